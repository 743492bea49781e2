"""All commands together, and the one function that runs them."""

from __future__ import annotations

from collections.abc import Sequence

import click

from postil import __version__
from postil.cli import (
    agreement,
    archiving,
    codebook,
    coders,
    codings,
    correcting,
    disagreements,
    explaining,
    exporting,
    importing,
    leaving_out,
    picture,
    projects,
)
from postil.cli.group import Commands, OpenWindow


@click.group(cls=Commands, default="open", default_if_no_args=True)
@click.version_option(__version__, message="postil %(version)s")
def postil() -> None:
    """Code articles, compare coders, take the results to R and NVivo.

    Without a command, or with a project file alone, the window opens.
    """


for _command in (
    projects.open_window,
    projects.demo,
    projects.new,
    archiving.import_archive,
    coders.coders,
    importing.import_documents,
    importing.original,
    correcting.correct,
    leaving_out.leave_out,
    projects.finish,
    projects.history,
    projects.check,
    projects.backup,
    codebook.codebook,
    codings.codings,
    agreement.agreement,
    agreement.ratings,
    disagreements.disagreements,
    disagreements.confusion,
    explaining.arithmetic,
    explaining.methods,
    exporting.export,
    picture.picture,
):
    postil.add_command(_command)


def main(arguments: Sequence[str] | None = None, open_window: OpenWindow | None = None) -> int:
    """Run a command with these words (else the process's own); returns the exit code.

    `open_window` shows a project, or the welcome page for None, and returns an exit code.
    """
    words = None if arguments is None else [str(word) for word in arguments]
    try:
        postil.main(words, prog_name="postil", obj=open_window)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0

"""`postil import-archive`."""

from __future__ import annotations

from pathlib import Path

import click

from postil.cli.opening import PATH, json_option
from postil.cli.output import Report, remark, show
from postil.verbs import archiving


@click.command("import-archive")
@click.argument("folder", type=PATH)
@click.argument("target", type=PATH, metavar="NEW")
@click.option(
    "--as-it-stands", is_flag=True, help="Also where files are missing or were changed by hand."
)
@json_option
def import_archive(folder: Path, target: Path, as_it_stands: bool, as_json: bool) -> None:
    """Make a project of a folder that "export --to archive" wrote.

    The same facts with the same guids and times; NEW is never overwritten.
    """
    result = archiving.import_archive(folder, target, as_it_stands=as_it_stands)
    remark(result.remarks)
    found = result.found
    columns = ("file", "documents", "codes", "coders", "codings", "memos", "review")
    counts = (found.documents, found.codes, found.coders, found.codings, found.memos, found.review)
    show(Report(columns, [(str(target), *counts)]), as_json=as_json)

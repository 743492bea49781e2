"""`postil export`."""

from __future__ import annotations

from pathlib import Path

import click

from postil.cli.names import NAME, coders_named
from postil.cli.opening import PATH, json_option, opened, project_file
from postil.cli.output import Report, remark, show
from postil.exchange.formats import formats
from postil.sentences import sentence
from postil.verbs import exporting


@click.command()
@project_file
@click.argument("target", type=PATH)
@click.option(
    "--to",
    type=click.Choice([form.key for form in formats("export", "project")]),
    required=True,
    help="The format.",
)
@click.option("--unit", type=click.Choice(exporting.RATED_UNITS), default="paragraph")
@click.option("--coders", "coder_lists", multiple=True, type=NAME, help="Names, as one CSV record.")
@click.option(
    "--preset",
    type=click.Choice([each for form in formats("export", "project") for each in form.presets]),
    help="Of a .qdpx: standard, or as NVivo counts positions, or as QualCoder takes names and memos.",
)
@click.option("--document", type=NAME, help="Of a coded document (.html, .docx, .md): its name.")
@json_option
def export(
    file: Path,
    target: Path,
    to: str,
    unit: str,
    coder_lists: tuple[str, ...],
    preset: str | None,
    document: str | None,
    as_json: bool,
) -> None:
    """Write the project for R, Excel, NVivo and other programs."""
    with opened(file) as project:
        coders = coders_named(project, coder_lists)
        given = {"preset": preset, "document": document}
        choices = {name: value for name, value in given.items() if value}
        result = exporting.export(
            project, target, to, tell=sentence, unit=unit, coders=coders, choices=choices
        )
    remark(result.notes)
    rows = [(str(path),) for path in result.files]
    settings = {"to": to, "unit": unit, **choices}
    show(Report(("file",), rows, settings), as_json=as_json)

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
@json_option
def export(
    file: Path, target: Path, to: str, unit: str, coder_lists: tuple[str, ...], as_json: bool
) -> None:
    """Write the project for R, Excel, NVivo and other programs."""
    with opened(file) as project:
        coders = coders_named(project, coder_lists)
        result = exporting.export(project, target, to, tell=sentence, unit=unit, coders=coders)
    remark(result.notes)
    rows = [(str(path),) for path in result.files]
    show(Report(("file",), rows, {"to": to, "unit": unit}), as_json=as_json)

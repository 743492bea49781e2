"""`postil codings import`."""

from __future__ import annotations

from pathlib import Path

import click

from postil.cli.names import NAME
from postil.cli.opening import PATH, json_option, opened, project_file
from postil.cli.output import Report, show
from postil.verbs.importing import import_codings


@click.group()
def codings() -> None:
    """Codings as a file."""


@codings.command("import")
@project_file
@click.argument("source", type=PATH, metavar="IN.csv")
@click.option("--create", is_flag=True, help="Make missing codes and coders.")
@click.option("--encoding", type=NAME, help="Of a file that is not UTF-8.")
@json_option
def import_file(
    file: Path, source: Path, create: bool, encoding: str | None, as_json: bool
) -> None:
    """Add codings exactly as given.

    Those that are there already are skipped and counted.
    """
    with opened(file) as project:
        result = import_codings(project, source, create, encoding)
    columns = ("added", "skipped", "codes", "coders")
    row = (result.added, result.skipped, result.codes, result.coders)
    show(Report(columns, [row], {"create": create}), as_json=as_json)

"""`postil codebook import` and `postil codebook export`."""

from __future__ import annotations

from pathlib import Path

import click

from postil.cli.names import NAME
from postil.cli.opening import PATH, json_option, opened, project_file
from postil.cli.output import Report, remark, show
from postil.verbs.exporting import export_codebook
from postil.verbs.importing import import_codebook


@click.group()
def codebook() -> None:
    """The tree of codes as a file."""


@codebook.command("import")
@project_file
@click.argument("source", type=PATH, metavar="IN")
@click.option("--encoding", type=NAME, help="Of a file that is not UTF-8.")
@json_option
def import_file(file: Path, source: Path, encoding: str | None, as_json: bool) -> None:
    """Add codes; in codes that are there, filled cells replace."""
    with opened(file) as project:
        result = import_codebook(project, source, encoding)
    remark(result.remarks)
    show(Report(("added", "changed"), [(result.added, result.changed)]), as_json=as_json)


@codebook.command("export")
@project_file
@click.argument("target", type=PATH, metavar="OUT")
@json_option
def export_file(file: Path, target: Path, as_json: bool) -> None:
    """Write the codebook; the suffix says how."""
    with opened(file) as project:
        remarks = export_codebook(project, target)
    remark(remarks)
    show(Report(("file",), [(str(target),)]), as_json=as_json)

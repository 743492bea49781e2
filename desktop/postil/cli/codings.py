"""`postil codings import`."""

from __future__ import annotations

from pathlib import Path

import click

from postil.cli.names import NAME
from postil.cli.opening import PATH, json_option, opened, project_file
from postil.cli.output import Report, remark, show
from postil.verbs.importing import import_codings
from postil.verbs.importing_segments import importing_segments, segments_sheet
from postil.verbs.progress import outcome


@click.group()
def codings() -> None:
    """Codings as a file."""


@codings.command("import")
@project_file
@click.argument("source", type=PATH, metavar="IN")
@click.option("--create", is_flag=True, help="Make missing codes and coders.")
@click.option("--encoding", type=NAME, help="Of a file that is not UTF-8.")
@json_option
def import_file(
    file: Path, source: Path, create: bool, encoding: str | None, as_json: bool
) -> None:
    """Add codings of a table.

    A table with positions (document, code, coder, start, end) is taken exactly as it is. A table
    of segments from MAXQDA, ATLAS.ti, Dedoose or Taguette (.csv, .xlsx, .xls) has none: its words
    are looked for in the documents, and what is not found surely waits on the review list.
    Codings that are there already are skipped and counted.
    """
    with opened(file) as project:
        sheet = segments_sheet(source, encoding)
        if sheet is None:
            result = import_codings(project, source, create, encoding)
            row = {"added": result.added, "skipped": result.skipped}
            row |= {"codes": result.codes, "coders": result.coders}
        else:
            found = outcome(importing_segments(project, sheet, source, create=create))
            counts = found.counts
            row = {"added": counts.codings, "skipped": counts.skipped}
            row |= {"codes": counts.codes, "coders": counts.coders, "review": counts.review}
            remark(found.remarks)
    show(Report(tuple(row), [tuple(row.values())], {"create": create}), as_json=as_json)

"""`postil correct`: another text for a document, its codings moved."""

from __future__ import annotations

from pathlib import Path

import click

from postil.cli.names import NAME
from postil.cli.opening import PATH, json_option, opened, project_file
from postil.cli.output import Cell, Report, remark, show
from postil.core.corrections import Correction
from postil.core.project import Project
from postil.exchange.remarks import Remark
from postil.verbs.correcting import correction_steps, planning_from_file
from postil.verbs.progress import outcome, straight_through

_COLUMNS = (
    *("code", "coder", "start", "end", "new_start", "new_end"),
    *("outcome", "quote", "new_quote"),
)


@click.command()
@project_file
@click.argument("document", type=NAME)
@click.argument("new_file", type=PATH, metavar="FILE")
@click.option("--encoding", type=NAME, help="Of a text file that is not UTF-8.")
@click.option("--format", "form", type=NAME, help="Read the file as this, whatever its name.")
@click.option("--dry-run", is_flag=True, help="Only tell what would become of the codings.")
@json_option
def correct(
    file: Path,
    document: str,
    new_file: Path,
    encoding: str | None,
    form: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Give a document the text of a file, and move its codings.

    Codings keep their words; where an edit lies inside one, its ends. What is not sure goes to the
    review list. Each coding that does not simply keep its words is a row. One undo takes all back.
    """
    with opened(file) as project:
        found = project.documents.named(document)
        correction = outcome(planning_from_file(project, found.id, new_file, encoding, form))
        if not dry_run:
            straight_through(correction_steps(project, correction))
        report = _report(project, correction, dry_run=dry_run)
    remark([_told(correction, dry_run=dry_run)])
    show(report, as_json=as_json)


def _told(correction: Correction, *, dry_run: bool) -> Remark:
    name = correction.before.document.name
    if not correction.edits:
        return Remark("text_unchanged", {"document": name})
    arguments = {"document": name, **_counts(correction)}
    return Remark("correction_planned" if dry_run else "text_corrected", arguments)


def _counts(correction: Correction) -> dict[str, int]:
    adjusted, review = len(correction.adjusted), len(correction.unsure)
    same = len(correction.codings) - adjusted - review
    return {"same": same, "adjusted": adjusted, "review": review}


def _report(project: Project, correction: Correction, *, dry_run: bool) -> Report:
    """A row for each coding with other words, and each that is not sure."""
    names = {coder.id: coder.name for coder in project.coders.all()}
    rows: list[tuple[Cell, ...]] = [
        (
            project.codebook.label(each.coding.code),
            names[each.coding.coder],
            each.coding.start,
            each.coding.end,
            each.moved.start,
            each.moved.end,
            each.moved.fate,
            each.words,
            each.new_words,
        )
        for each in correction.codings
        if each.moved.fate != "same"
    ]
    settings = {
        "document": correction.before.document.name,
        "dry_run": dry_run,
        **_counts(correction),
    }
    return Report(_COLUMNS, rows, settings)

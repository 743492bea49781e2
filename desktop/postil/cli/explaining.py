"""`postil arithmetic` works one figure out, `postil methods` prints the text of a methods section."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click

from postil.analysis.agreement import AgreementRow
from postil.analysis.citations import of_coefficient
from postil.analysis.comparison import POOLED
from postil.analysis.further import DOMAIN
from postil.cli.comparison_options import ChosenByWords, comparison_options
from postil.cli.names import NAME
from postil.cli.opening import json_option, opened, project_file
from postil.cli.output import Report, show, show_text
from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.sentences import sentence
from postil.verbs.agreement_table import COLUMNS, cells
from postil.verbs.cell_passages import CellPassages, cell_passages
from postil.verbs.comparing import Comparison
from postil.verbs.explaining import explained, figure_of, methods_facts, with_figure
from postil.verbs.methods_text import methods_text
from postil.verbs.progress import outcome
from postil.verbs.sheet_text import Part
from postil.verbs.sheet_words import Explained, sheet_text

_STEPS = ("symbol", "formula", "filled", "value")
_PASSAGES = ("kind", "coders", "document", "code", "start", "end", "words")
_MOST_WORDS = 120  # characters of a passage that are printed


@click.command()
@project_file
@click.option(
    "--code", required=True, type=NAME, help="As the table of agreement names it, such as *pooled."
)
@click.option("--coefficient", required=True, type=NAME, help="As the table of agreement names it.")
@comparison_options
@click.option("--against-others", default="", type=NAME, help="This coder against the others.")
@click.option("--passages", is_flag=True, help="The passages behind each count, too.")
@click.option("--markdown", is_flag=True, help="With headings and tables.")
@json_option
def arithmetic(
    file: Path,
    code: str,
    coefficient: str,
    chosen: ChosenByWords,
    against_others: str,
    passages: bool,
    markdown: bool,
    as_json: bool,
) -> None:
    """How one figure of the table of agreement comes about.

    Its counts, every step with the figures filled in, what it means, and where it is from.
    """
    with opened(file) as project:
        label = _label(project, code)
        choice = with_figure(
            chosen.choice(project), label, coefficient, others=bool(against_others)
        )
        prepared = Comparison(project).prepared(choice)
        row = figure_of(prepared.rows(), label, coefficient, against_others)
        found = explained(prepared, row)
        cells_found = outcome(cell_passages(project, prepared, row)) if passages else []
        listed = _listed(project, cells_found)
    text = sheet_text(found, sentence)
    if as_json:
        show(_report(found, listed, passages), as_json=True)
        return
    show_text(text.markdown if markdown else text.plain)
    if passages:
        show_text("")
        show(Report(_PASSAGES, listed), as_json=False)


@click.command()
@project_file
@comparison_options
@click.option("--coefficient", "names", multiple=True, type=NAME, help="Only report this one.")
@click.option("--markdown", is_flag=True, help="With headings and italics.")
@json_option
def methods(
    file: Path,
    chosen: ChosenByWords,
    names: tuple[str, ...],
    markdown: bool,
    as_json: bool,
) -> None:
    """The paragraphs on agreement for a methods section, from the real choices and figures.

    What only the writer knows stands in square brackets, to be filled in.
    """
    with opened(file) as project:
        prepared = Comparison(project).prepared(chosen.choice(project))
        facts = methods_facts(prepared, len(project.documents.all()))
    rows = prepared.rows()
    _refuse_unknown(names, rows)
    text = methods_text(facts, rows, sentence, names)
    if as_json:
        lines = [("paragraph", each) for each in text.paragraphs]
        lines += [("reference", each.reference) for each in text.references]
        show(Report(("kind", "text"), lines), as_json=True)
        return
    show_text(text.markdown if markdown else text.plain)


def _label(project: Project, code: str) -> str:
    """A code as the table of agreement writes it."""
    if code.startswith("*"):
        return code
    prefix = DOMAIN if code.startswith(DOMAIN) else ""
    found = project.codebook.find(code.removeprefix(prefix))
    return prefix + project.codebook.label(found.id)


def _refuse_unknown(names: tuple[str, ...], rows: list[AgreementRow]) -> None:
    """A coefficient that this comparison does not have is refused."""
    there = {row.coefficient for row in rows}
    for name in names:
        if name not in there:
            raise ProjectError("no_such_figure", code=POOLED, coefficient=name)


def _listed(
    project: Project, found: list[CellPassages]
) -> list[tuple[str | int | tuple[str, ...], ...]]:
    """The passages as rows: who coded, where, and the beginning of the words."""
    names = {document.id: document.name for document in project.documents.all()}
    rows: list[tuple[str | int | tuple[str, ...], ...]] = []
    for cell in found:
        for place in cell.places:
            text = project.documents.text(place.document)
            words = " ".join(text[place.start : min(place.end, place.start + _MOST_WORDS)].split())
            label = project.codebook.label(place.code)
            where = (names[place.document], label, place.start, place.end)
            rows.append((cell.kind, cell.coders, *where, words))
    return rows


def _report(
    found: Explained, listed: list[tuple[str | int | tuple[str, ...], ...]], passages: bool
) -> Report:
    """One JSON document: the steps as rows; row, tables, interval and sources as settings."""
    row, sheet = found.row, found.sheet
    text = sheet_text(found, sentence)
    settings: dict[str, object] = {
        "program": found.program,
        "title": text.title,
        "where": text.where,
        "figure": dict(zip(COLUMNS, cells(row, sentence), strict=True)),
        "letters": dict(sheet.letters),
        "tables": [list(map(list, part.grid)) for part in _tables(text.parts, sheet.tables)],
        "averaged": [
            {"of": each.label, "value": each.value, "reason": each.reason, "weight": each.weight}
            for each in sheet.averaged
        ],
        "sources": [each.reference for each in of_coefficient(row.coefficient)],
        "resamples": found.resamples,
        "seed": found.seed,
    }
    if passages:
        settings["passages"] = [dict(zip(_PASSAGES, each, strict=True)) for each in listed]
    steps = [*sheet.steps, *([sheet.shortest] if sheet.shortest else [])]
    rows = [(step.symbol, step.formula, step.filled, step.figure) for step in steps]
    return Report(_STEPS, rows, settings)


def _tables(parts: tuple[Part, ...], tables: tuple[object, ...]) -> list[Part]:
    """The parts that hold the tables of a sheet: they follow on the result."""
    return list(islice(parts, 1, 1 + len(tables)))

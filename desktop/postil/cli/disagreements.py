"""`postil disagreements` for the passages on which coders differ, `postil confusion` for codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from postil import __version__
from postil.analysis.disagreement import KINDS, Kind
from postil.analysis.study import Counting
from postil.analysis.work_list import Sieve
from postil.cli.names import NAME, coders_named, codes_named, documents_named
from postil.cli.opening import PATH, json_option, opened, project_file
from postil.cli.output import Cell, Explained, Report, show
from postil.core.errors import ProjectError
from postil.core.left_out import KINDS as KINDS_OF_TEXT
from postil.core.project import Project
from postil.sentences import sentence
from postil.verbs.comparing import Choice, Comparison, Prepared
from postil.verbs.disagreement_table import (
    CONFUSION_COLUMNS,
    PASSAGE_COLUMNS,
    Names,
    confusion_rows,
    passage_rows,
    write_rows,
)
from postil.verbs.exporting import refuse_project

Command = TypeVar("Command", bound=Callable[..., Any])
_MOST_TEXT = 60
_KINDS = Explained("kind", "kind_text", "disagreement")


def _choices(command: Command) -> Command:
    """The options that say what is compared, and where it goes."""
    for option in reversed(
        (
            click.option("--coders", "coder_lists", multiple=True, type=NAME, help="CSV record."),
            click.option("--codes", "code_lists", multiple=True, type=NAME, help="CSV record."),
            click.option("--document", "names", multiple=True, type=NAME, help="Only this one."),
            click.option("--documents", type=click.Choice(get_args(Counting)), default="finished"),
            click.option(
                "--leave-out",
                type=click.Choice(tuple(KINDS_OF_TEXT)),
                multiple=True,
                help="Repeatable.",
            ),
            click.option("--with-subcodes", is_flag=True, help="A code stands for those below it."),
            click.option("--output", type=PATH, help="Write a CSV file."),
        )
    ):
        command = option(command)
    return command


@click.command()
@project_file
@_choices
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind.")
@json_option
def disagreements(
    file: Path,
    coder_lists: tuple[str, ...],
    code_lists: tuple[str, ...],
    names: tuple[str, ...],
    documents: Counting,
    leave_out: tuple[str, ...],
    with_subcodes: bool,
    output: Path | None,
    kinds: tuple[Kind, ...],
    as_json: bool,
) -> None:
    """The passages that coders did not code alike.

    Each stands in a row with its place, how the coders differ, on how many characters, and its
    words.
    """
    if output:
        refuse_project(file, output)
    with opened(file) as project:
        choice = _choice(
            project, coder_lists, code_lists, names, documents, leave_out, with_subcodes
        )
        prepared = _prepared(project, choice)
        work = prepared.work_list()
        places = work.sift(Sieve(kinds=frozenset(kinds) if kinds else None)).places
        rows = list(
            passage_rows(work.passages(places), Names.of(prepared.study), project, sentence)
        )
    if output:
        write_rows(PASSAGE_COLUMNS, rows, output)
    if as_json or not output:
        settings = {**_settings(prepared), "kinds": list(kinds or KINDS)}
        told = rows if as_json else [(*row[:-1], _shortened(str(row[-1]))) for row in rows]
        show(Report(PASSAGE_COLUMNS, told, settings, (_KINDS,)), as_json=as_json)


@click.command()
@project_file
@_choices
@json_option
def confusion(
    file: Path,
    coder_lists: tuple[str, ...],
    code_lists: tuple[str, ...],
    names: tuple[str, ...],
    documents: Counting,
    leave_out: tuple[str, ...],
    with_subcodes: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """Which code the one of two coders gave where the other gave another.

    Every pair of codes stands in a row, *nothing among them, with its characters, their share of
    what the first coder gave the first code, and its passages.
    """
    if output:
        refuse_project(file, output)
    with opened(file) as project:
        choice = _choice(
            project, coder_lists, code_lists, names, documents, leave_out, with_subcodes
        )
        prepared = _prepared(project, choice)
        if len(prepared.study.coders) != 2:
            raise ProjectError("confusion_needs_two_coders", count=len(prepared.study.coders))
        found = prepared.confusion()
    rows: Sequence[Sequence[Cell]] = list(confusion_rows(found, Names.of(prepared.study)))
    if output:
        write_rows(CONFUSION_COLUMNS, confusion_rows(found, Names.of(prepared.study)), output)
    if as_json or not output:
        show(Report(CONFUSION_COLUMNS, rows, _settings(prepared)), as_json=as_json)


def _choice(
    project: Project,
    coder_lists: Sequence[str],
    code_lists: Sequence[str],
    names: Sequence[str],
    documents: Counting,
    leave_out: tuple[str, ...],
    with_subcodes: bool,
) -> Choice:
    return Choice(
        coders=coders_named(project, coder_lists),
        documents=documents,
        picked=documents_named(project, names),
        codes=codes_named(project, code_lists),
        with_subcodes=with_subcodes,
        left_out=frozenset(leave_out),
    )


def _prepared(project: Project, choice: Choice) -> Prepared:
    """The comparison; refused where there is nobody to compare."""
    prepared = Comparison(project).prepared(choice)
    if len(prepared.study.coders) < 2:
        raise ProjectError("too_few_coders", count=len(prepared.study.coders))
    return prepared


def _shortened(text: str) -> str:
    """The beginning of a passage, for a table on a screen."""
    return text if len(text) <= _MOST_TEXT else f"{text[: _MOST_TEXT - 1].rstrip()}…"


def _settings(prepared: Prepared) -> dict[str, object]:
    """Every choice behind the rows, as it turned out."""
    study, choice = prepared.study, prepared.choice
    return {
        "program": f"postil {__version__}",
        "coders": [coder.name for coder in study.coders],
        "codes": [code.label for code in study.codes],
        "documents": choice.documents,
        "document": [document.name for document in study.documents],
        "denominator": choice.denominator,
        "with_subcodes": choice.with_subcodes,
    }

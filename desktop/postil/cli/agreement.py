"""`postil agreement` for coders of a project, `postil ratings` for a table of ratings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

import click

from postil import __version__
from postil.analysis.ratings import Level
from postil.analysis.resample import LEVEL
from postil.analysis.study import Counting
from postil.analysis.units import ALL_UNITS, CHARACTER, SEGMENT
from postil.cli.comparison_options import SHARE
from postil.cli.names import (
    NAME,
    coder_variable,
    coders_named,
    codes_named,
    documents_named,
    listed,
)
from postil.cli.opening import PATH, json_option, opened, project_file
from postil.cli.output import Cell, Explained, Report, remark, show
from postil.core.errors import UsageError
from postil.core.left_out import KINDS
from postil.exchange.remarks import Remark
from postil.sentences import sentence
from postil.verbs.agreement_table import COLUMNS, cells, write_agreement
from postil.verbs.choice import OVERLAP
from postil.verbs.comparing import Choice, Comparison, Prepared
from postil.verbs.exporting import refuse_project
from postil.verbs.rating import rate_file

_REASONS = Explained("reason", "reason_text", "reason")
_WARNINGS = Explained("warnings", "warning_text", "warning")


@click.command()
@project_file
@click.option("--coders", "coder_lists", multiple=True, type=NAME, help="Names, as one CSV record.")
@click.option("--codes", "code_lists", multiple=True, type=NAME, help="Names or paths A > B.")
@click.option("--document", "names", multiple=True, type=NAME, help="Only this document.")
@click.option("--documents", type=click.Choice(get_args(Counting)), default="finished")
@click.option("--unit", "units", type=click.Choice(ALL_UNITS), multiple=True, help="Repeatable.")
@click.option("--overlap", type=SHARE, help="For the unit segment.")
@click.option("--leave-out", type=click.Choice(tuple(KINDS)), multiple=True, help="Repeatable.")
@click.option("--pairs", is_flag=True, help="Every pair of coders, too.")
@click.option("--by-document", is_flag=True, help="Every document by itself, too.")
@click.option("--with-subcodes", is_flag=True, help="A code stands for those below it, too.")
@click.option("--others", is_flag=True, help="Each coder against the others, too.")
@click.option("--by-variable", "variable", type=NAME, help="Coders alike in this variable, too.")
@click.option("--sets", is_flag=True, help="Alpha of the sets of codes, too.")
@click.option("--domains", is_flag=True, help="Codes with codes below them as domains, too.")
@click.option("--peers", is_flag=True, help="The figures of other programs, too.")
@click.option("--resamples", type=click.IntRange(0), default=2000, help="0: no intervals.")
@click.option("--seed", type=click.IntRange(0), default=1, help="Of the resampling.")
@click.option("--output", type=PATH, help="Write a CSV file.")
@json_option
def agreement(
    file: Path,
    coder_lists: tuple[str, ...],
    code_lists: tuple[str, ...],
    names: tuple[str, ...],
    documents: Counting,
    units: tuple[str, ...],
    overlap: float | None,
    leave_out: tuple[str, ...],
    pairs: bool,
    by_document: bool,
    with_subcodes: bool,
    others: bool,
    variable: str | None,
    sets: bool,
    domains: bool,
    peers: bool,
    resamples: int,
    seed: int,
    output: Path | None,
    as_json: bool,
) -> None:
    """How far coders agree, code by code.

    Every coefficient of every code stands in a row, with its warnings or the reason why it has
    no value. Of several units the rows follow one another.
    """
    chosen = tuple(dict.fromkeys(units)) or (CHARACTER,)
    if overlap is not None and SEGMENT not in chosen:
        raise UsageError("overlap_without_segments", unit=", ".join(chosen))
    if output:
        refuse_project(file, output)
    with opened(file) as project:
        choice = Choice(
            coders=coders_named(project, coder_lists),
            documents=documents,
            picked=documents_named(project, names),
            codes=codes_named(project, code_lists),
            with_subcodes=with_subcodes,
            pairs=pairs,
            by_document=by_document,
            resamples=resamples,
            seed=seed,
            overlap=OVERLAP if overlap is None else overlap,
            left_out=frozenset(leave_out),
            sets=sets,
            peers=peers,
            domains=domains,
            others=others,
            variable=coder_variable(project, variable),
        )
        comparison = Comparison(project)
        prepared = [comparison.prepared(replace(choice, unit=unit)) for unit in chosen]
    rows = [row for each in prepared for row in each.rows()]
    overlapping = prepared[0].overlapping()
    if overlapping:
        remark([Remark("codings_count_once", {"count": overlapping})])
    if output:
        write_agreement(rows, output, sentence)
    if as_json or not output:
        told = [cells(row, sentence) for row in rows]
        settings = _settings(prepared[0], chosen)
        show(Report(COLUMNS, told, settings, (_REASONS, _WARNINGS)), as_json=as_json)


def _settings(prepared: Prepared, units: Sequence[str]) -> dict[str, object]:
    """Every choice behind the figures, as it turned out."""
    study, choice = prepared.study, prepared.choice
    return {
        "program": f"postil {__version__}",
        "unit": units[0] if len(units) == 1 else list(units),
        "overlap": choice.overlap if SEGMENT in units else None,
        "denominator": choice.denominator,
        "coders": [coder.name for coder in study.coders],
        "codes": [code.label for code in study.codes],
        "documents": choice.documents,
        "document": [document.name for document in study.documents],
        "with_subcodes": choice.with_subcodes,
        "pairs": choice.pairs,
        "by_document": choice.by_document,
        "others": choice.others,
        "by_variable": choice.variable or None,
        "sets": choice.sets,
        "domains": choice.domains,
        "peers": choice.peers,
        "resamples": choice.resamples,
        "seed": choice.seed,
        "interval_level": LEVEL,
    }


@click.command()
@click.argument("file", type=PATH)
@click.option("--level", type=click.Choice(get_args(Level)), default="nominal")
@click.option(
    "--categories", "lists", multiple=True, type=NAME, help="Categories beyond those used."
)
@click.option("--missing", multiple=True, type=NAME, help="What stands for a missing rating.")
@click.option("--sets", type=NAME, help="The mark between the labels of a cell, such as ;")
@click.option("--encoding", type=NAME, help="Of a file that is not UTF-8.")
@click.option(
    "--errors", is_flag=True, help="Add standard errors, for units that are exchangeable."
)
@json_option
def ratings(
    file: Path,
    level: Level,
    lists: tuple[str, ...],
    missing: tuple[str, ...],
    sets: str | None,
    encoding: str | None,
    errors: bool,
    as_json: bool,
) -> None:
    """How far a table of ratings agrees.

    The first column of the CSV file is the unit, each other one a coder.
    """
    if sets == "" or (sets is not None and (level != "nominal" or lists)):
        raise UsageError("sets_alone")
    categories = listed(lists)
    found = rate_file(
        file,
        level=level,
        categories=categories,
        missing=missing,
        sets=sets,
        encoding=encoding,
        errors=errors,
    )
    rows: list[tuple[Cell, ...]] = [
        (
            row.coefficient,
            row.value,
            row.reason,
            sentence(f"reason.{row.reason}") if row.reason else "",
        )
        for row in found
    ]
    settings: dict[str, object] = {
        "program": f"postil {__version__}",
        "level": level,
        "categories": categories,
        "missing": list(missing),
        "sets": sets,
    }
    columns: tuple[str, ...] = ("coefficient", "value", "reason", "reason_text")
    if errors:
        settings["errors"] = errors
        columns += ("standard_error", "error_formula")
        rows = [
            (*told, row.standard_error, row.error_formula)
            for told, row in zip(rows, found, strict=True)
        ]
    show(Report(columns, rows, settings, (_REASONS,)), as_json=as_json)

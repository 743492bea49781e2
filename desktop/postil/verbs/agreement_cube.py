"""All figures of agreement that a project has: every unit, every code, all coders and every pair."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import replace
from functools import cache

from postil.analysis import agreement, units
from postil.analysis.study import compared
from postil.core.project import Project
from postil.core.records import CoderId
from postil.exchange.project_tables import Row
from postil.verbs.agreement_table import Tell, joined_cells
from postil.verbs.comparing import Choice, Comparison, Prepared
from postil.verbs.progress import Progress

RESAMPLES = 2000

MOST_RESAMPLED = 20_000
"""So many lines (of a unit, group of coders and code) have intervals; more would take minutes."""

BYTES_A_ROW = 360
"""Of the table that is written, about."""

_ROWS_OF_TWO, _ROWS_A_CODER, _ROWS_OF_ALL = 73, 69, 44
"""Rows of all units for a code in one scope: of a pair, of one coder against the others, of all."""

_NO_ROUND = ""

Write = Callable[[Iterable[Row]], None]


def expected_rows(project: Project, coders: Sequence[CoderId] | None = None) -> int:
    """About how many rows the table of these coders (else all persons) will have; nothing is read."""
    everybody = [coder.id for coder in project.coders.all() if coder.kind == "person"]
    number = len(everybody if coders is None else coders)
    if number < 2:
        return 0
    scopes = 1 + len(project.documents.all())
    lines = 2 + sum(code.active for code in project.codebook.all())
    rows = _ROWS_OF_TWO * number * (number - 1) // 2
    if number > 2:
        rows += _ROWS_A_CODER * number + _ROWS_OF_ALL
    return scopes * lines * rows


def compared_everywhere(
    project: Project, coders: Sequence[CoderId] | None
) -> Generator[Progress, None, list[Prepared]]:
    """The comparisons of these coders (else all persons), one a unit, read from one state."""
    choices = [
        Choice(
            coders=None if coders is None else tuple(coders),
            unit=unit,
            pairs=True,
            by_document=True,
            resamples=RESAMPLES,
            sets=True,
            peers=True,
            domains=True,
            others=True,
        )
        for unit in units.ALL_UNITS
    ]
    comparison = Comparison(project)
    try:
        for choice in choices:
            yield from comparison.filling(choice)
        return [comparison.prepared(choice) for choice in choices]
    finally:
        comparison.close()


def is_resampled(everywhere: Sequence[Prepared]) -> bool:
    """Whether there are few enough figures to resample them all."""
    lines = sum(
        len(compared(each.study, pairs=True)) * (len(each.study.codes) + 2) for each in everywhere
    )
    return lines <= MOST_RESAMPLED


def without_intervals(everywhere: Sequence[Prepared]) -> list[Prepared]:
    """The same comparisons, not resampled."""
    return [replace(each, choice=replace(each.choice, resamples=0)) for each in everywhere]


def writing(
    everywhere: Sequence[Prepared], write: Write, tell: Tell
) -> Generator[Progress, None, None]:
    """Compute and write in steps: some coders in the corpus or in one document each."""
    told = cache(tell)
    total = sum(agreement.number_of_blocks(each.frame, each.choice.asked) for each in everywhere)
    done = 0
    for each in everywhere:
        for block in each.blocks():
            write((_NO_ROUND, *joined_cells(row, told)) for row in block)
            done += 1
            yield Progress(done, total, each.study.unit)

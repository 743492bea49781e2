"""The table of agreement as the page shows it: one line a code, then all codes, then the mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from postil.analysis.agreement import AgreementRow
from postil.analysis.cautions import in_order
from postil.analysis.comparison import MEAN, POOLED
from postil.core.records import Code
from postil.gui.pages.compare.blocks import Block, blocks
from postil.gui.pages.compare.figures import shown_columns

LineKind = Literal["code", "pooled", "mean"]


@dataclass(frozen=True, slots=True)
class Line:
    """One code, all codes summed, or the mean over codes; `figures` by coefficient.

    `code` is None where no single code is meant. `counts` are both, only the first, only the
    second; of more coders all, only some; empty where the line counts no units.
    """

    kind: LineKind
    label: str
    code: Code | None
    figures: Mapping[str, AgreementRow]
    counts: tuple[int, ...]
    neither: int | None
    units: int | None
    warnings: tuple[str, ...]

    @property
    def used(self) -> int:
        """How many units anybody coded."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class AgreementTable:
    """All lines of one comparison, what it was made of, and which coefficients are shown."""

    unit: str
    coders: tuple[str, ...]
    documents: int
    intervals: bool
    lines: tuple[Line, ...] = field(default=())
    columns: tuple[str, ...] = field(default=())

    @property
    def codes(self) -> list[Line]:
        """The lines of single codes."""
        return [line for line in self.lines if line.kind == "code"]

    @property
    def pooled(self) -> Line | None:
        """The line of all codes, their tables summed."""
        return next((line for line in self.lines if line.kind == "pooled"), None)

    @property
    def largest(self) -> int:
        """The most units that one code was used for: the length of the longest bar."""
        return max((line.used for line in self.codes), default=0)

    @property
    def general_warnings(self) -> tuple[str, ...]:
        """The warnings about documents and coders that hold for every code alike."""
        of_lines = [frozenset(line.warnings) for line in self.codes]
        everywhere = frozenset.intersection(*of_lines) if of_lines else frozenset()
        return in_order(everywhere & ABOUT_DOCUMENTS)

    def own_warnings(self, line: Line) -> tuple[str, ...]:
        """The warnings that hold for this line in particular."""
        general = set(self.general_warnings)
        return tuple(warning for warning in line.warnings if warning not in general)


ABOUT_DOCUMENTS = frozenset(
    {"few_documents", "unfinished_left_out", "unfinished_counted_as_read", "not_independent"}
)
"""Warnings about the choice of documents and coders, not about single codes."""


def table_of(
    rows: Sequence[AgreementRow], codes: Sequence[Code], chosen: frozenset[str] | None = None
) -> AgreementTable:
    """The lines of a comparison: the first block of its rows holds all coders and documents.

    `chosen` are the columns to show, of those on offer; None shows the usual ones.
    """
    found = blocks(rows)
    if not found:
        return AgreementTable(unit="", coders=(), documents=0, intervals=False)
    first = found[0]
    labels = [label for label in first.lines if label not in (POOLED, MEAN)]
    meant: list[tuple[LineKind, Code | None, str]] = [
        ("code", code, label) for code, label in zip(codes, labels, strict=False)
    ]
    meant += [("pooled", None, POOLED), ("mean", None, MEAN)]
    lines = tuple(_line(kind, code, first.lines[label]) for kind, code, label in meant)
    return AgreementTable(
        unit=first.unit,
        coders=first.coders,
        documents=rows[0].documents,
        intervals=any(row.ci_low is not None for row in _rows_of(first)),
        lines=lines,
        columns=shown_columns(first.unit, len(first.coders), chosen),
    )


def with_columns(table: AgreementTable, chosen: frozenset[str] | None) -> AgreementTable:
    """The same figures with other columns shown."""
    return replace(table, columns=shown_columns(table.unit, len(table.coders), chosen))


def _rows_of(block: Block) -> Iterator[AgreementRow]:
    return (row for figures in block.lines.values() for row in figures.values())


def _line(kind: LineKind, code: Code | None, figures: Mapping[str, AgreementRow]) -> Line:
    row = next(iter(figures.values()))
    warnings = {each for figure in figures.values() for each in figure.warnings}
    return Line(
        kind=kind,
        label=row.code,
        code=code,
        figures=figures,
        counts=_counts(row),
        neither=row.neither,
        units=row.n,
        warnings=in_order(warnings),
    )


def _counts(row: AgreementRow) -> tuple[int, ...]:
    if row.both is None or row.n is None or row.neither is None:
        return ()
    if row.only_first is None or row.only_second is None:
        return (row.both, row.n - row.both - row.neither)
    return (row.both, row.only_first, row.only_second)

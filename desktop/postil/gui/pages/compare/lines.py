"""The table of agreement as the page shows it: one line a code, then all codes, then the mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from postil.analysis.agreement import AgreementRow
from postil.analysis.cautions import in_order
from postil.core.records import Code

LineKind = Literal["code", "pooled", "mean"]

OF_TWO = ("percent_agreement", "jaccard", "cohen_kappa", "krippendorff_alpha", "gwet_ac1")
OF_MANY = (
    "percent_agreement",
    "conger_kappa",
    "fleiss_kappa",
    "krippendorff_alpha",
    "gwet_ac1",
)
PERCENTS = frozenset({"percent_agreement", "jaccard"})


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
    """All lines of one comparison, and what it was made of."""

    unit: str
    coders: tuple[str, ...]
    documents: int
    intervals: bool
    lines: tuple[Line, ...] = field(default=())

    @property
    def columns(self) -> tuple[str, ...]:
        """The coefficients that are shown, from left to right."""
        return OF_TWO if len(self.coders) == 2 else OF_MANY

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
        return in_order(everywhere & _ABOUT_DOCUMENTS)

    def own_warnings(self, line: Line) -> tuple[str, ...]:
        """The warnings that hold for this line in particular."""
        general = set(self.general_warnings)
        return tuple(warning for warning in line.warnings if warning not in general)


_ABOUT_DOCUMENTS = frozenset(
    {"few_documents", "unfinished_left_out", "unfinished_counted_as_read", "not_independent"}
)
"""Warnings about the choice of documents and coders, not about single codes."""


def table_of(rows: Sequence[AgreementRow], codes: Sequence[Code]) -> AgreementTable:
    """The lines of a comparison; its rows come code by code in this order, then all, then mean."""
    meant: list[tuple[LineKind, Code | None]] = [("code", code) for code in codes]
    meant += [("pooled", None), ("mean", None)]
    lines = tuple(
        _line(kind, code, figures)
        for (kind, code), figures in zip(meant, _by_line(rows), strict=bool(rows))
    )
    first = rows[0] if rows else None
    return AgreementTable(
        unit=first.unit if first else "",
        coders=first.coders if first else (),
        documents=first.documents if first else 0,
        intervals=any(row.ci_low is not None for row in rows),
        lines=lines,
    )


def _by_line(rows: Sequence[AgreementRow]) -> list[dict[str, AgreementRow]]:
    """Rows that stand together; labels do not tell, since two codes may share one."""
    found: list[dict[str, AgreementRow]] = []
    for row in rows:
        if not found or row.coefficient in found[-1]:
            found.append({})
        found[-1][row.coefficient] = row
    return found


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

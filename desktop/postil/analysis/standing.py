"""What stands from one computation to the next: totals, lines and rows of what nothing touched."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from postil.analysis.agreement_row import AgreementRow
from postil.analysis.coefficients import Fraction, Undefined
from postil.analysis.columns import Columns
from postil.analysis.counting import Counted
from postil.analysis.coverage import Span
from postil.analysis.totals import AnyTable, Coded, CodeTotal, renewed


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The coefficients of one code, of all pooled, or of their mean; a mean counts no units.

    `warnings` are in the order in which they are told. `averaged` tells for coefficients that are
    means how many figures went in, and how many had no value. `nothing` is the reason why no coefficient has
    a value, if there is one for all.
    """

    code: str
    counted: Counted | None
    fractions: Mapping[str, Fraction]
    averaged: Mapping[str, tuple[int, int]]
    warnings: tuple[str, ...]
    nothing: str

    def value(self, name: str) -> float | Undefined:
        """A coefficient, or the reason why it has no value."""
        return Undefined(self.nothing) if self.nothing else self.fractions[name].value()


@dataclass(slots=True)
class Standing:
    """Totals by code, lines by coders and code, rows by coders and place of the line.

    Only what was made of the same tables in the same way is taken up again, so it may be handed
    to any computation of the same unit; several threads at once do no harm.
    """

    present: Mapping[int, int] = field(default_factory=dict)
    totals: dict[int, CodeTotal] = field(default_factory=dict)
    lines: dict[tuple[tuple[int, ...], int], tuple[Hashable, CodeTotal, Line]] = field(
        default_factory=dict
    )
    rows: dict[tuple[tuple[int, ...], int], tuple[Line, list[AgreementRow]]] = field(
        default_factory=dict
    )
    columns: dict[int, Columns] = field(default_factory=dict)

    def total(self, code: int, coded: Coded, present: Mapping[int, int]) -> CodeTotal:
        """The total of a code where these are present, brought up to date."""
        tables, spans = coded.tables.get(code, _NO_TABLES), coded.spans.get(code, _NO_SPANS)
        found = renewed(self.totals.get(code), tables, spans, self._same(present))
        self.totals[code] = found
        return found

    def _same(self, present: Mapping[int, int]) -> Mapping[int, int]:
        """What was present before, if it was the same, so that it is known again at once."""
        kept = self.present
        if present is kept or present == kept:
            return kept
        self.present = present
        return present


_NO_TABLES: Mapping[int, AnyTable] = {}
_NO_SPANS: Mapping[int, tuple[Span, ...]] = {}

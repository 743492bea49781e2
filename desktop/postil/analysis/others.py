"""Each coder against the others: figures of two coders as means over the pairs with that coder."""

from __future__ import annotations

from collections.abc import Sequence

from postil.analysis import cautions
from postil.analysis.coefficients import NO_UNITS, mean
from postil.analysis.comparison import NO_COMMON_DOCUMENTS
from postil.analysis.scopes import Scope
from postil.analysis.standing import Line
from postil.analysis.study import StudyCoder

OTHERS = "*others"


def orders(coders: Sequence[StudyCoder]) -> list[list[tuple[StudyCoder, ...]]]:
    """Of more than two coders each one's pairs, with that coder first."""
    if len(coders) < 3:
        return []
    return [[(one, other) for other in coders if other is not one] for one in coders]


def against_others(pairs: Sequence[Scope], lines: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of one coder's pairs as one, each figure the mean of those that have a value."""
    nothing = "" if any(scope.group.documents for scope in pairs) else NO_UNITS
    if not any(scope.group.met for scope in pairs):
        nothing = NO_COMMON_DOCUMENTS
    found = []
    for of_pairs in zip(*lines, strict=True):
        fractions = {}
        averaged = {}
        for name in of_pairs[0].fractions:
            each = [line.fractions[name] for line in of_pairs if not line.nothing]
            reasons = (fraction.reason for fraction in each if not fraction.under)
            fractions[name] = mean(each, next(reasons, NO_UNITS))
            defined = int(fractions[name].under)
            averaged[name] = defined, len(of_pairs) - defined
        told = cautions.in_order(warning for line in of_pairs for warning in line.warnings)
        found.append(Line(of_pairs[0].code, None, fractions, averaged, told, nothing))
    return found


def shared_documents(pairs: Sequence[Scope]) -> int:
    """In how many documents that coder meets any of the others."""
    return len({document.key for scope in pairs for document in scope.group.documents})

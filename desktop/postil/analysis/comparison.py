"""One comparison, line by line: each code, all codes pooled, and the mean over codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb

from postil.analysis import cautions
from postil.analysis.coefficients import NO_UNITS, OF_TWO, Fraction, Undefined, mean
from postil.analysis.many_coders import OF_MANY
from postil.analysis.study import Group, Study, StudyDocument
from postil.analysis.totals import Counted, Total, counted, fractions, pooled

POOLED = "*pooled"
MEAN = "*mean"

NO_COMMON_DOCUMENTS = "no_common_documents"


@dataclass(frozen=True, slots=True)
class Scope:
    """Some coders in some of the chosen documents, with the sum of each code's tables there.

    `sizes` are units by the mask of all the study's coders who are present, as in the totals.
    `corpus` is whether these are all the documents, not one looked at by itself.
    """

    name: str
    chosen: Sequence[StudyDocument]
    group: Group
    totals: Mapping[int, Total]
    sizes: Mapping[int, int]
    corpus: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """The coefficients of one code, of all pooled, or of their mean; a mean counts no units.

    `warnings` are in the order in which they are told. `averaged` tells for coefficients that are means how many figures went in, defined or not.
    `nothing` is the reason why no coefficient has a value, if there is one for all.
    """

    code: str
    counted: Counted | None
    fractions: Mapping[str, Fraction]
    averaged: Mapping[str, int]
    warnings: tuple[str, ...]
    nothing: str

    def value(self, name: str) -> float | Undefined:
        """A coefficient, or the reason why it has no value."""
        return Undefined(self.nothing) if self.nothing else self.fractions[name].value()


def lines(study: Study, scope: Scope) -> list[Line]:
    """The codes in order, then `*pooled`, then `*mean`."""
    group = scope.group
    general = cautions.of_group(study, group, scope.chosen, corpus=scope.corpus)
    newer = cautions.newer_codes(study, group)
    found = []
    parts = []
    for code in study.codes:
        part = counted(scope.totals.get(code.key, {}), scope.sizes, group.bits)
        warnings = general | {cautions.CODE_NEWER} if code.key in newer else general
        found.append(_line(code.label, part, group, warnings))
        parts.append(part)
    if newer:
        general = general | {cautions.CODE_NEWER}
    all_codes = _line(POOLED, pooled(parts, len(group.bits)), group, general)
    return [*found, all_codes, _mean_line(found, group, general)]


def _line(code: str, part: Counted, group: Group, warnings: frozenset[str]) -> Line:
    """The coefficients and warnings of counted units."""
    found = fractions(part.units, group.bits)
    averaged = {"light_kappa": comb(len(group.bits), 2)} if "light_kappa" in found else {}
    told = cautions.in_order(warnings | cautions.of_code(group, part, found))
    return Line(code, part, found, averaged, told, _nothing(group, bool(part.units)))


def _mean_line(of_codes: Sequence[Line], group: Group, warnings: frozenset[str]) -> Line:
    """The mean of each coefficient over the codes that define it."""
    names = OF_TWO if len(group.bits) == 2 else OF_MANY
    means = {}
    for name in names:
        found = [line.fractions[name] for line in of_codes]
        reasons = (each.reason for each in found if not each.under)
        means[name] = mean(found, next(reasons, NO_UNITS))
    averaged = dict.fromkeys(names, len(of_codes))
    told = cautions.in_order(warnings)
    return Line(MEAN, None, means, averaged, told, _nothing(group, bool(of_codes)))


def _nothing(group: Group, has_units: bool) -> str:
    """Why there is nothing to compare, if so."""
    if not group.met:
        return NO_COMMON_DOCUMENTS
    return "" if group.documents and has_units else NO_UNITS

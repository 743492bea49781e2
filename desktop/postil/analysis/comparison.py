"""One comparison, line by line: each code, all codes pooled, and the mean over codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import comb

from postil.analysis import cautions
from postil.analysis.coefficients import NO_UNITS, Fraction, mean
from postil.analysis.continuum import unitizing
from postil.analysis.counting import Counted, nothing, pooled
from postil.analysis.scopes import Scope
from postil.analysis.standing import Line, Standing
from postil.analysis.study import StudyCode
from postil.analysis.totals import CodeTotal

POOLED = "*pooled"
MEAN = "*mean"

NO_COMMON_DOCUMENTS = "no_common_documents"


def lines(
    codes: Sequence[StudyCode],
    scope: Scope,
    totals: Mapping[int, CodeTotal],
    standing: Standing,
) -> list[Line]:
    """The codes in order, then `*pooled`, then `*mean`; `totals` are those of the scope."""
    bits = scope.group.bits
    made_of = scope.made_of()
    coders = tuple(coder.key for coder in scope.group.coders)
    found = []
    for code in codes:
        total = totals[code.key]
        warnings = (
            scope.warnings | {cautions.CODE_NEWER} if code.key in scope.newer else scope.warnings
        )
        depends = made_of, code.label, warnings
        kept = standing.lines.get((coders, code.key))
        if kept and kept[1] is total and kept[0] == depends:
            found.append(kept[2])
            continue
        line = _line(code.label, _counted(scope, total), scope, warnings)
        if scope.corpus:
            standing.lines[coders, code.key] = depends, total, line
        found.append(line)
    general = scope.warnings | {cautions.CODE_NEWER} if scope.newer else scope.warnings
    parts = [line.counted for line in found if line.counted]
    all_codes = _line(POOLED, pooled(parts, len(bits)), scope, general, found=bool(parts))
    return [*found, all_codes, _mean_line(found, scope, general)]


def _counted(scope: Scope, total: CodeTotal) -> Counted:
    """What the coders of a scope did with one code."""
    part = scope.family.count(total.total, scope.sizes, scope.group.bits)
    if not scope.family.complete:
        return part
    documents = [(each.size, total.spans.get(each.key, ())) for each in scope.group.documents]
    return replace(part, unitizings=(unitizing(documents, scope.group.bits),))


def coefficients(scope: Scope, part: Counted) -> dict[str, Fraction]:
    """Every coefficient of counts, in the order in which they are shown."""
    return {**scope.family.once(part), **scope.family.fractions(part, scope.group.bits)}


def _line(
    code: str, part: Counted, scope: Scope, warnings: frozenset[str], *, found: bool = True
) -> Line:
    """The coefficients and warnings of what was counted, if any code was found."""
    fractions = coefficients(scope, part)
    averaged = {}
    if "light_kappa" in fractions:
        averaged["light_kappa"] = _defined(
            fractions["light_kappa"], comb(len(scope.group.coders), 2)
        )
    told = cautions.in_order(
        warnings | cautions.of_code(scope.group, scope.family, part, fractions)
    )
    return Line(code, part, fractions, averaged, told, _nothing(scope, found))


def _mean_line(of_codes: Sequence[Line], scope: Scope, warnings: frozenset[str]) -> Line:
    """The mean of each coefficient over the codes that define it."""
    means = {}
    for name in coefficients(scope, nothing(len(scope.group.coders))):
        found = [line.fractions[name] for line in of_codes]
        reasons = (each.reason for each in found if not each.under)
        means[name] = mean(found, next(reasons, NO_UNITS))
    averaged = {name: _defined(found, len(of_codes)) for name, found in means.items()}
    told = cautions.in_order(warnings)
    return Line(MEAN, None, means, averaged, told, _nothing(scope, bool(of_codes)))


def _defined(found: Fraction, number: int) -> tuple[int, int]:
    """How many of the figures that a mean is made of have a value, and how many have none."""
    return int(found.under), number - int(found.under)


def _nothing(scope: Scope, has_codes: bool) -> str:
    """Why there is nothing to compare, if so."""
    if not scope.group.met:
        return NO_COMMON_DOCUMENTS
    return "" if scope.group.documents and has_codes else NO_UNITS

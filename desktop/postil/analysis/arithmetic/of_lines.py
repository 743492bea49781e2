"""The sheet of a figure in a table of agreement, from the counts of its line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from postil.analysis.arithmetic import matched_segments, more_coders, two_coders
from postil.analysis.arithmetic.more_coders import mean_sheet
from postil.analysis.arithmetic.sheet import Averaged, Sheet
from postil.analysis.arithmetic.unitized import alpha_u_sheet, binary_sheet
from postil.analysis.coefficients import Undefined
from postil.analysis.comparison import MEAN, POOLED, lines
from postil.analysis.continuum import Key
from postil.analysis.counting import Counted, pair_counts, pattern
from postil.analysis.scopes import Frame, Scope
from postil.analysis.standing import Line, Standing
from postil.analysis.study import StudyCoder, StudyDocument
from postil.analysis.totals import Coded, CodeTotal, renewed

_OF_SEGMENTS = frozenset({"segment_agreement", "holsti"})


def lines_of(
    frame: Frame,
    coded: Coded,
    standing: Standing,
    coders: tuple[StudyCoder, ...],
    document: StudyDocument | None = None,
) -> tuple[Scope, list[Line]]:
    """The lines of some coders in the whole corpus, or in one document."""
    codes = frame.study.codes
    if document is None:
        scope = frame.corpus(coders)
        totals = {code.key: standing.total(code.key, coded, frame.present) for code in codes}
    else:
        scope = frame.alone(coders, document)
        totals = {code.key: _alone(code.key, coded, frame, document) for code in codes}
    return scope, lines(codes, scope, totals, standing)


def _alone(code: int, coded: Coded, frame: Frame, document: StudyDocument) -> CodeTotal:
    """The total of a code in one document."""
    tables = coded.tables.get(code, {})
    here = {key: table for key, table in tables.items() if key == document.key}
    return renewed(None, here, coded.spans.get(code, {}), frame.present)


def sheet_of(scope: Scope, found: Sequence[Line], line: Line, coefficient: str) -> Sheet:
    """The sheet of one coefficient of a line; `found` are all lines of the scope."""
    if line.code == MEAN:
        return mean_sheet(coefficient, _averaged(found, coefficient))
    assert line.counted is not None  # only a mean counts nothing
    counted, bits = line.counted, scope.group.bits
    if coefficient in _OF_SEGMENTS:
        return matched_segments.sheet(coefficient, _whole_units(counted), bits)
    if coefficient == "u_alpha_binary_2016":
        return _binary(counted, bits)
    if coefficient == "alpha_U_1995":
        labels = [each.code for each in found if each.code not in (POOLED, MEAN)]
        named = labels if line.code == POOLED else [line.code]
        return alpha_u_sheet(list(zip(named, counted.unitizings, strict=True)))
    if len(bits) == 2:
        return two_coders.sheet(coefficient, pair_counts(counted.units, *bits))
    patterns = [(pattern(key, bits), number) for key, number in _whole_units(counted).items()]
    names = [coder.name for coder in scope.group.coders]
    return more_coders.sheet(coefficient, patterns, names)


def _whole_units(counted: Counted) -> dict[tuple[int, Any], int]:
    """The units of counts that no resample touched: plain numbers."""
    return {key: int(number) for key, number in counted.units.items()}


def _binary(counted: Counted, bits: Sequence[int]) -> Sheet:
    units: dict[Key, int] = {}
    for (_, mask), number in _whole_units(counted).items():
        if mask:
            units[mask] = units.get(mask, 0) + number
    size = sum(_whole_units(counted).values())
    units["squares", bits[0]] = int(counted.squares)
    return binary_sheet(units, size, bits)


def averaged_figure(label: str, value: float | Undefined, weight: int | None = None) -> Averaged:
    """One of the figures of a mean, with its value or the reason why it has none."""
    if isinstance(value, Undefined):
        return Averaged(label, None, value.reason, weight)
    return Averaged(label, value, "", weight)


def _averaged(found: Sequence[Line], coefficient: str) -> list[Averaged]:
    """The figures of the codes, in order."""
    averaged = []
    for line in found:
        if line.code not in (POOLED, MEAN):
            averaged.append(averaged_figure(line.code, line.value(coefficient)))
    return averaged

"""Lines told as the rows of a table of agreement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from postil.analysis import cautions
from postil.analysis.agreement_row import AgreementRow
from postil.analysis.coefficients import Undefined
from postil.analysis.families import NO_CELLS, NOT_RESAMPLED
from postil.analysis.resample import Interval
from postil.analysis.scopes import Scope
from postil.analysis.standing import Line, Standing

ONE_DOCUMENT = "one_document"
ORDER_MATTERS = "order_matters"
MEAN_OF_PAIRS = "mean_of_pairs"
"""Why a figure that has a value has no interval."""


def rows_of_lines(
    scope: Scope,
    found: Sequence[Line],
    intervals: Sequence[Mapping[str, Interval]] | None,
    standing: Standing,
) -> list[AgreementRow]:
    """Every coefficient of these lines, which stand as long as the lines do.

    `intervals` are by line and coefficient; empty where one document allows none, None where none
    are asked for.
    """
    rows: list[AgreementRow] = []
    coders = tuple(coder.key for coder in scope.group.coders)
    for number, line in enumerate(found):
        kept = standing.rows.get((coders, number)) if intervals is None else None
        if kept and kept[0] is line:
            rows += kept[1]
            continue
        of_line = intervals[number] if intervals else None if intervals is None else {}
        made = list(rows_of_line(scope, line, of_line, ONE_DOCUMENT if intervals == [] else ""))
        if intervals is None and scope.corpus:
            standing.rows[coders, number] = line, made
        rows += made
    return rows


def rows_of_line(
    scope: Scope, line: Line, intervals: Mapping[str, Interval] | None, why: str
) -> Iterator[AgreementRow]:
    """Every coefficient of one line.

    `intervals` are None where none are asked for; `why` tells why they are not there, if so.
    """
    coders = tuple(coder.name for coder in scope.group.coders)
    documents = len(scope.group.documents)
    counts = scope.family.cells(line.counted, scope.group.bits) if line.counted else NO_CELLS
    for name in line.fractions:
        value = line.value(name)
        interval = None if isinstance(value, Undefined) else (intervals or {}).get(name)
        defined, undefined = line.averaged.get(name, (None, None))
        if isinstance(value, Undefined):
            reason = value.reason
        else:
            order = intervals is not None and name in NOT_RESAMPLED
            reason = ORDER_MATTERS if order and not why else why
        yield AgreementRow(
            scope.unit,
            scope.name,
            line.code,
            coders,
            name,
            None if isinstance(value, Undefined) else value,
            reason,
            *counts,
            documents,
            interval.low if interval else None,
            interval.high if interval else None,
            _warnings(line, name, value, interval),
            defined,
            undefined,
        )


def _warnings(
    line: Line, name: str, value: float | Undefined, interval: Interval | None
) -> tuple[str, ...]:
    """The warnings of one coefficient, in the order in which they are told."""
    more = set()
    if interval and interval.unstable:
        more.add(cautions.INTERVAL_UNSTABLE)
    if all(line.averaged.get(name, (0, 0))):
        more.add(cautions.UNDEFINED_LEFT_OUT)
    if line.counted and cautions.is_from_missing(name, value, line.counted):
        more.add(cautions.KAPPA_FROM_MISSING)
    return cautions.in_order({*line.warnings, *more}) if more else line.warnings

"""The table of agreement: every coefficient of every code, of all codes pooled, and their mean.

Tables of single documents and codes come in from outside, where they are kept and only changed
ones are made anew; everything here is sums of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from postil.analysis import cautions, resample
from postil.analysis.coefficients import Undefined
from postil.analysis.columns import known
from postil.analysis.comparison import lines
from postil.analysis.coverage import Table
from postil.analysis.families import NO_CELLS, NOT_RESAMPLED
from postil.analysis.resample import Draws, Interval
from postil.analysis.scopes import Frame, Scope
from postil.analysis.standing import Line, Standing
from postil.analysis.study import Study, StudyDocument, compared
from postil.analysis.totals import Coded, CodeTotal, by_code, total_of
from postil.core.errors import ProjectError

ONE_DOCUMENT = "one_document"
ORDER_MATTERS = "order_matters"


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One coefficient of one code (or `*pooled`, `*mean`) for some coders in some documents.

    `reason` tells why there is no value or, beside a value, why there is no interval; else it is
    empty. Counts are in units; for more than two coders `both` counts the units that all who are
    present coded. `n_defined` and `n_undefined` tell how many figures a mean is made of.
    """

    unit: str
    scope: str
    code: str
    coders: tuple[str, ...]
    coefficient: str
    value: float | None
    reason: str
    both: int | None
    only_first: int | None
    only_second: int | None
    neither: int | None
    n: int | None
    documents: int
    ci_low: float | None
    ci_high: float | None
    warnings: tuple[str, ...]
    n_defined: int | None
    n_undefined: int | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which figures are asked for: of every pair of coders, too, of every document, with intervals."""

    pairs: bool = False
    by_document: bool = False
    resamples: int = 0
    seed: int = 1


def rows(
    study: Study,
    tables: Mapping[tuple[int, int], Table],
    *,
    pairs: bool = False,
    by_document: bool = False,
    resamples: int = 0,
    seed: int = 1,
) -> list[AgreementRow]:
    """Compare the coders of a study over tables of (document, code), in the study's unit.

    First all coders together, then the study's sets of coders, then with `pairs` every two of
    them; for each the whole corpus, then with `by_document` each document. Intervals come from
    resampling documents, if any resamples are asked for. Fewer than two coders are refused.
    """
    asked = Asked(pairs, by_document, resamples, seed)
    found = blocks(Frame(study), Coded(by_code(tables)), asked, Standing())
    return [row for block in found for row in block]


def blocks(
    frame: Frame, coded: Coded, asked: Asked, standing: Standing
) -> Iterator[list[AgreementRow]]:
    """The same rows as they are computed: those of some coders in the corpus or one document.

    `standing` is what an earlier computation in the same unit left; see `Standing`.
    """
    study = frame.study
    if len(study.coders) < 2:
        raise ProjectError("too_few_coders", count=len(study.coders))
    totals = {code.key: standing.total(code.key, coded, frame.present) for code in study.codes}
    draws = Draws(asked.resamples, asked.seed)
    for coders in compared(study, pairs=asked.pairs):
        whole = frame.corpus(coders)
        intervals = _intervals(whole, totals, draws, standing)
        yield _rows(whole, lines(study.codes, whole, totals, standing), intervals, standing)
        for document in study.documents if asked.by_document else ():
            one = frame.alone(coders, document)
            alone = {code: _alone(total, document) for code, total in totals.items()}
            yield _rows(one, lines(study.codes, one, alone, standing), None, standing)


def number_of_blocks(frame: Frame, asked: Asked) -> int:
    """How many blocks there will be."""
    scopes = 1 + len(frame.study.documents) * asked.by_document
    return scopes * len(compared(frame.study, pairs=asked.pairs))


def _alone(total: CodeTotal, document: StudyDocument) -> CodeTotal:
    """The total of a code in one document."""
    table = total.tables.get(document.key)
    tables = {} if table is None else {document.key: table}
    return CodeTotal(tables, total.spans, total.present, total_of(tables, total.present))


def _intervals(
    scope: Scope, totals: Mapping[int, CodeTotal], draws: Draws, standing: Standing
) -> list[dict[str, Interval]] | None:
    """Intervals by line and coefficient; empty for one document, None where none are asked for."""
    if not draws.resamples or not scope.group.documents:
        return None
    if len(scope.group.documents) == 1:
        return []
    codes = (known(standing.columns, code, total) for code, total in totals.items())
    return resample.intervals(scope, codes, draws)


def _rows(
    scope: Scope,
    found: Sequence[Line],
    intervals: Sequence[Mapping[str, Interval]] | None,
    standing: Standing,
) -> list[AgreementRow]:
    """Every coefficient of each code, of all pooled, and of their mean."""
    rows: list[AgreementRow] = []
    coders = tuple(coder.key for coder in scope.group.coders)
    for number, line in enumerate(found):
        kept = standing.rows.get((coders, number)) if intervals is None else None
        if kept and kept[0] is line:
            rows += kept[1]
            continue
        made = list(_rows_of_line(scope, line, intervals, number))
        if intervals is None and scope.corpus:
            standing.rows[coders, number] = line, made
        rows += made
    return rows


def _rows_of_line(
    scope: Scope, line: Line, intervals: Sequence[Mapping[str, Interval]] | None, number: int
) -> Iterator[AgreementRow]:
    """Every coefficient of one line; `number` is its place among the intervals."""
    coders = tuple(coder.name for coder in scope.group.coders)
    documents = len(scope.group.documents)
    counts = scope.family.cells(line.counted, scope.group.bits) if line.counted else NO_CELLS
    for name in line.fractions:
        value = line.value(name)
        known = not isinstance(value, Undefined)
        interval = intervals[number].get(name) if intervals and known else None
        defined, undefined = _averaged(line, name)
        yield AgreementRow(
            scope.unit,
            scope.name,
            line.code,
            coders,
            name,
            None if isinstance(value, Undefined) else value,
            value.reason if isinstance(value, Undefined) else _no_interval(name, intervals),
            *counts,
            documents,
            interval.low if interval else None,
            interval.high if interval else None,
            _warnings(line, name, value, interval),
            defined,
            undefined,
        )


def _no_interval(name: str, intervals: Sequence[Mapping[str, Interval]] | None) -> str:
    """Why a figure that has a value has no interval, if one was asked for."""
    if intervals is None:
        return ""
    if not intervals:
        return ONE_DOCUMENT
    return ORDER_MATTERS if name in NOT_RESAMPLED else ""


def _averaged(line: Line, name: str) -> tuple[int, int] | tuple[None, None]:
    """How many figures a mean is made of, and how many had no value; None for other figures."""
    if name not in line.averaged:
        return None, None
    defined = int(line.fractions[name].under)
    return defined, line.averaged[name] - defined


def _warnings(
    line: Line, name: str, value: float | Undefined, interval: Interval | None
) -> tuple[str, ...]:
    """The warnings of one coefficient, in the order in which they are told."""
    more = set()
    if interval and interval.unstable:
        more.add(cautions.INTERVAL_UNSTABLE)
    if all(_averaged(line, name)):
        more.add(cautions.UNDEFINED_LEFT_OUT)
    if line.counted and cautions.is_from_missing(name, value, line.counted):
        more.add(cautions.KAPPA_FROM_MISSING)
    return cautions.in_order({*line.warnings, *more}) if more else line.warnings

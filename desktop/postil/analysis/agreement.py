"""The table of agreement: every coefficient of every code, of all codes pooled, and their mean.

Tables of single documents and codes come in from outside, where they are kept and only changed
ones are made anew; everything here is sums of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from postil.analysis import cautions, resample
from postil.analysis.coefficients import Undefined
from postil.analysis.comparison import Line, Scope, lines
from postil.analysis.coverage import Table
from postil.analysis.resample import Interval
from postil.analysis.study import Group, Study, group_of, groups
from postil.analysis.totals import Total, totals
from postil.core.errors import ProjectError

CORPUS = "corpus"
ONE_DOCUMENT = "one_document"


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

    First all coders together, then with `pairs` every two of them; for each the whole corpus,
    then with `by_document` each document. Intervals come from resampling documents, if any
    resamples are asked for. Fewer than two coders are refused.
    """
    found = blocks(
        study, tables, pairs=pairs, by_document=by_document, resamples=resamples, seed=seed
    )
    return [row for block in found for row in block]


def blocks(
    study: Study,
    tables: Mapping[tuple[int, int], Table],
    *,
    pairs: bool = False,
    by_document: bool = False,
    resamples: int = 0,
    seed: int = 1,
) -> Iterator[list[AgreementRow]]:
    """The same rows as they are computed: those of some coders in the corpus or one document."""
    if len(study.coders) < 2:
        raise ProjectError("too_few_coders", count=len(study.coders))
    present = study.present()
    codes = [code.key for code in study.codes]
    corpus = totals(tables, present, codes)
    alone = _by_document(tables, present, codes) if by_document else {}
    for group in groups(study, present, pairs=pairs):
        whole = Scope(CORPUS, study.documents, group, corpus, _sizes(group, present))
        yield list(_rows(study, whole, _intervals(group, tables, codes, resamples, seed)))
        for document in study.documents if by_document else ():
            one = group_of(group.coders, (document,), present)
            sums = alone.get(document.key, {})
            scope = Scope(document.name, (document,), one, sums, _sizes(one, present), corpus=False)
            yield list(_rows(study, scope, None))


def _by_document(
    tables: Mapping[tuple[int, int], Table], present: Mapping[int, int], codes: Sequence[int]
) -> dict[int, dict[int, Total]]:
    """The tables by document and then code, each as a sum of its own."""
    found: dict[int, dict[int, Total]] = {document: {} for document in present}
    chosen = frozenset(codes)
    for (document, code), table in tables.items():
        if document in found and code in chosen:
            found[document][code] = {present[document]: table}
    return found


def _sizes(group: Group, present: Mapping[int, int]) -> dict[int, int]:
    """Units of a group's documents by the mask of all the study's coders who are present."""
    sizes: dict[int, int] = {}
    for document in group.documents:
        here = present[document.key]
        sizes[here] = sizes.get(here, 0) + document.size
    return sizes


def _intervals(
    group: Group,
    tables: Mapping[tuple[int, int], Table],
    codes: Sequence[int],
    resamples: int,
    seed: int,
) -> list[dict[str, Interval]] | None:
    """Intervals by line and coefficient, empty for one document, None if none are asked for."""
    if not resamples or not group.documents:
        return None
    if len(group.documents) == 1:
        return []
    return resample.intervals(group, tables, codes, resamples, seed)


def _rows(
    study: Study, scope: Scope, intervals: list[dict[str, Interval]] | None
) -> Iterator[AgreementRow]:
    """Every coefficient of each code, of all pooled, and of their mean."""
    no_interval = ONE_DOCUMENT if intervals == [] else ""
    coders = tuple(coder.name for coder in scope.group.coders)
    documents = len(scope.group.documents)
    for number, line in enumerate(lines(study, scope)):
        counts = _counts(scope.group, line)
        for name in line.fractions:
            value = line.value(name)
            known = not isinstance(value, Undefined)
            interval = intervals[number].get(name) if intervals and known else None
            defined, undefined = _averaged(line, name)
            yield AgreementRow(
                study.unit,
                scope.name,
                line.code,
                coders,
                name,
                None if isinstance(value, Undefined) else value,
                value.reason if isinstance(value, Undefined) else no_interval,
                *counts,
                documents,
                interval.low if interval else None,
                interval.high if interval else None,
                _warnings(line, interval, defined, undefined),
                defined,
                undefined,
            )


def _averaged(line: Line, name: str) -> tuple[int, int] | tuple[None, None]:
    """How many figures a mean is made of, and how many had no value; None for other figures."""
    if name not in line.averaged:
        return None, None
    defined = int(line.fractions[name].under)
    return defined, line.averaged[name] - defined


def _warnings(
    line: Line, interval: Interval | None, defined: int | None, undefined: int | None
) -> tuple[str, ...]:
    """The warnings of one coefficient, in the order in which they are told."""
    more = set()
    if interval and interval.unstable:
        more.add(cautions.INTERVAL_UNSTABLE)
    if defined and undefined:
        more.add(cautions.UNDEFINED_LEFT_OUT)
    return cautions.in_order({*line.warnings, *more}) if more else line.warnings


_Counts = tuple[int | None, int | None, int | None, int | None, int | None]


def _counts(group: Group, line: Line) -> _Counts:
    """Units coded by both (all), only the first, only the second, by neither (none); all units."""
    if line.counted is None:
        return None, None, None, None, None
    units = {key: int(weight) for key, weight in line.counted.units.items()}
    both = sum(number for (present, coded), number in units.items() if coded == present)
    neither = sum(number for (_, coded), number in units.items() if not coded)
    if len(group.bits) > 2:
        return both, None, None, neither, sum(units.values())
    first, second = (units.get((group.mask, bit), 0) for bit in group.bits)
    return both, first, second, neither, sum(units.values())

"""Rows of agreement as a forest plot: who stands in which line, with which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from postil.analysis.agreement import AgreementRow
from postil.core.errors import ProjectError, UsageError
from postil.exchange.pictures.facts import (
    Caption,
    CoderSign,
    Estimate,
    ForestFacts,
    ForestGroup,
    ForestLine,
    LineKind,
)
from postil.verbs.picture_captions import compared, denominator, held, in_a_row, signed, signs
from postil.verbs.picture_orders import Gathered, Words, depth_and_name

BENCHMARKS = (0.667, 0.8)
_CORPUS, _POOLED, _MEAN = "corpus", "*pooled", "*mean"
_ONE_DOCUMENT, _ORDER_MATTERS = "one_document", "order_matters"
_WARNINGS_TOLD = ("not_independent", "unfinished_counted_as_read", "unfinished_left_out")
_COUNTS = 4


@dataclass(frozen=True, slots=True)
class _Named:
    """A line to be drawn: what it is called in the rows, and in the picture."""

    kind: LineKind
    code: str
    name: str
    full: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Group:
    """The rows of one set of coders by code and coefficient."""

    coders: tuple[str, ...]
    rows: Mapping[tuple[str, str], AgreementRow]

    @property
    def documents(self) -> int:
        """In how many documents they were compared."""
        return next(iter(self.rows.values())).documents


def facts(gathered: Gathered, words: Words) -> ForestFacts:
    """A line a code in the order of the codebook, then all summed and their mean.

    Raises UsageError no_such_coefficient, ProjectError picture_no_common_documents and
    picture_no_value where there would be nothing to show.
    """
    order = gathered.order
    groups = _groups(gathered.prepared.rows())
    wanted = tuple(dict.fromkeys(order.coefficients))
    _check(groups, wanted, words)
    shown = [group for group in groups if any(name in wanted for _, name in group.rows)]
    coders = {each.name: each for each in signs(gathered.prepared.study)}
    columns = _COUNTS if any(len(group.coders) == 2 for group in shown) else _COUNTS - 1
    names = [words(f"coefficient.{name}") for name in wanted]
    made = tuple(_drawn_group(gathered, group, wanted, coders, columns, words) for group in shown)
    return ForestFacts(
        caption=_caption(gathered, shown, names, wanted, words),
        panels=tuple(names),
        groups=made,
        benchmarks=BENCHMARKS if order.benchmarks else (),
    )


def _groups(rows: Sequence[AgreementRow]) -> list[_Group]:
    found: dict[tuple[str, ...], dict[tuple[str, str], AgreementRow]] = {}
    for row in rows:
        if row.scope == _CORPUS:
            # A code may bear the name of a line that follows all codes: the first one is the code.
            found.setdefault(row.coders, {}).setdefault((row.code, row.coefficient), row)
    return [_Group(coders, of_group) for coders, of_group in found.items()]


def _check(groups: Sequence[_Group], wanted: Sequence[str], words: Words) -> None:
    """Refuse what would be an empty picture."""
    known = dict.fromkeys(name for group in groups for _, name in group.rows)
    for name in wanted:
        if name not in known:
            raise UsageError("no_such_coefficient", coefficient=name, known=tuple(known))
    rows = [row for group in groups for row in group.rows.values() if row.coefficient in wanted]
    if all(row.reason == "no_common_documents" for row in rows):
        raise ProjectError("picture_no_common_documents")
    if all(row.value is None for row in rows):
        names = in_a_row([words(f"coefficient.{name}") for name in wanted], words)
        raise ProjectError("picture_no_value", coefficient=names)


# ---- groups and lines ----


def _drawn_group(
    gathered: Gathered,
    group: _Group,
    wanted: Sequence[str],
    coders: Mapping[str, CoderSign],
    columns: int,
    words: Words,
) -> ForestGroup:
    who = [coders.get(name, CoderSign(name, name)) for name in group.coders]
    told = in_a_row(signed(who, words), words)
    return ForestGroup(
        title=words("group", coders=told, documents=group.documents),
        lines=tuple(
            _line(named, group, wanted, columns, words)
            for named in _named(gathered, group, wanted, words)
        ),
        count_heads=_padded(_count_heads(who, words), columns),
    )


def _named(
    gathered: Gathered, group: _Group, wanted: Sequence[str], words: Words
) -> Iterator[_Named]:
    """The lines of a group by name: the codes, all of them summed, their mean."""
    shown = {each.code.id: each for each in gathered.codes}
    for each in gathered.codes:
        depth, name = depth_and_name(each, shown)
        yield _Named("code", each.label, name, held(each.path_text), depth)
    pooled, mean = words("pooled"), _mean_name(group, wanted, len(shown), words)
    yield _Named("pooled", _POOLED, pooled, pooled)
    yield _Named("mean", _MEAN, mean, mean)


def _mean_name(group: _Group, wanted: Sequence[str], codes: int, words: Words) -> str:
    rows = (group.rows.get((_MEAN, name)) for name in wanted)
    defined = {row.n_defined for row in rows if row is not None}
    if defined <= {codes, None}:
        return words("mean", count=codes)
    if len(defined) == 1:
        return words("mean_of", count=defined.pop(), all=codes)
    return words("mean_of_several")


def _line(
    named: _Named, group: _Group, wanted: Sequence[str], columns: int, words: Words
) -> ForestLine:
    rows = [group.rows.get((named.code, coefficient)) for coefficient in wanted]
    counts = next((_counts(row) for row in rows if row is not None), ())
    return ForestLine(
        kind=named.kind,
        name=named.name,
        full=named.full,
        depth=named.depth,
        estimates=tuple(
            _estimate(row, coefficient, len(group.coders), words)
            for row, coefficient in zip(rows, wanted, strict=True)
        ),
        counts=_padded(counts, columns) if counts else (),
    )


def _estimate(row: AgreementRow | None, coefficient: str, coders: int, words: Words) -> Estimate:
    named = words(f"coefficient.{coefficient}")
    if row is None or row.value is None:
        if row is None:
            told = words("not_for_two" if coders == 2 else "only_for_two")
        else:
            told = words(f"no_value.{row.reason}")
        aloud = words("none_aloud", coefficient=named, told=told)
        return Estimate(None, None, None, told, aloud)
    value = figure(row.value)
    if row.ci_low is None or row.ci_high is None:
        told = words("value", value=value)
        aloud = words("value_aloud", coefficient=named, value=value)
    else:
        ends = {"low": figure(row.ci_low), "high": figure(row.ci_high)}
        told = words("value_with_interval", value=value, **ends)
        aloud = words("interval_aloud", coefficient=named, value=value, **ends)
    unstable = "interval_unstable" in row.warnings
    return Estimate(row.value, row.ci_low, row.ci_high, told, aloud, unstable)


def figure(value: float) -> str:
    """A proportion with two decimals and a true minus; never minus zero."""
    told = f"{value:.2f}"
    return "0.00" if told == "-0.00" else told.replace("-", "−")


def _count_heads(coders: Sequence[CoderSign], words: Words) -> tuple[str, ...]:
    if len(coders) == 2:
        only = (words("only", coder=held(each.letters)) for each in coders)
        return (words("both"), *only, words("units"))
    return words("all"), words("some"), words("units")


def _counts(row: AgreementRow) -> tuple[str, ...]:
    """The counts of a row under the heads; empty where it has none, as a mean."""
    if row.both is None or row.n is None:
        return ()
    if row.only_first is None or row.only_second is None:
        some = row.n - row.both - (row.neither or 0)
        return tuple(f"{count:,}" for count in (row.both, some, row.n))
    return tuple(f"{count:,}" for count in (row.both, row.only_first, row.only_second, row.n))


def _padded(cells: Sequence[str], columns: int) -> tuple[str, ...]:
    """The cells with an empty one before the last where another group has more."""
    return (*cells[:-1], *[""] * (columns - len(cells)), *cells[-1:])


# ---- captions ----


def _caption(
    gathered: Gathered,
    groups: Sequence[_Group],
    names: Sequence[str],
    wanted: Sequence[str],
    words: Words,
) -> Caption:
    choice, study = gathered.prepared.choice, gathered.prepared.study
    if len(names) == 1:
        title = words("forest_of_one", coefficient=names[0])
    else:
        title = words("forest_of_several", coefficients=in_a_row(names, words))
    unit = "unit_with_subcodes" if choice.with_subcodes else "unit"
    named = words(f"unit.{study.unit}", overlap=f"{choice.overlap:.0%}")
    told = words(unit, unit=named, denominator=denominator(choice.left_out, words))
    rows = [row for group in groups for row in group.rows.values() if row.coefficient in wanted]
    if any(row.ci_low is not None for row in rows):
        bars = words("intervals", resamples=choice.resamples, seed=choice.seed)
    else:
        bars = words("no_intervals")
    documents = max(group.documents for group in groups)
    # A continuum is compared where every coder read the text, whatever else is chosen.
    whole = study.unit == "continuum" and study.counting == "finished"
    counting = "complete" if whole else study.counting
    lines = (compared(study, documents, counting, words), f"{told} {bars}")
    return Caption(title, lines, tuple(_notes(rows, words)))


def _notes(rows: Sequence[AgreementRow], words: Words) -> Iterator[str]:
    if any(row.reason == _ONE_DOCUMENT for row in rows):
        yield words("interval_of_one_document")
    if any(row.reason == _ORDER_MATTERS for row in rows):
        yield words("interval_of_an_order")
    warnings = {warning for row in rows for warning in row.warnings}
    if "interval_unstable" in warnings:
        yield words("interval_unstable")
    yield from (words(f"warning.{key}") for key in _WARNINGS_TOLD if key in warnings)

"""Agreement from the project file against a plain sweep over the same codings in memory."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from benchmarks.projects import SIZES, Size, build
from benchmarks.stopwatch import Ratio, median, once, side_by_side
from postil.analysis import coverage
from postil.analysis.agreement import rows
from postil.core.project import Project
from postil.verbs import kept_edges
from postil.verbs.comparing import Choice, Comparison

Spans = Mapping[tuple[int, int], Sequence[tuple[int, int, int]]]  # coder, start, end


def plain_sweep(
    spans: Spans, lengths: Mapping[int, int], coders: Sequence[int]
) -> dict[object, float]:
    """Kappa of every code and pair and alpha of every code, the straightforward way."""
    codes = sorted({code for _, code in spans})
    found: dict[object, float] = {}
    for group in (*combinations(coders, 2), tuple(coders)):
        for code in codes:
            table: dict[int, int] = defaultdict(int)
            for document, length in lengths.items():
                _sweep(spans.get((document, code), ()), group, length, table)
            found[group, code] = _kappa(table, len(group))
    return found


def _sweep(
    spans: Sequence[tuple[int, int, int]], group: Sequence[int], length: int, table: dict[int, int]
) -> None:
    events = []
    for coder, start, end in spans:
        if coder in group:
            events += [(start, 1, coder), (end, -1, coder)]
    events.sort()
    depth = dict.fromkeys(group, 0)
    at = 0
    for point, step, coder in events:
        if point > at:
            table[sum(1 << rank for rank, c in enumerate(group) if depth[c])] += point - at
            at = point
        depth[coder] += step
    table[0] += length - at


def _kappa(table: Mapping[int, int], coders: int) -> float:
    n = sum(table.values())
    agree = chance = 0.0
    for mask, length in table.items():
        k = mask.bit_count()
        agree += length * (k * (k - 1) + (coders - k) * (coders - k - 1)) / (coders * (coders - 1))
        chance += length * k / coders
    pi = chance / n
    expected = pi * pi + (1 - pi) * (1 - pi)
    return 1.0 if expected == 1 else (agree / n - expected) / (1 - expected)


def _spans(
    project: Project,
) -> tuple[dict[tuple[int, int], list[tuple[int, int, int]]], dict[int, int]]:
    spans: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
    for document, code, coder, start, end in project.codings.spans():
        spans[document, code].append((coder, start, end))
    return spans, {document.id: document.length for document in project.documents.all()}


def _choice(project: Project) -> Choice:
    coders = tuple(coder.id for coder in project.coders.all())
    return Choice(coders=coders, documents="finished", unit="character", resamples=0, pairs=True)


def measure(folder: Path) -> Iterator[Ratio]:
    """All codes, all pairs and all coders; resampled; after one edit; in other units; long texts."""
    large = _built(SIZES["large"], folder)
    with Project.open(large) as project:
        choice = _choice(project)
        spans, lengths = _spans(project)
        coders = tuple(choice.coders or ())
        sweep = lambda: plain_sweep(spans, lengths, coders)  # noqa: E731
        ours, base = side_by_side(lambda: Comparison(project).rows(choice), sweep, 3)
        yield Ratio("agreement, large: codes x pairs and all coders / plain sweep", ours, base, 0.6)
        comparison = Comparison(project)
        comparison.rows(choice)
        drawn = median(lambda: comparison.rows(replace(choice, resamples=2000)), 3)
        yield Ratio("2,000 resamples of it / the figures themselves", drawn, ours, 1)
        yield Ratio("the same after one edit / 50 ms", _after_edit(project, choice), _EDIT, 1)
        yield from _units(project, choice, ours)
    yield from _million(_built(MILLION, folder))
    short = replace(SIZES["large"], name="short", documents=300, codings=60_000, spread=20_000)
    times = []
    for size in (replace(short, name="long", length=200_000), short):
        with Project.open(_built(size, folder)) as project:
            choice = _choice(project)
            times.append(median(lambda: Comparison(project).rows(choice), 5))  # noqa: B023
    yield Ratio("agreement with texts ten times as long / as they are", times[0], times[1], 1.2)


MILLION = Size("million", 20, 50_000, 50, 3, 10_000)

_EDIT = 50.0  # milliseconds
_PURE = 100.0


def _built(size: Size, folder: Path) -> Path:
    path = folder / f"{size.name}.postil"
    return path if path.exists() else build(size, path)


def _after_edit(project: Project, choice: Choice) -> float:
    """From the edit that is stored to all rows."""
    comparison = Comparison(project)
    comparison.rows(choice)
    document, code = project.documents.all()[0].id, project.codebook.all()[0].id
    times = []
    for start in range(7):
        project.codings.apply(document, code, start, start + 40)
        times.append(once(lambda: comparison.rows(choice)))
    comparison.close()
    return statistics.median(times)


def _units(project: Project, choice: Choice, characters: float) -> Iterator[Ratio]:
    """Other units, each text looked through again as if it were another one."""
    kept, kept_edges.MOST = kept_edges.MOST, 0
    for unit, target in (("token", 3), ("sentence", 3), ("segment", None), ("continuum", None)):
        other = replace(choice, unit=unit)
        took = median(lambda: Comparison(project).rows(other), 3)  # noqa: B023
        yield Ratio(f"agreement, large: {unit} / character", took, characters, target)
    kept_edges.MOST = kept


def _million(path: Path) -> Iterator[Ratio]:
    """A million characters, 50 codes, 10,000 codings: from spans in memory to all rows."""
    with Project.open(path) as project:
        prepared = Comparison(project).prepared(_choice(project))
        bits = {coder.key: coder.bit for coder in prepared.study.coders}
        spans = [(d, c, s, e, bits[k]) for d, c, k, s, e in project.codings.spans()]
    sizes = {each.key: each.size for each in prepared.study.documents}
    pure = median(
        lambda: rows(prepared.study, coverage.tables(spans, sizes), pairs=True),
        7,
    )
    yield Ratio("agreement of 1e6 characters, pure computing / 100 ms", pure, _PURE, 1)

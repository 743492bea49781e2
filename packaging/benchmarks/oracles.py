"""Agreement from spans against other programs, which need a rating of every character.

Both do the same study in the same run: 1e6 characters in 20 documents, 50 codes, 1e4 codings. The
other programs are timed on a few codes and scaled to all, the writing out of ratings included.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.projects import SIZES, build
from benchmarks.stopwatch import Ratio, median, once
from postil.analysis import agreement, coverage
from postil.analysis.study import Study, StudyCode, StudyCoder, StudyDocument
from postil.core.project import Project
from postil.verbs.comparing import Choice, Comparison

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ratings = NDArray[np.int8]

CHARACTERS, DOCUMENTS, CODES, CODINGS = 1_000_000, 20, 50, 10_000
TIMED_CODES = 2

Coding = tuple[int, int, int, int, int]
"""Document, code, start, end and the coder's bit."""


def codings(coders: int, length: int, seed: int = 1) -> list[Coding]:
    """Codings of documents of this length; coders code near one another, as they do."""
    chance = random.Random(seed)
    found: list[Coding] = []
    while len(found) < CODINGS:
        document, code = chance.randrange(DOCUMENTS), chance.randrange(CODES)
        start, size = chance.randrange(length - 400), chance.randrange(20, 300)
        for coder in range(coders):
            if chance.random() < 0.8:
                begin = start + chance.randrange(40)
                found.append((document, code, begin, begin + size, 1 << coder))
    return found[:CODINGS]


def study_of(coders: int, length: int) -> Study:
    """Every coder has read every document."""
    return Study(
        "character",
        [StudyDocument(n, f"d{n}", length) for n in range(DOCUMENTS)],
        [StudyCode(n, f"c{n}") for n in range(CODES)],
        [StudyCoder(n, f"coder {n}", 1 << n) for n in range(coders)],
        {(coder, n): "2026" for coder in range(coders) for n in range(DOCUMENTS)},
    )


def figures(coders: int, length: int, made: Sequence[Coding], resamples: int = 0) -> None:
    """All codes, all coders together and every pair, from spans to rows."""
    tables = coverage.tables(made, dict.fromkeys(range(DOCUMENTS), length))
    agreement.rows(study_of(coders, length), tables, pairs=True, resamples=resamples)


def written_out(made: Sequence[Coding], code: int, coders: int, length: int) -> Ratings:
    """One row a coder, one rating a character."""
    import numpy as np

    ratings = np.zeros((coders, DOCUMENTS * length), dtype=np.int8)
    for document, of_code, start, end, bit in made:
        if of_code == code:
            at = document * length
            ratings[bit.bit_length() - 1, at + start : at + end] = 1
    return ratings


def by_krippendorff(made: Sequence[Coding], code: int, coders: int, length: int) -> None:
    """Alpha of one code: all coders together and every pair."""
    import krippendorff

    ratings = written_out(made, code, coders, length)
    groups = [range(coders), *(combinations(range(coders), 2) if coders > 2 else ())]
    for group in groups:
        krippendorff.alpha(reliability_data=ratings[list(group)], level_of_measurement="nominal")


def by_scikit_learn(made: Sequence[Coding], code: int, coders: int, length: int) -> None:
    """Kappa, Jaccard and F1 of one code, every pair of coders."""
    from sklearn.metrics import cohen_kappa_score, f1_score, jaccard_score

    ratings = written_out(made, code, coders, length)
    for first, second in combinations(ratings, 2):
        for score in (cohen_kappa_score, jaccard_score, f1_score):
            score(first, second)


def measure(folder: Path) -> Iterator[Ratio]:
    """Against other programs; then what intervals, other units and longer texts cost."""
    yield from _other_programs()
    yield from _what_more_costs()
    yield from _units(folder)


def _other_programs() -> Iterator[Ratio]:
    length = CHARACTERS // DOCUMENTS
    for coders in (2, 5):
        made = codings(coders, length)
        ours = median(lambda: figures(coders, length, made), 5)  # noqa: B023
        for name, judge in (("krippendorff", by_krippendorff), ("scikit-learn", by_scikit_learn)):
            theirs = _scaled(partial(judge, made, coders=coders, length=length))
            label = f"all codes and pairs of {coders} / {name}"
            told = f"({theirs / ours:.0f} times as fast; it on {TIMED_CODES} codes, scaled)"
            yield Ratio(label, ours, theirs, 0.01, told)


def _scaled(judge: Callable[..., None]) -> float:
    """Milliseconds for all codes, from those for a few."""
    judge(code=0)  # its libraries are loaded
    each = [once(partial(judge, code=code)) for code in range(1, 1 + TIMED_CODES)]
    return statistics.median(each) * CODES


def _what_more_costs() -> Iterator[Ratio]:
    length = CHARACTERS // DOCUMENTS
    made = codings(3, length)
    plain = median(lambda: figures(3, length, made), 5)
    resampled = median(lambda: figures(3, length, made, 2000), 3)
    yield Ratio("2,000 resamples added to the figures / the figures", resampled - plain, plain)
    longer = median(lambda: figures(3, 10 * length, made), 5)
    yield Ratio("the same codings in texts ten times as long / as they are", longer, plain, 1.2)


def _units(folder: Path) -> Iterator[Ratio]:
    """From the project file, tables made anew each time."""
    size = replace(SIZES["medium"], name="units", documents=DOCUMENTS, codings=CODINGS)
    with Project.open(build(size, folder / "units.postil")) as project:
        times = {}
        for unit in ("character", "token", "sentence"):
            choice = Choice(unit=unit, pairs=True)
            times[unit] = median(lambda: Comparison(project).rows(choice), 3)  # noqa: B023
    for unit in ("token", "sentence"):
        yield Ratio(f"in units of {unit} / of character", times[unit], times["character"], 3)

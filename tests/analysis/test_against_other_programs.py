"""Random studies of spans, written out unit by unit for other programs to judge.

The writing out is done here anew, from the definitions of units and codings alone. Where a program
has no answer or is known to be wrong (no variation, a coder without any rating) it is not asked.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.analysis.units import bounds

CODERS = ("Ada", "Ben", "Cleo")
CODES = ("X", "Y")
LETTERS = "aé م_1😀\u0301. \n\n"
Study = dict[str, Any]
Figures = dict[tuple[str, tuple[str, ...]], dict[str, float | None]]
"""Values by code and coders, then by coefficient."""

Ratings = list[list[int | None]]
"""One list a coder, one entry a unit of the documents that two coders finished."""


@st.composite
def studies(draw: st.DrawFn) -> Study:
    """Texts, codings of two codes (document, coder, code, start, end), and who finished what."""
    texts = draw(st.lists(st.text(LETTERS, max_size=24), min_size=1, max_size=3))
    place = st.integers(0, 24)
    spans = st.tuples(
        st.integers(0, len(texts) - 1),
        st.sampled_from(CODERS),
        st.sampled_from(CODES),
        place,
        place,
    )
    codings = []
    for document, coder, code, *ends in draw(st.lists(spans, max_size=10)):
        start, end = sorted(min(end, len(texts[document])) for end in ends)
        codings.append((f"d{document}", coder, code, start, end))
    unread = draw(st.frozensets(st.tuples(st.sampled_from(CODERS), st.integers(0, 5)), max_size=3))
    return {
        "texts": {f"d{n}": text for n, text in enumerate(texts)},
        "codings": codings,
        "finished": {
            coder: [f"d{n}" for n in range(len(texts)) if (coder, n) not in unread]
            for coder in CODERS
        },
    }


# ---- written out ----


def tokens(text: str) -> Iterator[range]:
    """Words of letters, digits and underscores; any other sign that is no space."""
    marks = [char.isalnum() or char == "_" for char in text]
    cuts = [n for n in range(1, len(text)) if not (marks[n - 1] and marks[n])]
    for start, end in pairwise([0, *cuts, len(text)] if text else []):
        if not text[start].isspace():
            yield range(start, end)


def paragraphs(text: str) -> Iterator[range]:
    """Lines that hold more than spaces."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield range(start, start + len(line))
        start += len(line) + 1


UNITS: Mapping[str, Callable[[str], list[range]]] = {
    "character": lambda text: [range(n, n + 1) for n in range(len(text))],
    "token": lambda text: list(tokens(text)),
    "paragraph": lambda text: list(paragraphs(text)),
    "document": lambda text: [range(len(text))] if text else [],
}


def written_out(study: Study, unit: str, code: str, coders: Sequence[str]) -> Ratings:
    """The judgements of these coders: 1 where any character of a unit is coded, None if not read."""
    rows: Ratings = [[] for _ in coders]
    for document, text in study["texts"].items():
        readers = [coder for coder in coders if document in study["finished"][coder]]
        if len(readers) < 2:
            continue
        for row, coder in zip(rows, coders, strict=True):
            coded = {
                position
                for where, who, what, start, end in study["codings"]
                if (where, who, what) == (document, coder, code)
                for position in range(start, end)
            }
            row += [
                int(not coded.isdisjoint(each)) if coder in readers else None
                for each in UNITS[unit](text)
            ]
    return rows


def figures(study: Study, unit: str, span_study: Any) -> Figures:
    """Our values, every pair included."""
    texts = study["texts"]
    made = span_study(
        {name: len(text) for name, text in texts.items()},
        CODERS,
        CODES,
        study["codings"],
        study["finished"],
        unit,
        {} if unit == "character" else {name: bounds(unit, texts[name]) for name in texts},
    )
    found: Figures = {}
    for row in made.rows(pairs=True):
        found.setdefault((row.code, row.coders), {})[row.coefficient] = row.value
    return found


@pytest.fixture(scope="module")
def judged(span_study: Any) -> list[tuple[Study, str, Figures]]:
    """500 studies, each in every unit, with our values."""
    found = []

    @settings(max_examples=500, deadline=None, derandomize=True, database=None)
    @given(study=studies())
    def judge(study: Study) -> None:
        found.extend((study, unit, figures(study, unit, span_study)) for unit in UNITS)

    judge()
    return found


def same(value: float | None, other: float | None, digits: float = 1e-9) -> bool:
    """Whether both say undefined, or nearly the same."""
    if other is not None and math.isnan(other):
        other = None
    if value is None or other is None:
        return value is other
    return abs(value - other) <= digits


Judged = list[tuple[Study, str, Figures]]

# ---- other programs ----


def test_there_are_500_studies(judged: Judged) -> None:
    assert len(judged) == 500 * len(UNITS)
    assert sum(len(study["codings"]) > 1 for study, _, _ in judged) > len(judged) / 2


def test_cohens_kappa_jaccard_and_f1_are_those_of_scikit_learn(judged: Judged) -> None:
    from sklearn.metrics import cohen_kappa_score, f1_score, jaccard_score

    pair = CODERS[:2]
    for study, unit, found in judged:
        ours = found["X", pair]
        first, second = written_out(study, unit, "X", pair)
        if not any(first) and not any(second):
            assert (ours["cohen_kappa"], ours["jaccard"], ours["f1"]) == (None, None, None)
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns where kappa is undefined
            kappa = float(cohen_kappa_score(first, second, labels=[0, 1]))
        assert same(ours["cohen_kappa"], kappa), (study, unit)
        assert same(ours["jaccard"], jaccard_score(first, second)), (study, unit)
        assert same(ours["f1"], f1_score(first, second)), (study, unit)


@pytest.mark.parametrize("coders", [CODERS, CODERS[1:]])
def test_alpha_is_that_of_the_krippendorff_package(judged: Judged, coders: tuple[str, ...]) -> None:
    import krippendorff

    for study, unit, found in judged:
        ours = found["X", coders]["krippendorff_alpha"]
        rows = written_out(study, unit, "X", coders)
        if len(values_in(rows)) < 2:
            assert ours is None
            continue
        data = [[math.nan if cell is None else float(cell) for cell in row] for row in rows]
        theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
        assert same(ours, float(theirs)), (study, unit)


def test_coefficients_of_three_are_those_of_irrcac(judged: Judged) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        raw = pytest.importorskip("irrCAC.raw")
        pandas = pytest.importorskip("pandas")
    asked = 0
    for study, unit, found in judged:
        rows = written_out(study, unit, "X", CODERS)
        everybody_read = all(any(cell is not None for cell in row) for row in rows)
        if len(values_in(rows)) < 2 or not everybody_read or len(rows[0]) < 2:
            continue  # it divides by zero
        asked += 1
        if asked % 5:
            continue  # it is slow
        frame = pandas.DataFrame(dict(zip(CODERS, rows, strict=True)), dtype=float)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = raw.CAC(frame)
            estimates = {
                "fleiss_kappa": theirs.fleiss(),
                "conger_kappa": theirs.conger(),
                "gwet_ac1": theirs.gwet(),
                "brennan_prediger": theirs.bp(),
            }
        for name, estimate in estimates.items():
            value = estimate["est"]["coefficient_value"]  # of five digits
            assert same(found["X", CODERS][name], float(value), 1.01e-5), (study, unit, name)
    assert asked > 250


def values_in(rows: Ratings) -> set[int]:
    return {cell for row in rows for cell in row if cell is not None}


# ---- a twin that counts one unit after the other ----


def share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def beyond_chance(agreed: float, by_chance: float) -> float | None:
    return share(agreed - by_chance, 1 - by_chance)


def of_two(first: Sequence[int], second: Sequence[int]) -> dict[str, float | None]:
    """What the programs above do not have of two coders, from the textbook's formulas."""
    units = list(zip(first, second, strict=True))
    n = len(units)
    if not n:
        return dict.fromkeys(("cohen_pe", "kappa_max", "scott_pi", "gwet_ac1", "bias_index"))
    both, neither = units.count((1, 1)), units.count((0, 0))
    agreed = (both + neither) / n
    one, other = sum(first) / n, sum(second) / n
    middle = (sum(first) + sum(second)) / (2 * n)
    chance = one * other + (1 - one) * (1 - other)
    varied = 0 < sum(first) + sum(second) < 2 * n
    return {
        "percent_agreement": agreed,
        "negative_agreement": share(2 * neither, 2 * n - sum(first) - sum(second)),
        "cohen_pe": chance,
        "kappa_max": beyond_chance(min(one, other) + min(1 - one, 1 - other), chance)
        if varied
        else None,
        "prevalence_index": (both - neither) / n,
        "bias_index": one - other,
        "scott_pi": beyond_chance(agreed, middle**2 + (1 - middle) ** 2) if varied else None,
        "brennan_prediger": 2 * agreed - 1,
        "gwet_ac1": beyond_chance(agreed, 2 * middle * (1 - middle)),
    }


def test_the_other_figures_of_two_are_those_of_the_textbook(judged: Judged) -> None:
    pair = CODERS[1:]
    for study, unit, found in judged:
        of_codes = [written_out(study, unit, code, pair) for code in CODES]
        pooled = [of_codes[0][n] + of_codes[1][n] for n in range(2)]
        for code, (first, second) in zip((*CODES, "*pooled"), (*of_codes, pooled), strict=True):
            for name, value in of_two(first, second).items():
                assert same(found[code, pair][name], value), (study, unit, code, name)


def test_lights_kappa_and_the_mean_over_codes_are_means_of_what_is_defined(judged: Judged) -> None:
    for study, unit, found in judged:
        for code in (*CODES, "*pooled"):
            kappas = [found[code, pair]["cohen_kappa"] for pair in combinations(CODERS, 2)]
            assert same(found[code, CODERS]["light_kappa"], mean(kappas)), (study, unit, code)
        for coders in (CODERS, CODERS[:2]):
            for name, value in found["*mean", coders].items():
                of_codes = [found[code, coders][name] for code in CODES]
                assert same(value, mean(of_codes)), (study, unit, name)


def mean(values: Sequence[float | None]) -> float | None:
    defined = [value for value in values if value is not None]
    return sum(defined) / len(defined) if defined else None

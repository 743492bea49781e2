"""Alpha of sets of codes, against loops over every pair of values, character by character."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction as Ratio
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.analysis.coefficients import NO_VARIATION, Undefined
from postil.analysis.distances import between
from postil.analysis.label_sets import DISTANCES, Coding, Sets, coded, fractions, table, whole

A, B, C = 1, 2, 4
MANY = settings(max_examples=150, deadline=None)

Labels = frozenset[int]
Document = tuple[int, int, list[Coding]]
"""The coders present, the length, and the codings."""


@st.composite
def studies(draw: st.DrawFn) -> list[Document]:
    """Documents that two or three coders read, each with codings of four codes."""
    documents = []
    for _ in range(draw(st.integers(1, 3))):
        present = draw(st.sampled_from([A | B, A | C, B | C, A | B | C]))
        size = draw(st.integers(0, 12))
        codings = []
        for _ in range(draw(st.integers(0, 8))):
            start = draw(st.integers(0, size))
            end = draw(st.integers(start, size))
            bit = draw(st.sampled_from([bit for bit in (A, B, C) if bit & present]))
            codings.append((draw(st.integers(0, 3)), start, end, bit))
        documents.append((present, size, codings))
    return documents


def of_documents(documents: list[Document], bits: list[int], *, everywhere: bool) -> list[Sets]:
    """What each document gives."""
    found = []
    for present, size, codings in documents:
        total = {present: table(codings, size)}
        found.append(whole(total, {present: size}, bits) if everywhere else coded(total, bits))
    return found


@MANY
@given(studies(), st.sampled_from([[A, B], [B, C], [A, B, C]]), st.booleans())
def test_alpha_is_what_every_pair_of_values_gives(
    documents: list[Document], bits: list[int], everywhere: bool
) -> None:
    found = fractions(of_documents(documents, bits, everywhere=everywhere), names=DISTANCES)
    units = by_characters(documents, bits)
    if not everywhere:
        units = [unit for unit in units if any(unit)]
    assert list(found) == list(DISTANCES)
    for name, fraction in found.items():
        wanted = alpha_by_pairs(units, EXACT[name])
        if wanted is None:
            assert fraction.value() == Undefined(NO_VARIATION)
        else:
            assert fraction.value() == pytest.approx(float(wanted), abs=1e-9)


def test_the_order_of_the_shown_figures_is_that_of_the_names() -> None:
    assert list(fractions([])) == ["set_alpha_nominal", "set_alpha_jaccard", "set_alpha_masi"]
    assert fractions([])["set_alpha_masi"].value() == Undefined(NO_VARIATION)


def test_one_code_twice_by_one_coder_is_one_label() -> None:
    assert table([(0, 0, 6, A), (0, 4, 9, A), (1, 4, 6, B)], 10) == {
        ((A, 1),): 7,
        ((A, 1), (B, 2)): 2,
    }


def test_text_coded_alike_by_all_is_without_variation() -> None:
    sets = coded({A | B: table([(0, 2, 5, A), (0, 2, 5, B)], 9)}, [A, B])
    assert fractions([sets])["set_alpha_jaccard"].value() == Undefined(NO_VARIATION)


def test_a_coding_outside_of_the_document_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        table([(0, 3, 11, A)], 10)


@MANY
@given(studies(), st.lists(st.integers(0, 3), min_size=6, max_size=6))
def test_a_resample_is_the_study_of_the_documents_drawn(
    documents: list[Document], drawn: list[int]
) -> None:
    sets = of_documents(documents, [A, B, C], everywhere=True)
    times = np.array(drawn[: 2 * len(sets)], dtype=float).reshape(len(sets), 2)
    found = fractions(sets, times)
    for place in range(2):
        picked = [
            each
            for each, number in zip(sets, times[:, place], strict=True)
            for _ in range(int(number))
        ]
        for name, alone in fractions(picked).items():
            over, under = np.asarray(found[name].over), np.asarray(found[name].under)
            assert (over[place], under[place]) == pytest.approx((alone.over, alone.under))
            assert (under[place] == 0) == (alone.under == 0)


def by_characters(documents: list[Document], bits: list[int]) -> list[list[Labels]]:
    """The sets that the coders present gave to each character, where there are two or more."""
    units = []
    for present, size, codings in documents:
        here = [bit for bit in bits if bit & present]
        if len(here) > 1:
            units += [
                [
                    frozenset(
                        code for code, start, end, of in codings if of == bit and start <= k < end
                    )
                    for bit in here
                ]
                for k in range(size)
            ]
    return units


def alpha_by_pairs(
    units: list[list[Labels]], distance: Callable[[Labels, Labels], Ratio]
) -> Ratio | None:
    """Krippendorff's alpha from its definition, exactly."""
    values = Counter(value for unit in units for value in unit)
    number = values.total()
    observed = sum(
        (distance(*pair) / (len(unit) - 1) for unit in units for pair in permutations(unit, 2)),
        Ratio(0),
    )
    expected = sum(
        (
            distance(one, other) * times * often
            for one, times in values.items()
            for other, often in values.items()
        ),
        Ratio(0),
    )
    return 1 - observed * (number - 1) / expected if expected else None


def exact_jaccard(one: Labels, other: Labels) -> Ratio:
    """1 - intersection / union."""
    return Ratio(len(one ^ other), len(one | other)) if one or other else Ratio(0)


def exact_masi(one: Labels, other: Labels) -> Ratio:
    """1 - Jaccard x monotonicity, as Passonneau (2006) tells it case by case."""
    if one == other:
        return Ratio(0)
    monotonicity = Ratio(2, 3) if one < other or other < one else Ratio(1, 3 if one & other else 1)
    return 1 - (1 - exact_jaccard(one, other)) * monotonicity


def exact_passonneau(one: Labels, other: Labels) -> Ratio:
    """Passonneau (2004), case by case."""
    if one == other:
        return Ratio(0)
    if one < other or other < one:
        return Ratio(1, 3)
    return Ratio(2, 3) if one & other else Ratio(1)


EXACT: dict[str, Callable[[Labels, Labels], Ratio]] = {
    "set_alpha_nominal": lambda one, other: Ratio(one != other),
    "set_alpha_jaccard": exact_jaccard,
    "set_alpha_masi": exact_masi,
    "set_alpha_dice": lambda one, other: (
        Ratio(len(one ^ other), len(one) + len(other)) if one or other else Ratio(0)
    ),
    "set_alpha_passonneau2004": exact_passonneau,
}

SETS = st.frozensets(st.sampled_from("abcd"))


@MANY
@given(SETS, SETS, st.sampled_from(sorted(DISTANCES)))
def test_a_distance_is_0_for_the_same_set_alone_and_the_same_from_both_sides(
    one: frozenset[str], other: frozenset[str], name: str
) -> None:
    distance = between(DISTANCES[name])
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert 0 <= distance(one, other) <= 1

"""The continuum, against u-alpha character by character and alpha_U by loops over all pairs."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction as Ratio
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.analysis.coefficients import NO_VARIATION, Undefined
from postil.analysis.continuum import alpha_u_1995, alpha_u_of_all, fractions, table, unitizing
from postil.analysis.segments import merged

A, B, C = 1, 2, 4
MANY = settings(max_examples=150, deadline=None)

Spans = list[tuple[int, int, int]]
Documents = list[tuple[int, Spans]]


@st.composite
def continua(draw: st.DrawFn) -> Documents:
    """Documents with spans of one code by three coders."""
    documents = []
    for _ in range(draw(st.integers(1, 3))):
        size = draw(st.integers(0, 20))
        spans = []
        for _ in range(draw(st.integers(0, 6))):
            start = draw(st.integers(0, size))
            spans.append((start, draw(st.integers(start, size)), draw(st.sampled_from([A, B, C]))))
        documents.append((size, spans))
    return documents


def u_alpha(documents: Documents, bits: list[int]) -> object:
    """Our u-alpha of summed tables."""
    units: Counter[object] = Counter()
    for size, spans in documents:
        units.update(table(spans, size))
    size = sum(size for size, _ in documents)
    return fractions(dict(units), size, bits)["u_alpha_binary_2016"].value()  # type: ignore[arg-type]


@MANY
@given(continua(), st.sampled_from([[A, B], [B, C], [A, B, C]]))
def test_u_alpha_is_what_the_characters_give(documents: Documents, bits: list[int]) -> None:
    value, wanted = u_alpha(documents, bits), u_alpha_by_characters(documents, bits)
    if wanted is None:
        assert value == Undefined(NO_VARIATION)
    else:
        assert value == pytest.approx(float(wanted), abs=1e-12)


@MANY
@given(continua(), st.sampled_from([[A, B], [B, C], [A, B, C]]))
def test_alpha_u_is_what_every_pair_of_units_and_gaps_gives(
    documents: Documents, bits: list[int]
) -> None:
    observed, expected = alpha_u_by_pairs(documents, bits)
    found = unitizing(documents, bits)
    assert (found.observed, found.expected) == (observed, expected)
    value = alpha_u_1995(documents, bits).value()
    if expected:
        assert value == pytest.approx(float(1 - observed / expected), abs=1e-12)
    else:
        assert value == Undefined(NO_VARIATION)


def test_touching_units_count_by_themselves_for_alpha_u_alone() -> None:
    documents = [(100, [(0, 50, A), (0, 25, B), (25, 50, B)])]
    assert u_alpha(documents, [A, B]) == 1
    assert alpha_u_1995(documents, [A, B]).value() == pytest.approx(0.16597452934662238)


def test_all_coded_by_all_leaves_u_alpha_without_a_value_and_alpha_u_at_1() -> None:
    documents = [(10, [(0, 10, A), (0, 10, B)])]
    assert u_alpha(documents, [A, B]) == Undefined(NO_VARIATION)
    assert alpha_u_1995(documents, [A, B]).value() == 1


def test_the_order_of_documents_matters_to_alpha_u_and_not_to_u_alpha() -> None:
    documents = [(10, [(0, 4, A)]), (30, [(26, 30, B)]), (30, [])]
    assert u_alpha(documents, [A, B]) == u_alpha(documents[::-1], [A, B])
    there, back = (alpha_u_1995(order, [A, B]) for order in (documents, documents[::-1]))
    assert there.value() != back.value()


def test_whole_numbers_of_any_size_are_never_rounded() -> None:
    size = 10**7
    spans = [(0, size // 2, A), (0, size // 2 - 1, B), (size // 2 - 1, size - 1, B)]
    observed, expected = alpha_u_by_pairs([(size, spans)], [A, B])
    found = unitizing([(size, spans)], [A, B])
    assert (found.observed, found.expected) == (observed, expected)


def test_codes_nobody_used_change_nothing_together() -> None:
    used = unitizing([(50, [(0, 10, A), (5, 20, B)])], [A, B])
    unused = unitizing([(50, [])], [A, B])
    assert alpha_u_of_all([used, unused]) == alpha_u_of_all([used])
    assert alpha_u_of_all([unused]).value() == Undefined(NO_VARIATION)
    assert alpha_u_of_all([]).value() == Undefined(NO_VARIATION)


def test_resampled_tables_give_a_value_a_resample() -> None:
    documents = [(40, [(0, 10, A), (3, 12, B)]), (20, [])]
    tables = [table(spans, size) for size, spans in documents]
    times = np.array([[1, 2, 0], [1, 0, 2]], dtype=float)
    keys = {key for each in tables for key in each}
    units = {
        key: sum(each.get(key, 0) * row for each, row in zip(tables, times, strict=True))
        for key in keys
    }
    sizes = sum(size * row for (size, _), row in zip(documents, times, strict=True))
    found = fractions(units, sizes, [A, B])["u_alpha_binary_2016"]  # type: ignore[arg-type]
    assert list(np.asarray(found.under) == 0) == [False, False, True]
    drawn = [documents, [documents[0], documents[0]]]
    assert list(np.asarray(found.over / np.where(found.under == 0, 1, found.under)))[:2] == [
        pytest.approx(u_alpha(each, [A, B])) for each in drawn
    ]


@pytest.mark.parametrize("span", [(-1, 3, A), (5, 11, A)])
def test_a_span_outside_of_the_document_is_refused(span: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="outside"):
        table([span], 10)
    with pytest.raises(ValueError, match="outside"):
        unitizing([(10, [span])], [A, B])


def u_alpha_by_characters(documents: Documents, bits: list[int]) -> Ratio | None:
    """u-alpha from the definition: lengths counted character by character."""
    judged: dict[int, list[bool]] = {bit: [] for bit in bits}
    squares = 0
    for size, spans in documents:
        for bit in bits:
            mine = [span for span in spans if span[2] == bit]
            judged[bit] += [any(start <= k < end for start, end, _ in mine) for k in range(size)]
            squares += sum((end - start) ** 2 for start, end in merged(mine).get(bit, []))
    together: Counter[tuple[bool, bool]] = Counter()
    for one, other in permutations(bits, 2):
        together.update(zip(judged[one], judged[other], strict=True))
    length = {value: sum(each.count(value) for each in judged.values()) for value in (True, False)}
    whole = length[True] + length[False]
    if not length[True] or not length[False]:
        return None
    observed = Ratio(together[True, False] + together[False, True], len(bits) - 1)
    expected = Ratio(2 * whole * length[True] * length[False], whole**2 - squares - length[False])
    return 1 - observed / expected


def alpha_u_by_pairs(documents: Documents, bits: list[int]) -> tuple[Ratio, Ratio]:
    """Do and De of Krippendorff (2004, p. 251 to 256), every section of every pair of coders compared."""
    length = sum(size for size, _ in documents)
    sections: dict[int, list[tuple[int, int, bool]]] = {bit: [] for bit in bits}
    for bit in bits:
        covered = 0
        units = []
        offset = 0
        for size, spans in documents:
            units += [
                (start + offset, end + offset)
                for start, end in merged(span for span in spans if span[2] == bit).get(bit, [])
            ]
            offset += size
        for start, end in [*units, (length, length)]:
            if start > covered:
                sections[bit].append((covered, start, False))
            if end > start:
                sections[bit].append((start, end, True))
            covered = end
    apart = 0
    for one, other in combinations(bits, 2):
        for b, e, unit in sections[one]:
            for c, f, unit_too in sections[other]:
                if unit and unit_too and b < f and c < e:
                    apart += (b - c) ** 2 + (e - f) ** 2
                elif unit and not unit_too and c <= b and e <= f:
                    apart += (e - b) ** 2
                elif unit_too and not unit and b <= c and f <= e:
                    apart += (f - c) ** 2
    coders = len(bits)
    if not length:
        return Ratio(0), Ratio(0)
    every = [section for each in sections.values() for section in each]
    units_of = [end - start for start, end, unit in every if unit]
    gaps = [end - start for start, end, unit in every if not unit]
    number = len(units_of)
    over = sum(
        (
            Ratio(number - 1, 3) * (2 * size**3 - 3 * size**2 + size)
            + size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
            for size in units_of
        ),
        Ratio(0),
    )
    places = coders * length
    under = places * (places - 1) - sum(size * (size - 1) for size in units_of)
    return Ratio(2 * apart, coders * (coders - 1) * length**2), Ratio(2, length) * over / under

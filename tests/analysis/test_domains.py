"""Domains, against the formulas of 2016 and 2019 written out character by character."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction as Ratio
from itertools import permutations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from postil.analysis import label_sets
from postil.analysis.coefficients import NO_VARIATION, NOT_CODED, Undefined
from postil.analysis.domains import (
    NOT_EXCLUSIVE,
    NOT_PAIRED,
    Clash,
    Coding,
    characters,
    clashes,
    fractions,
    table,
)
from postil.analysis.segments import merged

A, B, C = 1, 2, 4
VALUES = ("calm", "cross", "glad")
MANY = settings(max_examples=150, deadline=None)

Documents = list[tuple[int, list[Coding]]]


@st.composite
def exclusive(draw: st.DrawFn) -> Documents:
    """Documents in which three coders gave at most one value to a place, units touching at times."""
    documents = []
    for _ in range(draw(st.integers(1, 3))):
        size = draw(st.integers(0, 18))
        codings: list[Coding] = []
        for bit in (A, B, C):
            last = 0
            while last < size and draw(st.booleans()):
                start = draw(st.integers(last, size - 1))
                last = draw(st.integers(start + 1, size))
                codings.append((draw(st.integers(0, 2)), start, last, bit))
        documents.append((size, draw(st.permutations(codings))))
    return documents


@st.composite
def free(draw: st.DrawFn) -> list[Coding]:
    """Codings of one document of 15 characters, of which values may clash."""
    codings = []
    for _ in range(draw(st.integers(0, 7))):
        start = draw(st.integers(0, 15))
        value, bit = draw(st.integers(0, 2)), draw(st.sampled_from([A, B]))
        codings.append((value, start, draw(st.integers(start, 15)), bit))
    return codings


def summed(documents: Documents, bits: list[int]) -> tuple[dict[object, int], int]:
    """The tables of some documents added up, and their length."""
    units: Counter[object] = Counter()
    for size, codings in documents:
        units.update(table(codings, size, bits))
    return dict(units), sum(size for size, _ in documents)


@MANY
@given(exclusive(), st.sampled_from([[A, B], [B, C], [A, B, C]]))
def test_the_family_is_what_the_characters_give(documents: Documents, bits: list[int]) -> None:
    units, size = summed(documents, bits)
    found = fractions(units, size, len(bits), VALUES)  # type: ignore[arg-type]
    wanted = family_by_characters(documents, bits)
    assert list(found) == list(wanted)
    for name, fraction in found.items():
        value = fraction.value()
        if wanted[name] is None:
            assert isinstance(value, Undefined), name
        else:
            assert value == pytest.approx(float(wanted[name] or 0), abs=1e-12), name


@MANY
@given(exclusive(), st.sampled_from([[A, B], [B, C], [A, B, C]]), st.data())
def test_alpha_by_characters_takes_a_coder_without_a_value_as_missing(
    documents: Documents, bits: list[int], data: st.DataObject
) -> None:
    total: dict[int, Counter[label_sets.Key]] = {}
    sizes: Counter[int] = Counter()
    relevant: list[list[int]] = []
    chosen: list[list[int]] = []
    for size, codings in documents:
        present = data.draw(st.sampled_from([A | B, B | C, A | B | C]))
        mine = [coding for coding in codings if coding[3] & present]
        total.setdefault(present, Counter()).update(label_sets.table(mine, size))
        sizes[present] += size
        here = [bit for bit in bits if bit & present]
        if len(here) > 1:
            judged = [given_values(codings, bit, size) for bit in here]
            relevant += [
                [int(bool(values)) for values in each] for each in zip(*judged, strict=True)
            ]
            chosen += [
                [values[0] for values in each if values] for each in zip(*judged, strict=True)
            ]
    found = characters(total, sizes, bits)
    for name, units in (("c_alpha_binary_char", relevant), ("cu_alpha_char", chosen)):
        wanted = nominal_alpha(units)
        value = found[name].value()
        if wanted is None:
            assert isinstance(value, Undefined)
        else:
            assert value == pytest.approx(float(wanted), abs=1e-12)


@MANY
@given(free())
def test_every_place_with_two_values_is_told_once_and_no_other(codings: list[Coding]) -> None:
    found = clashes(codings)
    told = Counter(
        (place, clash.bit, clash.values)
        for clash in found
        for place in range(clash.start, clash.end)
    )
    wanted = Counter(
        (place, bit, tuple(sorted(set(values))))
        for bit in (A, B)
        for place, values in enumerate(given_values(codings, bit, 15))
        if len(set(values)) > 1
    )
    assert told == wanted
    ends = {(clash.end, clash.bit, clash.values) for clash in found}
    assert not any((clash.start, clash.bit, clash.values) in ends for clash in found)


@MANY
@given(free())
def test_a_domain_with_a_clash_has_no_figure_but_whether_it_was_seen(codings: list[Coding]) -> None:
    assume(clashes(codings))
    found = fractions(table(codings, 15, [A, B]), 15, 2, VALUES)
    assert {fraction.value() for fraction in found.values()} == {Undefined(NOT_EXCLUSIVE)}
    total = {A | B: label_sets.table(codings, 15)}
    by_characters = characters(total, {A | B: 15}, [A, B])
    assert by_characters["cu_alpha_char"].value() == Undefined(NOT_EXCLUSIVE)
    judged = [given_values(codings, bit, 15) for bit in (A, B)]
    wanted = nominal_alpha(
        [[int(bool(values)) for values in each] for each in zip(*judged, strict=True)]
    )
    value = by_characters["c_alpha_binary_char"].value()
    assert value == (Undefined(NO_VARIATION) if wanted is None else pytest.approx(float(wanted)))


def test_a_clash_of_a_coder_who_is_not_compared_changes_nothing() -> None:
    codings = [(0, 2, 8, A), (0, 3, 9, B), (0, 1, 5, C), (1, 4, 6, C)]
    assert clashes(codings) == [Clash(4, 5, C, (0, 1))]
    assert table(codings, 10, [A, B]) == table(codings[:2], 10, [A, B])


def test_reasons_tell_unused_unpaired_and_alike_apart() -> None:
    found = fractions(table([(0, 0, 4, A), (1, 6, 9, B)], 10, [A, B]), 10, 2, VALUES)
    assert found["k_coverage_2016:calm"].value() == 0
    assert found["k_coverage_2016:glad"].value() == Undefined(NOT_CODED)
    assert found["k_u_alpha_2016:calm"].value() == Undefined(NOT_PAIRED)
    assert found["cu_alpha_nominal_2016"].value() == Undefined(NOT_PAIRED)
    alike = fractions(table([(0, 0, 4, A), (0, 2, 6, B)], 10, [A, B]), 10, 2, VALUES)
    assert alike["k_u_alpha_2016:calm"].value() == Undefined(NO_VARIATION)
    assert alike["cu_alpha_nominal_2016"].value() == Undefined(NO_VARIATION)
    nothing = fractions(table([], 10, [A, B]), 10, 2, VALUES)
    assert nothing["u_alpha_nominal_2016"].value() == Undefined(NO_VARIATION)


def test_resampled_tables_give_a_value_a_resample() -> None:
    documents: Documents = [
        (20, [(0, 0, 5, A), (1, 2, 9, B), (1, 10, 15, A), (1, 12, 15, B)]),
        (10, []),
    ]
    tables = [table(codings, size, [A, B]) for size, codings in documents]
    times = np.array([[1, 2, 0], [1, 0, 2]], dtype=float)
    keys = {key for each in tables for key in each}
    units = {
        key: sum(each.get(key, 0) * row for each, row in zip(tables, times, strict=True))
        for key in keys
    }
    sizes = 20 * times[0] + 10 * times[1]
    found = fractions(units, sizes, 2, VALUES)  # type: ignore[arg-type]
    for place, drawn in enumerate(([0, 1], [0, 0], [1, 1])):
        alone, size = summed([documents[number] for number in drawn], [A, B])
        for name, fraction in fractions(alone, size, 2, VALUES).items():  # type: ignore[arg-type]
            over = np.broadcast_to(np.asarray(found[name].over), 3)[place]
            under = np.broadcast_to(np.asarray(found[name].under), 3)[place]
            assert (over, under) == pytest.approx((fraction.over, fraction.under))


def test_a_coding_outside_of_the_document_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        table([(0, 5, 11, A)], 10, [A, B])


def given_values(codings: list[Coding], bit: int, size: int) -> list[list[int]]:
    """The values that a coder gave to each character."""
    return [
        [value for value, start, end, of in codings if of == bit and start <= place < end]
        for place in range(size)
    ]


def nominal_alpha(units: list[list[int]]) -> Ratio | None:
    """Krippendorff's alpha from coincidences, None where it is undefined."""
    together: Counter[tuple[int, int]] = Counter()
    paired: dict[tuple[int, int], Ratio] = {}
    for unit in (unit for unit in units if len(unit) > 1):
        for pair in permutations(unit, 2):
            paired[pair] = paired.get(pair, Ratio(0)) + Ratio(1, len(unit) - 1)
        together.update((value, value) for value in unit)
    number = together.total()
    expected = sum(
        one * other
        for (a, _), one in together.items()
        for (b, _), other in together.items()
        if a != b
    )
    observed = sum((share for (a, b), share in paired.items() if a != b), Ratio(0))
    return 1 - observed * (number - 1) / expected if expected else None


def family_by_characters(documents: Documents, bits: list[int]) -> dict[str, Ratio | None]:
    """The u-alpha family as Krippendorff (2019, section 12.6) defines it, gap being value -1."""
    m = len(bits)
    lengths: Counter[tuple[int, int]] = Counter()
    q: Counter[int] = Counter()
    q_star: dict[int, Ratio] = {}
    for size, codings in documents:
        given_by = {
            bit: [values[0] if values else -1 for values in given_values(codings, bit, size)]
            for bit in bits
        }
        for one, other in permutations(bits, 2):
            lengths.update(zip(given_by[one], given_by[other], strict=True))
        for bit in bits:
            for value in range(len(VALUES)):
                spans = [(s, e, bit) for v, s, e, of in codings if (v, of) == (value, bit)]
                for start, end in merged(spans).get(bit, []):
                    q[value] += (end - start) ** 2
                    pairable = sum(
                        given_by[other][place] != -1
                        for other in bits
                        if other != bit
                        for place in range(start, end)
                    )
                    q_star[value] = q_star.get(value, Ratio(0)) + Ratio(pairable, m - 1) ** 2
    every = range(-1, len(VALUES))
    observed = {(c, k): Ratio(lengths[c, k], m - 1) for c in every for k in every}
    length = {c: sum((observed[c, k] for k in every), Ratio(0)) for c in every}
    q[-1] = int(length[-1])
    with_gap = one_minus(observed, length, {c: Ratio(q[c]) for c in every})
    gap_or_not = {
        (a, b): sum(
            (observed[c, k] for c in every for k in every if (c >= 0, k >= 0) == (a, b)), Ratio(0)
        )
        for a in (False, True)
        for b in (False, True)
    }
    binary = one_minus(
        gap_or_not,
        {a: sum((gap_or_not[a, b] for b in (False, True)), Ratio(0)) for a in (False, True)},
        {False: Ratio(q[-1]), True: Ratio(sum(q[value] for value in range(len(VALUES))))},
    )
    values = range(len(VALUES))
    matter = {(c, k): observed[c, k] for c in values for k in values}
    of_value = {k: sum((matter[c, k] for c in values), Ratio(0)) for k in values}
    star = {k: q_star.get(k, Ratio(0)) for k in values}
    found = {
        "u_alpha_nominal_2016": with_gap,
        "u_alpha_binary_2016": binary,
        "cu_alpha_nominal_2016": one_minus(matter, of_value, star),
    }
    whole = sum(of_value.values(), Ratio(0))
    correction = whole**2 - sum(star.values(), Ratio(0))
    for k, name in enumerate(VALUES):
        value = None
        if of_value[k] and whole != of_value[k] and correction:
            by_chance = whole * (of_value[k] * whole - star[k]) / correction
            alike = whole * (of_value[k] ** 2 - star[k]) / correction
            apart = of_value[k] - matter[k, k]
            value = 1 - by_chance / of_value[k] * apart / (by_chance - alike)
        found[f"k_u_alpha_2016:{name}"] = value
        found[f"k_coverage_2016:{name}"] = of_value[k] / length[k] if length[k] else None
    return found


def one_minus(
    observed: dict[tuple[int, int], Ratio], length: dict[int, Ratio], q: dict[int, Ratio]
) -> Ratio | None:
    """1 - observed / expected lengths of unlike values."""
    whole = sum(length.values(), Ratio(0))
    correction = whole**2 - sum(q.values(), Ratio(0))
    unlike = [(c, k) for c in length for k in length if c != k]
    chance = sum((length[c] * length[k] for c, k in unlike), Ratio(0))
    if not chance:
        return None
    expected = whole * chance / correction
    return 1 - sum((observed[pair] for pair in unlike), Ratio(0)) / expected

"""Agreement within a semantic domain: a code whose children are values that exclude one another.

Two questions (Krippendorff, Mathet, Bouvry & Widlöcher 2016; ATLAS.ti's words): did coders see the
domain at the same places (binary), and did they choose the same value where they did (cu, (k)u).
A coder has one value at a place or none. Where there are two, the place is told and no figure given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, TypeAlias

from postil.analysis import continuum, label_sets
from postil.analysis.coefficients import NO_VARIATION, NOT_CODED, Fraction
from postil.analysis.segments import merged

if TYPE_CHECKING:
    from postil.analysis.coefficients import Weight

NOT_EXCLUSIVE = "not_exclusive"
NOT_PAIRED = "not_paired"

Coding: TypeAlias = tuple[int, int, int, int]
"""The place of a value among the domain's values, start, end (exclusive), and the coder's bit."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A place where one coder gave more than one value; values by their places, in order."""

    start: int
    end: int
    bit: int
    values: tuple[int, ...]


def clashes(codings: Iterable[Coding]) -> list[Clash]:
    """Every place in one document with two values of one coder, from left to right."""
    events: dict[int, list[tuple[int, int, int]]] = {}
    for value, bit, start, end in _units(codings):
        events.setdefault(bit, []).extend(((start, 1, value), (end, -1, value)))
    found: list[Clash] = []
    for bit, of_coder in events.items():
        here: set[int] = set()
        last = 0
        for position, turn, value in sorted(of_coder):
            if position > last and len(here) > 1:
                _note(found, Clash(last, position, bit, tuple(sorted(here))))
            last = position
            (here.add if turn > 0 else here.discard)(value)
    return sorted(found, key=lambda clash: (clash.start, clash.end, clash.bit))


_Kind: TypeAlias = Literal["length", "squares", "pairable", "alike", "pairable_squares", "clashes"]
Key: TypeAlias = tuple[_Kind, int]
Table: TypeAlias = dict[Key, int]
"""One domain in documents that all of some coders read: tables of the same coders add up.

By the place of a value: the `length` coded with it, each coder's added up; the sum of `squares` of
units' lengths; how much of it is `pairable` with any value of another coder, and `alike`, paired
with the same value, both over ordered pairs of coders; and the sum of squares of what is pairable
of each unit. ("clashes", 0) counts the places with two values; where there are any, only they count.
"""


def table(codings: Iterable[Coding], size: int, bits: Sequence[int]) -> Table:
    """The table of one document of this size, from codings in any order, of the coders with these bits.

    A coding that lies outside of the document is a ValueError.
    """
    mask = sum(bits)
    units = list(_units(coding for coding in codings if coding[3] & mask))
    if any(start < 0 or end > size for _, _, start, end in units):
        raise ValueError(f"a coding lies outside of a document of {size} units")
    if not _exclusive(units):
        return {("clashes", 0): len(clashes((v, start, end, bit) for v, bit, start, end in units))}
    found: Table = {}
    pairable = _pairable(units, found)
    for (value, _, start, end), paired in zip(units, pairable, strict=True):
        _add(found, ("length", value), end - start)
        _add(found, ("squares", value), (end - start) ** 2)
        _add(found, ("pairable", value), paired)
        _add(found, ("pairable_squares", value), paired**2)
    return found


def fractions(
    units: Mapping[Key, Weight], size: Weight, coders: int, values: Sequence[str]
) -> dict[str, Fraction]:
    """The u-alpha family of a domain (Krippendorff et al. 2016; Krippendorff 2019, section 12.6).

    `units` is a sum of tables, `size` the length of their documents, `values` the names of the
    values in the order of their places. First u-alpha of the values and of "any value", cu-alpha,
    then for each value (k)u-alpha and the share of its text that it rests on.
    """
    family = _Family(units, size, coders, range(len(values)))
    found = {
        "u_alpha_nominal_2016": family.nominal(),
        "u_alpha_binary_2016": family.binary(),
        "cu_alpha_nominal_2016": family.of_values(),
    }
    for value, name in enumerate(values):
        found[f"k_u_alpha_2016:{name}"] = family.of_value(value)
        found[f"k_coverage_2016:{name}"] = family.coverage(value)
    if ("clashes", 0) in units:
        return dict.fromkeys(found, Fraction(0, 0, NOT_EXCLUSIVE))
    return found


def characters(
    total: Mapping[int, Mapping[label_sets.Key, Weight]],
    sizes: Mapping[int, Weight],
    bits: Sequence[int],
) -> dict[str, Fraction]:
    """Krippendorff's alpha unit by unit: any value or none, and which value where there is one.

    `total` is tables of `label_sets` whose labels are the values, added up by the mask of the
    coders present; `sizes` are numbers of units by that mask. For the second a coder without a
    value is missing. The first stands also where values clash.
    """
    mask = sum(bits)
    relevant: list[_Judged] = []
    chosen: list[_Judged] = []
    clash = False
    for present, size in sizes.items():
        here = present & mask
        coders = here.bit_count()
        if coders < 2:
            continue
        rest = size
        for key, length in total.get(present, {}).items():
            values = [labels for bit, labels in key if bit & here]
            clash = clash or any(labels.bit_count() > 1 for labels in values)
            relevant.append(({1: len(values), 0: coders - len(values)}, length))
            chosen.append((Counter(values), length))
            rest = rest - length
        relevant.append(({0: coders}, rest))
    return {
        "c_alpha_binary_char": _alpha(relevant),
        "cu_alpha_char": Fraction(0, 0, NOT_EXCLUSIVE) if clash else _alpha(chosen),
    }


_Judged: TypeAlias = "tuple[Mapping[int, int], Weight]"
"""How many coders gave each value, and the length over which they did."""


@dataclass(frozen=True, slots=True)
class _Family:
    """The sums of a domain's tables, as the coefficients of the u-alpha family need them."""

    units: Mapping[Key, Weight]
    size: Weight
    coders: int
    values: range

    def _all(self, kind: _Kind) -> Weight:
        """A sum over all values."""
        return _total(self.units.get((kind, value), 0) for value in self.values)

    def _of(self, kind: _Kind, value: int) -> Weight:
        """A sum of one value."""
        return self.units.get((kind, value), 0)

    @property
    def _differing(self) -> Weight:
        """What some coders coded and others did not, over ordered pairs of coders, one way."""
        return (self.coders - 1) * self._all("length") - self._all("pairable")

    def binary(self) -> Fraction:
        """u-alpha of "any value" and gap."""
        coded, squares = self._all("length"), self._all("squares")
        return continuum.binary(coded, self._differing, squares, self.size, self.coders)

    def nominal(self) -> Fraction:
        """u-alpha of the values and gap; gaps count as units of length 1."""
        whole = self.coders * self.size
        gaps = whole - self._all("length")
        lengths = [gaps, *(self._of("length", value) for value in self.values)]
        unlike = self._all("pairable") - self._all("alike") + 2 * self._differing
        correction = whole * whole - self._all("squares") - gaps
        return _one_less(lengths, whole, unlike / (self.coders - 1), correction, NO_VARIATION)

    def of_values(self) -> Fraction:
        """cu-alpha: the values alone, where two coders or more gave any."""
        pairable = self._all("pairable")
        lengths = [self._of("pairable", value) for value in self.values]
        correction = pairable * pairable - self._all("pairable_squares")
        unlike = pairable - self._all("alike")
        return _one_less(lengths, pairable, unlike, correction, _why(pairable))

    def of_value(self, value: int) -> Fraction:
        """(k)u-alpha: one value, where another coder gave any."""
        pairable, of_value = self._all("pairable"), self._of("pairable", value)
        chance = of_value * (pairable - of_value)
        by_chance = pairable * of_value - self._of("pairable_squares", value)
        unlike = of_value - self._of("alike", value)
        apart = unlike * (by_chance / (of_value + (of_value == 0)))
        return Fraction(chance - apart, chance, _why(of_value))

    def coverage(self, value: int) -> Fraction:
        """The share of a value's text that is pairable with any value of other coders."""
        length = (self.coders - 1) * self._of("length", value)
        return Fraction(self._of("pairable", value), length, NOT_CODED)


def _one_less(
    lengths: Sequence[Weight], whole: Weight, unlike: Weight, correction: Weight, reason: str
) -> Fraction:
    """1 - Do / De for lengths that make up a whole, with what units of these lengths correct."""
    chance = _total(length * (whole - length) for length in lengths)
    apart = unlike * (correction / (whole + (whole == 0)))
    return Fraction(chance - apart, chance, reason)


def _alpha(judged: Iterable[_Judged]) -> Fraction:
    """Krippendorff's alpha, nominal (Krippendorff 2019, section 12.3); missing ones left out."""
    values: dict[int, Weight] = {}
    differing: Weight = 0
    for counts, length in judged:
        given = sum(counts.values())
        if given < 2:
            continue
        for value, count in counts.items():
            values[value] = values.get(value, 0) + length * count
        unlike = given * given - sum(count * count for count in counts.values())
        differing = differing + length * unlike / (given - 1)
    number = _total(values.values())
    chance = _total(count * (number - count) for count in values.values())
    return Fraction(chance - (number - 1) * differing, chance, _why(number))


def _why(paired: Weight) -> str:
    """Why there is no value (a number, not an array, tells): nothing is paired, or all is alike."""
    return NO_VARIATION if isinstance(paired, int | float) and paired else NOT_PAIRED


def _units(codings: Iterable[Coding]) -> Iterator[tuple[int, int, int, int]]:
    """(value, coder's bit, start, end) of each unit: overlapping codings of a value joined."""
    spans: dict[int, list[tuple[int, int, int]]] = {}
    for value, start, end, bit in codings:
        spans.setdefault(value, []).append((start, end, bit))
    for value, of_value in spans.items():
        for bit, units in merged(of_value).items():
            for start, end in units:
                yield value, bit, start, end


def _exclusive(units: Iterable[tuple[int, int, int, int]]) -> bool:
    """Whether no two units of one coder overlap."""
    reached: dict[int, int] = {}
    for _, bit, start, end in sorted(units, key=itemgetter(2)):
        if start < reached.get(bit, 0):
            return False
        reached[bit] = end
    return True


def _pairable(units: Sequence[tuple[int, int, int, int]], found: Table) -> list[int]:
    """The length of each unit that other coders gave a value to, each coder's added up.

    What is paired with the same value goes into the table. No two units of one coder overlap.
    """
    events: list[tuple[int, bool, int]] = []
    for number, (_, _, start, end) in enumerate(units):
        events += ((start, True, number), (end, False, number))
    pairable = [0] * len(units)
    here: set[int] = set()
    alike = Counter[int]()
    last = 0
    for position, starts, number in sorted(events):
        length = position - last
        if length and len(here) > 1:
            others = (len(here) - 1) * length
            for unit in here:
                pairable[unit] += others
            for value, coders in alike.items():
                if coders > 1:
                    _add(found, ("alike", value), coders * (coders - 1) * length)
        last = position
        alike[units[number][0]] += 1 if starts else -1
        (here.add if starts else here.discard)(number)
    return pairable


def _total(weights: Iterable[Weight]) -> Weight:
    """The sum; of nothing it is 0."""
    found: Weight = 0
    for weight in weights:
        found = found + weight
    return found


def _add(found: Table, key: Key, number: int) -> None:
    """Add a number under a key; nothing adds no key."""
    if number:
        found[key] = found.get(key, 0) + number


def _note(found: list[Clash], clash: Clash) -> None:
    """Add a place, as one with the last if that coder's values go on there."""
    before = found[-1] if found else None
    if before and (before.end, before.bit, before.values) == (
        clash.start,
        clash.bit,
        clash.values,
    ):
        found[-1] = replace(before, end=clash.end)
    else:
        found.append(clash)

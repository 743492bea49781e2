"""Agreement on how a continuum was unitized: the u-alpha of 2016 and the alpha_U of 1995.

A unit is a coder's segment of a code, overlapping ones joined, touching ones apart; what lies
between is gap. Documents count one after the other, units never reach across. The two coefficients
differ in kind: the first asks which characters were valued, the second where units begin and end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction as Ratio
from itertools import accumulate, combinations
from typing import TYPE_CHECKING, Literal, TypeAlias

from postil.analysis import coverage
from postil.analysis.coefficients import NO_VARIATION, Fraction
from postil.analysis.coverage import Span
from postil.analysis.segments import Bounds, meetings, merged

if TYPE_CHECKING:
    from postil.analysis.coefficients import Weight

Key: TypeAlias = int | tuple[Literal["squares"], int]
Table: TypeAlias = dict[Key, int]
"""One code in one document, or in several: tables add up key by key.

Above zero a key is a mask of coders, its number the length that exactly these coders covered; a
coder's bit, negated, has the number of the coder's units, and ("squares", bit) the sum of their
squared lengths.
"""

Document: TypeAlias = tuple[int, Iterable[Span]]
"""A document's number of characters and the spans of one code in it."""


def table(spans: Iterable[Span], size: int) -> Table:
    """The table of one code in one document of this size, from spans in any order.

    A span that lies outside of the document is a ValueError.
    """
    units = merged(spans)
    joined = ((start, end, bit) for bit, made in units.items() for start, end in made)
    found: Table = dict(coverage.table(joined, size).items())
    for bit, made in units.items():
        found["squares", bit] = sum((end - start) ** 2 for start, end in made)
    return found


def fractions(
    units: Mapping[Key, Weight], size: Weight, bits: Sequence[int]
) -> dict[str, Fraction]:
    """u-alpha of a code against all else, from a sum of tables of documents that all coders read.

    Krippendorff, Mathet, Bouvry & Widlöcher (2016) with its erratum; Krippendorff (2019, section
    12.6) with the two values "coded" and gap. `size` is the length of the documents.
    """
    mask, coders = sum(bits), len(bits)
    coded: Weight = 0
    differing: Weight = 0
    squares: Weight = 0
    for key, number in units.items():
        if isinstance(key, tuple):
            if key[1] & mask:
                squares = squares + number
        elif key > 0:
            present = (key & mask).bit_count()
            coded = coded + number * present
            differing = differing + number * (present * (coders - present))
    return {"u_alpha_binary_2016": binary(coded, differing, squares, size, coders)}


def binary(
    coded: Weight, differing: Weight, squares: Weight, size: Weight, coders: int
) -> Fraction:
    """1 - Do / De of "coded" and gap (Krippendorff 2019, section 12.6), for a continuum of this size.

    `coded` is the length that coders coded, each added up; `differing` the length at which two
    coders differ, over ordered pairs of them, one way; `squares` the sum of units' squared lengths.
    Gaps count as units of length 1.
    """
    total = coders * size
    gaps = total - coded
    chance = coded * gaps
    # Each factor is a length, so that no product outgrows 64 bits where these are arrays.
    apart = differing / (coders - 1) * ((total * total - squares - gaps) / (total + (total == 0)))
    return Fraction(chance - apart, chance, NO_VARIATION)


@dataclass(frozen=True, slots=True)
class Unitizing:
    """One code over a continuum as alpha_U counts it, in whole numbers that Python never rounds.

    `apart` is the sum of squared distances over pairs of coders; `by_chance` the numerator and
    `ways` the denominator of what these units and gaps give by chance, both without constants.
    """

    coders: int
    length: int
    apart: int
    by_chance: int
    ways: int

    @property
    def observed(self) -> Ratio:
        """Observed disagreement Do (Krippendorff 2004, p. 251 to 256); 0 for an empty continuum."""
        under = self.coders * (self.coders - 1) * self.length**2
        return Ratio(2 * self.apart, under) if under else Ratio(0)

    @property
    def expected(self) -> Ratio:
        """Expected disagreement De (Krippendorff 2004, p. 251 to 256); 0 where nobody made a unit."""
        return Ratio(2 * self.by_chance, self.length * self.ways) if self.ways else Ratio(0)


def unitizing(documents: Iterable[Document], bits: Sequence[int]) -> Unitizing:
    """The units and gaps of one code, of the coders with these bits, through the documents."""
    units, length = _continuum(documents, bits)
    coders = len(bits)
    apart = sum(_distance(one, other) for one, other in combinations(units, 2))
    lengths = [end - start for made in units for start, end in made]
    positions = coders * length
    ways = positions * (positions - 1) - sum(each * (each - 1) for each in lengths)
    gaps = [gap for made in units for gap in _gaps(made, length)]
    return Unitizing(coders, length, apart, _by_chance(lengths, gaps), ways)


def alpha_u_1995(documents: Iterable[Document], bits: Sequence[int]) -> Fraction:
    """alpha_U = 1 - Do / De (Krippendorff 1995; 2004, p. 251 to 256) of one code.

    The documents come in order: the gap that ends one and the gap that begins the next are one
    gap. Undefined where nobody made a unit.
    """
    return alpha_u_of_all([unitizing(documents, bits)])


def alpha_u_of_all(codes: Iterable[Unitizing]) -> Fraction:
    """alpha_U of several codes together: 1 - sum of Do / sum of De (Krippendorff 1995)."""
    each = list(codes)
    expected = sum((code.expected for code in each), Ratio(0))
    beyond = expected - sum((code.observed for code in each), Ratio(0))
    return Fraction(float(beyond), float(expected), NO_VARIATION)


def _continuum(
    documents: Iterable[Document], bits: Sequence[int]
) -> tuple[list[list[tuple[int, int]]], int]:
    """Each coder's units in documents laid end to end, and the length of all."""
    units: dict[int, list[tuple[int, int]]] = {bit: [] for bit in bits}
    length = 0
    for size, spans in documents:
        for bit, made in merged(spans).items():
            if made[0][0] < 0 or made[-1][1] > size:
                raise ValueError(f"a span lies outside of a document of {size} units")
            if bit in units:
                units[bit] += [(start + length, end + length) for start, end in made]
        length += size
    return list(units.values()), length


def _distance(first: Bounds, second: Bounds) -> int:
    """Squared distances of units that intersect, squared lengths of those within the other's gaps."""
    met_first, met_second = set(), set()
    apart = 0
    for one, other in meetings(first, second):
        met_first.add(one)
        met_second.add(other)
        (start, end), (begin, close) = first[one], second[other]
        apart += (start - begin) ** 2 + (end - close) ** 2
    for units, met in ((first, met_first), (second, met_second)):
        apart += sum((end - start) ** 2 for k, (start, end) in enumerate(units) if k not in met)
    return apart


def _gaps(units: Bounds, length: int) -> list[int]:
    """The lengths of what lies between units, and before and after them; empty gaps are none."""
    starts = [*(start for start, _ in units), length]
    ends = [0, *(end for _, end in units)]
    return [start - end for end, start in zip(ends, starts, strict=True) if start > end]


def _by_chance(lengths: Sequence[int], gaps: Iterable[int]) -> int:
    """Squared distances of every unit from every other and from gaps that could hold it.

    A unit of length l differs by (2l³ - 3l² + l) / 3, a whole number, from every other unit, and
    by l² at each of the places that a gap has for it.
    """
    ordered = sorted(gaps)
    longest = [0, *accumulate(reversed(ordered))]  # the sum of the 0, 1, 2, ... longest gaps
    found = 0
    for length in lengths:
        fitting = len(ordered) - bisect_left(ordered, length)
        places = longest[fitting] - fitting * (length - 1)
        found += (len(lengths) - 1) * (length * (length - 1) * (2 * length - 1) // 3)
        found += length * length * places
    return found

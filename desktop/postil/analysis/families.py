"""The families of units: text, segments and the continuum, each with its counts and coefficients."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from postil.analysis import continuum, counting, segments
from postil.analysis.coefficients import OF_TWO, Fraction
from postil.analysis.counting import Counted, Units, pair_counts, pattern
from postil.analysis.many_coders import OF_MANY, ratings
from postil.analysis.units import CONTINUUM, SEGMENT

if TYPE_CHECKING:
    from postil.analysis.coefficients import Weight
    from postil.analysis.counting import Sizes, Totalled

Cells = tuple[int | None, int | None, int | None, int | None, int | None]
"""Coded by both (all), only by the first, only by the second, by neither (none); and of how many."""

NOT_RESAMPLED = ("alpha_U_1995",)
"""Coefficients that are no function of sums over documents: their order counts."""

NO_CELLS: Cells = (None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class Family:
    """How one kind of unit is counted, and which coefficients it has.

    `once` makes the coefficients that are not resampled; they come first. `complete` is whether only documents count that all coders of a group read,
    `in_text` whether each unit is a judgement, so that shares of coded text mean something.
    """

    count: Callable[[Totalled, Sizes, Sequence[int]], Counted]
    fractions: Callable[[Counted, Sequence[int]], dict[str, Fraction]]
    cells: Callable[[Counted, Sequence[int]], Cells]
    once: Callable[[Counted], dict[str, Fraction]] = lambda _: {}
    complete: bool = False
    in_text: bool = True


def of_unit(unit: str) -> Family:
    """The family that a unit belongs to."""
    return {SEGMENT: SEGMENTS, CONTINUUM: UNITIZED}.get(unit, TEXT)


def _text_fractions(part: Counted, bits: Sequence[int]) -> dict[str, Fraction]:
    """Every coefficient of these coders, in the order in which they are shown."""
    if len(bits) == 2:
        pair = pair_counts(part.units, *bits)
        return {name: coefficient(pair) for name, coefficient in OF_TWO.items()}
    patterns = [(pattern(key, bits), weight) for key, weight in part.units.items()]
    n = ratings(patterns, len(bits), 2)
    return {name: coefficient(n) for name, coefficient in OF_MANY.items()}


def _text_cells(part: Counted, bits: Sequence[int]) -> Cells:
    """Counts in units; for more than two coders `both` are those that all who are present coded."""
    units = {key: int(weight) for key, weight in part.units.items()}
    both = sum(number for (present, coded), number in units.items() if coded == present)
    neither = sum(number for (_, coded), number in units.items() if not coded)
    if len(bits) > 2:
        return both, None, None, neither, sum(units.values())
    first, second = (units.get((sum(bits), bit), 0) for bit in bits)
    return both, first, second, neither, sum(units.values())


def _segment_fractions(part: Counted, bits: Sequence[int]) -> dict[str, Fraction]:
    return segments.fractions(part.units, bits)


def _segment_cells(part: Counted, bits: Sequence[int]) -> Cells:
    """Counts in segments: `both` those that were matched; there is nothing that neither made."""
    agreement = segments.fractions(part.units, bits)["segment_agreement"]
    both, made = int(agreement.over), int(agreement.under)
    if len(bits) > 2:
        return both, None, None, None, made
    first, second = (_unmatched(part.units, one, sum(bits) - one) for one in bits)
    return both, first, second, None, made


def _unmatched(units: Units, one: int, other: int) -> int:
    """How many segments of one coder none of the other's matches."""
    made = units.get((one | other, ("made", one)), 0)
    return int(made - units.get((one | other, ("matched", one, other)), 0))


def _unitized_fractions(part: Counted, bits: Sequence[int]) -> dict[str, Fraction]:
    lengths: dict[continuum.Key, Weight] = {
        coded: weight for (_, coded), weight in part.units.items() if coded
    }
    lengths["squares", bits[0]] = part.squares
    size: Weight = 0
    for weight in part.units.values():
        size = size + weight
    return continuum.fractions(lengths, size, bits)


def _unitizing(part: Counted) -> dict[str, Fraction]:
    return {NOT_RESAMPLED[0]: continuum.alpha_u_of_all(part.unitizings)}


TEXT = Family(counting.of_text, _text_fractions, _text_cells)
SEGMENTS = Family(counting.of_segments, _segment_fractions, _segment_cells, in_text=False)
UNITIZED = Family(
    counting.of_continuum, _unitized_fractions, _text_cells, once=_unitizing, complete=True
)

"""Scales: which stretch of values is shown, where its ticks stand, and where a value lies."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_STEPS = (1, 2, 2.5, 5)


@dataclass(frozen=True, slots=True)
class Scale:
    """From values `low` to `high` onto millimetres `left` to `right`."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Where a value lies."""
        share = (value - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)


def bounds_of(values: Iterable[float]) -> tuple[float, float]:
    """The least and greatest value to show: 0 and 1 always, and all that is beyond, with room."""
    known = [0.0, 1.0, *values]
    low, high = min(known), max(known)
    room = 0.04 * (high - low)
    return low - room, high + room


def ticks(scale: Scale, apart: float) -> list[float]:
    """0 and 1, and round values that stand at least so many millimetres from all others."""
    found = [0.0, 1.0]
    step = round_step(scale.high - scale.low, (scale.right - scale.left) / apart)
    first, last = math.ceil(scale.low / step), math.floor(scale.high / step)
    for number in range(first, last + 1):
        value = round(number * step, 10)
        if all(abs(scale.at(value) - scale.at(other)) >= apart for other in found):
            found.append(value)
    return sorted(found)


def round_step(span: float, most: float) -> float:
    """The least round step that divides a span into at most so many parts."""
    least = span / max(1.0, most)
    power = 10.0 ** math.floor(math.log10(least))
    return next((each * power for each in _STEPS if each * power >= least), 10 * power)


def count_ticks(length: int, most: float) -> list[int]:
    """0, round counts and the length itself, at most about so many."""
    if length == 0:
        return [0]
    step = max(1, round(round_step(length, most)))
    round_ones = [value for value in range(0, length, step) if length - value > 0.6 * step]
    return [*round_ones, length]

"""How somebody likes to read: face, width of the column, line spacing, numbers beside the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

Numbers = Literal["none", "paragraphs", "lines"]
NUMBERS: tuple[Numbers, ...] = get_args(Numbers)

NARROWEST, WIDEST = 40, 110
CLOSEST, WIDEST_APART = 0.8, 1.8
HOUSE, SYSTEM = "", "system"
"""Families by no name: the serif of the house, and the system's own sans."""


@dataclass(frozen=True, slots=True)
class Comfort:
    """`column` in average characters, `spacing` in that of the plain setting.

    `numbers` are those of the text's lines as stored ("paragraphs"), or within each of these also
    of every fifth line as broken on the screen ("lines").
    """

    family: str = HOUSE
    column: int = 66
    spacing: float = 1.0
    numbers: Numbers = "none"

    @classmethod
    def of(cls, stored: dict[str, Any]) -> Comfort:
        """What was remembered, as far as it can be read."""
        plain = cls()
        family, numbers = stored.get("family"), stored.get("numbers")
        column = _within(stored.get("column"), NARROWEST, WIDEST, plain.column)
        spacing = _within(stored.get("spacing"), CLOSEST, WIDEST_APART, plain.spacing)
        return cls(
            family if isinstance(family, str) else plain.family,
            round(column),
            spacing,
            numbers if numbers in NUMBERS else plain.numbers,
        )


def _within(stored: object, least: float, most: float, plain: float) -> float:
    if not isinstance(stored, int | float) or isinstance(stored, bool) or stored != stored:
        return plain
    return float(min(most, max(least, stored)))


PLAIN = Comfort()

"""An arithmetic sheet: the table behind a figure, the letters read from it, and every step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from postil.analysis.arithmetic.formula import Working
from postil.analysis.many_coders import Pattern


@dataclass(frozen=True, slots=True)
class TwoByTwo:
    """Units of two coders: coded by both, by the first alone, by the second alone, by neither."""

    both: int
    only_first: int
    only_second: int
    neither: int


@dataclass(frozen=True, slots=True)
class Patterns:
    """Units by how each coder judged them (1 coded, 0 not, None not read), most coders first."""

    rows: tuple[tuple[Pattern, int], ...]


@dataclass(frozen=True, slots=True)
class Coincidences:
    """Krippendorff's table of pairable judgements: both coded, one of the two, neither."""

    coded: float
    mixed: float
    uncoded: float


@dataclass(frozen=True, slots=True)
class Quantities:
    """Named numbers, each with the letter that stands for it: key, letter, number.

    A key such as "made" may belong to one coder; then the coder's place stands beside it.
    """

    rows: tuple[tuple[str, str, int | float, int | None], ...]


Table = TwoByTwo | Patterns | Coincidences | Quantities


@dataclass(frozen=True, slots=True)
class Averaged:
    """One of the figures that a mean is made of: what it belongs to, its value or the reason.

    `weight` is what it counts for, where not all count alike.
    """

    label: str
    value: float | None
    reason: str
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """How one figure is worked out. `letters` are those that stand for counts of the tables.

    The last of the `steps` is the figure; `shortest` is the same in one formula over counts alone.
    """

    coefficient: str
    tables: tuple[Table, ...] = ()
    letters: Mapping[str, int] = field(default_factory=dict)
    steps: tuple[Working, ...] = ()
    shortest: Working | None = None
    averaged: tuple[Averaged, ...] = ()

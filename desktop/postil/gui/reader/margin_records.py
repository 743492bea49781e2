"""What the margin is planned from and what it is planned into: plain facts, in the view's heights.

Heights are in pixels of the view, downwards; an extent may begin above the view or end below it.
"""

from __future__ import annotations

from dataclasses import dataclass

SLOT = 20.0
MOST_LANES = 5
WIDE_STEP, NARROW_STEP = 8.0, 6.0
AFAR = 10_000.0
"""Extents that begin above, or end below, everything looked at lie this far outside the view."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How far down the page a coding reaches.

    `start` orders names on one line; `start` and `end` (code points), `code` and `initial` tell
    which can share a name, and `rank` is the coder's place in it.
    """

    coding: int
    top: float
    bottom: float
    code: int
    initial: str = ""
    start: int = 0
    rank: int = 0
    end: int = 1


@dataclass(frozen=True, slots=True)
class Bracket:
    """A coding's bracket in its lane, counted from the text outwards."""

    coding: int
    top: float
    bottom: float
    lane: int

    @property
    def codings(self) -> tuple[int, ...]:
        """The one coding, as names and counts tell theirs."""
        return (self.coding,)


@dataclass(frozen=True, slots=True)
class Name:
    """One name for one coding, or for coders who gave the same code on the same line.

    `top` is the top of its slot, `wish` where it would stand alone.
    """

    codings: tuple[int, ...]
    wish: float
    top: float
    bracket: Bracket


@dataclass(frozen=True, slots=True)
class More:
    """A slot that only counts the codings for which there was no room."""

    codings: tuple[int, ...]
    top: float


@dataclass(frozen=True, slots=True)
class MarginPlan:
    """Everything that stands in the margin, and how many lanes it takes."""

    brackets: tuple[Bracket, ...]
    names: tuple[Name, ...]
    more: tuple[More, ...]
    lanes: int
    slot: float = SLOT

    @property
    def step(self) -> float:
        """From lane to lane."""
        return WIDE_STEP if self.lanes < 4 else NARROW_STEP

    @property
    def names_from(self) -> float:
        """From the first lane to the names."""
        return self.step * min(self.lanes, MOST_LANES) + 8.0

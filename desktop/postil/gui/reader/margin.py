"""Where the brackets stand beside the text, and the whole plan of a margin: geometry, no painting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from postil.gui.reader.margin_names import keep_in_view, place_names, share_names
from postil.gui.reader.margin_records import MOST_LANES, SLOT, Bracket, Extent, MarginPlan

TOUCHING = 2.0
"""Brackets that stand closer than this, one below the other, have lanes of their own."""


class Lanes:
    """Which lane each coding's bracket has. A lane once given stays while the page scrolls."""

    def __init__(self) -> None:
        self._lanes: dict[int, int] = {}
        self.widest = 0

    def clear(self) -> None:
        """Begin anew: another document, another width or zoom."""
        self._lanes.clear()
        self.widest = 0

    def forget(self, coding: int) -> None:
        """Free the lane of a coding that went or moved."""
        self._lanes.pop(coding, None)

    def assign(self, extents: Sequence[Extent]) -> list[Bracket]:
        """A bracket for each that finds a lane, the longer of those that begin together inside.

        Brackets that share a height never share a lane; what finds no lane is tried again.
        """
        taken: list[list[Bracket]] = [[] for _ in range(MOST_LANES)]
        order = sorted(extents, key=lambda each: (each.top, -each.bottom, each.coding))
        known = [each for each in order if each.coding in self._lanes]
        for each in known + [each for each in order if each.coding not in self._lanes]:
            before = self._lanes.get(each.coding)
            wishes = range(MOST_LANES) if before is None else (before, *range(MOST_LANES))
            lane = next((wish for wish in wishes if _is_free(taken[wish], each)), None)
            if lane is None:
                self._lanes.pop(each.coding, None)
                continue
            self._lanes[each.coding] = lane
            taken[lane].append(Bracket(each.coding, each.top, each.bottom, lane))
            self.widest = max(self.widest, lane + 1)
        brackets = [bracket for lane in taken for bracket in lane]
        return sorted(brackets, key=lambda each: (each.top, each.bottom, each.coding))


def _is_free(taken: Iterable[Bracket], extent: Extent) -> bool:
    return not any(
        each.top < extent.bottom + TOUCHING and extent.top < each.bottom + TOUCHING
        for each in taken
    )


def plan(extents: Iterable[Extent], lanes: Lanes, height: float, slot: float = SLOT) -> MarginPlan:
    """The margin for these extents in a view of some height.

    Every coding that is to be seen there has a name, or is counted.
    """
    extents = sorted(extents, key=lambda each: (each.top, each.start, -each.end, each.coding))
    brackets = lanes.assign(extents)
    places = {each.coding: each for each in brackets}
    names, more = place_names(share_names(extents), places, slot)
    names, more = keep_in_view(names, more, extents, height, slot)
    return MarginPlan(tuple(brackets), tuple(names), tuple(more), lanes.widest, slot)

"""Where the brackets and names stand beside the text: plain geometry, no painting.

Heights are in pixels of the view, downwards; an extent may begin above the view or end below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SLOT = 20.0
REACH = 4
"""How many slots a name may be pushed down before it is only counted."""
MOST_LANES = 5
WIDE_STEP, NARROW_STEP = 8.0, 6.0
SAME_LINE = 34.0
EDGE = 3.0
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
        """A bracket for each; those that share a height never share a lane."""
        brackets: list[Bracket] = []
        known = [each for each in extents if each.coding in self._lanes]
        fresh = [each for each in extents if each.coding not in self._lanes]
        for each in known + fresh:
            lane = self._lanes.get(each.coding)
            taken = {
                b.lane for b in brackets if b.top < each.bottom + 2 and each.top < b.bottom + 2
            }
            if lane is None or lane in taken:
                lane = next(free for free in range(len(taken) + 1) if free not in taken)
                self._lanes[each.coding] = lane
            brackets.append(Bracket(each.coding, each.top, each.bottom, lane))
            self.widest = max(self.widest, min(lane + 1, MOST_LANES))
        return sorted(brackets, key=lambda each: (each.top, each.bottom, each.coding))


def plan(extents: Iterable[Extent], lanes: Lanes, height: float, slot: float = SLOT) -> MarginPlan:
    """The margin for these extents in a view of some height."""
    extents = sorted(extents, key=lambda each: (each.top, each.bottom, each.coding))
    brackets = lanes.assign(extents)
    places = {each.coding: each for each in brackets}
    groups = share_names(sorted(extents, key=lambda each: (each.top, each.start, each.coding)))
    placed = [[places[each.coding] for each in group] for group in groups]
    names, more = place_names((group for group in placed if group[0].top > -AFAR), slot)
    afar = [
        Name(tuple(b.coding for b in group), group[0].top, group[0].top, group[0])
        for group in placed
        if group[0].top <= -AFAR and group[0].lane < MOST_LANES
    ]
    names, more = keep_in_view(afar + names, more, height, slot)
    shown = tuple(each for each in brackets if each.lane < MOST_LANES)
    return MarginPlan(shown, tuple(names), tuple(more), lanes.widest, slot)


def share_names(extents: Iterable[Extent]) -> list[list[Extent]]:
    """Extents in groups: the same code by different coders on common words, begun within a line."""
    groups: list[list[Extent]] = []
    open_: dict[int, list[list[Extent]]] = {}
    for each in extents:
        for group in open_.get(each.code, ()) if each.initial else ():
            near = each.top - group[0].top < SAME_LINE
            common = all(each.start < other.end for other in group)
            if near and common and each.initial not in {other.initial for other in group}:
                group.append(each)
                break
        else:
            groups.append([each])
            open_.setdefault(each.code, []).append(groups[-1])
    return [sorted(group, key=lambda each: (each.rank, each.initial)) for group in groups]


def place_names(
    groups: Iterable[Sequence[Bracket]], slot: float = SLOT
) -> tuple[list[Name], list[More]]:
    """A slot for each group, in order of its start, pushed down where it would collide.

    What would be pushed too far, or has no lane, is counted in one slot of its own.
    """
    names: list[Name] = []
    more: list[More] = []
    free = float("-inf")
    counting = False
    for group in groups:
        wish = min(each.top for each in group) - 1.0
        top = max(wish, free)
        if group[0].lane < MOST_LANES and top - wish <= REACH * slot:
            names.append(Name(tuple(b.coding for b in group), wish, top, group[0]))
            counting = False
            free = top + slot
        elif counting:
            codings = more[-1].codings + tuple(b.coding for b in group)
            more[-1] = More(codings, more[-1].top)
        else:
            more.append(More(tuple(b.coding for b in group), top))
            counting = True
            free = top + slot
    return names, more


def keep_in_view(
    names: list[Name], more: list[More], height: float, slot: float = SLOT
) -> tuple[list[Name], list[More]]:
    """Bring names of codings that began above the view to its upper edge, where there is room."""
    taken = sorted([n.top for n in names if n.top >= EDGE] + [m.top for m in more if m.top >= EDGE])
    kept = []
    for name in names:
        if name.top >= EDGE:
            kept.append(name)
            continue
        top = EDGE
        for other in taken:
            if other < top + slot and top < other + slot:
                top = other + slot
        if top + slot * 0.5 <= min(name.bracket.bottom, height):
            kept.append(Name(name.codings, name.wish, top, name.bracket))
            taken = sorted([*taken, top])
    kept.sort(key=lambda name: name.top)
    return kept, [each for each in more if each.top >= EDGE]

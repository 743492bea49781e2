"""Where the names of codings stand in the margin: none over another, none lost without a count."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence

from postil.gui.reader.margin_records import AFAR, SLOT, Bracket, Extent, More, Name

REACH = 4
"""How many slots a name may be pushed down before it is only counted."""
SAME_LINE = 34.0
EDGE = 3.0


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
    groups: Iterable[Sequence[Extent]], brackets: Mapping[int, Bracket], slot: float = SLOT
) -> tuple[list[Name], list[More]]:
    """A slot for each group, in order of its start, pushed down where it would collide.

    What would be pushed too far, or has no bracket, is counted in one slot of its own. Those that
    begin afar wish to stand far above the view and push nobody.
    """
    names: list[Name] = []
    more: list[More] = []
    free = float("-inf")
    counting = False
    for group in groups:
        codings = tuple(each.coding for each in group)
        bracket = next((brackets[each] for each in codings if each in brackets), None)
        wish = min(each.top for each in group) - 1.0
        if wish <= -AFAR:
            if bracket is None:
                more.append(More(codings, wish))
            else:
                names.append(Name(codings, wish, wish, bracket))
            continue
        top = max(wish, free)
        if bracket is not None and top - wish <= REACH * slot:
            names.append(Name(codings, wish, top, bracket))
            counting = False
            free = top + slot
        elif counting:
            more[-1] = More(more[-1].codings + codings, more[-1].top)
        else:
            more.append(More(codings, top))
            counting = True
            free = top + slot
    return names, more


def keep_in_view(
    names: Iterable[Name],
    more: Iterable[More],
    extents: Sequence[Extent],
    height: float,
    slot: float = SLOT,
) -> tuple[list[Name], list[More]]:
    """Bring names of codings that began above the view to its upper edge, where there is room.

    Codings in sight whose name would stand above or below the view are counted in it.
    """
    sight = {each.coding for each in extents if _is_in_sight(each, height, slot)}
    lost: list[int] = []
    kept: list[Name] = []
    counts: list[More] = []
    above: list[Name] = []
    for name in names:
        if EDGE <= name.top <= height - slot:
            kept.append(name)
        elif name.top < EDGE and not sight.isdisjoint(name.codings):
            above.append(name)
        else:
            lost += name.codings
    for each in more:
        if EDGE <= each.top <= height - slot:
            counts.append(each)
        else:
            lost += each.codings
    taken = sorted([name.top for name in kept] + [each.top for each in counts])
    for name in above:
        top = _first_free(taken, slot)
        if top <= height - slot and top + slot * 0.5 <= name.bracket.bottom:
            kept.append(Name(name.codings, name.wish, top, name.bracket))
            insort(taken, top)
        else:
            lost += name.codings
    lost = [coding for coding in lost if coding in sight]
    if lost:
        _count_too(tuple(lost), kept, counts, _first_free(taken, slot), height - slot)
    return sorted(kept, key=lambda each: each.top), sorted(counts, key=lambda each: each.top)


def _is_in_sight(extent: Extent, height: float, slot: float) -> bool:
    """Whether enough of it is in view for a name."""
    return extent.bottom >= EDGE + slot * 0.5 and extent.top <= height - slot


def _first_free(taken: Iterable[float], slot: float) -> float:
    """The first top from the upper edge on where a slot meets none of these, which are sorted."""
    top = EDGE
    for other in taken:
        if other < top + slot and top < other + slot:
            top = other + slot
    return top


def _count_too(
    lost: tuple[int, ...], names: list[Name], more: list[More], free: float, last: float
) -> None:
    """Count these in a free slot; without one with what is counted, or instead of the last name."""
    if free <= last:
        more.append(More(lost, free))
    elif more:
        nearest = more.index(max(more, key=lambda each: each.top))
        more[nearest] = More(more[nearest].codings + lost, more[nearest].top)
    elif names:
        gone = names.pop(names.index(max(names, key=lambda each: each.top)))
        more.append(More(gone.codings + lost, gone.top))

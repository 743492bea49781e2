"""Rows that hold spans, moved one by one so that no two ever stand on the same place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

Span = tuple[int, int]

_FAR = 1 << 40  # behind every text: a place to wait at


@dataclass(frozen=True, slots=True)
class SpanRow:
    """A row, the others with which it may not share a span (its `kin`), its span and its new one."""

    kin: Hashable
    row: int
    span: Span
    target: Span


def moved_in_order(
    rows: Sequence[SpanRow],
    move: Callable[[int, int, int], object],
    join: Callable[[int, int], object],
) -> Iterator[int]:
    """Let rows go to their targets; those that meet there are joined. Tells each row written.

    `move` takes a row with its start and end, `join` the row that goes and the one that stays. A
    row whose target is still taken by another waits for that one to go first.
    """
    first: dict[tuple[Hashable, Span], SpanRow] = {}
    for each in rows:
        twin = first.setdefault((each.kin, each.target), each)
        if twin is not each:
            join(each.row, twin.row)
            yield each.row
    waiting = {(each.kin, each.span): each for each in first.values() if each.span != each.target}
    while waiting:
        chain = [next(iter(waiting.values()))]
        met = {chain[0].row}
        while (ahead := waiting.get((chain[-1].kin, chain[-1].target))) is not None:
            if ahead.row in met:  # a circle: one of it steps aside
                move(ahead.row, _FAR, _FAR + 1)
                break
            chain.append(ahead)
            met.add(ahead.row)
        for each in reversed(chain):
            del waiting[each.kin, each.span]
            move(each.row, *each.target)
            yield each.row

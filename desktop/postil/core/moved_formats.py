"""Formatting over a corrected text: it goes with the words that it was on."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from postil.core.left_out import joined, with_furniture
from postil.core.moved_spans import SpanMover
from postil.core.records import FormatKind, FormatRange

_OF_LINES: frozenset[FormatKind] = frozenset(("heading", "list_item", "block_quote", "table_cell"))


def moved_ranges(
    ranges: Iterable[FormatRange], old: str, new: str, mover: SpanMover
) -> tuple[FormatRange, ...]:
    """The ranges where their words stand now, by start; those of which nothing is left go.

    What formats whole lines formats whole lines still; a mark of text that is not counted stays
    on what is left of it.
    """
    found = []
    for each in ranges:
        low, high = mover.place(each.start, each.end)
        if low < high and each.kind in _OF_LINES and _is_whole_lines(old, each):
            low, high = new.rfind("\n", 0, low) + 1, _line_end(new, high)
        if low < high:
            found.append(FormatRange(low, high, each.kind, each.value))
    furniture = joined((each.start, each.end) for each in found if each.kind == "furniture")
    return with_furniture(sorted(found, key=attrgetter("start")), furniture)


def with_marks_kept(
    ranges: Iterable[FormatRange], moved: Iterable[FormatRange]
) -> tuple[FormatRange, ...]:
    """The formatting of a new file, with what was marked as not counted before as well."""
    own = list(ranges)
    marks = (each for each in (*own, *moved) if each.kind == "furniture")
    return with_furniture(own, joined((each.start, each.end) for each in marks))


def _is_whole_lines(text: str, each: FormatRange) -> bool:
    before = each.start == 0 or text[each.start - 1] == "\n"
    return before and (each.end >= len(text) or text[each.end] == "\n")


def _line_end(text: str, point: int) -> int:
    if text[point - 1] == "\n":
        return point
    end = text.find("\n", point)
    return len(text) if end < 0 else end

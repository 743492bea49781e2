"""Text that is not counted: which ranges of a document they are, and how such ranges are joined.

Ranges are [start, end) in code points of the canonical text; sorted and apart where a function
says joined.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import merge
from operator import attrgetter

from postil.core.records import FormatKind, FormatRange

Range = tuple[int, int]

KINDS: Mapping[str, FormatKind] = {
    "headings": "heading",
    "notes": "footnote",
    "furniture": "furniture",
}
"""What may be left out of a denominator, in the order of its name, with its kind of formatting."""


def joined(ranges: Iterable[Range]) -> list[Range]:
    """The same text in as few ranges as can be; those that overlap or touch become one."""
    found: list[Range] = []
    for start, end in sorted(each for each in ranges if each[0] < each[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def without(ranges: Iterable[Range], start: int, end: int) -> list[Range]:
    """The text of these ranges but for [start, end), joined."""
    parts = (
        part
        for first, last in ranges
        for part in ((first, min(last, start)), (max(first, end), last))
    )
    return joined(parts)


def length(ranges: Iterable[Range]) -> int:
    """How many code points joined ranges hold."""
    return sum(end - start for start, end in ranges)


def left_out_ranges(ranges: Iterable[FormatRange], kinds: Collection[str]) -> list[Range]:
    """The text of these kinds ("headings", "notes", "furniture") in a document's formatting, joined.

    Notes are the texts of footnotes and the signs that refer to them.
    """
    wanted = {KINDS[kind] for kind in kinds}
    return joined((each.start, each.end) for each in ranges if each.kind in wanted)


def with_furniture(
    ranges: Iterable[FormatRange], furniture: Sequence[Range]
) -> tuple[FormatRange, ...]:
    """The formatting with exactly this furniture in it, by start; the rest keeps its order."""
    others = [each for each in ranges if each.kind != "furniture"]
    made = [FormatRange(start, end, "furniture") for start, end in furniture]
    return tuple(merge(others, made, key=attrgetter("start")))

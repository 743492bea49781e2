"""Boilerplate: lines that stand at the beginning or the end of several documents of one import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from postil.core.left_out import Range, joined, left_out_ranges, length, with_furniture
from postil.core.records import NewDocument

FEWEST = 3  # documents
_FIRST, _LAST = 4, 8  # lines with words, looked at in each document
_SHORTEST = 12  # characters; shorter lines are the same by chance
_MOST = 0.5  # of a text: where more repeats, it is no boilerplate


def repeated_lines(texts: Sequence[str]) -> frozenset[str]:
    """The lines that stand at an end of at least three of these texts."""
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update({words for words, _ in _edges(text)})
    return frozenset(line for line, count in seen.items() if count >= FEWEST)


def boilerplate_in(text: str, repeated: frozenset[str]) -> list[Range]:
    """Where these lines stand at the ends of a text; nowhere if they are most of it."""
    found = joined(place for words, place in _edges(text) if words in repeated)
    return found if length(found) <= _MOST * len(text) else []


def with_boilerplate(document: NewDocument, found: Sequence[Range]) -> NewDocument:
    """The document with these places marked as furniture, beside those that are already."""
    before = left_out_ranges(document.ranges, ("furniture",))
    return replace(document, ranges=with_furniture(document.ranges, joined([*before, *found])))


def _edges(text: str) -> Iterator[tuple[str, Range]]:
    """The first and the last lines with words, each once, and where they stand."""
    ahead = list(_lines(text[:4000], 0))
    cut = len(text) > 4000
    ahead = ahead[:-1] if cut else ahead
    start = max(text.rfind("\n", 0, max(len(text) - 4000, 0)) + 1, 0)
    behind = list(_lines(text[start:], start))
    places: Mapping[Range, str] = {
        place: words for words, place in (*ahead[:_FIRST], *behind[-_LAST:])
    }
    yield from ((words, place) for place, words in places.items() if len(words) >= _SHORTEST)


def _lines(text: str, start: int) -> Iterator[tuple[str, Range]]:
    for line in text.split("\n"):
        words = line.strip()
        if words:
            yield words, (start, start + len(line))
        start += len(line) + 1

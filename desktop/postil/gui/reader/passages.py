"""Sentences and paragraphs around a position of a canonical text. Code points; no Qt."""

from __future__ import annotations

from collections.abc import Callable

Bounds = Callable[[str, int], tuple[int, int]]


def paragraph_at(text: str, point: int) -> tuple[int, int]:
    """The line around a position, without blanks at its ends; empty where the line is blank."""
    start = text.rfind("\n", 0, point) + 1
    end = text.find("\n", point)
    return _trimmed(text, start, len(text) if end < 0 else end)


def sentence_at(text: str, point: int, language: str = "en") -> tuple[int, int]:
    """The sentence around a position, cut as the unit "sentence" is: by sentencex."""
    from sentencex import get_sentence_boundaries  # here for start-up time

    start, end = paragraph_at(text, point)
    for bound in get_sentence_boundaries(language or "en", text[start:end]):
        last = start + bound["end_index"]
        if point < last or last >= end:
            return _trimmed(text, start + bound["start_index"], last)
    return start, end


def widened(text: str, start: int, end: int, bounds: Bounds) -> tuple[int, int]:
    """The passages that a selection touches; where it holds just these, the next one too."""
    first, last = bounds(text, start)[0], bounds(text, max(start, end - 1))[1]
    if (start, end) != (first, last) or start == end:
        return first, last
    after = end
    while after < len(text) and text[after].isspace():
        after += 1
    return first, bounds(text, after)[1] if after < len(text) else last


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

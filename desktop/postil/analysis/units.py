"""The units that agreement is counted in: where they lie in a text, and spans in terms of them.

A unit is coded if any of its characters is; text outside of every unit does not count.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from postil.analysis.coverage import Span

CHARACTER = "character"
TOKEN = "token"
SENTENCE = "sentence"
PARAGRAPH = "paragraph"
DOCUMENT = "document"
UNITS = (CHARACTER, TOKEN, SENTENCE, PARAGRAPH, DOCUMENT)

Bounds = Sequence[tuple[int, int]]
"""Start and end (exclusive) of each unit in code points, in order, without overlap."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_LINE = re.compile(r"[^\n]+")


def bounds(unit: str, text: str, language: str = "") -> Bounds | None:
    """Where the units of a text lie, or None where each character is a unit of its own."""
    if unit == CHARACTER:
        return None
    if unit == DOCUMENT:
        return whole(len(text))
    if unit == PARAGRAPH:
        return paragraphs(text)
    if unit == SENTENCE:
        return sentences(text, language)
    if unit == TOKEN:
        return tokens(text)
    raise ValueError(f"no such unit: {unit}")


def whole(length: int) -> Bounds:
    """The document as its one unit; an empty document has none."""
    return [(0, length)] if length else []


def tokens(text: str) -> Bounds:
    r"""Words and single punctuation marks: every match of `\w+|[^\w\s]`."""
    return [match.span() for match in _TOKEN.finditer(text)]


def paragraphs(text: str) -> Bounds:
    """Runs between line feeds that hold more than blanks, blanks at their ends included."""
    return [match.span() for match in _LINE.finditer(text) if not match[0].isspace()]


def sentences(text: str, language: str = "") -> Bounds:
    """Sentences by the rules of the language (English if unsaid), without blanks at their ends."""
    from sentencex import get_sentence_boundaries  # start-up time: it loads a compiled library

    found = get_sentence_boundaries(language or "en", text)
    trimmed = (_trimmed(text, each["start_index"], each["end_index"]) for each in found)
    return [(start, end) for start, end in trimmed if start < end]


def size(length: int, within: Bounds | None) -> int:
    """How many units a document of this length holds."""
    return length if within is None else len(within)


def in_units(spans: Iterable[Span], within: Bounds | None) -> list[Span]:
    """Spans of characters as spans of units; one that touches no unit is left out."""
    if within is None:
        return list(spans)
    starts = [start for start, _ in within]
    ends = [end for _, end in within]
    found: list[Span] = []
    for start, end, bit in spans:
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if start < end and first < last:
            found.append((first, last, bit))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of text without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

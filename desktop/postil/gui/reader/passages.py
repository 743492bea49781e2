"""Letters, words, sentences and paragraphs of a canonical text, around a position. Code points; no Qt.

A unit lists its spans in order, the one around a position with its neighbours; none holds blanks
at its ends, and no grapheme is cut.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal

import regex

from postil.core.spans import snap

Span = tuple[int, int]
Unit = Callable[[str, int], list[Span]]
Bounds = Callable[[str, int], Span]
Side = Literal["start", "end"]

_REACH = 400
_FAR = 20_000
_LETTER = regex.compile(r"(?=\S)\X")
# Scripts written without blanks change between their own signs where words tend to begin.
_UNSPACED = r"\p{Han}\u3005\u3007\p{Hiragana}\p{Katakana}\u30fc"
_INSIDE_WORDS = r"(?:['\u2019.](?=\p{L})|[.,](?=\p{N}))"
_WORD = regex.compile(
    r"(?:(?=[\p{Han}\u3005\u3007])\X)+"
    r"|(?:(?=\p{Hiragana})\X)+"
    r"|(?:(?=[\p{Katakana}\u30fc])\X)+"
    rf"|(?:(?=\w)(?![{_UNSPACED}])\X|(?<=\w){_INSIDE_WORDS})+"
    r"|(?:(?=[^\w\s])\X)+"
)


def letters(text: str, point: int) -> list[Span]:
    """The graphemes about a position that are no blanks."""
    return _found(_LETTER, text, point)


def words(text: str, point: int) -> list[Span]:
    """The words about a position, and the runs of other signs between them.

    A run of Han characters, of Hiragana or of Katakana counts as a word.
    """
    return _found(_WORD, text, point)


def sentences(text: str, point: int, language: str = "en") -> list[Span]:
    """The sentences of the paragraphs about a position, cut as the unit "sentence" is: by sentencex."""
    found = []
    for start, end in paragraphs(text, point):
        low, high = max(start, point - _FAR), min(end, point + _FAR)
        if low < high:
            cut = _sentences_of(text[low:high], language or "en")
            spans = [(low + first, low + last) for first, last in cut]
            found += _whole(spans, point, is_cut_before=low > start, is_cut_after=high < end)
    return found


def paragraphs(text: str, point: int) -> list[Span]:
    """The line around a position, the one before and the one after that are not blank."""
    here = _line(text, point)
    found = [here] if here[0] < here[1] else []
    found[:0] = [span for span in [_beside(text, point, -1)] if span]
    return found + [span for span in [_beside(text, point, 1)] if span]


def word_at(text: str, point: int) -> Span:
    """The word around a position or after it, else the one before; empty where there is none."""
    found = words(text, point)
    touching = [span for span in found if span[0] <= point <= span[1]]
    there = [span for span in touching if text[span[0]].isalnum()] or touching
    if there:
        return there[-1]
    after = [span for span in found if span[0] > point]
    return after[0] if after else found[-1] if found else (point, point)


def sentence_at(text: str, point: int, language: str = "en") -> Span:
    """The sentence around a position or before it; empty where the line is blank."""
    line = _line(text, point)
    if line[0] == line[1]:
        return line
    inside = [span for span in sentences(text, point, language) if line[0] <= span[0] < line[1]]
    starts = [start for start, _end in inside]
    return inside[max(0, bisect_right(starts, point) - 1)] if inside else line


def paragraph_at(text: str, point: int) -> Span:
    """The line around a position, without blanks at its ends; empty where the line is blank."""
    return _line(text, point)


def widened(text: str, start: int, end: int, bounds: Bounds, direction: int = 1) -> Span:
    """The passages that a selection touches; where it holds just these, the one beside them too.

    `direction` is 1 for the one after and -1 for the one before.
    """
    first, last = bounds(text, start)[0], bounds(text, max(start, end - 1))[1]
    if (start, end) != (first, last) or start == end:
        return first, last
    if direction > 0:
        after = end
        while after < len(text) and text[after].isspace():
            after += 1
        return first, bounds(text, after)[1] if after < len(text) else last
    before = start
    while before > 0 and text[before - 1].isspace():
        before -= 1
    return bounds(text, before - 1)[0] if before > 0 else first, last


def beside(text: str, start: int, end: int, unit: Unit, direction: int) -> Span | None:
    """The unit after a selection (1) or before it (-1); at a caret, the one that holds it first."""
    if direction > 0:
        spans = unit(text, end)
        return next(
            (span for span in spans if start == end < span[1] or span[0] >= end > start), None
        )
    return next((span for span in reversed(unit(text, start)) if span[0] < start), None)


def extended(text: str, anchor: int, caret: int, direction: int, unit: Unit) -> int:
    """Where the caret goes when a selection grows or shrinks by a unit; it holds whole units.

    Behind the anchor the caret stands at ends, before it at starts; it stops at the anchor.
    """
    spans = unit(text, caret)
    places = {start for start, _end in spans if start < anchor}
    places |= {end for _start, end in spans if end > anchor} | {anchor}
    return _next(sorted(places), caret, direction)


def stepped(text: str, caret: int, direction: int, unit: Unit) -> int:
    """The start of the next unit or of the one before, as a caret moves; else the text's end."""
    starts = sorted({start for start, _end in unit(text, caret)} | {0, len(text)})
    return _next(starts, caret, direction)


def moved(text: str, span: Span, side: Side, direction: int, unit: Unit) -> Span:
    """A span with one end moved by a unit; it never becomes empty, its ends never cross."""
    start, end = span
    if side == "start":
        starts = [each for each, _last in unit(text, start) if each < end]
        return _next(starts, start, direction), end
    ends = [each for _first, each in unit(text, end) if each > start]
    return start, _next(ends, end, direction)


# ---- inside ----


def _next(places: list[int], point: int, direction: int) -> int:
    if direction > 0:
        place = bisect_right(places, point)
        return places[place] if place < len(places) else point
    place = bisect_left(places, point) - 1
    return places[place] if place >= 0 else point


def _found(pattern: regex.Pattern[str], text: str, point: int) -> list[Span]:
    low, high = max(0, point - _REACH), min(len(text), point + _REACH)
    found = [match.span() for match in pattern.finditer(text, low, high)]
    found = _whole(found, point, is_cut_before=low > 0, is_cut_after=high < len(text))
    if found:
        found[0], found[-1] = snap(text, *found[0]), snap(text, *found[-1])
    return found


def _whole(spans: list[Span], point: int, is_cut_before: bool, is_cut_after: bool) -> list[Span]:
    """Without what the reach has cut, unless that is so long that the position lies in it."""
    if spans and is_cut_before and spans[0][1] < point:
        del spans[0]
    if spans and is_cut_after and spans[-1][0] > point:
        del spans[-1]
    return spans


def _line(text: str, point: int) -> Span:
    start = text.rfind("\n", 0, point) + 1
    end = text.find("\n", point)
    return _trimmed(text, start, len(text) if end < 0 else end)


def _beside(text: str, point: int, direction: int) -> Span | None:
    """The nearest line before or after the one around a position that is not blank."""
    if direction > 0:
        border = text.find("\n", point)
        after = border
        while 0 <= after < len(text) and text[after].isspace():
            after += 1
        return _line(text, after) if 0 <= after < len(text) else None
    before = text.rfind("\n", 0, point)
    while before >= 0 and text[before].isspace():
        before -= 1
    return _line(text, before) if before >= 0 else None


@lru_cache(maxsize=16)
def _sentences_of(paragraph: str, language: str) -> tuple[Span, ...]:
    return tuple(_cut(paragraph, language))


def _cut(paragraph: str, language: str) -> Iterator[Span]:
    from sentencex import get_sentence_boundaries  # start-up time: a compiled library

    for bound in get_sentence_boundaries(language, paragraph):
        start, end = _trimmed(paragraph, bound["start_index"], bound["end_index"])
        if start < end:
            yield start, end


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

"""The units that agreement is counted in: where they lie in a text, and spans in terms of them.

A unit is coded if any of its characters is; text outside of every unit does not count. Text that
is left out is taken away before anything is counted.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from postil.analysis.coverage import Span

CHARACTER = "character"
TOKEN = "token"
SENTENCE = "sentence"
PARAGRAPH = "paragraph"
DOCUMENT = "document"
UNITS = (CHARACTER, TOKEN, SENTENCE, PARAGRAPH, DOCUMENT)
"""The units that lie in the text and are judged one by one."""

SEGMENT = "segment"
CONTINUUM = "continuum"
ALL_UNITS = (*UNITS, SEGMENT, CONTINUUM)
"""With what coders themselves made into units; both are measured in characters."""

Bounds = Sequence[tuple[int, int]]
"""Start and end (exclusive) of each unit in code points, in order, without overlap."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_TOKEN_SIGN = re.compile(r"\w")
_BLANK = re.compile(r"\s")
_WORD, _SINGLE = 1, 2
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


@dataclass(frozen=True, slots=True)
class Edges:
    """Where units start and where they end, kept small: for texts with very many."""

    starts: array[int]
    ends: array[int]

    def __len__(self) -> int:
        """How many units there are."""
        return len(self.starts)


def edges(within: Bounds) -> Edges:
    """The bounds of units as edges."""
    starts, ends = array("i"), array("i")
    for start, end in within:
        starts.append(start)
        ends.append(end)
    return Edges(starts, ends)


def edges_in(unit: str, text: str, language: str = "") -> Edges | None:
    """Where the units of a text start and end, or None where each character is one."""
    if unit == TOKEN:
        return token_edges(text)
    found = bounds(unit, text, language)
    return None if found is None else edges(found)


def token_edges(text: str) -> Edges:
    """The edges of `tokens`, found without a loop over them."""
    import numpy as np  # start-up time

    if not text:
        return edges(())
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = np.zeros(int(signs.max()) + 1, dtype=np.int8)
    for sign in set(text):
        kinds[ord(sign)] = (
            _WORD if _TOKEN_SIGN.match(sign) else 0 if _BLANK.match(sign) else _SINGLE
        )
    kind = kinds[signs]
    word = np.concatenate(([False], kind == _WORD, [False]))
    single = kind == _SINGLE
    starts = np.flatnonzero((word[1:-1] & ~word[:-2]) | single)
    ends = np.flatnonzero((word[1:-1] & ~word[2:]) | single) + 1
    found = Edges(array("i"), array("i"))
    found.starts.frombytes(starts.astype(np.intc).tobytes())
    found.ends.frombytes(ends.astype(np.intc).tobytes())
    return found


def size(length: int, within: Bounds | Edges | None) -> int:
    """How many units a document of this length holds."""
    return length if within is None else len(within)


def in_units(spans: Iterable[Span], within: Bounds | Edges | None) -> list[Span]:
    """Spans of characters as spans of units; one that touches no unit is left out."""
    if within is None:
        return list(spans)
    known = within if isinstance(within, Edges) else edges(within)
    starts, ends = known.starts, known.ends
    found: list[Span] = []
    for start, end, bit in spans:
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if start < end and first < last:
            found.append((first, last, bit))
    return found


class CountedText:
    """A text without what is left out of it: how long it is, and where in it a position lies.

    `left_out` are ranges in order that do not overlap. Text before and behind such a range follows
    on one another; a position within the range is where they meet.
    """

    def __init__(self, length: int, left_out: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in left_out]
        self._ends = [end for _, end in left_out]
        self._gone = [0, *accumulate(end - start for start, end in left_out)]
        self.length = length - self._gone[-1]

    def position(self, position: int) -> int:
        """Where a position of the whole text lies in the text that counts."""
        within = bisect_right(self._starts, position)
        gone = self._gone[within]
        return position - gone + max(0, self._ends[within - 1] - position if within else 0)

    def spans(self, spans: Iterable[Span]) -> list[Span]:
        """What counts of each span; a span of which nothing counts is left out."""
        found = ((self.position(start), self.position(end), bit) for start, end, bit in spans)
        return [span for span in found if span[0] < span[1]]

    def edges(self, within: Edges) -> Edges:
        """The units of which anything counts."""
        at = self.position
        kept = ((at(start), at(end)) for start, end in zip(within.starts, within.ends, strict=True))
        return edges([(start, end) for start, end in kept if start < end])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of text without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

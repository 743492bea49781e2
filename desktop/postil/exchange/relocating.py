"""Words found again in a text: for programs that name paragraphs, or nothing, instead of positions.

Words are looked for as they stand, then with blanks in a row as one, then with typographic quotes
and dashes as plain ones and accents in one piece with their letters; the first way that finds any decides. Several places are told apart by
the paragraph that the file names, and by nothing else: what stays in doubt is not placed.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal
from unicodedata import combining, normalize

Doubt = Literal["ambiguous", "not_found"]
Span = tuple[int, int]

_MOST = 10_000  # places that are looked at
_BLANKS = re.compile(r"\s+")
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_PLAIN = {
    **dict.fromkeys("“”„‟«»″〝〞", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    **dict.fromkeys(_UNSEEN, ""),
}
_APART = re.compile(r"[^\W\d_][\u0300-\u036f]+")  # letters and their accents
_UNUSUAL = re.compile("[" + "".join(map(re.escape, _PLAIN)) + "]")


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand, in code points; whether other places were passed over for this one."""

    start: int
    end: int
    chosen: bool = False


class Relocation:
    """One text in which words are looked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def find(self, words: str, paragraph: int | None = None) -> Found | Doubt:
        """Where the words stand, blanks at their ends left out.

        Of several places it is the one nearest to the `paragraph`, counted from 1, if that is one
        alone whether or not empty paragraphs count.
        """
        spans = self._spans(words.strip())
        if not spans:
            return "not_found"
        if len(spans) == 1:
            return Found(*spans[0])
        nearest = None if paragraph is None else self._nearest_to_paragraph(spans, paragraph)
        return Found(*nearest, chosen=True) if nearest else "ambiguous"

    def find_near(self, words: str, position: int) -> Found | Doubt:
        """Where the words stand; of several places the one nearest to a position in code points."""
        spans = self._spans(words.strip())
        if not spans:
            return "not_found"
        if len(spans) == 1:
            return Found(*spans[0])
        nearest = _nearest(spans, lambda span: abs(span[0] - position))
        return Found(*nearest, chosen=True) if nearest else "ambiguous"

    def _spans(self, words: str) -> list[Span]:
        if not words:
            return []
        if exact := _occurrences(self._text, words):
            return exact
        for folded, fold in ((self._with_single_blanks, _single_blanks), (self._plain, _plain)):
            sought = fold(words).text.strip()
            if found := _occurrences(folded.text, sought) if sought else []:
                return [self._with_marks(folded.origin(span)) for span in found]
        return []

    def _with_marks(self, span: Span) -> Span:
        """The span with the accents that belong to its last letter."""
        start, end = span
        while end < len(self._text) and combining(self._text[end]):
            end += 1
        return start, end

    @cached_property
    def _with_single_blanks(self) -> _Folded:
        return _single_blanks(self._text)

    @cached_property
    def _plain(self) -> _Folded:
        return _plain(self._text)

    def _nearest_to_paragraph(self, spans: Iterable[Span], paragraph: int) -> Span | None:
        """The span nearest to it by both ways of counting; None where they do not agree."""
        found = {
            _nearest(spans, partial(_distance, starts, paragraph))
            for starts in (self._paragraphs, self._filled_paragraphs)
        }
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [0, *(at + 1 for at, letter in enumerate(self._text) if letter == "\n")]

    @cached_property
    def _filled_paragraphs(self) -> list[int]:
        return [
            start
            for start, end in zip(self._paragraphs, [*self._paragraphs[1:], None], strict=True)
            if self._text[start:end].strip()
        ]


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text in another spelling; `origins` has the place of each of its characters, and the end."""

    text: str
    origins: array[int]

    def origin(self, span: Span) -> Span:
        """A span of the spelling in the text itself."""
        return self.origins[span[0]], self.origins[span[1] - 1] + 1


def _single_blanks(text: str) -> _Folded:
    """The text with every row of blanks as one blank."""
    return _replaced(text, _BLANKS, lambda _: " ")


def _plain(text: str) -> _Folded:
    """The same, with plain quotes, dashes and dots, letters in one piece, nothing that is not seen."""
    composed = _replaced(text, _APART, partial(normalize, "NFC"))
    plain = _replaced(composed.text, _UNUSUAL, _PLAIN.__getitem__)
    folded = _single_blanks(plain.text)
    origins = (composed.origins[plain.origins[at]] for at in folded.origins)
    return _Folded(folded.text, array("I", origins))


def _replaced(text: str, pattern: re.Pattern[str], by: Callable[[str], str]) -> _Folded:
    pieces: list[str] = []
    origins = array("I")
    at = 0
    for match in pattern.finditer(text):
        piece = by(match[0])
        pieces += (text[at : match.start()], piece)
        origins.extend(range(at, match.start()))
        origins.extend([match.start()] * len(piece))
        at = match.end()
    pieces.append(text[at:])
    origins.extend(range(at, len(text)))
    return _Folded("".join(pieces), origins)


def _occurrences(text: str, words: str) -> list[Span]:
    """The places of the words, also those that overlap; at most so many as are looked at."""
    found: list[Span] = []
    at = text.find(words)
    while at >= 0 and len(found) < _MOST:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def _nearest(spans: Iterable[Span], distance: Callable[[Span], int]) -> Span | None:
    """The one span at the smallest distance; None where there are two."""
    ranked = sorted((distance(span), span) for span in spans)
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return ranked[0][1]


def _distance(starts: list[int], paragraph: int, span: Span) -> int:
    """How many paragraphs away a span begins."""
    return abs(bisect_right(starts, span[0]) - paragraph)

"""Finding words in texts: as typed, without regard to case and accents, or by a pattern.

A text is folded once for each way of looking and kept; a fold keeps, or can tell, every position.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from postil.core.errors import ProjectError

Span = tuple[int, int]
"""[start, end) in code points."""

PATTERN_SECONDS = 2.0
_PLAIN_SIGNS = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011", "-"),
}
"""What a keyboard types for the signs of printers."""
_LETTERS = frozenset("йЙ")
"""Letters that look accented and are not."""
_SOFT_HYPHEN = "\u00ad"
_EDGE = regex.compile(r"\b", regex.WORD)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. Upper case and accents matter only where they are asked for.

    A pattern is a regular expression over the text as it stands; accents always matter in it.
    """

    words: str
    case: bool = False
    accents: bool = False
    whole_words: bool = False
    pattern: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.words if self.pattern else self.words.strip())


@dataclass(frozen=True, slots=True)
class _Fold:
    """A text as it is looked through; `dropped` are the places in it at which a sign was left out."""

    text: str
    dropped: Sequence[int]

    def origin(self, place: int) -> int:
        """The position in the text itself."""
        return place + bisect_right(self.dropped, place) if self.dropped else place


class Searched:
    """A text with the folds that were made of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folds: dict[tuple[bool, bool], _Fold] = {}

    def places(self, wanted: Wanted) -> Iterator[Span]:
        """Where it stands, in code points, in the order of the text and never overlapping.

        Raises ProjectError where a pattern cannot be read or takes longer than PATTERN_SECONDS.
        """
        if wanted.is_empty:
            return iter(())
        found = self._by_pattern(wanted) if wanted.pattern else self._by_words(wanted)
        return filter(self._is_whole, found) if wanted.whole_words else found

    def _by_pattern(self, wanted: Wanted) -> Iterator[Span]:
        flags = regex.MULTILINE if wanted.case else regex.MULTILINE | regex.IGNORECASE
        try:
            pattern = regex.compile(wanted.words, flags)
        except (regex.error, OverflowError) as failure:
            raise ProjectError("pattern_unreadable", detail=str(failure)) from None
        return self._matches(pattern)

    def _matches(self, pattern: regex.Pattern[str]) -> Iterator[Span]:
        try:
            # `concurrent` lets the window go on meanwhile
            for match in pattern.finditer(self.text, timeout=PATTERN_SECONDS, concurrent=True):
                if match.end() > match.start():
                    yield match.span()
        except TimeoutError:
            raise ProjectError("pattern_too_slow", seconds=round(PATTERN_SECONDS)) from None

    def _by_words(self, wanted: Wanted) -> Iterator[Span]:
        fold = self._fold(wanted.case, wanted.accents)
        spelt = [_spans(fold.text, parts) for parts in _spellings(wanted)]
        found = spelt[0] if len(spelt) == 1 else heapq.merge(*spelt)
        if not fold.dropped:
            return found
        return ((fold.origin(start), fold.origin(end)) for start, end in found)

    def _fold(self, case: bool, accents: bool) -> _Fold:
        key = case, accents
        if key not in self._folds:
            self._folds[key] = _folded(self.text, case, accents)
        return self._folds[key]

    def _is_whole(self, span: Span) -> bool:
        """Whether words begin and end there; in scripts without spaces every letter may."""
        return all(_EDGE.match(self.text, place) is not None for place in span)


@lru_cache(maxsize=8)  # the same for every text of a project
def _spellings(wanted: Wanted) -> tuple[tuple[str, ...], ...]:
    """The words typed, folded as the text is; twice where accents may be signs of their own."""
    forms: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD") if wanted.accents else ("NFC",)
    spelt = {unicodedata.normalize(form, wanted.words) for form in forms}
    folds = (_folded(each, wanted.case, wanted.accents) for each in sorted(spelt))
    return tuple(parts for parts in (tuple(fold.text.split()) for fold in folds) if parts)


def _spans(text: str, parts: Sequence[str]) -> Iterator[Span]:
    """Where the parts follow each other, blanks of any kind between them."""
    first, others = parts[0], parts[1:]
    rest = re.compile("".join(rf"\s+{re.escape(part)}" for part in others))
    length, place = len(first), text.find(first)
    while place >= 0:
        end = place + length
        if others:
            match = rest.match(text, end)
            if match is None:
                place = text.find(first, place + 1)
                continue
            end = match.end()
        yield place, end
        place = text.find(first, end)


def _folded(text: str, case: bool, accents: bool) -> _Fold:
    made = text if case else text.replace("İ", "i").lower().replace("ς", "σ")
    if made.isascii():
        return _Fold(made, ())
    left_out: list[str] = []
    for sign in {each for each in set(made) if each > "\x7f"}:
        plain = _plain(sign, accents)
        if not plain:
            left_out.append(sign)
        elif plain != sign:
            made = made.replace(sign, plain)
    if not left_out:
        return _Fold(made, ())
    signs = re.compile(f"[{''.join(map(re.escape, left_out))}]")
    dropped = [match.start() - number for number, match in enumerate(signs.finditer(made))]
    return _Fold(signs.sub("", made), dropped)


def _plain(sign: str, accents: bool) -> str:
    """What stands for a sign in a fold: itself, its letter without accents, or nothing."""
    if sign == _SOFT_HYPHEN:
        return ""
    if sign in _PLAIN_SIGNS or sign in _LETTERS or accents:
        return _PLAIN_SIGNS.get(sign, sign)
    if _is_accent(sign):
        return ""
    apart = unicodedata.normalize("NFD", sign)
    return apart[0] if len(apart) > 1 and all(map(_is_accent, apart[1:])) else sign


def _is_accent(sign: str) -> bool:
    """Whether a sign is a Latin, Greek, Cyrillic, Hebrew or Arabic accent or point.

    The vowel signs of India, South-East Asia and Japan's voicing are letters of their own.
    """
    kind = unicodedata.combining(sign)
    return 10 <= kind <= 35 or 200 <= kind <= 240

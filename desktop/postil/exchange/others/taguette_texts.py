"""Taguette's documents: places counted in bytes of a page's text, found again in canonical text.

A page is read by the walk that all web pages go through. Marks are set in it beforehand, beside
the letters that begin and end each span, and taken out of the text afterwards.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from postil.core.errors import ExchangeError
from postil.core.records import FormatRange
from postil.exchange.html_documents import LARGEST_PAGE, parsed_page
from postil.exchange.html_walk import PageWriter

Span = tuple[int, int]
_TAG = r"""<[pP][rR][eE](?:\s[^<>]*)?>\n|<[a-zA-Z/!?](?:[^<>"']|"[^"<]*"|'[^'<]*')*+>|<[a-zA-Z/!?][^<>]*>"""
_REFERENCE = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{0,31});"
_PIECES = re.compile(f"({_TAG})|({_REFERENCE})|[^<&]+|[<&]")
_PLANES = (0xF0000, 0x100000)  # for private use: no text of words has letters of both
_DIGITS = 4096
_PLACES = 3  # digits of a mark's number


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's canonical text and ranges, and where each span lies; None where it has no words.

    `words` are those of each span as Taguette counts and shows them; the canonical text may add
    to them what a browser draws, such as the marks around a `<q>`.
    """

    text: str
    ranges: tuple[FormatRange, ...]
    spans: tuple[Span | None, ...]
    words: tuple[str, ...]
    pictures: int


def read_page(contents: str, spans: Sequence[Span]) -> PageText:
    """Read a document's HTML; spans are [start, end) in bytes of its text, tags not counted.

    Blanks at the ends of a span are left out. Raises ExchangeError: file_too_large,
    html_too_deep, page_unreadable.
    """
    if len(contents) > LARGEST_PAGE:
        raise ExchangeError("file_too_large", megabytes=LARGEST_PAGE // 2**20)
    pieces = list(_pieces(contents))
    shown = "".join(piece.shown for piece in pieces)
    marks = _Marks(shown)
    places = _trimmed(shown, _points(shown, spans))
    writer = PageWriter()
    writer.write(parsed_page("".join(marks.set_in(pieces, places))))
    text, ranges, found = marks.taken_out(writer.blocks.text, writer.blocks.ranges)
    return PageText(
        text,
        ranges,
        tuple(_span(found.get(2 * n), found.get(2 * n + 1)) for n in range(len(spans))),
        tuple(shown[place[0] : place[1]] if place else "" for place in places),
        writer.pictures,
    )


def text_of_page(contents: str) -> str:
    """The words of a piece of HTML one after the other."""
    return "".join(piece.shown for piece in _pieces(contents))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A tag, a reference or words as they stand, and the text that is shown for it."""

    raw: str
    shown: str


def _pieces(contents: str) -> Iterator[_Piece]:
    """What a browser makes of a page, whose line ends it reads as LF."""
    for match in _PIECES.finditer(contents.replace("\r\n", "\n").replace("\r", "\n")):
        if match[1]:
            yield _Piece(match[0], "")
        elif match[2]:
            yield _Piece(match[0], html.unescape(match[0]))
        else:
            yield _Piece(match[0], match[0])


def _points(shown: str, spans: Iterable[Span]) -> list[Span]:
    """Spans in bytes of UTF-8 as spans in code points; inside a letter it is the letter's start."""
    raw = shown.encode("utf-8", "replace")
    decoder = getincrementaldecoder("utf-8")("replace")
    known = {0: 0}
    at = points = 0
    for place in sorted({place for span in spans for place in span if 0 < place <= len(raw)}):
        points += len(decoder.decode(raw[at:place]))
        known[place], at = points, place
    return [(known.get(start, -1), known.get(end, -1)) for start, end in spans]


def _trimmed(shown: str, spans: Iterable[Span]) -> list[Span | None]:
    """The spans without blanks at their ends; None for one that lies outside or is blank."""
    found: list[Span | None] = []
    for start, end in spans:
        words = shown[start:end] if 0 <= start < end else ""
        left = len(words) - len(words.lstrip())
        right = len(words) - len(words.rstrip())
        found.append((start + left, end - right) if words.strip() else None)
    return found


def _span(start: int | None, end: int | None) -> Span | None:
    return (start, end) if start is not None and end is not None and start < end else None


class _Marks:
    """Marks in a text: a letter that the text does not have, then the mark's number in letters."""

    def __init__(self, shown: str) -> None:
        free = [at for at in _PLANES if not re.search(f"[{chr(at)}-{chr(at + 0xFFFD)}]", shown)]
        if not free:
            raise ExchangeError("page_unreadable")
        self._first = free[0]
        digit = f"[{chr(self._first + 1)}-{chr(self._first + _DIGITS)}]"
        self._pattern = re.compile(f"{chr(self._first)}({digit}{{{_PLACES}}})")

    def set_in(self, pieces: Iterable[_Piece], spans: Sequence[Span | None]) -> Iterator[str]:
        """The page with marks 2n and 2n + 1 at the first and after the last letter of span n."""
        placed = [(span, n) for n, span in enumerate(spans) if span]
        starts = sorted((span[0], 2 * n) for span, n in placed)
        ends = sorted((span[1], 2 * n + 1) for span, n in placed)
        at = 0
        for piece in pieces:
            stop = at + len(piece.shown)
            opening = _between(starts, at, stop - 1)
            closing = _between(ends, at + 1, stop)
            if not piece.shown or not (opening or closing):
                yield piece.raw
            elif piece.raw != piece.shown:  # a reference stays in one piece
                yield "".join(self._mark(number) for _, number in opening)
                yield piece.raw
                yield "".join(self._mark(number) for _, number in closing)
            else:
                last = at
                for place, _, number in sorted(
                    [(p, 0, n) for p, n in closing] + [(p, 1, n) for p, n in opening]
                ):
                    yield piece.raw[last - at : place - at]
                    yield self._mark(number)
                    last = place
                yield piece.raw[last - at :]
            at = stop

    def taken_out(
        self, text: str, ranges: Iterable[FormatRange]
    ) -> tuple[str, tuple[FormatRange, ...], Mapping[int, int]]:
        """Text and ranges without the marks, and the place of each mark."""
        found = list(self._pattern.finditer(text))
        before = [match.start() for match in found]
        widths = [0, *accumulate(match.end() - match.start() for match in found)]

        def moved(place: int) -> int:
            return place - widths[bisect_left(before, place)]

        places = {self._number(match[1]): moved(match.start()) for match in found}
        kept = (replace(each, start=moved(each.start), end=moved(each.end)) for each in ranges)
        return (
            self._pattern.sub("", text),
            tuple(each for each in kept if each.start < each.end),
            places,
        )

    def _mark(self, number: int) -> str:
        digits = []
        for _ in range(_PLACES):
            number, digit = divmod(number, _DIGITS)
            digits.append(chr(self._first + 1 + digit))
        return chr(self._first) + "".join(digits)

    def _number(self, digits: str) -> int:
        return sum((ord(d) - self._first - 1) * _DIGITS**n for n, d in enumerate(digits))


def _between(places: Sequence[tuple[int, int]], first: int, last: int) -> Sequence[tuple[int, int]]:
    """The places from the first to the last, both included; `places` are sorted."""
    return places[bisect_left(places, (first, -1)) : bisect_right(places, (last, 2**62))]

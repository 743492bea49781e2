"""Pieces of PDF pages that draw other pieces: how often the innermost would be drawn.

A few kilobytes of pieces that each draw the next one twice would take PDFium all memory there is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from postil.core.errors import ExchangeError
from postil.exchange.pdf_damage import damage_told

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_DRAWN = 20_000
_FEWEST = 2  # pieces, below which none draws another
_LONGEST_HEAD = 4_000  # bytes between the number of a piece and the word that tells its kind
_MOST_PIECES = 20_000
_MOST_TOLD = 50_000  # times that a file calls something a piece; corrected ones stand in it again
_KIND = re.compile(rb"/Form\b")
_NUMBER = re.compile(rb"(\d{1,9})\s{1,3}(\d{1,5})\s{1,3}$")
_DRAWS = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")


def refuse_drawn_too_often(data: bytes) -> None:
    """Refuse a PDF whose pieces draw each other too often; ExchangeError document_too_complex."""
    pieces = set(_pieces(data))
    if len(pieces) > _MOST_PIECES:
        raise ExchangeError("document_too_complex")
    if len(pieces) < _FEWEST:
        return
    draws = _draws(data, pieces)
    drawn: dict[int, int] = {}
    for piece in draws:
        if _times(piece, draws, drawn) > MOST_DRAWN:
            raise ExchangeError("document_too_complex")


def _pieces(data: bytes) -> Iterator[tuple[int, int]]:
    """Number and version of each piece, wherever it lies in the file.

    Raises ExchangeError document_too_complex.
    """
    for told, kind in enumerate(_KIND.finditer(data)):
        if told == _MOST_TOLD:
            raise ExchangeError("document_too_complex")
        at = data.rfind(b"obj", max(0, kind.start() - _LONGEST_HEAD), kind.start())
        found = _NUMBER.search(data[max(0, at - 20) : at]) if at > 0 else None
        if found:
            yield int(found[1]), int(found[2])


def _draws(data: bytes, pieces: set[tuple[int, int]]) -> dict[int, Counter[int]]:
    """Which others each piece draws, and how often, by their numbers."""
    from pypdf import PdfReader  # start-up time

    with damage_told([]):
        reader = PdfReader(BytesIO(data))
        return {number: _drawn_by(reader, number, version) for number, version in pieces}


def _drawn_by(reader: PdfReader, number: int, version: int) -> Counter[int]:
    from pypdf.generic import DictionaryObject, IndirectObject, StreamObject  # start-up time

    piece = IndirectObject(number, version, reader).get_object()
    if not isinstance(piece, StreamObject):
        return Counter()
    resources = piece.get("/Resources")
    inside = resources.get_object().get("/XObject") if resources is not None else None
    named = inside.get_object() if inside is not None else None
    names = Counter(_DRAWS.findall(piece.get_data()))
    found: Counter[int] = Counter()
    for name, times in names.items():
        target = (
            named.raw_get("/" + name.decode("latin-1"))
            if isinstance(named, DictionaryObject)
            else None
        )
        if isinstance(target, IndirectObject):
            found[target.idnum] += times
    return found


def _times(piece: int, draws: dict[int, Counter[int]], drawn: dict[int, int]) -> int:
    """How many pieces are drawn with one, itself included; a circle counts as drawn once."""
    waiting = [piece]
    while waiting:
        at = waiting[-1]
        below = draws.get(at, Counter())
        fresh = [each for each in below if each not in drawn and each in draws]
        if at not in drawn:
            drawn[at] = 1
            waiting += fresh
        else:
            drawn[at] = 1 + sum(drawn.get(each, 1) * times for each, times in below.items())
            waiting.pop()
    return drawn[piece]

"""How large the words and drawings of a PDF's pages are once unpacked, before PDFium reads a page.

PDFium reads a page in one call, that nothing ends: a few kilobytes may stand for gigabytes.
"""

from __future__ import annotations

import itertools
import re
import zlib
from collections.abc import Iterator

from postil.core.errors import ExchangeError

LARGEST_PAGE = 6 * 2**20  # bytes, unpacked, of all that one page lists as its content
LARGEST_DRAWING = 24 * 2**20  # the same, of a page that is a map or plot with few words
_MOST_MEMORY = 300 * 2**20  # bytes that a drawing may take by these estimates, all measured
_OF_A_STROKE, _OF_A_LETTER = 500, 400
_STROKES = (b"q", b"f", b"F", b"S", b"s", b"B", b"b", b"n", b"D", b"I", b"T")  # among the operators
_MOST_SAVED = 2_000_000  # looks that a page lays by, of some 170 bytes each
_MOST_STRINGS = 100_000
LARGEST_FONT = 64 * 2**20  # bytes, unpacked; whole ones of Chinese have some 20 million
LARGEST_OF_ALL = 256 * 2**20  # bytes, unpacked, without what is not read
_LONGEST_HEAD = 4_000  # bytes between the number of an object and its stream
_PIECE = 2**16  # bytes
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_NUMBER = re.compile(rb"(\d{1,9})\s{1,3}\d{1,5}\s{1,3}$")
_NOT_READ = re.compile(rb"/Subtype\s*/Image\b|/Type\s*/(?:EmbeddedFile|Metadata)\b")
_FONT = re.compile(rb"/Length1\b|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType)\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_PARTS = re.compile(rb"/Contents\s*(\[[^\]]{1,1000000}\]|\d{1,9}\s+\d{1,5}\s+R)")
_PART = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+R")


def refuse_swollen_pages(data: bytes) -> None:
    """Refuse a PDF of which a page unpacks to too much; ExchangeError document_too_complex.

    Pictures, files that are attached and what is told of the file are passed by: they are not read.
    """
    sizes: dict[int, int] = {}
    pages: set[int] = set()  # streams that pages list as their content
    drawings: set[int] = set()  # larger than a page of words may be
    lists = _PARTS.findall(data)
    left = LARGEST_OF_ALL + len(data)
    for number, head, unpacked in _streams(data):
        sizes[number] = max(sizes.get(number, 0), len(unpacked))
        left -= len(unpacked)
        is_deep = unpacked.count(b"q") > _MOST_SAVED
        if left < 0 or is_deep or len(unpacked) > _largest(head):
            raise ExchangeError("document_too_complex")
        if len(unpacked) > LARGEST_PAGE and not _FONT.search(head):
            if not _is_drawing(unpacked):
                raise ExchangeError("document_too_complex")
            drawings.add(number)
        if b"/ObjStm" in head:
            lists += _PARTS.findall(unpacked)
    for listed in lists:
        parts = [int(part) for part in _PART.findall(listed)]
        words = [part for part in parts if part not in drawings]
        has_several = len(parts) - len(words) > 1
        if has_several or sum(sizes.get(part, 0) for part in words) > LARGEST_PAGE:
            raise ExchangeError("document_too_complex")
        pages.update(parts)
    if drawings - pages:  # of a piece nobody knows how often it is drawn
        raise ExchangeError("document_too_complex")


def _largest(head: bytes) -> int:
    """How many bytes a stream may have, by what is said of it."""
    return LARGEST_FONT if _FONT.search(head) else LARGEST_DRAWING


def _is_drawing(content: bytes) -> bool:
    """Whether PDFium reads a large page within bounds: mostly lines, few strokes and letters.

    Both are counted too high rather than too low: letters of words may look like strokes.
    """
    if content.count(b"(") + content.count(b"<") > _MOST_STRINGS:
        return False
    letters = 0
    for opening, closing in ((b"(", b")"), (b"<", b">")):
        for piece in content.split(opening)[1:]:
            letters += piece.rfind(closing) + 1 or len(piece)
    strokes = sum(map(content.count, _STROKES))
    return _OF_A_STROKE * strokes + _OF_A_LETTER * letters <= _MOST_MEMORY


def _streams(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Number, head and content of each stream that PDFium reads with a page."""
    places = [found.span() for found in _STREAM.finditer(data)]
    for (at, start), (end, _) in itertools.pairwise([*places, (len(data), 0)]):
        begun = data.rfind(b"obj", max(0, at - _LONGEST_HEAD), at)
        head = data[max(begun, 0) : at] if begun >= 0 else b""
        if _NOT_READ.search(head):
            continue
        most = _largest(head)
        found = _NUMBER.search(data[max(0, begun - 20) : max(begun, 0)])
        packings = len(_FLATE.findall(head))
        packed = data[start : min(end, start + most + 1)] if not packings else b""
        for _ in range(packings):
            packed = _unpacked(packed or memoryview(data)[start:end], most)
        yield int(found[1]) if found else 0, head, packed


def _unpacked(packed: bytes | memoryview, most: int) -> bytes:
    """What is in a stream, as far as it is sound, and no more than a byte above the most."""
    unpacker = zlib.decompressobj()
    found = bytearray()
    try:
        for start in range(0, len(packed), _PIECE):
            found += unpacker.decompress(packed[start : start + _PIECE], most + 1 - len(found))
            if unpacker.eof or len(found) > most:
                break
    except zlib.error:
        pass  # PDFium reads the sound part too
    return bytes(found)

"""PDF files of many pages, as a word processor would print them; just enough of the format."""

from __future__ import annotations

import itertools
import textwrap

from benchmarks.projects import text_of

_LINES, _LETTERS = 34, 80  # of a page, and of a line
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def printed(pages: int) -> bytes:
    """A PDF of paragraphs that were broken into lines, with a running head and page numbers."""
    lines = itertools.cycle(_lines(pages))
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>".encode(),
        _FONT,
    ]
    for page in range(1, pages + 1):
        objects += _page(page, 2 + 2 * page, tuple(itertools.islice(lines, _LINES)))
    return _file(objects)


def _lines(pages: int) -> list[str]:
    text = text_of(pages * _LINES * _LETTERS, 3).encode("cp1252", "ignore").decode("cp1252")
    return [line for paragraph in text.split("\n") for line in textwrap.wrap(paragraph, _LETTERS)]


def _page(page: int, number: int, lines: tuple[str, ...]) -> tuple[bytes, bytes]:
    """The object of a page, and the one behind it that draws its lines."""
    shown = (f"Journal of examples {page}", *lines, str(page))
    drawn = " ".join(f"({line}) Tj T*" for line in shown)
    content = f"BT /F1 11 Tf 14 TL 60 780 Td {drawn} ET".encode("cp1252")
    told = (
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
        f"/Resources<</Font<</F1 3 0 R>>>>/Contents {number + 1} 0 R>>"
    )
    return told.encode(), b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)


def _file(objects: list[bytes]) -> bytes:
    """The objects one after the other, and the table of where each begins."""
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n" % (len(objects) + 1, table)
    return bytes(made + b"%%EOF")

"""PDF files as documents: lines of text that were printed, joined to paragraphs again.

Pages leave no trace in the text. What repeats at the edges of most pages stays in it as blocks
of its own, and may be marked as furniture. Pictures are not read.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from io import BytesIO

from postil.core.errors import ExchangeError
from postil.core.records import NewDocument, ReaderRemark
from postil.core.spans import canonical
from postil.exchange.blocks import BlockText
from postil.exchange.line_joining import PRINTED, goes_on, loses_hyphen, width_of, words_of
from postil.exchange.pdf_damage import damage_told
from postil.exchange.pdf_forms import refuse_drawn_too_often
from postil.exchange.pdf_streams import refuse_swollen_pages

LARGEST_PDF = 64 * 2**20  # bytes
MOST_PAGES = 5_000
LONGEST_TEXT = 16 * 2**20  # characters
_EDGE = 2  # lines at each end of a page among which running heads are looked for
_FEWEST_PAGES = 3  # with which anything repeats
_SECONDS, _SECONDS_A_MEGABYTE = 4.0, 1.0  # that the pages of one file may take
_MOST_OBJECTS = 100_000  # that pypdf may have to look for
_FIGURES = re.compile(r"\d+|\b[ivxlc]+\b")
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
_PASSWORD = 4  # PDFium's number for a wrong password


@dataclass(frozen=True, slots=True)
class Pages:
    """What a library reads out of a PDF: the text of each page, and what the file says of itself.

    `pictures` are the pages that hold pictures and no text.
    """

    texts: list[str]
    pictures: int
    said: dict[str, str]
    reader: str


def read_pdf_file(
    data: bytes, name: str, _encoding: str | None = None, *, mark_boilerplate: bool = False
) -> NewDocument:
    """The document in the bytes of a PDF; running heads and page numbers are marked if wanted.

    Raises ExchangeError: file_too_large, pdf_damaged, pdf_without_text, document_with_password,
    document_not_of_its_kind, document_too_complex.
    """
    if len(data) > LARGEST_PDF:
        raise ExchangeError("file_too_large", megabytes=LARGEST_PDF // 2**20)
    if b"%PDF-" not in data[:1024]:
        raise ExchangeError("document_not_of_its_kind", expected=".pdf")
    refuse_swollen_pages(data)
    refuse_drawn_too_often(data)
    pages = _by_pdfium(data)
    lines = [_lines(text) for text in pages.texts]
    if not any(lines):
        raise ExchangeError("pdf_without_text", pages=len(lines), count=pages.pictures)
    running = running_heads(lines)
    blocks = BlockText()
    words = words_of("\n".join(pages.texts))
    for paragraph, is_furniture in _paragraphs(lines, running, words):
        if is_furniture and mark_boilerplate:
            blocks.start("furniture")
        blocks.write(paragraph)
        blocks.end_block()
        if is_furniture and mark_boilerplate:
            blocks.stop()
    return NewDocument(
        name=name,
        text=blocks.text,
        ranges=blocks.ranges,
        format="pdf",
        reader=f"pdf 1, {pages.reader}",
        original=data,
        variables=pages.said,
        remarks=tuple(_remarks(pages, lines, running, mark_boilerplate)),
    )


def running_heads(pages: list[list[str]]) -> frozenset[str]:
    """The lines, without their figures, that stand at the edges of more than half of the pages."""
    seen = Counter(
        shape
        for lines in pages
        for shape in {_shape(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])}
    )
    with_text = sum(bool(lines) for lines in pages)
    if with_text < _FEWEST_PAGES:
        return frozenset()
    return frozenset(shape for shape, count in seen.items() if count > with_text / 2)


def _paragraphs(
    pages: list[list[str]], running: frozenset[str], words: frozenset[str]
) -> Iterator[tuple[str, bool]]:
    """Each paragraph, and whether it is a running head or a page number."""
    grown: list[str] = []
    last, last_width = "", 0
    for lines in pages:
        width = width_of(lines)
        for place, line in enumerate(lines):
            at_edge = place < _EDGE or place >= len(lines) - _EDGE
            if at_edge and _shape(line) in running:
                if grown:
                    yield "".join(grown), False
                yield line.strip(), True
                grown, last = [], ""
                continue
            if last and goes_on(last, line, last_width, PRINTED):
                _go_on(grown, line, words)
            else:
                if grown:
                    yield "".join(grown), False
                grown = [line.strip()]
            last, last_width = line, width
    if grown:
        yield "".join(grown), False


def _go_on(grown: list[str], line: str, words: frozenset[str]) -> None:
    """Put a line behind those of its paragraph."""
    line = line.strip()
    if loses_hyphen(grown[-1], line, words):
        grown[-1] = grown[-1][:-1]
    elif not grown[-1].endswith("-"):
        grown.append(" ")
    grown.append(line)


def _lines(text: str) -> list[str]:
    """The lines of a page; PDFium writes U+FFFE for a hyphen at a line's end and joins the lines."""
    text = canonical(text.replace("\ufffe", "-\n").replace("\x02", "-\n"))
    return [line.rstrip() for line in text.split("\n") if line.strip()]


def _shape(line: str) -> str:
    return _FIGURES.sub("#", " ".join(line.casefold().split()))


def _remarks(
    pages: Pages, lines: list[list[str]], running: frozenset[str], marked: bool
) -> Iterator[ReaderRemark]:
    if pages.pictures:
        yield ReaderRemark("pages_of_pictures", {"count": pages.pictures})
    found = sum(
        _shape(line) in running for page in lines for line in {*page[:_EDGE], *page[-_EDGE:]}
    )
    if found:
        key = "running_heads_marked" if marked else "running_heads_found"
        yield ReaderRemark(key, {"count": found})


def _by_pdfium(data: bytes) -> Pages:
    """The pages by PDFium; by pypdf where that cannot be loaded or does not know the file."""
    try:
        import pypdfium2  # start-up time
    except (ImportError, OSError):
        return _by_pypdf(data)
    patience = _Patience(len(data))
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise ExchangeError("document_with_password") from None
        return _by_pypdf(data)
    texts: list[str] = []
    pictures = 0
    try:
        patience.count_pages(len(document))
        for number in range(len(document)):
            page = document[number]
            part = page.get_textpage()
            texts.append(part.get_text_range())
            if not texts[-1].strip():
                pictures += (
                    next(page.get_objects(filter=[_picture()], max_depth=3), None) is not None
                )
            part.close()
            page.close()
            patience.look(len(texts[-1]))
        said = _said(document.get_metadata_dict(skip_empty=True))
    except (pypdfium2.PdfiumError, UnicodeError, ValueError) as error:
        raise ExchangeError("pdf_damaged", page=len(texts) + 1) from error
    finally:
        document.close()
    return Pages(texts, pictures, said, f"pypdfium2 {version('pypdfium2')}")


def _picture() -> int:
    import pypdfium2.raw as raw  # start-up time

    return int(raw.FPDF_PAGEOBJ_IMAGE)


def _by_pypdf(data: bytes) -> Pages:
    from pypdf import PdfReader  # start-up time

    if data.count(b"endobj") > _MOST_OBJECTS:
        raise ExchangeError("document_too_complex")
    patience = _Patience(len(data))
    texts: list[str] = []
    pictures = 0
    with damage_told(texts):
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise ExchangeError("document_with_password")
        patience.count_pages(len(reader.pages))
        for page in reader.pages:
            texts.append(page.extract_text())
            if not texts[-1].strip():
                resources = page.get("/Resources")
                pictures += "/XObject" in (resources.get_object() if resources else {})
            patience.look(len(texts[-1]))
        said = _said({key.lstrip("/"): str(text) for key, text in (reader.metadata or {}).items()})
    return Pages(texts, pictures, said, f"pypdf {version('pypdf')}")


class _Patience:
    """The most that one file may take: pages, letters, and time at work, not in waiting."""

    def __init__(self, size: int) -> None:
        self._until = time.thread_time() + _SECONDS + _SECONDS_A_MEGABYTE * size / 2**20
        self._letters = 0

    def count_pages(self, pages: int) -> None:
        """Refuse a file of too many pages."""
        if pages > MOST_PAGES:
            raise ExchangeError("document_too_complex")

    def look(self, letters: int) -> None:
        """Refuse a file whose pages hold too much, or take too long."""
        self._letters += letters
        if self._letters > LONGEST_TEXT or time.thread_time() > self._until:
            raise ExchangeError("document_too_complex")


def _said(properties: dict[str, str]) -> dict[str, str]:
    """Title, author and day of a file as variables."""
    said = {
        variable: " ".join(canonical(properties.get(key, "")).split())
        for variable, key in (("title", "Title"), ("author", "Author"))
    }
    day = _DATE.match(properties.get("CreationDate", ""))
    said["date"] = "-".join(part for part in day.groups() if part) if day else ""
    return {variable: words for variable, words in said.items() if words}

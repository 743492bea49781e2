"""PDF files: paragraphs from printed lines, running heads, scans, passwords, damage."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from contextlib import nullcontext
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.core.errors import ExchangeError
from postil.core.spans import canonical
from postil.exchange.pdf_documents import read_pdf_file
from postil.exchange.pdf_streams import LARGEST_PAGE, refuse_swollen_pages

FULL = "Trade came first in the harbour towns and the law came"


_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def pdf_of(pages: Sequence[Sequence[str]], info: str = "") -> bytes:
    """A PDF with these lines on its pages; a page without lines shows a picture."""
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 3: _FONT, 4: _picture(), 5: info.encode()}
    kids = []
    for number, lines in enumerate(pages):
        page = 6 + 2 * number
        content = _content(lines)
        objects[page] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources"
            b"<</Font<</F1 3 0 R>>/XObject<</P1 4 0 R>>>>/Contents %d 0 R>>" % (page + 1)
        )
        objects[page + 1] = b"<</Length %d>>stream\n%b\nendstream" % (len(content), content)
        kids.append(b"%d 0 R" % page)
    objects[2] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (b" ".join(kids), len(kids))
    data, places = b"%PDF-1.4\n", []
    for number in sorted(objects):
        places.append(len(data))
        data += b"%d 0 obj%b\nendobj\n" % (number, objects[number] or b"<<>>")
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R/Info 5 0 R>>\n"
        b"startxref\n%d\n%%%%EOF" % (size, table, size, len(data))
    )


def _content(lines: Sequence[str]) -> bytes:
    if not lines:
        return b"q 100 0 0 100 72 600 cm /P1 Do Q"
    shown = b"".join(
        b"(%b) Tj T* " % line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
        for line in lines
    )
    return b"BT /F1 11 Tf 14 TL 72 770 Td %bET" % shown


def _picture() -> bytes:
    return (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream"
    )


def refusal(data: bytes) -> str:
    with pytest.raises(ExchangeError) as told:
        read_pdf_file(data, "x")
    return told.value.key


def test_printed_lines_become_paragraphs() -> None:
    lines = [
        FULL,
        "later, when the people had",
        "A new paragraph begins here and goes on to the end",
    ]
    document = read_pdf_file(pdf_of([lines]), "x")
    assert document.text == f"{FULL} later, when the people had\n{lines[2]}\n"


def test_a_hyphen_goes_only_where_the_word_stands_elsewhere_in_one_piece() -> None:
    pages = [
        [f"{FULL} trade-", "offs and the har-", "bour; trade-offs are no tradeoffs, they say."],
        ["The harbour."],
    ]
    text = read_pdf_file(pdf_of(pages), "x").text
    assert "trade-offs and the harbour;" in text


def test_running_heads_stay_and_are_marked_where_that_is_wanted() -> None:
    pages = [["The Daily Port", f"{FULL} {word}.", f"{n}"] for n, word in enumerate("abcd", 1)]
    plain = read_pdf_file(pdf_of(pages), "x")
    marked = read_pdf_file(pdf_of(pages), "x", mark_boilerplate=True)
    assert plain.text == marked.text
    assert not plain.ranges
    assert [each.key for each in plain.remarks] == ["running_heads_found"]
    words = [marked.text[each.start : each.end] for each in marked.ranges]
    assert words[:4] == ["The Daily Port", "1", "The Daily Port", "2"]


def test_pages_leave_no_trace_where_a_sentence_goes_on() -> None:
    text = read_pdf_file(pdf_of([[FULL], ["later than that."]]), "x").text
    assert text == f"{FULL} later than that.\n"


def test_a_scan_is_refused_with_its_pages_counted() -> None:
    with pytest.raises(ExchangeError) as told:
        read_pdf_file(pdf_of([[], [], []]), "x")
    assert (told.value.key, told.value.arguments["count"]) == ("pdf_without_text", 3)


def test_pages_of_pictures_among_others_are_told() -> None:
    document = read_pdf_file(pdf_of([[FULL], []]), "x")
    assert [(each.key, each.arguments["count"]) for each in document.remarks] == [
        ("pages_of_pictures", 1)
    ]


def test_title_author_and_day_become_variables() -> None:
    info = "<</Title(Ports)/Author(Lee)/CreationDate(D:20190312101500Z)>>"
    document = read_pdf_file(pdf_of([[FULL]], info), "file")
    assert document.name == "file"
    assert document.variables == {"title": "Ports", "author": "Lee", "date": "2019-03-12"}


def test_a_password_is_told() -> None:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=BytesIO(pdf_of([[FULL]])))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    assert refusal(locked.getvalue()) == "document_with_password"


def test_what_is_no_pdf_is_refused() -> None:
    assert refusal(b"words") == "document_not_of_its_kind"
    assert refusal(b"%PDF-1.4\n") == "pdf_damaged"


SEED = pdf_of([["The Daily Port", FULL, "later."], ["The Daily Port", "More."]])


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_only_our_own_errors_come_out_of_mutated_files(data: st.DataObject) -> None:
    mutated = bytearray(SEED)
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(mutated) - 1))
        mutated[place : place + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))
    try:
        document = read_pdf_file(bytes(mutated), "x")
    except ExchangeError:
        return
    assert canonical(document.text) == document.text


def pieces_of(levels: int, width: int) -> bytes:
    """Pieces of a page that each draw the next one so often."""
    made = []
    for number in range(10, 10 + levels):
        content = b"/X Do " * width
        inside = b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 1)
        made.append(
            b"%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]%b/Length %d>>stream\n%b\nendstream\nendobj\n"
            % (number, inside, len(content), content)
        )
    return b"".join(made)


def test_pieces_that_draw_each_other_without_end_are_refused_before_they_are_drawn() -> None:
    whole = pdf_of([[FULL]])
    assert refusal(whole.replace(b"%PDF-1.4\n", b"%PDF-1.4\n" + pieces_of(30, 2))) == (
        "document_too_complex"
    )
    told = b"1 0 obj<</Subtype/Form>>\n" * 50_001
    assert refusal(whole.replace(b"%PDF-1.4\n", b"%PDF-1.4\n" + told)) == "document_too_complex"
    few = whole.replace(b"%PDF-1.4\n", b"%PDF-1.4\n" + pieces_of(3, 2))
    assert read_pdf_file(few, "x").text == f"{FULL}\n"


def test_a_page_that_unpacks_to_very_much_is_refused_before_it_is_read() -> None:
    packed = zlib.compress(b" " * (LARGEST_PAGE + 1), 9)
    stream = b"7 0 obj<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\n"
    with pytest.raises(ExchangeError, match="document_too_complex"):
        refuse_swollen_pages(b"%PDF-1.4\n" + stream % (len(packed), packed))
    half = zlib.compress(b" " * (LARGEST_PAGE // 2), 9)
    sound = b"%PDF-1.4\n" + stream % (len(half), half)
    refuse_swollen_pages(sound + b"<</Contents[7 0 R 7 0 R]>>")
    with pytest.raises(ExchangeError, match="document_too_complex"):
        refuse_swollen_pages(sound + b"<</Contents[7 0 R 7 0 R 7 0 R]>>")


@pytest.mark.parametrize(
    ("content", "listed", "is_read"),
    [
        (b"9 9 l " * 1_100_000, b"7 0 R", True),  # a map
        (b"(a map) " + b"9 9 l " * 1_100_000, b"[7 0 R]", True),
        (b"9 9 l " * 1_100_000, b"[7 0 R 7 0 R]", False),
        (b"9 9 l " * 1_100_000, b"8 0 R", False),  # a piece of other pages
        (b"9 9 l " * 4_200_000, b"7 0 R", False),
        (b"q " * 2_000_001, b"7 0 R", False),
        (b"(" + b"9(9)9 " * 1_100_000 + b")", b"7 0 R", False),
        (b"<" + b"99 " * 2_200_000 + b">", b"7 0 R", False),
    ],
)
def test_a_page_may_be_larger_where_it_is_a_drawing(
    content: bytes, listed: bytes, is_read: bool
) -> None:
    stream = b"7 0 obj<</Filter/FlateDecode>>stream\n%b\nendstream endobj\n"
    data = b"%PDF-1.4\n" + stream % zlib.compress(content, 1) + b"<</Contents %b>>" % listed
    with nullcontext() if is_read else pytest.raises(ExchangeError, match="document_too_complex"):
        refuse_swollen_pages(data)


@pytest.mark.parametrize("head", [b"/Length1 9", b"/Type/EmbeddedFile", b"/Type/Metadata"])
def test_a_whole_font_and_a_file_that_is_attached_may_be_larger_than_a_page(head: bytes) -> None:
    packed = zlib.compress(b" " * (LARGEST_PAGE + 1), 9)
    stream = b"%%PDF-1.4\n7 0 obj<<%b/Filter/FlateDecode>>stream\n%b\nendstream endobj\n"
    refuse_swollen_pages(stream % (head, packed))


def test_what_a_page_lists_as_its_content_is_measured_though_it_says_to_be_a_font() -> None:
    packed = zlib.compress(b" " * (LARGEST_PAGE + 1), 9)
    stream = b"%%PDF-1.4\n7 0 obj<</Length1 9/Filter/FlateDecode>>stream\n%b\nendstream endobj\n"
    with pytest.raises(ExchangeError, match="document_too_complex"):
        refuse_swollen_pages(stream % packed + b"<</Contents 7 0 R>>")

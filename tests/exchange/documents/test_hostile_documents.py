"""Damaged and hostile files: they are read, or refused with a sentence; nothing else happens."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postil.core.errors import ExchangeError
from postil.core.records import NewDocument
from postil.core.spans import canonical
from postil.exchange.docx_documents import read_docx_file
from postil.exchange.epub_documents import read_epub_file
from postil.exchange.html_article import article_of
from postil.exchange.html_documents import parsed_page, read_html_file
from postil.exchange.odt_documents import read_odt_file
from postil.exchange.rtf_documents import read_rtf_file
from postil.exchange.rtf_walk import RtfWriter
from postil.sentences import sentence

if TYPE_CHECKING:
    from tests.exchange.documents.conftest import Docx, Epub, Odt, Zipped

Reader = Callable[[bytes, str], NewDocument]

HTML = b"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body>
<nav><a href="a">1</a></nav><article><h1>Head</h1><p>One <b>two</b><a href="#n" id="m"><sup>1</sup>
</a><br>three</p><ol start="2"><li value="7">a<ul><li>b</ul></ol><table><tr><td rowspan="2"
colspan="3">c<td><p>d</table><pre> e
f</pre><blockquote>g</blockquote><div id="n"><p>Note <a href="#m">^</a></div></article></body></html>"""
WORD = """<w:p><w:pPr><w:pStyle w:val="h"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>
</w:pPr><w:r><w:rPr><w:b/><w:vanish/></w:rPr><w:t>one</w:t><w:br/><w:tab/><w:sym w:char="F0E0"/>
<w:fldChar w:fldCharType="begin"/><w:footnoteReference w:id="1"/></w:r></w:p><w:tbl><w:tr>
<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>
</w:tbl><w:del/><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>"""
WORD_PARTS = {
    "styles": '<w:style w:styleId="h"><w:name w:val="heading 1"/><w:basedOn w:val="h"/></w:style>',
    "numbering": '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="1"><w:start w:val="4"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    "footnotes": '<w:footnote w:id="1"><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote>',
}
OPEN = """<text:h text:outline-level="2">one</text:h><text:list><text:list-item><text:p>a<text:s
text:c="3"/><text:tab/><text:note><text:note-body><text:p>n</text:p></text:note-body></text:note>
</text:p></text:list-item></text:list><table:table><table:table-row
table:number-rows-repeated="3"><table:table-cell/><table:covered-table-cell/></table:table-row>
</table:table><draw:frame><draw:text-box><text:p>b</text:p></draw:text-box></draw:frame>"""
RICH = rb"""{\rtf1\ansi{\fonttbl{\f1\fcharset204 A;}}{\stylesheet{\s1 heading 1;}}{\info{\title T}}
\pard\s1 one\par\pard{\b two\f1\'cf}\u-10179?\u-8704?{\footnote a}{\field{\*\fldinst HYPERLINK "b"}
{\fldrslt c}}\trowd\pard\intbl d\cell\row\pard{\listtext 1.\tab}\ls1 e\par{\*\shpinst{\shptxt f\par}}
{\pict\bin3 abc}\v g\v0\par}"""
MUTATION = st.tuples(
    st.sampled_from(("flip", "cut", "repeat", "end")), st.floats(0, 1), st.floats(0, 1)
)


def mutated(data: bytes, changes: list[tuple[str, float, float]]) -> bytes:
    """The bytes with some flipped, cut out, repeated, or an end cut off."""
    for kind, where, how in changes:
        place = int(where * len(data))
        stretch = 1 + int(how * 40)
        piece = data[place : place + stretch]
        if kind == "flip":
            data = (
                data[:place]
                + bytes(byte ^ 1 << int(how * 7) for byte in piece)
                + data[place + stretch :]
            )
        elif kind == "cut":
            data = data[:place] + data[place + stretch :]
        elif kind == "repeat":
            data = data[:place] + piece * 3 + data[place:]
        else:
            data = data[:place]
    return data


def holds(reader: Reader, data: bytes) -> None:
    """Whatever the bytes are: a sound document, or a refusal with a sentence."""
    try:
        document = reader(data, "n")
    except ExchangeError as refusal:
        said = sentence(f"error.{refusal.key}", file="f", **refusal.arguments)
        assert said.endswith((".", "?"))
        assert refusal.key not in said
    else:
        length = len(document.text)
        assert canonical(document.text) == document.text
        assert all(0 <= r.start < r.end <= length for r in document.ranges)
        assert [r.start for r in document.ranges] == sorted(r.start for r in document.ranges)


SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SETTINGS
@given(st.lists(MUTATION, min_size=1, max_size=4))
def test_a_damaged_page_is_read_or_refused(changes: list[tuple[str, float, float]]) -> None:
    holds(read_html_file, mutated(HTML, changes))
    holds(lambda data, name: read_html_file(data, name, article_only=True), mutated(HTML, changes))


@SETTINGS
@given(st.lists(MUTATION, min_size=1, max_size=4))
def test_a_damaged_rich_text_is_read_or_refused(changes: list[tuple[str, float, float]]) -> None:
    holds(read_rtf_file, mutated(RICH, changes))


@SETTINGS
@given(st.lists(MUTATION, min_size=1, max_size=4), st.booleans())
def test_a_damaged_word_file_is_read_or_refused(
    docx: Docx, changes: list[tuple[str, float, float]], inside: bool
) -> None:
    if inside:
        body = mutated(WORD.encode(), changes).decode("utf-8", "replace")
        holds(read_docx_file, docx(body.encode("utf-8", "replace").decode(), **WORD_PARTS))
    else:
        holds(read_docx_file, mutated(docx(WORD, **WORD_PARTS), changes))


@SETTINGS
@given(st.lists(MUTATION, min_size=1, max_size=4), st.booleans())
def test_a_damaged_open_document_is_read_or_refused(
    odt: Odt, changes: list[tuple[str, float, float]], inside: bool
) -> None:
    if inside:
        holds(read_odt_file, odt(mutated(OPEN.encode(), changes).decode("utf-8", "replace")))
    else:
        holds(read_odt_file, mutated(odt(OPEN), changes))


@SETTINGS
@given(st.lists(MUTATION, min_size=1, max_size=4))
def test_a_damaged_book_is_read_or_refused(
    epub: Epub, changes: list[tuple[str, float, float]]
) -> None:
    holds(read_epub_file, mutated(epub({"a.xhtml": HTML.decode()}), changes))


@cache
def large(piece: bytes, kilobytes: int = 1024) -> bytes:
    return piece * (kilobytes * 2**10 // len(piece))


PAGES = {
    "elements without end": large(b"<b>"),
    "paragraphs without end": large(b"<p>"),
    "links to one place": b"<p id=a><p>" + large(b'<a href="#a">1</a>', 128),
    "notes in notes": large(b'<div id="a"><a href="#b" id="b">1</a><a href="#a">', 256),
    "one long word": large(b"x"),
    "quotes around quotes": large(b"<blockquote>") + b"x",
    "blanks": b"<p>" + large(b" \n\t"),
    "angle brackets": large(b"<"),
    "attributes without end": b"<p " + b" ".join(b"a%d=b" % n for n in range(20_000)) + b">",
    "cells over cells": b"<table>" + b"<tr><td rowspan=1000 colspan=1000>" * 4_000,
    "attributes": b"<p " + large(b"a=b ", 256),
    "attributes without values": b"<p " + b" ".join(b"a%d" % n for n in range(20_000)) + b">",
    "attributes behind a quoted end of the tag": b'<p a=">" '
    + b" ".join(b"a%d" % n for n in range(20_000))
    + b">",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_to_choke_is_read_or_refused(name: str) -> None:
    holds(read_html_file, PAGES[name])


def test_a_page_nested_deep_is_searched_for_its_article() -> None:
    page = parsed_page("<div>" * 1500 + '<p>words <a href="x">l</a></p>' * 200)
    assert len("".join(map(str, article_of(page).itertext()))) == 200 * len("words l")


RICH_TEXTS = {
    "groups without end": b"{\\rtf1" + large(b"{"),
    "words without end": b"{\\rtf1" + large(b"\\b", 128),
    "notes never closed": b"{\\rtf1" + b"{\\footnote a" * 60 + large(b"\\'e9 ", 8),
    "boxes in boxes": b"{\\rtf1" + b"{\\*\\shpinst{\\shptxt a\\par " * 400,
    "a binary part without end": b"{\\rtf1{\\pict\\bin999999999 abc}}",
    "letters one by one": b"{\\rtf1" + large(b"\\'e9", 256),
}


@pytest.mark.parametrize("name", RICH_TEXTS)
def test_a_rich_text_made_to_choke_is_read_or_refused(name: str) -> None:
    holds(read_rtf_file, RICH_TEXTS[name])


@pytest.mark.parametrize("piece", [b"\\b", b"\\bin0 ", b"{}", b"\\'e9", b"\\~", b"a\n"])
def test_a_rich_text_of_more_pieces_than_are_read_is_refused(piece: bytes) -> None:
    data = b"{\\rtf1" + piece * 1_000
    RtfWriter(data, most_tokens=3_000).write()
    with pytest.raises(ExchangeError, match="document_too_complex"):
        RtfWriter(data, most_tokens=900).write()


def test_notes_that_never_close_are_not_read_to_the_end_again_and_again() -> None:
    with pytest.raises(ExchangeError, match="document_too_complex"):
        RtfWriter(b"{\\rtf1" + b"{\\footnote a" * 50, most_tokens=1_000).write()


def test_a_bomb_in_a_word_file_is_refused(docx: Docx) -> None:
    with pytest.raises(ExchangeError, match="archive_too_large"):
        read_docx_file(docx(" " * (65 * 2**20)), "n")
    with pytest.raises(ExchangeError, match="document_too_complex"):
        read_docx_file(docx("<w:p/>" * 1_000_000), "n")


def test_an_open_document_that_grows_when_it_is_read_is_refused(odt: Odt) -> None:
    begun = '<table:table><table:table-row table:number-rows-repeated="99">'
    begun += '<table:table-cell table:number-columns-repeated="99">'
    ended = "</table:table-cell></table:table-row></table:table>"
    for body in (begun * 4 + ended * 4, '<text:p>a<text:s text:c="99999"/></text:p>' * 30_000):
        with pytest.raises(ExchangeError, match="document_too_complex"):
            read_odt_file(odt(body), "n")


def test_rows_that_stand_for_very_many_are_refused(odt: Odt) -> None:
    row = '<table:table-row table:number-rows-repeated="100">' + "<text:p/>" * 200
    row += '<table:table-cell table:number-columns-repeated="100"><text:p>'
    row += "<text:span/>" * 200 + "</text:p></table:table-cell></table:table-row>"
    with pytest.raises(ExchangeError, match="document_too_complex"):
        read_odt_file(odt(f"<table:table>{row}</table:table>"), "n")


def test_of_fields_that_never_end_only_the_newest_are_kept(docx: Docx) -> None:
    begun = '<w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "b"</w:instrText>'
    shown = '<w:fldChar w:fldCharType="separate"/><w:t>a</w:t>'
    document = read_docx_file(docx(f"<w:p><w:r>{begun}{shown}</w:r></w:p>" * 2_000), "n")
    assert document.text == "a\n" * 2_000
    assert {found.value for found in document.ranges} == {"b"}


def test_words_after_very_many_parts_taken_out_of_a_page_stay() -> None:
    page = parsed_page("<article>" + "<nav>n</nav>word " * 3_000 + "</article>")
    assert "".join(map(str, article_of(page).itertext())).split() == ["word"] * 3_000


def test_slides_under_the_name_of_a_word_file_are_told(zipped: Zipped) -> None:
    slides = zipped({"word/document.xml": "<presentation/>"})
    with pytest.raises(ExchangeError, match="document_not_of_its_kind"):
        read_docx_file(slides, "n")


def test_a_path_in_an_archive_longer_than_any_system_has_is_refused(zipped: Zipped) -> None:
    with pytest.raises(ExchangeError, match="archive_name_refused"):
        read_epub_file(zipped({"d/" * 200: "b", "d/" * 200 + "a": "b"}), "n")


def test_a_document_type_is_refused_in_every_archive(zipped: Zipped) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    for reader, part in (
        (read_docx_file, "word/document.xml"),
        (read_odt_file, "content.xml"),
        (read_epub_file, "META-INF/container.xml"),
    ):
        with pytest.raises(ExchangeError, match="xml_with_document_type"):
            reader(zipped({part: bomb}), "n")


@pytest.mark.parametrize("reader", [read_docx_file, read_odt_file, read_epub_file, read_rtf_file])
def test_a_file_of_another_kind_is_refused(reader: Reader) -> None:
    for data in (b"", b"words", b"%PDF-1.7", HTML):
        with pytest.raises(ExchangeError, match="document_not_of_its_kind"):
            reader(data, "n")


@pytest.mark.parametrize("reader", [read_docx_file, read_odt_file, read_epub_file])
def test_an_archive_of_other_things_is_refused(reader: Reader, zipped: Zipped) -> None:
    with pytest.raises(ExchangeError, match="document_part_missing"):
        reader(zipped({"a.txt": "b"}), "n")
    with pytest.raises(ExchangeError, match="archive_name_refused"):
        reader(zipped({"../a": "b"}), "n")
    with pytest.raises(ExchangeError, match="archive_damaged"):
        reader(zipped({"a.txt": "b" * 999})[:100], "n")

"""Books: chapters in the order of reading, what they say of themselves, and locks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postil.core.errors import ExchangeError
from postil.exchange.epub_documents import read_epub_file

if TYPE_CHECKING:
    from tests.exchange.documents.conftest import Epub, Shown

LOCK = (
    '<encryption><EncryptedData><EncryptionMethod Algorithm="{0}"/><CipherData>'
    '<CipherReference URI="{1}"/></CipherData></EncryptedData></encryption>'
)


def test_chapters_come_in_the_order_of_reading(epub: Epub, shown: Shown) -> None:
    book = read_epub_file(epub({"z.xhtml": "<h1>One</h1><p>a&#160;b", "a%20b.xhtml": "<p/>c"}), "n")
    assert book.text == "One\na\xa0b\n"
    more = {"OPS__a b.xhtml": "<html><body><h1>Two</h1></body></html>"}
    book = read_epub_file(epub({"z.xhtml": "<p>One</p>", "a%20b.xhtml": ""}, **more), "n")
    assert book.text == "One\nTwo\n"
    assert shown(book) == [("heading", "1", "Two")]


def test_what_a_book_says_of_itself_becomes_its_name_and_variables(epub: Epub) -> None:
    said = "<dc:title>Ports</dc:title><dc:creator>Ana</dc:creator><dc:creator>Bo</dc:creator>"
    said += "<dc:language>en</dc:language><dc:date>2024-03-22T00:00:00Z</dc:date>"
    book = read_epub_file(epub({"a.xhtml": "<p>a</p>"}, said), "file")
    assert (book.name, book.language) == ("Ports", "en")
    assert book.variables == {"author": "Ana, Bo", "date": "2024-03-22"}


def test_notes_of_every_chapter_come_at_the_end_of_the_book(epub: Epub) -> None:
    mark = '<p>{0}<a id="r" href="#n">1</a></p><aside id="n">{0} note <a href="#r">^</a></aside>'
    book = read_epub_file(epub({"a.xhtml": mark.format("a"), "b.xhtml": mark.format("b")}), "n")
    assert book.text == "a[1]\nb[2]\na note\nb note\n"


def test_a_book_that_its_seller_locked_is_told_and_fonts_lock_nothing(epub: Epub) -> None:
    chapters = {"a.xhtml": "<p>a</p>"}
    method = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
    locked = {"META-INF__encryption.xml": LOCK.format(method, "OPS/a.xhtml")}
    with pytest.raises(ExchangeError, match="document_locked_by_seller"):
        read_epub_file(epub(chapters, **locked), "n")
    fonts = {"META-INF__encryption.xml": LOCK.format("http://www.idpf.org/2008/embedding", "f.otf")}
    assert read_epub_file(epub(chapters, **fonts), "n").text == "a\n"


def test_a_book_without_chapters_is_told(epub: Epub) -> None:
    with pytest.raises(ExchangeError, match="document_part_missing"):
        read_epub_file(epub({}), "n")

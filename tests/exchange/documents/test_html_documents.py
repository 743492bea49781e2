"""Web pages: each construct becomes the words that a browser shows, and ranges over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postil.core.errors import ExchangeError
from postil.core.records import ReaderRemark
from postil.exchange.html_documents import read_html_file

if TYPE_CHECKING:
    from tests.exchange.documents.conftest import Shown

CONSTRUCTS = {
    "blanks in a row": ("<p> a \n\t b </p>\n<p>c", "a b\nc\n", []),
    "no-break spaces": ("a&nbsp;&nbsp;b", "a\xa0\xa0b\n", []),
    "words beside blocks": ("a<p>b</p>c", "a\nb\nc\n", []),
    "a blank at the end of bold": ("<b>a </b>b", "a b\n", [("bold", "", "a")]),
    "a blank at the start of bold": ("a<b> b</b>", "a b\n", [("bold", "", "b")]),
    "hard breaks": ("a<br>b<br><br>c<br>", "a\nb\n\nc\n", []),
    "an empty paragraph": ("<p>a<p>&nbsp;<p><br><p>b", "a\nb\n", []),
    "bold and italic by style": (
        '<b style="font-weight:normal">a</b> <span style="font-weight:700;font-style:italic">b</span>',
        "a b\n",
        [("bold", "", "b"), ("italic", "", "b")],
    ),
    "a heading by its role": (
        '<div role="heading" aria-level="3">a</div>',
        "a\n",
        [("heading", "3", "a")],
    ),
    "lines as they stand": (
        "<pre>\n a\n\n b\n</pre>c",
        " a\n\n b\nc\n",
        [("code", "", " a\n\n b")],
    ),
    "lines by style": ('<p style="white-space: pre-wrap">a\n  b', "a\n  b\n", []),
    "a numbered list": (
        '<ol start=0><li>a<li value=5>b<li>c</ol><ol type="a"><li>d</ol>',
        "a\nb\nc\nd\n",
        [
            ("list_item", "1:0", "a"),
            ("list_item", "1:5", "b"),
            ("list_item", "1:6", "c"),
            ("list_item", "1:1", "d"),
        ],
    ),
    "terms and what they mean": ("<dl><dt>a<dd>b</dl>", "a\nb\n", []),
    "quotes in a line": ("a <q>b</q>", "a “b”\n", []),
    "cells over several rows and columns": (
        "<table><caption>t</caption><tr><td rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td><td>e",
        "t\na\nb\nc\nd\n\ne\n",
        [
            ("table_cell", "0:0", "a"),
            ("table_cell", "0:1", "b"),
            ("table_cell", "0:3", "c"),
            ("table_cell", "1:1", "d"),
            ("table_cell", "1:3", "e"),
        ],
    ),
    "what no browser shows": (
        "<script>x</script><style>y</style><template>z</template><noscript>n</noscript>"
        '<p hidden>h</p><p style="display: none">i</p><select><option>o</select><!-- c -->a',
        "a\n",
        [],
    ),
    "headers and footers of printed pages": (
        '<div title="header"><p>h</div>a<div title="footer"><p>7</div>',
        "a\n",
        [],
    ),
    "characters that are none": ("a\x07\x13b", "ab\n", []),
    "words above letters": ("<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>", "a\n", []),
    "characters by number": ("&#8232;a&#0;&#x1F600;", "a\ufffd\U0001f600\n", []),
    "elements closed in a bad order": (
        "<b>a<i>b</b>c</i>",
        "abc\n",
        [("bold", "", "ab"), ("italic", "", "b")],
    ),
}


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_a_construct_becomes_its_words_and_ranges(name: str, shown: Shown) -> None:
    source, text, ranges = CONSTRUCTS[name]
    document = read_html_file(f'<meta charset="utf-8"><body>{source}'.encode(), "n")
    assert document.text == text
    assert shown(document) == ranges


NOTES = {
    "pandoc": '<p>x<a href="#fn1" id="fnref1" role="doc-noteref"><sup>1</sup></a><section '
    'role="doc-endnotes"><ol><li id="fn1"><p>Note.<a href="#fnref1" role="doc-backlink">↩</a></p></ol>',
    "LibreOffice": '<p>x<a name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>'
    '<div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Note.</p></div>',
    "Word": '<p>x<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a></p><hr><div id="ftn1">'
    '<p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Note.</p></div>',
    "wikis": '<p>x<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup></p>'
    '<ol><li id="cite_note-1"><a href="#cite_ref-1">^</a> Note.</li></ol>',
    "docutils": '<p>x<a href="#n-1" id="r-1" role="doc-noteref">[1]</a></p><aside id="n-1" '
    'role="doc-footnote"><span><span>[</span><a role="doc-backlink" href="#r-1">1</a><span>]</span>'
    "</span><p>Note.</p></aside>",
    "LibreOffice, of Word files": '<p>x<a name="sdfootnote1anc" href="#sdfootnote1sym">1</a></p>'
    '<div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>&nbsp;Note.</p>',
    "books": '<p>x<a href="#n" role="doc-noteref">*</a></p><aside id="n" role="doc-footnote">Note.',
}


@pytest.mark.parametrize("program", NOTES)
def test_notes_are_known_in_pages_of(program: str, shown: Shown) -> None:
    document = read_html_file(f'<meta charset="utf-8">{NOTES[program]}'.encode(), "n")
    assert document.text == "x[1]\nNote.\n"
    assert shown(document) == [("footnote", "1", "[1]"), ("footnote", "1", "Note.")]


def test_a_table_of_contents_and_its_headings_are_no_notes() -> None:
    page = b'<p><a href="#c" id="b">1</a><h2 id="c"><a href="#b">One</a></h2><p>words'
    assert read_html_file(page, "n").text == "1\nOne\nwords\n"


def test_a_note_that_is_marked_twice_has_one_number() -> None:
    page = b'x<a id=a href="#n">1</a>y<a id=b href="#n">1</a><p id=n>N<a href="#a">^</a><a href="#b">^</a>'
    assert read_html_file(page, "n").text == "x[1]y[1]\nN\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ('<meta charset="windows-1251"><p>Мир'.encode("cp1251"), "windows-1251"),
        ('<meta charset="iso-8859-1"><p>“a”'.encode("cp1252"), "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Мир'.encode("koi8-r"), "koi8-r"),
        ('<?xml version="1.0" encoding="utf-8"?><html><p>Мир</p></html>'.encode(), "utf-8"),
        ('\ufeff<meta charset="latin1"><p>Мир'.encode(), "utf-8"),
        ('\ufeff<p>Мир'.encode("utf-16"), "utf-16-le"),
        ('<meta charset="no-such"><p>Мир'.encode(), "utf-8"),
        ('<meta charset="utf-16"><p>Мир'.encode(), "utf-8"),
    ],
)  # fmt: skip
def test_a_page_is_read_in_the_encoding_that_it_names(data: bytes, encoding: str) -> None:
    document = read_html_file(data.replace(b"\xff\xfe\xff\xfe", b"\xff\xfe"), "n")
    assert document.text in ("Мир\n", "“a”\n")
    assert document.reader.endswith(f", {encoding}")


def test_an_encoding_that_nobody_names_is_asked_for() -> None:
    data = "<p>naïve café".encode("cp1252")
    with pytest.raises(ExchangeError, match="encoding_unknown"):
        read_html_file(data, "n")
    assert read_html_file(data, "n", "cp1252").text == "naïve café\n"


def test_what_a_page_says_of_itself_becomes_its_name_and_variables() -> None:
    page = """<html lang="pt_BR"><head><title> The
    ports </title><meta property="article:author" content="Ana"><meta name="Date" content="2024">
    <meta name="description" content="What ports do"><meta name="author" content=""></head>"""
    document = read_html_file(page.encode(), "n")
    assert (document.name, document.language) == ("The ports", "pt-BR")
    assert document.variables == {"author": "Ana", "date": "2024", "description": "What ports do"}


@pytest.mark.parametrize("title", ["", "Untitled document", "x" * 400])
def test_a_title_that_says_nothing_leaves_the_name_of_the_file(title: str) -> None:
    assert read_html_file(f"<title>{title}</title><p>a".encode(), "file").name == "file"


def test_pictures_are_counted_and_no_address_is_opened() -> None:
    document = read_html_file(b'<p>a<img src="http://a.example/b.png" alt="c"><img src="d">', "n")
    assert document.text == "a\n"
    assert document.remarks == (ReaderRemark("pictures_left_out", {"count": 2}),)


SITE = """<body><header><a href="/">Paper</a></header><nav><ul><li><a href="/1">World</a></ul></nav>
<div class="page has-sidebar"><article><header><h1>The ports</h1></header>
<p>Trade came first, and rights came later, as all who read the papers know.</p>
<div class="share-bar">Send this</div>
<p>It was <a href="/2">never</a> otherwise.</p><aside>Buy our paper</aside>
<ul><li><a href="/3">Next of our stories</a><li><a href="/4">Another of them</a><li><a href="/5">And</a></ul>
</article><section id="comments"><p>First comment</p></section></div>
<footer>Imprint</footer></body>"""


def test_the_article_alone_leaves_the_site_around_it_out() -> None:
    whole = read_html_file(SITE.encode(), "n").text
    assert whole.startswith("Paper\nWorld\nThe ports\n")
    assert whole.endswith("First comment\nImprint\n")
    assert read_html_file(SITE.encode(), "n", article_only=True).text == (
        "The ports\n"
        "Trade came first, and rights came later, as all who read the papers know.\n"
        "It was never otherwise.\n"
    )


def test_a_page_of_teasers_has_no_article_of_its_own() -> None:
    teasers = "<article><p>Some words</p></article>" * 4
    page = f"<nav>Sections</nav><main>{teasers}</main>".encode()
    assert read_html_file(page, "n", article_only=True).text == "Some words\n" * 4


def test_a_class_of_the_whole_page_takes_nothing_out() -> None:
    page = b'<div class="social"><p>All the words of the page</p></div><p>More'
    assert read_html_file(page, "n", article_only=True).text == "All the words of the page\nMore\n"


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html><title>T</title><nav>Menu</nav><article><p>Words</p></article>",
        "<html><meta charset=utf-8><title>T</title><nav>Menu</nav><main>Words</main></html>",
        "<title>T</title><nav>Menu</nav><section>Words</section><p>",
    ],
)
def test_a_page_without_a_body_tag_keeps_its_words(page: str) -> None:
    assert read_html_file(page.encode(), "x").text == "Menu\nWords\n"

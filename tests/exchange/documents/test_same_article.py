"""One article as each kind of file: the same words at the same places, the same ranges of blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postil.core.records import NewDocument
from postil.exchange.docx_documents import read_docx_file
from postil.exchange.epub_documents import read_epub_file
from postil.exchange.html_documents import read_html_file
from postil.exchange.odt_documents import read_odt_file
from postil.exchange.rtf_documents import read_rtf_file
from postil.exchange.text_documents import read_markdown_file

if TYPE_CHECKING:
    from tests.exchange.documents.conftest import Docx, Epub, Odt, Shown

TEXT = (
    "A column on the ports\n"
    "Trade came first, rights later: 12\u2009% of “naïve” readers agreed\U0001f600.[1]\n"
    "Two voices\n"
    "Said Ana,\nthe harbour master.\n"
    "One bullet\n"
    "Another, deeper\n"
    "Third\n"
    "Fourth\n"
    "No port is an island.\n"
    "Year\nShips\n1999\n\n"
    "x <- 1\n\ny\n"
    "Ends here.[2]\n"
    "First note.\n"
    "Second note.\n"
)
BLOCKS = [
    ("heading", "1", "A column on the ports"),
    ("footnote", "1", "[1]"),
    ("heading", "2", "Two voices"),
    ("list_item", "1", "One bullet"),
    ("list_item", "2", "Another, deeper"),
    ("list_item", "1:3", "Third"),
    ("list_item", "1:4", "Fourth"),
    ("block_quote", "1", "No port is an island."),
    ("table_cell", "0:0", "Year"),
    ("table_cell", "0:1", "Ships"),
    ("table_cell", "1:0", "1999"),
    ("code", "", "x <- 1\n\ny"),
    ("footnote", "2", "[2]"),
    ("footnote", "1", "First note."),
    ("footnote", "2", "Second note."),
]
IN_LINES = [("bold", "", "rights"), ("italic", "", "later"), ("link", "http://a.example", "Ends")]

MARKDOWN = """---
title: Ports
author: Ana
---

# A column on the ports

Trade came first, **rights** *later*:
12\u2009% of “naïve” readers agreed\U0001f600.[^a]

## Two voices

Said Ana,\\
the harbour master.

- One bullet
  - Another, deeper

3. Third
4. Fourth

> No port is an island.

| Year | Ships |
|------|-------|
| 1999 |       |

```
x <- 1

y
```

[Ends](http://a.example) here.[^b]

[^a]: First note.
[^b]: Second note.
"""

HTML_BODY = """
<h1>A column on  the ports</h1>
<p>Trade came first, <b>rights </b><em>later</em>:
  12\u2009% of “naïve” readers agreed\U0001f600.<a href="#fn1" id="ref1"><sup>1</sup></a></p>
<h2>Two voices</h2><p> Said Ana,<br/>the harbour master. </p>
<ul><li>One bullet<ul><li><p>Another, deeper</p></li></ul></li></ul>
<ol start="3"><li>Third</li><li>Fourth</li></ol>
<blockquote><p>No port is an island.</p></blockquote>
<table><tr><th>Year</th><th>Ships</th></tr><tr><td>1999</td><td>&#160;</td></tr></table>
<pre><code>x &lt;- 1

y
</code></pre>
<p><a href="http://a.example">Ends</a> here.<a href="#fn2" id="ref2"><sup>2</sup></a></p>
<hr/><ol><li id="fn1"><p>First note. <a href="#ref1">↩</a></p></li>
<li id="fn2"><p>Second note. <a href="#ref2">↩</a></p></li></ol>
"""
HTML = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Ports</title>
<meta name="author" content="Ana"></head><body>{HTML_BODY}</body></html>"""


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inside: str, style: str = "", more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inside}</w:p>'


def listed(words: str, list_id: int, level: int) -> str:
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(run(words), more=numbering)


def cell(words: str) -> str:
    return f"<w:tc>{paragraph(run(words))}</w:tc>"


DOCX_BODY = "".join(
    (
        paragraph(run("A column on the ports"), "H1"),
        paragraph(
            run("Trade came first, ")
            + run("rights", "<w:b/>")
            + run(" ")
            + run("later", "<w:i/>")
            + run(": 12\u2009% of “naïve” readers agreed\U0001f600.")
            + '<w:r><w:footnoteReference w:id="1"/></w:r>'
        ),
        paragraph(run("Two voices"), "H2"),
        paragraph("<w:r><w:t>Said Ana,</w:t><w:br/><w:t>the harbour master.</w:t></w:r>"),
        listed("One bullet", 1, 0),
        listed("Another, deeper", 1, 1),
        listed("Third", 2, 0),
        listed("Fourth", 2, 0),
        paragraph(run("No port is an island."), "Q"),
        f"<w:tbl><w:tr>{cell('Year')}{cell('Ships')}</w:tr>",
        f"<w:tr>{cell('1999')}{cell('')}</w:tr></w:tbl>",
        paragraph(run("x &lt;- 1"), "C") + paragraph("", "C") + paragraph(run("y"), "C"),
        paragraph(
            f'<w:hyperlink r:id="l">{run("Ends")}</w:hyperlink>{run(" here.")}'
            '<w:r><w:endnoteReference w:id="1"/></w:r>'
        ),
    )
)
DOCX_PARTS = {
    "styles": "".join(
        f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in {
            "H1": "heading 1",
            "H2": "heading 2",
            "Q": "Quote",
            "C": "Source Code",
        }.items()
    ),
    "numbering": '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/>'
    '<w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
    "footnotes": f'<w:footnote w:id="1">{paragraph(run("First note."))}</w:footnote>',
    "endnotes": f'<w:endnote w:id="1">{paragraph(run("Second note."))}</w:endnote>',
    "core": "<dc:title>Ports</dc:title><dc:creator>Ana</dc:creator>",
}

ODT_STYLES = """
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/>
</style:style>
<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/>
</style:style>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1"
  style:num-format="1" text:start-value="3"/></text:list-style>
"""
NOTE = "<text:note><text:note-citation>{0}</text:note-citation><text:note-body><text:p>{1}</text:p>"
NOTE += "</text:note-body></text:note>"
ODT_BODY = f"""
<text:sequence-decls/><text:h text:outline-level="1">A column on the ports</text:h>
<text:p>Trade came first, <text:span text:style-name="B">rights</text:span><text:s/><text:span
  text:style-name="I">later</text:span>: 12\u2009% of “naïve”
  readers agreed\U0001f600.{NOTE.format(1, "First note.")}</text:p>
<text:h text:outline-level="2">Two voices</text:h>
<text:p>Said Ana,<text:line-break/>the harbour master.</text:p><text:p/>
<text:list text:style-name="L1"><text:list-item><text:p>One bullet</text:p><text:list>
  <text:list-item><text:p>Another, deeper</text:p></text:list-item></text:list></text:list-item>
</text:list>
<text:list text:style-name="L2"><text:list-item><text:p>Third</text:p></text:list-item>
  <text:list-item><text:p>Fourth</text:p></text:list-item></text:list>
<text:p text:style-name="Quotations">No port is an island.</text:p>
<table:table><table:table-column/><table:table-header-rows><table:table-row>
  <table:table-cell><text:p>Year</text:p></table:table-cell>
  <table:table-cell><text:p>Ships</text:p></table:table-cell></table:table-row>
  </table:table-header-rows><table:table-row>
  <table:table-cell><text:p>1999</text:p></table:table-cell>
  <table:table-cell><text:p/></table:table-cell></table:table-row></table:table>
<text:p text:style-name="Preformatted_20_Text">x &lt;- 1</text:p>
<text:p text:style-name="Preformatted_20_Text"/>
<text:p text:style-name="Preformatted_20_Text">y</text:p>
<text:p><text:a xlink:href="http://a.example">Ends</text:a> here.{NOTE.format("i", "Second note.")}
</text:p>
"""
ODT_COMMON = """
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="Preformatted_20_Text" style:family="paragraph"/>
"""
ODT_META = "<dc:title>Ports</dc:title><meta:initial-creator>Ana</meta:initial-creator>"

RTF = r"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil Times;}}{\info{\title Ports}{\author Ana}}
{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2\outlinelevel1 Mine;}}
\pard\s1 A column on the ports\par
\pard Trade came first, {\b rights} {\i later}: 12\u8201? % of \'93na\'efve\'94 readers
 agreed\u-10179?\u-8704?.{\super\chftn}{\footnote\pard {\super\chftn} First note.}\par
\pard\s2 Two voices\par
\pard Said Ana,\line the harbour master.\par
\pard{\listtext\'b7\tab}\ls1\ilvl0 One bullet\par
\pard{\listtext o\tab}\ls1\ilvl1 Another, deeper\par
\pard{\listtext 3.\tab}\ls2\ilvl0 Third\par{\listtext 4.\tab}Fourth\par
\pard No port is an island.\par
\trowd\cellx1\cellx2\pard\intbl Year\cell Ships\cell\row
\trowd\cellx1\cellx2\pard\intbl 1999\cell\cell\row
\pard x <- 1\par\par y\par
{\field{\*\fldinst HYPERLINK "http://a.example"}{\fldrslt Ends}} here.{\footnote\ftnalt Second note.}\par}
""".replace("8201? %", "8201?%")


@pytest.fixture
def articles(docx: Docx, odt: Odt, epub: Epub) -> dict[str, NewDocument]:
    said = "<dc:title>Ports</dc:title><dc:creator>Ana</dc:creator>"
    half = HTML_BODY.index("<h2>")
    notes = HTML_BODY.index("<hr/>")
    chapters = {
        "one.xhtml": HTML_BODY[:half].replace("#fn1", "notes.xhtml#fn1"),
        "two.xhtml": HTML_BODY[half:notes].replace("#fn2", "notes.xhtml#fn2"),
        "notes.xhtml": HTML_BODY[notes:]
        .replace("#ref1", "one.xhtml#ref1")
        .replace("#ref2", "two.xhtml#ref2"),
    }
    word = docx(DOCX_BODY, links={"l": "http://a.example"}, **DOCX_PARTS)
    return {
        "md": read_markdown_file(MARKDOWN.encode(), "n"),
        "html": read_html_file(HTML.encode(), "n"),
        "docx": read_docx_file(word, "n"),
        "odt": read_odt_file(odt(ODT_BODY, ODT_STYLES, ODT_COMMON, ODT_META), "n"),
        "rtf": read_rtf_file(RTF.encode("cp1252"), "n"),
        "epub": read_epub_file(epub(chapters, said), "n"),
    }


@pytest.mark.parametrize("kind", ["md", "html", "docx", "odt", "epub"])
def test_an_article_has_the_same_words_in_every_kind_of_file(
    kind: str, articles: dict[str, NewDocument]
) -> None:
    assert articles[kind].text == TEXT


@pytest.mark.parametrize("kind", ["md", "html", "docx", "odt", "epub"])
def test_an_article_has_the_same_ranges_in_every_kind_of_file(
    kind: str, articles: dict[str, NewDocument], shown: Shown
) -> None:
    ranges = shown(articles[kind])
    in_blocks = [one for one in ranges if one[0] not in ("bold", "italic", "link")]
    # Only in Word files is an item its paragraph alone; else it holds the list inside of it too.
    nested = ("list_item", "1", "One bullet\nAnother, deeper")
    assert [BLOCKS[3] if one == nested else one for one in in_blocks] == BLOCKS
    assert [one for one in ranges if one[0] in ("bold", "italic", "link")] == IN_LINES


def test_rich_text_has_the_same_words_but_for_blank_lines_of_code(
    articles: dict[str, NewDocument], shown: Shown
) -> None:
    assert articles["rtf"].text == TEXT.replace("x <- 1\n\ny", "x <- 1\ny")
    told = [one for one in BLOCKS if one[0] not in ("block_quote", "code")]
    assert [one for one in shown(articles["rtf"]) if one in BLOCKS] == told
    assert [
        one for one in shown(articles["rtf"]) if one[0] in ("bold", "italic", "link")
    ] == IN_LINES


def test_what_an_article_says_of_itself_arrives_from_every_kind_of_file(
    articles: dict[str, NewDocument],
) -> None:
    assert {
        kind: article.variables["author"] for kind, article in articles.items()
    } == dict.fromkeys(articles, "Ana")
    titled = {article.variables.get("title") or article.name for article in articles.values()}
    assert titled == {"Ports"}

"""Word files: each construct becomes the words that Word shows, and ranges over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postil.core.errors import ExchangeError
from postil.core.records import ReaderRemark
from postil.exchange.docx_documents import read_docx_file

if TYPE_CHECKING:
    from tests.exchange.documents.conftest import Docx, Shown, Zipped


def p(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


BOX = f"<w:txbxContent>{p(r('in the box'))}</w:txbxContent>"
CONSTRUCTS = {
    "a tab and blanks as they stand": (
        p(r("a  b ") + "<w:r><w:tab/><w:t>c</w:t></w:r>"),
        "a  b \tc\n",
    ),
    "a soft line break": (p("<w:r><w:t>A</w:t><w:br/><w:t>soft</w:t></w:r>"), "A\nsoft\n"),
    "a no-break hyphen": (
        p("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>"),
        "a\u2011b\n",
    ),
    "a soft hyphen": (p("<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t></w:r>"), "a\xadb\n"),
    "a paragraph without words": (p(r("a")) + p("") + p(r(" ")) + p(r("b")), "a\nb\n"),
    "a tracked insertion": (p(r("a ") + f"<w:ins>{r('new')}</w:ins>"), "a new\n"),
    "a moved passage": (
        p(f"<w:moveFrom>{r('x')}</w:moveFrom>{r('a ')}<w:moveTo>{r('x')}</w:moveTo>"),
        "a x\n",
    ),
    "a paragraph whose mark is deleted": (
        p(r("one "), "<w:rPr><w:del/></w:rPr>") + p(r("two")),
        "one two\n",
    ),
    "a content control of blocks": (
        f"<w:sdt><w:sdtContent>{p(r('a'))}</w:sdtContent></w:sdt>",
        "a\n",
    ),
    "a content control in a line": (
        p(r("a") + f"<w:sdt><w:sdtContent>{r('b')}</w:sdtContent></w:sdt>"),
        "ab\n",
    ),
    "a smart tag": (p(f"<w:smartTag>{r('Paris')}</w:smartTag>"), "Paris\n"),
    "a text box after its paragraph": (
        p(
            f"{r('a')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{BOX}</wps:txbx>"
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict>"
            f"</mc:Fallback></mc:AlternateContent></w:r>{r('b')}"
        )
        + p(r("c")),
        "ab\nin the box\nc\n",
    ),
    "an old text box": (
        p(f"{r('a')}<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>"),
        "a\nin the box\n",
    ),
    "a field's result without its order": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("7")}'
            f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{r(" b")}'
        ),
        "7 b\n",
    ),
    "a symbol": (
        p(
            '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="Odd" w:char="F001"/></w:r>'
        ),
        "→\ufffd\n",
    ),
    "a formula in a line": (
        p(f"{r('so ')}<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"),
        "so x=1\n",
    ),
    "a table in a table": (
        f"<w:tbl><w:tr>{cell('<w:tbl><w:tr>' + cell(p(r('a'))) + '</w:tr></w:tbl>' + p(''))}"
        f"{cell(p(r('b')))}</w:tr></w:tbl>",
        "a\nb\n",
    ),
}


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_a_construct_becomes_its_words(name: str, docx: Docx) -> None:
    body, text = CONSTRUCTS[name]
    assert read_docx_file(docx(body), "n").text == text


def test_cells_are_blocks_of_their_own_in_the_order_of_rows(docx: Docx, shown: Shown) -> None:
    wide = cell(p(r("wide")), '<w:gridSpan w:val="2"/>')
    begun, down = cell(p(r("c")), '<w:vMerge w:val="restart"/>'), cell(p(""), "<w:vMerge/>")
    body = (
        f"<w:tbl><w:tr>{wide}{begun}</w:tr>"
        f"<w:tr>{cell(p(r('d')) + p(r('e')))}{cell(p(''))}{down}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell(p(r('gone')))}</w:tr></w:tbl>"
    )
    document = read_docx_file(docx(body), "n")
    assert document.text == "wide\nc\nd\ne\n\n"
    assert shown(document) == [
        ("table_cell", "0:0", "wide"),
        ("table_cell", "0:2", "c"),
        ("table_cell", "1:0", "d\ne"),
    ]
    assert document.remarks == (ReaderRemark("deletions_left_out", {"count": 1}),)


STYLES = """
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/>
  <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Out"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="HTML Preformatted"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>
"""


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def test_headings_are_known_by_name_by_outline_and_through_other_styles(
    docx: Docx, shown: Shown
) -> None:
    body = p(r("A"), style("berschrift2")) + p(r("B"), style("Mine")) + p(r("C"), style("Out"))
    body += p(r("D"), '<w:outlineLvl w:val="0"/>') + p(r("E"), style("Loop"))
    document = read_docx_file(docx(body, styles=STYLES), "n")
    headings = [("heading", "2", "A"), ("heading", "2", "B"), ("heading", "3", "C")]
    assert shown(document) == [*headings, ("heading", "1", "D")]


def test_quotes_and_code_in_a_row_are_one_range(docx: Docx, shown: Shown) -> None:
    body = p(r("a"), style("Q")) + p(r("b"), style("Q"))
    body += p(r("x"), style("C")) + p("", style("C")) + p(r("y"), style("C")) + p(r("c"))
    document = read_docx_file(docx(body, styles=STYLES), "n")
    assert document.text == "a\nb\nx\n\ny\nc\n"
    assert shown(document) == [("block_quote", "1", "a\nb"), ("code", "", "x\n\ny")]


def test_runs_of_one_look_are_one_range(docx: Docx, shown: Shown) -> None:
    strong = '<w:rStyle w:val="Strong"/>'
    body = p(r("a ") + r("b", "<w:b/>") + r("c", strong) + r("d", '<w:b/><w:i w:val="1"/>'))
    body += p(r("e", strong + '<w:b w:val="0"/>'))
    document = read_docx_file(docx(body, styles=STYLES), "n")
    assert shown(document) == [("bold", "", "bcd"), ("italic", "", "d")]


def test_links_by_relation_by_field_and_inside_of_the_text(docx: Docx, shown: Shown) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "http://b.example" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("b")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p(f'<w:hyperlink r:id="l1">{r("a")}</w:hyperlink>{r(" ")}{field}{r(" ")}')
    body += p(f'<w:hyperlink w:anchor="top">{r("c")}</w:hyperlink>')
    document = read_docx_file(docx(body, links={"l1": "http://a.example"}), "n")
    assert document.text == "a b \nc\n"
    addresses = ["http://a.example", "http://b.example", "#top"]
    assert [(kind, value) for kind, value, _ in shown(document)] == [("link", a) for a in addresses]


NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""


def listed(words: str, list_id: int, level: int = 0) -> str:
    return p(r(words), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_list_items_have_levels_and_numbers_and_no_letter_more(docx: Docx, shown: Shown) -> None:
    body = listed("a", 1) + listed("b", 1, 1) + listed("c", 1, 1) + listed("d", 1)
    body += listed("e", 1, 1) + listed("f", 2) + listed("g", 3) + listed("h", 0) + listed("i", 9)
    document = read_docx_file(docx(body, numbering=NUMBERING), "n")
    assert document.text == "a\nb\nc\nd\ne\nf\ng\nh\ni\n"
    values = [value for _, value, _ in shown(document)]
    assert values == ["1:3", "2:1", "2:2", "1:4", "2:1", "1", "1:1"]


MORE_LISTS = (
    NUMBERING
    + """
<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Steps"/></w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:styleLink w:val="Steps"/>
  <w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
  <w:lvlText w:val=" "/></w:lvl></w:abstractNum>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="1"/>
  <w:lvlOverride w:ilvl="0"><w:lvl><w:start w:val="5"/><w:numFmt w:val="decimal"/></w:lvl>
  </w:lvlOverride></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="4"/></w:num>
<w:num w:numId="7"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>
  <w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""
)


@pytest.mark.parametrize(
    ("items", "values"),
    [
        ([(4, 0), (4, 0)], ["1:7", "1:8"]),  # levels that a style of lists holds
        ([(5, 0), (5, 0)], ["1:5", "1:6"]),  # a level of the list's own
        ([(1, 0), (6, 0), (1, 0)], ["1:3", "1:4"]),  # a mark of nothing is none
        ([(1, 0), (7, 1), (7, 1), (1, 0)], ["1:3", "2:1", "2:2", "1:4"]),  # no level but its own
    ],
)
def test_numbers_are_those_that_word_shows(
    items: list[tuple[int, int]], values: list[str], docx: Docx, shown: Shown
) -> None:
    body = "".join(listed("a", list_id, level) for list_id, level in items)
    document = read_docx_file(docx(body, numbering=MORE_LISTS), "n")
    assert [value for _, value, _ in shown(document)] == values


def test_notes_come_last_in_the_order_of_their_marks(docx: Docx, shown: Shown) -> None:
    body = p(r("a") + '<w:r><w:endnoteReference w:id="5"/></w:r>')
    body += p(r("b") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    notes = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    notes += f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" Foot."))}</w:footnote>'
    ends = f'<w:endnote w:id="5">{p(r("End."))}{p(r("More."))}</w:endnote>'
    document = read_docx_file(docx(body, footnotes=notes, endnotes=ends), "n")
    assert document.text == "a[1]\nb[2]\nEnd.\nMore.\nFoot.\n"
    marks = [("footnote", "1", "[1]"), ("footnote", "2", "[2]")]
    assert shown(document) == [
        *marks,
        ("footnote", "1", "End.\nMore."),
        ("footnote", "2", "Foot."),
    ]


def test_what_is_left_out_is_counted(docx: Docx) -> None:
    picture = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
    deleted = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    comment = '<w:r><w:commentReference w:id="0"/></w:r>'
    body = p(r("a") + picture + picture + deleted + comment + "<w:r><w:object/></w:r>")
    document = read_docx_file(docx(body), "n")
    assert document.text == "a\n"
    assert {remark.key: remark.arguments["count"] for remark in document.remarks} == {
        "comments_left_out": 1,
        "deletions_left_out": 1,
        "objects_left_out": 1,
        "pictures_left_out": 2,
    }


def test_hidden_text_is_kept_and_told_unless_it_shall_go(docx: Docx) -> None:
    body = p(r("a ") + r("hid", "<w:vanish/>") + r("den", "<w:vanish/>") + r(" b"))
    kept = read_docx_file(docx(body), "n")
    assert kept.text == "a hidden b\n"
    assert kept.remarks == (ReaderRemark("hidden_text_kept", {"count": 1}),)
    without = read_docx_file(docx(body), "n", without_hidden=True)
    assert without.text == "a  b\n"
    assert without.remarks == (ReaderRemark("hidden_text_left_out", {"count": 1}),)


def test_what_a_file_says_of_itself_becomes_variables(docx: Docx) -> None:
    core = "<dc:title>Ports</dc:title><dc:creator>Ana</dc:creator><dc:language>en-GB</dc:language>"
    core += "<dcterms:created>2024-03-22T10:00:00Z</dcterms:created><dc:description/>"
    document = read_docx_file(docx(p(r("a")), core=core), "file")
    assert document.variables == {"title": "Ports", "author": "Ana", "date": "2024-03-22"}
    assert (document.name, document.language, document.reader) == ("file", "en-GB", "docx 1")


def test_the_original_bytes_are_kept(docx: Docx) -> None:
    data = docx(p(r("a")))
    assert read_docx_file(data, "n").original == data


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_files_that_are_no_open_word_files_are_told_apart(docx: Docx, zipped: Zipped) -> None:
    refused = {
        "document_with_password": OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        "document_of_old_word": OLE + bytes(512) + "WordDocument".encode("utf-16-le"),
        "document_not_of_its_kind": b"{\\rtf1 a}",
        "archive_damaged": docx(p(r("a")))[:-30],
        "document_part_missing": zipped({"a.txt": "b"}),
        "xml_with_document_type": zipped(
            {"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
        ),
    }
    for key, data in refused.items():
        with pytest.raises(ExchangeError, match=key):
            read_docx_file(data, "n")

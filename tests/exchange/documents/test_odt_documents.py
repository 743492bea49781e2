"""OpenDocument texts: what LibreOffice shows becomes words, what it hides or adds does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postil.core.errors import ExchangeError
from postil.core.records import ReaderRemark
from postil.exchange.odt_documents import read_odt_file

if TYPE_CHECKING:
    from tests.exchange.documents.conftest import Odt, Shown, Zipped

CONSTRUCTS = {
    "blanks": ("<text:p> a\n  b<text:s text:c='2'/>c<text:tab/>d</text:p>", "a b  c\td\n"),
    "a soft hyphen": ("<text:p>a\xadb</text:p>", "a\xadb\n"),
    "a soft page break": ("<text:p>a<text:soft-page-break/>b</text:p>", "ab\n"),
    "empty paragraphs": ("<text:p>a</text:p><text:p/><text:p><text:s/></text:p>", "a\n"),
    "a blank after a line break": (
        "<text:p>a<text:line-break/><text:span> <text:s/>b</text:span></text:p>",
        "a\n  b\n",
    ),
    "a note that begins with a blank": (
        "<text:p>a<text:note><text:note-body><text:p><text:s/>b</text:p></text:note-body>"
        "</text:note></text:p>",
        "a[1]\nb\n",
    ),
    "a section": ("<text:section><text:p>a</text:p></text:section>", "a\n"),
    "a field": ("<text:p>a <text:title>T</text:title></text:p>", "a T\n"),
    "letters with others above": (
        "<text:p><text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>b</text:ruby-text>"
        "</text:ruby></text:p>",
        "a\n",
    ),
    "a text box after its paragraph": (
        "<text:p>a<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>b"
        "</text:p><text:p>c</text:p>",
        "ab\nbox\nc\n",
    ),
    "words in a shape": (
        "<text:p>a<draw:custom-shape><text:p>shape</text:p></draw:custom-shape></text:p>",
        "a\nshape\n",
    ),
    "a table in a cell": (
        "<table:table><table:table-row><table:table-cell><table:table><table:table-row>"
        "<table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>"
        "</table:table-cell></table:table-row></table:table>",
        "a\n",
    ),
}


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_a_construct_becomes_its_words(name: str, odt: Odt) -> None:
    body, text = CONSTRUCTS[name]
    assert read_odt_file(odt(body), "n").text == text


def test_tracked_deletions_stay_out_and_insertions_in(odt: Odt) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
        "</text:deletion></text:changed-region><text:changed-region><text:insertion/>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>a<text:change-start/> new<text:change-end/><text:change/></text:p>"
    )
    document = read_odt_file(odt(body), "n")
    assert document.text == "a new\n"
    assert document.remarks == (ReaderRemark("deletions_left_out", {"count": 1}),)


def test_pictures_objects_and_comments_are_counted(odt: Odt) -> None:
    body = (
        "<text:p>a<draw:frame><draw:image/></draw:frame><draw:frame><draw:object/><draw:image/>"
        "</draw:frame><office:annotation><text:p>why</text:p></office:annotation></text:p>"
    )
    document = read_odt_file(odt(body), "n")
    assert document.text == "a\n"
    keys = ["comments_left_out", "objects_left_out", "pictures_left_out"]
    assert [(said.key, said.arguments["count"]) for said in document.remarks] == [
        (k, 1) for k in keys
    ]


def test_styles_are_known_through_others_that_they_are_based_on(odt: Odt, shown: Shown) -> None:
    styles = '<style:style style:name="T1" style:family="text" style:parent-style-name="Strong"/>'
    styles += '<style:style style:name="T2" style:family="text" style:parent-style-name="Strong">'
    styles += (
        '<style:text-properties fo:font-weight="normal" fo:font-style="italic"/></style:style>'
    )
    styles += '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    common = '<style:style style:name="Strong" style:family="text">'
    common += '<style:text-properties fo:font-weight="bold"/></style:style>'
    body = '<text:p text:style-name="P1"><text:span text:style-name="T1">a<text:span text:style-name="T2">'
    body += "b</text:span></text:span></text:p>"
    document = read_odt_file(odt(body, styles, common), "n")
    assert shown(document) == [("block_quote", "1", "ab"), ("bold", "", "ab"), ("italic", "", "b")]


def test_a_paragraph_of_the_style_title_is_a_heading(odt: Odt, shown: Shown) -> None:
    body = '<text:p text:style-name="Title">a</text:p><text:p text:style-name="Subtitle">b</text:p>'
    common = '<style:style style:name="Title" style:family="paragraph"/>'
    assert shown(read_odt_file(odt(body, common=common), "n")) == [("heading", "1", "a")]


def test_hidden_words_are_kept_and_told_unless_they_shall_go(odt: Odt) -> None:
    styles = '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/>'
    styles += "</style:style>"
    data = odt('<text:p>a<text:span text:style-name="H"> hidden</text:span></text:p>', styles)
    kept, without = read_odt_file(data, "n"), read_odt_file(data, "n", without_hidden=True)
    assert (kept.text, without.text) == ("a hidden\n", "a\n")
    assert [said.key for said in kept.remarks + without.remarks] == [
        "hidden_text_kept",
        "hidden_text_left_out",
    ]


def test_a_list_goes_on_where_the_file_says_so(odt: Odt, shown: Shown) -> None:
    styles = '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    styles += 'style:num-format="i"/></text:list-style>'
    item = "<text:list-item><text:p>{}</text:p></text:list-item>".format
    body = f'<text:list text:style-name="L">{item("a")}{item("b")}</text:list>'
    body += f'<text:list text:style-name="L" text:continue-numbering="true">{item("c")}</text:list>'
    body += f'<text:list text:style-name="L">{item("d")}</text:list>'
    values = [value for _, value, _ in shown(read_odt_file(odt(body, styles), "n"))]
    assert values == ["1:1", "1:2", "1:3", "1:1"]


LISTS = """<text:list-style style:name="L"><text:list-level-style-number text:level="1"
 style:num-format="1"/></text:list-style><text:list-style style:name="B">
 <text:list-level-style-bullet text:level="1"/></text:list-style>"""


@pytest.mark.parametrize(
    ("body", "values"),
    [
        (  # as LibreOffice writes an item after those of another list in between
            '<text:list xml:id="l" text:style-name="L">{a}</text:list>'
            '<text:list text:style-name="B">{b}</text:list>'
            '<text:list text:continue-list="l" text:style-name="B">'
            '<text:list-item text:style-override="L"><text:p>c</text:p></text:list-item></text:list>',
            ["1:1", "1", "1:2"],
        ),
        (  # as pandoc writes a list in a list: of the first level alone
            '<text:list text:style-name="B"><text:list-item><text:p>a</text:p>'
            '<text:list text:style-name="L">{b}{c}</text:list></text:list-item></text:list>',
            ["1", "2:1", "2:2"],
        ),
    ],
)
def test_an_item_has_the_number_that_is_shown(
    body: str, values: list[str], odt: Odt, shown: Shown
) -> None:
    items = {name: f"<text:list-item><text:p>{name}</text:p></text:list-item>" for name in "abc"}
    document = read_odt_file(odt(body.format(**items), LISTS), "n")
    assert [value for _, value, _ in shown(document)] == values


def test_styles_that_are_not_defined_are_known_by_name(odt: Odt, shown: Shown) -> None:
    body = '<text:p text:style-name="Title">a</text:p><text:p text:style-name="Block_20_Text">b'
    body += '<text:span text:style-name="Source_Text">c</text:span></text:p>'
    assert shown(read_odt_file(odt(body), "n")) == [
        ("heading", "1", "a"),
        ("block_quote", "1", "bc"),
        ("code", "", "c"),
    ]


def test_cells_that_others_cover_are_passed_by(odt: Odt, shown: Shown) -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
    body = f"<table:table><table:table-row>{cell('a')}<table:covered-table-cell/>{cell('b')}"
    body += "</table:table-row></table:table>"
    assert shown(read_odt_file(odt(body), "n")) == [
        ("table_cell", "0:0", "a"),
        ("table_cell", "0:2", "b"),
    ]


def test_a_locked_file_is_told(zipped: Zipped) -> None:
    spaces = 'xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    locked = f"<m:manifest {spaces}><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    with pytest.raises(ExchangeError, match="document_with_password"):
        read_odt_file(zipped({"META-INF/manifest.xml": locked, "content.xml": "x"}), "n")

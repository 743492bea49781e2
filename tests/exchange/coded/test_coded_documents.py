"""One document with its codings as a web page, a Word file and Markdown."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from lxml import etree, html

from postil.core.errors import ProjectError, UsageError
from postil.core.project import Project
from postil.core.records import FormatRange, MemoTarget, NewCode, NewCoding, NewDocument
from postil.exchange.coded.blocks import blocks_of, lanes
from postil.exchange.coded.colours import DARK, LIGHT, line_colour
from postil.exchange.docx_documents import read_docx_file
from postil.exchange.docx_files import W
from postil.verbs.exporting import export

TEXT = "Title\nA <b> & 😀 *star* text.\nfirst\nsecond\na1\tx\nb1\nplain link\n"


def tell(key: str) -> str:
    return key


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.postil", "Ann & <Co>") as made:
        ann = made.coders.all()[0].id
        ben = made.coders.add("Ben")
        at = TEXT.index
        ranges = (
            FormatRange(0, 5, "heading", "1"),
            FormatRange(8, 9, "bold"),
            FormatRange(at("first"), at("first") + 5, "list_item", "1:1"),
            FormatRange(at("second"), at("second") + 6, "list_item", "1:2"),
            FormatRange(at("a1"), at("a1") + 4, "table_cell", "0:0"),
            FormatRange(at("b1"), at("b1") + 2, "table_cell", "0:1"),
            FormatRange(at("plain"), at("plain") + 5, "link", "javascript:alert(1)"),
            FormatRange(at("link"), at("link") + 4, "link", "https://example.org/?a=1&b=2"),
        )
        document = made.documents.add(NewDocument("Title", TEXT, ranges))
        cost = made.codebook.add(NewCode(("cost <x>",), color="#FFFFFE", definition='"d"'))
        price = made.codebook.add(NewCode(("cost <x>", "price"), color="#2F6F9F"))
        made.codings.add_many(
            [
                NewCoding(document, cost, ann, 6, 21, certainty="0.5", flagged=True),
                NewCoding(document, price, ben, 12, 40),
                NewCoding(document, price, ann, 12, 21),
                NewCoding(document, cost, ben, 5, 6),
            ]
        )
        coding = made.codings.in_document(document)[-1].id
        made.memos.write(MemoTarget("coding", coding=coding), "why\x0b <script>?")
        made.memos.write(MemoTarget("span", document=document, start=0, end=3), "on a span")
        made.memos.write(MemoTarget("document", document=document), "on all")
        yield made


def exported(project: Project, suffix: str) -> bytes:
    target = project.path.with_name(f"out{suffix}")
    export(project, target, "document", tell=tell)
    return target.read_bytes()


def comments_of(raw: bytes) -> etree._Element:
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        return etree.fromstring(archive.read("word/comments.xml"))


def test_the_page_holds_the_text_to_the_letter(project: Project) -> None:
    page = html.fromstring(exported(project, ".html").decode("utf-8"))
    for sign in (
        page.cssselect("sup, .sign, .names")
        if False
        else page.xpath("//sup | //*[@class='sign'] | //*[@class='names']")
    ):
        sign.drop_tree()
    shown = "".join(page.xpath("//main")[0].text_content().split("\n"))
    assert shown == TEXT.replace("\n", "")


def test_the_page_needs_nothing_but_itself(project: Project) -> None:
    page = html.fromstring(exported(project, ".html").decode("utf-8"))
    assert not page.xpath("//script | //link | //img | //iframe | //*[@src]")
    addresses = page.xpath("//a[not(starts-with(@href, '#'))]/@href")
    assert addresses == ["https://example.org/?a=1&b=2"]
    assert "url(" not in page.xpath("//style")[0].text


def test_every_coding_is_underlined_and_named_beside_its_text(project: Project) -> None:
    page = html.fromstring(exported(project, ".html").decode("utf-8"))
    assert len(page.xpath("//ul[@class='names']/li")) == 4
    under_both = page.xpath("//span[starts-with(@class, 'k ')]//span[starts-with(@class, 'k ')]")
    assert under_both
    styles = set(page.xpath("//span[starts-with(@class, 'k ')]/@style"))
    assert any("solid" in style for style in styles)
    assert any("dashed" in style for style in styles)


def test_memos_stand_as_notes_and_are_marked_once(project: Project) -> None:
    page = html.fromstring(exported(project, ".html").decode("utf-8"))
    notes = [each.text_content() for each in page.xpath("//div[@class='memo']")]
    assert notes == ["on all", "on a span", "why\n <script>?"]
    assert page.xpath("//sup/a/@href") == ["#n2", "#n3"]


def test_each_coding_is_a_comment_by_its_coder_in_word(project: Project) -> None:
    raw = exported(project, ".docx")
    comments = comments_of(raw)
    authors = [each.get(f"{{{W}}}author") for each in comments]
    assert sorted(authors) == ["Ann & <Co>"] * 3 + ["Ben"] * 2
    said = ["\n".join(each.itertext()) for each in comments]
    assert "cost <x>\nCertainty: 0.5\nMarked to be talked about" in said
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        numbers = [each.get(f"{{{W}}}id") for each in body.iter(f"{{{W}}}{tag}")]
        assert sorted(numbers) == ["0", "1", "2", "3", "4"], tag


def test_a_word_file_read_back_has_the_same_text_and_lists(project: Project) -> None:
    project.memos.write(MemoTarget("document", document=project.documents.all()[0].id), "")
    found = read_docx_file(exported(project, ".docx"), "out")
    assert found.text.rstrip("\n") == TEXT.rstrip("\n")
    stored = project.documents.ranges(project.documents.all()[0].id)
    for kind in ("heading", "list_item"):
        assert [r for r in found.ranges if r.kind == kind] == [r for r in stored if r.kind == kind]


def test_markdown_numbers_each_coding_and_tells_it_below(project: Project) -> None:
    text = exported(project, ".md").decode("utf-8")
    assert text.startswith("# Tit[^m2]le")
    for number in range(1, 5):
        assert text.count(f"[^{number}]") == 2
    assert text.count("⸢") == text.count("⸣") == 4
    assert "**\\<**b\\>" in text
    assert "javascript" not in text


def test_chosen_coders_alone_are_in_it(project: Project) -> None:
    ben = project.coders.named("Ben").id
    target = project.path.with_name("ben.docx")
    export(project, target, "document", tell=tell, coders=[ben])
    assert {each.get(f"{{{W}}}author") for each in comments_of(target.read_bytes())} == {"Ben"}


def test_the_document_must_be_named_where_there_are_several(project: Project) -> None:
    project.documents.add(NewDocument("other", "x"))
    with pytest.raises(UsageError) as caught:
        exported(project, ".md")
    assert caught.value.key == "document_to_export_not_named"
    with pytest.raises(ProjectError) as unknown:
        export(
            project,
            project.path.with_name("x.md"),
            "document",
            tell=tell,
            choices={"document": "none"},
        )
    assert unknown.value.key == "document_unknown"
    assert not list(project.path.parent.glob("*.md"))


def test_two_exports_are_the_same_bytes(project: Project) -> None:
    for suffix in (".html", ".docx", ".md"):
        assert exported(project, suffix) == exported(project, suffix)


@given(
    text=some.text(alphabet="ab\n", max_size=12),
    spans=some.lists(some.tuples(some.integers(0, 11), some.integers(1, 6)), max_size=5),
)
def test_pieces_cover_each_letter_once_and_know_their_spans(
    text: str, spans: list[tuple[int, int]]
) -> None:
    inside = [(s, min(s + n, len(text))) for s, n in spans if s < len(text)]
    pieces = [piece for block in blocks_of(text, (), inside) for piece in block.pieces]
    letters = {at: set(p.spans) for p in pieces for at in range(p.start, p.end)}
    assert "".join(text[p.start : p.end] for p in pieces) == text.replace("\n", "")
    for at, found in letters.items():
        assert found == {i for i, (start, end) in enumerate(inside) if start <= at < end}


@given(some.lists(some.tuples(some.integers(0, 20), some.integers(1, 9)), max_size=12))
def test_no_two_spans_that_overlap_share_a_lane(drawn: list[tuple[int, int]]) -> None:
    spans = sorted((start, start + length) for start, length in drawn)
    found = lanes(spans)
    for one in range(len(spans)):
        for other in range(one):
            if found[one] == found[other]:
                assert spans[other][1] <= spans[one][0]


@pytest.mark.parametrize("ground", [LIGHT, DARK])
@pytest.mark.parametrize("colour", ["#FFFFFF", "#000000", "#FFFF00", "#0000FF", "#2F6F9F"])
def test_a_line_can_be_seen_on_its_ground(colour: str, ground: str) -> None:
    from postil.gui.appearance.colour import contrast

    assert contrast(line_colour(colour, ground), ground) >= 3.0

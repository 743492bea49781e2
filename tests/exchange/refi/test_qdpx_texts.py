"""Texts of a .qdpx where other programs keep them: formatted files, PDF, paths, notes by links."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from postil.core.project import Project
from postil.exchange.refi.reading import ReadProject, reading_steps
from postil.verbs.progress import outcome
from postil.verbs.project_files import import_project_file

GUID = "aaaaaaaa-0000-0000-0000-{:012x}".format
CODES = f'<CodeBook><Codes><Code guid="{GUID(1)}" name="c"/></Codes></CodeBook>'
PAGE = b"<h1>A head</h1><p>Some words here, and words there.</p>"


def archive(
    folder: Path, inside: str, files: Mapping[str, bytes], origin: str = "o"
) -> ReadProject:
    path = folder / "p.qdpx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(
            "project.qde",
            f'<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="{origin}">{inside}</Project>',
        )
        for name, content in files.items():
            made.writestr(f"Sources/{name}", content)
    return outcome(reading_steps(path))


def selection(number: int, start: int, end: int, name: str = "") -> str:
    return (
        f'<PlainTextSelection guid="{GUID(number)}" startPosition="{start}" endPosition="{end}"'
        f' name="{name}"><Coding guid="{GUID(number + 500)}"><CodeRef targetGUID="{GUID(1)}"/>'
        "</Coding></PlainTextSelection>"
    )


def source(paths: str, *selections: str) -> str:
    return (
        f'{CODES}<Sources><TextSource guid="{GUID(2)}" name="article" {paths}>'
        f"{''.join(selections)}</TextSource></Sources>"
    )


def words(read: ReadProject) -> list[str]:
    (document,) = read.arriving.documents
    return [document.document.text[each.start : each.end] for each in read.arriving.codings]


def keys(read: ReadProject) -> list[str]:
    return [remark.key for remark in read.remarks]


def docx(*paragraphs: str) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in paragraphs)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        made.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        made.writestr(
            "word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>"
        )
    return written.getvalue()


def test_a_source_that_is_a_word_file_alone_is_read_and_told(tmp_path: Path) -> None:
    inside = source('richTextPath="internal://a.docx"', selection(10, 0, 5), selection(11, 9, 14))
    read = archive(tmp_path, inside, {"a.docx": docx("Alpha", "and beta")})
    assert read.arriving.documents[0].document.text == "Alpha\nand beta\n"
    assert keys(read) == ["refi_texts_formatted"]
    assert words(read) == ["Alpha", " beta"]


def test_words_that_a_selection_tells_go_before_numbers_of_another_text(tmp_path: Path) -> None:
    places = (selection(10, 12, 22, "words here"), selection(11, 30, 41, "words the..."))
    read = archive(tmp_path, source('richTextPath="internal://a.html"', *places), {"a.html": PAGE})
    assert words(read) == ["words here", "words there"]


def test_words_that_are_not_there_wait_for_review(tmp_path: Path) -> None:
    inside = source('richTextPath="internal://a.html"', selection(10, 2, 8, "elsewhere"))
    read = archive(tmp_path, inside, {"a.html": PAGE})
    (entry,) = read.arriving.review
    assert (entry.words, entry.reason, entry.start) == ("elsewhere", "not_found", 2)
    assert keys(read)[:2] == ["refi_texts_formatted", "refi_unfound"]


def test_a_formatted_file_keeps_its_headings_and_bytes(tmp_path: Path) -> None:
    read = archive(tmp_path, source('richTextPath="internal://a.html"'), {"a.html": PAGE})
    document = read.arriving.documents[0].document
    assert (document.name, document.original) == ("article", PAGE)
    assert [each.kind for each in document.ranges] == ["heading"]


@pytest.mark.parametrize("content", [b"", b"no zip archive"])
def test_a_formatted_file_that_cannot_be_read_is_a_missing_text(
    tmp_path: Path, content: bytes
) -> None:
    inside = source('richTextPath="internal://a.docx"', selection(10, 0, 5))
    read = archive(tmp_path, inside, {"a.docx": content})
    assert not read.arriving.documents
    assert [entry.reason for entry in read.arriving.review] == ["text_missing"]


def test_plain_text_goes_before_a_formatted_file(tmp_path: Path) -> None:
    paths = 'plainTextPath="internal://a.txt" richTextPath="internal://a.html"'
    read = archive(
        tmp_path, source(paths, selection(10, 4, 7)), {"a.txt": b"one two", "a.html": PAGE}
    )
    assert (words(read), keys(read)) == (["two"], [])


@pytest.mark.parametrize("scheme", ["internal://", "relative://", "relative:///Sources/"])
def test_a_text_is_found_in_the_archive_by_the_last_part_of_its_path(
    tmp_path: Path, scheme: str
) -> None:
    inside = source(f'plainTextPath="{scheme}A.TXT"', selection(10, 4, 7))
    assert words(archive(tmp_path, inside, {"a.txt": b"one two"})) == ["two"]


def test_a_text_outside_of_the_archive_is_never_opened(tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("secret", encoding="utf-8")
    inside = source(f'plainTextPath="absolute://{outside}"', selection(10, 4, 7))
    read = archive(tmp_path, inside, {})
    assert not read.arriving.documents
    assert keys(read) == ["refi_texts_missing"]


def test_a_pdf_keeps_the_words_of_its_plain_text_and_its_regions_wait(tmp_path: Path) -> None:
    coding = f'<Coding><CodeRef targetGUID="{GUID(1)}"/></Coding>'
    inside = (
        f'{CODES}<Sources><PDFSource guid="{GUID(2)}" name="a.pdf" path="internal://a.pdf">'
        f'<PDFSelection guid="{GUID(7)}" page="0" firstX="1" firstY="1" secondX="9" secondY="9">'
        f"{coding}</PDFSelection>"
        f'<Representation guid="{GUID(3)}" plainTextPath="internal://a.txt">'
        f"{selection(7, 4, 7)}</Representation></PDFSource></Sources>"
    )
    read = archive(tmp_path, inside, {"a.txt": b"one two", "a.pdf": b"%PDF-"})
    assert words(read) == ["two"]
    assert [entry.reason for entry in read.arriving.review] == ["region_of_a_page"]


def test_a_note_that_a_link_ties_to_a_passage_is_its_memo(tmp_path: Path) -> None:
    inside = (
        f"{source('', f'<PlainTextContent>one two</PlainTextContent>{selection(10, 4, 7)}')}"
        f'<Notes><Note guid="{GUID(20)}" plainTextPath="internal://n.txt"/></Notes>'
        f'<Links><Link guid="{GUID(21)}" originGUID="{GUID(20)}" targetGUID="{GUID(10)}"/></Links>'
    )
    read = archive(tmp_path, inside, {"n.txt": b"a note"})
    (memo,) = read.arriving.memos
    assert (memo.on, memo.start, memo.end, memo.text) == ("span", 4, 7, "a note")
    assert not keys(read)


@pytest.mark.parametrize(
    ("origin", "place"), [("QualCoder 3.6", ("span", 4, 7)), ("o", ("document", None, None))]
)
def test_only_qualcoder_places_a_note_on_words_of_the_source_that_refers_to_it(
    tmp_path: Path, origin: str, place: tuple[object, ...]
) -> None:
    text = f'<PlainTextContent>one two</PlainTextContent><NoteRef targetGUID="{GUID(20)}"/>'
    inside = (
        f"{source('', text)}<Notes><Note guid='{GUID(20)}'><PlainTextContent>a note"
        f"</PlainTextContent>{selection(21, 4, 7)}</Note></Notes>"
    )
    read = archive(tmp_path, inside, {}, origin)
    assert [(memo.on, memo.start, memo.end) for memo in read.arriving.memos] == [place]


def test_a_case_without_a_name_is_the_variables_of_its_document(tmp_path: Path) -> None:
    inside = (
        f'<Variables><Variable guid="{GUID(30)}" name="outlet"/></Variables><Cases>'
        f'<Case guid="{GUID(31)}"><VariableValue><VariableRef targetGUID="{GUID(30)}"/>'
        f'<TextValue>Le Monde</TextValue></VariableValue><SourceRef targetGUID="{GUID(2)}"/></Case>'
        f"</Cases>{source('', '<PlainTextContent>one two</PlainTextContent>')}"
    )
    read = archive(tmp_path, inside, {})
    assert read.arriving.documents[0].document.variables == {"outlet": "Le Monde"}
    assert not read.arriving.memos
    assert not keys(read)


def noted(number: int, start: int, end: int) -> str:
    """A selection that has a description and a note, and no code."""
    return (
        f'<PlainTextSelection guid="{GUID(number)}" startPosition="{start}" endPosition="{end}"'
        f' name="beyond"><Description>why</Description><NoteRef targetGUID="{GUID(20)}"/>'
        "</PlainTextSelection>"
    )


def note(inside: str = "") -> str:
    return (
        f'<Notes><Note guid="{GUID(20)}" name="t"><PlainTextContent>a note</PlainTextContent>'
        f"{inside}</Note></Notes>"
    )


def test_notes_on_a_selection_without_a_place_go_on_the_review_list(tmp_path: Path) -> None:
    text = "<PlainTextContent>one two</PlainTextContent>"
    read = archive(tmp_path, source("", text, noted(10, 4, 99)) + note(), {})
    (entry,) = read.arriving.review
    assert (entry.code, entry.start, entry.end, entry.words) == ("", 4, 99, "beyond")
    assert entry.memo == "why\n\nt\n\na note"
    assert not read.arriving.memos
    with Project.create(tmp_path / "p.postil", "A") as project:
        import_project_file(project, tmp_path / "p.qdpx")
        project.review.place(project.review.all()[0].id, 4, 7)
        assert [(each.text, each.target.start) for each in project.memos.all()] == [(entry.memo, 4)]


@pytest.mark.parametrize(
    ("name", "origin", "memo"),
    [
        ("On &#x2028; trust", "NVivo", "On trust\n\na note"),
        ("", "NVivo", "a note"),
        ("a no", "NVivo", "a note"),
        ("1 a note", "MAXQDA", "a note"),
        ("On trust", "Postil 0.1.0", "a note"),
    ],
)
def test_the_title_of_a_note_is_the_first_line_of_its_memo(
    tmp_path: Path, name: str, origin: str, memo: str
) -> None:
    text = f'<PlainTextContent>one two</PlainTextContent><NoteRef targetGUID="{GUID(20)}"/>'
    inside = source("", text) + note().replace('name="t"', f'name="{name}"')
    assert [each.text for each in archive(tmp_path, inside, {}, origin).arriving.memos] == [memo]


def test_codings_of_notes_are_told(tmp_path: Path) -> None:
    coding = f'<Coding guid="{GUID(22)}"><CodeRef targetGUID="{GUID(1)}"/></Coding>'
    read = archive(tmp_path, note(coding + selection(23, 0, 1)), {})
    assert [each.arguments for each in read.remarks if each.key == "refi_notes_coded"] == [
        {"count": 2}
    ]


def test_what_a_link_ties_and_what_a_variable_means_stand_in_the_memo_of_the_project(
    tmp_path: Path,
) -> None:
    text = "<PlainTextContent>one two</PlainTextContent>"
    inside = (
        f'<Variables><Variable guid="{GUID(30)}" name="age"><Description>in years</Description>'
        f"</Variable></Variables>{source('', text, selection(10, 0, 3), selection(11, 4, 7))}"
        f'<Links><Link guid="{GUID(21)}" name="denies" originGUID="{GUID(10)}"'
        f' targetGUID="{GUID(11)}"/></Links><Graphs><Graph guid="{GUID(40)}" name="drawn">'
        f'<Vertex guid="{GUID(41)}" representedGUID="{GUID(1)}"/></Graph></Graphs>'
    )
    read = archive(tmp_path, inside, {})
    assert read.arriving.variables == ("age",)
    assert [memo.text for memo in read.arriving.memos] == [
        "Variable: age\nin years",
        "Link: denies\narticle 0-3, article 4-7",
        "Graph: drawn\nc",
    ]

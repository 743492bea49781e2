"""Archives: a project out into plain files and in again, to the letter."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from postil.core.errors import ExchangeError, FileError, ProjectError
from postil.core.project import Project
from postil.core.records import (
    FormatRange,
    MemoTarget,
    NewCode,
    NewCoding,
    NewDocument,
    NewReviewEntry,
)
from postil.core.schema import TABLES
from postil.core.spans import canonical
from postil.sentences import describe
from postil.verbs.archiving import archive_steps, facts_hash, import_archive
from postil.verbs.exporting import export

WORDS = some.text(alphabet="aé😀 \n\r\t\u2028\u00a0=,\"';", max_size=12)
NAMES = some.text(alphabet="abcÄ=-'\", 😀", min_size=1, max_size=5).filter(
    lambda name: name.strip() == name
)
ARCHIVED = {
    "project",
    "coder",
    "document",
    "document_text",
    "variable",
    "variable_value",
    "code",
    "coding",
    "memo",
    "finished",
    "disclosure",
    "review",
}
NOT_YET_FILLED = {
    "round",
    "round_document",
    "round_coder",
    "codebook_version",
    "case_",
    "case_member",
    "decision",
}


def tell(key: str) -> str:
    return key


def filled(path: Path) -> Project:
    """A project with a fact of every kind."""
    project = Project.create(path, "Ann", name="A study: =1+1")
    ann = project.coders.all()[0].id
    ben = project.coders.add("Ben")
    project.coders.add("Agreed", "consensus")
    document = project.documents.add(
        NewDocument(
            "NA",
            "Title\nalpha beta 😀\n",
            (FormatRange(0, 5, "heading", "1"), FormatRange(6, 11, "furniture")),
            format="md",
            language="ar",
            source="a/b\u2028\x85.md",
            reader="markdown 1",
            original=b"# Title\r\n\x00\xff",
            variables={"outlet": "Daily, the", "date": "2026-01-02"},
        )
    )
    project.documents.add(NewDocument("empty", ""))
    project.coders.set_variable(ben, "training", "two days")
    project.codebook.add(NewCode(("cost",), color="#2F6F9F", shortcut=3, definition="a\r\nb"))
    price = project.codebook.add(NewCode(("cost", "price"), example="=1+1", active=False))
    project.codebook.add(NewCode(("NA",)))
    project.codings.add_many(
        [
            NewCoding(document, price, ann, 0, 5, certainty="0.5", flagged=True),
            NewCoding(document, price, ben, 0, 18),
        ]
    )
    coding = project.codings.in_document(document)[0].id
    for target in (
        MemoTarget("project"),
        MemoTarget("document", document=document),
        MemoTarget("span", document=document, start=17, end=18),
        MemoTarget("code", code=price),
        MemoTarget("coding", coding=coding),
    ):
        project.memos.write(target, f"on {target.kind}\r\n,\u2028", coder=ben)
    project.memos.write(
        MemoTarget("span", document=document, start=0, end=2), "by nobody known", coder=None
    )
    project.coders.finish(ben, [document])
    project.coders.disclose(document, [ben], ann)
    project.review.add_many(
        [
            NewReviewEntry(document, price, ben, 7, 10**9, "beyond", "outside_the_text", "x.qdpx"),
            NewReviewEntry(None, None, None, -1, -1, "", "words_not_found", memo="why"),
            NewReviewEntry(
                *(document, price, ben, 1, 2, "i", "text_deleted"), certainty="0.5", flagged=True
            ),
        ]
    )
    return project


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    with filled(tmp_path / "p.postil") as project:
        export(project, tmp_path / "archive", "archive", tell=tell)
    return tmp_path / "archive"


def stored_hash(folder: Path) -> object:
    return json.loads((folder / "project.json").read_text(encoding="utf-8"))["facts_sha256"]


def test_every_kind_of_fact_comes_back_to_the_letter(archive: Path, tmp_path: Path) -> None:
    result = import_archive(archive, tmp_path / "new.postil")
    assert result.remarks == ()
    with Project.open(tmp_path / "new.postil") as project:
        assert facts_hash(project) == stored_hash(archive)
        assert project.name == "A study: =1+1"
        assert project.check() == []
        export(project, tmp_path / "again", "archive", tell=tell)
        assert project.documents.original(project.documents.named("NA").id) is not None
    for path in archive.glob("*.csv"):
        if path.name != "history.csv":
            assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name


def test_the_review_list_without_certainty_and_flags_is_as_archives_always_had_it(
    archive: Path, tmp_path: Path
) -> None:
    """So that what an older Postil wrote is found to hold the same."""
    with Project.open(tmp_path / "p.postil") as project:
        before = facts_hash(project)
        project.review.dismiss([project.review.all()[2].id])
        assert facts_hash(project) != before
        export(project, tmp_path / "older", "archive", tell=tell)
    header = (tmp_path / "older" / "review.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header.endswith(",created_at,listed_at")
    assert import_archive(tmp_path / "older", tmp_path / "new.postil").remarks == ()


def test_every_table_of_a_project_is_archived_or_not_filled_yet() -> None:
    assert set(TABLES) == ARCHIVED | NOT_YET_FILLED


CHANGES: dict[str, Callable[[Project], object]] = {
    "a code's example": lambda p: p.codebook.describe(p.codebook.find("NA").id, example="other"),
    "a coding's end": lambda p: p.codings.resize(next(p.codings.all()).id, 0, 6),
    "a finished mark": lambda p: p.coders.unfinish(
        p.coders.named("Ben").id, [p.documents.named("NA").id]
    ),
    "a coder's name": lambda p: p.coders.rename(p.coders.named("Ben").id, "Bea"),
    "a variable": lambda p: p.documents.set_variable(p.documents.named("NA").id, "date", "x"),
    "the order of documents": lambda p: p.documents.move(p.documents.named("NA").id, 1),
    "the order of codes": lambda p: p.codebook.move(p.codebook.find("NA").id, None, 0),
    "a memo": lambda p: p.memos.write(MemoTarget("project"), "other"),
    "furniture": lambda p: p.documents.count_again(p.documents.named("NA").id, 6, 8),
    "the review list": lambda p: p.review.dismiss([p.review.all()[0].id]),
    "a disclosure": lambda p: p.coders.disclose(
        p.documents.named("empty").id, [p.coders.named("Ben").id], p.coders.named("Ann").id
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_any_changed_fact_changes_the_hash_and_undo_brings_it_back(
    tmp_path: Path, change: Callable[[Project], object]
) -> None:
    with filled(tmp_path / "p.postil") as project:
        before = facts_hash(project)
        change(project)
        assert facts_hash(project) != before
        project.undo()
        assert facts_hash(project) == before


@settings(max_examples=8)
@given(data=some.data())
def test_random_projects_come_back_with_the_same_hash(data: some.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with Project.create(folder / "p.postil", data.draw(NAMES)) as project:
            _fill_at_random(project, data)
            before = facts_hash(project)
            export(project, folder / "archive", "archive", tell=tell)
        assert import_archive(folder / "archive", folder / "n.postil").remarks == ()
        with Project.open(folder / "n.postil") as project:
            assert facts_hash(project) == before


def _fill_at_random(project: Project, data: some.DataObject) -> None:
    for name in data.draw(some.lists(NAMES, max_size=2)):
        with suppress(ProjectError):
            project.coders.add(name)
    coders = [coder.id for coder in project.coders.all()]
    for name, text in data.draw(some.lists(some.tuples(NAMES, WORDS), max_size=3)):
        with suppress(ProjectError):
            new = NewDocument(name, canonical(text), original=data.draw(some.binary(max_size=3)))
            project.documents.add(new)
    for name in data.draw(some.lists(NAMES, max_size=4)):
        above = [project.codebook.path(code.id) for code in project.codebook.all()]
        with suppress(ProjectError):
            path = (*data.draw(some.sampled_from([(), *above])), name)
            project.codebook.add(NewCode(path, definition=data.draw(WORDS)))
    codes = [code.id for code in project.codebook.all()]
    for document in project.documents.all():
        project.memos.write(MemoTarget("document", document=document.id), data.draw(WORDS))
        for _ in range(3 if codes and document.length else 0):
            start = data.draw(some.integers(0, document.length - 1))
            end = data.draw(some.integers(start + 1, document.length))
            coder = data.draw(some.sampled_from(coders))
            coding, _new = project.codings.apply(
                document.id, data.draw(some.sampled_from(codes)), start, end, coder
            )
            project.memos.write(MemoTarget("coding", coding=coding), data.draw(WORDS))
        project.coders.finish(data.draw(some.sampled_from(coders)), [document.id])


def test_a_changed_file_is_named_and_nothing_is_made(archive: Path, tmp_path: Path) -> None:
    (archive / "memos.csv").write_bytes((archive / "memos.csv").read_bytes() + b"\r\n")
    with pytest.raises(ExchangeError) as caught:
        import_archive(archive, tmp_path / "new.postil")
    assert "memos.csv" in describe(caught.value)
    assert not (tmp_path / "new.postil").exists()


def test_a_text_shortened_by_hand_is_taken_as_it_stands_on_request(
    archive: Path, tmp_path: Path
) -> None:
    (text,) = archive.glob("texts/*NA.txt")
    text.write_bytes(b"T\r\n")
    result = import_archive(archive, tmp_path / "new.postil", as_it_stands=True)
    assert [remark.key for remark in result.remarks] == [
        "archive_files_differ",
        "archive_content_differs",
    ]
    with Project.open(tmp_path / "new.postil") as project:
        assert project.codings.count() == 0
        lost = next(each for each in project.review.all() if each.words == "Title")
        assert (lost.reason, lost.certainty, lost.flagged) == ("outside_the_text", "0.5", True)


def test_a_variable_on_two_lines_is_one_variable(archive: Path, tmp_path: Path) -> None:
    with (archive / "variables.csv").open("ab") as table:
        table.write(b"outlet,9\r\nunused,10\r\nunused,11\r\n")
    import_archive(archive, tmp_path / "new.postil", as_it_stands=True)
    with Project.open(tmp_path / "new.postil") as project:
        names = project.documents.variable_names()
    assert [names.count(name) for name in ("outlet", "unused")] == [1, 1]


def test_names_that_lead_out_of_the_folder_are_not_followed(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    table = (archive / "documents.csv").read_text(encoding="utf-8")
    table = table.replace("texts/0001 NA.txt", "../secret.txt")
    (archive / "documents.csv").write_text(table, encoding="utf-8", newline="")
    with pytest.raises(ExchangeError) as caught:
        import_archive(archive, tmp_path / "new.postil", as_it_stands=True)
    assert caught.value.key == "archive_line_wrong"
    assert not (tmp_path / "new.postil").exists()


@pytest.mark.parametrize("about", [b"", b"[]", b"{}", b'{"format": "other"}', b"\xff" * 9])
def test_a_folder_that_is_no_archive_is_told_so(tmp_path: Path, about: bytes) -> None:
    (tmp_path / "project.json").write_bytes(about)
    with pytest.raises(ExchangeError) as caught:
        import_archive(tmp_path, tmp_path / "new.postil")
    assert caught.value.key == "archive_not_here"


def test_a_project_that_is_there_is_never_overwritten(archive: Path, tmp_path: Path) -> None:
    before = (tmp_path / "p.postil").read_bytes()
    with pytest.raises(FileError):
        import_archive(archive, tmp_path / "p.postil")
    assert (tmp_path / "p.postil").read_bytes() == before


def test_an_archive_of_a_newer_postil_is_told_so(archive: Path, tmp_path: Path) -> None:
    about = json.loads((archive / "project.json").read_text(encoding="utf-8"))
    (archive / "project.json").write_text(json.dumps({**about, "version": 2}), encoding="utf-8")
    with pytest.raises(ExchangeError) as caught:
        import_archive(archive, tmp_path / "new.postil")
    assert caught.value.key == "archive_too_new"


def test_a_new_project_takes_its_place_when_it_is_whole(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "back.postil"
    target.parent.mkdir()
    for _ in archive_steps(archive, target):
        assert not target.exists()
    assert [path.name for path in target.parent.iterdir()] == ["back.postil"]

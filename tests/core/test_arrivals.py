"""Many documents at once: the same facts as one by one, refused whole, undone as one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.core.records import FormatRange, NewDocument

NEW = [
    NewDocument("one", "Words é.\n", (FormatRange(0, 5, "bold"),), original=b"Words"),
    NewDocument("two", "More.", language="ar", variables={"outlet": "The Paper"}),
    NewDocument("three", "Words é.\n", original="Words é.\n".encode(), variables={"outlet": "X"}),
]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.postil", "Ann") as made:
        yield made


def facts(project: Project) -> list[object]:
    documents = project.documents
    return [
        (
            *(each.name, each.sha256, each.length, each.position, each.direction, each.original),
            documents.text(each.id),
            documents.ranges(each.id),
            documents.variables(each.id),
            documents.original(each.id),
        )
        for each in documents.all()
    ]


def test_many_at_once_are_stored_as_one_by_one(project: Project, tmp_path: Path) -> None:
    project.documents.add_many(NEW)
    with Project.create(tmp_path / "q.postil", "Ann") as other:
        for each in NEW:
            other.documents.add(each)
        assert facts(project) == facts(other)


def test_one_undo_takes_all_back_and_redo_brings_them(project: Project) -> None:
    project.documents.add_many(NEW)
    stored = facts(project)
    project.undo()
    assert project.documents.all() == []
    project.redo()
    assert facts(project) == stored


def test_ids_go_on_behind_those_that_were_taken_back(project: Project) -> None:
    first = project.documents.add_many(NEW)
    project.undo()
    assert min(project.documents.add_many(NEW)) > max(first)


@pytest.mark.parametrize(
    ("bad", "key"),
    [
        (NewDocument("one", "x"), "document_name_taken"),
        (NewDocument(" ", "x"), "document_name_empty"),
        (NewDocument("a\nb", "x"), "name_refused"),
        (NewDocument("b", "x\r\ny"), "text_not_canonical"),
        (NewDocument("b", "\ufeffx"), "text_not_canonical"),
    ],
)
def test_one_bad_document_refuses_all(project: Project, bad: NewDocument, key: str) -> None:
    with pytest.raises(ProjectError, match=key):
        project.documents.add_many([*NEW, bad])
    assert project.documents.all() == []


def test_the_same_guid_twice_is_kept_once(project: Project) -> None:
    guid = "12345678-1234-4234-8234-123456789abc"
    project.documents.add_many([NewDocument("a", "x", guid=guid), NewDocument("b", "y", guid=guid)])
    first, second = project.documents.all()
    assert first.guid == guid
    assert second.guid != guid


def test_many_keep_their_order_and_are_stored_as_text_to_the_letter(project: Project) -> None:
    texts = [f"Words {number} é 😀 \ufffd" for number in range(60)]
    ids = project.documents.add_many(
        [NewDocument(f"document {number}", text) for number, text in enumerate(texts)]
    )
    assert [project.documents.text(each) for each in ids] == texts
    stored = project._store.rows("select distinct typeof(text) from document_text")
    assert stored == [("text",)]


def test_a_text_refused_after_others_were_written_leaves_none(project: Project) -> None:
    new = [NewDocument(f"document {number}", "Words") for number in range(60)]
    with pytest.raises(ProjectError, match="text_not_canonical"):
        project.documents.add_many([*new, NewDocument("last", "x\r\ny")])
    assert project.documents.all() == []

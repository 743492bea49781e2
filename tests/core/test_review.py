"""The review list: kept as it came, settled by a decision, never counted as a coding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.core.records import MemoTarget, NewCode, NewDocument, NewReviewEntry


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.postil", "Amina") as project:
        project.documents.add(NewDocument("d", "one two three"))
        project.codebook.add(NewCode(("c",)))
        yield project


@pytest.fixture
def entry(project: Project) -> NewReviewEntry:
    document, code = project.documents.all()[0].id, project.codebook.all()[0].id
    new = NewReviewEntry(
        document, code, project.coder, 900, 910, "two", "outside", "a.qdpx", memo="why"
    )
    project.review.add_many([new])
    return new


def test_an_entry_keeps_positions_that_lie_outside_of_the_text(
    project: Project, entry: NewReviewEntry
) -> None:
    (found,) = project.review.all()
    assert (found.start, found.end, found.words, found.source) == (900, 910, "two", "a.qdpx")
    assert project.codings.count() == 0


def test_a_placed_entry_is_a_coding_with_its_memo_and_leaves_the_list(
    project: Project, entry: NewReviewEntry
) -> None:
    coding = project.review.place(project.review.all()[0].id, 4, 7)
    assert project.review.count() == 0
    assert project.codings.get(coding).start == 4
    memo = project.memos.on(MemoTarget("coding", coding=coding))
    assert memo is not None and memo.text == "why"


def test_a_placed_coding_is_as_old_as_it_was(project: Project, entry: NewReviewEntry) -> None:
    project.review.dismiss([project.review.all()[0].id])
    project.review.add_many([replace(entry, created_at="2020-01-02T03:04:05Z")])
    coding = project.review.place(project.review.all()[0].id, 4, 7)
    assert project.codings.get(coding).created_at == "2020-01-02T03:04:05Z"


def test_an_entry_placed_on_its_twin_leaves_its_memo_below_the_twins(
    project: Project, entry: NewReviewEntry
) -> None:
    twin, _ = project.codings.apply(entry.document, entry.code, 4, 7)
    project.memos.write(MemoTarget("coding", coding=twin), "mine")
    assert project.review.place(project.review.all()[0].id, 4, 7) == twin
    assert project.memos.on(MemoTarget("coding", coding=twin)).text == "mine\n\nwhy"


def test_an_entry_placed_on_its_twin_flags_it_and_leaves_it_its_certainty(
    project: Project, entry: NewReviewEntry
) -> None:
    twin, _ = project.codings.apply(entry.document, entry.code, 4, 7)
    project.review.add_many([replace(entry, certainty=c, flagged=True) for c in ("0.5", "1")])
    for waiting in project.review.all()[1:]:
        project.review.place(waiting.id, 4, 7)
    placed = project.codings.get(twin)
    assert (placed.certainty, placed.flagged) == ("0.5", True)


def test_what_waits_with_a_code_that_is_merged_waits_with_the_other(
    project: Project, entry: NewReviewEntry
) -> None:
    into = project.codebook.add(NewCode(("other",)))
    project.codings.merge_codes(entry.code, into)
    assert [each.code for each in project.review.all()] == [into]
    project.undo()
    assert [each.code for each in project.review.all()] == [entry.code]


def test_placing_is_undone_in_one_step(project: Project, entry: NewReviewEntry) -> None:
    project.review.place(project.review.all()[0].id, 4, 7)
    project.undo()
    assert (project.review.count(), project.codings.count()) == (1, 0)


def test_a_place_outside_of_the_text_is_refused_and_the_entry_stays(
    project: Project, entry: NewReviewEntry
) -> None:
    with pytest.raises(ProjectError):
        project.review.place(project.review.all()[0].id, 4, 99)
    assert project.review.count() == 1


def test_an_entry_without_a_code_cannot_be_placed(project: Project, entry: NewReviewEntry) -> None:
    project.review.add_many([replace(entry, code=None)])
    with pytest.raises(ProjectError, match="review_incomplete"):
        project.review.place(project.review.all()[1].id, 0, 3)


def test_a_dismissed_entry_comes_back_by_undo(project: Project, entry: NewReviewEntry) -> None:
    project.review.dismiss([project.review.all()[0].id])
    assert project.review.count() == 0
    project.undo()
    assert project.review.all()[0].words == "two"


def test_entries_of_a_deleted_document_go_and_return_with_it(
    project: Project, entry: NewReviewEntry
) -> None:
    project.documents.delete([project.documents.all()[0].id])
    assert project.review.count() == 0
    project.undo()
    assert project.review.count() == 1


def test_what_was_decided_is_known_until_the_decision_is_taken_back(
    project: Project, entry: NewReviewEntry
) -> None:
    project.review.add_many([replace(entry, words="three")])
    first, second = project.review.all()
    project.review.dismiss([first.id])
    project.review.place(second.id, 8, 13)
    assert project.review.settled() == [first, second]
    project.undo()
    assert project.review.settled() == [first]
    project.undo()
    assert project.review.settled() == []

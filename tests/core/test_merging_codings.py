"""Overlapping codings of one coder with one code become one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.core.project import Project
from postil.core.records import CodeId, CodingId, MemoTarget, NewCode, NewDocument

TEXT = "Trust grows slowly where nobody counts the letters."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "one.postil", "Ana") as made:
        made.documents.add(NewDocument("Letters", TEXT))
        made.codebook.add(NewCode(("trust",)))
        made.codebook.add(NewCode(("trade",)))
        yield made


def _apply(project: Project, start: int, end: int, code: str = "trust") -> CodingId:
    document, found = project.documents.all()[0].id, project.codebook.find(code).id
    return project.codings.apply(document, CodeId(found), start, end)[0]


def _spans(project: Project) -> list[tuple[int, int]]:
    return [(each.start, each.end) for each in project.codings.all()]


def test_a_chain_of_overlaps_becomes_one_coding(project: Project) -> None:
    first, _second, third = _apply(project, 0, 8), _apply(project, 6, 15), _apply(project, 14, 20)
    _apply(project, 30, 35)
    _apply(project, 0, 8, "trade")
    assert project.codings.merge(third) == first
    assert sorted(_spans(project)) == [(0, 8), (0, 20), (30, 35)]


def test_memos_certainty_and_flag_are_kept(project: Project) -> None:
    first, second = _apply(project, 0, 8), _apply(project, 6, 15)
    project.memos.write(MemoTarget("coding", coding=first), "one")
    project.memos.write(MemoTarget("coding", coding=second), "two")
    project.codings.mark(second, certainty="unsure", flagged=True)
    kept = project.codings.get(project.codings.merge(second))
    memo = project.memos.on(MemoTarget("coding", coding=kept.id))
    assert memo is not None
    assert memo.text == "one\n\ntwo"
    assert (kept.certainty, kept.flagged) == ("unsure", True)


def test_a_coding_that_meets_its_twin_leaves_it_what_was_said_of_it(project: Project) -> None:
    first, second = _apply(project, 0, 8), _apply(project, 6, 15)
    project.memos.write(MemoTarget("coding", coding=second), "why")
    memo = project.memos.on(MemoTarget("coding", coding=second))
    project.codings.mark(second, certainty="unsure", flagged=True)
    kept = project.codings.get(project.codings.resize(second, 0, 8))
    assert (kept.id, kept.certainty, kept.flagged) == (first, "unsure", True)
    moved = project.memos.on(MemoTarget("coding", coding=first))
    assert (moved.guid, moved.created_at) == (memo.guid, memo.created_at)


def test_the_coding_that_covers_all_stays(project: Project) -> None:
    _apply(project, 3, 8)
    whole = _apply(project, 0, 20)
    assert project.codings.merge(whole) == whole
    assert _spans(project) == [(0, 20)]


def test_merging_is_one_step_of_undo(project: Project) -> None:
    last = [_apply(project, 0, 8), _apply(project, 6, 15)][-1]
    project.codings.merge(last)
    project.undo()
    assert sorted(_spans(project)) == [(0, 8), (6, 15)]


def test_codings_side_by_side_are_not_merged(project: Project) -> None:
    first, _beside = _apply(project, 0, 8), _apply(project, 8, 15)
    assert project.codings.merge(first) == first
    assert len(_spans(project)) == 2

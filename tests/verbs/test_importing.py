"""Importing as the window does it: in steps, by choice, given up half way; one edit each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.core.errors import ExchangeError, ProjectBusy
from postil.core.project import Project
from postil.core.records import NewCode
from postil.verbs.importing import (
    document_steps,
    import_codebook,
    import_documents,
    plan_documents,
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.postil", "Ann") as made:
        yield made


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(5):
        (folder / f"a{number}.txt").write_text(f"article {number}", encoding="utf-8")
    return folder


def test_steps_tell_how_far_they_are(project: Project, articles: Path) -> None:
    plan = plan_documents(project, [articles])
    told = [(step.done, step.total, step.about) for step in document_steps(project, plan)]
    assert told == [(number, 5, f"a{number}") for number in range(5)]
    assert [each.name for each in project.documents.all()] == [f"a{number}" for number in range(5)]


def test_giving_up_half_way_leaves_nothing(project: Project, articles: Path) -> None:
    steps = document_steps(project, plan_documents(project, [articles]))
    for _ in range(3):
        next(steps)
    with pytest.raises(ProjectBusy):
        project.coders.add("Ben")
    steps.close()  # type: ignore[attr-defined]
    assert project.documents.all() == []
    assert len(project.history()) == 1


def test_an_import_is_one_line_of_history(project: Project, articles: Path) -> None:
    import_documents(project, plan_documents(project, [articles]))
    line = project.history()[-1]
    assert (line.verb, line.arguments["count"]) == ("import_documents", 5)
    project.undo()
    assert project.documents.all() == []


def test_the_good_ones_may_be_chosen_where_others_are_refused(
    project: Project, articles: Path
) -> None:
    (articles / "noise.txt").write_bytes(bytes(range(256)) * 20)
    plan = plan_documents(project, [articles])
    with pytest.raises(ExchangeError, match="file_is_binary"):
        import_documents(project, plan)
    for _ in document_steps(project, plan, plan.documents[:2]):
        pass
    assert [each.name for each in project.documents.all()] == ["a0", "a1"]


def test_importing_the_same_codebook_again_is_no_edit(project: Project, tmp_path: Path) -> None:
    table = tmp_path / "codes.csv"
    table.write_text("code,parent,definition\nA,,why\nx,A,\n", encoding="utf-8")
    assert import_codebook(project, table).added == 2
    lines = len(project.history())
    again = import_codebook(project, table)
    assert (again.added, again.changed) == (0, 0)
    assert len(project.history()) == lines


def test_colours_that_are_not_given_come_from_the_palette(project: Project, tmp_path: Path) -> None:
    table = tmp_path / "codes.csv"
    table.write_text("code\nA\nB\nC\n", encoding="utf-8")
    project.codebook.add(NewCode(("first",)))
    import_codebook(project, table)
    colours = [code.color for code in project.codebook.all()]
    assert len(set(colours)) == 4

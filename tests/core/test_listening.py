"""Every subscriber hears of every commit, in order, whatever another one does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.core.project import Project
from postil.core.records import Change, NewDocument
from postil.core.store import Draft


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.postil", "Amina") as made:
        yield made


def test_a_failing_listener_keeps_nobody_from_hearing(project: Project) -> None:
    heard: list[Change] = []

    def fail(_change: Change) -> None:
        raise ZeroDivisionError

    project.subscribe(fail)
    project.subscribe(heard.append)
    with pytest.raises(ZeroDivisionError):
        project.coders.add("Jonas")
    assert [change.verb for change in heard] == ["add_coder"]
    assert [coder.name for coder in project.coders.all()] == ["Amina", "Jonas"]


def test_after_a_failing_listener_the_project_is_as_usable_as_before(project: Project) -> None:
    def fail(_change: Change) -> None:
        raise ZeroDivisionError

    stop = project.subscribe(fail)
    with pytest.raises(ZeroDivisionError):
        project.coders.add("Jonas")
    stop()
    stop()
    undone = project.undo()
    assert undone is not None and undone.verb == "add_coder"


def test_what_a_listener_does_itself_is_told_after_what_it_heard(project: Project) -> None:
    first: list[str] = []
    second: list[str] = []

    def act(change: Change) -> None:
        first.append(f"{change.cause} {change.verb}")
        if len(first) == 1:
            project.documents.set_variable(document, "genre", "report")
            project.undo()

    document = project.documents.add(NewDocument("d", "text"))
    project.subscribe(act)
    project.subscribe(lambda change: second.append(f"{change.cause} {change.verb}"))
    project.coders.add("Jonas")
    assert first == second == ["do add_coder", "do set_variable", "undo set_variable"]


def test_a_long_act_that_is_given_up_is_told_to_whoever_may_have_read_it(project: Project) -> None:
    heard: list[Change] = []
    project.subscribe(heard.append)
    number = project.edit_number

    def steps(_draft: Draft) -> Iterator[int]:
        project.coders.add("Jonas")
        yield 1
        yield 2

    acting = project.long_edit("add_coder", steps)
    next(acting)
    assert len(project.coders.all()) == 2, "reading goes on meanwhile"
    acting.close()
    assert [(change.cause, change.touches("coder")) for change in heard] == [("undo", True)]
    assert project.edit_number > number, "what was read of it is late"
    assert len(project.coders.all()) == 1


def test_an_act_that_nobody_could_read_is_not_told_where_it_fails(project: Project) -> None:
    heard: list[Change] = []
    project.subscribe(heard.append)
    with pytest.raises(ZeroDivisionError), project.edit("add_coder"):
        project.coders.add("Jonas")
        raise ZeroDivisionError
    assert heard == []

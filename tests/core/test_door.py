"""Nothing is written past the door: no stray write, no commit or new table inside an edit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from postil.core.clock import repeatable
from postil.core.project import Project
from postil.core.records import NewCode, NewDocument


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    clock = repeatable(datetime(2026, 1, 1, tzinfo=UTC), 1)  # what is typed comes soon after
    with Project.create(tmp_path / "p.postil", "Amina", clock=clock) as made:
        made.documents.add(NewDocument("d", "one two three"))
        made.codebook.add(NewCode(("c",)))
        yield made


def conn_of(project: Project) -> sqlite3.Connection:
    return project._store._conn


def test_a_write_outside_an_edit_is_refused(project: Project) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="write outside an edit"):
        conn_of(project).execute("update code set name = 'x'")
    assert project.codebook.find("c")


@pytest.mark.parametrize(
    "statement",
    [
        "commit",
        "rollback",
        "begin",
        "create table codng(a)",
        "drop table memo",
        "alter table memo add column z",
        "attach ':memory:' as y",
        "update change set image = null",
        "delete from edit",
        "insert into meta values ('a', 1)",
        "pragma foreign_keys = off",
        "pragma recursive_triggers = off",
    ],
)
def test_inside_an_edit_only_facts_can_be_written(project: Project, statement: str) -> None:
    before = project._store.rows("select * from code")
    with pytest.raises(sqlite3.DatabaseError), project.edit("try"):
        project._store.update("code", 1, name="half")
        conn_of(project).execute(statement)
    assert project._store.rows("select * from code") == before


def test_a_mistyped_table_name_makes_no_table(project: Project) -> None:
    with pytest.raises((sqlite3.DatabaseError, KeyError)), project.edit("try"):
        project._store.insert("codng", name="x")
    assert "codng" not in project._store.db.table_names()


def test_an_edit_without_effect_leaves_no_line_and_keeps_the_way_forward(project: Project) -> None:
    project.undo()
    lines = len(project.history())
    with project.edit("nothing"):
        pass
    assert len(project.history()) == lines
    assert project.redo() is not None


def test_a_failing_part_takes_the_whole_edit_back(project: Project) -> None:
    with pytest.raises(RuntimeError, match="taken back"), project.edit("outer"):
        project.coders.add("Jonas")
        with pytest.raises(ZeroDivisionError), project.edit("inner"):
            project.coders.add("Lucía")
            raise ZeroDivisionError
    assert [coder.name for coder in project.coders.all()] == ["Amina"]


def test_a_long_edit_that_is_closed_early_leaves_nothing(project: Project) -> None:
    def steps(_draft: object) -> Iterator[int]:
        for number in range(10):
            project.coders.add(f"coder {number}")
            yield number

    running = project.long_edit("add_coders", steps)
    assert next(running) == 0
    assert project.busy
    running.close()
    assert [coder.name for coder in project.coders.all()] == ["Amina"]
    assert project.undoable().verb == "add_code"


def test_one_change_tells_tables_rows_and_places(project: Project) -> None:
    heard = []
    stop = project.subscribe(heard.append)
    coding, _ = project.codings.apply(1, 1, 0, 3)
    second = project.codebook.add(NewCode(("other",)))
    project.codings.recode(coding, second)
    project.undo()
    stop()
    project.redo()
    applied, _added, recoded, undone = heard
    assert applied.ids == {"coding": {coding}}
    assert applied.codings[coding][0] is None and applied.codings[coding][1].code == 1
    assert [place.code for place in recoded.codings[coding]] == [1, second]
    assert [place.code for place in undone.codings[coding]] == [second, 1]
    assert undone.cause == "undo"


def test_typing_in_one_memo_is_one_act(project: Project) -> None:
    from postil.core.records import MemoTarget

    for text in ("a", "ab", "abc"):
        project.memos.write(MemoTarget("project"), text, typing=True)
    assert [line.verb for line in project.history()].count("write_memo") == 1
    project.undo()
    assert project.memos.all() == []
    project.redo()
    assert project.memos.on(MemoTarget("project")).text == "abc"


@pytest.mark.parametrize("before", ["", "was here"])
def test_typing_that_is_taken_back_in_one_go_is_no_act(project: Project, before: str) -> None:
    from postil.core.records import MemoTarget

    on = MemoTarget("project")
    project.memos.write(on, before)
    acts, memos = project.history(), project.memos.all()
    heard = []
    project.subscribe(heard.append)
    for text in ("a", "ab", before):
        project.memos.write(on, text, typing=True)
    assert (project.history(), project.memos.all()) == (acts, memos)
    assert heard[-1].touches("memo")
    path = project.path
    project.close()
    with Project.open(path) as again:
        assert not again.changed_outside
        assert again.undo().verb == acts[-1].verb


def test_deleting_a_document_and_taking_it_back_returns_the_original_bytes(tmp_path: Path) -> None:
    with Project.create(tmp_path / "q.postil", "Amina") as project:
        document = project.documents.add(NewDocument("d", "text", original=b"\xff raw"))
        project.documents.delete([document])
        project.undo()
        assert project.documents.original(document) == b"\xff raw"

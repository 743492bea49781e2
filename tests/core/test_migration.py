"""From one schema to the next: a copy first, then the whole step or nothing of it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from postil.core import connection, schema
from postil.core.errors import FileError
from postil.core.project import Project
from postil.core.records import NewCode, NewDocument, NewReviewEntry

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]
NOW, NEXT = schema.SCHEMA_VERSION, schema.SCHEMA_VERSION + 1


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.postil"
    with Project.create(path, "Amina") as project:
        project.documents.add(NewDocument("d", "one two three"))
        project.codebook.add(NewCode(("c",), definition="means"))
        project.codings.apply(1, 1, 0, 3)
        project.codebook.delete(1)
    return path


@pytest.fixture
def next_schema(monkeypatch: pytest.MonkeyPatch) -> Callable[[Step], None]:
    """Make this process one of a Postil whose schema has one step more."""
    first = schema.migrate

    def install(step: Step) -> None:
        def migrate(db: Database) -> None:
            first(db)
            if "mood" not in {row[1] for row in db.execute("pragma table_info(code)")}:
                step(db)
            db.execute(f"pragma user_version = {NEXT}")

        for room in (schema, connection):
            monkeypatch.setattr(room, "SCHEMA_VERSION", NEXT)
            monkeypatch.setattr(room, "migrate", migrate)

    return install


def add_mood(db: Database) -> None:
    db.execute("alter table code add column mood text not null default 'calm'")


def version_of(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64], "big")


def test_an_older_project_is_copied_and_brought_up_to_date(
    path: Path, next_schema: Callable[[Step], None]
) -> None:
    before = path.read_bytes()
    next_schema(add_mood)
    with Project.open(path) as project:
        assert not project.changed_outside
        assert project.check() == []
    assert version_of(path) == NEXT
    copy = path.with_name(f"p version {NOW}.postil")
    assert version_of(copy) == NOW
    assert path.with_name(f"p version {NOW}.postil").stat().st_size == len(before)
    assert sorted(found.name for found in path.parent.iterdir()) == [copy.name, path.name]


def test_acts_of_an_older_project_can_still_be_undone(
    path: Path, next_schema: Callable[[Step], None]
) -> None:
    next_schema(add_mood)
    with Project.open(path) as project:
        for _ in range(4):
            project.undo()
        for _ in range(3):
            project.redo()
        assert project._store.row("select name, definition, mood from code") == (
            "c",
            "means",
            "calm",
        )
        assert project.codings.count() == 1
    with Project.open(path) as project:
        assert not project.changed_outside
        redone = project.redo()
        assert redone is not None and redone.verb == "delete_code"


def test_a_made_project_and_one_brought_up_to_date_have_one_schema(
    path: Path, tmp_path: Path, next_schema: Callable[[Step], None]
) -> None:
    next_schema(add_mood)
    Project.open(path).close()
    Project.create(tmp_path / "new.postil", "Jonas").close()
    Project.open(tmp_path / "new.postil").close()
    schemas = []
    for file in (path, tmp_path / "new.postil"):
        conn = sqlite3.connect(file)
        schemas.append(
            conn.execute("select type, name, sql from sqlite_schema order by 2").fetchall()
        )
        conn.close()
    assert schemas[0] == schemas[1]


def fail_halfway(db: Database) -> None:
    add_mood(db)
    db.execute("delete from change")
    db.execute("insert into nowhere values (1)")


def leave_orphans(db: Database) -> None:
    add_mood(db)
    db.execute("insert into finished(guid, document, coder, at) values ('g', 99, 1, '')")


@pytest.mark.parametrize("step", [fail_halfway, leave_orphans])
def test_a_step_that_fails_leaves_the_project_as_it_was(
    path: Path, next_schema: Callable[[Step], None], monkeypatch: pytest.MonkeyPatch, step: Step
) -> None:
    next_schema(step)
    with pytest.raises(FileError) as caught:
        Project.open(path)
    assert caught.value.key == "migration_failed"
    assert Path(str(caught.value.arguments["copy"])).exists()
    monkeypatch.undo()
    with Project.open(path) as project:
        assert not project.changed_outside
        assert project.undo() is not None
        assert project.codings.count() == 1


def test_the_copy_before_a_step_overwrites_no_file(
    path: Path, next_schema: Callable[[Step], None]
) -> None:
    mine = path.with_name(f"p version {NOW}.postil")
    shutil.copy(path, mine)
    kept = mine.read_bytes()
    next_schema(add_mood)
    Project.open(path).close()
    assert mine.read_bytes() == kept
    assert path.with_name(f"p version {NOW} 2.postil").exists()


def test_an_older_project_that_may_only_be_read_is_refused(
    path: Path, next_schema: Callable[[Step], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    next_schema(add_mood)
    monkeypatch.setattr(connection, "_writable", lambda _path: False)  # root may write everywhere
    before = path.read_bytes()
    with pytest.raises(FileError, match="project_read_only"):
        Project.open(path)
    assert path.read_bytes() == before


def test_a_project_of_the_first_schema_opens_and_keeps_its_history(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("drop table review")
    conn.execute("delete from _sqlite_migrations where name > '0002'")
    conn.execute("pragma user_version = 1")
    conn.commit()
    conn.close()
    with Project.open(path) as project:
        assert not project.changed_outside
        assert project.check() == []
        undone = project.undo()
        assert undone is not None and undone.verb == "delete_code"
    assert version_of(path) == NOW
    assert version_of(path.with_name("p version 1.postil")) == 1


@pytest.fixture
def second_schema(path: Path) -> Path:
    """A project of the second schema, one entry of its review list taken off, one undone."""
    with Project.open(path) as project:
        entry = NewReviewEntry(1, None, project.coder, 4, 7, "two", "text_deleted")
        project.review.add_many([entry])
        project.review.dismiss([1])
        project.review.add_many([entry])
        project.undo()
    conn = sqlite3.connect(path)
    for (name,) in conn.execute("select name from pragma_table_info('review')").fetchall()[-2:]:
        conn.execute(f"alter table review drop column {name}")
        conn.execute("update change set image = json_remove(image, '$.' || ?)", (name,))
    conn.execute("delete from _sqlite_migrations where name = '0003_review_marks'")
    conn.execute("pragma user_version = 2")
    conn.commit()
    conn.close()
    return path


def test_the_review_list_of_the_second_schema_is_read_undone_and_done_again(
    second_schema: Path,
) -> None:
    with Project.open(second_schema) as project:
        assert [(each.certainty, each.flagged) for each in project.review.settled()] == [
            ("", False)
        ]
        assert project.redo() is not None
        assert project.undo() is not None
        assert project.undo() is not None
        (entry,) = project.review.all()
        assert (entry.words, entry.certainty, entry.flagged) == ("two", "", False)
        assert project.check() == []
    copy = second_schema.with_name("p version 2.postil")
    assert (version_of(second_schema), version_of(copy)) == (NOW, 2)

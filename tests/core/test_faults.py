"""A drive that fails at any write of an act: afterwards the file is as before it, and usable."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from postil.core import corrections
from postil.core.clock import repeatable
from postil.core.errors import FileError
from postil.core.project import Project
from postil.core.records import MemoTarget, NewCode, NewCoding, NewDocument
from postil.core.schema import TABLES
from postil.verbs.progress import outcome, straight_through

resource = pytest.importorskip("resource", reason="needs limits of a POSIX system")


@contextlib.contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Writes beyond this fail, as on a full drive, in the journal as in the project."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def state(project: Project) -> list[list[tuple[object, ...]]]:
    return [project._store.rows(f'select * from "{table}" order by id') for table in TABLES]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.postil"
    with Project.create(path, "Amina") as project:
        project.documents.add(NewDocument("d", "x y " * 3000))
        project.codebook.add(NewCode(("a",)))
        project.codebook.add(NewCode(("b",)))
        project.codings.add_many(
            [NewCoding(1, 1, 1, at, at + 9, memo="m" * 60) for at in range(900)]
        )
    return path


def import_more(project: Project) -> None:
    with project.edit("import_documents"):
        for number in range(6):
            project.documents.add(NewDocument(f"new {number}", "z " * 9000, original=b"z " * 9000))
        project.codings.add_many([NewCoding(2, 2, 1, at, at + 9) for at in range(600)])


def correct(project: Project) -> None:
    document = project.documents.all()[0].id
    text = "new " + project.documents.text(document)[:-4000]
    plan = corrections.planning(project.corrections.read(document), text)
    straight_through(project.corrections.writing(outcome(plan)))


ACTS: list[Callable[[Project], object]] = [
    import_more,
    Project.undo,
    lambda project: project.codebook.delete(1),
    lambda project: project.codings.merge_codes(1, 2),
    correct,
]


@pytest.mark.parametrize("act", ACTS, ids=["import", "undo", "delete", "merge", "correct"])
def test_an_act_that_the_drive_refuses_leaves_the_project_as_it_was(
    path: Path, act: Callable[[Project], object]
) -> None:
    refused = 0
    for limit in (512, 6000, 30_000, 90_000, 200_000):
        with Project.open(path) as project:
            project._store._conn.execute("pragma cache_size = 4")  # pages reach the file early
            before, undoable = state(project), project.undoable()
            with no_file_larger_than(limit), contextlib.suppress(FileError):
                act(project)
            if project.undoable() == undoable:
                refused += 1
                assert state(project) == before
                project.coders.add(f"after {limit}")
                project.undo()
                assert project.check() == []
                continue
            break
    assert refused >= 2
    with Project.open(path) as project:
        assert project.check() == []
        assert not project.changed_outside


def test_a_backup_that_the_drive_refuses_leaves_the_older_one(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "b.postil"
    with Project.open(path) as project:
        project.backup(target)
        old = target.read_bytes()
        project.coders.add("Jonas")
        with no_file_larger_than(20_000), pytest.raises(FileError):
            project.backup(target, replace=True)
        assert target.read_bytes() == old
        project.backup(target, replace=True)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["b.postil", "p.postil"]


def test_a_project_that_the_drive_refuses_leaves_no_file(tmp_path: Path) -> None:
    with no_file_larger_than(8192), pytest.raises(FileError):
        Project.create(tmp_path / "p.postil", "Amina")
    assert list(tmp_path.iterdir()) == []


def test_a_text_that_does_not_fit_can_be_typed_again_when_there_is_room(path: Path) -> None:
    target = MemoTarget("project")
    clock = repeatable(datetime(2026, 1, 1, tzinfo=UTC), 1)  # what is typed comes soon after
    with Project.open(path, clock=clock) as project:
        project.memos.write(target, "first", typing=True)
        with no_file_larger_than(path.stat().st_size), pytest.raises(FileError):
            project.memos.write(target, "first and a long second " * 9000, typing=True)
        assert project.memos.on(target).text == "first"
        project.memos.write(target, "first and second", typing=True)
        project.undo()
        assert project.memos.on(target) is None

"""Closing always closes, and loses nothing that was stored before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.core.errors import FileError, ProjectError
from postil.core.project import Project
from postil.core.records import NewDocument


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.postil"
    Project.create(path, "Amina").close()
    return path


def add_coders(project: Project) -> Iterator[object]:
    def steps(_draft: object) -> Iterator[int]:
        for number in range(5):
            project.coders.add(f"coder {number}")
            yield number

    return project.long_edit("add_coders", steps)


def outside(path: Path, sql: str) -> None:
    conn = sqlite3.connect(path)
    conn.execute(sql)
    conn.commit()
    conn.close()


def test_closing_twice_is_closing_once(path: Path) -> None:
    project = Project.open(path)
    project.close()
    with Project.open(path):
        project.close()
        assert path.with_name(".~p.postil").exists()


def test_closing_takes_an_act_under_way_back(path: Path) -> None:
    project = Project.open(path)
    running = add_coders(project)
    next(running)
    project.close()
    running.close()
    with Project.open(path) as project:
        assert [coder.name for coder in project.coders.all()] == ["Amina"]
        assert not project.changed_outside


def test_closing_amid_an_undo_leaves_the_act_done(path: Path) -> None:
    project = Project.open(path)
    with project.edit("add_many"):
        for number in range(600):
            project.coders.add(f"coder {number}")
    steps = project.replay_steps("undo")
    next(steps)
    project.close()
    steps.close()
    with Project.open(path) as project:
        assert len(project.coders.all()) == 601


def test_a_long_act_that_is_dropped_is_taken_back(path: Path) -> None:
    with Project.open(path) as project:
        running = add_coders(project)
        next(running)
        del running
        assert not project.busy
        assert [coder.name for coder in project.coders.all()] == ["Amina"]


def test_a_backup_amid_a_long_act_is_refused(path: Path, tmp_path: Path) -> None:
    """SQLite's backup would wait for ever for the act's end, in the very process that acts."""
    with Project.open(path) as project:
        running = add_coders(project)
        next(running)
        with pytest.raises(ProjectError, match="project_busy"):
            project.backup(tmp_path / "b.postil")
        running.close()


def test_a_project_whose_mark_cannot_be_written_closes_all_the_same(path: Path) -> None:
    project = Project.open(path)
    project.coders.add("Jonas")
    project._store._conn.set_progress_handler(lambda: 1, 1)  # every statement is interrupted
    project.close()
    with Project.open(path) as project:
        assert len(project.coders.all()) == 2
        assert not project.changed_outside


def test_after_an_unclean_end_the_next_closing_marks_the_file_again(path: Path) -> None:
    outside(path, "update meta set value = 0 where key = 'clean'")
    Project.open(path).close()
    outside(path, "update coder set name = 'Jonas'")
    with Project.open(path) as project:
        assert project.changed_outside


def test_a_project_that_fails_to_open_is_let_go(path: Path) -> None:
    outside(path, "update coder set name = 'Jonas'")
    outside(path, "update edit set state = 'sealed', arguments = 'no JSON'")
    outside(path, "alter table coder rename column kind to sort")
    with pytest.raises(FileError, match="foreign_schema"):
        Project.open(path)
    outside(path, "alter table coder rename column sort to kind")
    Project.open(path).close()


def test_a_folder_in_the_place_of_the_note_does_no_harm(path: Path) -> None:
    path.with_name(".~p.postil").mkdir()
    with Project.open(path) as project:
        project.coders.add("Jonas")
    with Project.open(path) as project:
        assert len(project.coders.all()) == 2


def test_an_interrupt_amid_an_edit_takes_it_back(path: Path) -> None:
    with Project.open(path) as project:
        with pytest.raises(KeyboardInterrupt), project.edit("add_two"):
            project.coders.add("Jonas")
            raise KeyboardInterrupt
        project.documents.add(NewDocument("d", "text"))
        assert [coder.name for coder in project.coders.all()] == ["Amina"]


def test_what_a_killed_program_left_of_its_journal_goes_with_the_next_closing(path: Path) -> None:
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(bytes(512) + b"words of an old page")  # with nothing to be rolled back
    with Project.open(path) as project:
        assert project.check() == []
    assert not journal.exists()

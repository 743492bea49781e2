"""Automatic backups: one where something changed, none where nothing did, thinned with age."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from postil.core import backups
from postil.core.backups import Backup, backups_of, thinned
from postil.core.clock import Clock
from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.core.records import MemoTarget

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def at(moment: datetime) -> Clock:
    return Clock(now=lambda: moment)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    path = tmp_path / "work" / "p.postil"
    Project.create(path, "Amina", at(NOW)).close()
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "not there yet" / "backups"


def opened(path: Path, folder: Path, hours: float = 0.0) -> Project:
    project = Project.open(path, at(NOW + timedelta(hours=hours)), backups=folder)
    assert project.backup_problem is None
    return project


def kept(path: Path, folder: Path) -> list[datetime]:
    return [backup.at for backup in backups_of(path, folder)]


def test_a_changed_project_is_copied_on_opening_and_an_unchanged_one_is_not(
    path: Path, folder: Path
) -> None:
    with opened(path, folder, 1) as project:
        project.coders.add("Jonas")
    opened(path, folder, 2).close()
    opened(path, folder, 3).close()
    assert kept(path, folder) == [NOW + timedelta(hours=2), NOW + timedelta(hours=1)]


def test_a_backup_is_the_project_as_it_was_with_its_history(path: Path, folder: Path) -> None:
    with opened(path, folder, 1) as project:
        project.coders.add("Jonas")
    opened(path, folder, 2).close()
    newest, oldest = backups_of(path, folder)
    with Project.open(newest.path) as copy:
        assert copy.check() == []
        undone = copy.undo()
        assert undone is not None and undone.verb == "add_coder"
    with Project.open(oldest.path) as copy:
        assert [coder.name for coder in copy.coders.all()] == ["Amina"]


def type_a_letter(project: Project) -> None:
    project.memos.write(MemoTarget("project"), "ab", typing=True)


@pytest.mark.parametrize("act", [Project.undo, Project.redo, type_a_letter])
def test_what_adds_no_line_to_the_history_is_a_change_too(
    path: Path, folder: Path, act: Callable[[Project], object]
) -> None:
    with opened(path, folder, 1) as project:
        project.coders.add("Jonas")
        project.coders.add("Lucía")
        project.undo()
        if act is type_a_letter:
            project.memos.write(MemoTarget("project"), "a", typing=True)
    opened(path, folder, 2).close()
    with Project.open(path, at(NOW + timedelta(hours=1, seconds=3))) as project:
        act(project)
    opened(path, folder, 3).close()
    assert len(kept(path, folder)) == 3


def test_a_project_in_another_place_has_backups_of_its_own(path: Path, folder: Path) -> None:
    opened(path, folder, 1).close()
    other = path.with_name("q.postil")
    shutil.copy(path, other)
    opened(other, folder, 2).close()
    assert len(kept(path, folder)) == len(kept(other, folder)) == 1


def test_a_new_project_in_an_old_ones_place_takes_no_backup_away(path: Path, folder: Path) -> None:
    opened(path, folder, 1).close()
    path.unlink()
    assert len(kept(path, folder)) == 1
    Project.create(path, "Jonas").close()
    for year in range(1, 15):
        with opened(path, folder, 24 * 365 * year) as project:
            project.coders.add(f"coder {year}")
    assert NOW + timedelta(hours=1) in kept(path, folder)
    assert len(kept(path, folder)) == 1 + 13


def test_backups_that_are_not_wanted_are_not_made(path: Path, tmp_path: Path) -> None:
    Project.open(path).close()
    assert sorted(found.name for found in tmp_path.rglob("*")) == ["p.postil", "work"]


def test_a_backup_that_fails_keeps_no_project_from_opening(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with Project.open(path, backups=tmp_path / "file") as project:
        problem = project.backup_problem
        assert problem is not None and problem.key == "backup_not_made"
        project.coders.add("Jonas")


def test_a_drive_without_room_gets_no_backup(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = shutil.disk_usage(path)._replace(free=path.stat().st_size)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: room)
    with Project.open(path, backups=folder) as project:
        problem = project.backup_problem
        assert problem is not None
        assert isinstance(problem.__cause__, ProjectError)
        assert problem.__cause__.key == "disk_full"
    assert kept(path, folder) == []


def test_a_very_large_project_is_left_out(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "LARGEST", 4096)
    opened(path, folder, 1).close()
    assert kept(path, folder) == []


def test_only_files_that_are_backups_are_ever_taken_away(path: Path, folder: Path) -> None:
    opened(path, folder, 1).close()
    shelf = backups_of(path, folder)[0].path.parent
    mine = shelf / "my own notes.postil"
    mine.write_text("mine")
    for year in range(1, 16):
        with opened(path, folder, 24 * 365 * year) as project:
            project.coders.add(f"coder {year}")
    assert mine.exists()
    assert len(kept(path, folder)) == 13  # the new one, and twelve months before


@pytest.mark.skipif(os.name == "nt", reason="other rights there")
def test_backups_are_for_their_owner_alone(path: Path, folder: Path) -> None:
    path.chmod(0o600)
    opened(path, folder, 1).close()
    backup = backups_of(path, folder)[0].path
    assert backup.stat().st_mode & 0o777 == 0o600
    assert backup.parent.stat().st_mode & 0o777 == 0o700


def test_backups_are_listed_newest_first_also_where_the_project_is_gone(
    path: Path, folder: Path
) -> None:
    for hours in (1, 2, 3):
        with opened(path, folder, hours) as project:
            project.coders.add(f"coder {hours}")
    path.unlink()
    found = backups_of(path, folder)
    assert all(isinstance(backup, Backup) for backup in found)
    assert [backup.at.hour for backup in found] == [15, 14, 13]
    assert backups_of(path.with_name("never.postil"), folder) == []


# ---- thinning ----


def test_of_two_days_all_stay() -> None:
    times = {NOW - timedelta(hours=2 * n) for n in range(24)}
    assert thinned(list(times), NOW) == times


def test_of_a_storm_of_copies_the_newest_and_one_an_hour_stay() -> None:
    times = [NOW - timedelta(minutes=n) for n in range(600)]
    stay = thinned(times, NOW)
    assert stay >= set(times[:30])
    assert len(stay) == 30 + 9  # the hours from 2 to 10
    assert NOW - timedelta(hours=9, minutes=1) in stay


def test_then_one_a_day_stays_and_it_is_the_days_newest() -> None:
    day = NOW - timedelta(days=5)
    times = [day - timedelta(hours=n) for n in range(10)]
    assert thinned([NOW, *times], NOW) == {NOW, day}


def test_then_one_a_week_and_of_older_ones_twelve_months() -> None:
    times = [NOW - timedelta(days=n) for n in range(800)]
    stay = sorted(thinned(times, NOW), reverse=True)
    ages = [(NOW - time).days for time in stay]
    assert [age for age in ages if age < 16] == list(range(16))
    weekly = [age for age in ages if 16 <= age < 107]
    assert len(weekly) in (13, 14)
    assert all(later - age == 7 for age, later in pairwise(weekly[1:]))
    assert len([age for age in ages if age >= 107]) == 12


def test_a_clock_put_back_takes_no_backup_away() -> None:
    times = [NOW + timedelta(days=n) for n in range(40)]
    assert thinned(times, NOW) >= set(times[-30:])
    assert len(thinned(times, NOW)) == 40


def test_thinning_day_by_day_keeps_something_of_every_stage() -> None:
    there: set[datetime] = set()
    for day in range(500):
        now = NOW + timedelta(days=day)
        there |= {now - timedelta(hours=hours) for hours in (0, 3, 6)}
        there = thinned(list(there), now)
    assert thinned(list(there), now) == there
    assert 35 <= len(there) <= 50
    assert min(there) < now - timedelta(days=300)


def test_the_newest_stays_however_old() -> None:
    times = [NOW - timedelta(days=5000 + 40 * n) for n in range(30)]
    assert max(times) in thinned(times, NOW)
    assert len(thinned(times, NOW)) == 12

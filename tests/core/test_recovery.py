"""Journals that a crash left: rolled back into their own file, never silently into another state."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from postil.core.errors import FileError
from postil.core.project import Project
from postil.core.records import NewCode, NewCoding, NewDocument

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")

# A small cache, so that pages of the unfinished act are in the file when the process is killed.
CRASH = """
import os, signal, sys
from postil.core.project import Project
from postil.core.records import NewCoding
project = Project.open(sys.argv[1])
project._store._conn.execute("pragma cache_size = 1")
with project.edit("import_codings"):
    project.codings.add_many([NewCoding(1, 1, 1, at, at + 2, memo="m" * 50) for at in range(900)])
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project killed amid an act, and its journal."""
    path = tmp_path_factory.mktemp("crashed") / "p.postil"
    with Project.create(path, "Amina") as project:
        project.documents.add(NewDocument("d", "x y " * 2000, original=b"x y " * 2000))
        project.codebook.add(NewCode(("c",)))
        project.codings.add_many([NewCoding(1, 1, 1, at, at + 1) for at in range(100)])
    shutil.copy(path, path.with_name("before.postil"))
    ended = subprocess.run([sys.executable, "-c", CRASH, str(path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert path.with_name("p.postil-journal").stat().st_size > 4096
    return path.parent


def test_an_act_cut_short_is_rolled_back_and_nothing_lies_about(
    crashed: Path, tmp_path: Path
) -> None:
    for name in ("p.postil", "p.postil-journal"):
        shutil.copy(crashed / name, tmp_path)
    with Project.open(tmp_path / "p.postil") as project:
        assert project.codings.count() == 100
        assert project.set_aside is None
        assert project.check() == []
    assert [found.name for found in tmp_path.iterdir()] == ["p.postil"]


def test_a_file_copied_without_its_journal_is_refused(crashed: Path, tmp_path: Path) -> None:
    shutil.copy(crashed / "p.postil", tmp_path)
    with pytest.raises(FileError, match="project_damaged"):
        Project.open(tmp_path / "p.postil")


def test_another_state_under_an_old_journal_is_kept_aside(crashed: Path, tmp_path: Path) -> None:
    """A sync program brings a newer file, and the journal of the crash still lies there."""
    path = tmp_path / "p.postil"
    shutil.copy(crashed / "before.postil", path)
    with Project.open(path) as project:
        for at in range(20):
            project.codings.apply(1, 1, at, at + 9)
    shutil.copy(crashed / "p.postil-journal", tmp_path)
    with Project.open(path) as project:
        assert project.set_aside == tmp_path / "p before recovery.postil"
    with Project.open(tmp_path / "p before recovery.postil") as project:
        assert project.codings.count() == 120
        assert project.check() == []


def test_a_file_damaged_by_an_old_journal_is_kept_as_it_was_found(
    crashed: Path, tmp_path: Path
) -> None:
    path = tmp_path / "p.postil"
    with Project.create(path, "Jonas") as project:
        project.documents.add(NewDocument("other", "other words " * 3000))
    shutil.copy(crashed / "p.postil-journal", tmp_path)
    with pytest.raises(FileError) as caught:
        Project.open(path)
    assert caught.value.key == "damaged_after_recovery"
    with Project.open(Path(str(caught.value.arguments["copy"]))) as project:
        assert project.documents.named("other").length == 36000


def test_a_journal_left_at_the_target_does_not_reach_the_backup(
    crashed: Path, tmp_path: Path
) -> None:
    target = tmp_path / "b.postil"
    shutil.copy(crashed / "p.postil-journal", tmp_path / "b.postil-journal")
    shutil.copy(crashed / "before.postil", tmp_path / "p.postil")
    with Project.open(tmp_path / "p.postil") as project:
        project.codings.apply(1, 1, 0, 9)
        project.backup(target)
    with Project.open(target) as copy:
        assert copy.codings.count() == 101
        assert copy.set_aside is None


def test_after_a_crash_rows_without_their_owners_are_found_on_opening(tmp_path: Path) -> None:
    path = tmp_path / "p.postil"
    with Project.create(path, "Amina") as project:
        project.documents.add(NewDocument("d", "text"))
        project.codebook.add(NewCode(("c",)))
        project.codings.apply(1, 1, 0, 4)
    conn = sqlite3.connect(path)
    conn.execute("delete from code")
    conn.execute("update meta set value = 0 where key = 'clean'")
    conn.commit()
    conn.close()
    with pytest.raises(FileError, match="project_damaged"):
        Project.open(path)


def test_a_project_killed_at_its_birth_is_refused_and_kept_as_found(tmp_path: Path) -> None:
    """All its pages may be written when the journal still says that there was no file before."""
    path = tmp_path / "p.postil"
    Project.create(path, "Amina").close()
    head = bytes.fromhex("d9d505f920a163d7") + struct.pack(">IIIII", 0, 1, 0, 512, 4096)
    path.with_name("p.postil-journal").write_bytes(head.ljust(512, b"\0"))
    with pytest.raises(FileError, match="damaged_after_recovery"):
        Project.open(path)
    with Project.open(tmp_path / "p before recovery.postil") as project:
        assert [coder.name for coder in project.coders.all()] == ["Amina"]

"""Which files open, which are refused in which words, and that a refused file stays as it was."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from postil.core.errors import FileError
from postil.core.project import Project
from postil.core.records import NewCode, NewDocument
from postil.core.schema import SCHEMA_VERSION


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.postil"
    with Project.create(path, "Amina") as project:
        for number in range(30):
            project.documents.add(NewDocument(f"d{number}", f"text {number} " * 400))
        project.codebook.add(NewCode(("c",)))
        project.codings.apply(1, 1, 0, 4)
    return path


def refused(path: Path) -> str:
    """The key with which the file is refused; it must be left untouched."""
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(FileError) as caught:
        Project.open(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    return caught.value.key


def test_every_setting_of_the_connection_holds(path: Path) -> None:
    with Project.open(path) as project:
        told = {
            name: project._store.value(f"pragma {name}")
            for name in (
                "locking_mode", "journal_mode", "synchronous", "foreign_keys",
                "recursive_triggers", "secure_delete", "temp_store", "trusted_schema",
            )
        }  # fmt: skip
    assert told == {
        "locking_mode": "exclusive", "journal_mode": "delete", "synchronous": 3,
        "foreign_keys": 1, "recursive_triggers": 1, "secure_delete": 1, "temp_store": 2,
        "trusted_schema": 0,
    }  # fmt: skip


def test_a_project_lies_alone_in_its_folder_after_closing(path: Path) -> None:
    assert [found.name for found in path.parent.iterdir()] == ["p.postil"]


def test_an_existing_file_is_never_overwritten(path: Path) -> None:
    with pytest.raises(FileError, match="file_exists"):
        Project.create(path, "Amina")
    with Project.open(path) as project:
        assert len(project.documents.all()) == 30


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "project_empty"),
        (b"just words " * 100, "not_a_project"),
        (b"PK\x03\x04" + b"\0" * 200, "not_a_project"),
        (b"SQLite format 3\x00", "not_a_project"),
    ],
)
def test_what_is_no_project_is_refused(tmp_path: Path, content: bytes, key: str) -> None:
    path = tmp_path / "p.postil"
    path.write_bytes(content)
    assert refused(path) == key


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.postil"
    with sqlite3.connect(path) as conn:
        conn.execute("create table source(id)")
    conn.close()
    assert refused(path) == "not_a_project"


def test_a_newer_project_is_refused(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute(f"pragma user_version = {SCHEMA_VERSION + 1}")
    conn.close()
    assert refused(path) == "project_newer"


@pytest.mark.parametrize("kept", [0.5, 0.9])
def test_a_truncated_project_is_refused(path: Path, kept: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept) // 4096 * 4096])
    assert refused(path) == "project_damaged"


def test_a_changed_text_is_noticed(path: Path) -> None:
    content = path.read_bytes()
    assert content.count(b"text 7 text 7") > 0
    path.write_bytes(content.replace(b"text 7 text 7", b"text 8 text 7", 1))
    assert refused(path) == "texts_damaged"


def test_a_foreign_trigger_is_refused(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("create trigger t after insert on coding begin delete from code; end")
    conn.commit()
    conn.close()
    assert refused(path) == "foreign_schema"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, key in ((tmp_path / "none.postil", "file_not_found"), (tmp_path, "not_a_project")):
        with pytest.raises(FileError) as caught:
            Project.open(path)
        assert caught.value.key == key


def test_a_second_process_is_kept_out_and_told_since_when(path: Path) -> None:
    with Project.open(path):
        told = subprocess.run(
            [
                sys.executable, "-c",
                "import sys; from postil.core.project import Project\n"
                "from postil.core.errors import FileError\n"
                "try: Project.open(sys.argv[1])\n"
                "except FileError as error: print(error.key, error.arguments['since'])",
                str(path),
            ],
            capture_output=True, text=True, check=True,
        ).stdout.split()  # fmt: skip
    assert told[0] == "project_open"
    assert told[1].startswith("20")


def test_the_lock_is_kept_while_the_file_is_copied(path: Path, tmp_path: Path) -> None:
    with Project.open(path) as project:
        project.backup(tmp_path / "copy.postil")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other = sqlite3.connect(path, timeout=0)
            try:
                other.execute("delete from coding")
            finally:
                other.close()
    with Project.open(tmp_path / "copy.postil") as copy:
        assert copy.codings.count() == 1
        assert not copy.changed_outside
        assert copy.undo() is not None


def test_a_copy_takes_the_place_of_no_file_but_its_target(path: Path, tmp_path: Path) -> None:
    mine = tmp_path / "copy.postil.part"
    mine.write_text("mine")
    with Project.open(path) as project:
        project.backup(tmp_path / "copy.postil")
        assert sorted(tmp_path.glob("*copy*")) == [tmp_path / "copy.postil", mine]
    assert mine.read_text() == "mine"


def test_a_write_by_another_program_is_noticed_and_seals_the_history(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("update coding set start = 1")
    conn.commit()
    conn.close()
    with Project.open(path) as project:
        assert project.changed_outside
        assert project.undo() is None
        assert {line.state for line in project.history()} == {"sealed"}
    with Project.open(path) as project:
        assert not project.changed_outside


def test_a_copy_of_the_file_is_no_write(path: Path, tmp_path: Path) -> None:
    shutil.copy(path, tmp_path / "c.postil")
    with Project.open(tmp_path / "c.postil") as project:
        assert not project.changed_outside
        assert project.undo() is not None


def test_a_full_disk_loses_only_the_act_that_did_not_fit(path: Path) -> None:
    with Project.open(path) as project:
        project._store._conn.set_authorizer(None)
        pages = project._store.value("pragma page_count")
        project._store._conn.execute(f"pragma max_page_count = {pages + 2}")
        with pytest.raises(FileError, match="disk_full"):
            project.documents.add(NewDocument("large", "x" * 2_000_000))
        assert len(project.documents.all()) == 30
        project._store._conn.execute("pragma max_page_count = 1000000")
        project.documents.add(NewDocument("large", "x" * 2_000_000))
        assert project.check() == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs the rights of a POSIX system")
def test_a_read_only_folder_opens_for_reading_alone(path: Path) -> None:
    """As another user, since root may write everywhere."""
    folder = path.parent / "locked"
    folder.mkdir()
    path = path.rename(folder / path.name)
    path.chmod(0o444)
    folder.chmod(0o555)
    script = (
        "import os, sys\n"
        "from postil.core.project import Project\n"
        "from postil.core.errors import FileError\n"
        "Project.create(sys.argv[2], 'x').close()  # loads all that another user may not read\n"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "with Project.open(sys.argv[1]) as project:\n"
        "    print(project.read_only, project.codings.count())\n"
        "    try: project.coders.add('x')\n"
        "    except FileError as error: print(error.key)\n"
    )
    for folder in path.parents:
        if folder.stat().st_uid == os.geteuid() and folder != path.parent and str(folder) != "/":
            folder.chmod(folder.stat().st_mode | 0o055)
    try:
        told = subprocess.run(
            [sys.executable, "-c", script, str(path), str(path.parent.parent / "other.postil")],
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        path.parent.chmod(0o755)
    assert told.stdout.split() == ["True", "1", "project_read_only"], told.stderr


def test_opening_a_project_loads_no_numpy_and_lets_it_be_imported_later(path: Path) -> None:
    script = (
        "import sys\n"
        "from postil.core.project import Project\n"
        "Project.open(sys.argv[1]).close()\n"
        "assert 'numpy' not in sys.modules\n"
        "import numpy\n"
        "assert numpy.array([1]).sum() == 1\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)


OPEN_AND_TELL = (
    "import sys; from postil.core.project import Project\n"
    "from postil.core.errors import FileError\n"
    "try: Project.open(sys.argv[1]).close(); print('opened')\n"
    "except FileError as error: print(error.key)\n"
)


@pytest.mark.skipif(os.name == "nt", reason="there a lock belongs to its handle")
def test_a_second_window_is_kept_out_even_where_sqlites_lock_was_dropped(path: Path) -> None:
    with Project.open(path) as project:
        with path.open("rb") as file:  # as a file dialog does that looks for an icon
            file.read(16)
        told = subprocess.run(
            [sys.executable, "-c", OPEN_AND_TELL, str(path)],
            capture_output=True, text=True, check=True,
        ).stdout.strip()  # fmt: skip
        assert told == "project_open"
        project.coders.add("Jonas")
    with Project.open(path) as project:
        assert [coder.name for coder in project.coders.all()] == ["Amina", "Jonas"]


def test_a_refused_file_keeps_no_note_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "p.postil"
    path.write_bytes(b"words " * 100)
    with pytest.raises(FileError):
        Project.open(path)
    assert [found.name for found in tmp_path.iterdir()] == ["p.postil"]


def test_a_damaged_project_keeps_no_note_beside_it(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b"text 7 text 7", b"text 8 text 7", 1))
    with pytest.raises(FileError, match="texts_damaged"):
        Project.open(path)
    assert [found.name for found in path.parent.iterdir()] == ["p.postil"]

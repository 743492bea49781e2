"""The file by its place: links, odd names, openings in the same process, files moved under us."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from postil.core.connection import _address
from postil.core.errors import FileError
from postil.core.project import Project

OPEN = """
import sys
from postil.core.errors import FileError
from postil.core.project import Project
try:
    with Project.open(sys.argv[1]) as project: print("opened", len(project.coders.all()))
except FileError as error: print(error.key, error.arguments.get("since", "") != "")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.postil"
    Project.create(path, "Amina").close()
    return path


def told_elsewhere(path: Path) -> str:
    """What another process is told that opens the file."""
    run = [sys.executable, "-c", OPEN, str(path)]
    return subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip()


def coders_in(path: Path) -> list[str]:
    with Project.open(path) as project:
        return [coder.name for coder in project.coders.all()]


def test_a_second_opening_in_the_same_process_leaves_the_lock_alone(path: Path) -> None:
    """To look into the file and close it again would drop the lock of the first opening."""
    with Project.open(path):
        with pytest.raises(FileError, match="project_open"):
            Project.open(path)
        assert told_elsewhere(path) == "project_open True"


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_project_that_nobody_closed_can_be_opened_again(path: Path) -> None:
    forgotten = Project.open(path)
    forgotten.coders.add("Jonas")
    del forgotten
    gc.collect()
    assert coders_in(path) == ["Amina", "Jonas"]


def test_a_link_and_its_file_are_one_project(path: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "l.postil"
    link.symlink_to(path)
    with Project.open(link) as project:
        project.coders.add("Jonas")
        assert told_elsewhere(path) == "project_open True"
        with pytest.raises(FileError, match="backup_onto_itself"):
            project.backup(path, replace=True)
    assert coders_in(path) == ["Amina", "Jonas"]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["l.postil", "links", "p.postil"]


def test_a_relative_path_outlives_a_change_of_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    with Project.create(Path("p.postil"), "Amina") as project:
        monkeypatch.chdir(tmp_path / "elsewhere")
        project.coders.add("Jonas")
        with pytest.raises(FileError, match="backup_onto_itself"):
            project.backup(tmp_path / "p.postil", replace=True)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["elsewhere", "p.postil"]


@pytest.mark.parametrize(
    "name", ["a b?c#d%41e.postil", "ü—😀.postil", "mode=ro&x?mode=memory.postil"]
)
@pytest.mark.skipif(os.name == "nt", reason="not all of these can be names there")
def test_a_name_of_any_kind_is_only_a_name(tmp_path: Path, name: str) -> None:
    with Project.create(tmp_path / name, "Amina") as project:
        project.coders.add("Jonas")
        project.backup(tmp_path / "b.postil")
    assert coders_in(tmp_path / name) == coders_in(tmp_path / "b.postil") == ["Amina", "Jonas"]
    assert sorted(found.name for found in tmp_path.iterdir()) == sorted([name, "b.postil"])


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes there alone")
def test_a_name_in_an_old_encoding_is_a_name_too(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"Caf\xe9.postil")
    Project.create(path, "Amina").close()
    with Project.open(path) as project:
        assert project.name == "Caf\ufffd"


@pytest.mark.parametrize("name", ["a\0b.postil", "a\ud800b.postil", "x" * 300 + ".postil"])
def test_a_path_that_cannot_be_is_refused(path: Path, tmp_path: Path, name: str) -> None:
    for attempt in (
        lambda: Project.create(tmp_path / name, "A"),
        lambda: Project.open(tmp_path / name),
    ):
        with pytest.raises(FileError, match="file_unreachable"):
            attempt()
    with Project.open(path) as project, pytest.raises(FileError, match="file_unreachable"):
        project.backup(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_project(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.postil")
    with pytest.raises(FileError, match="not_a_project"):
        Project.open(tmp_path / "pipe.postil")


def test_a_windows_share_is_told_to_sqlite_without_a_host() -> None:
    """SQLite refuses file://host/share; Python writes a share so."""
    share = _address(PureWindowsPath(r"\\host\share\my project.postil"), "rw")  # type: ignore[arg-type]
    assert share == "file:////host/share/my%20project.postil?mode=rw"
    drive = _address(PureWindowsPath(r"Z:\p.postil"), "ro")  # type: ignore[arg-type]
    assert drive == "file:///Z:/p.postil?mode=ro"


@pytest.mark.skipif(os.name == "nt", reason="an open file stays where it is there")
@pytest.mark.parametrize("edits_before", [0, 1])
@pytest.mark.parametrize("what", ["replaced", "deleted", "renamed", "overwritten"])
def test_a_file_moved_under_us_takes_no_more_acts_but_can_be_saved(
    path: Path, tmp_path: Path, what: str, edits_before: int
) -> None:
    other = tmp_path / "other.postil"
    shutil.copy(path, other)
    project = Project.open(path)
    for _ in range(edits_before):
        project.coders.add("Jonas")
    assert not project.moved
    if what == "replaced":
        other.replace(path)
    elif what == "deleted":
        path.unlink()
    elif what == "renamed":
        path.rename(tmp_path / "renamed.postil")
    else:
        path.write_bytes(other.read_bytes()[:8192])
    assert project.moved
    with pytest.raises(FileError, match="project_moved"):
        project.coders.add("Lucía")
    if what != "overwritten":
        project.backup(tmp_path / "saved.postil")
        assert coders_in(tmp_path / "saved.postil") == ["Amina", "Jonas"][: 1 + edits_before]
    project.close()
    if what == "replaced":
        assert coders_in(path) == ["Amina"]


def test_a_backup_never_takes_the_place_of_a_project_that_is_open(
    path: Path, tmp_path: Path
) -> None:
    with Project.create(tmp_path / "b.postil", "Jonas") as other, Project.open(path) as project:
        with pytest.raises(FileError, match="project_open"):
            project.backup(tmp_path / "b.postil", replace=True)
        other.coders.add("Lucía")
    assert coders_in(tmp_path / "b.postil") == ["Jonas", "Lucía"]


def test_a_backup_never_takes_the_place_of_a_project_open_elsewhere(
    path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "b.postil"
    Project.create(target, "Jonas").close()
    script = (
        "import sys; from postil.core.project import Project\n"
        "with Project.open(sys.argv[1]) as project:\n"
        "    print('open', flush=True); sys.stdin.readline(); project.coders.add('Lucía')\n"
    )
    elsewhere = subprocess.Popen(
        [sys.executable, "-c", script, str(target)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert elsewhere.stdout is not None
    elsewhere.stdout.readline()
    with Project.open(path) as project, pytest.raises(FileError, match="project_open"):
        project.backup(target, replace=True)
    elsewhere.communicate("go on\n")
    assert coders_in(target) == ["Jonas", "Lucía"]


def test_a_backup_is_as_private_as_the_project(path: Path, tmp_path: Path) -> None:
    path.chmod(0o600)
    with Project.open(path) as project:
        project.backup(tmp_path / "b.postil")
    assert (tmp_path / "b.postil").stat().st_mode == path.stat().st_mode

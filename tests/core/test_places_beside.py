"""What a crash leaves beside a target: cleared by the next one there, and nothing else with it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.core.errors import ExchangeError
from postil.core.places_beside import clear_left_overs, place_beside
from postil.exchange import safe_files
from postil.exchange.safe_files import MARKER, replaced_file, replaced_folder

_BEGIN = """
import os, sys
from pathlib import Path
from postil.core.places_beside import FORMER, FRESH, place_beside
target = Path(sys.argv[1])
with place_beside(target) as place:
    (place / target.name).write_text("half")
"""
_CRASH = _BEGIN + "    os._exit(9)"
_CRASH_BETWEEN = (
    _BEGIN + "    (place / FRESH).mkdir()\n    target.rename(place / FORMER)\n    os._exit(9)"
)
_GO_ON = _BEGIN + "    print(flush=True)\n    sys.stdin.read()"


def run(script: str, target: Path) -> None:
    subprocess.run([sys.executable, "-c", script, str(target)], check=False, timeout=60)


@pytest.fixture
def another_writes(tmp_path: Path) -> Iterator[Path]:
    """A place in which another process writes."""
    command = [sys.executable, "-c", _GO_ON, str(tmp_path / "out.csv")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        (place,) = tmp_path.iterdir()
        yield place
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=60) == 0


def export(target: Path, text: str) -> None:
    with replaced_folder(target, "r") as folder:
        (folder / "a.csv").write_text(text)
        (folder / MARKER).write_text(
            f'{{"postil": {{"kind": "r", "files": ["a.csv", "{MARKER}"]}}}}'
        )


def test_what_a_crash_left_goes_with_the_next_export_into_the_folder(tmp_path: Path) -> None:
    run(_CRASH, tmp_path / "out.csv")
    assert [path.name for path in tmp_path.iterdir()] != []
    with replaced_file(tmp_path / "other.csv") as path:
        path.write_text("x")
    assert [path.name for path in tmp_path.iterdir()] == ["other.csv"]


def test_what_another_process_is_writing_stays(tmp_path: Path, another_writes: Path) -> None:
    clear_left_overs(tmp_path)
    assert (another_writes / "out.csv").read_text() == "half"


def test_what_this_process_is_writing_stays(tmp_path: Path) -> None:
    with place_beside(tmp_path / "a") as first:
        (first / "a").write_text("x")
        with place_beside(tmp_path / "a"):
            assert (first / "a").read_text() == "x"


def test_folders_of_others_stay_whatever_they_are_called(tmp_path: Path) -> None:
    for name in (".postil-abcdefgh", ".postil-mine", "postil-abcdefgh", ".out-abcdefgh"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    clear_left_overs(tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_that_a_crash_left_moved_away_stands_at_its_place_again(tmp_path: Path) -> None:
    export(tmp_path / "out", "old")
    (tmp_path / "out" / "mine.txt").write_text("mine")
    run(_CRASH_BETWEEN, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    clear_left_overs(tmp_path)
    assert (tmp_path / "out" / "a.csv").read_text() == "old"
    assert (tmp_path / "out" / "mine.txt").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_was_moved_away_comes_to_stand_beside_a_newer_one(tmp_path: Path) -> None:
    export(tmp_path / "out", "old")
    run(_CRASH_BETWEEN, tmp_path / "out")
    (tmp_path / "out").mkdir()
    clear_left_overs(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "out former"]
    assert (tmp_path / "out former" / "a.csv").read_text() == "old"


@pytest.mark.parametrize("exchanged", [True, False])
def test_files_that_came_while_an_export_was_written_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanged: bool
) -> None:
    if not exchanged:
        monkeypatch.setattr(safe_files, "_EXCHANGES", {})
    export(tmp_path / "out", "old")
    with replaced_folder(tmp_path / "out", "r") as folder:
        (folder / "a.csv").write_text("new")
        (folder / MARKER).write_text(
            f'{{"postil": {{"kind": "r", "files": ["a.csv", "{MARKER}"]}}}}'
        )
        (tmp_path / "out" / "plot.png").write_text("mine")
    assert (tmp_path / "out" / "a.csv").read_text() == "new"
    assert (tmp_path / "out" / "plot.png").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_that_comes_at_the_last_moment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(target: Path, _: Path) -> bool:
        (target / "plot.png").write_text("mine")
        return False

    export(tmp_path / "out", "old")
    monkeypatch.setattr(safe_files, "_exchanged", late)
    export(tmp_path / "out", "new")
    assert (tmp_path / "out" / "plot.png").read_text() == "mine"


def test_a_folder_that_cannot_take_its_place_leaves_the_former_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "fresh":
            raise OSError(5, "Input/output error")
        return rename(path, target)

    export(tmp_path / "out", "old")
    monkeypatch.setattr(safe_files, "_EXCHANGES", {})
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(ExchangeError, match="target_not_writable"):
        export(tmp_path / "out", "new")
    assert (tmp_path / "out" / "a.csv").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such modes there")
def test_a_folder_that_others_may_not_read_stays_so(tmp_path: Path) -> None:
    export(tmp_path / "out", "old")
    (tmp_path / "out").chmod(0o700)
    export(tmp_path / "out", "new")
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700

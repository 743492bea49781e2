"""Starting: which words open the window, which run a command, and what is loaded by then."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from postil import __main__ as start
from postil import __version__

HEAVY = ("PySide6", "click", "lxml", "markdown_it", "matplotlib", "numpy", "sqlite_utils")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """The projects that a window was asked for; no window is shown."""
    projects: list[Path | None] = []

    def note(project: Path | None) -> int:
        projects.append(project)
        return 0

    monkeypatch.setattr(start, "open_window", note)
    return projects


def test_postil_alone_opens_the_window(opened: list[Path | None]) -> None:
    assert start.main([]) == 0
    assert opened == [None]


@pytest.mark.parametrize("name", ["p.postil", "a folder/Über.POSTIL", "gone.postil"])
def test_a_project_opens_in_the_window(opened: list[Path | None], name: str) -> None:
    assert start.main([name]) == 0
    assert opened == [Path(name)]


def test_a_project_with_further_words_is_wrong_usage(
    opened: list[Path | None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.main(["a.postil", "b.postil"]) == 2
    assert opened == []
    assert "One project opens at a time" in capsys.readouterr().err


def test_without_a_display_one_sentence_points_to_the_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert start.main([]) == 1
    assert "postil --help" in capsys.readouterr().err


def loaded_after(code: str, names: tuple[str, ...] = HEAVY) -> set[str]:
    """Which of these modules a fresh Python has loaded after running this."""
    told = f"import sys\n{code}\nprint(*[name for name in {names!r} if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return set(ended.stdout.splitlines()[-1].split())


def test_the_version_answers_before_anything_heavy_is_loaded() -> None:
    code = "from postil.__main__ import main\nassert main(['--version']) == 0"
    assert loaded_after(code) == set()


def test_the_window_needs_nothing_heavy_but_qt_to_start() -> None:
    code = "import postil.gui.app"
    assert loaded_after(code) == {"PySide6"}


def test_the_window_starts_before_the_rooms_of_a_project_are_loaded() -> None:
    rooms = ("core.project", "core.store", "gui.desk", "gui.reader.layout", "exchange.formats")
    names = tuple(f"postil.{room}" for room in rooms)
    assert loaded_after("import postil.gui.app", names) == set()


def test_the_version_is_printed_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["--version"]) == 0
    assert capsys.readouterr().out == f"postil {__version__}\n"

"""A researcher codes by keyboard alone, comes back, takes everything back, does it again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from postil.core.project import Project
from postil.gui.app import application_for
from postil.gui.appearance import Appearance
from postil.gui.main_window import MainWindow
from postil.gui.settings import Settings
from postil.gui.style import dress
from postil.verbs.importing import import_documents, plan_documents

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CODES = ("security", "economy", "legitimacy", "rights")

Press = Callable[..., None]


@pytest.fixture
def press(qtbot: QtBot) -> Press:
    """Press keys or type words where the focus is."""

    def pressed(
        keys: Qt.Key | str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        if isinstance(keys, str):
            qtbot.keyClicks(target, keys, modifiers)
        else:
            qtbot.keyClick(target, keys, modifiers)

    return pressed


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> MainWindow:
    """The real window."""
    application_for(["postil"])
    look = Appearance("light")
    dress(qapp, look)
    made = MainWindow(look, Settings(tmp_path / "settings"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _articles(folder: Path) -> Path:
    """Five plain articles with summaries, bullets and signs beyond the first plane."""
    folder.mkdir()
    for number in range(1, 6):
        lines = [f"Article {number}: a turn and its price", "Executive summary"]
        for part in range(8):
            lines.append(
                f"Part {part} of article {number} says that security came first. "
                "Trade followed \U0001f69a with little noise. "
                "Nobody asked what it would cost the women of the country."
            )
            lines.append("- a bullet with a naïve reason")
        (folder / f"{number}.txt").write_text("\n".join(lines), encoding="utf-8")
    return folder


def _everything(path: Path) -> tuple[list[str], list[tuple[str, int, int]]]:
    with Project.open(path) as project:
        codes = [code.name for code in project.codebook.all()]
        codings = [
            (project.codebook.get(each.code).name, each.start, each.end)
            for each in project.codings.all()
        ]
    return codes, codings


def _real_articles(_folder: Path) -> Path:
    """Five real articles, where material is kept beside the project."""
    beside = os.environ.get("POSTIL_SHARED")
    if beside is None or not Path(beside, "articles").is_dir():
        pytest.skip("no material beside the project (POSTIL_SHARED)")
    return Path(beside, "articles")


@pytest.mark.parametrize("articles", [_articles, _real_articles])
def test_twenty_spans_by_keyboard_alone(
    window: MainWindow, press: Press, tmp_path: Path, articles: Callable[[Path], Path]
) -> None:
    path = tmp_path / "journey.postil"
    with Project.create(path, "Ana") as project:
        import_documents(project, plan_documents(project, [articles(tmp_path / "articles")]))
        acts_before = len(project.history())
    window.files.open_path(path)

    for number in range(5):  # four spans in each of five articles
        press(Qt.Key.Key_Home, CTRL)
        for place in range(4):
            press("s")
            if number == 0:  # the codebook grows as it is needed
                press(Qt.Key.Key_Return)
                press(CODES[place])
                press(Qt.Key.Key_Return, CTRL)
            elif place % 2:
                press(str(place + 1))
            else:
                press(Qt.Key.Key_Return)
                press(CODES[place][:4])
                press(Qt.Key.Key_Return)
            for _step in range(3):  # out of the sentence, over the blank, into the next
                press(Qt.Key.Key_Right)
        press("f")

    window.files.close_project()
    codes, codings = _everything(path)
    assert codes == list(CODES)
    assert len(codings) == 20

    window.files.open_path(path)
    undone = 0
    while window.desk is not None and len(_done(window)) > acts_before:
        press(Qt.Key.Key_Z, CTRL)
        undone += 1
    assert undone == 20
    assert window.desk is not None
    assert window.desk.project.codings.count() == 0
    assert window.desk.project.codebook.all() == []

    for _act in range(undone):
        press(Qt.Key.Key_Y, CTRL)
    window.files.close_project()
    assert _everything(path) == (codes, codings)


def _done(window: MainWindow) -> list[int]:
    assert window.desk is not None
    return [line.seq for line in window.desk.project.history() if line.state in ("done", "sealed")]

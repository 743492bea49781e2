"""A real window over real projects; whoever asks is answered by a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.answers import Answers

from postil.core.project import Project
from postil.core.records import NewCode, NewDocument
from postil.gui.app import application_for
from postil.gui.appearance import Appearance
from postil.gui.main_window import MainWindow
from postil.gui.settings import Settings
from postil.gui.style import dress

TEXT = (
    "The letters\n"
    "Trust grows slowly. Nobody counts the letters that were never sent.\n"
    "She wrote that rights come first, and trade later. He answered with silence.\n"
    "In the end the archive kept everything, even the envelopes.\n"
)
OTHER = "A second article\nIt is short, and about trade.\n"


class Desktop:
    """The window and what a hand does to it."""

    def __init__(self, window: MainWindow, answers: Answers, qtbot: QtBot) -> None:
        self.window = window
        self.answers = answers
        self.qtbot = qtbot

    @property
    def project(self) -> Project:
        assert self.window.desk is not None
        return self.window.desk.project

    @property
    def page(self) -> Any:
        return self.window.pages["read"]

    @property
    def reader(self) -> Any:
        return self.page.reader

    @property
    def message(self) -> str:
        return self.window.messages.text

    def select(self, words: str) -> tuple[int, int]:
        """Select words of the open text."""
        start = self.reader.text.index(words)
        self.reader.select(start, start + len(words))
        return start, start + len(words)

    @property
    def words(self) -> str:
        """The words that are selected."""
        start, end = self.reader.selection()
        return str(self.reader.text[start:end])

    def code(self, *passages: str, digit: str = "1") -> None:
        """Code passages with the code on a digit, and go to the beginning."""
        for passage in passages:
            self.select(passage)
            self.type(digit)
        self.reader.select(0, 0)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, key, modifiers or Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.qtbot.keyClicks(QApplication.focusWidget() or self.window, text)

    def act(self, key: str) -> None:
        """Do an action of the table, as its menu entry does."""
        action = self.window.actions_[key]
        assert action.isEnabled(), key
        action.trigger()

    def codings(self) -> list[tuple[str, str]]:
        """Every coding as its code and its words, in the order of the texts."""
        project = self.project
        return [
            (
                project.codebook.get(each.code).name,
                project.documents.text(each.document)[each.start : each.end],
            )
            for each in project.codings.all()
        ]

    def wait_idle(self) -> None:
        """Let long work come to its end."""
        self.qtbot.waitUntil(lambda: not self.window.tasks.busy)

    def close(self) -> None:
        self.window.close()


def _write_project(path: Path, *, codes: bool = True, coders: tuple[str, ...] = ("Ana",)) -> Path:
    """A project of two articles and three codes on digits."""
    with Project.create(path, coders[0]) as project:
        for name in coders[1:]:
            project.coders.add(name)
        project.documents.add(NewDocument("The letters", TEXT))
        project.documents.add(NewDocument("A second article", OTHER))
        if codes:
            project.codebook.add(NewCode(("trust",), shortcut=1, definition="Belief in others."))
            project.codebook.add(NewCode(("trade",), shortcut=2, use_when="Goods are named."))
            project.codebook.add(NewCode(("trust", "loss of trust"), shortcut=3))
    return path


@pytest.fixture
def write_project() -> Callable[..., Path]:
    """Writes a small project where it is told to."""
    return _write_project


@pytest.fixture(autouse=True)
def cleared(qapp: QApplication) -> Iterator[None]:
    """Nothing that a test left on the screen or copied is there for the next one.

    Without a screen Qt keeps what was copied until after Python's end. Letting go of an object
    that Python made is a segmentation fault then; a real desktop's clipboard goes in time.
    """
    yield
    for each in qapp.topLevelWidgets():
        each.hide()
    qapp.clipboard().clear()


@pytest.fixture
def appearance(qapp: QApplication) -> Appearance:
    """The light appearance."""
    return Appearance("light")


@pytest.fixture
def bare(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desktop]:
    """The window without a project."""
    application_for(["postil"])
    look = Appearance("light")
    dress(qapp, look)
    answers = Answers()
    window = MainWindow(look, Settings(tmp_path / "settings"), answers)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Desktop(window, answers, qtbot)
    window.close()


@pytest.fixture
def desktop(bare: Desktop, tmp_path: Path) -> Desktop:
    """The window with a small project, its first article open."""
    bare.window.files.open_path(_write_project(tmp_path / "letters.postil"))
    bare.reader.setFocus()
    return bare


@pytest.fixture
def two_coders(bare: Desktop, tmp_path: Path) -> Desktop:
    """The same with a second coder, who coded "silence" with trust."""
    path = _write_project(tmp_path / "two.postil", coders=("Ana", "Ben"))
    with Project.open(path) as project:
        start = TEXT.index("silence")
        document, code = project.documents.named("The letters").id, project.codebook.find("trust")
        ben = project.coders.named("Ben").id
        project.codings.apply(document, code.id, start, start + 7, coder=ben)
    bare.window.files.open_path(path)
    bare.reader.setFocus()
    return bare

"""A morning with an article of the sample, keyboard alone: code, find, correct, sift, save as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.answers import Answers

from postil.core.project import Project
from postil.gui.app import application_for
from postil.gui.appearance import Appearance
from postil.gui.main_window import MainWindow
from postil.gui.settings import Settings
from postil.gui.style import dress
from postil.paths import sample_corpus
from postil.verbs.importing import import_codebook, import_documents, plan_documents

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> MainWindow:
    """The window over one article and the codebook of the sample."""
    application_for(["postil"])
    look = Appearance("light")
    dress(qapp, look)
    path = tmp_path / "morning.postil"
    with Project.create(path, "Reader") as project:
        article = sample_corpus() / "articles" / "02_policy_brief.md"
        import_documents(project, plan_documents(project, [article]))
        import_codebook(project, sample_corpus() / "codebook.csv")
    answers = Answers()
    answers.target = tmp_path / "morning.pdf"
    made = MainWindow(look, Settings(tmp_path / "settings"), answers)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.files.open_path(path)
    return made


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)


def write(words: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), words)


def test_a_morning_by_keyboard_alone(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.desk is not None
    project, page = window.desk.project, window.page
    reader: Any = page.reader
    first, second = (code.name for code in project.codebook.all()[:2])

    write("s")  # a sentence, two codes at once
    press(Qt.Key.Key_Return)
    for name in (first, second):
        write(name)
        press(Qt.Key.Key_Return, SHIFT)
    press(Qt.Key.Key_Return)
    assert project.codings.count() == 2

    press(Qt.Key.Key_F, CTRL)  # every place of a word with the last code, until none is left
    write("policy")
    qtbot.waitUntil(lambda: len(page.finding.places) > 1)
    places = list(page.finding.places)
    press(Qt.Key.Key_Return, CTRL)
    for _place in places:
        write("h")
    coded = {(each.start, each.end) for each in project.codings.all()}
    assert coded >= set(places)

    before = {each.id: reader.text[each.start : each.end] for each in project.codings.all()}
    press(Qt.Key.Key_T, CTRL | SHIFT)  # the text is mended, the codings keep their words
    press(Qt.Key.Key_End, CTRL)
    write("Checked.")
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not window.tasks.busy)
    assert reader.text.endswith("Checked.")
    after = {each.id: reader.text[each.start : each.end] for each in project.codings.all()}
    assert after == before

    press(Qt.Key.Key_Z, CTRL)
    assert not reader.text.endswith("Checked.")
    window.actions_["save_pdf"].trigger()
    qtbot.waitUntil(lambda: not window.tasks.busy)
    qtbot.waitUntil((tmp_path / "morning.pdf").exists)
    assert (tmp_path / "morning.pdf").read_bytes().startswith(b"%PDF")
    window.close()

"""Forty codings of the sample by keyboard alone, and how many keys they took.

How the keys are counted, and with what they are compared: docs/keystrokes.md.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from postil.core.project import Project
from postil.gui.app import application_for
from postil.gui.appearance import Appearance
from postil.gui.main_window import MainWindow
from postil.gui.reader.passages import sentences, words
from postil.gui.settings import Settings
from postil.gui.style import dress
from postil.paths import sample_corpus
from postil.verbs.importing import import_codebook, import_documents, plan_documents

ARTICLES = ("01_moscow_weighs_delisting.md", "02_policy_brief.md")
COUNT = 40
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Wanted(NamedTuple):
    """One of the forty: a coding that Amina made in the sample."""

    document: str
    code: str
    start: int
    end: int


def forty() -> list[Wanted]:
    with (sample_corpus() / "codings.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["coder"] == "Amina"]
    return [
        Wanted(row["document"], row["code"], int(row["start"]), int(row["end"]))
        for row in rows[:COUNT]
    ]


class Typist:
    """Two hands on the keyboard: looks at the text and the codebook, presses and counts keys."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.page: Any = window.pages["read"]
        self.reader = self.page.reader
        self.pressed = 0
        self._used: list[str] = []

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _time in range(times):
            QTest.keyClick(QApplication.focusWidget(), key, held)
            self.pressed += 1

    def code(self, wanted: Wanted) -> None:
        """Select the words and code them."""
        if self.page.document_name != wanted.document:
            self.press(Qt.Key.Key_F)
        self._go_to_sentence(wanted.start)
        start, end = self.reader.selection()
        if start != wanted.start:
            self._put_caret(wanted.start)
            self._select_on(wanted.end)
        elif end != wanted.end:
            self._widen(wanted.end)
        self._trim(wanted.end)
        self._give(wanted.code)

    def _go_to_sentence(self, point: int) -> None:
        """J and K until the sentence of a position is selected."""
        while not self._holds(point):
            is_ahead = self.reader.selection()[1] <= point
            self.press(Qt.Key.Key_J if is_ahead else Qt.Key.Key_K)

    def _holds(self, point: int) -> bool:
        start, end = self.reader.selection()
        return start <= point < end and (start, end) in sentences(self.reader.text, point)

    def _put_caret(self, point: int) -> None:
        """To an end of the selected sentence, the nearer one, and by words from there."""
        start, end = self.reader.selection()
        onward, back = self._words(start, point), self._words(point, end)
        self.press(Qt.Key.Key_Left if onward <= back else Qt.Key.Key_Right)
        way = Qt.Key.Key_Right if onward <= back else Qt.Key.Key_Left
        self.press(way, CTRL, min(onward, back))

    def _select_on(self, end: int) -> None:
        """From the caret by words; or by sentences, then by words back, if that is less."""
        caret = self.reader.caret()
        ends = [last for _first, last in sentences(self.reader.text, end - 1) if last > caret]
        steps = next(number for number, last in enumerate(ends, start=1) if last >= end)
        too_many = self._words(end, ends[steps - 1])
        if self._words(caret, end) <= steps + too_many:
            self.press(Qt.Key.Key_Right, CTRL | SHIFT, self._words(caret, end))
        else:
            self.press(Qt.Key.Key_Right, ALT | SHIFT, steps)
            self.press(Qt.Key.Key_Left, CTRL | SHIFT, too_many)

    def _widen(self, end: int) -> None:
        """The sentence is selected: further ones come too, then words less; or words from its start."""
        start, first_end = self.reader.selection()
        ends = [last for _first, last in sentences(self.reader.text, end - 1) if last >= first_end]
        steps = next(number for number, last in enumerate(ends) if last >= end)
        too_many = self._words(end, ends[steps])
        if 1 + self._words(start, end) < steps + too_many:
            self.press(Qt.Key.Key_Left)
            self._select_on(end)
        else:
            self.press(Qt.Key.Key_S, times=steps)
            self.press(Qt.Key.Key_Left, CTRL | SHIFT, too_many)

    def _trim(self, end: int) -> None:
        """What a run of signs brought too many, letter by letter."""
        self.press(Qt.Key.Key_Left, SHIFT, self.reader.caret() - end)

    def _words(self, start: int, end: int) -> int:
        """How many words, signs between them included, stand in a span."""
        found = {
            span for place in range(start, end + 1, 300) for span in words(self.reader.text, place)
        }
        return sum(start <= first and last <= end for first, last in found)

    def _give(self, name: str) -> None:
        """The code's digit; else Q if it was the last, L if it was used lately, else its name."""
        code = self.window.desk.project.codebook.find(name)  # type: ignore[union-attr]
        if code.shortcut is not None:
            self.press(Qt.Key(ord(str(code.shortcut))))
        elif self._used[:1] == [name]:
            self.press(Qt.Key.Key_Q)
        elif name in self._used[:9]:
            self.press(Qt.Key.Key_L)
            self.press(Qt.Key(ord(str(self._used.index(name) + 1))))
        else:
            self.press(Qt.Key.Key_Return)
            for letter in self._letters(name):
                self.press(Qt.Key(ord(letter.upper())))
            self.press(Qt.Key.Key_Return)
        self._used = [name, *(each for each in self._used if each != name)]

    def _letters(self, name: str) -> str:
        """So few letters that no other code begins with them."""
        names = [code.name for code in self.window.desk.project.codebook.all()]  # type: ignore[union-attr]
        for length in range(1, len(name)):
            typed = name[:length].casefold()
            if typed == typed.strip() and sum(n.casefold().startswith(typed) for n in names) == 1:
                return typed
        return name


def qualcoder_keys(coded: list[Wanted], texts: dict[str, str]) -> int:
    """The same forty with QualCoder's keys, every doubt in its favour (docs/keystrokes.md)."""
    pressed, caret, document, active, used = 0, 0, "", "", list[str]()
    for wanted in coded:
        text = texts[wanted.document]
        caret = caret if wanted.document == document else 0
        pressed += _arrows(text, caret, wanted.start) + _arrows(text, wanted.start, wanted.end)
        if wanted.code == active:
            pressed += 1  # Q
        elif wanted.code in used[:10]:
            pressed += 2  # R and the digit
        else:
            pressed += 4  # to the tree, one letter of the code, back to the text, Q
        caret, document, active = wanted.end, wanted.document, wanted.code
        used = [wanted.code, *(each for each in used if each != wanted.code)]
    return pressed


def _arrows(text: str, here: int, there: int) -> int:
    """Lines of 90 letters by Up and Down, the rest by word: the fewest presses."""
    line, low, high = 90, min(here, there), max(here, there)
    lines = (high - low) // line
    rest = [
        lines + len(text[low + lines * line : high].split()),
        lines + 1 + len(text[high : low + (lines + 1) * line].split()),
    ]
    return min(rest)


@pytest.fixture
def typist(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Typist:
    """A typist before the window, two articles of the sample and its codebook open."""
    application_for(["postil"])
    look = Appearance("light")
    dress(qapp, look)
    with Project.create(tmp_path / "forty.postil", "Reader") as project:
        files = [sample_corpus() / "articles" / name for name in ARTICLES]
        import_documents(project, plan_documents(project, files))
        import_codebook(project, sample_corpus() / "codebook.csv")
    window = MainWindow(look, Settings(tmp_path / "settings"))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.files.open_path(tmp_path / "forty.postil")
    return Typist(window)


def test_forty_codings_by_keyboard_take_two_thirds_of_the_keys_of_qualcoder(typist: Typist) -> None:
    coded = forty()
    for wanted in coded:
        typist.code(wanted)

    project = typist.window.desk.project  # type: ignore[union-attr]
    texts = {each.name: project.documents.text(each.id) for each in project.documents.all()}
    names = {each.id: each.name for each in project.documents.all()}
    stored = [
        Wanted(names[each.document], project.codebook.get(each.code).name, each.start, each.end)
        for each in project.codings.all()
    ]
    assert sorted(stored) == sorted(coded)
    assert (typist.pressed, qualcoder_keys(coded, texts)) == (305, 477)
    typist.window.close()

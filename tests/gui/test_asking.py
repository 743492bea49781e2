"""What the user is asked with: two answers, a line of words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from postil.gui.asking import Question
from postil.gui.asking_user import AskingUser
from postil.gui.dialogs.frame import DialogFrame

QUESTION = Question("Delete “trust”?", "3 codings will go with it.", "Delete", "Keep it")


def _when_asked(answer: Callable[[Any], None]) -> None:
    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        answer(dialog)

    QTimer.singleShot(0, look)


@pytest.mark.parametrize(("button", "expected"), [("yes", True), ("no", False)])
def test_a_question_has_two_answers(bare: Any, button: str, expected: bool) -> None:
    asking = AskingUser(bare.window, bare.window.appearance)
    _when_asked(lambda dialog: getattr(dialog, button).click())
    assert asking.confirm(QUESTION) is expected


def test_escape_means_no(bare: Any) -> None:
    asking = AskingUser(bare.window, bare.window.appearance)
    _when_asked(lambda dialog: bare.qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert asking.confirm(QUESTION) is False


def test_a_question_says_what_will_be_done(bare: Any) -> None:
    asking, seen = AskingUser(bare.window, bare.window.appearance), []

    def look(dialog: Any) -> None:
        seen.extend((dialog.title.text(), dialog.told.text(), dialog.yes.text()))
        dialog.reject()

    _when_asked(look)
    asking.confirm(QUESTION)
    assert seen == [QUESTION.title, QUESTION.text, QUESTION.yes]


def test_words_are_asked_for_and_handed_back_trimmed(bare: Any) -> None:
    asking = AskingUser(bare.window, bare.window.appearance)

    def write(dialog: Any) -> None:
        dialog._field.setText("  Another name ")
        dialog.yes.click()

    _when_asked(write)
    assert asking.words("Rename", "Name", "A name", "Rename") == "Another name"


def test_no_words_cannot_be_agreed_to(bare: Any) -> None:
    asking, enabled = AskingUser(bare.window, bare.window.appearance), []

    def clear(dialog: Any) -> None:
        dialog._field.setText("   ")
        enabled.append(dialog.yes.isEnabled())
        dialog.reject()

    _when_asked(clear)
    assert asking.words("Rename", "Name", "A name", "Rename") is None
    assert enabled == [False]


def test_a_dialog_lies_over_the_window_and_goes_when_it_was_answered(bare: Any) -> None:
    asking, over = AskingUser(bare.window, bare.window.appearance), []
    dialog = DialogFrame(bare.window.appearance, "Which?")
    dialog.add_answers("This", "None")

    def answer(shown: Any) -> None:
        over.append(shown.parentWidget())
        shown.accept()

    _when_asked(answer)
    with bare.qtbot.waitSignal(dialog.destroyed, timeout=30_000):
        assert asking.show(dialog)
    assert over == [bare.window]


def test_a_dialog_is_as_tall_as_its_words_whenever_they_grow(bare: Any) -> None:
    dialog = DialogFrame(bare.window.appearance, "Rename “" + "a very long name " * 12 + "”")
    bare.qtbot.addWidget(dialog)
    below = QWidget()
    below.setMinimumHeight(80)
    dialog.body.addWidget(below)
    dialog.add_answers("Yes", "No")
    dialog.resize(420, 200)
    dialog.show()
    for words in (dialog.title.text(), dialog.title.text() * 2):
        dialog.title.setText(words)
        needed = dialog.title.heightForWidth(dialog.title.width())
        bare.qtbot.waitUntil(lambda n=needed: dialog.title.height() >= n, timeout=30_000)

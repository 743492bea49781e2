"""What the user is asked with: two answers, a line of words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from postil.gui.asking import Question
from postil.gui.asking_user import AskingUser

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

"""Variables of a coder, set by mouse and by keys, taken back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from postil.core.records import CoderId
from postil.gui.dialogs.coder_variables import CoderVariablesDialog
from postil.gui.dialogs.coders import CodersDialog


@pytest.fixture
def ben(two_coders: Any) -> CoderId:
    return CoderId(two_coders.project.coders.named("Ben").id)


@pytest.fixture
def dialog(two_coders: Any, ben: CoderId) -> CoderVariablesDialog:
    """The dialog over Ben's variables, on the screen."""
    coders = two_coders.project.coders
    coders.set_variable(ben, "role", "expert")
    made = CoderVariablesDialog(two_coders.window.desk, coders.get(ben), two_coders.window)
    made.show()
    two_coders.qtbot.waitUntil(made.isActiveWindow)
    return made


def focused() -> Any:
    return QApplication.focusWidget()


def test_a_variable_is_added_by_keys_alone(
    two_coders: Any, ben: CoderId, dialog: CoderVariablesDialog
) -> None:
    dialog.new_name.setFocus()
    two_coders.type("team")
    two_coders.press(Qt.Key.Key_Return)
    assert focused() is dialog.new_value
    two_coders.type("north")
    two_coders.press(Qt.Key.Key_Return)
    assert two_coders.project.coders.variables(ben) == {"role": "expert", "team": "north"}
    assert focused() is dialog.new_name and dialog.isVisible()
    assert list(dialog.values) == ["role", "team"]


def test_tab_walks_from_the_values_to_the_new_one_and_the_buttons(
    two_coders: Any, dialog: CoderVariablesDialog
) -> None:
    assert focused() is dialog.new_name
    dialog.values["role"].setFocus()
    for following in (dialog.new_name, dialog.new_value, dialog.yes):
        two_coders.press(Qt.Key.Key_Tab)
        assert focused() is following


def test_a_value_is_changed_in_its_field_and_taken_back_with_the_mouse(
    two_coders: Any, ben: CoderId, dialog: CoderVariablesDialog
) -> None:
    dialog.values["role"].setFocus()
    dialog.values["role"].selectAll()
    two_coders.type("novice")
    two_coders.press(Qt.Key.Key_Tab)
    assert two_coders.project.coders.variables(ben) == {"role": "novice"}
    two_coders.qtbot.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    assert two_coders.project.coders.variables(ben) == {"role": "expert"}
    assert dialog.values["role"].text() == "expert"
    assert not dialog.undo.isEnabled()


def test_an_emptied_value_takes_the_variable_away(
    two_coders: Any, ben: CoderId, dialog: CoderVariablesDialog
) -> None:
    dialog.values["role"].setFocus()
    dialog.values["role"].selectAll()
    two_coders.press(Qt.Key.Key_Delete)
    two_coders.press(Qt.Key.Key_Return)
    assert two_coders.project.coders.variables(ben) == {}
    assert dialog.values == {}
    two_coders.qtbot.mouseClick(dialog.undo, Qt.MouseButton.LeftButton)
    assert two_coders.project.coders.variables(ben) == {"role": "expert"}


def test_done_adds_what_is_typed_and_no_act_is_lost_without_a_change(
    two_coders: Any, ben: CoderId, dialog: CoderVariablesDialog
) -> None:
    acts = len(two_coders.project.history())
    dialog.new_name.setText("team")
    dialog.new_value.setText("north")
    two_coders.qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert two_coders.project.coders.variables(ben)["team"] == "north"
    assert len(two_coders.project.history()) == acts + 1


def test_a_name_of_two_lines_is_refused_in_the_dialog(
    two_coders: Any, ben: CoderId, dialog: CoderVariablesDialog
) -> None:
    dialog.new_name.setText("two\nlines")
    dialog.new_value.setText("north")
    two_coders.qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert two_coders.project.coders.variables(ben) == {"role": "expert"}


def test_the_coders_dialog_counts_the_variables_and_opens_them(
    two_coders: Any, ben: CoderId
) -> None:
    opened: list[str] = []

    def answer(dialog: Any) -> bool:
        opened.append(dialog.windowTitle())
        two_coders.project.coders.set_variable(ben, "role", "expert")
        return True

    coders = CodersDialog(two_coders.window.desk, two_coders.window)
    coders.show()
    two_coders.answers.on_dialog = answer
    assert coders.variables[ben].text() == "Variables…"
    two_coders.qtbot.mouseClick(coders.variables[ben], Qt.MouseButton.LeftButton)
    assert opened == ["Variables of Ben"]
    assert coders.variables[ben].text() == "1 variable…"
    assert coders.variables[ben].toolTip() == "role: expert"
    assert all(each.accessibleName() or each.text() for each in coders.findChildren(QPushButton))
    coders.close()

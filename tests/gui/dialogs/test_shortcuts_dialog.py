"""The sheet of shortcuts: what it shows, sifting, changing a key with the keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from postil.gui.dialogs.shortcuts import ShortcutsDialog
from postil.gui.keys.names import native
from postil.gui.settings import Settings


@pytest.fixture
def sheet(desktop: Any) -> ShortcutsDialog:
    """The sheet over the window with a project."""
    window = desktop.window
    made = ShortcutsDialog(window.appearance, window.actions_, window)
    desktop.qtbot.addWidget(made)
    made.show()
    return made


def shown(sheet: ShortcutsDialog) -> dict[str, tuple[str, ...]]:
    return {row.action: row.keys for row in sheet.list.rows.rows if row.action}


def test_every_command_stands_there_with_its_keys(sheet: ShortcutsDialog, desktop: Any) -> None:
    keymap = desktop.window.actions_.keymap
    for row, _action in desktop.window.actions_:
        assert shown(sheet)[row.key] == tuple(native(name) for name in keymap.keys(row.key))


def test_letters_sift_by_words_keys_and_menus(sheet: ShortcutsDialog) -> None:
    sheet.filter.setText("next disagree")
    assert list(shown(sheet)) == ["next_disagreement"]
    sheet.filter.setText("ctrl+d")
    assert "finish_document" in shown(sheet)
    sheet.filter.setText("no such thing")
    assert shown(sheet) == {}


def test_the_rows_are_a_sound_model(sheet: ShortcutsDialog) -> None:
    tester = QAbstractItemModelTester(
        sheet.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    sheet.filter.setText("coding")
    sheet.filter.setText("")
    assert tester.model() is sheet.list.rows


def test_a_key_is_changed_by_keys_alone_and_holds_at_once(
    sheet: ShortcutsDialog, desktop: Any
) -> None:
    QTest.keyClicks(sheet.filter, "next coding with")
    QTest.keyClick(sheet.filter, Qt.Key.Key_Return)
    assert sheet.key.hasFocus()
    QTest.keyClick(sheet.key, Qt.Key.Key_Y)
    assert sheet.said.text() == "Y is the key of “Next coding with this code” now."
    assert sheet.key.text() == "Y"
    assert desktop.reader.keys["Y"] == "next_same_code"
    assert "\tY" in desktop.window.actions_["next_same_code"].text()


def test_down_leads_from_the_letters_through_the_list_to_the_key(sheet: ShortcutsDialog) -> None:
    QTest.keyClicks(sheet.filter, "next coding")
    first = sheet.list.action
    QTest.keyClick(sheet.filter, Qt.Key.Key_Down)
    QTest.keyClick(sheet.list, Qt.Key.Key_Down)
    assert sheet.list.action != first
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    assert sheet.key.hasFocus()


def test_a_window_wide_key_is_changed_in_the_menu(sheet: ShortcutsDialog, desktop: Any) -> None:
    sheet.list.choose("check_project")
    QTest.keyClick(sheet.key, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert desktop.window.actions_["check_project"].shortcut().toString() == "Ctrl+J"


def test_backspace_takes_a_key_away_and_plain_key_brings_it_back(
    sheet: ShortcutsDialog, desktop: Any
) -> None:
    sheet.list.choose("next_coding")
    QTest.keyClick(sheet.key, Qt.Key.Key_Backspace)
    assert "N" not in desktop.reader.keys
    sheet.plain.click()
    assert desktop.reader.keys["N"] == "next_coding"


def test_a_refused_key_changes_nothing_and_names_who_has_it(
    sheet: ShortcutsDialog, desktop: Any
) -> None:
    sheet.list.choose("next_coding")
    QTest.keyClick(sheet.key, Qt.Key.Key_S)
    assert sheet.said.text() == "S is the key of “Select the sentence”. Nothing was changed."
    assert desktop.reader.keys["N"] == "next_coding"


def test_what_the_text_knows_by_itself_stays(sheet: ShortcutsDialog) -> None:
    sheet.list.setCurrentIndex(sheet.list.rows.index(1))
    assert not sheet.key.isEnabled()
    assert sheet.list.action == ""


def test_escape_in_the_key_leads_back_and_tab_goes_on(sheet: ShortcutsDialog, desktop: Any) -> None:
    sheet.list.choose("next_coding")
    sheet.key.setFocus()
    QTest.keyClick(sheet.key, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert sheet.list.hasFocus()
    sheet.key.setFocus()
    QTest.keyClick(sheet.key, Qt.Key.Key_Tab)
    assert not sheet.key.hasFocus()
    assert desktop.reader.keys["N"] == "next_coding"


def test_changed_keys_survive_a_restart(
    sheet: ShortcutsDialog, desktop: Any, tmp_path: Any
) -> None:
    sheet.list.choose("next_coding")
    QTest.keyClick(sheet.key, Qt.Key.Key_Y)
    desktop.window.settings.save()
    assert Settings(tmp_path / "settings").changed_keys == {"next_coding": "Y"}


@pytest.mark.parametrize("damaged", ["[1]", "{", '{"next_coding": 3}', "null"])
def test_settings_that_are_no_keys_are_none(tmp_path: Any, damaged: str) -> None:
    settings = Settings(tmp_path / "settings")
    settings._store.setValue("keys", damaged)
    assert settings.changed_keys == {}


def test_a_hint_in_a_message_names_the_key_that_holds(desktop: Any) -> None:
    desktop.window.actions_.keymap.give("next_coding", "Y")
    desktop.reader.select(0, 0)
    desktop.type("r")
    assert desktop.message == "There is no coding here. Y goes to the next one."

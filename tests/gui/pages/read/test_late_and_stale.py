"""What belongs to a document, a key or a state that is no longer there does nothing."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_places_of_the_document_before_are_not_gone_to(desktop: Any) -> None:
    desktop.press(Qt.Key.Key_F, _CONTROL)
    bar, finding = desktop.page.find_bar, desktop.page.finding
    bar.choose({"pattern": True})
    desktop.type("let+ers")
    desktop.qtbot.waitUntil(lambda: len(finding.places) == 2, timeout=30_000)

    desktop.act("next_document")  # its places are still looked for on another thread
    bar.field.setFocus()
    desktop.press(Qt.Key.Key_Return)

    assert list(finding.places) == []
    assert desktop.reader.selection() == (0, 0)


def test_escape_in_the_list_of_places_leads_back_to_the_field(desktop: Any) -> None:
    desktop.press(Qt.Key.Key_F, _CONTROL | _ALT)
    desktop.type("trade")
    finding = desktop.page.finding
    desktop.qtbot.waitUntil(lambda: finding.found.count == 2, timeout=30_000)
    desktop.press(Qt.Key.Key_Down)
    assert finding.pane.list.hasFocus()

    desktop.press(Qt.Key.Key_Escape)

    assert desktop.page.find_bar.field.hasFocus()


def test_escape_on_a_button_of_the_bar_goes_back_as_it_does_in_its_field(desktop: Any) -> None:
    desktop.press(Qt.Key.Key_F, _CONTROL)
    desktop.page.find_bar.after.setFocus(Qt.FocusReason.TabFocusReason)

    desktop.press(Qt.Key.Key_Escape)

    assert not desktop.page.find_bar.isVisible()
    assert desktop.reader.hasFocus()


def test_the_memo_of_a_document_that_a_correction_keeps_closed_is_not_another_ones(
    desktop: Any,
) -> None:
    other = desktop.project.documents.named("A second article").id
    memo = desktop.page.inspector.memo
    desktop.act("correct_text")
    desktop.type("x")
    desktop.answers.yes = False

    menu = desktop.page.menus.document_menu(other)
    next(each for each in menu.actions() if each.text() == "Memo on the document").trigger()

    assert desktop.page.correcting.on
    assert not memo.field.hasFocus()


def test_a_rule_being_edited_is_read_only_while_a_text_is_corrected(desktop: Any) -> None:
    desktop.page.codebook.tree.choose(desktop.project.codebook.find("trust").id)
    rule = desktop.page.inspector.rule
    rule.toggle_editing()

    desktop.act("correct_text")
    assert rule._fields["definition"].isReadOnly()

    desktop.press(Qt.Key.Key_Escape)
    assert not rule._fields["definition"].isReadOnly()


def test_the_words_of_a_coding_are_not_selected_behind_a_correction(desktop: Any) -> None:
    desktop.select("Trust")
    desktop.press(Qt.Key.Key_1)

    desktop.act("correct_text")

    assert not desktop.window.actions_["select_coding"].isEnabled()


def test_text_can_be_counted_again_after_a_correction(desktop: Any) -> None:
    desktop.select("Nobody counts the letters")
    desktop.press(Qt.Key.Key_X)
    inside = desktop.reader.text.index("counts")
    desktop.reader.select(inside, inside)
    desktop.act("correct_text")
    desktop.type("x")
    desktop.press(Qt.Key.Key_Return, _CONTROL)
    desktop.wait_idle()

    again = desktop.page.inspector.codings.not_counted._again
    assert again.isVisible()
    assert again.isEnabled()


@pytest.mark.parametrize("key", ["Ctrl+Alt+N", ""])
def test_the_first_page_names_the_keys_that_hold_now(bare: Any, key: str) -> None:
    keymap = bare.window.actions_.keymap

    assert keymap.give("new_project", key) == ""

    _sample, new, _open = bare.window.welcome._buttons
    assert new._keys == key.replace("+", " ")


def test_the_key_of_the_field_and_that_of_the_guide_are_named_as_they_hold_now(
    desktop: Any,
) -> None:
    keymap = desktop.window.actions_.keymap
    keymap.give("go_to", "Ctrl+J")
    keymap.give("guide", "F9")
    assert desktop.window.header._cap.text() == "Ctrl J"

    keymap.give("go_to", "")
    assert not desktop.window.header._cap.isVisible()

    desktop.act("close_project")
    assert desktop.window.status.text("zoom") == "User guide: F9"


def test_buttons_of_the_left_panes_rest_while_a_text_is_corrected(desktop: Any) -> None:
    left = [each for each in desktop.page.left.findChildren(QPushButton) if each.isVisible()]
    assert {each.text() for each in left if each.isEnabled()} == {"Import…", "New code"}

    desktop.act("correct_text")
    assert not [each for each in left if each.isEnabled()]

    desktop.press(Qt.Key.Key_Escape)
    assert all(each.isEnabled() for each in left)


def test_in_a_project_that_is_only_read_it_is_said_why_others_are_not_shown(
    two_coders: Any,
) -> None:
    two_coders.project.read_only = True
    page = two_coders.page

    assert not page.shown_coders.wish(page.document, [each.id for each in page.shown_coders.others])

    assert two_coders.message

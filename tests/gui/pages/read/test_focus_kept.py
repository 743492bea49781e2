"""Where the keyboard is after an act: in the text, or where a hand put it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from postil.core.records import NewCode

_LEFT = Qt.MouseButton.LeftButton
_CONTROL = Qt.KeyboardModifier.ControlModifier


def _click(widget: QWidget) -> None:
    QTest.mouseClick(widget, _LEFT, pos=widget.rect().center())


def _click_into_memo(desktop: Any) -> Any:
    field = desktop.page.inspector.memo.field
    QTest.mouseClick(field.viewport(), _LEFT, pos=QPoint(60, field.viewport().height() - 8))
    return field


def _coded(desktop: Any, words: str, digit: Qt.Key = Qt.Key.Key_1) -> None:
    desktop.select(words)
    desktop.press(digit)


def _button(within: QWidget, text: str) -> QPushButton:
    """The one button with these words that is shown."""
    found = [each for each in within.findChildren(QPushButton) if each.text() == text]
    return next(each for each in found if each.isVisible())


def test_a_click_beside_the_picker_keeps_the_focus_where_it_went(desktop: Any) -> None:
    desktop.select("Trust")
    desktop.press(Qt.Key.Key_Return)

    memo = _click_into_memo(desktop)

    assert memo.hasFocus()
    assert not desktop.page.picker.isVisible()


def test_a_click_beside_the_recent_codes_keeps_the_focus_where_it_went(desktop: Any) -> None:
    _coded(desktop, "Trust")
    desktop.press(Qt.Key.Key_L)

    memo = _click_into_memo(desktop)

    assert memo.hasFocus()
    assert not desktop.page.recent_list.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_L])
def test_tab_leaves_a_list_of_codes_for_the_text(desktop: Any, key: Qt.Key) -> None:
    _coded(desktop, "Trust")
    desktop.press(key)

    desktop.press(Qt.Key.Key_Tab)

    assert desktop.reader.hasFocus()


def test_the_picker_offers_no_code_that_was_taken_back_meanwhile(desktop: Any) -> None:
    desktop.project.codebook.add(NewCode(("newest",)))
    desktop.select("Trust")
    desktop.press(Qt.Key.Key_Return)
    desktop.type("newest")

    desktop.act("undo")

    assert not desktop.page.picker.isVisible()
    assert desktop.reader.hasFocus()


def test_removing_a_coding_by_its_button_leads_back_to_the_text(desktop: Any) -> None:
    _coded(desktop, "Trust")
    _button(desktop.page.inspector, "Remove").setFocus(Qt.FocusReason.TabFocusReason)

    desktop.press(Qt.Key.Key_Space)

    assert desktop.codings() == []
    assert desktop.reader.hasFocus()


def test_merging_by_the_button_leads_back_to_the_text(desktop: Any) -> None:
    _coded(desktop, "counts the letters")
    _coded(desktop, "the letters that")

    _click(_button(desktop.page.inspector, "Merge them"))

    assert len(desktop.codings()) == 1
    assert desktop.reader.hasFocus()


def test_counting_again_by_the_button_leads_back_to_the_text(desktop: Any) -> None:
    desktop.select("Nobody counts")
    desktop.press(Qt.Key.Key_X)

    _click(_button(desktop.page.inspector, "Count again"))

    assert desktop.reader.hasFocus()


def test_ending_the_sieve_by_its_chip_leads_back_to_the_text(desktop: Any) -> None:
    desktop.page.codebook.tree.choose(desktop.project.codebook.find("trade").id)
    desktop.act("dim_rest")

    _click(desktop.page.showing.bar.chips[0].findChild(QToolButton))

    assert desktop.page.showing.sifting.sieve.is_open
    assert desktop.reader.hasFocus()


def test_undo_in_a_message_leads_back_to_the_text(desktop: Any) -> None:
    _coded(desktop, "Trust")
    desktop.press(Qt.Key.Key_Delete)

    _click(_button(desktop.window.messages, "Undo"))

    assert desktop.codings() == [("trust", "Trust")]
    assert desktop.reader.hasFocus()


@pytest.mark.parametrize(
    ("pane", "key"), [("codebook.tree", Qt.Key.Key_F3), ("inspector.memo.field", Qt.Key.Key_F4)]
)
def test_hiding_the_pane_with_the_focus_leads_to_the_text(
    desktop: Any, pane: str, key: Qt.Key
) -> None:
    place = desktop.page
    for name in pane.split("."):
        place = getattr(place, name)
    place.setFocus()

    desktop.press(key)

    assert not place.isVisible()
    assert desktop.reader.hasFocus()


def test_words_stay_selected_when_their_coding_is_hidden(desktop: Any) -> None:
    desktop.page.codebook.tree.choose(desktop.project.codebook.find("trade").id)
    desktop.act("only_codes")  # its dialog begins with the code that is chosen

    _coded(desktop, "Nobody counts")
    desktop.press(Qt.Key.Key_2)

    assert sorted(desktop.codings()) == [("trade", "Nobody counts"), ("trust", "Nobody counts")]


def test_the_field_chooses_the_code_it_names_though_codings_overlap_at_the_caret(
    desktop: Any,
) -> None:
    _coded(desktop, "Nobody counts the letters")
    around = desktop.page.current
    _coded(desktop, "counts the", Qt.Key.Key_2)
    desktop.page.choose_coding(around)

    desktop.press(Qt.Key.Key_K, _CONTROL)
    desktop.type("loss of")
    desktop.press(Qt.Key.Key_Return)

    chosen = desktop.page.codebook.tree.current_code
    assert desktop.project.codebook.get(chosen).name == "loss of trust"


def test_the_filter_of_the_codebook_holds_when_a_code_comes(desktop: Any) -> None:
    pane = desktop.page.codebook
    pane.filter.setText("trade")

    added = desktop.project.codebook.add(NewCode(("letters",)))

    index = pane.tree.codes.index_of(added)
    assert pane.tree.isRowHidden(index.row(), index.parent())


def test_a_code_is_renamed_where_it_can_be_seen(desktop: Any) -> None:
    tree = desktop.page.codebook.tree
    tree.choose(desktop.project.codebook.find("trade").id)
    desktop.press(Qt.Key.Key_F3)  # hides documents and codebook

    desktop.press(Qt.Key.Key_F2)
    desktop.type("goods")
    desktop.press(Qt.Key.Key_Return)

    def names() -> list[str]:
        return [code.name for code in desktop.project.codebook.all()]

    assert tree.isVisible()
    desktop.qtbot.waitUntil(lambda: "goods" in names(), timeout=30_000)  # Qt stores it a turn later

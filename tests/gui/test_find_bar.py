"""Finding in the open document."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from postil.gui.panels.find_bar import places_of


@pytest.fixture
def bar(desktop: Any) -> Any:
    """The bar, asked for, with the focus."""
    desktop.act("find")
    return desktop.page.find_bar


def test_case_makes_no_difference_and_signs_are_signs() -> None:
    assert places_of("Trade, trade. (TRADE)", "trade") == [(0, 5), (7, 12), (15, 20)]
    assert places_of("a.b axb", "a.b") == [(0, 3)]
    assert places_of("anything", "") == []


def test_words_are_found_across_spaces_and_lines() -> None:
    assert places_of("come first,\n and trade", "first, and") == [(5, 16)]


def test_enter_walks_the_places(desktop: Any, bar: Any) -> None:
    desktop.type("letters")
    assert bar.told == "1 of 2"
    first = desktop.reader.selection()
    desktop.press(Qt.Key.Key_Return)
    assert bar.told == "2 of 2"
    assert desktop.reader.selection() > first
    desktop.press(Qt.Key.Key_Return)
    assert desktop.reader.selection() == first
    desktop.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.told == "2 of 2"


def test_what_is_not_there_is_told(desktop: Any, bar: Any) -> None:
    desktop.type("submarine")
    assert bar.told == "not found"


def test_escape_goes_back_to_the_text_with_the_place_selected(desktop: Any, bar: Any) -> None:
    desktop.type("silence")
    desktop.press(Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert desktop.reader.hasFocus()
    start, end = desktop.reader.selection()
    assert desktop.reader.text[start:end] == "silence"


def test_another_document_is_searched_anew(desktop: Any, bar: Any) -> None:
    desktop.type("article")
    assert bar.told == "not found"
    desktop.page.next_document()
    assert bar.told == "1 of 1"

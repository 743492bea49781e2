"""Finding while reading: in the open document and in all of them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bar(desktop: Any) -> Any:
    """The bar, asked for, with the focus."""
    desktop.act("find")
    return desktop.page.find_bar


@pytest.fixture
def everywhere(desktop: Any) -> Any:
    """The pane with the places in all documents, after "trade" was typed."""
    desktop.act("find_everywhere")
    desktop.type("trade")
    desktop.qtbot.waitUntil(lambda: desktop.page.finding.found.count == 2)
    return desktop.page.finding.pane


def selected(desktop: Any) -> str:
    start, end = desktop.reader.selection()
    return str(desktop.reader.text[start:end])


def test_enter_walks_the_places(desktop: Any, bar: Any) -> None:
    desktop.type("letters")
    assert bar.told == "1 of 2"
    first = desktop.reader.selection()
    desktop.press(Qt.Key.Key_Return)
    assert bar.told == "2 of 2"
    assert desktop.reader.selection() > first
    desktop.press(Qt.Key.Key_Return)
    assert desktop.reader.selection() == first
    desktop.press(Qt.Key.Key_Return, SHIFT)
    assert bar.told == "2 of 2"


def test_what_is_not_there_is_told(desktop: Any, bar: Any) -> None:
    desktop.type("submarine")
    assert bar.told == "not found here"


def test_where_nothing_is_found_no_place_of_fewer_letters_stays_selected(
    desktop: Any, bar: Any
) -> None:
    desktop.type("letters")
    assert selected(desktop) == "letters"
    desktop.type("q")
    assert selected(desktop) == ""


def test_typing_on_looks_from_where_one_began(desktop: Any, bar: Any) -> None:
    desktop.type("letters that")
    assert bar.told == "1 of 1"
    for _ in " that":
        desktop.press(Qt.Key.Key_Backspace)
    assert (selected(desktop), bar.told) == ("letters", "1 of 2")


def test_escape_goes_back_to_where_one_was(desktop: Any, bar: Any) -> None:
    desktop.press(Qt.Key.Key_Escape)
    before = desktop.select("Trust grows")
    desktop.act("find")
    desktop.page.find_bar.field.setText("silence")
    assert selected(desktop) == "silence"
    desktop.press(Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert desktop.reader.hasFocus()
    assert desktop.reader.selection() == before
    assert list(desktop.page.finding.places) == []


def test_control_and_enter_stay_at_the_place(desktop: Any, bar: Any) -> None:
    desktop.type("silence")
    desktop.press(Qt.Key.Key_Return, CONTROL)
    assert desktop.reader.hasFocus()
    desktop.type("1")
    assert desktop.codings() == [("trust", "silence")]
    desktop.act("back_to_text")
    assert not bar.isVisible()
    assert selected(desktop) == "silence"


def test_places_are_walked_from_the_text_after_the_bar_closed(desktop: Any, bar: Any) -> None:
    desktop.type("letters")
    desktop.press(Qt.Key.Key_Return, CONTROL)
    desktop.act("back_to_text")
    first = desktop.reader.selection()
    desktop.act("next_place")
    assert desktop.reader.selection() > first
    assert desktop.reader.hasFocus()
    desktop.act("previous_place")
    assert desktop.reader.selection() == first


def test_another_document_is_searched_anew(desktop: Any, bar: Any) -> None:
    desktop.type("article")
    assert bar.told == "not found here"
    desktop.page.next_document()
    assert bar.told == "1 here"


def test_choices_narrow_the_search_and_are_remembered(desktop: Any, bar: Any) -> None:
    desktop.type("TRUST")
    assert bar.told == "1 of 1"
    bar.choose({"case": True})
    assert bar.told == "not found here"
    assert bar.options.text() == "Options · 1"
    desktop.press(Qt.Key.Key_Escape)
    assert desktop.window.desk.remembered.choices("find")["case"] is True


def test_a_pattern_that_cannot_be_read_is_told_in_the_bar(desktop: Any, bar: Any) -> None:
    bar.choose({"pattern": True})
    desktop.qtbot.keyClicks(bar.field, "(")
    desktop.qtbot.waitUntil(lambda: bar.complains)
    desktop.qtbot.keyClicks(bar.field, "[Ll]etters)")
    desktop.qtbot.waitUntil(lambda: bar.told == "1 of 2")
    assert not bar.complains


def test_all_documents_are_listed_with_the_words_around(desktop: Any, everywhere: Any) -> None:
    model = everywhere.list.places
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = [model.data(model.index(number)) for number in range(model.rowCount())]
    assert rows[0] == "The letters, 1 place"
    assert "rights come first, and trade later" in rows[1]
    assert rows[2:] == [
        "A second article, 1 place",
        "A second article It is short, and about trade. ",
    ]
    assert everywhere.told == "2 places in 2 documents"


def test_enter_walks_on_into_the_next_document_and_round(desktop: Any, everywhere: Any) -> None:
    first = desktop.page.document
    desktop.press(Qt.Key.Key_Return)
    assert desktop.page.document_name == "A second article"
    assert (selected(desktop), desktop.page.find_bar.told) == ("trade", "1 of 1")
    assert everywhere.list.currentIndex().row() == 3
    desktop.press(Qt.Key.Key_Return)
    assert desktop.page.document == first


def test_enter_in_the_list_goes_to_the_place(desktop: Any, everywhere: Any) -> None:
    desktop.press(Qt.Key.Key_Down)
    desktop.press(Qt.Key.Key_End)
    desktop.press(Qt.Key.Key_Return)
    assert desktop.page.document_name == "A second article"
    assert selected(desktop) == "trade"


def test_escape_leads_back_over_documents(desktop: Any, everywhere: Any) -> None:
    first = desktop.page.document
    desktop.press(Qt.Key.Key_Return)
    desktop.press(Qt.Key.Key_Escape)
    assert desktop.page.document == first
    assert not everywhere.isVisible()


def test_a_document_deleted_meanwhile_is_found_no_longer(desktop: Any, everywhere: Any) -> None:
    second = desktop.project.documents.named("A second article").id
    desktop.project.documents.delete([second])
    desktop.qtbot.waitUntil(lambda: desktop.page.finding.found.count == 1)

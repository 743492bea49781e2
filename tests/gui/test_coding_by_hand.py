"""Coding in the text: digits, picker, in vivo, dragging, ends, removing, undo."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent

from postil.gui.reader.pointing import CODE_TYPE, SPAN_TYPE

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_digit_codes_the_selection(desktop: Any) -> None:
    desktop.select("Trust grows slowly")
    desktop.type("1")
    assert desktop.codings() == [("trust", "Trust grows slowly")]


def test_a_selection_is_coded_without_the_blanks_at_its_ends(desktop: Any) -> None:
    desktop.select(" the letters ")
    desktop.type("2")
    assert desktop.codings() == [("trade", "the letters")]


def test_several_codes_go_on_one_selection(desktop: Any) -> None:
    desktop.select("rights come first")
    desktop.type("13")
    assert [code for code, _words in desktop.codings()] == ["trust", "loss of trust"]


def test_coding_twice_is_said_and_is_no_second_coding(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("11")
    assert desktop.codings() == [("trust", "silence")]
    assert desktop.message == "Already coded so: “trust”."


def test_a_digit_without_a_selection_asks_for_one(desktop: Any) -> None:
    desktop.type("1")
    assert desktop.codings() == []
    assert "Select the words first" in desktop.message


def test_a_digit_that_no_code_has_is_said(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("7")
    assert desktop.message == "No code has the digit 7."


def test_the_picker_applies_the_code_of_a_few_letters(desktop: Any) -> None:
    desktop.select("rights come first")
    desktop.press(Qt.Key.Key_Return)
    desktop.type("tra")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.codings() == [("trade", "rights come first")]
    assert desktop.reader.hasFocus()


def test_codes_ticked_in_the_picker_are_applied_in_one_step_of_undo(desktop: Any) -> None:
    desktop.select("rights come first")
    desktop.press(Qt.Key.Key_Return)
    desktop.type("tra")
    desktop.press(Qt.Key.Key_Return, SHIFT)
    assert desktop.codings() == []
    desktop.type("loss")
    desktop.press(Qt.Key.Key_Return)
    assert sorted(code for code, _words in desktop.codings()) == ["loss of trust", "trade"]
    assert "with 2 codes: trade, loss of trust" in desktop.window.actions_["undo"].text()
    desktop.act("undo")
    assert desktop.codings() == []


def test_what_is_ticked_can_be_taken_out_again(desktop: Any) -> None:
    desktop.select("rights come first")
    desktop.press(Qt.Key.Key_Return)
    for letters in ("tra", "loss"):
        desktop.type(letters)
        desktop.press(Qt.Key.Key_Return, SHIFT)
    desktop.press(Qt.Key.Key_Return, SHIFT)  # the first of the two
    desktop.press(Qt.Key.Key_Return)
    assert [code for code, _words in desktop.codings()] == ["loss of trust"]


def test_a_new_name_is_ticked_with_the_others_and_made_with_them(desktop: Any) -> None:
    desktop.select("the archive")
    desktop.press(Qt.Key.Key_Return)
    desktop.type("tra")
    desktop.press(Qt.Key.Key_Return, SHIFT)
    desktop.type("memory")
    desktop.press(Qt.Key.Key_Return, SHIFT)
    desktop.press(Qt.Key.Key_Return)
    assert sorted(code for code, _words in desktop.codings()) == ["memory", "trade"]
    desktop.act("undo")
    assert desktop.project.codebook.at_path(("memory",)) is None


def test_the_picker_makes_a_new_code_in_one_step_of_undo(desktop: Any) -> None:
    desktop.select("the archive")
    desktop.press(Qt.Key.Key_Return)
    desktop.type("memory")
    desktop.press(Qt.Key.Key_Return, CTRL)
    assert desktop.codings() == [("memory", "the archive")]
    desktop.act("undo")
    assert desktop.codings() == []
    assert [code.name for code in desktop.project.codebook.all()] == [
        "trust",
        "loss of trust",
        "trade",
    ]


def test_escape_closes_the_picker_and_codes_nothing(desktop: Any) -> None:
    desktop.select("the archive")
    desktop.press(Qt.Key.Key_Return)
    desktop.press(Qt.Key.Key_Escape)
    assert not desktop.page.picker.isVisible()
    assert desktop.reader.hasFocus()
    assert desktop.codings() == []


def test_the_picker_never_covers_the_selection(desktop: Any) -> None:
    for words in ("Trust grows", "even the envelopes"):
        desktop.select(words)
        desktop.page.picking.open_picker()
        picker = desktop.page.picker
        box = desktop.reader.selection_box()
        place = desktop.reader.viewport().mapTo(picker.over, box.topLeft())
        assert not picker.geometry().intersects(box.translated(place - box.topLeft()))
        picker.close_up()


def test_in_vivo_names_the_code_by_its_words(desktop: Any) -> None:
    desktop.select("letters that were never sent")
    desktop.type("i")
    assert desktop.codings() == [("letters that were never sent",) * 2]


def test_a_new_code_gets_the_next_free_digit(desktop: Any) -> None:
    desktop.select("envelopes")
    desktop.type("i")
    assert desktop.project.codebook.find("envelopes").shortcut == 4


def test_double_click_on_a_code_codes_the_selection(desktop: Any) -> None:
    tree = desktop.page.codebook.tree
    desktop.select("silence")
    index = tree.codes.index_of(desktop.project.codebook.find("trade").id)
    place = tree.visualRect(index).center()
    desktop.qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desktop.qtbot.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desktop.codings() == [("trade", "silence")]


def test_a_code_dropped_on_the_selection_codes_it(desktop: Any) -> None:
    desktop.select("silence")
    data = QMimeData()
    data.setData(CODE_TYPE, str(desktop.project.codebook.find("trade").id).encode())
    event = QDropEvent(
        QPointF(desktop.reader.selection_rect().center()),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desktop.reader.dropEvent(event)
    assert desktop.codings() == [("trade", "silence")]


def test_a_selection_dropped_on_a_code_is_coded_with_it(desktop: Any) -> None:
    start, end = desktop.select("silence")
    model = desktop.page.codebook.tree.codes
    data = QMimeData()
    data.setData(SPAN_TYPE, f"{start}:{end}".encode())
    onto = model.index_of(desktop.project.codebook.find("loss of trust").id)
    assert model.dropMimeData(data, Qt.DropAction.CopyAction, -1, -1, onto)
    assert desktop.codings() == [("loss of trust", "silence")]


def test_next_and_previous_walk_the_codings(desktop: Any) -> None:
    for words in ("Trust", "silence"):
        desktop.select(words)
        desktop.type("1")
    desktop.reader.select(0, 0)
    desktop.type("n")
    first = desktop.page.current
    desktop.type("n")
    assert desktop.page.current != first
    desktop.type("p")
    assert desktop.page.current == first


def test_delete_removes_the_current_coding(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("1")
    desktop.press(Qt.Key.Key_Delete)
    assert desktop.codings() == []
    assert desktop.message == "Removed the coding “trust”."


def test_brackets_move_the_ends_of_a_coding_by_words(desktop: Any) -> None:
    desktop.select("the letters")
    desktop.type("1")
    desktop.type("[")
    assert desktop.codings() == [("trust", "counts the letters")]
    desktop.type("]]")
    assert desktop.codings() == [("trust", "counts the letters that were")]
    desktop.type("{{}")
    assert desktop.codings() == [("trust", "letters that")]


def test_recoding_gives_the_current_coding_another_code(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("1r")
    desktop.type("tra")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.codings() == [("trade", "silence")]


def test_undo_and_redo_say_what_they_do(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("1")
    undo = desktop.window.actions_["undo"]
    assert undo.text() == "Undo: Coded “The letters” with “trust”"
    desktop.press(Qt.Key.Key_Z, CTRL)
    assert desktop.codings() == []
    assert desktop.reader.coding_places() == []
    desktop.press(Qt.Key.Key_Y, CTRL)
    assert desktop.codings() == [("trust", "silence")]
    assert len(desktop.reader.coding_places()) == 1


def test_one_coding_touches_one_mark(desktop: Any, monkeypatch: Any) -> None:
    desktop.select("Trust")
    desktop.type("1")
    monkeypatch.setattr(desktop.page.marking, "marks", _not_all)
    desktop.select("silence")
    desktop.type("2")
    assert len(desktop.reader.coding_places()) == 2


def test_the_last_code_is_applied_again_by_one_key(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("2")
    desktop.select("the archive")
    desktop.type("q")
    assert desktop.codings() == [("trade", "silence"), ("trade", "the archive")]


def test_without_a_last_code_that_key_says_so(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("q")
    assert desktop.codings() == []
    assert desktop.message == "No code was used here yet. A digit or a name comes first."


def test_recent_codes_are_chosen_by_their_place_in_the_list(desktop: Any) -> None:
    for words, digit in (("silence", "3"), ("letters", "1"), ("trade", "2")):
        desktop.select(words)
        desktop.type(digit)
    desktop.select("the archive")
    desktop.type("l")
    told = desktop.page.recent_list.accessibleDescription()
    assert told == "1, trade; 2, trust; 3, loss of trust"
    desktop.type("3")
    assert desktop.codings()[-1] == ("loss of trust", "the archive")
    assert desktop.reader.hasFocus()


def test_a_retired_or_deleted_code_is_no_recent_one(desktop: Any) -> None:
    book = desktop.project.codebook
    desktop.select("silence")
    desktop.type("12")
    book.set_active(book.find("trade").id, False)
    assert [code.name for code in desktop.page.codings.recent.codes()] == ["trust"]
    book.delete(book.find("trust").id)
    assert desktop.page.codings.recent.codes() == []


def test_a_digit_without_any_code_tells_how_to_make_one(desktop: Any) -> None:
    for code in desktop.project.codebook.all():
        if code.parent is None:
            desktop.project.codebook.delete(code.id)
    desktop.select("silence")
    desktop.type("1")
    assert desktop.message == "There is no code yet. Select words, press Enter and type a name."


def _not_all(document: object) -> None:
    raise AssertionError("all marks of the document were made anew")


def test_a_click_on_a_bracket_chooses_the_coding(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("1")
    desktop.reader.select(0, 0)
    assert desktop.page.current is None
    desktop.reader.grab()
    right = desktop.reader.column_edges()[1]
    view = desktop.reader.viewport()
    target = next(
        QPoint(x, y)
        for y in range(0, view.height(), 4)
        for x in range(right + 10, right + 120, 4)
        if desktop.reader.margin_target(QPointF(x, y)) is not None
    )
    desktop.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=target)
    assert desktop.page.current is not None


def test_a_retired_code_is_not_applied_by_its_digit(desktop: Any) -> None:
    code = desktop.project.codebook.find("trust")
    desktop.project.codebook.set_active(code.id, False)
    desktop.select("silence")
    desktop.type("1")
    assert desktop.codings() == []
    assert desktop.message == "“trust” is retired."

"""The Read page by keys alone: selecting, moving ends, what was found, wrong turns."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from postil.core.records import NewDocument

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


# ---- selecting ----


def test_word_sentence_and_paragraph_are_selected_by_one_key_each(desktop: Any) -> None:
    place = desktop.reader.text.index("counts")
    for key, selected in (
        ("w", "counts"),
        ("s", "Nobody counts the letters that were never sent."),
        ("g", "Trust grows slowly. Nobody counts the letters that were never sent."),
    ):
        desktop.reader.select(place, place)
        desktop.type(key)
        assert desktop.words == selected


def test_again_the_next_comes_too_and_with_shift_the_one_before(desktop: Any) -> None:
    place = desktop.reader.text.index("counts")
    desktop.reader.select(place, place)
    desktop.type("ww")
    assert desktop.words == "counts the"
    desktop.press(Qt.Key.Key_W, SHIFT)
    assert desktop.words == "Nobody counts the"


def test_a_selection_grows_and_shrinks_by_sentence_and_paragraph(desktop: Any) -> None:
    place = desktop.reader.text.index("Nobody")
    desktop.reader.select(place, place)
    desktop.press(Qt.Key.Key_Right, ALT | SHIFT)
    assert desktop.words.endswith("never sent.")
    desktop.press(Qt.Key.Key_Down, CTRL | SHIFT)
    assert desktop.words.endswith("with silence.")
    desktop.press(Qt.Key.Key_Left, ALT | SHIFT)
    assert desktop.words.endswith("trade later.")
    desktop.press(Qt.Key.Key_Up, CTRL | SHIFT)
    assert desktop.words == "Nobody counts the letters that were never sent."


def test_the_words_of_the_coding_at_the_caret_are_selected(desktop: Any) -> None:
    desktop.code("rights come first")
    place = desktop.reader.text.index("come")
    desktop.reader.select(place, place)
    desktop.type("e")
    assert desktop.words == "rights come first"


def test_sentences_and_paragraphs_are_walked_one_by_one(desktop: Any) -> None:
    seen = []
    for key in "jjjk":
        desktop.type(key)
        seen.append(desktop.words)
    first, second = "Trust grows slowly.", "Nobody counts the letters that were never sent."
    assert seen == ["The letters", first, second, first]
    desktop.press(Qt.Key.Key_J, SHIFT)
    assert desktop.words.startswith("She wrote")
    desktop.press(Qt.Key.Key_K, SHIFT)
    assert desktop.words == f"{first} {second}"


def test_at_the_last_sentence_the_walk_says_so_and_the_selection_stays(desktop: Any) -> None:
    last = desktop.select("even the envelopes.")
    desktop.type("j")
    assert desktop.message == "No sentence after this place."
    assert desktop.reader.selection() == last


def test_what_is_walked_to_out_of_sight_comes_into_view_whole(desktop: Any) -> None:
    lines = "\n".join(f"Line {number} says little." for number in range(200))
    desktop.page.open(desktop.project.documents.add(NewDocument("Long", lines)))
    desktop.reader.select(0, 0)
    for _step in range(40):
        desktop.type("j")
        assert desktop.reader.shows(*desktop.reader.selection())
    assert desktop.words == "Line 39 says little."


# ---- moving ends ----


@pytest.mark.parametrize(
    ("key", "held", "coded"),
    [
        (Qt.Key.Key_BracketLeft, NONE, "come first, and trade"),
        (Qt.Key.Key_BracketRight, NONE, "first, and trade later"),
        (Qt.Key.Key_BraceLeft, SHIFT, "and trade"),
        (Qt.Key.Key_BraceRight, SHIFT, "first, and"),
        (Qt.Key.Key_BracketLeft, CTRL, "e first, and trade"),
        (Qt.Key.Key_BraceRight, CTRL | SHIFT, "first, and trad"),
        (Qt.Key.Key_BracketLeft, ALT, "She wrote that rights come first, and trade"),
        (Qt.Key.Key_BracketRight, ALT, "first, and trade later."),
    ],
)
def test_ends_move_by_word_letter_and_sentence(
    desktop: Any, key: Qt.Key, held: Qt.KeyboardModifier, coded: str
) -> None:
    desktop.select("first, and trade")
    desktop.type("1")
    desktop.press(key, held)
    if key == Qt.Key.Key_BraceLeft:
        desktop.press(key, held)  # over the comma
    assert desktop.codings() == [("trust", coded)]


def test_an_end_that_cannot_move_says_why_and_changes_nothing(desktop: Any) -> None:
    desktop.select("The letters")
    desktop.type("1")
    acts = len(desktop.project.history())
    desktop.type("[")
    assert desktop.message == "The text ends here. The coding is as it was."
    desktop.type("{{")
    assert desktop.message == "The coding would be empty. It is as it was."
    assert desktop.codings() == [("trust", "letters")]
    assert len(desktop.project.history()) == acts + 1


# ---- what was found ----


def test_places_found_are_coded_one_after_the_other(desktop: Any) -> None:
    desktop.code("silence", digit="2")
    desktop.act("find")
    desktop.type("letters")
    desktop.press(Qt.Key.Key_Return, CTRL)
    desktop.type("hh")
    assert desktop.message == "That was the last place found."
    found = [coded for code_, coded in desktop.codings() if code_ == "trade"]
    assert found == ["letters", "letters", "silence"]


def test_away_from_the_places_found_the_key_only_goes_there(desktop: Any) -> None:
    desktop.code("silence", digit="2")
    desktop.act("find")
    desktop.type("archive")
    desktop.press(Qt.Key.Key_Return, CTRL)
    desktop.reader.select(0, 0)
    desktop.type("h")
    assert desktop.words == "archive"
    assert len(desktop.codings()) == 1


def test_without_a_search_the_key_says_what_comes_first(desktop: Any) -> None:
    desktop.type("h")
    assert (
        desktop.message == "Find words first (Ctrl+F); then this codes one place after the other."
    )


# ---- wrong turns ----


@pytest.mark.parametrize("key", ["1", "i", "q", "l", "\r"])
def test_coding_without_a_selection_asks_for_one_and_codes_nothing(desktop: Any, key: str) -> None:
    desktop.code("silence")
    desktop.reader.select(0, 0)
    desktop.press(Qt.Key.Key_Return) if key == "\r" else desktop.type(key)
    told = "Select the words first: with the mouse, Shift and arrows, W, S, G."
    assert desktop.message == told
    assert len(desktop.codings()) == 1
    assert desktop.reader.hasFocus()


@pytest.mark.parametrize("key", list("r[]{}e"))
def test_changing_a_coding_where_there_is_none_says_so(desktop: Any, key: str) -> None:
    desktop.type(key)
    assert desktop.message.startswith("There is no coding here.")


def test_an_empty_document_survives_every_key(desktop: Any) -> None:
    empty = desktop.project.documents.add(NewDocument("Empty", ""))
    desktop.page.open(empty)
    desktop.reader.setFocus()
    for action in [*desktop.reader.keys.values()]:
        if action not in ("next_document", "previous_document", "write_memo"):
            desktop.reader.asked.emit(action)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
        desktop.press(key, CTRL | SHIFT)
    desktop.type("1")
    assert desktop.codings() == []
    assert desktop.reader.selection() == (0, 0)


def test_in_a_project_that_is_only_read_acts_say_why_and_ways_are_open(desktop: Any) -> None:
    desktop.code("silence")
    desktop.project.read_only = True
    desktop.window.refresh()
    for key in ("n", "r", "[", "x"):
        desktop.type(key)
        assert ("not written" in desktop.message) is (key != "n"), key
    desktop.press(Qt.Key.Key_Delete)
    archive = desktop.select("archive")
    desktop.type("1qi")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.reader.selection() == archive
    assert desktop.codings() == [("trust", "silence")]
    assert not desktop.page.picker.isVisible()


def test_while_long_work_runs_acts_say_so_and_code_nothing(desktop: Any, monkeypatch: Any) -> None:
    desktop.select("silence")
    monkeypatch.setattr(type(desktop.window.tasks), "busy", property(lambda _tasks: True))
    desktop.type("1")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.codings() == []
    assert "Nothing was changed" in desktop.message or "busy" in desktop.message.casefold()


def test_keys_wait_while_an_end_is_dragged_and_escape_lets_go(desktop: Any) -> None:
    desktop.select("rights come first")
    desktop.type("1")
    view, mark = desktop.reader.viewport(), desktop.reader.current_mark()
    end = desktop.reader.end_box(mark, "end").center().toPoint()
    QTest.mousePress(view, LEFT, NONE, end)
    QTest.mouseMove(view, end + QPoint(40, 0))
    before = [(line.seq, line.state) for line in desktop.project.history()]
    desktop.press(Qt.Key.Key_Delete)
    desktop.type("2]")
    desktop.press(Qt.Key.Key_Z, CTRL)
    assert [(line.seq, line.state) for line in desktop.project.history()] == before
    desktop.press(Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, NONE, end + QPoint(40, 0))
    assert desktop.codings() == [("trust", "rights come first")]
    assert desktop.reader.current_mark() == mark


def test_deleting_the_code_of_the_coding_at_the_caret_is_no_fault(desktop: Any) -> None:
    desktop.code("Trust", digit="2")
    desktop.type("n")
    desktop.project.codebook.delete(desktop.project.codebook.find("trade").id)
    assert (desktop.codings(), desktop.page.current) == ([], None)


def test_what_was_only_told_goes_at_the_next_key_and_what_offers_a_choice_stays(
    desktop: Any,
) -> None:
    desktop.type("n")
    assert desktop.message
    desktop.type("j")
    assert desktop.message == ""
    desktop.type("1")
    desktop.press(Qt.Key.Key_Delete)
    desktop.type("j")
    assert desktop.message == "Removed the coding “trust”."


# ---- scripts ----


def test_words_are_stepped_over_in_the_direction_of_the_line(desktop: Any) -> None:
    text = "قالت الممرضة إن الثقة\n信頼は水のように流れる。\n"
    desktop.page.open(desktop.project.documents.add(NewDocument("Scripts", text)))
    desktop.reader.setFocus()
    desktop.reader.select(0, 0)
    desktop.press(Qt.Key.Key_Left, CTRL)
    assert desktop.reader.caret() == text.index("الممرضة")
    desktop.press(Qt.Key.Key_Right, CTRL)
    assert desktop.reader.caret() == 0
    place = text.index("信頼")
    desktop.reader.select(place, place)
    desktop.press(Qt.Key.Key_Right, CTRL | SHIFT)
    assert desktop.words == "信頼"
    desktop.type("1]")
    assert desktop.codings() == [("trust", "信頼は")]


def test_a_double_click_selects_a_word_of_a_script_without_blanks(desktop: Any) -> None:
    text = "信頼は水のように流れる。\n"
    desktop.page.open(desktop.project.documents.add(NewDocument("Scripts", text)))
    desktop.reader.select(3, 3)
    place = desktop.reader.cursorRect().center()
    QTest.mouseDClick(desktop.reader.viewport(), LEFT, NONE, place + QPoint(4, 0))
    assert desktop.words == "水"

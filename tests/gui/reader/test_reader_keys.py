"""Keys in the text become wishes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from postil.gui.reader.records import Mark
from postil.gui.reader.view import ReaderView

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
TEXT = "The sale was announced. Nobody asked 🌊 why!\nIt was August.\n"


@pytest.fixture
def open_reader(reader: ReaderView) -> ReaderView:
    reader.show_document(TEXT)
    return reader


def heard(signal: SignalInstance) -> list[tuple[object, ...]]:
    calls: list[tuple[object, ...]] = []
    signal.connect(lambda *arguments: calls.append(arguments))
    return calls


@pytest.mark.parametrize(
    ("key", "modifier", "action"),
    [
        (Key.Key_Return, NONE, "code_with"),
        (Key.Key_Enter, NONE, "code_with"),
        (Key.Key_I, NONE, "in_vivo"),
        (Key.Key_Q, NONE, "code_again"),
        (Key.Key_Delete, NONE, "remove_coding"),
        (Key.Key_Backspace, NONE, "remove_coding"),
        (Key.Key_F, SHIFT, "previous_document"),
        (Key.Key_D, NONE, "next_disagreement"),
        (Key.Key_D, SHIFT, "previous_disagreement"),
        (Key.Key_BracketLeft, NONE, "start_outwards"),
        (Key.Key_BraceLeft, SHIFT, "start_inwards"),
        (Key.Key_BracketRight, CONTROL, "end_outwards_letter"),
        (Key.Key_BraceRight, CONTROL | SHIFT, "end_inwards_letter"),
        (Key.Key_BracketLeft, ALT, "start_outwards_sentence"),
        (Key.Key_Right, ALT | SHIFT, "sentence_on"),
        (Key.Key_Down, CONTROL | SHIFT, "paragraph_on"),
    ],
)
def test_a_key_asks_for_one_action(
    open_reader: ReaderView,
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    action: str,
) -> None:
    calls = heard(open_reader.asked)
    qtbot.keyClick(open_reader, key, modifier)
    assert calls == [(action,)]


def test_other_keys_hold_as_soon_as_they_are_given(open_reader: ReaderView, qtbot: QtBot) -> None:
    calls = heard(open_reader.asked)
    open_reader.keys = {"K": "next_coding"}
    qtbot.keyClick(open_reader, Key.Key_N)
    qtbot.keyClick(open_reader, Key.Key_K)
    assert calls == [("next_coding",)]


@pytest.mark.parametrize("digit", range(10))
def test_a_digit_asks_for_the_code_with_it(
    open_reader: ReaderView, qtbot: QtBot, digit: int
) -> None:
    calls = heard(open_reader.digit_pressed)
    qtbot.keyClicks(open_reader, str(digit))
    assert calls == [(digit,)]


@pytest.mark.parametrize("modifier", [CONTROL, SHIFT])
def test_a_letter_with_a_modifier_asks_for_nothing(
    open_reader: ReaderView, qtbot: QtBot, modifier: Qt.KeyboardModifier
) -> None:
    calls = heard(open_reader.asked)
    qtbot.keyClick(open_reader, Key.Key_M, modifier)
    assert calls == []


def test_typing_never_changes_the_text(open_reader: ReaderView, qtbot: QtBot) -> None:
    qtbot.keyClicks(open_reader, "xyz q")
    assert open_reader.toPlainText() == TEXT


def test_arrows_move_the_caret_over_whole_emoji(open_reader: ReaderView, qtbot: QtBot) -> None:
    point = TEXT.index("🌊")
    open_reader.select(point, point)
    moves = heard(open_reader.caret_moved)
    qtbot.keyClick(open_reader, Key.Key_Right)
    qtbot.keyClick(open_reader, Key.Key_Right)
    assert moves == [(point + 1,), (point + 2,)]


def test_shift_and_arrows_select(open_reader: ReaderView, qtbot: QtBot) -> None:
    selections = heard(open_reader.selection_changed)
    qtbot.keyClick(open_reader, Key.Key_Right, SHIFT | CONTROL)
    assert selections[-1] == (0, 3)


def test_steps_lead_over_every_coding(reader: ReaderView, mark: Callable[..., Mark]) -> None:
    reader.show_document(TEXT, (), [mark(3, 24, 30), mark(1, 4, 8), mark(2, 4, 22)])
    reader.mark_chosen.connect(reader.set_current)
    chosen = heard(reader.mark_chosen)
    for direction in (1, 1, 1, 1, -1, -1, -1):
        reader.step_mark(direction)
    assert [coding for (coding,) in chosen] == [1, 2, 3, 2, 1]
    assert reader.caret() == 4


def test_tab_leaves_the_text(open_reader: ReaderView) -> None:
    assert open_reader.tabChangesFocus()


def test_copying_gives_the_selected_words(open_reader: ReaderView, qtbot: QtBot) -> None:
    start = TEXT.index("asked")
    open_reader.select(start, start + len("asked 🌊 why!\nIt"))
    qtbot.keyClick(open_reader, Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "asked 🌊 why!\nIt"


def test_keys_without_a_document_do_no_harm(reader: ReaderView, qtbot: QtBot) -> None:
    reader.clear_document("Nothing here")
    for key in (Key.Key_S, Key.Key_G, Key.Key_N, Key.Key_P, Key.Key_Down):
        qtbot.keyClick(reader, key)
    assert reader.selection() == (0, 0)

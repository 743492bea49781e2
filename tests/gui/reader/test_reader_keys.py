"""Keys in the text become wishes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QGuiApplication, QKeyEvent
from pytestqt.qtbot import QtBot

from postil.gui.reader.gestures import latin_letter
from postil.gui.reader.records import Mark
from postil.gui.reader.view import ReaderView

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
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
    ("key", "signal"),
    [
        (Key.Key_Return, "picker_requested"),
        (Key.Key_Enter, "picker_requested"),
        (Key.Key_I, "in_vivo_requested"),
        (Key.Key_Delete, "delete_requested"),
        (Key.Key_Backspace, "delete_requested"),
        (Key.Key_R, "recode_requested"),
        (Key.Key_M, "memo_requested"),
        (Key.Key_F, "next_document_requested"),
        (Key.Key_X, "leave_out_requested"),
    ],
)
def test_a_single_key_asks_for_one_thing(
    open_reader: ReaderView, qtbot: QtBot, key: Qt.Key, signal: str
) -> None:
    calls = heard(getattr(open_reader, signal))
    qtbot.keyClick(open_reader, key)
    assert calls == [()]


@pytest.mark.parametrize("digit", range(10))
def test_a_digit_asks_for_the_code_with_it(
    open_reader: ReaderView, qtbot: QtBot, digit: int
) -> None:
    calls = heard(open_reader.digit_pressed)
    qtbot.keyClicks(open_reader, str(digit))
    assert calls == [(digit,)]


@pytest.mark.parametrize(
    ("typed", "wish"),
    [("[", ("start", -1)), ("{", ("start", 1)), ("]", ("end", 1)), ("}", ("end", -1))],
)
def test_brackets_move_the_ends_of_a_coding(
    open_reader: ReaderView, qtbot: QtBot, typed: str, wish: tuple[str, int]
) -> None:
    calls = heard(open_reader.nudge)
    qtbot.keyClicks(open_reader, typed)
    assert calls == [wish]


@pytest.mark.parametrize("modifier", [CONTROL, SHIFT])
def test_a_letter_with_a_modifier_asks_for_nothing(
    open_reader: ReaderView, qtbot: QtBot, modifier: Qt.KeyboardModifier
) -> None:
    calls = heard(open_reader.memo_requested)
    qtbot.keyClick(open_reader, Key.Key_M, modifier)
    assert calls == []


def test_d_asks_for_the_next_disagreement_and_shift_d_for_the_one_before(
    open_reader: ReaderView, qtbot: QtBot
) -> None:
    calls = heard(open_reader.disagreement_requested)
    qtbot.keyClick(open_reader, Key.Key_D)
    qtbot.keyClick(open_reader, Key.Key_D, SHIFT)
    qtbot.keyClick(open_reader, Key.Key_D, CONTROL)
    assert calls == [(1,), (-1,)]


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
    assert selections[-1] == (0, 4)


def test_s_selects_the_sentence_and_again_the_next(open_reader: ReaderView, qtbot: QtBot) -> None:
    qtbot.keyClick(open_reader, Key.Key_S)
    assert open_reader.selection() == (0, TEXT.index(" Nobody"))
    qtbot.keyClick(open_reader, Key.Key_S)
    assert open_reader.selection() == (0, TEXT.index("\nIt"))


def test_g_selects_the_paragraph(open_reader: ReaderView, qtbot: QtBot) -> None:
    open_reader.select(TEXT.index("August"), TEXT.index("August"))
    qtbot.keyClick(open_reader, Key.Key_G)
    assert TEXT[slice(*open_reader.selection())] == "It was August."


def test_n_and_p_walk_over_every_coding(
    reader: ReaderView, qtbot: QtBot, mark: Callable[..., Mark]
) -> None:
    reader.show_document(TEXT, (), [mark(3, 24, 30), mark(1, 4, 8), mark(2, 4, 22)])
    reader.mark_chosen.connect(reader.set_current)
    chosen = heard(reader.mark_chosen)
    for key in (Key.Key_N, Key.Key_N, Key.Key_N, Key.Key_N, Key.Key_P, Key.Key_P, Key.Key_P):
        qtbot.keyClick(reader, key)
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


@pytest.mark.parametrize(
    ("platform", "scan_code", "virtual_key"),
    [("linux", 39, 0), ("win32", 0, ord("S")), ("darwin", 0, 1)],
)
def test_a_letter_acts_by_its_place_on_a_russian_keyboard(
    platform: str, scan_code: int, virtual_key: int
) -> None:
    event = QKeyEvent(
        QKeyEvent.Type.KeyPress, 0x42B, NONE, scan_code, virtual_key, 0, "ы", False, 1
    )
    assert latin_letter(event, platform) == "s"


def test_a_letter_of_another_layout_with_latin_letters_goes_by_what_is_typed() -> None:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_S, NONE, 47, 0, 0, "s", False, 1)
    assert latin_letter(event, "linux") == "s"

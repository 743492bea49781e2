"""The mouse over text and margin."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from postil.gui.reader.ends import End
from postil.gui.reader.margin_paint import Target
from postil.gui.reader.pointing import CODE_TYPE, SPAN_TYPE, codings_under
from postil.gui.reader.records import Mark
from postil.gui.reader.view import ReaderView

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
TEXT = "The town sold its river on a Friday, and nobody asked who would own the water.\n" * 12
LONG_NAME = "attribution and disinformation about the sale"


@pytest.fixture
def marked(reader: ReaderView, mark: Callable[..., Mark]) -> ReaderView:
    second = TEXT.index("\n") * 4
    reader.show_document(
        TEXT, (), [mark(1, 4, 40), mark(2, second, second + 60, code=2, name=LONG_NAME)]
    )
    reader.viewport().repaint()
    return reader


def target_of(reader: ReaderView, coding: int, name: bool) -> Target:
    """The bracket or the name of a coding, found as a hand would: by trying the margin."""
    found = [
        target
        for x in range(640, 900, 2)
        for y in range(0, 600, 2)
        if (target := reader.margin_target(QPointF(x, y))) and coding in target.codings
    ]
    return max(found, key=lambda each: each.box.width() * (1 if name else -1))


@pytest.mark.parametrize("name", [False, True])
def test_a_click_on_bracket_or_name_chooses_the_coding_and_leaves_the_caret(
    marked: ReaderView, qtbot: QtBot, name: bool
) -> None:
    marked.select(9, 9)
    place = target_of(marked, 2, name).box.center().toPoint()
    with qtbot.waitSignal(marked.mark_chosen) as chosen:
        qtbot.mouseClick(marked.viewport(), LEFT, NONE, place)
    assert chosen.args == [2]
    assert marked.caret() == 9


def test_two_quick_clicks_on_a_name_select_no_word_beside_it(
    marked: ReaderView, qtbot: QtBot
) -> None:
    marked.select(9, 9)
    place = target_of(marked, 2, name=True).box.center().toPoint()
    qtbot.mouseClick(marked.viewport(), LEFT, NONE, place)
    qtbot.mouseDClick(marked.viewport(), LEFT, NONE, place)
    assert marked.selection() == (9, 9)


def test_a_click_in_the_text_moves_the_caret_and_chooses_nothing(
    marked: ReaderView, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(marked.mark_chosen):
        qtbot.mouseClick(marked.viewport(), LEFT, NONE, QPoint(200, 45))
    assert 5 < marked.caret() < 40


def test_a_drag_selects(marked: ReaderView, qtbot: QtBot) -> None:
    marked.select(4, 4)
    first = marked.cursorRect().center()
    marked.select(30, 30)
    last = marked.cursorRect().center()
    qtbot.mousePress(marked.viewport(), LEFT, NONE, first)
    qtbot.mouseMove(marked.viewport(), last)
    qtbot.mouseRelease(marked.viewport(), LEFT, NONE, last)
    assert marked.selection() == (4, 30)


@pytest.mark.parametrize("last", [14, 30])
def test_a_drag_that_begins_on_selected_words_selects_anew(
    marked: ReaderView, qtbot: QtBot, last: int
) -> None:
    places = {}
    for point in (10, 14, 30):
        marked.select(point, point)
        places[point] = marked.cursorRect().center()
    marked.select(4, 20)
    qtbot.mousePress(marked.viewport(), LEFT, NONE, places[10])
    qtbot.mouseMove(marked.viewport(), places[last])
    qtbot.mouseRelease(marked.viewport(), LEFT, NONE, places[last])
    assert marked.selection() == (10, last)


def test_a_click_on_selected_words_selects_nothing(marked: ReaderView, qtbot: QtBot) -> None:
    marked.select(10, 10)
    place = marked.cursorRect().center()
    marked.select(4, 20)
    qtbot.mouseClick(marked.viewport(), LEFT, NONE, place)
    assert marked.selection() == (10, 10)


def test_words_dragged_beyond_the_text_are_carried_as_they_were_selected(
    marked: ReaderView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[bytes] = []

    def carry(drag: QDrag, _actions: Qt.DropAction) -> None:
        carried.append(bytes(drag.mimeData().data(SPAN_TYPE).data()))

    monkeypatch.setattr(QDrag, "exec", carry)  # a real one waits for the hand to let go
    marked.select(10, 10)
    place = marked.cursorRect().center()
    marked.select(4, 20)
    qtbot.mousePress(marked.viewport(), LEFT, NONE, place)
    qtbot.mouseMove(marked.viewport(), place + QPoint(40, 0))
    qtbot.mouseMove(marked.viewport(), QPoint(-30, place.y()))
    assert carried == [b"4:20"]
    assert marked.selection() == (4, 20)


def test_clicks_on_a_shared_name_choose_its_codings_in_turn(
    reader: ReaderView, mark: Callable[..., Mark], qtbot: QtBot
) -> None:
    reader.show_document(
        TEXT, (), [mark(1, 4, 40, initial="A"), mark(2, 4, 40, initial="J", line="dashed")]
    )
    reader.mark_chosen.connect(reader.set_current)
    reader.viewport().repaint()
    place = target_of(reader, 1, name=True).box.center().toPoint()
    chosen = []
    for _ in range(3):
        qtbot.mouseClick(reader.viewport(), LEFT, NONE, place)
        chosen.append(reader.current)
    assert chosen == [1, 2, 1]


def test_the_pointer_tells_text_from_marks_and_empty_margin(
    marked: ReaderView, qtbot: QtBot
) -> None:
    name = target_of(marked, 1, name=True).box.center().toPoint()
    shapes = []
    for place in (QPoint(200, 60), name, QPoint(880, 500)):
        qtbot.mouseMove(marked.viewport(), place)
        shapes.append(marked.viewport().cursor().shape())
    assert shapes == [
        Qt.CursorShape.IBeamCursor,
        Qt.CursorShape.PointingHandCursor,
        Qt.CursorShape.ArrowCursor,
    ]


def test_a_shortened_name_is_whole_in_its_tool_tip(marked: ReaderView) -> None:
    place = target_of(marked, 2, name=True).box.center().toPoint()
    at = marked.viewport().mapToGlobal(place)
    QApplication.sendEvent(marked.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, at))
    assert QToolTip.text() == LONG_NAME


def test_a_whole_name_needs_no_tool_tip(marked: ReaderView) -> None:
    assert target_of(marked, 1, name=True).hint == ""


def test_a_narrow_margin_has_swatches_that_tell_the_name(marked: ReaderView, qtbot: QtBot) -> None:
    marked.resize(440, 700)
    marked.viewport().repaint()
    swatch = marked.margin_target(QPointF(marked.viewport().width() - 34, 45))
    assert swatch is not None
    assert (swatch.codings, swatch.hint) == ((1,), "security")


def test_the_menu_is_asked_for_with_the_codings_below(marked: ReaderView, qtbot: QtBot) -> None:
    marked.select(9, 9)
    place = marked.cursorRect().center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, marked.viewport().mapToGlobal(place)
    )
    with qtbot.waitSignal(marked.context_menu_requested) as asked:
        QApplication.sendEvent(marked.viewport(), event)
    assert asked.args[1] == [1]


def code_event(
    kind: type[QDropEvent], reader: ReaderView, point: int, data: QMimeData
) -> QDropEvent:
    selection = reader.selection()
    reader.select(point, point)
    place = reader.cursorRect().center()
    reader.select(*selection)
    where = place.toPointF() if kind is QDropEvent else place
    return kind(where, Qt.DropAction.CopyAction, data, LEFT, NONE)  # type: ignore[arg-type]


@pytest.fixture
def code_seven() -> QMimeData:
    data = QMimeData()
    data.setData(CODE_TYPE, b"7")
    return data


def test_a_code_dropped_on_the_selection_is_told(
    marked: ReaderView, qtbot: QtBot, code_seven: QMimeData
) -> None:
    marked.select(4, 20)
    with qtbot.waitSignal(marked.code_dropped) as dropped:
        marked.dropEvent(code_event(QDropEvent, marked, 10, code_seven))
    assert dropped.args == [7]
    assert marked.toPlainText() == TEXT


def test_a_code_over_other_text_is_not_taken(marked: ReaderView, code_seven: QMimeData) -> None:
    marked.select(4, 20)
    over, beside = (code_event(QDragMoveEvent, marked, point, code_seven) for point in (10, 60))
    marked.dragMoveEvent(over)
    marked.dragMoveEvent(beside)
    assert (over.isAccepted(), beside.isAccepted()) == (True, False)


def test_a_code_of_another_window_is_not_taken(marked: ReaderView) -> None:
    """Its number means another code in this project."""
    foreign = QMimeData()
    foreign.setData(f"application/x-postil-code-{os.getppid()}", b"7")
    marked.select(4, 20)
    over = code_event(QDragMoveEvent, marked, 10, foreign)
    marked.dragMoveEvent(over)
    assert not over.isAccepted()
    assert str(os.getpid()) in CODE_TYPE
    assert str(os.getpid()) in SPAN_TYPE


def test_foreign_text_cannot_be_dropped(marked: ReaderView) -> None:
    data = QMimeData()
    data.setText("other words")
    marked.select(4, 20)
    marked.dropEvent(code_event(QDropEvent, marked, 10, data))
    assert marked.toPlainText() == TEXT


def test_a_selection_dragged_out_carries_its_span(reader: ReaderView) -> None:
    reader.show_document("🌊 river town")
    reader.select(2, 7)
    data = reader.createMimeDataFromSelection()
    assert (data.text(), bytes(data.data(SPAN_TYPE).data())) == ("river", b"2:7")


def test_what_lies_at_a_place_is_every_coding_there_the_innermost_last(
    reader: ReaderView, mark: Callable[..., Mark]
) -> None:
    reader.show_document(TEXT, (), [mark(1, 0, 70), mark(2, 6, 12)])
    reader.select(9, 9)
    assert codings_under(reader, reader.cursorRect().center()) == [1, 2]
    assert codings_under(reader, QPoint(200, 400)) == []


def drag_end(reader: ReaderView, qtbot: QtBot, which: End, to: int) -> None:
    """Take the handle of the current coding to a position."""
    mark = reader.current_mark()
    assert mark is not None
    handle = reader.end_box(mark, which).center().toPoint()
    reader.select(to, to)
    place = reader.cursorRect().center()
    qtbot.mousePress(reader.viewport(), LEFT, NONE, handle)
    qtbot.mouseMove(reader.viewport(), place)
    qtbot.mouseRelease(reader.viewport(), LEFT, NONE, place)


@pytest.mark.parametrize(
    ("which", "to", "wish"),
    [("start", 10, [1, 10, 40]), ("end", 20, [1, 4, 20]), ("end", 1, [1, 4, 5])],
)
def test_a_dragged_handle_tells_the_new_span_and_changes_nothing_itself(
    marked: ReaderView, qtbot: QtBot, which: End, to: int, wish: list[int]
) -> None:
    marked.set_current(1)
    with qtbot.waitSignal(marked.resize_requested) as resized:
        drag_end(marked, qtbot, which, to)
    assert resized.args == wish
    assert (4, 40, 1) in marked.coding_places()


def test_a_handle_put_back_tells_nothing(marked: ReaderView, qtbot: QtBot) -> None:
    marked.set_current(1)
    with qtbot.assertNotEmitted(marked.resize_requested):
        drag_end(marked, qtbot, "start", 4)


def test_an_end_whose_release_was_not_told_is_let_go(marked: ReaderView, qtbot: QtBot) -> None:
    """As where another window takes the mouse meanwhile."""
    marked.set_current(1)
    mark = marked.current_mark()
    assert mark is not None
    handle = marked.end_box(mark, "end").center()
    away = handle + QPointF(-100, 60)
    qtbot.mousePress(marked.viewport(), LEFT, NONE, handle.toPoint())
    for buttons in (LEFT, Qt.MouseButton.NoButton):
        where = marked.viewport().mapToGlobal(away)
        move = QMouseEvent(
            QEvent.Type.MouseMove, away, where, Qt.MouseButton.NoButton, buttons, NONE
        )
        QApplication.sendEvent(marked.viewport(), move)
    assert marked.mark(1) == mark
    qtbot.mouseRelease(marked.viewport(), LEFT, NONE, away.toPoint())


@pytest.mark.parametrize("span", [(4, TEXT.index("\n") + 1), (TEXT.index("\n"), 90)])
def test_ends_at_a_break_have_handles_too(
    marked: ReaderView, mark: Callable[..., Mark], span: tuple[int, int]
) -> None:
    """As other programs code: the break belongs to the line."""
    coding = mark(1, *span)
    marked.add_mark(coding)
    marked.select(TEXT.index("\n"), TEXT.index("\n"))
    at_break = marked.end_box(coding, "end" if span[0] == 4 else "start")
    assert at_break.isValid()
    assert abs(at_break.center().x() - marked.cursorRect().center().x()) < 4


def test_a_coding_that_is_not_current_has_no_handles(marked: ReaderView, qtbot: QtBot) -> None:
    marked.select(4, 4)
    place = marked.cursorRect().center()
    qtbot.mouseMove(marked.viewport(), place + QPoint(20, 0))
    qtbot.mouseMove(marked.viewport(), place)
    assert marked.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor
    marked.set_current(1)
    qtbot.mouseMove(marked.viewport(), place + QPoint(1, 0))
    assert marked.viewport().cursor().shape() == Qt.CursorShape.SizeHorCursor


def test_the_window_hears_when_the_column_moves(marked: ReaderView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(marked.column_moved):
        marked.resize(1_300, 700)
    left, right = marked.column_edges()
    assert left > 48
    with qtbot.waitSignal(marked.column_moved):
        marked.set_zoom(0.8)
    assert marked.column_edges()[1] - marked.column_edges()[0] < right - left


@pytest.mark.parametrize(("turned", "wish"), [(120, 1), (-120, -1)])
def test_the_wheel_with_ctrl_asks_for_zoom_and_leaves_the_font(
    marked: ReaderView, qtbot: QtBot, turned: int, wish: int
) -> None:
    size = marked.font().pointSizeF()
    event = QWheelEvent(
        QPointF(200, 200),
        marked.viewport().mapToGlobal(QPointF(200, 200)),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.waitSignal(marked.zoom_requested) as asked:
        QApplication.sendEvent(marked.viewport(), event)
    assert asked.args == [wish]
    assert marked.font().pointSizeF() == size

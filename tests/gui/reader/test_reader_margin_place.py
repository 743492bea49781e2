"""The margin at either side, wider and narrower, and the ends of its brackets."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from postil.gui.reader.columns import MarginPlace, page_places
from postil.gui.reader.placement import NARROWEST, WIDEST, Placement, Side
from postil.gui.reader.records import Mark
from postil.gui.reader.view import ReaderView

TEXT = "Trust grows slowly where nobody counts the letters that were never sent. " * 12 + "\n"
ARABIC = "الثقة تنمو ببطء حيث لا أحد يعد الرسائل التي لم ترسل أبدا. " * 12 + "\n"
LEFT_BUTTON = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("view", [500.0, 760.0, 1000.0, 1600.0])
def test_the_margin_at_the_left_is_that_at_the_right_mirrored(view: float) -> None:
    x, width, right = page_places(view, 575.0)
    x_left, width_left, left = page_places(view, 575.0, is_left=True)
    assert width - width_left in range(13)
    assert x_left + width_left <= view
    assert right.x > x + width
    assert left.x < x_left
    assert left.width > 40


def test_a_margin_by_hand_takes_its_room_from_the_column() -> None:
    _x, usual, _place = page_places(760.0, 575.0)
    _x, narrower, place = page_places(760.0, 575.0, margin=300.0)
    assert narrower < usual
    assert place.width == 300.0 - 18.0


def test_what_lies_outwards_is_mirrored() -> None:
    right, left = MarginPlace(700.0, 200.0), MarginPlace(300.0, 200.0, is_left=True)
    assert right.box(10, 5, 40, 20).left() - 700 == 300 - left.box(10, 5, 40, 20).right()


def test_what_was_remembered_badly_is_as_usual() -> None:
    assert Placement.of({"side": "up", "width": "wide", "overview": 3}) == Placement()
    assert Placement.of({"width": 9_999}).width == 420.0


def test_an_arabic_text_has_the_margin_at_the_left(
    reader: ReaderView, mark: Callable[..., Mark]
) -> None:
    reader.show_document(ARABIC, (), [mark(1, 0, 20)])
    assert reader.column_edges()[0] > 200
    reader.set_placement(Placement("right"))
    assert reader.column_edges()[0] < 100


def _bracket(reader: ReaderView) -> QPoint:
    """Where the lower end of the only bracket is."""
    reader.repaint()
    view = reader.viewport()
    found = [
        QPoint(x, y)
        for y in range(0, view.height(), 2)
        for x in range(reader.column_edges()[1], view.width(), 2)
        if (target := reader.margin_target(QPointF(x, y))) and target.is_bracket
    ]
    return found[-1]


def test_dragging_the_end_of_a_bracket_takes_in_whole_lines(
    reader: ReaderView, mark: Callable[..., Mark], qtbot: QtBot
) -> None:
    reader.show_document(TEXT, (), [mark(1, 0, 5)])
    foot, view = _bracket(reader), reader.viewport()
    qtbot.mousePress(view, LEFT_BUTTON, pos=foot)
    qtbot.mouseMove(view, foot + QPoint(0, 40))
    with qtbot.waitSignal(reader.resize_requested) as told:
        qtbot.mouseRelease(view, LEFT_BUTTON, pos=foot + QPoint(0, 40))
    coding, start, end = told.args
    assert (coding, start) == (1, 0)
    assert end > 60
    assert TEXT[end - 1 : end + 1].isspace() != TEXT[end : end + 1].isspace() or end == len(TEXT)


def test_over_the_text_the_end_of_a_bracket_takes_in_whole_words(
    reader: ReaderView, mark: Callable[..., Mark], qtbot: QtBot
) -> None:
    reader.show_document(TEXT, (), [mark(1, 0, 5)])
    foot, view = _bracket(reader), reader.viewport()
    over = QPoint(reader.column_edges()[0] + 120, foot.y() + 30)
    qtbot.mousePress(view, LEFT_BUTTON, pos=foot)
    with qtbot.waitSignal(reader.resize_requested) as told:
        qtbot.mouseRelease(view, LEFT_BUTTON, pos=over)
    end = told.args[2]
    assert TEXT[end - 1].isalnum()
    assert not TEXT[end].isalnum()


def test_a_bracket_pressed_at_its_end_and_let_go_is_chosen(
    reader: ReaderView, mark: Callable[..., Mark], qtbot: QtBot
) -> None:
    reader.show_document(TEXT, (), [mark(1, 0, 200)])
    with qtbot.waitSignal(reader.mark_chosen) as told:
        qtbot.mouseClick(reader.viewport(), LEFT_BUTTON, pos=_bracket(reader))
    assert told.args == [1]


def test_a_coding_that_goes_while_its_bracket_is_held_ends_the_drag(
    reader: ReaderView, mark: Callable[..., Mark], qtbot: QtBot
) -> None:
    reader.show_document(TEXT, (), [mark(1, 0, 200)])
    foot, view = _bracket(reader), reader.viewport()
    told: list[int] = []
    reader.resize_requested.connect(lambda coding, _start, _end: told.append(coding))
    qtbot.mousePress(view, LEFT_BUTTON, pos=foot)
    reader.remove_mark(1)
    qtbot.mouseMove(view, foot + QPoint(0, 40))
    qtbot.mouseRelease(view, LEFT_BUTTON, pos=foot + QPoint(0, 40))
    assert told == []
    assert not reader.draws(1)


def test_dragging_the_edge_makes_the_margin_wider(
    reader: ReaderView, mark: Callable[..., Mark], qtbot: QtBot
) -> None:
    reader.show_document(TEXT, (), [mark(1, 0, 200)])
    y, view = 300, reader.viewport()
    edge = next(x for x in range(view.width()) if reader.is_margin_edge(QPointF(x, y)))
    before = reader.margin_width()
    qtbot.mousePress(view, LEFT_BUTTON, pos=QPoint(edge, y))
    qtbot.mouseMove(view, QPoint(edge - 30, y))
    with qtbot.waitSignal(reader.margin_width_requested) as told:
        qtbot.mouseRelease(view, LEFT_BUTTON, pos=QPoint(edge - 50, y))
    assert told.args == [before + 50]


@pytest.mark.parametrize(("side", "outward"), [("right", 1), ("left", -1)])
def test_the_line_that_follows_the_mouse_stays_where_the_margin_can_reach(
    reader: ReaderView, mark: Callable[..., Mark], qtbot: QtBot, side: Side, outward: int
) -> None:
    reader.show_document(TEXT, (), [mark(1, 0, 200)])
    reader.set_placement(Placement(side))
    y, view = 300, reader.viewport()
    edge = next(x for x in range(view.width()) if reader.is_margin_edge(QPointF(x, y)))
    before = reader.margin_width()
    qtbot.mousePress(view, LEFT_BUTTON, pos=QPoint(edge, y))
    for by, wished in ((10, before - 10), (2_000, NARROWEST), (-2_000, WIDEST)):
        qtbot.mouseMove(view, QPoint(edge + outward * by, y))
        assert reader._guide is not None
        assert outward * (edge - reader._guide) == wished - before
    reader.let_go()

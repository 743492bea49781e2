"""The reader with a document: places, scrolling, scripts, sizes."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QTextCursor, QTextLayout
from pytestqt.qtbot import QtBot

from postil.core.records import FormatRange
from postil.gui.reader.records import Mark, ReaderColours
from postil.gui.reader.view import ReaderView

FUZZY = Qt.HitTestAccuracy.FuzzyHit
PARAGRAPH = "The town sold its river on a Friday, and nobody asked who would own the water. " * 6
LONG = "\n".join(f"{number} {PARAGRAPH}" for number in range(400))
ARABIC = "قالت الممرضة إن الثقة (trust) تُبنى ببطء عبر سنوات من الزيارات المنزلية."


def at(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def test_positions_are_code_points_in_both_directions(reader: ReaderView) -> None:
    reader.show_document("🌊🌊 river 🌊 town")
    reader.select(3, 8)
    assert reader.selection() == (3, 8)
    assert reader.textCursor().selectedText() == "river"
    assert reader.caret() == 8


def test_a_click_on_a_letter_finds_its_position(reader: ReaderView) -> None:
    text = "🌊 one\n🌊 two 🌊 three"
    reader.show_document(text)
    point = text.index("three")
    reader.select(point, point)
    place = reader.cursorRect().center()
    assert reader.point_at(place) == point


def test_a_place_beyond_a_line_without_blanks_is_behind_its_last_letter(
    reader: ReaderView,
) -> None:
    reader.show_document("水の価格は町の人々が決める。" * 12)
    block = reader._layout.laid_out(0)
    assert block is not None
    y = round(block.slot(0)) + 10
    within = round(block.lines[0].right + block.x) - 1
    assert reader.point_at(QPoint(within, y)) == block.lines[0].last
    assert reader.point_at(QPoint(within + 60, y)) == block.lines[0].last


@pytest.mark.parametrize("letters", ["WWWW ", "ill "], ids=["higher", "lower"])
@pytest.mark.parametrize(
    "ask",
    [
        lambda reader: reader.end_box(reader.mark(1), "start"),
        lambda reader: reader.shows(9_000, 9_000),
        lambda reader: reader.document().documentLayout().hitTest(QPointF(300, 900), FUZZY),
        lambda reader: reader.cursorRect(),
    ],
    ids=["an end", "whether it is in view", "a hit", "the caret"],
)
def test_a_block_above_the_view_that_is_laid_out_moves_nothing_in_it(
    reader: ReaderView,
    mark: Callable[..., Mark],
    ask: Callable[[ReaderView], object],
    letters: str,
) -> None:
    text = (letters * 200 + "\n") * 30 + LONG  # not as many lines as estimated
    reader.show_document(text, (), [mark(1, 9_000, len(text))])
    reader.scroll_to(text.index("200 The"), text.index("200 The"))
    reader.set_zoom(2.0)
    before, scrolled = reader._scrolling.top_line(), reader._scrolling.scrolled
    ask(reader)
    assert reader._scrolling.top_line() == before
    assert reader._scrolling.scrolled != scrolled


def test_a_reader_that_is_gone_keeps_no_document(
    qapp: QCoreApplication, colours: ReaderColours, mark: Callable[..., Mark]
) -> None:
    view = ReaderView(colours)
    view.show_document(PARAGRAPH, (), [mark(1, 4, 30)])
    view.grab()
    assert view.opened is not None
    marks = weakref.ref(view.opened.marks)
    view.deleteLater()
    del view
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert marks() is None


def test_bullets_are_never_in_the_text(reader: ReaderView) -> None:
    text = "apple\npear"
    reader.show_document(
        text, [FormatRange(0, 5, "list_item", "1"), FormatRange(6, 10, "list_item", "1:2")]
    )
    reader.grab()
    assert reader.toPlainText() == text


def test_a_text_with_other_line_breaks_is_refused(reader: ReaderView) -> None:
    with pytest.raises(ValueError, match="canonical"):
        reader.show_document("one\u2029two")


@pytest.mark.parametrize(
    "text", ["", "\n", "\n\n\n", "a", "\t \t", "e\u0301", "\ufffc", "🌊", "\u202e", "word " * 9_000]
)
def test_any_text_is_painted(reader: ReaderView, mark: Callable[..., Mark], text: str) -> None:
    reader.show_document(text, (), [mark(1, 0, len(text))] if text else [])
    reader.select(0, len(text))
    assert not reader.grab().isNull()


def test_mixed_directions_are_painted(reader: ReaderView, mark: Callable[..., Mark]) -> None:
    text = f"{ARABIC}\nThe word الثقة came up.\nב־2024 ידעו את שמי Anna"
    words = ("الثقة (trust)", "word الثقة", "2024 ידעו")
    marks = [mark(n, *at(text, each)) for n, each in enumerate(words)]
    reader.show_document(text, [FormatRange(0, len(ARABIC), "list_item", "1:1")], marks)
    reader.select(5, len(text) - 3)
    assert not reader.grab().isNull()


def test_a_click_on_the_caret_between_letters_of_either_direction_leaves_it_there(
    reader: ReaderView,
) -> None:
    text = f"{ARABIC}\nThe word الثقة came up.\nב־2024 ידעו את שמי Anna"
    reader.show_document(text)
    for point in range(len(text) + 1):
        reader.select(point, point)
        caret = reader.cursorRect()
        found = reader.point_at(caret.center())
        reader.select(found, found)
        assert abs(reader.cursorRect().x() - caret.x()) <= 1, (point, found)
        assert reader.cursorRect().y() == caret.y()


def test_a_giant_paragraph_keeps_its_positions_and_its_words(reader: ReaderView) -> None:
    text = PARAGRAPH * 200
    reader.show_document(text)
    reader.select(40_000, 60_000)
    assert reader.selection() == (40_000, 60_000)
    assert reader.createMimeDataFromSelection().text() == text[40_000:60_000]


def test_scrolling_to_a_span_puts_it_a_third_below_the_edge(reader: ReaderView) -> None:
    start, end = at(LONG, "300 The town")
    reader.show_document(LONG)
    reader.scroll_to(start, end)
    reader.select(start, end)
    assert 180 < reader.selection_rect().top() < 260


def test_what_is_on_top_can_be_restored(reader: ReaderView) -> None:
    reader.show_document(LONG)
    reader.scroll_to(*at(LONG, "200 The town"))
    top = reader.top_position()
    reader.show_document(LONG)
    assert reader.top_position() == 0
    reader.restore_top(top)
    assert reader.top_position() == top


def test_zoom_keeps_what_is_on_top(reader: ReaderView) -> None:
    reader.show_document(LONG)
    reader.restore_top(LONG.index("200 The town"))
    reader.set_zoom(1.5)
    assert reader.top_position() == LONG.index("200 The town")


def test_a_narrower_window_keeps_what_is_on_top(reader: ReaderView, qtbot: QtBot) -> None:
    reader.show_document(LONG)
    top = LONG.index("200 The town")
    reader.restore_top(top)
    reader.resize(500, 700)
    assert reader.top_position() == top


def test_scrolling_up_through_unseen_text_moves_it_evenly(reader: ReaderView) -> None:
    reader.show_document(LONG)
    start = LONG.index("200 The town")
    reader.scroll_to(start, start)
    bar = reader.verticalScrollBar()
    for _ in range(25):
        reader.select(reader.top_position(), reader.top_position())
        before = reader.cursorRect().top()
        bar.setValue(bar.value() - 60)
        assert abs(reader.cursorRect().top() - before - 60) <= 1


def test_the_last_line_can_be_reached(reader: ReaderView) -> None:
    reader.show_document(LONG)
    reader.moveCursor(QTextCursor.MoveOperation.End)
    bar = reader.verticalScrollBar()
    reader.grab()
    bar.setValue(bar.maximum())
    assert reader.viewport().rect().contains(reader.cursorRect())


def test_the_rectangle_of_a_selection_is_its_last_line(reader: ReaderView) -> None:
    reader.show_document(f"{PARAGRAPH}\nThe end")
    reader.select(10, len(PARAGRAPH) + 1 + 7)
    box = reader.selection_rect()
    assert box.height() in (30, 31)
    assert box.left() < box.right() < 140
    reader.select(4, 4)
    assert reader.selection_rect().isEmpty()


def test_marks_come_change_and_go(reader: ReaderView, mark: Callable[..., Mark]) -> None:
    reader.show_document(PARAGRAPH, (), [mark(1, 4, 8)])
    reader.add_mark(mark(2, 0, 12))
    assert reader.marks_at(5) == [2, 1]
    reader.replace_mark(mark(1, 20, 30))
    assert reader.coding_places() == [(0, 12, 2), (20, 30, 1)]
    reader.remove_mark(2)
    reader.remove_mark(99)
    assert reader.marks_at(5) == []
    reader.set_marks([mark(7, 0, 3)])
    assert reader.coding_places() == [(0, 3, 7)]
    assert not reader.grab().isNull()


def test_no_wrapper_of_a_blocks_layout_outlives_the_call_that_asked_for_it(
    reader: ReaderView, mark: Callable[..., Mark]
) -> None:
    """PySide would hand it out for another object once Qt has deleted the block."""
    reader.show_document(LONG, (), [mark(1, 4, 8)])
    reader.select(4, 900)
    reader.grab()
    reader.set_zoom(1.2)
    reader.scroll_to(9_000, 9_010)
    reader.grab()
    kept = [each for each in shiboken6.getAllValidWrappers() if isinstance(each, QTextLayout)]
    assert kept == []


def test_the_current_coding_may_go(reader: ReaderView, mark: Callable[..., Mark]) -> None:
    reader.show_document(PARAGRAPH, (), [mark(1, 4, 8)])
    reader.set_current(1)
    reader.remove_mark(1)
    assert not reader.grab().isNull()


def test_clearing_leaves_a_hint_and_no_text(reader: ReaderView, mark: Callable[..., Mark]) -> None:
    reader.show_document(PARAGRAPH, (), [mark(1, 4, 8)])
    reader.clear_document("No documents yet.")
    assert (reader.text, reader.toPlainText(), reader.marks_at(5)) == ("", "", [])
    assert reader.margin_target(QPoint(700, 50).toPointF()) is None
    assert reader.verticalScrollBar().maximum() == 0
    assert not reader.grab().isNull()


def test_another_document_begins_at_its_top(reader: ReaderView) -> None:
    reader.show_document(LONG)
    reader.scroll_to(*at(LONG, "300 The town"))
    reader.show_document("Short")
    assert (reader.verticalScrollBar().value(), reader.caret()) == (0, 0)
    assert reader.point_at(QPoint(60, 45)) <= 5


def test_the_text_has_a_name_for_those_who_hear_it(reader: ReaderView) -> None:
    assert reader.accessibleName() == "Text of the document"


def test_names_in_a_larger_face_take_larger_slots(
    reader: ReaderView, mark: Callable[..., Mark]
) -> None:
    reader.show_document(PARAGRAPH, (), [mark(1, 4, 8), mark(2, 4, 9, code=2)])
    font = QFont("DejaVu Sans")
    font.setPointSizeF(18)
    reader.set_margin_font(font)
    reader.viewport().repaint()
    seen = {
        target.box.top(): target.box.height()
        for y in range(20, 120)
        if (target := reader.margin_target(QPointF(reader.column_edges()[1] + 60, y)))
    }
    assert len(seen) == 2
    first, second = sorted(seen)
    assert second - first >= seen[first] > 30

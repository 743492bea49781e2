"""Text that is not counted: found by place, muted, with a sign at the left edge."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QFont

from postil.core.records import FormatRange
from postil.core.spans import OffsetMap
from postil.gui.reader.blocks import cut
from postil.gui.reader.furniture import EDGE, Furniture
from postil.gui.reader.records import Mark, ReaderColours
from postil.gui.reader.typography import Typography
from postil.gui.reader.view import ReaderView

LINE = "The town sold its river on a Friday, and nobody asked who would own it.\n"
TEXT = LINE * 6
MUTED, PLAIN, SELECTION = "#5f5b54", "#22252a", "#bcd1f2"


def furniture_over(*spans: tuple[int, int]) -> tuple[FormatRange, ...]:
    return tuple(FormatRange(start, end, "furniture") for start, end in spans)


def inks(reader: ReaderView, box: QRect) -> set[str]:
    image = reader.viewport().grab().toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    }


def box_of(reader: ReaderView, start: int, end: int) -> QRect:
    """The letters of a stretch of one line."""
    reader.select(end, end)
    right = reader.cursorRect().center().x()
    reader.select(start, start)
    left = reader.cursorRect()
    return QRect(left.center().x() + 2, left.top(), right - left.center().x() - 4, left.height())


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=6),
    st.integers(0, 38),
    st.integers(1, 8),
)
def test_places_are_found_as_in_a_set(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    ranges = furniture_over(*((first, first + many) for first, many in spans))
    furniture = Furniture(ranges, OffsetMap("x" * 60))
    held = {place for each in ranges for place in range(each.start, each.end)}
    asked = set(range(start, start + length))
    assert (furniture.at(start) is not None) == (start in held)
    assert furniture.covers(start, start + length) == (asked <= held)
    assert furniture.meets(start, start + length) == bool(asked & held)


def test_words_not_counted_are_muted_and_the_rest_is_not(reader: ReaderView) -> None:
    reader.show_document(TEXT, furniture_over((9, 40)))
    assert MUTED in inks(reader, box_of(reader, 12, 38))
    assert PLAIN not in inks(reader, box_of(reader, 12, 38))
    assert MUTED not in inks(reader, box_of(reader, 44, 60))


def test_muted_words_on_a_tint_are_drawn_in_plain_ink(
    reader: ReaderView, mark: Callable[..., Mark]
) -> None:
    reader.show_document(TEXT, furniture_over((0, 60)), [mark(1, 9, 30)])
    assert PLAIN in inks(reader, box_of(reader, 9, 30))
    assert MUTED not in inks(reader, box_of(reader, 9, 30))
    assert MUTED in inks(reader, box_of(reader, 36, 58))


def test_muted_words_that_are_selected_are_drawn_in_plain_ink(reader: ReaderView) -> None:
    reader.show_document(TEXT, furniture_over((0, 60)))
    inside, outside = box_of(reader, 12, 28), box_of(reader, 36, 58)
    reader.select(9, 32)
    assert {PLAIN, SELECTION} <= inks(reader, inside)
    assert MUTED not in inks(reader, inside)
    assert MUTED in inks(reader, outside)


def test_a_broken_line_stands_beside_the_lines_that_are_not_counted(reader: ReaderView) -> None:
    reader.show_document(TEXT, furniture_over((len(LINE) + 5, len(LINE) + 9)))
    first, second = box_of(reader, 0, 9), box_of(reader, len(LINE), len(LINE) + 9)
    left = reader.column_edges()[0]
    gutter = QRect(left - int(2 * EDGE), 0, int(2 * EDGE) - 4, 0)
    for box, is_marked in ((first, False), (second, True)):
        beside = QRect(gutter.left(), box.top(), gutter.width(), box.height())
        assert (MUTED in inks(reader, beside)) == is_marked
        place = QPointF(left - EDGE, box.center().y())
        assert reader.is_at_furniture_sign(place) == is_marked


def test_marking_moves_no_line(reader: ReaderView) -> None:
    plain = "A short line\nbroken by hand\nat some width\n" * 5
    reader.show_document(plain)
    before = box_of(reader, 110, 114)
    reader.set_ranges(furniture_over((13, 27)))
    assert box_of(reader, 110, 114) == before


def test_positions_behind_an_emoji_are_those_of_the_text(reader: ReaderView) -> None:
    reader.show_document("😀😀 words here\n", furniture_over((3, 8)))
    assert MUTED in inks(reader, box_of(reader, 3, 8))
    assert MUTED not in inks(reader, box_of(reader, 9, 13))


@pytest.mark.parametrize("kind", ["furniture", "bold"])
def test_only_formatting_makes_lines_paragraphs(colours: ReaderColours, kind: str) -> None:
    text = "short\nlines\n"
    offsets = OffsetMap(text)
    ranges = (FormatRange(0, 5, kind),)  # type: ignore[arg-type]
    font = QFont("DejaVu Serif")
    typography = Typography(cut(text, offsets), ranges, offsets, font, 1.0, colours)
    assert (typography.style(1).above > 0) == (kind == "bold")

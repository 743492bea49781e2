"""What is painted, looked at as pixels."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from postil.gui.appearance.palette import CodeColour
from postil.gui.reader.records import LINE_STYLES, Mark, ReaderColours
from postil.gui.reader.view import ReaderView

TEXT = "The town sold its river on a Friday, and nobody asked who would own the water.\n" * 12
BLUE = CodeColour(QColor("#2052b3"), QColor("#2052b3"), QColor("#dce2ee"), QColor("#c8d3e7"))
BASELINE = 51  # of the first line: 30 px above it, the slot 30 px high, set at 18 px


def picture(reader: ReaderView) -> QImage:
    return reader.viewport().grab().toImage()


def colours_in(image: QImage, box: QRect) -> dict[str, int]:
    """How often each colour occurs in a part of a picture."""
    counts: dict[str, int] = {}
    for x in range(box.left(), box.right() + 1):
        for y in range(box.top(), box.bottom() + 1):
            name = image.pixelColor(x, y).name()
            counts[name] = counts.get(name, 0) + 1
    return counts


def columns_of(reader: ReaderView, point: int) -> int:
    reader.select(point, point)
    return reader.cursorRect().center().x()


def strip(reader: ReaderView, start: int, end: int, top: int, height: int) -> QRect:
    left, right = columns_of(reader, start) + 2, columns_of(reader, end) - 2
    reader.select(len(TEXT), len(TEXT))
    reader.verticalScrollBar().setValue(0)
    return QRect(left, BASELINE + top, right - left, height)


def test_a_coding_is_a_tint_and_a_line_below_it(
    reader: ReaderView, mark: Callable[..., Mark]
) -> None:
    reader.show_document(TEXT, (), [mark(1, 4, 30)])
    line = strip(reader, 4, 30, top=4, height=2)
    image = picture(reader)
    assert set(colours_in(image, line)) == {"#916814"}
    above = colours_in(image, line.translated(0, -20))
    assert max(above, key=above.__getitem__) == "#ede6d6"


def test_the_tint_never_lies_under_the_lines(reader: ReaderView, mark: Callable[..., Mark]) -> None:
    reader.show_document(TEXT, (), [mark(1, 4, 30), mark(2, 4, 30, colour=BLUE)])
    below = strip(reader, 4, 30, top=6, height=12)
    assert "#ede6d6" not in colours_in(picture(reader), below)


def test_lines_that_overlap_lie_below_each_other(
    reader: ReaderView, mark: Callable[..., Mark]
) -> None:
    reader.show_document(TEXT, (), [mark(1, 4, 30), mark(2, 10, 30, code=2, colour=BLUE)])
    both = strip(reader, 10, 30, top=4, height=6)
    seen = colours_in(picture(reader), both)
    assert seen["#916814"] > 100
    assert seen["#2052b3"] > 100


def test_two_codes_lie_on_the_neutral_tint(reader: ReaderView, mark: Callable[..., Mark]) -> None:
    reader.show_document(TEXT, (), [mark(1, 4, 30), mark(2, 10, 30, code=2, colour=BLUE)])
    seen = colours_in(picture(reader), strip(reader, 12, 28, top=-16, height=18))
    assert max(seen, key=seen.__getitem__) == "#d9d8d6"


def test_the_current_coding_is_stronger(reader: ReaderView, mark: Callable[..., Mark]) -> None:
    reader.show_document(TEXT, (), [mark(1, 4, 30), mark(2, 10, 30, code=2, colour=BLUE)])
    reader.set_current(1)
    seen = colours_in(picture(reader), strip(reader, 5, 29, top=-16, height=18))
    assert max(seen, key=seen.__getitem__) == "#e3d8c1"


@pytest.mark.parametrize("zoom", [1.0, 3.0])
@pytest.mark.parametrize(
    ("words", "first"), [('town "They sold it," he', 6), ('قال: "لديهم الجيش" هو', 6)]
)
def test_handles_cover_no_letter(
    reader: ReaderView, mark: Callable[..., Mark], words: str, first: int, zoom: float
) -> None:
    reader.set_zoom(zoom)
    reader.show_document(words + "\n\n\n", (), [mark(1, first, words.rindex('"'))])
    reader.select(len(words) + 2, len(words) + 2)
    reader.clearFocus()
    without = picture(reader)
    reader.set_current(1)
    image = picture(reader)
    ink = [
        (x, y)
        for x in range(*reader.column_edges())
        for y in range(round(60 * zoom))
        if without.pixelColor(x, y).lightness() < 50
    ]
    assert len(ink) > 100
    assert all(image.pixelColor(x, y).lightness() < 60 for x, y in ink)
    assert image != without


def test_a_coding_on_an_accent_alone_is_seen_at_its_letter(
    reader: ReaderView, mark: Callable[..., Mark]
) -> None:
    text = TEXT[:10] + "e\u0301\u0302" + TEXT[10:]
    reader.show_document(text, (), [mark(1, 11, 12)])
    line = strip(reader, 10, 13, top=4, height=2)
    assert set(colours_in(picture(reader), line)) == {"#916814"}


def test_selected_lines_have_no_gap_between_them(reader: ReaderView) -> None:
    reader.show_document(TEXT.replace("\n", " "))
    reader.select(0, 400)
    column = QRect(60, 32, 1, 140)
    seen = colours_in(picture(reader), column)
    assert "#fdfcf8" not in seen


def test_a_selection_hides_tints_and_keeps_lines(
    reader: ReaderView, mark: Callable[..., Mark]
) -> None:
    reader.show_document(TEXT, (), [mark(1, 4, 30)])
    box = strip(reader, 5, 29, top=-16, height=24)
    reader.select(0, 60)
    seen = colours_in(picture(reader), box)
    assert "#ede6d6" not in seen
    assert {"#bcd1f2", "#916814"} <= set(seen)


def test_every_coder_has_a_line_of_their_own(reader: ReaderView, mark: Callable[..., Mark]) -> None:
    pictures = []
    for style in LINE_STYLES:
        reader.show_document(TEXT, (), [mark(1, 4, 30, line=style)])
        box = strip(reader, 4, 30, top=3, height=5)
        image = picture(reader).copy(box)
        assert len(colours_in(image, image.rect())) > 1
        pictures.append(image)
    assert all(one != other for n, one in enumerate(pictures) for other in pictures[:n])


def test_new_colours_are_painted_at_once(
    reader: ReaderView, mark: Callable[..., Mark], colours: ReaderColours
) -> None:
    reader.show_document(TEXT, (), [mark(1, 4, 30)])
    reader.set_colours(replace(colours, page=QColor("#211f1d"), text=QColor("#e8e3da")))
    seen = colours_in(picture(reader), QRect(32, 30, 500, 100))
    assert max(seen, key=seen.__getitem__) == "#211f1d"
    assert "#e8e3da" in seen


def test_brackets_stand_eighteen_pixels_beside_the_column(
    reader: ReaderView, mark: Callable[..., Mark]
) -> None:
    reader.show_document(TEXT, (), [mark(1, 4, 30)])
    image = picture(reader)
    column_end = round(reader._layout.x + reader._layout.width)
    assert colours_in(image, QRect(column_end + 1, 0, 12, 600)) == {"#fdfcf8": 12 * 600}
    assert "#916814" in colours_in(image, QRect(column_end + 16, 30, 8, 40))


def test_the_blinking_caret_does_not_paint_the_margin(
    reader: ReaderView, mark: Callable[..., Mark]
) -> None:
    reader.show_document(TEXT, (), [mark(1, 4, 30)])
    reader.viewport().repaint()
    plans = []
    margin = reader._margin
    assert margin is not None
    original = margin.plan
    margin.plan = lambda *arguments: plans.append(arguments) or original(*arguments)  # type: ignore[method-assign,func-returns-value]
    reader.viewport().repaint(reader.cursorRect())
    assert plans == []
    reader.viewport().repaint()
    assert len(plans) == 1


def test_an_error_while_painting_is_told_once_and_the_reader_lives(
    reader: ReaderView, mark: Callable[..., Mark], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception that left the layout's draw would end the process."""
    told = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: told.append(error[0]))
    reader.show_document(TEXT, (), [mark(1, 4, 30)])
    painter = reader._layout.painter
    assert painter is not None
    painter.colours = None  # type: ignore[assignment]
    reader.viewport().repaint()
    reader.viewport().repaint()
    assert told == [AttributeError]
    assert len(reader.failures) == 1
    reader.failures.clear()


def test_a_margin_that_cannot_be_painted_is_reported_once(
    reader: ReaderView, mark: Callable[..., Mark], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: told.append(error[0]))
    reader.show_document(TEXT, (), [mark(1, 4, 30)])
    reader._margin_place = None  # type: ignore[assignment]
    reader.viewport().repaint()
    reader.viewport().repaint()
    assert told == [AttributeError]
    reader.failures.clear()

"""The document on pages of paper."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from postil.core.records import FormatRange
from postil.gui.reader.open_document import OpenDocument
from postil.gui.reader.paper import PLAIN_PLACE, Paper, Sheet
from postil.gui.reader.placement import Placement
from postil.gui.reader.records import Mark, ReaderColours

WIDTH, HEIGHT = 680.0, 500.0
LINE = "Trust grows slowly where nobody counts the letters that were never sent away. "


def _paper(
    text: str,
    marks: list[Mark],
    colours: ReaderColours,
    ranges: list[FormatRange] | None = None,
    placement: Placement = PLAIN_PLACE,
) -> Paper:
    opened = OpenDocument.of(text, ranges or [], marks, 0, "en")
    face = QFont("DejaVu Serif")
    face.setPointSizeF(13.5)
    small = QFont("DejaVu Sans")
    small.setPointSizeF(8)
    return Paper(opened, colours, face, small, WIDTH, HEIGHT, placement=placement)


def _sheets(paper: Paper) -> list[Sheet]:
    return [sheet for _block, sheet in paper.sheets() if sheet is not None]


def _picture(paper: Paper, sheet: Sheet, colours: ReaderColours) -> QImage:
    image = QImage(int(WIDTH), int(HEIGHT), QImage.Format.Format_ARGB32)
    image.fill(colours.page)
    painter = QPainter(image)
    paper.paint(painter, sheet)
    painter.end()
    return image


def _has(image: QImage, name: str, left: int, right: int) -> bool:
    return any(
        QColor(image.pixel(x, y)).name() == name
        for x in range(left, right)
        for y in range(image.height())
    )


def test_pages_follow_each_other_without_gap_and_none_is_too_high(
    qtbot: QtBot, colours: ReaderColours
) -> None:
    sheets = _sheets(_paper((LINE * 9 + "\n") * 20, [], colours))
    assert len(sheets) > 5
    assert all(0 < sheet.bottom - sheet.top <= HEIGHT for sheet in sheets)
    assert all(before.bottom <= after.top for before, after in pairwise(sheets))


def test_no_line_is_split(qtbot: QtBot, colours: ReaderColours) -> None:
    paper = _paper((LINE * 9 + "\n") * 20, [], colours)
    for sheet in _sheets(paper):
        first = paper._layout.between(sheet.top, sheet.top + 1)[0]
        offset = (sheet.top - first.slot(0)) / first.style.line_height
        assert sheet.top == 0 or abs(offset - round(offset)) < 0.01


def test_a_heading_is_not_left_alone_at_the_foot(qtbot: QtBot, colours: ReaderColours) -> None:
    for lines in range(12, 24):
        text = "x\n" * lines + "Heading\n" + LINE * 40
        start = text.index("Heading")
        paper = _paper(text, [], colours, [FormatRange(start, start + 7, "heading", "2")])
        heading = paper._layout.laid_out(lines)
        following = paper._layout.laid_out(lines + 1)
        assert heading is not None
        assert following is not None
        pages = _sheets(paper)
        page = next(n for n, sheet in enumerate(pages) if sheet.bottom > heading.slot(0))
        assert following.slot(0) < pages[page].bottom


def test_marks_and_brackets_are_on_every_page_of_a_long_coding(
    qtbot: QtBot, colours: ReaderColours, mark: Callable[..., Mark]
) -> None:
    text = (LINE * 9 + "\n") * 6
    paper = _paper(text, [mark(1, 0, len(text) - 1)], colours)
    for sheet in _sheets(paper):
        image = _picture(paper, sheet, colours)
        assert _has(image, "#ede6d6", 0, 460)
        assert _has(image, "#916814", 480, 510)


def test_the_margin_stands_at_the_side_at_which_it_is_read(
    qtbot: QtBot, colours: ReaderColours, mark: Callable[..., Mark]
) -> None:
    paper = _paper(LINE, [mark(1, 0, 60)], colours, placement=Placement("left"))
    image = _picture(paper, _sheets(paper)[0], colours)
    assert _has(image, "#916814", 170, 200)
    assert _has(image, "#ede6d6", 208, 680)


def test_an_empty_document_is_one_page(qtbot: QtBot, colours: ReaderColours) -> None:
    assert len(_sheets(_paper("", [], colours))) == 1

"""A page of samples in many scripts: carets, selections, words and marks, whatever fonts are there.

Samples are written for these tests; each line is a sentence of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import regex
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextLayout
from pytestqt.qtbot import QtBot

from postil.gui.reader.block_style import BlockStyle
from postil.gui.reader.lines import LaidBlock, lay_out
from postil.gui.reader.records import Mark
from postil.gui.reader.view import ReaderView

SAMPLES = Path(__file__).with_name("scripts.txt").read_text(encoding="utf-8")
LINES = SAMPLES.splitlines()
FROM_RIGHT = ("لا أحد", "אף אחד", "في سطر", "بَعض", "کوئی")


@pytest.fixture
def page(reader: ReaderView) -> ReaderView:
    reader.resize(900, 1_200)
    reader.show_document(SAMPLES)
    reader.grab()
    return reader


def bounds_of(text: str) -> set[int]:
    """The positions between whole letters, with whatever is set above and below them."""
    return {0, *(match.end() for match in regex.finditer(r"\X", text))}


def laid(page: ReaderView, line: int) -> LaidBlock:
    found = page._layout.laid_out(line)
    assert found is not None
    return found


def test_each_paragraph_begins_at_its_own_side(page: ReaderView) -> None:
    for number, line in enumerate(LINES):
        assert laid(page, number).from_right == line.startswith(FROM_RIGHT), line


def test_the_caret_stands_in_view_before_every_letter(page: ReaderView) -> None:
    left, right = page.column_edges()
    for point in sorted(bounds_of(SAMPLES)):
        page.select(point, point)
        caret = page.cursorRect()
        assert left - 2 <= caret.left() <= right + 2, SAMPLES[point : point + 5]
        assert caret.height() >= 10


def test_the_arrow_keys_stop_at_whole_letters_alone(page: ReaderView, qtbot: QtBot) -> None:
    bounds, seen = bounds_of(SAMPLES), []
    page.select(0, 0)
    cursor = page.textCursor()
    while cursor.movePosition(QTextCursor.MoveOperation.NextCharacter):
        page.setTextCursor(cursor)
        seen.append(page.caret())
    assert set(seen) <= bounds
    assert seen == sorted(seen)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split()[0])
def test_word_moves_stop_at_whole_letters_and_reach_the_end(page: ReaderView, line: str) -> None:
    bounds, start = bounds_of(SAMPLES), SAMPLES.index(line)
    onward = -1 if line.startswith(FROM_RIGHT) else 1
    page.select(start, start)
    stops = [start]
    while stops[-1] < start + len(line):
        page.step_word(onward, False)
        assert page.caret() > stops[-1]
        stops.append(page.caret())
    assert set(stops) <= bounds
    assert len(stops) > 2


def test_a_word_selected_by_two_clicks_is_that_word(page: ReaderView, qtbot: QtBot) -> None:
    for word in ("naïve", "писем", "الرسائل", "המכתבים", "القاهرة", "Weber"):
        start = SAMPLES.index(word) + 1
        page.select(start, start)
        caret = page.cursorRect().center()
        towards = -4 if page.text[start] > "\u0590" else 4
        place = caret + QPoint(towards, 0)
        qtbot.mouseDClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place)
        first, last = page.selection()
        assert SAMPLES[first:last].strip("، ") == word


def test_a_selection_covers_each_letter_once(page: ReaderView) -> None:
    """In mixed lines too: what is selected and what is not lie side by side."""
    for number, line in enumerate(LINES):
        block = laid(page, number)
        length = block.end - block.start
        for half in range(1, length):
            for line_ in block.lines:
                parts = block.spans(line_, 0, half) + block.spans(line_, half, length)
                covered = sum(right - left for left, right in parts)
                assert covered <= (line_.right - line_.left) * 1.25 + 14, (line, half)


def test_marks_of_every_script_are_drawn_within_the_column(
    page: ReaderView, mark: Callable[..., Mark]
) -> None:
    bounds, marks = sorted(bounds_of(SAMPLES)), []
    for coding, (start, end) in enumerate(zip(bounds[::7], bounds[5::7], strict=False)):
        marks.append(mark(coding, start, end))
    page.set_marks(marks)
    page.grab()
    left, right = page.column_edges()
    for each in marks:
        for which in ("start", "end"):
            box = page.end_box(each, which)
            assert not box.isValid() or left - 2 <= box.left() <= right + 2


@pytest.mark.parametrize("line_height", [6.0, 14.0])
def test_lines_grow_where_letters_are_taller_than_their_slots(
    qapp: object, line_height: float
) -> None:
    text = "Ågård Ågård " * 6
    document = QTextDocument(text)
    large = QTextLayout.FormatRange()
    large.start, large.length = 0, len(text)
    format_ = QTextCharFormat()
    format_.setFontPointSize(24)
    large.format = format_
    style = BlockStyle(line_height=line_height)
    block = lay_out(document.firstBlock(), style, [large], 5.0, 200.0)
    assert len(block.lines) > 2
    assert block.style.line_height > 20
    for number, line in enumerate(block.lines):
        for run in line.qt.glyphRuns():
            box = run.boundingRect()
            assert box.top() >= block.slot(number)
            assert box.bottom() <= block.slot(number) + block.style.line_height


def test_usual_lines_keep_their_height(page: ReaderView) -> None:
    assert laid(page, 0).style.line_height == 30.0

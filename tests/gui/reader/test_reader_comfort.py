"""Column, spacing and numbers as the reader likes them; the place stays."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont

from postil.core.spans import OffsetMap
from postil.gui.reader.blocks import LONGEST, cut
from postil.gui.reader.comfort import Comfort, Numbers
from postil.gui.reader.line_numbers import LineNumbers
from postil.gui.reader.view import ReaderView

PARAGRAPH = "Nobody counts the letters that were never sent, and rights come first. " * 8
TEXT = "\n".join([PARAGRAPH] * 60)
ARABIC = "\n".join(["لا أحد يعد الرسائل التي لم ترسل أبدا والحقوق تأتي أولا. " * 8] * 60)


def numbers_of(text: str, numbers: Numbers, font: QFont) -> LineNumbers:
    return LineNumbers(cut(text, OffsetMap(text)), numbers, font, QColor("black"))


def test_a_wider_column_holds_more_letters(reader: ReaderView) -> None:
    reader.resize(1_600, 700)
    reader.show_document(TEXT)
    narrow = reader.column_edges()
    reader.set_comfort(Comfort(column=90))
    wide = reader.column_edges()
    assert wide[1] - wide[0] == pytest.approx((narrow[1] - narrow[0]) * 90 / 66, abs=2)


def test_lines_stand_further_apart(reader: ReaderView) -> None:
    reader.show_document(TEXT)
    before = reader.cursorRect()
    reader.select(200, 200)
    plain = reader.cursorRect().top() - before.top()
    reader.set_comfort(Comfort(spacing=1.45))
    reader.select(0, 0)
    top = reader.cursorRect().top()
    reader.select(200, 200)
    assert (reader.cursorRect().top() - top) / plain == pytest.approx(1.45, abs=0.05)


@pytest.mark.parametrize("text", [TEXT, ARABIC])
def test_the_place_stays_through_zoom_width_and_spacing(reader: ReaderView, text: str) -> None:
    reader.show_document(text)
    place = text.index("\n", len(text) // 2) + 1
    reader.restore_top(place)
    for act in (
        lambda: reader.set_zoom(3.0),
        lambda: reader.resize(620, 500),
        lambda: reader.set_comfort(Comfort(column=90, spacing=1.2, numbers="lines")),
        lambda: reader.set_zoom(0.5),
        lambda: reader.resize(1_400, 800),
        lambda: reader.set_zoom(1.0),
    ):
        act()
        assert reader.top_position() <= place <= reader.top_position() + 90


def test_paragraphs_are_numbered_as_the_lines_of_the_text(reader: ReaderView) -> None:
    numbers = numbers_of("One\n\nThree\n", "paragraphs", reader.font())
    assert [numbers.told(block, 0) for block in range(3)] == ["1", "", "3"]
    assert numbers.told(0, 4) == ""


def test_every_fifth_line_of_a_paragraph_is_numbered(reader: ReaderView) -> None:
    numbers = numbers_of("One\nTwo", "lines", reader.font())
    assert [numbers.told(1, line) for line in (0, 1, 4, 9)] == ["2", "", "·5", "·10"]


def test_a_very_long_line_has_one_number(reader: ReaderView) -> None:
    text = "word " * LONGEST + "\nNext"
    numbers = numbers_of(text, "lines", reader.font())
    last = len(cut(text, OffsetMap(text))) - 1
    assert [numbers.told(0, 0), numbers.told(1, 0), numbers.told(last, 0)] == ["1", "", "2"]


def test_numbers_take_room_before_the_column(reader: ReaderView) -> None:
    reader.resize(620, 500)
    reader.show_document(TEXT)
    before = reader.column_edges()[0]
    reader.set_comfort(Comfort(numbers="paragraphs"))
    assert reader.column_edges()[0] > before + 20
    reader.grab()

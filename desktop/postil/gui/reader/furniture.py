"""Text that is not counted: where it stands in the open document, and its sign beside the lines.

The words are muted by their format. Where a coding's tint or the selection lies behind them they
are drawn in plain ink again, since muted ink would be too faint on it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCharFormat, QTextLayout

from postil.core.left_out import Range, left_out_ranges
from postil.core.records import FormatRange
from postil.core.spans import OffsetMap
from postil.gui.reader.lines import LaidBlock

EDGE = 15.0
"""How far to the left of the column the sign stands."""
_WIDTH = 2.0
_INSET = 3.0


class Furniture:
    """The text of one document that is not counted, by code points and by UTF-16."""

    def __init__(self, ranges: Iterable[FormatRange], offsets: OffsetMap) -> None:
        self.ranges: list[Range] = left_out_ranges(ranges, ("furniture",))
        self._units = [
            (offsets.to_utf16(start), offsets.to_utf16(end)) for start, end in self.ranges
        ]

    def at(self, point: int) -> Range | None:
        """The range that holds the character at a code point position."""
        return _holding(self.ranges, point)

    def covers(self, start: int, end: int) -> bool:
        """Whether nothing of [start, end), in code points, is counted."""
        found = self.at(start)
        return found is not None and start < end <= found[1]

    def meets(self, start: int, end: int) -> bool:
        """Whether some of [start, end), in code points, is not counted."""
        return any(True for _ in _meeting(self.ranges, start, end))

    def of_block(self, block: LaidBlock) -> list[Range]:
        """What of a block is not counted, in UTF-16 from the block's start."""
        found = _meeting(self._units, block.start, block.end)
        length = block.end - block.start
        return [
            (max(start - block.start, 0), min(end - block.start, length)) for start, end in found
        ]


def paint_edge(
    painter: QPainter, block: LaidBlock, lines: range, ranges: Sequence[Range], colour: QColor
) -> None:
    """A thin broken line to the left of every line that holds text not counted."""
    marked = [line for line in lines if is_marked(block, line, ranges)]
    if not marked:
        return
    pen = QPen(colour, _WIDTH, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([2.0, 2.0])
    painter.setPen(pen)
    x, height = block.x - EDGE, block.style.line_height
    for first, last in _runs(marked):
        top, bottom = block.slot(first) + _INSET, block.slot(last) + height - _INSET
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))


def is_marked(block: LaidBlock, line: int, ranges: Sequence[Range]) -> bool:
    """Whether a line of a block holds text of these ranges (from the block's start)."""
    first, last = block.lines[line].first, block.lines[line].last
    return any(start < last and end > first for start, end in ranges)


def is_at_sign(block: LaidBlock, furniture: Furniture, x: float, y: float) -> bool:
    """Whether the sign stands beside a block at a place of the document."""
    if not 0 <= block.x - x <= 2 * EDGE:
        return False
    if not 0 <= y - block.slot(0) < len(block.lines) * block.style.line_height:
        return False
    return is_marked(block, block.line_at(y), furniture.of_block(block))


def plain_stretches(
    ranges: Sequence[Range], behind: Iterable[Range], ink: QColor
) -> list[QTextLayout.FormatRange]:
    """Formats that draw in plain ink what of these ranges has something behind it."""
    format_ = QTextCharFormat()
    format_.setForeground(ink)
    found = []
    for first, last in behind:
        for start, end in ranges:
            start, end = max(start, first), min(end, last)
            if start < end:
                made = QTextLayout.FormatRange()
                made.start, made.length, made.format = start, end - start, format_
                found.append(made)
    return found


def _holding(ranges: Sequence[Range], place: int) -> Range | None:
    number = bisect_right(ranges, place, key=_first) - 1
    return ranges[number] if number >= 0 and place < ranges[number][1] else None


def _meeting(ranges: Sequence[Range], start: int, end: int) -> Iterator[Range]:
    """The ranges, sorted and apart, that share a place with [start, end)."""
    for number in range(max(0, bisect_right(ranges, start, key=_first) - 1), len(ranges)):
        first, last = ranges[number]
        if first >= end:
            return
        if last > start:
            yield first, last


def _first(each: Range) -> int:
    return each[0]


def _runs(numbers: Sequence[int]) -> Iterator[Range]:
    """Numbers in a row, as their first and last."""
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last

"""The signs of memos on words: a small sheet at the end of the line in which the words begin."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from postil.core.spans import OffsetMap
from postil.gui.reader.lines import LaidBlock
from postil.gui.reader.memo_sign import MEMO, paint_memo


class SpanMemo(NamedTuple):
    """A memo on [start, end), in code points, with what it says."""

    start: int
    end: int
    text: str


class SpanMemos:
    """The memos on words of one document, by where these begin."""

    def __init__(self, memos: Iterable[SpanMemo] = (), offsets: OffsetMap | None = None) -> None:
        self._memos = sorted(memos) if offsets else []
        self._units = [offsets.to_utf16(memo.start) for memo in self._memos] if offsets else []

    def paint(self, painter: QPainter, block: LaidBlock, lines: range, ink: QColor) -> None:
        """Draw the signs of these lines of a block."""
        for line in {line for line, _memo in self._of_block(block) if line in lines}:
            paint_memo(painter, _box(block, line).topLeft(), ink)

    def at(self, block: LaidBlock, place: QPointF) -> list[SpanMemo]:
        """The memos whose sign stands at a place of the document, near a block."""
        reach = (-3.0, -6.0, 3.0, 6.0)
        return [
            memo
            for line, memo in self._of_block(block)
            if _box(block, line).adjusted(*reach).contains(place)
        ]

    def _of_block(self, block: LaidBlock) -> Iterator[tuple[int, SpanMemo]]:
        """Each memo that begins in a block, with its line."""
        place = bisect_left(self._units, block.start)
        while place < len(self._units) and self._units[place] <= block.end:
            yield block.line_of(self._units[place] - block.start), self._memos[place]
            place += 1


def _box(block: LaidBlock, line: int) -> QRectF:
    """Where the sign of a line stands: between the column and the brackets."""
    top = block.slot(line) + (block.style.line_height - MEMO) / 2
    return QRectF(block.x + block.width - 1, top, MEMO, MEMO)

"""Numbers beside the text, drawn and never part of it: of paragraphs, and of lines within them."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from postil.gui.reader.blocks import Blocks
from postil.gui.reader.columns import LEFT
from postil.gui.reader.comfort import Numbers
from postil.gui.reader.furniture import EDGE
from postil.gui.reader.lines import LaidBlock

EVERY = 5
"""Which lines of a paragraph have a number."""
_GAP = EDGE + 8.0
_WIDEST = "88,888"


def room_for(numbers: Numbers, font: QFont) -> float:
    """What has to stay free before the column."""
    if numbers == "none":
        return LEFT
    return _GAP + QFontMetricsF(font).horizontalAdvance(_WIDEST) + 6.0


class LineNumbers:
    """The numbers of one document.

    A paragraph is a line of the text as it is stored, whatever its length; its number is that of
    the line. Where lines are numbered too, a fifth line reads "·5" and so on.
    """

    def __init__(self, blocks: Blocks, numbers: Numbers, font: QFont, ink: QColor) -> None:
        self._blocks = blocks
        self._continued = sorted(blocks.continued)
        self._with_lines = numbers == "lines"
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._ink = ink

    def paint(self, painter: QPainter, block: LaidBlock, lines: range) -> None:
        """Draw the numbers of these lines of a block to the left of the column."""
        painter.setFont(self._font)
        painter.setPen(self._ink)
        for line in lines:
            told = self.told(block.number, line)
            if told:
                x = block.x - _GAP - self._metrics.horizontalAdvance(told)
                painter.drawText(QPointF(x, block.slot(line) + block.baseline), told)

    def told(self, block: int, line: int) -> str:
        """What stands beside a line (from 0) of a block; empty where nothing does."""
        if self._blocks.is_blank(block):
            return ""
        if line == 0 and block not in self._blocks.continued:
            return f"{self.paragraph(block):,}"
        ours = self._with_lines and block not in self._blocks.continued
        return f"·{line + 1}" if ours and (line + 1) % EVERY == 0 else ""

    def paragraph(self, block: int) -> int:
        """The number of the paragraph that a block belongs to, from 1."""
        return block + 1 - bisect_right(self._continued, block)

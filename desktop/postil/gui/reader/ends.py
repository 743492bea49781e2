"""The two ends of a coding in its blocks: where they stand, and how their handles are drawn."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from postil.gui.reader.lines import LaidBlock
from postil.gui.reader.marks import Marks

End = Literal["start", "end"]
DRAWN = 4.0


def edge_of(block: LaidBlock, start: int, end: int, which: End) -> tuple[int, float] | None:
    """The line and the x at which a span (in Qt's positions) starts or ends in a block."""
    letter = (start if which == "start" else end - 1) - block.start
    if not 0 <= letter <= block.end - block.start:
        return None
    number = block.line_of(letter)
    spans = block.spans(block.lines[number], letter, letter + 1)
    if not spans:  # a break, or an accent alone: nothing as wide as a letter
        return number, block.caret(letter, 0.0).left()
    at_right = (which == "end") is not block.from_right
    return number, spans[-1][1] if at_right else spans[0][0]


def paint_handles(painter: QPainter, block: LaidBlock, marks: Marks, coding: int) -> None:
    """Draw those handles of a coding that stand in this block."""
    start, end = marks.index.span(coding)
    colour = marks[coding].colour.line
    for which in ("start", "end"):
        edge = edge_of(block, start, end, which)
        if edge is None:
            continue
        line, x = edge
        middle = x - 1.0 if (which == "start") is not block.from_right else x + 1.0
        size = block.style.size
        box = QRectF(middle - DRAWN / 2, block.slot(line) + block.baseline - size, DRAWN, size + 6)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, 2, 2)
        painter.restore()

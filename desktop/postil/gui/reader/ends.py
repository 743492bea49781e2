"""The two ends of a coding in its blocks: where they stand, and how their handles are drawn."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from postil.gui.reader.lines import LaidBlock
from postil.gui.reader.marks import Marks

End = Literal["start", "end"]
DRAWN = 4.0
NARROW, KNOB = 2.0, 6.0
"""How wide a handle is between two letters, which leave it no room, and its knob above them."""


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


def paint_handles(
    painter: QPainter, block: LaidBlock, text: str, marks: Marks, coding: int
) -> None:
    """Draw those handles of a coding that stand in this block with this text; before its letters."""
    start, end = marks.index.span(coding)
    colour = marks[coding].colour.line
    for which in ("start", "end"):
        edge = edge_of(block, start, end, which)
        if edge is None:
            continue
        line, x = edge
        beyond = start - block.start - 1 if which == "start" else end - block.start
        is_close = _has_letter(block, text, line, beyond)
        size, top = block.style.size, block.slot(line) + block.baseline - block.style.size
        outward = -1.0 if (which == "start") is not block.from_right else 1.0
        width, middle = (NARROW, x) if is_close else (DRAWN, x + outward)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(middle - width / 2, top, width, size + 6), 2, 2)
        if is_close:
            painter.drawEllipse(QRectF(middle - KNOB / 2, top - KNOB / 2, KNOB, KNOB))
        painter.restore()


def _has_letter(block: LaidBlock, text: str, line: int, place: int) -> bool:
    """Whether a letter or another sign stands at a place of the block on that line."""
    here = block.lines[line]
    return here.first <= place < min(here.last, len(text)) and not text[place].isspace()

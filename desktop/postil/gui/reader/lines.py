"""Where the letters of a laid out line stand, in scripts of either direction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLayout, QTextLine

from postil.gui.reader.typography import BlockStyle

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True, slots=True)
class LaidBlock:
    """A block with its lines, at its place in the document; `end` is where its break stands."""

    number: int
    start: int
    end: int
    layout: QTextLayout
    style: BlockStyle
    x: float
    y: float
    width: float
    baseline: float
    mixed: bool
    """Whether letters run from right to left somewhere in it."""
    from_right: bool
    """Whether it begins at the right."""

    @property
    def lines(self) -> int:
        return self.layout.lineCount()

    def baselines(self, lines: range) -> Iterator[tuple[QTextLine, float]]:
        """Each of these lines with the height on which its letters stand."""
        for line in lines:
            yield self.layout.lineAt(line), self.slot(line) + self.baseline

    def slot(self, line: int) -> float:
        """The top of a line's slot."""
        return self.y + self.style.above + line * self.style.line_height

    def lines_between(self, top: float, bottom: float) -> range:
        """The lines whose slots meet a stretch of the document."""
        first = int((top - self.slot(0)) // self.style.line_height)
        last = int((bottom - self.slot(0)) // self.style.line_height)
        return range(max(0, first), min(self.lines, last + 1))

    def line_of(self, position: int) -> int:
        """The line that holds a position (counted from the block's start)."""
        line = self.layout.lineForTextPosition(position)
        return line.lineNumber() if line.isValid() else max(0, self.lines - 1)

    def caret(self, position: int, width: float) -> QRectF:
        """Where the caret before a position (counted from the block's start) stands."""
        line = self.layout.lineAt(self.line_of(position))
        x = max(0.0, _x(line, position) - width / 2)
        return QRectF(self.x + x, self.y + line.y(), width, line.height())

    def spans(self, line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
        """The stretches from left to right that [start, end) covers on a line, blanks at a
        wrap left out."""
        first = line.textStart()
        start, end = max(start, first), min(end, first + line.textLength())
        if start >= end:
            return []
        natural = line.naturalTextRect()
        left, right = natural.left(), natural.right()
        pairs = _by_glyphs(line, start, end) if self.mixed else _by_positions(line, start, end)
        return [
            (self.x + max(a, left), self.x + min(b, right))
            for a, b in pairs
            if min(b, right) > max(a, left)
        ]


def _by_positions(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """Between two caret positions: right where all letters run from left to right."""
    return [(_x(line, start), _x(line, end))]


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # (x, position) in PySide6, x in its stubs
    return float(found[0])


def _by_glyphs(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """By the glyphs themselves: a caret position is ambiguous where directions meet."""
    boxes = [run.boundingRect() for run in line.glyphRuns(start, end - start)]
    joined: list[tuple[float, float]] = []
    for left, right in sorted((box.left(), box.right()) for box in boxes):
        if joined and left <= joined[-1][1] + 1.2:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined

"""Words that must fit in one line, or in two."""

from __future__ import annotations

from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout


def two_lines(text: str, font: QFont, width: float) -> list[str]:
    """The text broken into at most two lines, the second shortened."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    units = text.encode("utf-16-le")
    end = 2 * line.textLength()
    layout.endLayout()
    first, rest = units[:end].decode("utf-16-le"), units[end:].decode("utf-16-le")
    return [first.rstrip(), elided(font, rest, width)] if rest else [first.rstrip()]


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs to the left."""
    ways = (bidirectional(letter) for letter in text)
    return next((way for way in ways if way in ("L", "R", "AL")), "L") != "L"


def elided(font: QFont, text: str, width: float) -> str:
    """The text, shortened to fit in one line."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, width))

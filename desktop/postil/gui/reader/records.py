"""What the reader is given: its colours and the codings to draw, as plain facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Literal, NamedTuple, get_args

from PySide6.QtGui import QColor

from postil.gui.appearance.palette import CodeColour as CodeColour

LineStyle = Literal["solid", "dashed", "dotted", "dashdot", "double"]
LINE_STYLES: tuple[LineStyle, ...] = get_args(LineStyle)
"""In the order in which coders get them; consensus has the last."""


@dataclass(frozen=True, slots=True)
class ReaderColours:
    """Every colour of the reader that belongs to no code."""

    page: QColor
    text: QColor
    muted: QColor
    line: QColor
    border: QColor
    accent: QColor
    selection: QColor
    on_selection: QColor
    overlap: QColor
    overlap2: QColor

    @classmethod
    def of(cls, colour: Callable[[str], QColor]) -> ReaderColours:
        """The colours by their tokens, as the appearance of the window gives them."""
        return cls(**{each.name: colour(each.name) for each in fields(cls)})


class Mark(NamedTuple):
    """One coding as drawn: [start, end) in code points, its code's look, its coder's line.

    A plain tuple, since a document may have tens of thousands. `initial` is empty where one coder alone is shown; `digit` is the code's shortcut, if any; `is_pale` lets it give way to others.
    """

    coding: int
    start: int
    end: int
    code: int
    colour: CodeColour
    name: str
    line: LineStyle = "solid"
    initial: str = ""
    has_memo: bool = False
    digit: str = ""
    is_pale: bool = False

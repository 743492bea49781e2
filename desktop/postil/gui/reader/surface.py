"""What keys, mouse and handles use of the reader, so that they need not know its view."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, QRectF, SignalInstance
from PySide6.QtWidgets import QWidget

from postil.gui.reader.ends import End
from postil.gui.reader.margin_paint import Target
from postil.gui.reader.records import Mark
from postil.gui.reader.span_memos import SpanMemo


class ReaderSurface(Protocol):
    """A text with marks in which passages are selected; it tells what is wished."""

    mark_chosen: SignalInstance
    crowd_requested: SignalInstance
    code_dropped: SignalInstance
    digit_pressed: SignalInstance
    asked: SignalInstance
    resize_requested: SignalInstance
    margin_width_requested: SignalInstance

    @property
    def text(self) -> str:
        """The canonical text shown."""

    @property
    def language(self) -> str:
        """The language of the document."""

    @property
    def current(self) -> int | None:
        """The current coding."""

    def viewport(self) -> QWidget:
        """The widget in which places are meant."""

    def selection(self) -> tuple[int, int]:
        """The selected span; empty at the caret where nothing is selected."""

    def step_word(self, direction: int, selects: bool) -> None:
        """Take the caret a word to the right (1) or to the left (-1)."""

    def point_at(self, place: QPoint) -> int:
        """The position nearest to a place."""

    def is_over_text(self, place: QPointF) -> bool:
        """Whether a place belongs to the column of text."""

    def span_memos_at(self, place: QPointF) -> list[SpanMemo]:
        """The memos on words whose sign stands at a place."""

    def select(self, start: int, end: int) -> None:
        """Select a span, the caret at its end, and bring the caret into view."""

    def is_at_furniture_sign(self, place: QPointF) -> bool:
        """Whether the sign of text that is not counted stands at a place."""

    def column_edges(self) -> tuple[int, int]:
        """The left and the right edge of the column of text in the viewport."""

    def is_margin_edge(self, place: QPointF) -> bool:
        """Whether the margin may be taken hold of there, to make it wider or narrower."""

    def margin_width(self, by: float = 0.0) -> float:
        """What is free beside the text for the margin, its edge moved by so much to the right."""

    def show_guide(self, x: float | None) -> None:
        """Draw a line down the view, or none."""

    def margin_target(self, place: QPointF) -> Target | None:
        """What of the margin lies at a place."""

    def marks_at(self, point: int) -> list[int]:
        """The codings over a position."""

    def mark(self, coding: int) -> Mark | None:
        """A coding as it is drawn; None where it is not."""

    def current_mark(self) -> Mark | None:
        """The mark of the current coding, if it is drawn."""

    def replace_mark(self, mark: Mark) -> None:
        """Draw a coding as it is now."""

    def end_box(self, mark: Mark, which: End) -> QRectF:
        """Where an end of a mark stands."""

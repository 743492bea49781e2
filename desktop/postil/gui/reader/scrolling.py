"""Keeps the page still: lays out what is shown before it is painted, and what was on top on top."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QScrollBar

from postil.gui.reader.layout import LazyLayout

KEPT_AROUND = 300
NEARBY = 80


class Scrolling:
    """Moves a scroll bar over a page whose height is partly estimated."""

    def __init__(self, layout: LazyLayout, bar: QScrollBar) -> None:
        self._layout = layout
        self._bar = bar
        self._top: int | None = None
        self._told = -1.0
        self.is_moving = False

    @property
    def scrolled(self) -> int:
        """How much of the page is above the view."""
        return int(self._bar.value())

    def reset(self) -> None:
        """Forget which block was on top: another document or another width."""
        self._top = None

    def tell_size(self) -> None:
        """Let the scroll bar know the page's height as now known."""
        if abs(self._layout.height - self._told) > 0.5:
            self._told = self._layout.height
            self._layout.documentSizeChanged.emit(self._layout.documentSize())

    def prepare(self, height: float) -> None:
        """Lay out what a view of this height shows.

        Blocks scrolled in from above are rarely as high as estimated; the scroll bar moves by the
        difference, so that the text in view does not jump.
        """
        if not self._layout.is_ready:
            return
        first, _ = self._layout.block_at(self.scrolled)
        if self._top is not None and first < self._top < first + NEARBY and not self.is_moving:
            before = self._layout.above(self._top)
            for number in range(first, self._top + 1):
                self._layout.laid_out(number)
            difference = self._layout.above(self._top) - before
            if abs(difference) > 0.5:
                with self._moving():
                    self.tell_size()
                    self._bar.setValue(round(self.scrolled + difference))
        self._layout.between(self.scrolled, self.scrolled + height)
        self._top, _ = self._layout.block_at(self.scrolled)
        self._layout.release(range(self._top - KEPT_AROUND, self._top + KEPT_AROUND))

    def bring(self, position: int, below: float, height: float) -> None:
        """Scroll so that the line at a position stands this far below the view's upper edge."""
        for _ in range(2):  # laying out the view's blocks above the line moves it once
            block = self._layout.laid_out_at(position)
            if block is None:
                return
            y = block.slot(block.line_of(position - block.start))
            with self._moving():
                self.tell_size()
                self._bar.setValue(round(y - below))
            self._layout.between(self.scrolled, self.scrolled + height)
        self.reset()
        self.prepare(height)
        self.tell_size()

    def top_line(self) -> tuple[int, float]:
        """Where the first line in view starts, and how far it stands below the upper edge."""
        number, below = self._layout.block_at(self.scrolled)
        block = self._layout.laid_out(number)
        if block is None or not block.lines:
            return 0, -below
        first = block.line_at(self.scrolled)
        place = block.start + block.lines[first].first
        return place, block.slot(first) - self.scrolled

    @contextmanager
    def keeping_top(self, height: float) -> Iterator[None]:
        """Lay out anew inside this; the line that was on top stays where it was."""
        position, below = self.top_line() if self._layout.is_ready else (0, 0.0)
        at_start = self.scrolled == 0
        yield
        self.reset()
        if at_start:
            self.prepare(height)
            self.tell_size()
        else:
            self.bring(position, below, height)

    @contextmanager
    def _moving(self) -> Iterator[None]:
        self.is_moving = True
        try:
            yield
        finally:
            self.is_moving = False

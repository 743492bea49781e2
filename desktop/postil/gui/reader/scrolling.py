"""Keeps the page still: lays out what is shown before it is painted; what one reads never moves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtWidgets import QScrollBar

from postil.gui.reader.layout import PAINTED_ABOVE, PAINTED_BELOW, LazyLayout

KEPT_AROUND = 300


class Held(NamedTuple):
    """A block that stays where it is in the view, and how far its top is above the upper edge."""

    block: int
    above: float


class Scrolling:
    """Moves a scroll bar over a page whose height is partly estimated.

    A block is rarely as high as estimated: when one above the view is laid out, whoever asked for
    it, the bar moves by the difference.
    """

    def __init__(self, layout: LazyLayout, bar: QScrollBar) -> None:
        self._layout = layout
        self._bar = bar
        self._held: Held | None = None
        self._told = -1.0
        self.is_moving = False
        layout.height_changed.connect(self._follow)

    @property
    def scrolled(self) -> int:
        """How much of the page is above the view."""
        return int(self._bar.value())

    def reset(self) -> None:
        """Hold nothing: another document or another width."""
        self._held = None

    def tell_size(self) -> None:
        """Let the scroll bar know the page's height as now known."""
        if abs(self._layout.height - self._told) > 0.5:
            self._told = self._layout.height
            self._layout.documentSizeChanged.emit(self._layout.documentSize())

    def prepare(self, height: float) -> None:
        """Lay out what a view of this height shows; what was in view already stays there."""
        if not self._layout.is_ready:
            return
        top, _ = self._layout.block_at(self.scrolled)
        if self._held is not None and top < self._held.block:
            held_top = self._layout.above(self._held.block)
            if held_top <= self.scrolled + height:
                top = self._held.block
        self._hold(top)
        self._settle(height)

    def bring(self, position: int, below: float, height: float) -> None:
        """Scroll so that the line at a position stands this far below the view's upper edge."""
        self.reset()
        block = self._layout.laid_out_at(position)
        if block is None:
            return
        y = block.slot(block.line_of(position - block.start))
        self._held = Held(block.number, y - below - block.y)
        self._keep()
        self._settle(height)
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
        self.reset()
        yield
        self.reset()
        if at_start:
            self.prepare(height)
            self.tell_size()
        else:
            self.bring(position, below, height)

    def _hold(self, block: int) -> None:
        self._held = Held(block, self.scrolled - self._layout.above(block))

    def _follow(self, block: int) -> None:
        """A block became higher or lower."""
        if self._held is not None and block < self._held.block and not self.is_moving:
            self._keep()

    def _keep(self) -> None:
        """Move the bar so that the block that is held stands where it stood."""
        if self._held is None:
            return
        wanted = round(self._layout.above(self._held.block) + self._held.above)
        if wanted != self.scrolled:
            with self._moving():
                self.tell_size()
                self._bar.setValue(wanted)

    def _settle(self, height: float) -> None:
        """Lay out all that a view of this height paints, around the block that is held."""
        revision = -1
        while revision != self._layout.revision:
            revision = self._layout.revision
            top = self.scrolled
            with self._moving():
                self._layout.between(top - PAINTED_BELOW, top + height + PAINTED_ABOVE)
            if revision != self._layout.revision:
                self._keep()
        top, _ = self._layout.block_at(self.scrolled)
        self._hold(top)
        self._layout.release(range(top - KEPT_AROUND, top + KEPT_AROUND))

    @contextmanager
    def _moving(self) -> Iterator[None]:
        before, self.is_moving = self.is_moving, True
        try:
            yield
        finally:
            self.is_moving = before

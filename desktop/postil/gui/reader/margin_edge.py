"""Making the margin wider or narrower with the mouse: a drag of the edge between it and the text."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from postil.gui.reader.placement import NARROWEST, WIDEST
from postil.gui.reader.surface import ReaderSurface


class MarginEdge:
    """One drag of the edge. A line follows the mouse; the width is told when it is let go."""

    def __init__(self, view: ReaderSurface) -> None:
        self._view = view
        self._from: float | None = None

    @property
    def is_dragging(self) -> bool:
        """Whether the edge is held."""
        return self._from is not None

    def press(self, place: QPointF) -> bool:
        """Take hold of the edge there; whether it is there."""
        if self._view.is_margin_edge(place):
            self._from = place.x()
        return self.is_dragging

    def move(self, place: QPointF) -> None:
        """Show where the edge would be, no further than the margin can reach."""
        if self._from is not None:
            by, wished = place.x() - self._from, self._wished(place)
            grows = self._view.margin_width(by=1.0) - self._view.margin_width()
            beyond = self._view.margin_width(by=by) - wished
            self._view.show_guide(place.x() - grows * beyond)

    def release(self, place: QPointF) -> None:
        """Tell the width that is wished, if the edge was moved."""
        wished = self._wished(place)
        begun = self._from
        self.let_go()
        if begun is not None and abs(place.x() - begun) > 1:
            self._view.margin_width_requested.emit(wished)

    def _wished(self, place: QPointF) -> float:
        """How wide the margin would be with its edge taken there."""
        by = place.x() - self._from if self._from is not None else 0.0
        return min(WIDEST, max(NARROWEST, self._view.margin_width(by=by)))

    def let_go(self) -> None:
        """Hold the edge no more; the margin stays as it is."""
        self._from = None
        self._view.show_guide(None)

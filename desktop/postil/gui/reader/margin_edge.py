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
        """Show where the edge would be."""
        self._view.show_guide(place.x())

    def release(self, place: QPointF) -> None:
        """Tell the width that is wished, if the edge was moved."""
        begun, self._from = self._from, None
        self._view.show_guide(None)
        if begun is not None and abs(place.x() - begun) > 1:
            wider = self._view.margin_width(by=place.x() - begun)
            self._view.margin_width_requested.emit(min(WIDEST, max(NARROWEST, wider)))

    def let_go(self) -> None:
        """Hold the edge no more; the margin stays as it is."""
        self._from = None
        self._view.show_guide(None)

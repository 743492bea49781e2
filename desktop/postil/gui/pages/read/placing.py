"""Where the margin of the reader is, how wide, and whether there is an overview beside it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from postil.gui.desk import Desk
from postil.gui.reader.placement import NARROWEST, WIDEST, Placement, Side
from postil.gui.reader.view import ReaderView

_STEP = 24.0
_CHECKS: dict[str, Side] = {
    "margin_at_ends": "ends",
    "margin_left": "left",
    "margin_right": "right",
}


class Placing:
    """What the View menu asks and the margin's edge tells, kept for this laptop."""

    def __init__(self, desk: Desk, reader: ReaderView, overview: QWidget) -> None:
        self._desk = desk
        self._reader = reader
        self._overview = overview
        reader.margin_width_requested.connect(self.set_width)
        self._take(desk.settings.placement)

    def at_ends(self) -> None:
        """Have the margin where lines end."""
        self._side("ends")

    def left(self) -> None:
        """Have the margin at the left."""
        self._side("left")

    def right(self) -> None:
        """Have the margin at the right."""
        self._side("right")

    def wider(self) -> None:
        """Have a wider margin."""
        self.set_width(self._reader.margin_width() + _STEP)

    def narrower(self) -> None:
        """Have a narrower margin."""
        self.set_width(self._reader.margin_width() - _STEP)

    def set_width(self, width: float) -> None:
        """Have a margin so wide."""
        self._keep(replace(self._placement, width=min(WIDEST, max(NARROWEST, width))))

    def toggle_overview(self) -> None:
        """Show the overview beside the scroll bar, or hide it."""
        self._keep(replace(self._placement, overview=not self._placement.overview))

    def check(self) -> None:
        """Check in the menu what is chosen."""
        for key, side in _CHECKS.items():
            self._desk.actions[key].setChecked(self._placement.side == side)
        self._desk.actions["overview"].setChecked(self._placement.overview)

    def _side(self, side: Side) -> None:
        self._keep(replace(self._placement, side=side))

    def _keep(self, placement: Placement) -> None:
        self._desk.settings.placement = placement
        self._take(placement)
        self._desk.refresh()

    def _take(self, placement: Placement) -> None:
        self._placement = placement
        self._reader.set_placement(placement)
        self._overview.setVisible(placement.overview)

"""Where a list stands that belongs to selected words: beside them, never over them if that can be."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from postil.gui.panels.choices import ChoiceList, Popup

_GAP = 10
_EDGE = 8
_SHORTEST = 120


@dataclass(frozen=True, slots=True)
class Place:
    """The selected words and the right edge of their column, in the parent's coordinates."""

    selection: QRect
    column_right: int


def put_beside(popup: Popup, rows: ChoiceList, place: Place, tallest: int, parent: QWidget) -> None:
    """Below the selection or above it in the parent, where there is more room.

    The list gets shorter, down to some rows, before the popup would cover the selection.
    """
    wanted = rows.wanted_height(tallest)
    rows.setFixedHeight(wanted)
    popup.adjustSize()
    rest = popup.height() - wanted
    below = parent.height() - _EDGE - (place.selection.bottom() + _GAP)
    above = place.selection.top() - _GAP - _EDGE
    goes_below = below >= popup.height() or below >= above
    room = max(below if goes_below else above, rest + min(wanted, _SHORTEST))
    if popup.height() > room:
        rows.setFixedHeight(max(_SHORTEST, room - rest))
        popup.adjustSize()
    top = place.selection.bottom() + _GAP
    if not goes_below:
        top = place.selection.top() - _GAP - popup.height()
    left = min(place.selection.left(), place.column_right - popup.width())
    popup.move(
        max(_EDGE, min(left, parent.width() - popup.width() - _EDGE)),
        max(_EDGE, min(top, parent.height() - popup.height() - _EDGE)),
    )

"""Where the column of text and the margin beside it stand in a view of some width."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF

LEFT = 30.0
RIGHT = 208.0
RIGHT_AT_LEAST = 76.0
LEAST = 160.0
COMFORTABLE = 400.0
"""Below this width the margin gives way before the text does."""
GAP = 18.0
"""From the column to the first bracket; carets and handles reach into it."""
CARET_REACH = 12.0


@dataclass(frozen=True, slots=True)
class MarginPlace:
    """Where the margin begins beside the text, how wide it is, and at which side.

    Places in it are told by how far outwards, away from the text, they are.
    """

    x: float
    width: float
    is_left: bool = False

    def at(self, out: float) -> float:
        """The x so far outwards."""
        return self.x - out if self.is_left else self.x + out

    def box(self, out: float, top: float, width: float, height: float) -> QRectF:
        """A box that begins so far outwards."""
        return QRectF(self.at(out + width * self.is_left), top, width, height)

    def column_part(self, view: QRect) -> QRect:
        """What of a view belongs to the column, with its carets and handles."""
        edge = round(self.at(CARET_REACH - GAP))
        return view.adjusted(edge, 0, 0, 0) if self.is_left else QRect(0, 0, edge, view.height())

    def margin_part(self, view: QRect) -> QRect:
        """What of a view belongs to the margin."""
        edge = round(self.at(CARET_REACH - GAP))
        return QRect(0, 0, edge, view.height()) if self.is_left else view.adjusted(edge, 0, 0, 0)

    def is_edge(self, x: float) -> bool:
        """Whether the margin may be taken hold of there, to make it wider or narrower."""
        return CARET_REACH - GAP - 6 <= (x - self.x) * (-1 if self.is_left else 1) < -5


def column_place(
    view_width: float,
    column: float,
    left: float = LEFT,
    scale: float = 1.0,
    margin: float = RIGHT,
) -> tuple[float, float]:
    """The column's left edge and its width: centred where there is room, else narrower.

    `left` is what has to stay free before it, `scale` the size of the letters, of the plain one,
    `margin` what has to stay free behind it.
    """
    width = min(column, view_width - left - margin)
    comfortable = min(column, COMFORTABLE * scale)
    if width < comfortable:
        width = min(comfortable, view_width - left - min(margin, RIGHT_AT_LEAST))
    width = max(LEAST, float(int(width)))
    free = max(0.0, view_width - left - margin - width)
    return float(round(left + free * 0.45)), width


def page_places(
    view_width: float,
    column: float,
    left: float = LEFT,
    scale: float = 1.0,
    *,
    margin: float = 0.0,
    is_left: bool = False,
) -> tuple[float, float, MarginPlace]:
    """The column's left edge, its width, and the margin, `margin` wide or (0) as usual.

    With the margin at the left everything is mirrored, but for what `left` stands for.
    """
    by_hand = margin > 0
    if not is_left:
        x, width = column_place(view_width, column, left, scale, margin if by_hand else RIGHT)
        begins = x + width + GAP
        room = view_width - begins
    else:
        more = max(0.0, left - GAP)
        wanted = (margin if by_hand else RIGHT) + more
        x, width = column_place(view_width, column, LEFT, scale, wanted)
        x = max(0.0, view_width - x - width)
        begins = room = x - GAP - more
    return x, width, MarginPlace(begins, min(room, margin - GAP) if by_hand else room, is_left)

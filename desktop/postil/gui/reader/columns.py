"""Where the column of text stands in a view of some width."""

from __future__ import annotations

LEFT = 30.0
RIGHT = 208.0
RIGHT_AT_LEAST = 76.0
LEAST = 160.0
COMFORTABLE = 400.0
"""Below this width the margin gives way before the text does."""


def column_place(
    view_width: float, column: float, left: float = LEFT, scale: float = 1.0
) -> tuple[float, float]:
    """The column's left edge and its width: centred where there is room, else narrower.

    `left` is what has to stay free before it, `scale` the size of the letters, of the plain one.
    """
    width = min(column, view_width - left - RIGHT)
    comfortable = min(column, COMFORTABLE * scale)
    if width < comfortable:
        width = min(comfortable, view_width - left - RIGHT_AT_LEAST)
    width = max(LEAST, float(int(width)))
    free = max(0.0, view_width - left - RIGHT - width)
    return float(round(left + free * 0.45)), width

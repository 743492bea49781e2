"""Where the column of text stands in a view of some width."""

from __future__ import annotations

LEFT = 30.0
RIGHT = 208.0
RIGHT_NARROW = 76.0
LEAST = 160.0
COMFORTABLE = 0.6
"""Below this share of the full column the margin gives way: swatches instead of names."""


def column_place(view_width: float, column: float) -> tuple[float, float]:
    """The column's left edge and its width: centred where there is room, else narrower."""
    width = min(column, view_width - LEFT - RIGHT)
    right = RIGHT
    if width < column * COMFORTABLE:
        right = RIGHT_NARROW
        width = min(column * COMFORTABLE, view_width - LEFT - RIGHT_NARROW)
    width = max(LEAST, float(int(width)))
    free = view_width - LEFT - right - width
    return float(round(LEFT + max(0.0, free) * 0.45)), width

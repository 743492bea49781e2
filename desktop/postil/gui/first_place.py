"""Where the window stands when it is opened for the first time."""

from __future__ import annotations

from PySide6.QtCore import QRect

_USUAL = (1440, 900)
_FRAME = (16, 42)  # what a window manager may draw around the window, in width and height


def first_place(room: QRect) -> QRect:
    """Where a first window stands: as large as usual where there is room, in the middle.

    The size is without, the position with the frame, as Qt moves and resizes windows.
    """
    width, height = (min(u, r - f) for u, r, f in zip(_USUAL, _size(room), _FRAME, strict=True))
    left = room.left() + (room.width() - width - _FRAME[0]) // 2
    top = room.top() + (room.height() - height - _FRAME[1]) // 2
    return QRect(left, top, width, height)


def _size(rect: QRect) -> tuple[int, int]:
    return rect.width(), rect.height()

"""The icons: line drawings of 20 x 20, coloured at the moment they are painted.

Because an icon asks for its colour each time, a change of scheme needs no new icons.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from postil import paths

PaintIcon = Callable[[QPainter, QRectF, QIcon.Mode, QIcon.State], None]


class Colours(Protocol):
    """Whatever knows the present colour of a token."""

    def colour(self, token: str) -> QColor:
        """The token's colour in the present scheme."""


class Icons:
    """Draws the icons of resources/icons and wraps them for Qt.

    It keeps no QIcon: one that is reachable from what paints it is deleted twice when Python
    collects the two together (PySide 6.11).
    """

    def __init__(self, colours: Colours) -> None:
        self._colours = colours
        self._sources: dict[str, str] = {}
        self._drawings: dict[tuple[str, str], QSvgRenderer] = {}

    def icon(self, name: str, token: str = "text", chosen: str = "") -> QIcon:
        """The icon in a token's colour; `chosen` is the token while its tab or button is on."""
        return painted_icon(self._line_icon(name, token, chosen or token))

    def paint(self, painter: QPainter, name: str, rect: QRectF, token: str) -> None:
        """Draw the icon into the rectangle, in the token's present colour."""
        self._drawing(name, self._colours.colour(token).name()).render(painter, rect)

    def _line_icon(self, name: str, token: str, chosen: str) -> PaintIcon:
        def paint(painter: QPainter, rect: QRectF, mode: QIcon.Mode, state: QIcon.State) -> None:
            ink = "faint" if mode == QIcon.Mode.Disabled else token
            self.paint(painter, name, rect, chosen if state == QIcon.State.On else ink)

        return paint

    def _drawing(self, name: str, colour: str) -> QSvgRenderer:
        key = (name, colour)
        if key not in self._drawings:
            svg = self._source(name).replace("currentColor", colour)
            self._drawings[key] = QSvgRenderer(QByteArray(svg.encode()))
        return self._drawings[key]

    def _source(self, name: str) -> str:
        if name not in self._sources:
            file = paths.resources() / "icons" / f"{name}.svg"
            self._sources[name] = file.read_text(encoding="utf-8")
        return self._sources[name]


class _PaintedEngine(QIconEngine):
    """An icon for Qt, painted anew whenever Qt asks for it."""

    def __init__(self, paint: PaintIcon) -> None:
        super().__init__()
        self._paint = paint

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        self._paint(painter, QRectF(rect), mode, state)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        # PySide 6.11 gives the copy to C++ but drops its Python half, and crashes at the next
        # paint (QIcon.setIsMask shows it); one reference more keeps it until C++ deletes it.
        copy = _PaintedEngine(self._paint)
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(copy))
        return copy


def painted_icon(paint: PaintIcon) -> QIcon:
    """An icon that is painted by the function each time it is shown."""
    return QIcon(_PaintedEngine(paint))


def program_icon() -> QIcon:
    """The program's own sign, for the window's frame and the task bar."""
    return QIcon(str(paths.resources() / "postil.svg"))

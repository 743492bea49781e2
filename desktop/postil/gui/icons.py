"""The icons: line drawings of 20 x 20, coloured at the moment they are painted.

Because an icon asks for its colour each time, a change of scheme needs no new icons.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from postil import paths


class Colours(Protocol):
    """Whatever knows the present colour of a token."""

    def colour(self, token: str) -> QColor:
        """The token's colour in the present scheme."""


class Icons:
    """Draws the icons of resources/icons and wraps them for Qt."""

    def __init__(self, colours: Colours) -> None:
        self._colours = colours
        self._sources: dict[str, str] = {}
        self._drawings: dict[tuple[str, str], QSvgRenderer] = {}
        self._icons: dict[tuple[str, str, str], QIcon] = {}

    def icon(self, name: str, token: str = "text", chosen: str = "") -> QIcon:
        """The icon in a token's colour; `chosen` is the token while its tab or button is on."""
        key = (name, token, chosen or token)
        if key not in self._icons:
            self._icons[key] = QIcon(_LineEngine(self, *key))
        return self._icons[key]

    def paint(self, painter: QPainter, name: str, rect: QRectF, token: str) -> None:
        """Draw the icon into the rectangle, in the token's present colour."""
        self._drawing(name, self._colours.colour(token).name()).render(painter, rect)

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


class _LineEngine(QIconEngine):
    """One icon for Qt, painted anew whenever Qt asks for it."""

    def __init__(self, icons: Icons, name: str, token: str, chosen: str) -> None:
        super().__init__()
        self._icons = icons
        self._name = name
        self._tokens = {QIcon.State.Off: token, QIcon.State.On: chosen}

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = "faint" if mode == QIcon.Mode.Disabled else self._tokens[state]
        self._icons.paint(painter, self._name, QRectF(rect), token)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        token, chosen = self._tokens[QIcon.State.Off], self._tokens[QIcon.State.On]
        return _LineEngine(self._icons, self._name, token, chosen)


def program_icon() -> QIcon:
    """The program's own sign, for the window's frame and the task bar."""
    return QIcon(str(paths.resources() / "postil.svg"))

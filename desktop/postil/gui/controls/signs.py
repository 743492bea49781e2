"""Widgets that show a sign: a code's swatch, a coder's initial or line, a condition as a chip."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import row, swatch, words
from postil.gui.controls.swatch import CoderLine
from postil.gui.style import shapes
from postil.gui.wording import _


class Sign(QLabel):
    """A painted sign of fixed size; its words are its accessible name and its tool tip."""

    def __init__(self, appearance: Appearance, said: str, size: QSize) -> None:
        super().__init__()
        self.appearance = appearance
        self.setFixedSize(size)
        self.setFont(appearance.fonts.interface(11, Weight.DemiBold))
        self.say(said)
        appearance.changed.connect(self.update)

    def say(self, said: str) -> None:
        """Name what the sign stands for."""
        self.setAccessibleName(said)
        self.setToolTip(said)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint(painter, QRectF(self.rect()))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the sign; every kind of sign has its own."""
        raise NotImplementedError


class SwatchSign(Sign):
    """A code's swatch of 20 x 20."""

    def __init__(self, appearance: Appearance, code: str, stored: str, digit: str = "") -> None:
        super().__init__(appearance, code, QSize(swatch.SWATCH, swatch.SWATCH))
        self._stored, self._digit = stored, digit

    def show_code(self, code: str, stored: str, digit: str = "") -> None:
        """Show another code."""
        self._stored, self._digit = stored, digit
        self.say(code)
        self.update()

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        colour = self.appearance.code_colour(self._stored)
        swatch.paint_swatch(painter, rect, colour, self._digit)


class Avatar(Sign):
    """A coder's initial in a circle of 20."""

    def __init__(self, appearance: Appearance, coder: str, acting: bool = False) -> None:
        super().__init__(appearance, coder, QSize(20, 20))
        self._coder, self._acting = coder, acting

    def show_coder(self, coder: str) -> None:
        """Stand for a coder of this name from now on."""
        self._coder = coder
        self.say(coder)
        self.update()

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        swatch.paint_avatar(painter, rect, self.appearance, self._coder, self._acting)


class LineSample(Sign):
    """A coder's line, as long as a word, for the legend above the text."""

    def __init__(self, appearance: Appearance, coder: str, line: CoderLine) -> None:
        super().__init__(appearance, coder, QSize(32, 8))
        self._line = line

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        ink, start = self.appearance.colour("text"), QPointF(rect.left(), rect.center().y() - 1)
        swatch.paint_coder_line(painter, start, rect.width(), self._line, ink)


class Chip(QWidget):
    """A condition: its field muted, its value in semibold, and a cross that takes it away."""

    removed = Signal()

    def __init__(
        self,
        appearance: Appearance,
        condition: str,
        value: str,
        stored: str = "",
        digit: str = "",
    ) -> None:
        super().__init__()
        self._appearance = appearance
        layout = row((12, 0, 2, 0), 5)
        layout.addWidget(words(appearance, condition, ink="muted"))
        if stored:
            layout.addWidget(SwatchSign(appearance, value, stored, digit))
        layout.addWidget(words(appearance, value, weight=Weight.DemiBold))
        self._cross = self._make_cross(_("Remove: {condition} {value}"), condition, value)
        layout.addWidget(self._cross)
        self.setLayout(layout)
        self.setMinimumHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._cross)
        appearance.changed.connect(self.update)

    def _make_cross(self, name: str, condition: str, value: str) -> QToolButton:
        cross = QToolButton()
        cross.setIcon(self._appearance.icon("close", "muted"))
        cross.setIconSize(QSize(12, 12))
        cross.setAutoRaise(True)
        cross.setFixedSize(24, 32)
        cross.setAccessibleName(name.format(condition=condition, value=value))
        cross.clicked.connect(self.removed)
        return cross

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._appearance.colour
        radius = min(shapes.CHIP_RADIUS, self.height() / 2)
        painter = QPainter(self)
        shapes.panel(painter, QRectF(self.rect()), colour("raised"), colour("border"), radius)

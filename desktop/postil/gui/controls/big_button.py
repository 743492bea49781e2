"""A large button for the few acts that begin everything: sign, words, a line of help, its keys."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.style import shapes

_EDGE, _SIGN, _GAP = 20, 22, 20
_ABOVE, _BETWEEN = 12, 3
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class BigButton(QPushButton):
    """A push button of two lines; `primary` fills it as the page's main act.

    `walked` carries an arrow key: where it leads, the page knows.
    """

    walked = Signal(Qt.Key)

    def __init__(
        self, appearance: Appearance, icon: str, title: str, help_line: str, keys: str = ""
    ) -> None:
        super().__init__(title)
        self._appearance = appearance
        self._icon_name = icon
        self._help = help_line
        self._keys = shapes.key_words(keys)
        self.primary = False
        self.setAccessibleDescription(help_line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        title, below = QFontMetrics(self._title_font()), QFontMetrics(self._help_font())
        height = 2 * _ABOVE + title.height() + _BETWEEN + below.height()
        widest = max(title.horizontalAdvance(self.text()), below.horizontalAdvance(self._help))
        return QSize(self._words_left() + widest + self._room_for_keys(), max(68, height))

    def minimumSizeHint(self) -> QSize:
        title = QFontMetrics(self._title_font()).horizontalAdvance(self.text())
        return QSize(self._words_left() + title + self._room_for_keys(), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _ARROWS:
            self.walked.emit(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        ink = "on_accent" if self.primary else "text"
        side = self._appearance.fonts.px(_SIGN)
        sign = QRectF(_EDGE, (self.height() - side) / 2, side, side)
        self._appearance.icons.paint(painter, self._icon_name, sign, ink)
        self._paint_words(painter)
        self._paint_keys(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        colour, rect = self._appearance.colour, QRectF(self.rect())
        touched = self.isDown() or self.underMouse()
        if self.primary:
            edge = "text" if touched else "accent"
            shapes.panel(painter, rect, colour("accent"), colour(edge), 6.0)
        else:
            fill = "sunken" if touched else "raised"
            shapes.panel(painter, rect, colour(fill), colour("border"), 6.0)
        by_keyboard = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if self.hasFocus() and by_keyboard:
            shapes.focus_ring(painter, rect, colour("on_accent" if self.primary else "accent"))

    def _paint_words(self, painter: QPainter) -> None:
        colour = self._appearance.colour
        title, below = self._title_font(), self._help_font()
        title_height, below_height = QFontMetrics(title).height(), QFontMetrics(below).height()
        top = (self.height() - title_height - _BETWEEN - below_height) / 2
        width = self.width() - self._words_left() - self._room_for_keys()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(title)
        painter.setPen(colour("on_accent" if self.primary else "text"))
        painter.drawText(QRectF(self._words_left(), top, width, title_height), left, self.text())
        painter.setFont(below)
        painter.setPen(colour("on_accent" if self.primary else "muted"))
        line = QRectF(self._words_left(), top + title_height + _BETWEEN, width, below_height)
        elided = QFontMetrics(below).elidedText(self._help, Qt.TextElideMode.ElideRight, int(width))
        painter.drawText(line, left, elided)

    def _paint_keys(self, painter: QPainter) -> None:
        if not self._keys:
            return
        font = shapes.key_cap_font(self._appearance)
        size = shapes.key_cap_size(font, self._keys)
        rect = QRectF(
            self.width() - size.width() - _EDGE + 4,
            (self.height() - size.height()) / 2,
            size.width(),
            size.height(),
        )
        colour = self._appearance.colour
        ink = colour("on_accent" if self.primary else "muted")
        edge = ink if self.primary else colour("border")
        shapes.key_cap(painter, rect, self._keys, font, ink, edge)

    def _room_for_keys(self) -> int:
        if not self._keys:
            return _EDGE
        cap = shapes.key_cap_size(shapes.key_cap_font(self._appearance), self._keys)
        return round(cap.width()) + 2 * _EDGE - 4

    def _words_left(self) -> int:
        return _EDGE + self._appearance.fonts.px(_SIGN) + _GAP

    def _title_font(self) -> QFont:
        return self._appearance.fonts.interface(15, Weight.DemiBold)

    def _help_font(self) -> QFont:
        return self._appearance.fonts.interface(13)

"""A popup of choices under a field: rows with a sign, a line or two, and what stands at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from postil.core.records import Code
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import column
from postil.gui.controls.swatch import SWATCH, paint_swatch
from postil.gui.controls.views import bare_list
from postil.gui.style import shapes
from postil.gui.wording import _

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_ONE_LINE, _TWO_LINES = 36, 44


@dataclass(frozen=True, slots=True)
class Choice:
    """One row. Its sign is a code's swatch or an icon; [start, end) of the text was typed.

    `number` is the key that chooses it.
    """

    text: str
    value: Any
    second: str = ""
    aside: str = ""
    code: Code | None = None
    icon: str = ""
    start: int = 0
    end: int = 0
    enabled: bool = True
    is_ticked: bool = False
    number: str = ""

    @property
    def told(self) -> str:
        """The row in words."""
        ticked = _("ticked") if self.is_ticked else ""
        parts = (self.number, self.text, self.second, self.aside, ticked)
        return ", ".join(part for part in parts if part)


class ChoicesModel(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices: list[Choice] = []

    def fill(self, choices: Sequence[Choice]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.choices = list(choices)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        choice = self.choices[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return choice.told
        return choice if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and not self.choices[index.row()].enabled:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class ChoiceList(QListView):
    """The list; the field keeps the focus and hands its arrows over."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = ChoicesModel(self)
        self._appearance = appearance
        self.setModel(self.choices)
        self.setItemDelegate(_ChoiceDelegate(appearance, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bare_list(self)
        self.viewport().setAutoFillBackground(False)

    def fill(self, choices: Sequence[Choice]) -> None:
        """Show these rows, the first that can be chosen as the current one."""
        self.choices.fill(choices)
        first = next((n for n, each in enumerate(choices) if each.enabled), None)
        if first is not None:
            self.setCurrentIndex(self.choices.index(first))

    def choose(self, value: object) -> None:
        """Make the row with this value the current one."""
        for number, each in enumerate(self.choices.choices):
            if each.value == value:
                self.setCurrentIndex(self.choices.index(number))

    def step(self, by: int) -> None:
        """Go up or down, around the ends."""
        rows = [n for n, each in enumerate(self.choices.choices) if each.enabled]
        if not rows:
            return
        at = self.currentIndex().row()
        place = rows.index(at) if at in rows else -1
        self.setCurrentIndex(self.choices.index(rows[(place + by) % len(rows)]))
        self.scrollTo(self.currentIndex())

    @property
    def chosen(self) -> Choice | None:
        """The current row."""
        row = self.currentIndex().row()
        return self.choices.choices[row] if 0 <= row < len(self.choices.choices) else None

    def wanted_height(self, most: int) -> int:
        """The height of all rows, at most so many pixels."""
        rows = (row_height(self._appearance, each) for each in self.choices.choices)
        return min(most, sum(rows))


class Popup(QFrame):
    """A raised panel over the window, with a shadow."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self.appearance = appearance
        self.inside = column((9, 9, 9, 9), 0)
        self.setLayout(self.inside)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(28)
        shadow.setOffset(0, 6)
        shadow.setColor(QColor(0, 0, 0, 150 if appearance.name == "dark" else 60))
        self.setGraphicsEffect(shadow)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.appearance
        edge, ground = look.colour("border"), look.colour("raised")
        shapes.panel(QPainter(self), QRectF(self.rect()), ground, edge, shapes.POPUP_RADIUS)


def row_height(appearance: Appearance, choice: Choice) -> int:
    """How high a row is."""
    return appearance.fonts.px(_TWO_LINES if choice.second else _ONE_LINE)


class _ChoiceDelegate(QStyledItemDelegate):
    """Paints a row; what was typed is bold and underlined."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, row_height(self._appearance, index.data(ROW)))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        choice: Choice = index.data(ROW)
        look, rect = self._appearance, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            shapes.panel(painter, rect, look.colour("listsel"))
            bar = QRectF(rect.left(), rect.top() + 6, shapes.ACCENT_BAR, rect.height() - 12)
            painter.fillRect(bar, look.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver and choice.enabled:
            shapes.panel(painter, rect, look.colour("sunken"))
        line = rect.adjusted(0, 5, 0, -rect.height() / 2) if choice.second else rect
        self._paint_sign(painter, line, choice)
        room = rect.width() - 42 - 12
        if choice.is_ticked or choice.number:
            taken = self._paint_edge(painter, line, choice)
            line, room = line.adjusted(0, 0, -taken, 0), room - taken
        if choice.aside:
            room -= self._paint_aside(painter, line, choice.aside, room / 2) + 10
        self._paint_name(painter, line, choice, room)
        if choice.second:
            below = rect.adjusted(42, rect.height() / 2, -12, -4)
            self._write(painter, below, choice.second, 12, Weight.Normal, "muted")
        painter.restore()

    def _paint_sign(self, painter: QPainter, line: QRectF, choice: Choice) -> None:
        look, middle = self._appearance, line.center().y()
        if choice.code is not None:
            painter.setFont(look.fonts.interface(11))
            digit = "" if choice.code.shortcut is None else str(choice.code.shortcut)
            box = QRectF(line.left() + 10, middle - SWATCH / 2, SWATCH, SWATCH)
            paint_swatch(painter, box, look.code_colour(choice.code.color), digit)
        elif choice.icon:
            box = QRectF(line.left() + 11, middle - 9, 18, 18)
            look.icons.paint(painter, choice.icon, box, "muted" if choice.enabled else "faint")

    def _paint_edge(self, painter: QPainter, line: QRectF, choice: Choice) -> float:
        """The tick, or the cap of the key, at the right edge; how much room it takes."""
        look, middle = self._appearance, line.center().y()
        if choice.is_ticked:
            look.icons.paint(painter, "check", QRectF(line.right() - 28, middle - 9, 18, 18), "ok")
            return 24.0
        font = shapes.key_cap_font(look)
        size = shapes.key_cap_size(font, choice.number)
        left, top = line.right() - 12 - size.width(), middle - size.height() / 2
        box = QRectF(left, top, size.width(), size.height())
        ink, edge = look.colour("muted"), look.colour("border")
        shapes.key_cap(painter, box, choice.number, font, ink, edge)
        return size.width() + 8

    def _paint_aside(self, painter: QPainter, line: QRectF, aside: str, most: float) -> float:
        """What stands at the right, in so much room at most; how much it took."""
        font = self._appearance.fonts.interface(12)
        metrics = QFontMetricsF(font)
        aside = metrics.elidedText(aside, Qt.TextElideMode.ElideMiddle, most)
        painter.setFont(font)
        painter.setPen(self._appearance.colour("muted"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(line.adjusted(0, 0, -12, 0), right, aside)
        return metrics.horizontalAdvance(aside)

    def _paint_name(self, painter: QPainter, line: QRectF, choice: Choice, room: float) -> None:
        text, x = choice.text, line.left() + 42
        end = line.left() + 42 + room
        ink = "text" if choice.enabled else "faint"
        pieces = (
            (text[: choice.start], False),
            (text[choice.start : choice.end], True),
            (text[choice.end :], False),
        )
        for piece, typed in pieces:
            if not piece or x >= end:
                continue
            weight = Weight.Bold if typed else Weight.Normal
            box = QRectF(x, line.top(), end - x, line.height())
            width = self._write(painter, box, piece, 13, weight, ink)
            if typed:
                accent = self._appearance.colour("accent")
                painter.fillRect(QRectF(x, line.center().y() + 8, width, 1.5), accent)
            x += width

    def _write(
        self, painter: QPainter, box: QRectF, text: str, px: int, weight: Weight, ink: str
    ) -> float:
        font = self._appearance.fonts.interface(px, weight)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(self._appearance.colour(ink))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 0.5)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)


def step_of(key: int) -> int:
    """How far an arrow or page key goes in a list of choices; 0 for other keys."""
    steps: dict[int, int] = {
        Qt.Key.Key_Up: -1,
        Qt.Key.Key_Down: 1,
        Qt.Key.Key_PageUp: -5,
        Qt.Key.Key_PageDown: 5,
    }
    return steps.get(key, 0)

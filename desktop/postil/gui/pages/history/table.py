"""The view of the history: rows of words, the coder with a sign, long words in two lines."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from postil.core.records import HistoryLine
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls.swatch import paint_avatar
from postil.gui.controls.views import bare_table
from postil.gui.pages.history.lines import COUNTS, LINE, STATE, WHAT, WHEN, WHO, HistoryModel
from postil.gui.pages.two_lines import two_lines
from postil.gui.style import shapes
from postil.gui.wording import _

Index = QModelIndex | QPersistentModelIndex

_ROW, _HEAD = 38, 34
_WIDTHS = {WHEN: 170, WHO: 160, COUNTS: 210, STATE: 200}
_LEAST_WHAT = 220
_LEFT, _GAP = 24, 8
_AVATAR = 20


class HistoryTable(QTableView):
    """The rows; the words of an act take the width that is left."""

    def __init__(self, look: Appearance, acts: HistoryModel) -> None:
        super().__init__()
        self._look = look
        self._acts = acts
        self.setModel(acts)
        self.setItemDelegate(_ActDelegate(look, self))
        self.setHorizontalHeader(_Head(look))
        self.setAccessibleName(_("Acts, newest first"))
        bare_table(self, look.fonts.px(_ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px, width = self._look.fonts.px, self.viewport().width()
        what = max(px(_LEAST_WHAT), width - px(sum(_WIDTHS.values())))
        taken = min(1.0, (width - what) / px(sum(_WIDTHS.values())))
        for section, wanted in _WIDTHS.items():
            self.setColumnWidth(section, int(px(wanted) * taken))
        self.setColumnWidth(WHAT, what)

    def choose(self, seq: int) -> None:
        """Stand on the act with this number, if it is shown."""
        for number in range(self._acts.count):
            if self._acts.line(number).seq == seq:
                self.setCurrentIndex(self._acts.index(number, WHEN))
                return
        self.setCurrentIndex(QModelIndex())


class _Head(QHeaderView):
    """The names of the columns, in line with their words."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self.setFixedHeight(look.fonts.px(_HEAD))
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        place = QRectF(rect)
        painter.save()
        painter.fillRect(place, self._look.colour("page"))
        painter.setFont(self._look.fonts.interface(12, Weight.DemiBold))
        painter.setPen(self._look.colour("text"))
        told = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        words = place.adjusted(_LEFT if section == WHEN else _GAP, 0, -_GAP, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, told)
        foot = QRectF(place.left(), place.bottom() - 1, place.width(), 1)
        painter.fillRect(foot, self._look.colour("border"))
        painter.restore()


class _ActDelegate(QStyledItemDelegate):
    """One cell of one act; what was taken back is muted."""

    def __init__(self, look: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._look.fonts.px(_ROW))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        line: HistoryLine = index.data(LINE)
        look, rect, column = self._look, QRectF(option.rect), index.column()
        painter.save()
        shapes.item_ground(painter, option, look, bar=column == WHEN)
        foot = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(foot, look.colour("line"))
        place = rect.adjusted(_LEFT if column == WHEN else _GAP, 0, -_GAP, 0)
        if column == WHO and line.coder:
            sign = QRectF(place.left(), place.center().y() - _AVATAR / 2, _AVATAR, _AVATAR)
            painter.setFont(look.fonts.interface(11))
            paint_avatar(painter, sign, look, line.coder)
            place.setLeft(sign.right() + _GAP)
        quiet = column in (WHEN, COUNTS, STATE) or line.state in ("undone", "abandoned")
        painter.setPen(look.colour("muted" if quiet else "text"))
        self._paint_words(painter, place, str(index.data()))
        painter.restore()

    def _paint_words(self, painter: QPainter, place: QRectF, text: str) -> None:
        """One line, or two smaller ones where the words are long."""
        font, lines = self._look.fonts.interface(13), [text]
        if QFontMetrics(font).horizontalAdvance(text) > place.width():
            font = self._look.fonts.interface(12)
            lines = two_lines(text, font, place.width())
        painter.setFont(font)
        spacing = QFontMetrics(font).height()
        top = place.center().y() - spacing * len(lines) / 2
        for line in lines:
            room = QRectF(place.left(), top, place.width(), spacing)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)
            top += spacing

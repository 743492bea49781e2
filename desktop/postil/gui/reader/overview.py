"""The strip beside the scroll bar: the codes along the whole text, what was found, what is in view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from postil.gui.reader.overview_rows import MOST_COLUMNS, OverviewRows
from postil.gui.reader.records import Mark, ReaderColours
from postil.gui.reader.view import ReaderView
from postil.gui.wording import _

WIDTH = 16
_INSET = 2
_COLUMN = 4
_LATER_MS = 150
"""After the text was painted: nobody looks here first."""
_STEPS = 100


class Overview(QAbstractSlider):
    """Shows where in the document of a reader its codings stand; a press goes there.

    Drawn into a picture once; one coding more or less repaints its rows alone.
    """

    def __init__(self, reader: ReaderView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._rows: OverviewRows | None = None
        self._picture = QPixmap()
        self._lines: dict[int, QColor] = {}
        self._hits: Sequence[tuple[int, int]] = ()
        self._hit_heights: set[int] | None = None
        self._is_old = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._draw_anew)
        self.setOrientation(Qt.Orientation.Vertical)
        self.setInvertedControls(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Overview of the document"))
        self.setToolTip(_("Codes along the text; press to go there"))
        self._connect(reader)

    def _connect(self, reader: ReaderView) -> None:
        reader.document_shown.connect(self._forget)
        reader.marks_replaced.connect(self._grow_old)
        reader.mark_changed.connect(self._follow)
        reader.hits_changed.connect(self.set_hits)
        reader.verticalScrollBar().valueChanged.connect(self._look)
        reader.verticalScrollBar().rangeChanged.connect(self._look)
        self.valueChanged.connect(self._go)

    def set_hits(self, places: Sequence[tuple[int, int]]) -> None:
        """Point out these places of the text, in code points; none where nothing is sought."""
        self._hits, self._hit_heights = places, None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 100)

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH, 40)

    # ---- the picture ----

    def _forget(self) -> None:
        """Another document: nothing is known of it until there is time."""
        self._rows, self._hits, self._hit_heights = None, (), None
        length = len(self._reader.text)
        with QSignalBlocker(self):
            self.setRange(0, max(0, length - 1))
            self.setSingleStep(max(1, length // _STEPS))
            self.setPageStep(max(1, 10 * length // _STEPS))
        self._grow_old()

    def _grow_old(self) -> None:
        """Be drawn anew, some time after the next paint."""
        self._is_old = True
        self.update()

    def _draw_anew(self) -> None:
        """Count all codings and paint the whole picture."""
        self._is_old = False
        ratio = self.devicePixelRatioF()
        size = QSize(round(self.width() * ratio), round(self.height() * ratio))
        marks = self._reader.marks()
        self._rows = OverviewRows(size.height(), len(self._reader.text))
        self._rows.fill((mark.code, mark.start, mark.end) for mark in marks)
        self._lines = {mark.code: mark.colour.line for mark in marks}
        self._picture = QPixmap(size)
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(Qt.GlobalColor.transparent)
        self._paint_rows(range(size.height()))
        self.update()

    def _follow(self, before: Mark | None, after: Mark | None) -> None:
        """One coding came, went or moved."""
        if self._rows is None or self._is_old:
            return
        if before and after and (before.code, before.colour) == (after.code, after.colour):
            ends = (before.start, before.end), (after.start, after.end)
            self._show_rows(self._rows.move(after.code, *ends))
            return
        for mark, by in ((before, -1), (after, 1)):
            if mark is not None:
                self._lines[mark.code] = mark.colour.line
                self._show_rows(self._rows.add(mark.code, mark.start, mark.end, by))

    def _show_rows(self, rows: range) -> None:
        """Have these rows looked at as they are counted now."""
        self._paint_rows(rows)
        ratio = self._picture.devicePixelRatio()
        top, height = int(rows.start / ratio), int(len(rows) / ratio) + 2
        self.update(0, top - 1, self.width(), height)

    def _paint_rows(self, rows: range) -> None:
        assert self._rows is not None
        painter = QPainter(self._picture)
        ratio = self._picture.devicePixelRatio()
        painter.scale(1 / ratio, 1 / ratio)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        clear = QColor(Qt.GlobalColor.transparent)
        step, left = _COLUMN * ratio, _INSET * ratio
        painter.fillRect(QRectF(0, rows.start, self.width() * ratio, len(rows)), clear)
        for row in rows:
            for column, code in enumerate(self._rows.columns(row)):
                if code is not None:
                    box = QRectF(left + column * step, row, step - ratio, 1)
                    painter.fillRect(box, self._lines[code])
        painter.end()

    # ---- where the reader is ----

    def _look(self, *_values: int) -> None:
        """Follow the reader."""
        with QSignalBlocker(self):
            self.setValue(self._reader.top_position())
        self.update()

    def _go(self, value: int) -> None:
        """Take the reader there: keys and assistive programs set the value."""
        self._reader.restore_top(value)
        self._look()

    def _go_to(self, y: float) -> None:
        """Bring the place at a height of the strip to the middle of the view."""
        if self.height() > 0:
            first, last = self._reader.in_view()
            point = round(self.maximum() * min(1.0, max(0.0, y / self.height())))
            self._go(max(0, point - (last - first) // 2))

    # ---- what Qt calls ----

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go_to(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event.position().y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rows = self._hit_heights = None
        self._grow_old()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._grow_old()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_old:
            self._later.start()
        painter, colours = QPainter(self), self._reader.colours
        painter.fillRect(self.rect(), colours.page)
        if self._rows is not None:
            painter.drawPixmap(self.rect(), self._picture, QRect())
        self._paint_hits(painter, colours)
        self._paint_view(painter, colours)
        painter.end()

    def _paint_hits(self, painter: QPainter, colours: ReaderColours) -> None:
        """A short line at the right for each place found; there may be 100,000 of them."""
        if self._hit_heights is None:
            height, last = self.height(), max(1, self.maximum())
            self._hit_heights = {round(height * start / last) for start, _end in self._hits}
        left = _INSET + MOST_COLUMNS * _COLUMN - 5
        for y in self._hit_heights:
            painter.fillRect(QRect(left, y - 1, WIDTH - left, 2), colours.text)

    def _paint_view(self, painter: QPainter, colours: ReaderColours) -> None:
        """A frame around what the reader shows."""
        first, last = self._reader.in_view()
        top, bottom = self._height_of(first), self._height_of(last)
        bottom = min(self.height() - 1, max(bottom, top + 8))
        box = QRectF(0.5, top + 0.5, self.width() - 1, bottom - top - 1)
        ground = QColor(colours.text)
        ground.setAlpha(22)
        painter.setBrush(ground)
        focused = self.hasFocus()
        painter.setPen(QPen(colours.accent if focused else colours.border, 2 if focused else 1))
        painter.drawRoundedRect(box, 3, 3)

    def _height_of(self, point: int) -> int:
        return round(self.height() * point / max(1, self.maximum()))

"""Rows of fields that scroll where there are more than a dialog has room for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QStyle, QWidget


class ScrolledRows(QScrollArea):
    """As high as its rows, and at most so many pixels; a row that gets the focus comes into view."""

    def __init__(self, rows: QLayout, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self._inside = QWidget()
        rows.setContentsMargins(0, 0, 0, 0)
        self._inside.setLayout(rows)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        inside = self._inside.minimumSizeHint()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        return QSize(inside.width() + bar, min(inside.height(), self._most))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow or shrink with the rows."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

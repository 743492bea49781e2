"""The last rows of a table, which stay in sight below it while the others scroll."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QHeaderView, QTableView, QWidget
from shiboken6 import isValid

from postil.gui.appearance import Appearance
from postil.gui.controls import Surface, column, row
from postil.gui.controls.views import bare_table

_MOST_ROWS = 6


class SummaryBand(QTableView):
    """Shows the summing rows of `above`, with its model, its chosen row and its columns."""

    def __init__(
        self,
        look: Appearance,
        above: QTableView,
        row_height: int,
        is_summary: Callable[[int], bool],
        names: QHeaderView | None = None,
    ) -> None:
        super().__init__()
        self._above = above
        self._is_summary = is_summary
        self.setModel(above.model())
        self.setSelectionModel(above.selectionModel())
        self.setItemDelegate(above.itemDelegate())
        bare_table(self, row_height)
        if names is not None:
            self.setVerticalHeader(names)
            names.show()
        self.setSelectionBehavior(above.selectionBehavior())
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.setHorizontalScrollMode(above.horizontalScrollMode())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(above.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the arrow keys lead here from above
        head = above.horizontalHeader()
        head.sectionResized.connect(lambda place, _old, new: self.setColumnWidth(place, new))
        above.horizontalScrollBar().valueChanged.connect(self.horizontalScrollBar().setValue)
        self.horizontalScrollBar().valueChanged.connect(above.horizontalScrollBar().setValue)
        self.doubleClicked.connect(above.doubleClicked)
        self.clicked.connect(above.clicked)
        self._line = Surface(look, "border")
        self._line.setFixedHeight(1)
        self._beside = row(spacing=0)
        self._leader = _Leader(above, self, self._beside)
        above.model().modelReset.connect(self.arrange)

    def under(self) -> QWidget:
        """The table with this band below it, as one widget."""
        whole = QWidget()
        inner = column(spacing=0)
        inner.addWidget(self._above, 1)
        self._beside.addWidget(self)
        inner.addWidget(self._line)
        inner.addLayout(self._beside)
        whole.setLayout(inner)
        whole.setFocusProxy(self._above)
        self.arrange()
        return whole

    def arrange(self) -> None:
        """Share the rows and columns out between the table and this band."""
        model = self._above.model()
        number = 0
        for place in range(model.rowCount()):
            summary = self._is_summary(place)
            number += summary
            self._above.setRowHidden(place, summary)
            self.setRowHidden(place, not summary)
        for place in range(model.columnCount()):
            self.setColumnHidden(place, self._above.isColumnHidden(place))
            if not self._above.isColumnHidden(place):
                self.setColumnWidth(place, self._above.columnWidth(place))
        height = self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(min(number, _MOST_ROWS) * height)
        self.setVisible(number > 0)
        self._line.setVisible(number > 0)


class _Leader(QObject):
    """Leads the arrows from a table into its band and back; other keys mean the same in both.

    It also keeps the band as wide as what the table's scroll bar leaves.
    """

    def __init__(self, above: QTableView, band: QTableView, beside: QHBoxLayout) -> None:
        super().__init__(band)
        self._above, self._band, self._beside = above, band, beside
        self._bar = above.verticalScrollBar()
        for each in (above, band, self._bar):
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        shown = event.type() == QEvent.Type.Show
        hidden = event.type() == QEvent.Type.Hide
        # At the end the parts of a page go one by one, hence the look at what is left.
        if watched is self._bar and (shown or hidden) and isValid(self._beside):
            right = self._bar.width() if shown else 0
            self._beside.setContentsMargins(0, 0, right, 0)
        return False

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        here = self._above.currentIndex()
        rows = range(self._above.model().rowCount())
        summaries = [place for place in rows if not self._band.isRowHidden(place)]
        others = [place for place in rows if self._band.isRowHidden(place)]
        chosen = self._above.selectionModel().hasSelection()
        down, up = event.key() == Qt.Key.Key_Down, event.key() == Qt.Key.Key_Up
        if watched is self._above and down and summaries and chosen:
            if not others or here.row() == others[-1]:
                return self._go(self._band, summaries[0])
        elif watched is self._band and up and others and here.row() == summaries[0]:
            return self._go(self._above, others[-1])
        elif watched is self._band and not (down or up) and event.key() not in _BY_ITSELF:
            return QApplication.sendEvent(self._above, event)
        return False

    def _go(self, view: QTableView, place: int) -> bool:
        index = self._above.model().index(place, max(0, self._above.currentIndex().column()))
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        view.setCurrentIndex(index)
        return True


_BY_ITSELF = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

"""The view of the table of agreement: its columns fit the page, Esc lets go of the chosen code."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from postil.gui.appearance import Appearance
from postil.gui.controls.views import bare_table
from postil.gui.pages.compare.cells import ROW, AgreementDelegate, Measures
from postil.gui.pages.compare.head import HEAD, AgreementHead
from postil.gui.pages.compare.lines import PERCENTS, Line
from postil.gui.pages.compare.model import CODE, COUNTS, FIRST_FIGURE, AgreementModel
from postil.gui.wording import _

_LEAST_CODE, _MOST_CODE = 180, 420
_LEAST_BAR = 48
_PERCENT, _JACCARD = 74, 94
_LEAST_FIGURE, _WHOLE_FIGURE, _MOST_FIGURE = 110, 146, 176


class AgreementView(QTableView):
    """Rows are codes; `line_chosen` says that another row, or none, is chosen.

    `passages_wanted` follows Enter and a double click on a row.
    """

    line_chosen = Signal()
    passages_wanted = Signal()

    def __init__(self, look: Appearance, lines: AgreementModel) -> None:
        super().__init__()
        self._look = look
        self._lines = lines
        self._measures = Measures()
        self.setModel(lines)
        self.setItemDelegate(AgreementDelegate(look, self._measures, self))
        self.setHorizontalHeader(AgreementHead(look, self._measures))
        self.setAccessibleName(_("Agreement by code"))
        bare_table(self, look.fonts.px(ROW))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(look.fonts.px(HEAD + 2 * ROW))
        self.selectionModel().selectionChanged.connect(lambda *_: self.line_chosen.emit())
        lines.modelReset.connect(self._fit)
        lines.modelReset.connect(self.line_chosen)
        lines.dataChanged.connect(self._fit)
        self.doubleClicked.connect(self.passages_wanted)

    # ---- asking ----

    def chosen(self) -> Line | None:
        """The line of the chosen row."""
        rows = self.selectionModel().selectedRows()
        return self._lines.line(rows[0].row()) if rows else None

    def choose(self, row: int) -> None:
        """Choose a row; -1 chooses none."""
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self._lines.index(row, CODE))

    @property
    def benchmark(self) -> bool:
        """Whether a dotted line stands at .667."""
        return self._measures.benchmark

    def show_benchmark(self, shown: bool) -> None:
        """Draw the dotted line, or leave it out."""
        self._measures.benchmark = shown
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    # ---- Qt ----

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.chosen() is None:
            self.choose(max(0, self.currentIndex().row()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen() is not None:
            self.passages_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.chosen() is not None:
            self.choose(-1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.fonts.px(420), self.minimumHeight())

    # ---- inside ----

    def _fit(self) -> None:
        """Give the figures what they need, and share the rest between names, bars and scales."""
        self._measures.measure(self._lines.table, self._look)
        px = self._look.fonts.px
        columns = self._lines.table.columns
        width = self.viewport().width()
        scales = [name for name in columns if name not in PERCENTS]
        fixed = sum(
            px(_JACCARD if name == "jaccard" else _PERCENT) for name in columns if name in PERCENTS
        )
        counts = self._counts_width()
        left = width - fixed - counts - px(_LEAST_CODE) - len(scales) * px(_LEAST_FIGURE)
        left = max(0, left)
        scales_left = min(left, len(scales) * px(_WHOLE_FIGURE - _LEAST_FIGURE))
        left -= scales_left  # first the whole names of the coefficients, then names and bars
        more = min(left // 4, len(scales) * px(_MOST_FIGURE - _WHOLE_FIGURE))
        figure = px(_LEAST_FIGURE) + (scales_left + more) // max(1, len(scales))
        code = min(px(_MOST_CODE), px(_LEAST_CODE) + left // 2)
        counts = max(counts, width - fixed - code - len(scales) * figure)
        self.setColumnWidth(CODE, code)
        self.setColumnWidth(COUNTS, counts)
        for number, name in enumerate(columns):
            percent = px(_JACCARD if name == "jaccard" else _PERCENT)
            self.setColumnWidth(FIRST_FIGURE + number, percent if name in PERCENTS else figure)

    def _counts_width(self) -> int:
        return 8 + self._measures.counts_width + self._look.fonts.px(_LEAST_BAR) + 14

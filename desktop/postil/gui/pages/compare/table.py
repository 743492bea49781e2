"""The view of the table of agreement: its columns fit the page, Esc lets go of the chosen code."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from postil.analysis.agreement import AgreementRow
from postil.gui.appearance import Appearance
from postil.gui.controls.views import bare_table
from postil.gui.pages.compare.band import SummaryBand
from postil.gui.pages.compare.cells import ROW, AgreementDelegate, Measures
from postil.gui.pages.compare.figures import PERCENTS
from postil.gui.pages.compare.head import HEAD, AgreementHead
from postil.gui.pages.compare.lines import Line
from postil.gui.pages.compare.model import CODE, COUNTS, FIRST_FIGURE, AgreementModel
from postil.gui.wording import _

_LEAST_CODE, _MOST_CODE = 180, 420
_LEAST_BAR = 48
_PERCENT, _SHARE, _NUMBER_ONLY = 84, 94, 92
_LEAST_FIGURE, _WHOLE_FIGURE, _MOST_FIGURE = 110, 146, 176


class AgreementView(QTableView):
    """Rows are codes; `line_chosen` says that another row, or none, is chosen.

    `passages_wanted` follows Enter and a double click on a code, `arithmetic_wanted` carries the
    figure on which Enter, Space or a double click came; `left_out` tells how many columns found
    no room.
    """

    line_chosen = Signal()
    passages_wanted = Signal()
    arithmetic_wanted = Signal(object)
    left_out = Signal(int)

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
        self.doubleClicked.connect(lambda _index: self._enter())
        self.band = SummaryBand(look, self, look.fonts.px(ROW), self._sums_up)
        self.whole = self.band.under()

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

    def figure(self) -> AgreementRow | None:
        """The figure that the keyboard stands on; None on a name or on counts."""
        here = self.currentIndex()
        return self._lines.figure(here.row(), here.column())

    def _sums_up(self, row: int) -> bool:
        line = self._lines.line(row)
        return line is not None and line.kind != "code"

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
        elif event.key() in _ENTER and self.chosen() is not None:
            self._enter()
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

    def _enter(self) -> None:
        """On a figure its arithmetic, else the passages of the line."""
        figure = self.figure()
        if figure is not None:
            self.arithmetic_wanted.emit(figure)
        else:
            self.passages_wanted.emit()

    def _fit(self) -> None:
        """Give the figures what they need, and share the rest between names, bars and scales."""
        self._measures.measure(self._lines.table, self._look)
        px = self._look.fonts.px
        width, counts = self.viewport().width(), self._counts_width()
        columns = self._fitting(width - counts - px(_LEAST_CODE))
        scales = [name for name in columns if name not in PERCENTS]
        fixed = sum(self._percent(name) for name in columns if name in PERCENTS)
        left = width - fixed - counts - px(_LEAST_CODE) - len(scales) * px(_LEAST_FIGURE)
        figure, more = px(_NUMBER_ONLY), 0
        if left >= 0 and scales:
            wider = min(left, len(scales) * px(_WHOLE_FIGURE - _LEAST_FIGURE))
            left -= wider  # first the whole names of the coefficients, then names and bars
            more = min(left // 4, len(scales) * px(_MOST_FIGURE - _WHOLE_FIGURE))
            figure = px(_LEAST_FIGURE) + (wider + more) // len(scales)
        else:
            left += len(scales) * px(_LEAST_FIGURE - _NUMBER_ONLY)
        code = min(px(_MOST_CODE), px(_LEAST_CODE) + max(0, left) // 2)
        counts = max(counts, width - fixed - code - len(scales) * figure)
        self.setColumnWidth(CODE, code)
        self.setColumnWidth(COUNTS, counts)
        for number, name in enumerate(self._lines.table.columns):
            place = FIRST_FIGURE + number
            self.setColumnHidden(place, name not in columns)
            if name in columns:
                self.setColumnWidth(place, self._percent(name) if name in PERCENTS else figure)
        self.band.arrange()
        self.left_out.emit(len(self._lines.table.columns) - len(columns))

    def _fitting(self, room: int) -> list[str]:
        """The columns that find room, as numbers alone if need be, from the left."""
        found: list[str] = []
        for name in self._lines.table.columns:
            room -= self._percent(name) if name in PERCENTS else self._look.fonts.px(_NUMBER_ONLY)
            if room < 0 and found:
                break
            found.append(name)
        return found

    def _percent(self, name: str) -> int:
        wide = name == "percent_agreement"
        return self._look.fonts.px(_PERCENT if wide else _SHARE)

    def _counts_width(self) -> int:
        if not self._measures.counts:
            return 8
        return 8 + self._measures.counts_width + self._look.fonts.px(_LEAST_BAR) + 14


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)

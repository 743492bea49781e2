"""What is coded where the caret stands: each coding with its words, the current one with its acts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from postil.core.records import Code, Coding
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import PaneHead, Surface, button, column, row, words
from postil.gui.controls.swatch import SWATCH, paint_swatch
from postil.gui.panels.not_counted import NotCounted
from postil.gui.style import shapes
from postil.gui.wording import _, counted, shortened

_HEIGHT = 58
_TALLEST = 272
_INSETS = (44, 0, 12, 9)


@dataclass(frozen=True, slots=True)
class CodingThere:
    """A coding at the caret with everything that its row shows."""

    coding: Coding
    code: Code
    label: str
    coder: str
    is_mine: bool
    words: str
    overlaps: int = 0
    """How many more codings of its coder with its code it overlaps."""

    @property
    def told(self) -> str:
        """The row in words."""
        return f"{self.label}, {self.coder}, {self.length}: {shortened(self.words)}"

    @property
    def length(self) -> str:
        """How long it is."""
        span = self.coding.end - self.coding.start
        return counted("{count} character", "{count} characters", span)


class AtCaret(QWidget):
    """The list; what is asked for carries a coding's id."""

    chosen = Signal(int)
    recode_asked = Signal(int)
    remove_asked = Signal(int)
    merge_asked = Signal(int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._shown: tuple[list[CodingThere], int | None, bool] = ([], None, False)
        self._head = PaneHead(appearance, _("At the caret"))
        self.not_counted = NotCounted(appearance)
        self._none = words(appearance, "", ink="muted", wrap=True)
        self._none.setContentsMargins(16, 0, 16, 14)
        self._list = Surface(appearance, "window")
        self._layout: QVBoxLayout = column(spacing=0)
        self._list.setLayout(self._layout)
        self._rows: list[CodingRow] = []
        self._acts = _CodingActs(appearance, self._list)
        for asked, signal in (
            (self._acts.recode_asked, self.recode_asked),
            (self._acts.remove_asked, self.remove_asked),
            (self._acts.merge_asked, self.merge_asked),
        ):
            asked.connect(signal)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._list)
        self._scroll.viewport().setBackgroundRole(self.backgroundRole())
        whole = column(spacing=0)
        whole.addWidget(self._head)
        whole.addWidget(self.not_counted)
        whole.addWidget(self._none)
        whole.addWidget(self._scroll)
        self.setLayout(whole)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._scroll.hide()
        self._acts.hide()

    def name_key(self, key: str) -> None:
        """Say with which key any code is chosen."""
        told = _("No coding here. Select words, then press a digit, or {key} for any code.")
        self._none.setText(told.format(key=key) if key else _("No coding here."))

    def show_codings(self, there: list[CodingThere], current: int | None, writable: bool) -> None:
        """List these codings, one of them as the current one."""
        if self._shown == (there, current, writable):
            return
        self._shown = (there, current, writable)
        self._layout.removeWidget(self._acts)
        self._make_rows(len(there))
        place = None
        for number, (shown, each) in enumerate(zip(self._rows, there, strict=True)):
            is_current = each.coding.id == current
            shown.show_coding(each, is_current)
            if is_current and each.is_mine and writable:
                place = number
        height = len(there) * self._appearance.fonts.px(_HEIGHT)
        if place is not None:
            self._acts.show_coding(there[place])
            self._layout.insertWidget(place + 1, self._acts)
            height += self._acts.sizeHint().height()
        self._acts.setVisible(place is not None)
        self._order_for_tab(place)
        self._head.set_count(str(len(there)) if there else "")
        self._none.setVisible(not there)
        self._scroll.setVisible(bool(there))
        self._scroll.setFixedHeight(min(height, _TALLEST))
        self._list.setMinimumHeight(height)

    def refresh(self, writable: bool) -> None:
        """Offer the acts on the current coding, or none while nothing may be written."""
        self.not_counted.refresh(writable)
        there, current, _before = self._shown
        self.show_codings(there, current, writable)

    def _make_rows(self, count: int) -> None:
        """Have so many rows; those that are there stay."""
        while len(self._rows) > count:
            gone = self._rows.pop()
            self._layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._rows) < count:
            made = CodingRow(self._appearance)
            made.chosen.connect(self.chosen)
            self._rows.append(made)
            self._layout.addWidget(made)

    def _order_for_tab(self, place: int | None) -> None:
        """Tab goes from row to row, through the acts below the current one."""
        stops: list[QWidget] = list(self._rows)
        if place is not None:
            stops[place + 1 : place + 1] = self._acts.buttons
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)


class CodingRow(QPushButton):
    """One coding, painted as a row of a list; pressing it chooses the coding."""

    chosen = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._there: CodingThere | None = None
        self._is_current = False
        self.setFixedHeight(appearance.fonts.px(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._tell_chosen)
        appearance.changed.connect(self.update)

    def show_coding(self, there: CodingThere, is_current: bool) -> None:
        """Show this coding, as the current one or as one more."""
        if (there, is_current) != (self._there, self._is_current):
            self._there, self._is_current = there, is_current
            self.setAccessibleName(there.told)
            self.setToolTip(f"{there.label}\n{shortened(there.words, 200)}")
            self.update()

    def _tell_chosen(self) -> None:
        if self._there is not None:
            self.chosen.emit(self._there.coding.id)

    def sizeHint(self) -> QSize:
        return QSize(200, self._appearance.fonts.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._appearance.fonts.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._there is None:
            return
        painter, look, rect = QPainter(self), self._appearance, QRectF(self.rect())
        shapes.row_ground(painter, rect, look, self._is_current, self.underMouse())
        if self.hasFocus() and self.window().testAttribute(
            Qt.WidgetAttribute.WA_KeyboardFocusChange
        ):
            shapes.focus_ring(painter, rect, look.colour("accent"))
        there, half = self._there, rect.height() / 2
        code = there.code
        font = look.fonts.interface(13, Weight.DemiBold)
        painter.setFont(font)
        sign = QRectF(16, half - SWATCH - 1, SWATCH, SWATCH)
        digit = "" if code.shortcut is None else str(code.shortcut)
        paint_swatch(painter, sign, look.code_colour(code.color), digit)
        aside = there.length if there.is_mine else there.coder
        small = look.fonts.interface(12)
        aside_width = QFontMetrics(small).horizontalAdvance(aside) + 8
        name_box = QRectF(44, half - 22, rect.width() - 44 - 14 - aside_width, 22)
        self._write(painter, name_box, there.label, font, "text")
        aside_box = QRectF(rect.width() - 14 - aside_width, half - 22, aside_width, 22)
        painter.setFont(small)
        painter.setPen(look.colour("muted"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(aside_box, right, aside)
        serif = look.fonts.reading(13)
        passage = shortened(there.words, 90)
        self._write(painter, QRectF(44, half, rect.width() - 58, 22), passage, serif, "muted")

    def _write(self, painter: QPainter, box: QRectF, text: str, font: object, ink: str) -> None:
        painter.setFont(font)  # type: ignore[arg-type]
        painter.setPen(self._appearance.colour(ink))
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


class _CodingActs(Surface):
    """What can be done with the current coding: the lower half of its row, with the bar beside it."""

    recode_asked = Signal(int)
    remove_asked = Signal(int)
    merge_asked = Signal(int)

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, "accent", parent=parent)
        self._coding = 0
        recode, remove, merge = (
            self._button(appearance, *each)
            for each in (
                (_("Recode…"), self.recode_asked),
                (_("Remove"), self.remove_asked),
                (_("Merge them"), self.merge_asked),
            )
        )
        self.buttons = [recode, remove, merge]
        acts = row(_INSETS, 8)
        acts.addWidget(recode)
        acts.addWidget(remove)
        acts.addStretch()
        self._overlaps = words(appearance, "", 12, ink="muted", wrap=True)
        merging = row(_INSETS, 8)
        merging.addWidget(self._overlaps, 1)
        merging.addWidget(merge)
        self._merging = QWidget()
        self._merging.setLayout(merging)
        self._ground, lines = Surface(appearance, "listsel"), column(spacing=0)
        lines.addLayout(acts)
        lines.addWidget(self._merging)
        self._ground.setLayout(lines)
        whole = column((int(shapes.ACCENT_BAR), 0, 0, 0), 0)
        whole.addWidget(self._ground)
        self.setLayout(whole)

    def show_coding(self, there: CodingThere) -> None:
        """Act on this coding; one that overlaps others alike can be made one with them."""
        self._coding = there.coding.id
        self._merging.setVisible(there.overlaps > 0)
        if there.overlaps:
            self._overlaps.setText(
                counted(
                    "Overlaps {count} of its kind", "Overlaps {count} of its kind", there.overlaps
                )
            )
        self._ground.updateGeometry()

    def _button(self, appearance: Appearance, text: str, asked: SignalInstance) -> QPushButton:
        made = button(appearance, text)
        made.clicked.connect(lambda: asked.emit(self._coding))
        return made

"""What is coded where the caret stands: each coding with its words, the current one with its acts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
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
from postil.gui.controls.layouts import empty
from postil.gui.controls.swatch import SWATCH, paint_swatch
from postil.gui.panels.not_counted import NotCounted
from postil.gui.style import shapes
from postil.gui.wording import _, counted, shortened

_HEIGHT = 58
_TALLEST = 272


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
        self._rows: QVBoxLayout = column(spacing=0)
        self._list.setLayout(self._rows)
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

    def name_key(self, key: str) -> None:
        """Say with which key any code is chosen."""
        told = _("No coding here. Select words, then press a digit, or {key} for any code.")
        self._none.setText(told.format(key=key) if key else _("No coding here."))

    def show_codings(self, there: list[CodingThere], current: int | None, writable: bool) -> None:
        """List these codings, one of them as the current one."""
        if self._shown == (there, current, writable):
            return
        self._shown = (there, current, writable)
        empty(self._rows)
        height = 0
        for each in there:
            is_current = each.coding.id == current
            height += self._add(self._row_of(each, is_current))
            if is_current and each.is_mine and writable:
                height += self._add(self._acts_on(each))
                if each.overlaps:
                    height += self._add(self._merging(each))
        self._head.set_count(str(len(there)) if there else "")
        self._none.setVisible(not there)
        self._scroll.setVisible(bool(there))
        self._scroll.setFixedHeight(min(height, _TALLEST))
        self._list.setMinimumHeight(height)

    def refresh(self, writable: bool) -> None:
        """Offer the acts on the current coding, or none while nothing may be written."""
        there, current, _before = self._shown
        self.show_codings(there, current, writable)

    def _add(self, widget: QWidget) -> int:
        self._rows.addWidget(widget)
        return widget.sizeHint().height()

    def _row_of(self, there: CodingThere, is_current: bool) -> CodingRow:
        made = CodingRow(self._appearance, there, is_current)
        made.clicked.connect(lambda: self.chosen.emit(there.coding.id))
        return made

    def _acts_on(self, there: CodingThere) -> QWidget:
        line = row((44, 0, 12, 9), 8)
        for text, signal in (
            (_("Recode…"), self.recode_asked),
            (_("Remove"), self.remove_asked),
        ):
            made = button(self._appearance, text)
            made.clicked.connect(lambda _checked=False, signal=signal: signal.emit(there.coding.id))
            line.addWidget(made)
        line.addStretch()
        return self._barred(line)

    def _merging(self, there: CodingThere) -> QWidget:
        """Told under a coding that overlaps others alike, with the offer to make them one."""
        line = row((44, 0, 12, 9), 8)
        told = counted(
            "Overlaps {count} of its kind", "Overlaps {count} of its kind", there.overlaps
        )
        line.addWidget(words(self._appearance, told, 12, ink="muted", wrap=True), 1)
        merge = button(self._appearance, _("Merge them"))
        merge.clicked.connect(lambda: self.merge_asked.emit(there.coding.id))
        line.addWidget(merge)
        return self._barred(line)

    def _barred(self, line: QHBoxLayout) -> QWidget:
        acts = Surface(self._appearance, "listsel")
        acts.setLayout(line)
        return _Barred(self._appearance, acts)


class CodingRow(QPushButton):
    """One coding, painted as a row of a list; pressing it chooses the coding."""

    def __init__(self, appearance: Appearance, there: CodingThere, is_current: bool) -> None:
        super().__init__()
        self._appearance = appearance
        self._there = there
        self._is_current = is_current
        self.setAccessibleName(there.told)
        self.setToolTip(f"{there.label}\n{shortened(there.words, 200)}")
        self.setFixedHeight(appearance.fonts.px(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, self._appearance.fonts.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._appearance.fonts.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, rect = QPainter(self), self._appearance, QRectF(self.rect())
        shapes.row_ground(painter, rect, look, self._is_current, self.underMouse())
        if self.hasFocus() and self.window().testAttribute(
            Qt.WidgetAttribute.WA_KeyboardFocusChange
        ):
            shapes.focus_ring(painter, rect, look.colour("accent"))
        code, half = self._there.code, rect.height() / 2
        font = look.fonts.interface(13, Weight.DemiBold)
        painter.setFont(font)
        sign = QRectF(16, half - SWATCH - 1, SWATCH, SWATCH)
        digit = "" if code.shortcut is None else str(code.shortcut)
        paint_swatch(painter, sign, look.code_colour(code.color), digit)
        aside = self._there.length if self._there.is_mine else self._there.coder
        small = look.fonts.interface(12)
        aside_width = QFontMetrics(small).horizontalAdvance(aside) + 8
        name_box = QRectF(44, half - 22, rect.width() - 44 - 14 - aside_width, 22)
        self._write(painter, name_box, self._there.label, font, "text")
        aside_box = QRectF(rect.width() - 14 - aside_width, half - 22, aside_width, 22)
        painter.setFont(small)
        painter.setPen(look.colour("muted"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(aside_box, right, aside)
        serif = look.fonts.reading(13)
        passage = shortened(self._there.words, 90)
        self._write(painter, QRectF(44, half, rect.width() - 58, 22), passage, serif, "muted")

    def _write(self, painter: QPainter, box: QRectF, text: str, font: object, ink: str) -> None:
        painter.setFont(font)  # type: ignore[arg-type]
        painter.setPen(self._appearance.colour(ink))
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


class _Barred(Surface):
    """The lower half of the current row, with the bar that marks it."""

    def __init__(self, appearance: Appearance, inner: QWidget) -> None:
        super().__init__(appearance, "accent")
        whole = column((int(shapes.ACCENT_BAR), 0, 0, 0), 0)
        whole.addWidget(inner)
        self.setLayout(whole)

"""Below the table: the chosen line in words, and what to bear in mind, each with its passages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from postil.analysis.agreement import AgreementRow
from postil.core.records import Code, CodeId
from postil.gui.appearance import Appearance
from postil.gui.controls import Surface, button, column, row, words
from postil.gui.controls.signs import Sign, SwatchSign
from postil.gui.pages.compare.lines import ABOUT_DOCUMENTS, AgreementTable, Line
from postil.gui.pages.compare.passages import PassagesModel
from postil.gui.pages.compare.words import (
    in_telling_order,
    line_sentence,
    reason_told,
    warning_told,
)
from postil.gui.wording import _, curly
from postil.sentences import sentence

_BUTTON_WIDTH = 116
_SEEN = "not_independent"
_MOST_HEIGHT = 152
_LOW_PAGE, _LOW_HEIGHT = 560, 54  # on a low page it scrolls, and the table has the room


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning and the lines that it holds for; no lines where it holds for the whole choice."""

    warning: str
    lines: tuple[Line, ...]


def cautions_of(table: AgreementTable, chosen: Line | None) -> list[Caution]:
    """All warnings of a table: first those of the chosen line, then by their order."""
    of_codes: dict[str, list[Line]] = {}
    for line in table.codes:
        for warning in table.own_warnings(line):
            of_codes.setdefault(warning, []).append(line)
    found = [
        Caution(warning, tuple(of_codes[warning])) for warning in in_telling_order([*of_codes])
    ]
    found += [Caution(warning, ()) for warning in table.general_warnings]
    return sorted(found, key=lambda each: chosen not in each.lines)


class ComparisonFoot(Surface):
    """`passages_wanted` carries the codes to show, `code_wanted` one to choose in the table.

    `arithmetic_wanted` carries the figure that is to be worked out.
    """

    passages_wanted = Signal(object)
    code_wanted = Signal(int)
    documents_wanted = Signal()
    history_wanted = Signal()
    arithmetic_wanted = Signal(object)

    def __init__(
        self, look: Appearance, passages: PassagesModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, "window", ("top",), parent)
        self._passages = passages
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        whole = column((0, 1, 0, 0), 0)
        whole.addWidget(self._scroll)
        self.setLayout(whole)
        self.setAccessibleName(_("The chosen line, and what to bear in mind"))
        self._told: tuple[object, ...] = ()
        self._inner: QWidget | None = None

    def watch(self, around: QWidget) -> None:
        """Ask anew for room whenever what this stands in gets another size."""
        around.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.updateGeometry()
        return False

    def show_line(self, table: AgreementTable, chosen: Line | None) -> None:
        """Tell the chosen line (else all codes together) and every warning."""
        line = chosen or table.pooled
        cautions = cautions_of(table, chosen)
        counts = [self._passages.number_with(_codes(each.lines)) for each in cautions]
        told = (line, tuple(cautions), tuple(counts), table)
        if told == self._told:
            return
        self._told = told
        rows = column((24, 10, 16, 10), 6)
        if line is not None:
            rows.addLayout(self._line_row(line, table))
        for caution, number in zip(cautions, counts, strict=True):
            rows.addLayout(self._caution_row(caution, number, table))
        self._put(rows)

    def show_figure(self, figure: AgreementRow, told: str, code: Code | None) -> None:
        """Tell one figure of another view, why it has no value, and every warning of its own."""
        if self._told == (figure, told):
            return
        self._told = (figure, told)
        rows = column((24, 10, 16, 10), 6)
        first = row(spacing=8)
        if code is not None:
            digit = "" if code.shortcut is None else str(code.shortcut)
            sign = SwatchSign(self.appearance, code.name, code.color, digit)
            first.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(words(self.appearance, told, wrap=True), 1)
        why = self._button(_("Why") if figure.value is None else _("Arithmetic"), None)
        why.clicked.connect(lambda: self.arithmetic_wanted.emit(figure))
        first.addWidget(why, 0, Qt.AlignmentFlag.AlignVCenter)
        rows.addLayout(first)
        reason = reason_told(figure)
        if reason:
            rows.addWidget(words(self.appearance, reason, ink="muted", wrap=True))
        codes = frozenset() if code is None else frozenset({code.id})
        for warning in in_telling_order(figure.warnings):
            made = row(spacing=8)
            made.addWidget(_WarningSign(self.appearance), 0, Qt.AlignmentFlag.AlignVCenter)
            said = curly(sentence(f"warning.{warning}"))
            made.addWidget(words(self.appearance, said, wrap=True), 1)
            leads = self._leading(warning, codes)
            if leads is not None:
                made.addWidget(leads, 0, Qt.AlignmentFlag.AlignVCenter)
            rows.addLayout(made)
        self._put(rows)

    def _leading(self, warning: str, codes: frozenset[CodeId]) -> QPushButton | None:
        """What leads to a warning's cause; nothing where the figure itself is the cause."""
        if warning == _SEEN:
            return self._button(_("History"), self.history_wanted.emit)
        if warning in ABOUT_DOCUMENTS:
            return self._button(_("Documents…"), self.documents_wanted.emit)
        if codes and self._passages.number_with(codes):
            return self._button(_("Show them"), lambda: self.passages_wanted.emit(codes))
        return None

    def _put(self, rows: QVBoxLayout) -> None:
        rows.addStretch()
        inner = QWidget()
        inner.setLayout(rows)
        inner.setBackgroundRole(QPalette.ColorRole.Window)
        self._inner = inner
        self._scroll.setWidget(inner)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        inner = self._inner
        if inner is None:
            return QSize(400, 0)
        wanted = inner.heightForWidth(max(300, self.width()))
        page = self.parentWidget()
        most = self.appearance.fonts.px(_MOST_HEIGHT)
        if page is not None and page.height() < self.appearance.fonts.px(_LOW_PAGE):
            most = self.appearance.fonts.px(_LOW_HEIGHT)
        return QSize(400, min(most, max(wanted, inner.sizeHint().height())) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, min(self.sizeHint().height(), self.appearance.fonts.px(_LOW_HEIGHT)))

    def _line_row(self, line: Line, table: AgreementTable) -> QHBoxLayout:
        made = row(spacing=8)
        if line.code is not None:
            digit = "" if line.code.shortcut is None else str(line.code.shortcut)
            sign = SwatchSign(self.appearance, line.label, line.code.color, digit)
            made.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        made.addWidget(words(self.appearance, line_sentence(line, table), wrap=True), 1)
        if line.code is not None:
            codes = _codes((line,))
            number = self._passages.number_with(codes)
            told = _("Show the {count}").format(count=f"{number:,}")
            shown = self._button(told, lambda: self.passages_wanted.emit(codes))
            shown.setEnabled(number > 0)
            named = _("Show the {count} passages of {code}")
            shown.setAccessibleName(named.format(count=f"{number:,}", code=line.label))
            made.addWidget(shown, 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _caution_row(self, caution: Caution, number: int, table: AgreementTable) -> QHBoxLayout:
        made = row(spacing=8)
        made.addWidget(_WarningSign(self.appearance), 0, Qt.AlignmentFlag.AlignVCenter)
        told = warning_told(caution.warning, caution.lines, table)
        made.addWidget(words(self.appearance, told, wrap=True), 1)
        made.addWidget(self._caution_button(caution, number), 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _caution_button(self, caution: Caution, number: int) -> QPushButton:
        """What leads to the warning's cause: documents, passages, or the code itself."""
        if caution.warning == _SEEN:
            return self._button(_("History"), self.history_wanted.emit)
        if not caution.lines:
            return self._button(_("Documents…"), self.documents_wanted.emit)
        codes = _codes(caution.lines)
        if number:
            return self._button(_("Show them"), lambda: self.passages_wanted.emit(codes))
        first = caution.lines[0].code
        assert first is not None
        return self._button(_("Show the code"), lambda: self.code_wanted.emit(first.id))

    def _button(self, told: str, act: Callable[[], object] | None) -> QPushButton:
        made = button(self.appearance, told)
        made.setFixedWidth(self.appearance.fonts.px(_BUTTON_WIDTH))
        if act is not None:
            made.clicked.connect(lambda: act())
        return made


def _codes(lines: tuple[Line, ...]) -> frozenset[CodeId]:
    return frozenset(line.code.id for line in lines if line.code is not None)


class _WarningSign(Sign):
    """The sign in front of a warning."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, _("Warning"), QSize(20, 20))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        self.appearance.icons.paint(painter, "warning", rect.adjusted(2, 2, -2, -2), "warn")

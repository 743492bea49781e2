"""The passages on which coders differ, as a list: the sign, the words, the codes, the text."""

from __future__ import annotations

from collections.abc import Sequence
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
from PySide6.QtGui import QFontMetricsF, QPainter, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from postil.analysis.disagreement import Passage
from postil.analysis.work_list import EVERYTHING, Order, Sieve, Sifted, WorkList
from postil.core.project import Project
from postil.core.records import Code, CodeId, CoderId, DocumentId
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls.swatch import paint_swatch
from postil.gui.pages.compare.sorts import KINDS_OF, Sort, passage_told
from postil.gui.pages.compare.words import names
from postil.gui.pages.two_lines import elided, is_right_to_left, two_lines
from postil.gui.style import shapes
from postil.gui.wording import _, counted

Index = QModelIndex | QPersistentModelIndex
PASSAGE = Qt.ItemDataRole.UserRole

_SIGNS = {
    "only_some": "only_first",
    "neighbouring_code": "different_code",
    "other_branch": "different_code",
}

ROW = 96
_SWATCH = 18
_MOST_SWATCHES = 3
_MOST_TEXT = 240  # code points; two lines never hold more
_MOST_KEPT = 2000
_LEFT_EDGE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_RIGHT_EDGE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


NO_PASSAGES = WorkList((), ())


class PassagesModel(QAbstractListModel):
    """The passages of a work list that come through a sieve, in an order."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._work = NO_PASSAGES
        self._sieve = EVERYTHING
        self._order: Order = "place"
        self._sifted: Sifted | None = None
        self._shown: Sequence[int] = ()
        self._row_at: dict[int, int] = {}
        self._known: dict[CodeId, Code] = {}
        self._coders: dict[CoderId, str] = {}
        self._documents: dict[DocumentId, str] = {}
        self._texts: dict[tuple[int, int, int], str] = {}

    # ---- Qt ----

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._shown):
            return None
        passage = self._work.passage(self._shown[index.row()])
        if role == PASSAGE:
            return passage
        if role == Qt.ItemDataRole.DisplayRole:
            return self.in_words(passage)
        return self._hint(passage) if role == Qt.ItemDataRole.ToolTipRole else None

    # ---- asking ----

    def passage(self, row: int) -> Passage | None:
        """The passage in a row."""
        return self._work.passage(self._shown[row]) if 0 <= row < len(self._shown) else None

    def row_of(self, wanted: Passage) -> int:
        """The row of this passage, or -1."""
        if not self._row_at:
            self._row_at = {place: row for row, place in enumerate(self._shown)}
        return self._row_at.get(self._work.place_of(wanted), -1)

    def number(self, sort: Sort) -> int:
        """How many passages of a sort there are, with all that is chosen besides."""
        kinds = {} if self._sifted is None else self._sifted.kinds
        return sum(count for kind, count in kinds.items() if kind in KINDS_OF[sort])

    @property
    def sifted(self) -> Sifted | None:
        """What came through, with the counts beside every choice; None where nothing was there."""
        return self._sifted

    @property
    def shown(self) -> Sequence[int]:
        """The places of the passages that are shown, in order."""
        return self._shown

    @property
    def sieve(self) -> Sieve:
        """What is let through."""
        return self._sieve

    @property
    def order(self) -> Order:
        """The order of the list."""
        return self._order

    @property
    def codes(self) -> frozenset[int] | None:
        """The codes whose passages are shown; None for all."""
        return self._sieve.codes

    @property
    def coders(self) -> tuple[CoderId, ...]:
        """Those who are compared, in order."""
        return tuple(CoderId(coder) for coder in self._work.coders)

    @property
    def total(self) -> int:
        """How many passages there are at all."""
        return len(self._work)

    def number_with(self, codes: frozenset[CodeId]) -> int:
        """How many passages there are with any of these codes."""
        return self._work.number_with(frozenset(map(int, codes))) if self.total else 0

    def coder_name(self, coder: int) -> str:
        """The name of a coder."""
        return self._coders.get(CoderId(coder), "")

    def code_of(self, code: int) -> Code | None:
        """A code, as it was when the passages were shown."""
        return self._known.get(CodeId(code))

    def document_name(self, document: int) -> str:
        """The name of a document."""
        return self._documents.get(DocumentId(document), "")

    def words(self, passage: Passage) -> str:
        """How the coders differ here, in a few words."""
        return passage_told(passage, [self.coder_name(coder) for coder in passage.coders])

    def codes_of(self, passage: Passage) -> list[Code]:
        """The codes at stake."""
        found = (self._known.get(CodeId(code)) for code in passage.codes)
        return [code for code in found if code is not None]

    def document(self, passage: Passage) -> str:
        """The name of the passage's document."""
        return self.document_name(passage.document)

    def measure(self, passage: Passage) -> str:
        """How long the passage is, and on how much of it the coders differ."""
        length, differing = passage.length, passage.differing
        if differing == length:
            return counted("{count} character", "{count} characters", length)
        return counted(
            "{{differing}} of {count} character differs",
            "{{differing}} of {count} characters differ",
            length,
        ).format(differing=f"{differing:,}")

    def short_measure(self, passage: Passage) -> str:
        """The same in fewer words."""
        length, differing = passage.length, passage.differing
        if differing == length:
            return self.measure(passage)
        told = _("{differing} of {length} differ")
        return told.format(differing=f"{differing:,}", length=f"{length:,}")

    def text(self, passage: Passage) -> str:
        """The beginning of the passage, in one line."""
        key = (passage.document, passage.start, passage.end)
        if key not in self._texts:
            if len(self._texts) > _MOST_KEPT:
                self._texts.clear()
            whole = self._project.documents.text(DocumentId(passage.document))
            cut = whole[passage.start : min(passage.end, passage.start + _MOST_TEXT)]
            more = "…" if passage.end > passage.start + _MOST_TEXT else ""
            self._texts[key] = " ".join(cut.split()) + more
        return self._texts[key]

    def in_words(self, passage: Passage) -> str:
        """A whole row as one text."""
        codes = names([code.name for code in self.codes_of(passage)])
        where = f"{self.document(passage)}: {self.text(passage)}"
        return ", ".join((self.words(passage), codes, self.measure(passage), where))

    # ---- changing ----

    def show(self, work: WorkList) -> None:
        """Show these, with the same sieve and order."""
        project = self._project
        self.beginResetModel()
        self._work = work
        self._known = {code.id: code for code in project.codebook.all()}
        self._coders = {coder.id: coder.name for coder in project.coders.all()}
        self._documents = {document.id: document.name for document in project.documents.all()}
        self._texts = {}
        self._sift()
        self.endResetModel()

    def choose(self, sieve: Sieve, order: Order) -> None:
        """Let other passages through, or put them in another order."""
        self.beginResetModel()
        self._sieve, self._order = sieve, order
        self._sift()
        self.endResetModel()

    def _sift(self) -> None:
        self._sifted = self._work.sift(self._sieve, self._order) if len(self._work) else None
        self._shown = () if self._sifted is None else self._sifted.places
        self._row_at = {}

    def _hint(self, passage: Passage) -> str:
        lines = [f"{self.words(passage)}, {self.document(passage)}", self.measure(passage)]
        for span in passage.spans:
            code = self._known.get(CodeId(span.code))
            coder = self._coders.get(CoderId(span.coder), "")
            lines.append(f"{coder}: {code.name if code else ''}, {span.start:,} – {span.end:,}")
        return "\n".join(lines)


class PassageDelegate(QStyledItemDelegate):
    """Draws a passage in three bands: how they differ and in what, the words, the document."""

    def __init__(self, look: Appearance, passages: PassagesModel, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._passages = passages

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self._look.fonts.px(ROW))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        passage: Passage = index.data(PASSAGE)
        look, rect = self._look, QRectF(option.rect)
        painter.save()
        shapes.item_ground(painter, option, look)
        line = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(line, look.colour("line"))
        left, width = rect.left() + 14, rect.width() - 28
        right = self._paint_codes(painter, rect, passage)
        self._paint_head(painter, rect, right, passage)
        text = QRectF(left, rect.top() + look.fonts.px(31), width, look.fonts.px(42))
        self._paint_text(painter, text, self._passages.text(passage))
        foot = QRectF(left, rect.bottom() - look.fonts.px(23), width, look.fonts.px(18))
        self._paint_foot(painter, foot, passage)
        painter.restore()

    def _paint_foot(self, painter: QPainter, foot: QRectF, passage: Passage) -> None:
        """The document at the left, the length at the right."""
        font = self._look.fonts.interface(12)
        painter.setFont(font)
        painter.setPen(self._look.colour("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        measured = self._passages.short_measure(passage)
        room = QFontMetricsF(font).horizontalAdvance(measured)
        painter.drawText(foot, middle | _RIGHT_EDGE, measured)
        shown = elided(font, self._passages.document(passage), foot.width() - room - 12)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(foot, middle | _LEFT_EDGE, shown)

    def _paint_codes(self, painter: QPainter, rect: QRectF, passage: Passage) -> float:
        """The swatches at the right; returns where they begin."""
        codes = self._passages.codes_of(passage)
        left = rect.right() - 12
        painter.setFont(self._look.fonts.interface(11))
        if len(codes) > _MOST_SWATCHES:
            left -= 26
            rest = QRectF(left, rect.top() + 9, 26, _SWATCH)
            painter.setPen(self._look.colour("muted"))
            told = f"+{len(codes) - _MOST_SWATCHES}"
            painter.drawText(rest, Qt.AlignmentFlag.AlignCenter, told)
        for code in reversed(codes[:_MOST_SWATCHES]):
            left -= _SWATCH
            digit = "" if code.shortcut is None else str(code.shortcut)
            box = QRectF(left, rect.top() + 9, _SWATCH, _SWATCH)
            paint_swatch(painter, box, self._look.code_colour(code.color), digit)
            left -= 5
        return left

    def _paint_head(self, painter: QPainter, rect: QRectF, right: float, passage: Passage) -> None:
        sign = QRectF(rect.left() + 14, rect.top() + 10, 17, 17)
        icon = _SIGNS.get(passage.kind, passage.kind)
        self._look.icons.paint(painter, icon, sign, "text")
        font = self._look.fonts.interface(12, Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._look.colour("text"))
        left = rect.left() + 38
        place = QRectF(left, rect.top() + 8, right - left, 20)
        told = elided(font, self._passages.words(passage), place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, told)

    def _paint_text(self, painter: QPainter, place: QRectF, text: str) -> None:
        """Two lines of the author's words, in the direction of their script."""
        font = self._look.fonts.reading(14, self._look.fonts.scale)
        painter.setPen(self._look.colour("text"))
        line_height = place.height() / 2
        for number, words in enumerate(two_lines(text, font, place.width())):
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.NoWrap)
            if is_right_to_left(text):
                option.setTextDirection(Qt.LayoutDirection.RightToLeft)
                option.setAlignment(Qt.AlignmentFlag.AlignLeft)
            painter.setFont(font)
            top = place.top() + number * line_height
            painter.drawText(QRectF(place.left(), top, place.width(), line_height), words, option)

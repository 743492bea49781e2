"""The passages on which coders differ, as a list: the sign, the words, the codes, the text."""

from __future__ import annotations

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
from PySide6.QtGui import QPainter, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from postil.analysis.disagreement import Passage
from postil.core.project import Project
from postil.core.records import Code, CodeId, CoderId, DocumentId
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls.swatch import paint_swatch
from postil.gui.pages.compare.sorted import (
    Places,
    Sort,
    SortedPassages,
    sort_of,
    sorted_passages,
)
from postil.gui.pages.compare.words import names
from postil.gui.pages.two_lines import elided, is_right_to_left, two_lines
from postil.gui.style import shapes
from postil.gui.wording import _

Index = QModelIndex | QPersistentModelIndex
PASSAGE = Qt.ItemDataRole.UserRole

_SIGNS = {
    "only_some": "only_first",
    "neighbouring_code": "different_code",
    "other_branch": "different_code",
}

_HEIGHT = 96
_SWATCH = 18
_MOST_SWATCHES = 3
_MOST_TEXT = 240  # code points; two lines never hold more
_MOST_KEPT = 2000
_LEFT_EDGE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute


class PassagesModel(QAbstractListModel):
    """The passages of one sort, and of some codes or (None) of all."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._all = sorted_passages(())
        self._shown: Places = ()
        self._sort: Sort = "all"
        self._codes: frozenset[CodeId] | None = None
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
        passage = self._all.passages[self._shown[index.row()]]
        if role == PASSAGE:
            return passage
        if role == Qt.ItemDataRole.DisplayRole:
            return self.in_words(passage)
        return self._hint(passage) if role == Qt.ItemDataRole.ToolTipRole else None

    # ---- asking ----

    def passage(self, row: int) -> Passage | None:
        """The passage in a row."""
        return self._all.passages[self._shown[row]] if 0 <= row < len(self._shown) else None

    def row_of(self, wanted: Passage) -> int:
        """The row of this passage, or -1."""
        return self._all.find(wanted, self._shown)

    def number(self, sort: Sort) -> int:
        """How many passages of a sort there are, of the codes that are shown."""
        return len(self._all.chosen(sort, self._codes))

    @property
    def codes(self) -> frozenset[CodeId] | None:
        """The codes whose passages are shown; None for all."""
        return self._codes

    @property
    def total(self) -> int:
        """How many passages there are at all."""
        return len(self._all.passages)

    def number_with(self, codes: frozenset[CodeId]) -> int:
        """How many passages there are with any of these codes."""
        return len(self._all.with_codes(codes))

    def words(self, passage: Passage) -> str:
        """How the coders differ here, in a few words."""
        if sort_of(passage) == "one":
            coders = [self._coders.get(CoderId(coder), "") for coder in passage.coders]
            return _("only {coders}").format(coders=names(coders))
        return {
            "neighbouring_code": _("neighbouring code"),
            "other_branch": _("different code"),
        }.get(passage.kind, _("different bounds"))

    def codes_of(self, passage: Passage) -> list[Code]:
        """The codes at stake."""
        found = (self._known.get(CodeId(code)) for code in passage.codes)
        return [code for code in found if code is not None]

    def document(self, passage: Passage) -> str:
        """The name of the passage's document."""
        return self._documents.get(DocumentId(passage.document), "")

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
        return ", ".join((self.words(passage), codes, where))

    # ---- changing ----

    def show(self, passages: SortedPassages) -> None:
        """Show these, in the order in which they come."""
        project = self._project
        self.beginResetModel()
        self._all = passages
        self._known = {code.id: code for code in project.codebook.all()}
        self._coders = {coder.id: coder.name for coder in project.coders.all()}
        self._documents = {document.id: document.name for document in project.documents.all()}
        self._texts = {}
        self._shown = self._all.chosen(self._sort, self._codes)
        self.endResetModel()

    def choose(self, sort: Sort, codes: frozenset[CodeId] | None) -> None:
        """Show one sort, and some codes or all."""
        if (sort, codes) != (self._sort, self._codes):
            self.beginResetModel()
            self._sort, self._codes = sort, codes
            self._shown = self._all.chosen(sort, codes)
            self.endResetModel()

    def _hint(self, passage: Passage) -> str:
        lines = [f"{self.words(passage)}, {self.document(passage)}"]
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
        return QSize(200, self._look.fonts.px(_HEIGHT))

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
        font = look.fonts.interface(12)
        painter.setFont(font)
        painter.setPen(look.colour("muted"))
        foot = QRectF(left, rect.bottom() - look.fonts.px(23), width, look.fonts.px(18))
        shown = elided(font, self._passages.document(passage), width)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter | _LEFT_EDGE, shown)
        painter.restore()

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

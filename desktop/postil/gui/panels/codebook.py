"""The codebook pane: the tree with swatches, digits and counts, and a field that filters it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from postil.core.records import CodeId
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import EmptyState, PaneHead, Surface, button, column, field
from postil.gui.controls.swatch import SWATCH, paint_swatch
from postil.gui.controls.views import bare_list
from postil.gui.desk import Desk
from postil.gui.panels.codebook_model import ROW, CodebookModel, CodeRow, Index
from postil.gui.style import shapes
from postil.gui.wording import _

_HEIGHT = 30
_COUNT_WIDTH = 64


class CodeTree(QTreeView):
    """The tree of codes. Choosing one tells `chosen`, Enter or a double click `activated_code`.

    A menu is asked for over a code (the chosen one) or over the empty ground, by the point.
    """

    chosen = Signal(object)
    activated_code = Signal(int)
    menu_asked = Signal(QPoint)
    ground_menu_asked = Signal(QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = CodebookModel(desk, self)
        self._kept: CodeId | None = None
        self._filtered = ""
        self._restoring = False
        self.setModel(self._model)
        self.setItemDelegate(_CodeDelegate(desk.appearance, self))
        self._set_up()
        self._model.modelAboutToBeReset.connect(self._keep)
        self._model.modelReset.connect(self._restore)
        self.selectionModel().currentChanged.connect(self._tell_chosen)
        self.activated.connect(lambda index: self.activated_code.emit(index.internalId()))
        self.collapsed.connect(self._keep_folded)
        self.expanded.connect(self._keep_folded)
        self._restore()

    def _set_up(self) -> None:
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        bare_list(self)
        self.setExpandsOnDoubleClick(False)
        self.setAccessibleName(_("Codebook"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.viewport().setBackgroundRole(self.backgroundRole())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        at = event.pos() if by_mouse else self.visualRect(index).center()
        asked = self.menu_asked if index.isValid() else self.ground_menu_asked
        asked.emit(self.viewport().mapToGlobal(at))

    @property
    def codes(self) -> CodebookModel:
        """The model, typed."""
        return self._model

    @property
    def current_code(self) -> CodeId | None:
        """The chosen code."""
        code = self._model.code(self.currentIndex())
        return code.id if code else None

    def choose(self, code: CodeId) -> None:
        """Choose a code and bring it into view."""
        index = self._model.index_of(code)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def rename_chosen(self) -> None:
        """Edit the name of the chosen code in place."""
        if self.currentIndex().isValid():
            self.setFocus()
            self.edit(self.currentIndex())

    def filter(self, text: str) -> None:
        """Show only codes whose name holds the text, and those above them."""
        self._filtered = text.casefold().strip()
        self._hide_unlike(self._filtered, QModelIndex())
        if self._filtered:
            self._restoring = True
            self.expandAll()
            self._restoring = False
        else:
            self._unfold()

    def _hide_unlike(self, text: str, parent: QModelIndex) -> bool:
        any_shown = False
        for row in range(self._model.rowCount(parent)):
            index = self._model.index(row, 0, parent)
            code = self._model.code(index)
            like = not text or (code is not None and text in code.name.casefold())
            shown = self._hide_unlike("" if like else text, index) or like
            self.setRowHidden(row, parent, not shown)
            any_shown = any_shown or shown
        return any_shown

    # ---- keeping what the user arranged ----

    def _keep(self) -> None:
        self._kept = self.current_code

    def _restore(self) -> None:
        self._unfold()
        if self._filtered:
            self.filter(self._filtered)
        if self._kept is not None:
            self.choose(self._kept)

    def _unfold(self) -> None:
        self._restoring = True
        folded = self._desk.remembered.collapsed
        for code in self._model.codes():
            self.setExpanded(self._model.index_of(code.id), code.guid not in folded)
        self._restoring = False

    def _keep_folded(self) -> None:
        if not self._restoring:
            self._desk.remembered.collapsed = {
                code.guid
                for code in self._model.codes()
                if self._model.rowCount(index := self._model.index_of(code.id))
                and not self.isExpanded(index)
            }

    def _tell_chosen(self) -> None:
        self.chosen.emit(self.current_code)


class CodebookPane(Surface):
    """Head, filter and tree; a sentence and a button while there is no code."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.appearance, "window", parent=parent)
        look = desk.appearance
        self.tree = CodeTree(desk)
        self._head = PaneHead(look, _("Codebook"))
        self.new_code = button(look, _("New code"), "plus")
        self._head.add(self.new_code)
        self.filter = field(look, _("Filter codes"), "find")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self.tree.filter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._filled())
        first, load = button(look, _("New code"), "plus"), button(look, _("Import…"), "import")
        for made, key in (
            (first, "new_code"),
            (load, "import_codebook"),
            (self.new_code, "new_code"),
        ):
            desk.actions.put_on(made, key)
        self._stack.addWidget(
            EmptyState(
                look,
                _("No codes yet."),
                _("Select words in the text and code them by a name, or make a code here."),
                (first, load),
            )
        )
        whole = column(spacing=0)
        whole.addWidget(self._head)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)
        self.tree.codes.modelReset.connect(self._count)
        self._count()

    def _filled(self) -> QWidget:
        filled = QWidget()
        inner = column((12, 0, 12, 6), 0)
        inner.addWidget(self.filter)
        whole = column(spacing=0)
        whole.addLayout(inner)
        whole.addWidget(self.tree, 1)
        filled.setLayout(whole)
        return filled

    def _count(self) -> None:
        count = len(self.tree.codes.codes())
        self._head.set_count(f"{count:,}" if count else "")
        self._stack.setCurrentIndex(0 if count else 1)
        self.new_code.setVisible(count > 0)


class _CodeDelegate(QStyledItemDelegate):
    """Swatch, name, count."""

    def __init__(self, appearance: Appearance, parent: CodeTree) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._tree = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, self._appearance.fonts.px(_HEIGHT))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row: CodeRow = index.data(ROW)
        look, rect = self._appearance, QRectF(option.rect)
        chosen = shapes.item_ground(painter, option, look, bar=False)
        strong = chosen or row.is_heading
        font = look.fonts.interface(13, Weight.DemiBold if strong else Weight.Normal)
        digit = "" if row.code.shortcut is None else str(row.code.shortcut)
        painter.setFont(font)
        paint_swatch(painter, self._sign(rect), look.code_colour(row.code.color), digit)
        painter.setFont(font)
        quiet = row.is_heading or not row.code.active
        painter.setPen(look.colour("muted" if quiet and not chosen else "text"))
        name = row.code.name if row.code.active else f"{row.code.name} ({_('retired')})"
        box = self._name_box(rect)
        shown = QFontMetrics(font).elidedText(name, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        self._paint_count(painter, rect, row)

    def _paint_count(self, painter: QPainter, rect: QRectF, row: CodeRow) -> None:
        both = self._tree.codes.counts_all
        count = f"{row.mine:,} / {row.all:,}" if both else f"{row.mine:,}"
        painter.setFont(self._appearance.fonts.interface(12))
        painter.setPen(self._appearance.colour("muted"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(0, 0, -14, 0), flags, count)

    def _sign(self, rect: QRectF) -> QRectF:
        return QRectF(rect.left() + 2, rect.center().y() - SWATCH / 2, SWATCH, SWATCH)

    def _name_box(self, rect: QRectF) -> QRectF:
        width = _COUNT_WIDTH if self._tree.codes.counts_all else _COUNT_WIDTH * 0.7
        return rect.adjusted(SWATCH + 10, 0, -width, 0)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(SWATCH + 2, 0, -8, 0))
        editor.setAccessibleName(_("Name of the code"))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        editor.setAutoFillBackground(True)
        return editor

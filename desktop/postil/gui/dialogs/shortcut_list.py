"""The list of all commands with the keys that hold now, under a head for each menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from postil.gui.actions import plain
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls.views import bare_list
from postil.gui.keys.keymap import Keymap
from postil.gui.keys.names import native
from postil.gui.menus.row import ActionRow
from postil.gui.menus.table import MENUS
from postil.gui.panels.choices import Index
from postil.gui.style import shapes
from postil.gui.wording import _

ROW = Qt.ItemDataRole.UserRole
_HEIGHT, _HEAD_HEIGHT = 30, 40
# What the text knows by itself: no menu shows it and nobody changes it.
_IN_THE_TEXT = (
    (("1 – 9",), "Code with the code on this digit"),
    (("Shift+Arrows",), "Select by letter and line"),
    (("Ctrl+Arrows", "Shift+Ctrl+Arrows"), "Move and select by word"),
)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A head (without keys), or a command with its keys as they are shown; `action` is its key."""

    text: str
    keys: tuple[str, ...] = ()
    action: str = ""
    is_head: bool = False
    is_changed: bool = False

    @property
    def told(self) -> str:
        """The row in words."""
        changed = _("changed") if self.is_changed else ""
        return ", ".join(part for part in (self.text, *self.keys, changed) if part)


class KeyRowsModel(QAbstractListModel):
    """The rows that fit what is typed, in the order of the menus."""

    def __init__(
        self, rows: list[ActionRow], keymap: Keymap, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._table = rows
        self._keymap = keymap
        self._typed = ""
        self.rows: list[KeyRow] = []
        self.fill()

    def sift(self, typed: str) -> None:
        """Show the commands whose words or keys hold all of these words."""
        self._typed = typed
        self.fill()

    def fill(self) -> None:
        """Show what holds now."""
        self.beginResetModel()
        self.rows = []
        static = [KeyRow(_(text), keys) for keys, text in _IN_THE_TEXT]
        self._add(_("In the text"), static)
        for menu, title in MENUS.items():
            rows = [self._row(each.key) for each in self._table if each.menu == menu]
            self._add(plain(_(title)), rows)
        self.endResetModel()

    def _row(self, action: str) -> KeyRow:
        keys = tuple(native(name) for name in self._keymap.keys(action))
        words, changed = self._keymap.words(action), self._keymap.is_changed(action)
        return KeyRow(words, keys, action, is_changed=changed)

    def _add(self, head: str, rows: list[KeyRow]) -> None:
        wanted = self._typed.casefold().split()
        fitting = [
            row for row in rows if all(word in f"{head} {row.told}".casefold() for word in wanted)
        ]
        if fitting:
            self.rows += [KeyRow(head, is_head=True), *fitting]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ROW:
            return self.rows[index.row()]
        return self.rows[index.row()].told if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.rows[index.row()].is_head:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class ShortcutList(QListView):
    """`chosen` carries the action of the current row, "" where it has none; Enter asks for its key."""

    chosen = Signal(str)
    key_wanted = Signal()

    def __init__(
        self,
        look: Appearance,
        rows: list[ActionRow],
        keymap: Keymap,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows = KeyRowsModel(rows, keymap, self)
        self.setModel(self.rows)
        self.setItemDelegate(_KeyRowDelegate(look, self))
        self.setAccessibleName(_("Commands and their keys"))
        bare_list(self)
        self.doubleClicked.connect(lambda _index: self.key_wanted.emit())
        self.selectionModel().currentChanged.connect(lambda *_rows: self._tell())
        self.choose("")

    @property
    def action(self) -> str:
        """The action of the current row."""
        index = self.currentIndex()
        return self.rows.rows[index.row()].action if index.isValid() else ""

    def sift(self, typed: str) -> None:
        """Show what fits."""
        action = self.action
        self.rows.sift(typed)
        self.choose(action)

    def fill(self) -> None:
        """Show what holds now, at the same place."""
        action, place = self.action, self.verticalScrollBar().value()
        self.rows.fill()
        self.choose(action)
        self.verticalScrollBar().setValue(place)

    def choose(self, action: str) -> None:
        """Make the row of an action the current one, else the first command."""
        rows = self.rows.rows
        there = [n for n, row in enumerate(rows) if action and row.action == action]
        first = [n for n, row in enumerate(rows) if row.action]
        for number in (there or first)[:1]:
            self.setCurrentIndex(self.rows.index(number))
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.key_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.chosen.emit(self.action)


class _KeyRowDelegate(QStyledItemDelegate):
    """Paints a head, or a command with the caps of its keys at the right."""

    def __init__(self, look: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: KeyRow = index.data(ROW)
        return QSize(200, self._look.fonts.px(_HEAD_HEIGHT if row.is_head else _HEIGHT))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row: KeyRow = index.data(ROW)
        look, rect = self._look, QRectF(option.rect)
        painter.save()
        if row.is_head:
            painter.setFont(look.fonts.interface(14, Weight.DemiBold))
            painter.setPen(look.colour("text"))
            low = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(rect.adjusted(12, 0, -12, -6), low, row.text)
        else:
            shapes.item_ground(painter, option, look)
            left = self._paint_keys(painter, rect, row)
            weight = Weight.DemiBold if row.is_changed else Weight.Normal
            font = look.fonts.interface(13, weight)
            painter.setFont(font)
            painter.setPen(look.colour("text"))
            box = QRectF(rect.left() + 12, rect.top(), left - rect.left() - 24, rect.height())
            elide = Qt.TextElideMode.ElideRight
            words = painter.fontMetrics().elidedText(row.text, elide, int(box.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _paint_keys(self, painter: QPainter, rect: QRectF, row: KeyRow) -> float:
        """The caps from the right edge on; where the leftmost begins."""
        look, right = self._look, rect.right() - 12
        font = shapes.key_cap_font(look)
        ink, edge = look.colour("text" if row.is_changed else "muted"), look.colour("border")
        for keys in reversed(row.keys):
            text = shapes.key_words(keys)
            size = shapes.key_cap_size(font, text)
            right -= size.width()
            top = rect.center().y() - size.height() / 2
            box = QRectF(right, top, size.width(), size.height())
            shapes.key_cap(painter, box, text, font, ink, edge)
            right -= 6
        return right

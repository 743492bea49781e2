"""The codebook as a tree for Qt: names, digits, counts; renamed in place, regrouped by dragging."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from postil.core.records import Change, Code, CodeId
from postil.gui.desk import Desk
from postil.gui.reader.pointing import CODE_TYPE, SPAN_TYPE
from postil.gui.wording import _, codings_counted

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code as the tree shows it, its codings and those below it counted.

    `mine` are the acting coder's, `all` those that the acting coder may see.
    """

    code: Code
    mine: int
    all: int
    has_codes_below: bool

    @property
    def is_heading(self) -> bool:
        """Whether the code gathers others."""
        return self.has_codes_below

    @property
    def told(self) -> str:
        """The row in words."""
        parts = [self.code.name]
        if self.code.shortcut is not None:
            parts.append(_("digit {digit}").format(digit=self.code.shortcut))
        parts.append(codings_counted(self.mine))
        if not self.code.active:
            parts.append(_("retired"))
        return ", ".join(parts)


class CodebookModel(QAbstractItemModel):
    """The tree of codes. `span_dropped` carries code, start and end."""

    span_dropped = Signal(int, int, int)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._codes: dict[CodeId, Code] = {}
        self._below: dict[CodeId | None, list[CodeId]] = {}
        self._place: dict[CodeId, int] = {}
        self._mine: Counter[CodeId] = Counter()
        self._all: Counter[CodeId] = Counter()
        self._sight = desk.project.coders.sight_of(desk.project.coder)
        self.counts_all = False
        self.read_anew()

    # ---- where a code stands ----

    def code(self, index: Index) -> Code | None:
        """The code at an index."""
        return self._codes.get(CodeId(index.internalId())) if index.isValid() else None

    def index_of(self, code: CodeId | None) -> QModelIndex:
        """Where a code stands; invalid for none."""
        if code is None or code not in self._place:
            return QModelIndex()
        return self.createIndex(self._place[code], 0, code)

    def codes(self) -> list[Code]:
        """All codes, depth first."""
        return list(self._codes.values())

    def row(self, code: CodeId) -> CodeRow:
        """A code with its counts."""
        family = [code, *self._descendants(code)]
        return CodeRow(
            self._codes[code],
            sum(self._mine[each] for each in family),
            sum(self._all[each] for each in family),
            len(family) > 1,
        )

    def _descendants(self, code: CodeId) -> Iterable[CodeId]:
        for child in self._below.get(code, ()):
            yield child
            yield from self._descendants(child)

    # ---- Qt ----

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        below = self._below.get(self._id(parent), ())
        if column != 0 or not 0 <= row < len(below):
            return QModelIndex()
        return self.createIndex(row, 0, below[row])

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008 - Qt's own default
        code = self.code(index)
        return QModelIndex() if code is None else self.index_of(code.parent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return len(self._below.get(self._id(parent), ()))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        code = self.code(index)
        if code is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(code.id).told
        if role == Qt.ItemDataRole.EditRole:
            return code.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(self.row(code.id))
        return self.row(code.id) if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if self._desk.writable:
            flags |= Qt.ItemFlag.ItemIsEditable
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        code = self.code(index)
        if code is None or role != Qt.ItemDataRole.EditRole or str(value).strip() == code.name:
            return False
        book, messages = self._desk.project.codebook, self._desk.messages
        messages.attempt(lambda: book.rename(code.id, str(value)))
        return self._codes[code.id].name == str(value).strip()

    # ---- dragging ----

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [CODE_TYPE, SPAN_TYPE]

    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        codes = [code for code in map(self.code, indexes) if code]
        if codes:
            carried.setData(CODE_TYPE, str(codes[0].id).encode("ascii"))
            carried.setText(codes[0].name)
        return carried

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if data.hasFormat(SPAN_TYPE):
            return row == -1 and parent.isValid() and self._desk.writable
        return data.hasFormat(CODE_TYPE) and self._desk.writable

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        if data.hasFormat(SPAN_TYPE):
            start, end = bytes(data.data(SPAN_TYPE).data()).decode("ascii").split(":")
            self.span_dropped.emit(self._id(parent), int(start), int(end))
            return True
        code = CodeId(int(bytes(data.data(CODE_TYPE).data()).decode("ascii")))
        return code in self._codes and self._regroup(code, self._id(parent), row)

    def _regroup(self, code: CodeId, parent: CodeId | None, row: int) -> bool:
        siblings = self._below.get(parent, [])
        position = len(siblings) if row < 0 else row
        if self._codes[code].parent == parent and self._place[code] < position:
            position -= 1
        book = self._desk.project.codebook
        self._desk.messages.attempt(lambda: book.move(code, parent, position))
        return True

    # ---- following the project ----

    def read_anew(self) -> None:
        """Read all from the project."""
        self.beginResetModel()
        self._take(self._desk.project.codebook.all())
        self._count_anew()
        self.endResetModel()

    def follow(self, change: Change) -> None:
        """Take over what changed; one coding touches its code and those above it."""
        if change.touches("code"):
            self._follow_codes()
        many = change.touches("coding") and change.codings is None
        if many or change.touches("coder", "finished", "disclosure"):
            self.count_anew()
        elif change.touches("coding"):
            self._follow_codings(change)

    def count_anew(self) -> None:
        """Count all codings again, after very many changed or another coder acts."""
        self._count_anew()
        self._all_changed(QModelIndex())

    def _follow_codes(self) -> None:
        """Take over the codes; their codings are the same as before."""
        codes = self._desk.project.codebook.all()
        shape = [(code.id, code.parent) for code in codes]
        if shape != [(code.id, code.parent) for code in self._codes.values()]:
            self.beginResetModel()
            self._take(codes)
            self.endResetModel()
        else:
            self._take(codes)
            self._all_changed(QModelIndex())

    def _follow_codings(self, change: Change) -> None:
        me = self._desk.project.coder
        for before, after in (change.codings or {}).values():
            for place, step in ((before, -1), (after, 1)):
                if place is None:
                    continue
                if self._sight.reaches(place.document, place.coder):
                    self._all[place.code] += step
                if place.coder == me:
                    self._mine[place.code] += step
                self._changed_upwards(place.code)

    def _changed_upwards(self, code: CodeId) -> None:
        index = self.index_of(code)
        while index.isValid():
            self.dataChanged.emit(index, index)
            index = self.parent(index)

    def _all_changed(self, parent: QModelIndex) -> None:
        rows = self.rowCount(parent)
        if rows:
            self.dataChanged.emit(self.index(0, 0, parent), self.index(rows - 1, 0, parent))
        for row in range(rows):
            self._all_changed(self.index(row, 0, parent))

    def _take(self, codes: list[Code]) -> None:
        self._codes = {code.id: code for code in codes}
        self._below = {}
        for code in codes:
            self._below.setdefault(code.parent, []).append(code.id)
        self._place = {code: n for below in self._below.values() for n, code in enumerate(below)}

    def _count_anew(self) -> None:
        project = self._desk.project
        me = project.coder
        self._sight = project.coders.sight_of(me)
        self._mine, self._all = Counter(), Counter()
        counts = project.codings.counts_by_code_coder_document()
        for (code, coder, document), count in counts.items():
            if coder == me:
                self._mine[code] += count
            if self._sight.reaches(document, coder):
                self._all[code] += count

    def _id(self, index: Index) -> CodeId | None:
        return CodeId(index.internalId()) if index.isValid() else None


def _tip(row: CodeRow) -> str:
    lines = [row.code.name, row.code.definition]
    told = _("{mine} by you")
    if row.all != row.mine:
        told = _("{mine} by you, {all} with those of others that you may see")
    lines.append(told.format(mine=f"{row.mine:,}", all=f"{row.all:,}"))
    return "\n".join(line for line in lines if line)

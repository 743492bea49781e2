"""The acts of a project as a table, newest first, read in parts and found by words and coder."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from postil.core.project import Project
from postil.core.records import Change, HistoryLine
from postil.gui.pages.history.words import counts_told, moment, state_told
from postil.gui.tasks import SLICE
from postil.gui.wording import _, curly
from postil.sentences import history_label

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole

WHEN, WHO, WHAT, COUNTS, STATE = range(5)
_FIRST = 400  # lines read at first; each further reading doubles what is there

_STRAIGHT = str.maketrans("“”", '""')  # a search minds no kind of quotation marks


class HistoryModel(QAbstractTableModel):
    """The acts, newest first. Only as many lines are read as are looked at or searched.

    A search goes on in slices of a timer; `searched` tells that it came to its end.
    """

    searched = Signal()

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._read: list[HistoryLine] = []  # newest first
        self._shown: list[HistoryLine] = []
        self._complete = False
        self._words = ""
        self._coder = ""
        self._looked_at = 0  # how many of the lines read were held against the search
        self._edit_number = -1
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._search_on)
        self.read_anew()

    # ---- Qt ----

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 5

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (_("When"), _("Who"), _("What"), _("Counts"), _("State"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._shown):
            return None
        line, column = self._shown[index.row()], index.column()
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.told(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.in_words(line) if column == WHEN else self.told(line, column)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._complete and not self._searching

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._read_older()
            self._search_on(until=None)

    # ---- asking ----

    def line(self, row: int) -> HistoryLine:
        """The act in a row."""
        return self._shown[row]

    def in_words(self, line: HistoryLine) -> str:
        """A whole line as one text."""
        told = (self.told(line, column) for column in range(5))
        return ", ".join(text for text in told if text)

    @property
    def count(self) -> int:
        """How many acts are shown so far."""
        return len(self._shown)

    @property
    def complete(self) -> bool:
        """Whether every act that fits is shown."""
        return self._complete and self._looked_at == len(self._read)

    def coders(self) -> list[str]:
        """The names that stand with the acts read so far, and those of the project's coders."""
        names = [coder.name for coder in self._project.coders.all()]
        return list(dict.fromkeys([*names, *(line.coder for line in self._read if line.coder)]))

    def acts_down_to(self, line: HistoryLine) -> list[HistoryLine]:
        """The acts that undo takes back until this one is taken back too, newest first."""
        newest = self._read[0].seq if self._read else line.seq
        lines = self._project.history(newest - line.seq + 1)
        return [each for each in reversed(lines) if each.seq >= line.seq and each.state == "done"]

    # ---- searching ----

    def search(self, words: str, coder: str) -> None:
        """Show only the acts whose line holds all words, of one coder or (empty) of all."""
        self.beginResetModel()
        self._words, self._coder = words.casefold().translate(_STRAIGHT), coder
        self._shown = []
        self._looked_at = 0
        self.endResetModel()
        if self._searching:
            self._timer.start()
        else:
            self._timer.stop()
            self._search_on(until=None)

    def pause(self) -> None:
        """Search no further until `go_on`."""
        self._timer.stop()

    def go_on(self) -> None:
        """Search on where a pause interrupted it."""
        if self._searching and not self.complete:
            self._timer.start()

    @property
    def _searching(self) -> bool:
        return bool(self._words or self._coder)

    def _search_on(self, until: float | None = 0.0) -> None:
        """Hold the next lines against the search; without `until` all that are read, at once."""
        until = time.perf_counter() + SLICE if until is not None else None
        found = []
        while self._looked_at < len(self._read):
            line = self._read[self._looked_at]
            self._looked_at += 1
            if self._fits(line):
                found.append(line)
            if until is not None and time.perf_counter() > until:
                break
        self._append(found)
        if self._looked_at == len(self._read):
            if self._searching and not self._complete:
                self._read_older()
            else:
                self._timer.stop()
                self.searched.emit()

    def _fits(self, line: HistoryLine) -> bool:
        if self._coder and line.coder != self._coder:
            return False
        if not self._words:
            return True
        told = self.in_words(line).casefold().translate(_STRAIGHT)
        return all(word in told for word in self._words.split())

    def _append(self, lines: list[HistoryLine]) -> None:
        if lines:
            self.beginInsertRows(QModelIndex(), self.count, self.count + len(lines) - 1)
            self._shown += lines
            self.endInsertRows()

    # ---- following the project ----

    def read_anew(self) -> None:
        """Read the newest acts."""
        self._read = self._newest(_FIRST)
        self._complete = len(self._read) < _FIRST
        self._edit_number = self._project.edit_number
        self.search(self._words, self._coder)

    def follow(self, change: Change) -> None:
        """Take over one act, undo or redo: the lines from there on are read anew."""
        if self._edit_number + 1 != self._project.edit_number or not self._read:
            self.read_anew()
            return
        self._edit_number += 1
        newest = max(change.edit, self._read[0].seq)
        undone = [line.seq for line in self._read if line.state == "undone"]
        since = min([change.edit, *undone])
        if since < self._read[-1].seq:
            self.read_anew()
            return
        fresh = [line for line in self._newest(newest - since + 1) if line.seq >= since]
        older = sum(line.seq < since for line in self._read)
        self._exchange(fresh, self._read[len(self._read) - older :])

    def _exchange(self, fresh: list[HistoryLine], older: list[HistoryLine]) -> None:
        before = [line.seq for line in self._read]
        self._read = [*fresh, *older]
        if self._searching:
            self.search(self._words, self._coder)
            return
        self._looked_at = len(self._read)
        added = len(self._read) - len(before)
        if added > 0:
            self.beginInsertRows(QModelIndex(), 0, added - 1)
        elif added < 0:  # typing that was taken back leaves no line
            self.beginRemoveRows(QModelIndex(), 0, -added - 1)
        self._shown = list(self._read)
        if added > 0:
            self.endInsertRows()
        elif added < 0:
            self.endRemoveRows()
        if fresh:
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, STATE))

    def _read_older(self) -> None:
        wanted = max(_FIRST, 2 * len(self._read))
        lines = self._newest(wanted)
        self._complete = len(lines) < wanted
        self._read += lines[len(self._read) :]

    def _newest(self, limit: int) -> list[HistoryLine]:
        return self._project.history(limit)[::-1]

    def told(self, line: HistoryLine, column: int) -> str:
        """What a cell says."""
        if column == WHEN:
            return moment(line.at)
        if column == WHO:
            return line.coder
        if column == WHAT:
            return curly(history_label(line))
        return counts_told(line) if column == COUNTS else state_told(line)

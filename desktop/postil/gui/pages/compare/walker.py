"""Walks the list of disagreements while they are read, one after the other, as edits settle them."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject

from postil.analysis.disagreement import Passage
from postil.core.records import Change
from postil.gui.desk import Desk
from postil.gui.pages.compare.finding import Finding, FoundPassages
from postil.gui.pages.compare.side import PassagesPane
from postil.gui.pages.compare.words import names
from postil.gui.wording import _, counted
from postil.verbs.comparing import Choice, Comparison

_TABLES = ("coding", "document", "document_text", "code", "coder", "finished", "disclosure")


class WalkedPage(Protocol):
    """The Compare page as the walker sees it."""

    comparison: Comparison
    side: PassagesPane

    def choice(self) -> Choice:
        """What is compared."""

    def go_to_passages(self) -> None:
        """Go to the list of passages."""

    def isVisible(self) -> bool:
        """Whether the page is shown."""


class PassageWalker(QObject):
    """While the page is hidden the walker keeps its list up to date, else the page does."""

    def __init__(self, desk: Desk, page: WalkedPage) -> None:
        side = page.side
        super().__init__(side)
        self._desk = desk
        self._page = page
        self._side = side
        self._read: Passage | None = None
        self.finding = Finding(desk.project, page.comparison, desk.tasks, self)
        self.finding.arrived.connect(self._take)
        self.finding.failed.connect(desk.messages.fail)
        side.opened.connect(self.begin)
        side.listed.connect(self._listed)
        desk.walk.stepped.connect(self.step)
        desk.walk.left.connect(self.leave)
        desk.bridge.changed.connect(self._follow)

    # ---- walking ----

    def begin(self, passage: Passage) -> None:
        """The reader shows this passage now."""
        self._read = passage
        self._look()

    def step(self, by: int) -> None:
        """Show the next passage of the list or the one before."""
        if self._read is None:
            return
        rows, row = self._side.passages, self._side.list.currentIndex().row()
        settled = rows.row_of(self._read) < 0
        wanted = row if settled and by > 0 else row + by
        if 0 <= wanted < rows.rowCount():
            self._side.list.setCurrentIndex(rows.index(wanted))
            self._side.open()
        else:
            last = _("This is the last disagreement.")
            self._desk.messages.tell(last if by > 0 else _("This is the first disagreement."))

    def leave(self) -> None:
        """Go back to the list; it stands where the reader stood."""
        if self._read is not None:
            self._end()
            self._desk.actions["page_compare"].trigger()
            self._page.go_to_passages()

    def _end(self) -> None:
        self._read = None
        self.finding.forget()
        self._desk.walk.end()

    # ---- following ----

    def _follow(self, change: Change) -> None:
        if self._read is not None and change.touches(*_TABLES) and not self._page.isVisible():
            self.finding.ask(self._page.choice())

    def _take(self, found: FoundPassages) -> None:
        several = len(found.work.coders) > 2
        self._side.show_passages(found.work, several, found.withheld)

    def _listed(self) -> None:
        """Say it again when the list is another; on the page itself nobody walks any more."""
        if self._read is not None and self._page.isVisible():
            self._end()
        else:
            self._look()

    def _look(self) -> None:
        """Say where the reader stands in the list."""
        read = self._read
        if read is None:
            return
        rows = self._side.passages
        row = rows.row_of(read)
        if row < 0:
            row = self._changed_into(read)
        if row >= 0:
            if self._side.list.currentIndex().row() != row:
                self._side.list.setCurrentIndex(rows.index(row))
            self._read = rows.passage(row)
            self._desk.walk.say(self._told(row), row > 0, row + 1 < rows.rowCount())
            return
        left, row = rows.rowCount(), self._side.list.currentIndex().row()
        told = counted(
            "No longer a disagreement. {count} is left.",
            "No longer a disagreement. {count} are left.",
            left,
        )
        if not left:
            told = _("No longer a disagreement. None is left in the list.")
        self._desk.walk.say(told, row > 0, left > 0)

    def _changed_into(self, read: Passage) -> int:
        """The row of a passage near the chosen one that has the same codes on common text."""
        rows, row = self._side.passages, self._side.list.currentIndex().row()
        for near in (row, row - 1, row + 1):
            other = rows.passage(near)
            if (
                other is not None
                and other.document == read.document
                and set(other.codes) & set(read.codes)
                and other.start < read.end
                and read.start < other.end
            ):
                return near
        return -1

    def _told(self, row: int) -> str:
        rows = self._side.passages
        passage = rows.passage(row)
        assert passage is not None
        codes = names([code.name for code in rows.codes_of(passage)])
        told = _("Disagreement {at} of {all}: {how}, {codes}")
        return told.format(
            at=f"{row + 1:,}",
            all=f"{rows.rowCount():,}",
            how=rows.words(passage),
            codes=codes,
        )

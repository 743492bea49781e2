"""What the hands ask of finding while they read: the bar, the frames in the text, the way back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject

from postil.core.errors import ProjectError
from postil.core.records import Change, DocumentId
from postil.gui.desk import Desk
from postil.gui.pages.read.finding.places_pane import PlacesPane
from postil.gui.pages.read.finding.searching import Searching
from postil.gui.panels.find_bar import FindBar
from postil.gui.reader.view import ReaderView
from postil.gui.telling import told as told_of
from postil.gui.wording import _
from postil.verbs.finding_in_project import Found
from postil.verbs.finding_words import Span

_LONGEST_SELECTION = 80


class OpeningPage(Protocol):
    """The page as finding sees it."""

    document: DocumentId | None

    def open(self, document: DocumentId) -> None:
        """Show a document where reading stopped."""


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where one was before one looked for something."""

    document: DocumentId
    selection: Span
    top: int


class Finding(QObject):
    """Keeps bar, frames and list in step with what is wanted and what is open."""

    def __init__(
        self, desk: Desk, page: OpeningPage, reader: ReaderView, bar: FindBar, pane: PlacesPane
    ) -> None:
        super().__init__(reader)
        self._desk = desk
        self._page = page
        self._reader = reader
        self._bar = bar
        self.pane = pane
        self._origin: _Origin | None = None
        self._from = 0
        self._going: int | None = None
        self.found = Found(())
        self.places: Sequence[Span] = ()
        self._searching = Searching(desk, self)
        bar.choose(desk.remembered.choices("find"))
        self._connect()

    def _connect(self) -> None:
        bar, searching = self._bar, self._searching
        bar.asked.connect(self.search)
        bar.stepped.connect(self.step)
        bar.stayed.connect(self.stay)
        bar.left.connect(self.leave)
        bar.list_wanted.connect(self._go_into_list)
        self.pane.list.chosen.connect(self._go_to)
        self.pane.list.left.connect(bar.field.setFocus)
        searching.here.connect(self._found_here)
        searching.everywhere.connect(self._found_everywhere)
        searching.reading.connect(self.pane.read_on)
        searching.failed.connect(self._failed)
        self._reader.selection_changed.connect(self._tell)
        self._reader.document_shown.connect(self._document_shown)
        self._desk.bridge.changed.connect(self._follow)

    # what the hands ask

    def ask(self) -> None:
        """Open the bar; a short selection is what is looked for."""
        if self._page.document is None:
            return
        if not self._bar.isVisible():
            self._origin = _Origin(
                self._page.document, self._reader.selection(), self._reader.top_position()
            )
        start, end = self._reader.selection()
        selected = self._reader.text[start:end]
        fits = 0 < len(selected) <= _LONGEST_SELECTION and "\n" not in selected
        self._from = start
        self._bar.begin(selected if fits else "")
        self.search()

    def ask_everywhere(self) -> None:
        """Open the bar to look through all documents."""
        self._bar.everywhere.setChecked(True)
        self.ask()

    def next_place(self) -> None:
        """Go to the next place."""
        self.step(1)

    def previous_place(self) -> None:
        """Go to the place before."""
        self.step(-1)

    def step(self, by: int) -> None:
        """Go on (1) or back (-1): in the document, then in the next one that has a place."""
        if self._bar.wanted.is_empty:
            self.ask()
        elif not self._bar.isVisible():
            self._bar.show()
            self._going = by
            self._look()
        elif (place := self._beside(by)) is not None:
            self._select(place)
        elif (there := self._next_document(by)) is not None:
            self._go_to(*there)
        elif self.places:
            self._select(self.places[0 if by > 0 else -1])

    def stay(self) -> None:
        """Go to the text with the place selected; the frames stay."""
        self._reader.setFocus()

    def leave(self) -> None:
        """Close the bar and go back to where one was."""
        origin = self._origin
        self.close()
        there = {each.id for each in self._desk.project.documents.all()}
        if origin is not None and origin.document in there:
            self._page.open(origin.document)
        if origin is not None and self._page.document == origin.document:
            self._reader.select(*origin.selection)
            self._reader.restore_top(origin.top)
        self._reader.setFocus()

    def close(self) -> bool:
        """Close the bar where one is; whether it was open."""
        was_open = self._bar.isVisible()
        self._bar.hide()
        self.pane.hide()
        self._origin, self._going, self.found = None, None, Found(())
        self._show_places([])
        self._searching.drop()
        if was_open:
            self._desk.remembered.keep_choices("find", self._bar.choices())
        return was_open

    # looking

    def search(self) -> None:
        """Look for what is wanted now, and go to the first place from where one began."""
        self._desk.messages.after_an_act()
        self._going = 0
        self._look()

    def _look(self) -> None:
        wanted, everywhere = self._bar.wanted, self._bar.everywhere.isChecked()
        self._bar.complain("")
        self.pane.setVisible(everywhere and self._bar.isVisible())
        if not everywhere or wanted.is_empty:
            self.found = Found(())
            self.pane.clear()
        if not self._bar.isVisible():
            return
        self._searching.look(self._reader.text, wanted)
        if everywhere and not wanted.is_empty:
            self._searching.look_everywhere(wanted)

    def _found_here(self, places: list[Span]) -> None:
        going, self._going = self._going, None
        self._show_places(places)
        if going and self._bar.isVisible():
            self.step(going)
        elif going == 0 and places:
            first = bisect_left(places, (self._from, 0))
            self._show(places[first % len(places)])
        elif going == 0 and self._bar.isVisible() and not self._bar.wanted.is_empty:
            self._reader.select(self._from, self._from)  # no place of fewer letters stays selected
        self._tell()

    def _found_everywhere(self, found: Found) -> None:
        self.found = found
        self.pane.fill(found)
        self._tell()

    def _failed(self, error: ProjectError) -> None:
        self._show_places([])
        self.pane.clear()
        self._bar.tell("")
        self._bar.complain(told_of(error))

    def _show_places(self, places: Sequence[Span]) -> None:
        self.places = places
        self._reader.set_hits(places)

    def _tell(self, *_selection: int) -> None:
        """Say which place of how many is selected."""
        if not self._bar.isVisible() or self._going is not None:
            return
        at, place = self._at(), self._reader.selection()
        if at is not None and self._page.document is not None:
            told = _("{at} of {all}").format(at=f"{at + 1:,}", all=f"{len(self.places):,}")
            self.pane.list.point_out(self._page.document, place)
        elif self.places:
            told = _("{all} here").format(all=f"{len(self.places):,}")
        else:
            told = "" if self._bar.wanted.is_empty or self._bar.complains else _("not found here")
        self._bar.tell(told)

    # walking

    def _at(self) -> int | None:
        """The number of the place that is selected."""
        place = self._reader.selection()
        number = bisect_left(self.places, place)
        return number if number < len(self.places) and self.places[number] == place else None

    def _beside(self, by: int) -> Span | None:
        """The next place in the document, or the one before."""
        number = bisect_left(self.places, self._reader.selection())
        number += by if by < 0 or self._at() is not None else 0
        return self.places[number] if 0 <= number < len(self.places) else None

    def _next_document(self, by: int) -> tuple[DocumentId, int, int] | None:
        """The first place in the next document that has one, or the last in the one before."""
        having = {each.document: each.places for each in self.found.documents}
        if not having or set(having) == {self._page.document}:
            return None
        order = [each.id for each in self._desk.project.documents.all()]
        at = order.index(self._page.document) if self._page.document in order else 0
        following = [order[(at + by * step) % len(order)] for step in range(1, len(order))]
        document = next((each for each in following if each in having), None)
        return None if document is None else (document, *having[document][0 if by > 0 else -1])

    def _go_to(self, document: int, start: int, end: int) -> None:
        self._page.open(DocumentId(document))
        if self._page.document == document:  # else a correction holds the one that is open
            self._select((start, end))

    def _select(self, place: Span) -> None:
        self._from = place[0]
        self._show(place)

    def _show(self, place: Span) -> None:
        shown = self._reader.shows(*place)
        self._reader.select(*place)
        if not shown:
            self._reader.scroll_to(*place)

    def _go_into_list(self) -> None:
        if self.pane.isVisible():
            self.pane.list.go_into()

    # following

    def _document_shown(self) -> None:
        if self._bar.isVisible():
            self._going = None
            self._show_places([])  # those of the text before hold no longer
            self._bar.tell("")
            self._searching.look(self._reader.text, self._bar.wanted)

    def _follow(self, change: Change) -> None:
        if self._bar.isVisible() and change.touches("document", "document_text"):
            self._going = None
            self._look()

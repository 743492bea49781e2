"""The way on in another document, where the open one holds no further place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from postil.core.records import CodeId, CoderId, CodingId, DocumentId
from postil.gui.desk import Desk
from postil.gui.pages.read.coding_acts import OpenPassage
from postil.gui.pages.read.page_reader import PageReader
from postil.gui.pages.read.showing import Showing
from postil.gui.pages.read.shown_coders import ShownCoders
from postil.gui.wording import _, shortened

Stop = tuple[int, int, CodingId | None]
"""Start and end of what is selected there (code points), and the coding that becomes current."""


class DocumentPage(OpenPassage, Protocol):
    """The page as this way sees it: what is open, what is shown, and how another one is opened."""

    shown_coders: ShownCoders
    showing: Showing

    def open(self, document: DocumentId) -> None:
        """Show a document where reading stopped."""


class Onward:
    """Says in which document a way goes on; asked again from the same place, goes there."""

    def __init__(self, desk: Desk, page: DocumentPage, reader: PageReader) -> None:
        self._desk = desk
        self._page = page
        self._reader = reader
        self._offered: object = None

    def offer(
        self,
        way: object,
        direction: int,
        stops_in: Callable[[DocumentId], Sequence[Stop]],
        nothing: str,
    ) -> None:
        """Say `nothing` of the open document and offer the next one with a stop; or go there.

        `way` tells one way from another, `stops_in` gives the stops of a document in their order.
        """
        asked = (way, direction, self._page.document, self._reader.caret())
        found = self._next(direction, stops_in)
        if found is None:
            self._desk.messages.tell(nothing)
        elif self._offered == asked:
            self._go(*found)
        else:
            self._offered = asked
            name = shortened(self._desk.project.documents.get(found[0]).name)
            self._desk.messages.tell(
                nothing + " " + _("Once more goes on in “{document}”.").format(document=name),
                (_("Go there"), lambda: self._go(*found)),
            )

    def codings_in(
        self, document: DocumentId, code: CodeId | None = None, coder: CoderId | None = None
    ) -> list[Stop]:
        """The codings that would be drawn there: all, those with a code, those by a coder."""
        sieve = self._page.showing.sifting.sieve
        if sieve.differing:
            return []  # where coders differ is told by the list of disagreements
        seen = [each.id for each in self._page.shown_coders.visible(document)]
        return [
            (start, start, coding)
            for coding, its_code, its_coder, start, _end in self._desk.project.codings.places(
                document, seen
            )
            if code in (None, its_code) and coder in (None, its_coder)
            if sieve.rest != "hidden" or its_code in sieve.codes
        ]

    def _next(
        self, direction: int, stops_in: Callable[[DocumentId], Sequence[Stop]]
    ) -> tuple[DocumentId, Stop] | None:
        order = [each.id for each in self._desk.project.documents.all()]
        if self._page.document not in order:
            return None
        here = order.index(self._page.document)
        others = order[here + 1 :] if direction > 0 else order[:here][::-1]
        for document in others:
            stops = stops_in(document)
            if stops:
                return document, stops[0 if direction > 0 else -1]
        return None

    def _go(self, document: DocumentId, stop: Stop) -> None:
        self._offered = None
        self._page.open(document)
        if self._page.document != document:
            return  # a correction was not left
        start, end, coding = stop
        self._desk.messages.after_an_act()
        self._reader.setFocus()
        self._reader.select_in_sight(start, end, start + 1)
        if coding is not None:
            self._page.choose_coding(coding)

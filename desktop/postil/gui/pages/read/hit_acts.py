"""Coding what was found, place after place, with one key."""

from __future__ import annotations

from postil.gui.desk import Desk
from postil.gui.pages.read.coding_acts import CodingActs, OpenPassage
from postil.gui.pages.read.finding.finding import Finding
from postil.gui.pages.read.page_reader import PageReader
from postil.gui.wording import _


class HitActs:
    """Acts on the places that a search found in the open document."""

    def __init__(
        self,
        desk: Desk,
        page: OpenPassage,
        reader: PageReader,
        codings: CodingActs,
        finding: Finding,
    ) -> None:
        self._desk = desk
        self._page = page
        self._reader = reader
        self._codings = codings
        self._finding = finding

    def code_and_go_on(self) -> None:
        """Code the place that is selected with the last code and go to the next one.

        Where no place is selected the next one is, and nothing is coded yet.
        """
        before = (self._page.document, self._reader.selection())
        if not self._finding.places:
            key = self._desk.actions.keymap.shown("find")
            told = _("Find words first ({key}); then this codes one place after the other.")
            self._desk.messages.tell(told.format(key=key or _("Edit menu")))
        elif before[1] not in self._finding.places:
            self._finding.next_place()
        elif self._codings.code_again():
            self._finding.next_place()
            is_here = self._page.document == before[0]
            if is_here and self._reader.selection() <= before[1]:
                self._desk.messages.tell(_("That was the last place found."))

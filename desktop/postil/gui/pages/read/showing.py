"""What of the codings is shown, and where beside the text: the parts of that, made together."""

from __future__ import annotations

from typing import Protocol

from postil.core.records import CodingId, DocumentId
from postil.gui.desk import Desk
from postil.gui.pages.read.coding_acts import CodingActs
from postil.gui.pages.read.crowd import Crowd
from postil.gui.pages.read.marking import Marking
from postil.gui.pages.read.merging import Merging
from postil.gui.pages.read.panes import ReadPanes
from postil.gui.pages.read.placing import Placing
from postil.gui.pages.read.printing import Printing
from postil.gui.pages.read.shown_coders import ShownCoders
from postil.gui.pages.read.sifting import Sifting
from postil.gui.wording import _


class ShowingPage(Protocol):
    """The page as these parts see it."""

    document: DocumentId | None
    current: CodingId | None
    codings: CodingActs

    def choose_coding(self, coding: CodingId | None) -> None:
        """Make a coding the current one."""

    def show_marks(self) -> None:
        """Draw the codings of the open document anew."""


class Showing:
    """`crowd` lists codings that lie at one place, `sifting` hides or dims what is not wanted,
    and `bar` tells so; `placing` has the margin where it is wished,
    `merging` makes overlapping codings of one kind one, `printing` puts all that on paper."""

    def __init__(
        self,
        desk: Desk,
        page: ShowingPage,
        panes: ReadPanes,
        marking: Marking,
        shown_coders: ShownCoders,
    ) -> None:
        self._desk = desk
        self._page = page
        self._marking = marking
        self._reader, self.bar = panes.reader, panes.sift_bar
        tree = panes.codebook.tree
        self.merging = Merging(desk, page, page.codings.own)
        panes.inspector.codings.merge_asked.connect(lambda each: self.merging.merge(CodingId(each)))
        self.printing = Printing(desk, panes.reader, marking, lambda: page.document)
        self.placing = Placing(desk, panes.reader, panes.overview)
        self.crowd = Crowd(desk, panes.reader, marking, page.choose_coding)
        self.sifting = Sifting(desk, shown_coders, lambda: tree.current_code, panes.reader)
        self.sifting.changed.connect(page.show_marks)
        self.bar.codes_ended.connect(self.sifting.end_codes)
        self.bar.differing_ended.connect(self.sifting.toggle_differing)
        panes.reader.column_moved.connect(lambda: self.bar.set_left(panes.reader.bars_left()))

    def look(self) -> None:
        """Tell in bar and menu what is left out and where the margin is."""
        self.placing.check()
        sieve, actions = self.sifting.sieve, self._desk.actions
        actions["only_codes"].setChecked(sieve.rest == "hidden")
        actions["dim_rest"].setChecked(sieve.rest == "dimmed")
        actions["only_differing"].setChecked(sieve.differing)
        codes = "" if sieve.rest == "shown" else self.sifting.codes_told
        self.bar.show_sieve(
            codes, sieve.rest == "dimmed", sieve.differing, self.sifting.compares, self._hidden()
        )

    def conditions(self) -> set[str]:
        """What holds here for the table of actions."""
        return set() if self.sifting.sieve.is_open else {"sifted"}

    def tell_hidden(self, start: int, end: int) -> None:
        """Say that codings of a passage that was sought are not shown."""
        hidden = [first < end and start < last for first, last in self._hidden_places()]
        if any(hidden):
            self._desk.messages.tell(
                _("Codings of this passage are hidden now."),
                (_("Show all codings"), self.sifting.show_all),
            )

    def _hidden(self) -> int:
        return len(self._hidden_places())

    def _hidden_places(self) -> list[tuple[int, int]]:
        """Start and end of each coding of the shown coders that is not drawn."""
        document = self._page.document
        if document is None or self.sifting.sieve.is_open:
            return []
        there = self._desk.project.codings.places(document, self._marking.shown)
        drawn = {coding for _start, _end, coding in self._reader.coding_places()}
        return [(start, end) for each, _code, _who, start, end in there if each not in drawn]

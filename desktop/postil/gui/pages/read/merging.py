"""Codings of one coder with one code that overlap: they are offered to become one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from postil.core.records import Coding, CodingId
from postil.gui.desk import Desk
from postil.gui.wording import _, counted, shortened


class MergingPage(Protocol):
    """The page as merging sees it."""

    current: CodingId | None

    def choose_coding(self, coding: CodingId | None) -> None:
        """Make a coding the current one."""


class Merging:
    """Offers, and merges what is asked for in one step of undo.

    `own` gives a coding if it is the acting coder's, and tells where it is not.
    """

    def __init__(
        self, desk: Desk, page: MergingPage, own: Callable[[CodingId | None], Coding | None]
    ) -> None:
        self._desk = desk
        self._page = page
        self._own = own

    def offer(self, coding: CodingId) -> None:
        """Say that a coding just made overlaps others of its kind, with the way to merge them."""
        codings = self._desk.project.codings
        found, others = codings.get(coding), len(codings.overlapping(coding)) - 1
        if others < 1 or found.coder != self._desk.project.coder:
            return
        label = shortened(self._desk.project.codebook.label(found.code))
        more = counted("{count} more coding", "{count} more codings", others)
        told = _("This overlaps {more} of yours with “{code}”.").format(more=more, code=label)
        self._desk.messages.tell(told, (_("Merge them"), lambda: self.merge(coding)))

    def merge(self, coding: CodingId | None = None) -> None:
        """Let the current coding and those that overlap it alike become one."""
        chosen = self._own(coding or self._page.current)
        if chosen is None or not self._desk.may_write():
            return
        codings = self._desk.project.codings
        count = len(codings.overlapping(chosen.id))
        if count < 2:
            self._desk.messages.tell(_("No other coding of yours with this code overlaps it."))
            return
        kept = self._desk.messages.attempt(lambda: codings.merge(chosen.id))
        if kept is not None:
            self._page.choose_coding(kept)
            done = _("Merged {count} codings; their memos stay.").format(count=f"{count:,}")
            self._desk.messages.done(done, self._desk.undo_choice)

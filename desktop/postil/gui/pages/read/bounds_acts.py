"""What hands do to the ends of the current coding: move them by letter, word or sentence, drag them."""

from __future__ import annotations

from functools import partialmethod

from postil.core.records import CodingId
from postil.core.spans import snap
from postil.gui.desk import Desk
from postil.gui.pages.read.coding_acts import CodingActs, OpenPassage
from postil.gui.pages.read.page_reader import PageReader
from postil.gui.reader.passages import Side, Unit, letters, moved, sentences, words
from postil.gui.wording import _


class BoundsActs:
    """Moves the ends of the current coding of one page."""

    def __init__(
        self, desk: Desk, page: OpenPassage, reader: PageReader, codings: CodingActs
    ) -> None:
        self._desk = desk
        self._page = page
        self._reader = reader
        self._codings = codings

    def move(self, side: Side, direction: int, unit: Unit) -> None:
        """Move an end of the current coding by a unit; the direction is that in the text."""
        chosen = self._codings.own(self._page.current)
        if chosen is None or not self._desk.may_write():
            return
        before = (chosen.start, chosen.end)
        after = snap(self._reader.text, *moved(self._reader.text, before, side, direction, unit))
        if after == before:
            self._desk.messages.tell(_why_not(side, direction))
        else:
            self._resize(chosen.id, *after)

    def drag(self, coding: CodingId, start: int, end: int) -> None:
        """Give a coding the ends to which a handle was dragged."""
        if self._codings.own(coding) is not None and self._desk.may_write():
            self._resize(coding, *snap(self._reader.text, start, end))

    def _resize(self, coding: CodingId, start: int, end: int) -> None:
        if start >= end:
            return
        codings = self._desk.project.codings
        kept = self._desk.messages.attempt(lambda: codings.resize(coding, start, end))
        if kept is not None:
            self._page.choose_coding(kept)

    def _move_by_sentence(self, side: Side, direction: int) -> None:
        language = self._reader.language
        self.move(side, direction, lambda text, point: sentences(text, point, language))

    start_word_out = partialmethod(move, "start", -1, words)
    start_word_in = partialmethod(move, "start", 1, words)
    end_word_out = partialmethod(move, "end", 1, words)
    end_word_in = partialmethod(move, "end", -1, words)
    start_letter_out = partialmethod(move, "start", -1, letters)
    start_letter_in = partialmethod(move, "start", 1, letters)
    end_letter_out = partialmethod(move, "end", 1, letters)
    end_letter_in = partialmethod(move, "end", -1, letters)
    start_sentence_out = partialmethod(_move_by_sentence, "start", -1)
    start_sentence_in = partialmethod(_move_by_sentence, "start", 1)
    end_sentence_out = partialmethod(_move_by_sentence, "end", 1)
    end_sentence_in = partialmethod(_move_by_sentence, "end", -1)


def _why_not(side: Side, direction: int) -> str:
    if (side == "start") is (direction < 0):
        return _("The text ends here. The coding is as it was.")
    return _("The coding would be empty. It is as it was.")

"""Which codings are drawn over the open document, kept in step with the project."""

from __future__ import annotations

from postil.core.records import Change, CodingId, DocumentId
from postil.gui.desk import Desk
from postil.gui.pages.read.marking import Marking
from postil.gui.pages.read.showing import Showing
from postil.gui.pages.read.shown_coders import ShownCoders
from postil.gui.reader.records import Mark
from postil.gui.reader.view import ReaderView


class DrawnCodings:
    """The marks of one reader: one coding changed is one mark drawn anew."""

    def __init__(
        self,
        desk: Desk,
        reader: ReaderView,
        marking: Marking,
        shown_coders: ShownCoders,
        showing: Showing,
    ) -> None:
        self._desk = desk
        self._reader = reader
        self._marking = marking
        self._shown_coders = shown_coders
        self._sifting, self._merging = showing.sifting, showing.merging
        self._with_memo: set[int] = set()

    def marks(self, document: DocumentId) -> list[Mark]:
        """The marks of a document that is about to be shown, its memos read for later."""
        self._marking.show(self._shown_coders.visible(document))
        self._with_memo = set(self._desk.project.memos.of_codings(document))
        return self._sifting.sift(document, self._marking.marks(document))

    def draw_all(self, document: DocumentId) -> None:
        """Draw every coding of the open document anew, codes and coders read again."""
        self._marking.read_codes()
        self._sifting.read_anew()
        self._marking.show(self._shown_coders.visible(document))
        self._sift(document)

    def follow_codings(self, change: Change, document: DocumentId) -> None:
        """Draw the codings that an act touched as they are now; one act's codings are few."""
        if self._sifting.sieve.differing:
            self._sift(document)
        for coding, (before, after) in (change.codings or {}).items():
            mark = None
            if after is not None and after.document == document:
                mark = self._marking.mark_of(coding)
            drawn = self._sifting.drawn(mark) if mark is not None else None
            if drawn is None:
                self._reader.remove_mark(coding)
            else:
                self._reader.replace_mark(drawn)
            if mark is not None and before is None and change.cause == "do":
                if drawn is None:
                    self._sifting.tell_if_hidden(mark)
                elif len(change.codings or ()) == 1:
                    self._merging.offer(coding)

    def _sift(self, document: DocumentId) -> None:
        self._reader.set_marks(self._sifting.sift(document, self._marking.marks(document)))

    def follow_memos(self, document: DocumentId) -> None:
        """Draw the signs of memos that came or went."""
        now = set(self._desk.project.memos.of_codings(document))
        for coding in now ^ self._with_memo:
            if self._reader.draws(coding):
                mark = self._marking.mark_of(CodingId(coding))
                drawn = self._sifting.drawn(mark) if mark is not None else None
                if drawn is not None:
                    self._reader.replace_mark(drawn)
        self._with_memo = now

"""What hands do to text that is not counted: mark it, count it again, here and where it recurs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from postil.core.documents import Passage
from postil.core.records import Change, DocumentId
from postil.core.spans import snap
from postil.gui.desk import Desk
from postil.gui.messages import Choice
from postil.gui.pages.read.coding_acts import OpenPassage
from postil.gui.pages.read.key_hints import how_to_select
from postil.gui.pages.read.page_reader import PageReader
from postil.gui.panels.not_counted import NotCounted
from postil.gui.wording import _, counted, documents_counted
from postil.verbs.leaving_out import same_text

MARK, COUNT = "Mark as not counted", "Count again"
_SHORTEST = 10
"""Words shorter than this stand in many places by chance, and are not looked for there."""

Act = Literal["leave_out", "count_again"]


class FurnitureActs:
    """Acts on the selection, or on the marked text around the caret, of one page."""

    def __init__(
        self, desk: Desk, page: OpenPassage, reader: PageReader, there: NotCounted
    ) -> None:
        self._desk = desk
        self._page = page
        self._reader = reader
        self._there = there
        self._told_coded = False
        there.count_again_asked.connect(self.toggle)

    # ---- acts ----

    def toggle(self) -> None:
        """Mark the selection as not counted; where all of it is, or the caret is inside, count again."""
        document, found = self._page.document, self._marked()
        if document is None or not self._desk.may_write():
            return
        if found is not None:
            self._do("count_again", (document, *found))
            return
        start, end = self._selected()
        if start < end:
            self._do("leave_out", (document, start, end))
        else:
            self._desk.messages.tell(how_to_select(self._desk.actions.keymap))

    def _marked(self) -> tuple[int, int] | None:
        """What would be counted again: the selection, if none of it is counted; else around the caret."""
        furniture = self._reader.furniture
        if furniture is None or not furniture.ranges:
            return None
        start, end = self._selected()
        if start < end:
            return (start, end) if furniture.covers(start, end) else None
        return furniture.at(self._reader.caret())

    def _selected(self) -> tuple[int, int]:
        """The selection without blanks at its ends; all of the text where only blanks are left over."""
        text = self._reader.text
        found = snap(text, *self._reader.selection())
        return (0, len(text)) if found == snap(text, 0, len(text)) else found

    def _do(self, act: Act, passage: Passage) -> None:
        """Do it here, and offer to do it where the same text stands again."""
        moved = self._write(act, [passage])
        if not moved:
            return
        document, start, end = passage
        others = []
        if end - start >= _SHORTEST:
            others = same_text(self._desk.project, passage, left_out=act == "count_again")
        said = [self._said(act, moved, document)]
        choices: list[Choice] = [self._desk.undo_choice]
        if others:
            said.append(_stands_again(others, document))
            offer = _("Mark these too") if act == "leave_out" else _("Count these too")
            choices.append((offer, self._doing_all(act, others)))
        self._desk.messages.done(" ".join(said), *choices)

    def _doing_all(self, act: Act, passages: list[Passage]) -> Callable[[], object]:
        def do_all() -> None:
            moved = self._desk.may_write() and self._write(act, passages)
            if moved:
                self._desk.messages.done(self._said(act, moved), self._desk.undo_choice)

        return do_all

    def _write(self, act: Act, passages: list[Passage]) -> int:
        documents = self._desk.project.documents
        write = documents.leave_out_all if act == "leave_out" else documents.count_all_again
        return self._desk.messages.attempt(lambda: write(passages)) or 0

    def _said(self, act: Act, moved: int, document: DocumentId | None = None) -> str:
        if act == "count_again":
            return counted(
                "Counted again: {count} character.", "Counted again: {count} characters.", moved
            )
        said = counted(
            "Marked as not counted: {count} character.",
            "Marked as not counted: {count} characters.",
            moved,
        )
        said += " " + _("“Text that counts” in Compare can leave it out.")
        if document is not None and not self._desk.project.documents.counted_length(document):
            said += " " + _("Nothing of this document is counted any more.")
        return said

    # ---- telling ----

    def tell_coded(self, start: int, end: int) -> None:
        """Say, once a session, what a coding in text that is not counted means."""
        furniture = self._reader.furniture
        if self._told_coded or furniture is None or not furniture.meets(start, end):
            return
        self._told_coded = True
        self._desk.messages.tell(
            _(
                "This text is marked as not counted. The coding is stored and drawn; "
                "where Compare leaves such text out, it leaves the coding out too."
            )
        )

    def look(self) -> None:
        """Say what holds at the caret: in the menu, in the right pane, to a screen reader."""
        marked = self._marked() is not None
        self._desk.actions.rename("leave_out", _(COUNT if marked else MARK))
        inside = self.is_inside()
        self._there.show_state(inside, self._desk.writable)
        self._reader.describe("counting", _("Not counted") if inside else "")

    def is_inside(self) -> bool:
        """Whether the caret, or the start of the selection, is in text that is not counted."""
        furniture = self._reader.furniture
        return furniture is not None and furniture.at(self._reader.selection()[0]) is not None

    def follow(self, change: Change) -> None:
        """Draw the formatting of the open document as an act left it."""
        document = self._page.document
        ids = change.ids.get("document", frozenset())
        if document is not None and (ids is None or document in ids):
            self._reader.set_ranges(self._desk.project.documents.ranges(document))


def _stands_again(others: list[Passage], document: DocumentId) -> str:
    """How often the same words stand elsewhere."""
    elsewhere = {each[0] for each in others} - {document}
    times = counted(
        "The same text stands {count} more time",
        "The same text stands {count} more times",
        len(others),
    )
    if not elsewhere:
        return _("{times} in this document.").format(times=times)
    if len(elsewhere) == len({each[0] for each in others}):
        return _("{times}, in {documents}.").format(
            times=times, documents=documents_counted(len(elsewhere))
        )
    return _("{times}, here and in {documents}.").format(
        times=times, documents=documents_counted(len(elsewhere))
    )

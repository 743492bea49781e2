"""What hands do to codings: apply, pick, in vivo, recode, remove, move ends. One verb each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Literal, Protocol

import regex
from PySide6.QtCore import QPoint, QRect

from postil.core.records import CodeId, CoderId, Coding, CodingId, DocumentId
from postil.core.spans import snap
from postil.gui.desk import Desk
from postil.gui.new_codes import code_named
from postil.gui.pages.read.marking import Marking
from postil.gui.pages.read.page_reader import PageReader
from postil.gui.panels.picker import Picker
from postil.gui.wording import _

_STEP = regex.compile(r"[\w\p{M}]+|[^\w\s\p{M}]+")
_NEAR = 1500
_LONGEST_NAME = 60
_REACH = 400

Side = Literal["start", "end"]


class OpenPassage(Protocol):
    """The page as its acts see it: what is open, and what is current."""

    document: DocumentId | None
    current: CodingId | None

    def choose_coding(self, coding: CodingId | None) -> None:
        """Make a coding the current one."""


class CodingActs:
    """Acts on the selection and the current coding of one page."""

    def __init__(
        self,
        desk: Desk,
        page: OpenPassage,
        reader: PageReader,
        picker: Picker,
        marking: Marking,
        tell_coded: Callable[[int, int], None],
    ) -> None:
        self._desk = desk
        self._page = page
        self._reader = reader
        self._picker = picker
        self._marking = marking
        self._tell_coded = tell_coded
        self._recoding: CodingId | None = None
        self._told_finished: set[tuple[CoderId | None, DocumentId]] = set()
        picker.picked.connect(self._picked)
        picker.named.connect(self._named)
        picker.closed.connect(self._picker_closed)

    # ---- applying ----

    def selected(self) -> tuple[int, int] | None:
        """The selection as it would be coded; None, with a word of help, where there is none."""
        start, end = snap(self._reader.text, *self._reader.selection())
        if self._page.document is None or start >= end:
            self._desk.messages.tell(
                _("Select the words first: with the mouse, Shift and arrows, S or G.")
            )
            return None
        return start, end

    def apply(self, code: CodeId) -> None:
        """Code the selection."""
        span = self.selected()
        if span is not None:
            self._apply(code, *span)

    def apply_to(self, code: CodeId, start: int, end: int) -> None:
        """Code a span of the open document."""
        self._apply(code, *snap(self._reader.text, start, end))

    def _apply(self, code: CodeId, start: int, end: int) -> None:
        document = self._page.document
        if document is None or not self._desk.may_write():
            return
        codings = self._desk.project.codings
        done = self._desk.messages.attempt(lambda: codings.apply(document, code, start, end))
        if done is None:
            return
        coding, is_new = done
        if not is_new:
            label = self._marking.label(code)
            self._desk.messages.tell(_("Already coded so: “{code}”.").format(code=label))
        self._page.choose_coding(coding)
        if is_new:
            self._tell_after(document, start, end)

    def apply_digit(self, digit: int) -> None:
        """Code the selection with the code on a digit."""
        codes = self._desk.project.codebook.all()
        code = next((each for each in codes if each.shortcut == digit), None)
        if code is None:
            self._desk.messages.tell(_("No code has the digit {digit}.").format(digit=digit))
        elif not code.active:
            self._desk.messages.tell(_("“{code}” is retired.").format(code=code.name))
        else:
            self.apply(code.id)

    def code_in_vivo(self) -> None:
        """Code the selection with a code named by its own words."""
        span = self.selected()
        if span is not None:
            words = " ".join(self._reader.text[slice(*span)].split())
            self._apply_new(_name_of(words.lstrip("*").strip()), *span)

    def _apply_new(self, name: str, start: int, end: int) -> None:
        """Make a code and apply it, in one step of undo; a code of that name is used as it is."""
        document = self._page.document
        if document is None or not self._desk.may_write():
            return
        project = self._desk.project

        def act() -> CodingId:
            open_name = project.documents.get(document).name
            with project.edit("apply_code", code=name, document=open_name):
                code = code_named(project, name)
                return project.codings.apply(document, code, start, end)[0]

        coding = self._desk.messages.attempt(act)
        if coding is not None:
            self._page.choose_coding(coding)
            self._tell_after(document, start, end)

    def _tell_after(self, document: DocumentId, start: int, end: int) -> None:
        """Say what is worth knowing of a new coding, one thing at a time."""
        if not self._tell_if_finished(document):
            self._tell_coded(start, end)

    def _tell_if_finished(self, document: DocumentId) -> bool:
        """Say, once a session, that a document was finished and what a coding there means."""
        coders, me = self._desk.project.coders, self._desk.project.coder
        seen = (me, document)
        if me is None or seen in self._told_finished or seen not in coders.finished():
            return False
        self._told_finished.add(seen)

        def take_back() -> None:
            self._desk.messages.went_through(lambda: coders.unfinish(me, [document]))

        self._desk.messages.tell(
            _("You have finished this document. The coding is stored, and counts in Compare."),
            (_("Take “finished” back"), take_back),
        )
        return True

    # ---- the picker ----

    def open_picker(self) -> None:
        """Ask which code the selection gets."""
        if self._desk.may_write() and self.selected() is not None:
            self._recoding = None
            self._open_picker(self._reader.selection_box())

    def recode(self, coding: CodingId | None = None) -> None:
        """Ask which code the current coding gets instead."""
        chosen = self._mine(coding or self._page.current)
        if chosen is None or not self._desk.may_write():
            return
        self._recoding = chosen.id
        self._reader.select(chosen.start, chosen.end)
        self._open_picker(self._reader.selection_box())

    def _open_picker(self, rect: QRect) -> None:
        viewport, over = self._reader.viewport(), self._picker.over
        if rect.isEmpty():
            rect = QRect(viewport.rect().center(), viewport.rect().center())
        place = QRect(viewport.mapTo(over, rect.topLeft()), rect.size())
        column = viewport.mapTo(over, QPoint(self._reader.column_edges()[1], 0)).x()
        codes = self._desk.project.codebook.all()
        self._picker.open_at(place, column, codes, self._nearby())

    def _nearby(self) -> Counter[CodeId]:
        """How often each code stands within a page or so of the caret."""
        caret = self._reader.selection()[0]
        near = [
            CodingId(coding)
            for start, end, coding in self._reader.coding_places()
            if start - _NEAR < caret < end + _NEAR
        ]
        found: Counter[CodeId] = Counter()
        for coding in near[:_REACH]:
            found[self._desk.project.codings.get(coding).code] += 1
        return found

    def _picked(self, code: int, stay: bool) -> None:
        recoding = self._recoding
        if recoding is None:
            self.apply(CodeId(code))
        else:
            codings = self._desk.project.codings
            kept = self._desk.messages.attempt(lambda: codings.recode(recoding, CodeId(code)))
            if kept is not None:
                self._recoding = kept
                self._page.choose_coding(kept)

    def _named(self, name: str, stay: bool) -> None:
        recoding = self._recoding
        if recoding is None:
            span = self.selected()
            if span is not None:
                self._apply_new(name, *span)
        else:
            self._recode_new(recoding, name)
        if stay:
            self._picker.add_code(self._desk.project.codebook.all())

    def _recode_new(self, coding: CodingId, name: str) -> None:
        project = self._desk.project

        def act() -> CodingId:
            before = project.codings.get(coding)
            document = project.documents.get(before.document).name
            old = project.codebook.label(before.code)
            with project.edit("recode_coding", code=old, into=name, document=document):
                return project.codings.recode(coding, code_named(project, name))

        kept = self._desk.messages.attempt(act)
        if kept is not None:
            self._page.choose_coding(kept)

    def _picker_closed(self) -> None:
        self._reader.setFocus()

    # ---- the current coding ----

    def remove(self, coding: CodingId | None = None) -> None:
        """Remove the current coding."""
        chosen = self._mine(coding or self._page.current)
        if chosen is None or not self._desk.may_write():
            return
        codings = self._desk.project.codings
        label = self._marking.label(chosen.code)
        if self._desk.messages.went_through(lambda: codings.remove([chosen.id])):
            self._desk.messages.done(
                _("Removed the coding “{code}”.").format(code=label),
                self._desk.undo_choice,
            )

    def move_end(self, side: Side, direction: int) -> None:
        """Move an end of the current coding by a word; the direction is that in the text."""
        chosen = self._mine(self._page.current)
        if chosen is None or not self._desk.may_write():
            return
        start, end = moved(self._reader.text, chosen.start, chosen.end, side, direction)
        self._resize(chosen.id, start, end)

    def drag_end(self, coding: CodingId, start: int, end: int) -> None:
        """Give a coding the ends to which a handle was dragged."""
        if self._mine(coding) is not None and self._desk.may_write():
            self._resize(coding, start, end)

    def _resize(self, coding: CodingId, start: int, end: int) -> None:
        start, end = snap(self._reader.text, start, end)
        if start >= end:
            return
        codings = self._desk.project.codings
        kept = self._desk.messages.attempt(lambda: codings.resize(coding, start, end))
        if kept is not None:
            self._page.choose_coding(kept)

    def start_outwards(self) -> None:
        """Let the current coding begin a word earlier."""
        self.move_end("start", -1)

    def start_inwards(self) -> None:
        """Let the current coding begin a word later."""
        self.move_end("start", 1)

    def end_outwards(self) -> None:
        """Let the current coding end a word later."""
        self.move_end("end", 1)

    def end_inwards(self) -> None:
        """Let the current coding end a word earlier."""
        self.move_end("end", -1)

    # ---- inside ----

    def _mine(self, coding: CodingId | None) -> Coding | None:
        """The coding, if there is one and the acting coder made it; else a word of help."""
        if coding is None:
            self._desk.messages.tell(_("There is no coding here. N goes to the next one."))
            return None
        found = self._desk.project.codings.get(coding)
        if found.coder != self._desk.project.coder:
            coder = self._desk.project.coders.get(found.coder).name
            text = _("This coding is {coder}'s; only {coder} changes it.").format(coder=coder)
            self._desk.messages.tell(text)
            return None
        return found


def _name_of(words: str) -> str:
    """A passage as the name of a code: at most so long, and of whole words."""
    if len(words) <= _LONGEST_NAME:
        return words
    whole = words[: _LONGEST_NAME + 1].rpartition(" ")[0]
    return (whole or words[:_LONGEST_NAME]).strip()


def moved(text: str, start: int, end: int, side: Side, direction: int) -> tuple[int, int]:
    """The span with one end moved by a word or a run of signs; it never becomes empty."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    if side == "start":
        places = [match.start() for match in _STEP.finditer(text, low, high)]
        found = (
            [place for place in places if place < start][-1:]
            if direction < 0
            else [place for place in places if start < place < end][:1]
        )
        return (found[0] if found else start), end
    places = [match.end() for match in _STEP.finditer(text, low, high)]
    found = (
        [place for place in places if place > end][:1]
        if direction > 0
        else [place for place in places if start < place < end][-1:]
    )
    return start, (found[0] if found else end)

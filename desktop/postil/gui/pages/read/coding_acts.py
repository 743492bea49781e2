"""What hands do to the selection: code it by digit, in vivo, with the last code; remove a coding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from postil.core.records import Code, CodeId, CoderId, Coding, CodingId, DocumentId
from postil.core.spans import snap
from postil.gui.desk import Desk
from postil.gui.new_codes import code_named
from postil.gui.pages.read.key_hints import how_to_select, no_coding_here
from postil.gui.pages.read.marking import Marking
from postil.gui.pages.read.page_reader import PageReader
from postil.gui.pages.read.recent_codes import RecentCodes
from postil.gui.wording import _

_LONGEST_NAME = 60

CodeChoice = CodeId | str
"""A code, or the name of one that is to be made."""


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
        marking: Marking,
        tell_coded: Callable[[int, int], None],
    ) -> None:
        self._desk = desk
        self._page = page
        self._reader = reader
        self._marking = marking
        self._tell_coded = tell_coded
        self._told_finished: set[tuple[CoderId | None, DocumentId]] = set()
        self.recent = RecentCodes(desk.project, desk.remembered)

    # ---- applying ----

    def selected(self) -> tuple[int, int] | None:
        """The selection as it would be coded; None, with a word of help, where there is none."""
        start, end = snap(self._reader.text, *self._reader.selection())
        if self._page.document is None or start >= end:
            self._desk.messages.tell(how_to_select(self._desk.actions.keymap))
            return None
        return start, end

    def apply(self, code: CodeId) -> bool:
        """Code the selection; whether it is coded so now."""
        span = self.selected()
        return span is not None and self._apply(code, *span)

    def apply_to(self, code: CodeId, start: int, end: int) -> bool:
        """Code a span of the open document; whether it is coded so now."""
        return self._apply(code, *snap(self._reader.text, start, end))

    def _apply(self, code: CodeId, start: int, end: int) -> bool:
        document = self._page.document
        if document is None or start >= end or not self._desk.may_write():
            return False
        codings = self._desk.project.codings
        done = self._desk.messages.attempt(lambda: codings.apply(document, code, start, end))
        if done is None:
            return False
        coding, is_new = done
        self.recent.used(code)
        if not is_new:
            label = self._marking.label(code)
            self._desk.messages.tell(_("Already coded so: “{code}”.").format(code=label))
        self._page.choose_coding(coding)
        if is_new:
            self._tell_after(document, start, end)
        return True

    def apply_all(self, choices: Sequence[CodeChoice]) -> None:
        """Code the selection with several codes, made now where they are new, in one step of undo."""
        span = self.selected()
        document = self._page.document
        if span is None or document is None or not choices or not self._desk.may_write():
            return
        if len(choices) == 1 and not isinstance(choices[0], str):
            self._apply(choices[0], *span)
            return
        project, names = self._desk.project, ", ".join(map(self._name, choices))
        made: list[tuple[CodeId, CodingId, bool]] = []

        def act() -> None:
            where = project.documents.get(document).name
            with project.edit("apply_codes", count=len(choices), code=names, document=where):
                for choice in choices:
                    code = code_named(project, choice) if isinstance(choice, str) else choice
                    made.append((code, *project.codings.apply(document, code, *span)))

        if not self._desk.messages.went_through(act):
            return
        for code, _coding, _is_new in made:
            self.recent.used(code)
        self._page.choose_coding(made[-1][1])
        if any(is_new for _code, _coding, is_new in made):
            self._tell_after(document, *span)
        else:
            self._desk.messages.tell(_("Already coded so: {codes}.").format(codes=names))

    def _name(self, choice: CodeChoice) -> str:
        return choice if isinstance(choice, str) else self._marking.label(choice)

    def apply_digit(self, digit: int) -> None:
        """Code the selection with the code on a digit."""
        codes = self._desk.project.codebook.all()
        code = next((each for each in codes if each.shortcut == digit), None)
        if code is not None:
            self._apply_if_active(code)
        elif codes:
            self._desk.messages.tell(_("No code has the digit {digit}.").format(digit=digit))
        else:
            key = self._desk.actions.keymap.shown("code_with")
            told = _("There is no code yet. Select words, press {key} and type a name.")
            self._desk.messages.tell(told.format(key=key))

    def _apply_if_active(self, code: Code) -> bool:
        if code.active:
            return self.apply(code.id)
        self._desk.messages.tell(_("“{code}” is retired.").format(code=code.name))
        return False

    def code_again(self) -> bool:
        """Code the selection with the code that was used last; whether it is coded so now."""
        recent = self.recent.codes()
        if recent:
            return self.apply(recent[0].id)
        self._desk.messages.tell(_("No code was used here yet. A digit or a name comes first."))
        return False

    def code_in_vivo(self) -> None:
        """Code the selection with a code named by its own words."""
        span = self.selected()
        if span is not None:
            words = " ".join(self._reader.text[slice(*span)].split())
            self.apply_all([_name_of(words.lstrip("*").strip())])

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

    # ---- the current coding ----

    def remove(self, coding: CodingId | None = None) -> None:
        """Remove the current coding."""
        chosen = self.own(coding or self._page.current)
        if chosen is None or not self._desk.may_write():
            return
        codings = self._desk.project.codings
        label = self._marking.label(chosen.code)
        if self._desk.messages.went_through(lambda: codings.remove([chosen.id])):
            self._desk.messages.done(
                _("Removed the coding “{code}”.").format(code=label),
                self._desk.undo_choice,
            )

    def own(self, coding: CodingId | None) -> Coding | None:
        """The coding, if there is one and the acting coder made it; else a word of help."""
        if coding is None:
            self._desk.messages.tell(no_coding_here(self._desk.actions.keymap))
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

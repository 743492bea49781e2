"""How codings become the marks of the reader: whose are shown, in which line, under which name."""

from __future__ import annotations

from collections.abc import Iterable

from postil.core.records import (
    Code,
    CodeId,
    Coder,
    CoderId,
    Coding,
    CodingId,
    DocumentId,
    MemoTarget,
)
from postil.gui.appearance import Appearance
from postil.gui.controls.swatch import CoderLine, coder_line, initial
from postil.gui.desk import Desk
from postil.gui.reader.records import CodeColour, LineStyle, Mark, ReaderColours

_LINES: dict[CoderLine, LineStyle] = {
    CoderLine.SOLID: "solid",
    CoderLine.DASHED: "dashed",
    CoderLine.DOTTED: "dotted",
    CoderLine.DASH_DOT: "dashdot",
    CoderLine.DOUBLE: "double",
}


def reader_colours(appearance: Appearance) -> ReaderColours:
    """The reader's colours in the scheme that is on."""
    return ReaderColours.of(appearance.colour)


class Marking:
    """Makes marks for the coders that are shown."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._codes: dict[CodeId, Code] = {}
        self._labels: dict[CodeId, str] = {}
        self.shown: tuple[CoderId, ...] = ()
        self._lines: dict[CoderId, LineStyle] = {}
        self._initials: dict[CoderId, str] = {}
        self.read_codes()

    def read_codes(self) -> None:
        """Look at the codebook again."""
        book = self._desk.project.codebook
        self._codes = {code.id: code for code in book.all()}
        self._labels = {code: book.label(code) for code in self._codes}

    def show(self, coders: Iterable[Coder]) -> None:
        """Show the codings of these coders, in their order."""
        shown = list(coders)
        self.shown = tuple(coder.id for coder in shown)
        persons = [coder for coder in shown if coder.kind != "consensus"]
        places = {coder.id: n for n, coder in enumerate(persons)}
        self._lines = {
            coder.id: _LINES[coder_line(places.get(coder.id, 0), len(persons), coder.kind)]
            for coder in shown
        }
        several = len(shown) > 1
        self._initials = {coder.id: initial(coder.name) if several else "" for coder in shown}

    def line_of(self, coder: CoderId) -> LineStyle:
        """The line of a coder that is shown."""
        return self._lines[coder]

    def coder_line(self, coder: CoderId) -> CoderLine:
        """The same, as legends draw it."""
        return next(each for each, line in _LINES.items() if line == self._lines[coder])

    def marks(self, document: DocumentId) -> list[Mark]:
        """All marks of a document."""
        project = self._desk.project
        memos = project.memos.of_codings(document)
        places = project.codings.places(document, self.shown)
        looks: dict[tuple[CodeId, CoderId], tuple[CodeColour, str, LineStyle, str, str]] = {}
        marks = []
        for coding, code, coder, start, end in places:
            look = looks.get((code, coder))
            if look is None:
                look = looks[code, coder] = self._look(code, coder)
            colour, name, line, sign, digit = look
            has_memo = coding in memos
            marks.append(Mark(coding, start, end, code, colour, name, line, sign, has_memo, digit))
        return marks

    def mark_of(self, coding: CodingId) -> Mark | None:
        """The mark of one coding; None where its coder is not shown."""
        found = self._desk.project.codings.get(coding)
        if found.coder not in self._lines:
            return None
        memo = self._desk.project.memos.on(MemoTarget("coding", coding=coding))
        return self.mark(found, has_memo=memo is not None)

    def mark(self, coding: Coding, has_memo: bool) -> Mark:
        """A coding as it is drawn."""
        colour, name, line, sign, digit = self._look(coding.code, coding.coder)
        return Mark(
            coding=coding.id,
            start=coding.start,
            end=coding.end,
            code=coding.code,
            colour=colour,
            name=name,
            line=line,
            initial=sign,
            has_memo=has_memo,
            digit=digit,
        )

    def _look(self, code: CodeId, coder: CoderId) -> tuple[CodeColour, str, LineStyle, str, str]:
        """Colour, name, line, initial and digit that all codings of a code by a coder share."""
        found = self._codes[code]
        digit = "" if found.shortcut is None else str(found.shortcut)
        colour = self._desk.appearance.code_colour(found.color)
        return colour, self._labels[code], self._lines[coder], self._initials[coder], digit

    def label(self, code: CodeId) -> str:
        """The one string for a code."""
        return self._labels[code]

    def code(self, code: CodeId) -> Code:
        """A code, from what was read last."""
        return self._codes[code]

"""What lies at the caret, told to the inspector: codings, the rule of the code, the memo."""

from __future__ import annotations

from postil.core.records import Change, CodeId, Coding, CodingId, DocumentId, Memo, MemoTarget
from postil.gui.desk import Desk
from postil.gui.pages.read.aloud import Aloud
from postil.gui.pages.read.marking import Marking
from postil.gui.pages.read.page_reader import PageReader
from postil.gui.panels.at_caret import CodingThere
from postil.gui.panels.inspector import Inspector
from postil.gui.reader.span_memos import SpanMemo

_WORDS = 240


class Caret:
    """Keeps the inspector in step with the caret, the current coding and the chosen code."""

    def __init__(
        self, desk: Desk, reader: PageReader, inspector: Inspector, marking: Marking
    ) -> None:
        self._desk = desk
        self._reader = reader
        self._inspector = inspector
        self._marking = marking
        self._span_memos: list[Memo] = []
        self._aloud = Aloud(reader)

    def place(self) -> int:
        """The position that counts: the selection's start, else the caret."""
        start, end = self._reader.selection()
        return start if start < end else self._reader.caret()

    def codings(self) -> list[Coding]:
        """The codings over the place that counts."""
        get = self._desk.project.codings.get
        return [get(CodingId(coding)) for coding in self._reader.marks_at(self.place())]

    def best(self, codings: list[Coding], current: CodingId | None) -> Coding | None:
        """The coding to be current: the one that is, else one's own, else the shortest."""
        me = self._desk.project.coder
        return min(
            codings,
            key=lambda each: (each.id != current, each.coder != me, each.end - each.start),
            default=None,
        )

    def read_span_memos(self, document: DocumentId | None) -> None:
        """Look for the memos on spans of the open document."""
        self._span_memos = [
            memo
            for memo in self._desk.project.memos.all()
            if memo.target.kind == "span" and memo.target.document == document
        ]
        self._reader.set_span_memos(
            SpanMemo(memo.target.start or 0, memo.target.end or 0, memo.text)
            for memo in self._span_memos
        )

    def follow(self, change: Change, document: DocumentId | None) -> None:
        """Take over what changed."""
        if change.touches("memo"):
            self.read_span_memos(document)

    def show(
        self,
        codings: list[Coding],
        current: Coding | None,
        document: DocumentId | None,
        code: CodeId | None,
    ) -> None:
        """Tell the inspector; `code` is chosen in the codebook, by hand or with its coding."""
        there = [self._there(coding, coding == current) for coding in codings]
        self._aloud.look(there)
        self._inspector.codings.show_codings(
            there, current.id if current else None, self._desk.writable
        )
        self._inspector.rule.show_code(code)
        self._inspector.memo.show_target(self._target(current, document))
        self._inspector.settle()

    def _there(self, coding: Coding, is_current: bool) -> CodingThere:
        code = self._marking.code(coding.code)
        is_mine = coding.coder == self._desk.project.coder
        overlapping = self._desk.project.codings.overlapping
        return CodingThere(
            coding,
            code,
            self._marking.label(coding.code),
            self._desk.project.coders.get(coding.coder).name,
            is_mine,
            self._reader.text[coding.start : min(coding.end, coding.start + _WORDS)],
            len(overlapping(coding.id)) - 1 if is_current and is_mine else 0,
        )

    def _target(self, current: Coding | None, document: DocumentId | None) -> MemoTarget | None:
        if document is None:
            return None
        if current is not None:
            return MemoTarget("coding", coding=current.id)
        place = self.place()
        for memo in self._span_memos:
            start, end = memo.target.start, memo.target.end
            if start is not None and end is not None and start <= place < end:
                return memo.target
        return MemoTarget("document", document=document)

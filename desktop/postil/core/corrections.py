"""Correcting a document's text: what becomes of its codings, memos and formatting, then one edit.

A correction is planned on plain values, away from the project, and written in one edit: text,
hash, length, formatting, codings, memos on passages, and the review list for what is unsure (the
rule stands in `moved_spans`). Who finished the document has still finished it; the act's line in
the history names them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from postil.core.arrivals import stored_formats
from postil.core.codings import Codings
from postil.core.documents import Documents
from postil.core.errors import ProjectError
from postil.core.integrity import digest
from postil.core.memos import Memos
from postil.core.moved_formats import moved_ranges, with_marks_kept
from postil.core.moved_places import SpanRow, moved_in_order
from postil.core.moved_spans import MovedSpan, SpanMover
from postil.core.records import (
    Coding,
    CodingId,
    Document,
    DocumentId,
    FormatRange,
    Memo,
    NewDocument,
    NewReviewEntry,
)
from postil.core.review import Review
from postil.core.spans import canonical, storable
from postil.core.store import Draft, Store
from postil.core.text_edits import TextEdit, finding_edits

_AT_ONCE = 200  # rows between two looks at the clock
_MOST_NAMED = 5  # characters that a refusal names
CORRECTED = "; text corrected"
"""What stands behind the reader of a document whose text is no longer as it was read."""


@dataclass(frozen=True, slots=True)
class Correctable:
    """A document as it stands, with all that goes by positions in its text."""

    document: Document
    text: str
    ranges: tuple[FormatRange, ...]
    codings: tuple[Coding, ...]
    memos: tuple[Memo, ...]
    edit_number: int


@dataclass(frozen=True, slots=True)
class CodingMove:
    """A coding, where it would be, and its words before and after."""

    coding: Coding
    moved: MovedSpan
    words: str
    new_words: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction would do; without edits it does nothing.

    `file` is the new file where the text comes from one, else None.
    """

    before: Correctable
    text: str
    file: NewDocument | None
    edits: tuple[TextEdit, ...]
    ranges: tuple[FormatRange, ...]
    codings: tuple[CodingMove, ...]
    mover: SpanMover

    @property
    def unsure(self) -> list[CodingMove]:
        """The codings that would go to the review list."""
        return [each for each in self.codings if not each.moved.is_sure]

    @property
    def adjusted(self) -> list[CodingMove]:
        """The codings that would be kept with other words."""
        return [each for each in self.codings if each.moved.fate == "adjusted"]


def planning(
    before: Correctable, text: str, file: NewDocument | None = None
) -> Generator[None, None, Correction]:
    """What a new text would do, in steps; it touches no project.

    Raises ProjectError: text_would_be_empty, text_not_storable.
    """
    refuse_unfit(before.document.name, text)
    edits = tuple((yield from finding_edits(before.text, text)))
    mover = SpanMover(before.text, text, edits)
    ranges = moved_ranges(before.ranges, before.text, text, mover)
    if file is not None:
        ranges = with_marks_kept(file.ranges, ranges)
    codings = []
    for rank, coding in enumerate(before.codings):
        if rank % _AT_ONCE == 0:
            yield
        moved = mover.move(coding.start, coding.end)
        words, new_words = before.text[coding.start : coding.end], text[moved.start : moved.end]
        codings.append(CodingMove(coding, moved, words, new_words))
    return Correction(before, text, file, edits, ranges, tuple(codings), mover)


def refuse_unfit(document: str, text: str) -> None:
    """Refuse a text without words, and one with characters that no document may hold."""
    if not text.strip():
        raise ProjectError("text_would_be_empty", document=document)
    if canonical(text) != text:
        unfit = (sign for sign in dict.fromkeys(text) if canonical(f"a{sign}") != f"a{sign}")
        named = [f"U+{ord(sign):04X}" for sign, _ in zip(unfit, range(_MOST_NAMED), strict=False)]
        raise ProjectError("text_not_storable", document=document, characters=named or ["U+FEFF"])


class Corrections:
    """Reads what a correction needs, and writes it, in one project."""

    def __init__(
        self, store: Store, documents: Documents, codings: Codings, memos: Memos, review: Review
    ) -> None:
        self._store = store
        self._documents = documents
        self._codings = codings
        self._memos = memos
        self._review = review

    def read(self, document: DocumentId) -> Correctable:
        """A document as it stands now."""
        memos = [
            memo
            for memo in self._memos.all()
            if memo.target.kind == "span" and memo.target.document == document
        ]
        return Correctable(
            self._documents.get(document),
            self._documents.text(document),
            self._documents.ranges(document),
            tuple(self._codings.in_document(document)),
            tuple(memos),
            self._store.edit_number,
        )

    def writing(self, correction: Correction) -> Iterator[int]:
        """Write a correction as one long edit; tells after some rows how many are done.

        Raises ProjectError correction_outdated where the project was changed since it was planned.
        """
        if correction.before.edit_number != self._store.edit_number:
            raise ProjectError("correction_outdated", document=correction.before.document.name)
        if not correction.edits:
            return
        verb = "correct_text" if correction.file is None else "replace_text"
        for done in self._store.long_edit(
            verb,
            lambda draft: self._steps(correction, draft),
            document=correction.before.document.name,
            file="" if correction.file is None else storable(correction.file.source),
            adjusted=len(correction.adjusted),
            review=len(correction.unsure),
            finished=self._finished_by(correction.before.document.id),
        ):
            assert isinstance(done, int)
            yield done

    def _finished_by(self, document: DocumentId) -> list[str]:
        rows = self._store.rows(
            "select coder.name from finished join coder on coder.id = finished.coder"
            " where document = ? order by coder.id",
            (document,),
        )
        return [name for (name,) in rows]

    def _steps(self, correction: Correction, draft: Draft) -> Iterator[int]:
        self._write_text(correction)
        self._move_places(correction)
        yield 0
        self._put_on_review(correction)
        yield len(correction.unsure)
        rows = [
            SpanRow(
                (each.coding.round or 0, each.coding.coder, each.coding.code),
                each.coding.id,
                (each.coding.start, each.coding.end),
                (each.moved.start, each.moved.end),
            )
            for each in correction.codings
            if each.moved.is_sure
        ]
        written = moved_in_order(
            rows,
            lambda row, start, end: self._store.update("coding", row, start=start, end=end),
            lambda gone, twin: self._codings.join(CodingId(gone), CodingId(twin)),
        )
        for done, _ in enumerate(written, start=len(correction.unsure)):
            if done % _AT_ONCE == 0:
                yield done
        draft.arguments["review"] = len(correction.unsure) + self._move_memos(correction)
        yield len(correction.codings)

    def _join_memos(self, gone: int, twin: int) -> None:
        rows = (twin, gone)
        texts = [self._store.value("select text from memo where id = ?", (row,)) for row in rows]
        self._store.delete("memo", [gone])
        now = self._store.clock.stamp()
        self._store.update("memo", twin, text="\n\n".join(texts), modified_at=now)

    def _write_text(self, correction: Correction) -> None:
        store, document, file = self._store, correction.before.document, correction.file
        facts: dict[str, str | int | None] = {
            "sha256": digest(correction.text),
            "length": len(correction.text),
            "formats": stored_formats(correction.ranges),
        }
        if file is None:
            facts["reader"] = document.reader.removesuffix(CORRECTED) + CORRECTED
        else:
            facts |= {
                "file_format": file.format,
                "source": storable(file.source),
                "reader": storable(file.reader),
                "original": None if file.original is None else store.keep_original(file.original),
            }
        store.update("document", document.id, **facts)
        row = store.value("select id from document_text where document = ?", (document.id,))
        store.update("document_text", row, text=correction.text)

    def _put_on_review(self, correction: Correction) -> None:
        memos = self._memos.of_codings(correction.before.document.id)
        self._review.add_many(
            [
                NewReviewEntry(
                    each.coding.document,
                    each.coding.code,
                    each.coding.coder,
                    each.moved.start,
                    each.moved.end,
                    each.words,
                    each.moved.fate,
                    memo=memos.get(each.coding.id, ""),
                    created_at=each.coding.created_at,
                    certainty=each.coding.certainty,
                    flagged=each.coding.flagged,
                )
                for each in correction.unsure
            ]
        )
        self._store.delete("coding", [each.coding.id for each in correction.unsure])

    def _move_memos(self, correction: Correction) -> int:
        """Move the memos on passages; returns how many go to the review list."""
        unsure, rows = [], []
        old = correction.before.text
        for memo in correction.before.memos:
            start, end = memo.target.start or 0, memo.target.end or 0
            moved = correction.mover.move(start, end)
            if moved.is_sure:
                rows.append(SpanRow((), memo.id, (start, end), (moved.start, moved.end)))
                continue
            unsure.append(memo)
            entry = NewReviewEntry(
                memo.target.document,
                None,
                memo.coder,
                moved.start,
                moved.end,
                old[start:end],
                moved.fate,
                memo=memo.text,
                created_at=memo.created_at,
            )
            self._review.add_many([entry])
        self._store.delete("memo", [memo.id for memo in unsure])
        written = moved_in_order(
            rows,
            lambda row, start, end: self._store.update("memo", row, start=start, end=end),
            self._join_memos,
        )
        deque(written, maxlen=0)
        return len(unsure)

    def _move_places(self, correction: Correction) -> None:
        """Move what only remembers a place: decisions, parts of cases, entries of the review list.

        Positions on the list that a file gave stay as that file gave them.
        """
        document, mover = correction.before.document, correction.mover
        for table, condition in (
            ("decision", ""),
            ("case_member", " and start is not null"),
            ("review", " and reason like 'text~_%' escape '~'"),
        ):
            found = self._store.rows(
                f'select id, start, "end" from {table} where document = ?{condition}',
                (document.id,),
            )
            for row, start, end in found:
                if 0 <= start <= end <= document.length:
                    low, high = mover.place(start, end)
                    self._store.update(table, row, start=low, end=high)

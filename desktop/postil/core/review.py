"""The review list: codings that could not be placed surely, kept until somebody decides.

An entry holds the positions as its source gave them, which may lie outside of the text. Nothing
counts an entry as a coding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from postil.core.codings import Codings
from postil.core.errors import ProjectError
from postil.core.guids import kept_guids
from postil.core.images import values_of
from postil.core.memos import Memos
from postil.core.records import (
    CodingId,
    DocumentId,
    MemoTarget,
    NewReviewEntry,
    ReviewEntry,
    ReviewId,
)
from postil.core.spans import storable
from postil.core.store import Store

_GIVEN = (
    *("document", "code", "coder", "start", "end", "words", "reason", "source", "memo"),
    *("certainty", "flagged"),
)
_COLUMNS = (
    'id, guid, document, code, coder, start, "end", words, reason, source, memo, created_at, at,'
    " certainty, flagged"
)
_BEFORE_MARKS = {"certainty": "", "flagged": 0}
"""What the history keeps nothing of where an entry was taken off in schema 2."""


class Review:
    """Reads and settles the entries of one project's review list."""

    def __init__(self, store: Store, codings: Codings, memos: Memos) -> None:
        self._store = store
        self._codings = codings
        self._memos = memos

    def all(self, document: DocumentId | None = None) -> list[ReviewEntry]:
        """The entries, or those of one document, in the order in which they came."""
        rows = self._store.rows(
            f"select {_COLUMNS} from review where ?1 is null or document = ?1 order by id",
            (document,),
        )
        return [_entry(row) for row in rows]

    def count(self) -> int:
        """How many entries wait."""
        return int(self._store.value("select count(*) from review"))

    def settled(self) -> list[ReviewEntry]:
        """The entries that were placed or taken off, as the history keeps them.

        One whose decision was taken back waits again, and is not among them.
        """
        rows = self._store.rows(
            "select c.image from change c join edit e on e.seq = c.edit where c.tbl = 'review'"
            " and c.kind = 'd' and e.state = 'done'"
            " and e.verb in ('place_review', 'dismiss_review') order by c.seq"
        )
        columns = [name.strip().strip('"') for name in _COLUMNS.split(",")]
        images = [_BEFORE_MARKS | values_of(image) for (image,) in rows]
        return [_entry(tuple(values[name] for name in columns)) for values in images]

    def add_many(self, new: Sequence[NewReviewEntry]) -> None:
        """Put codings on the list, positions as given."""
        if not new:
            return
        store = self._store
        with store.edit("add_to_review", count=len(new)):
            now = store.clock.stamp()
            guids = kept_guids(store, "review", [each.guid for each in new])
            store.insert_many(
                "review",
                ("guid", *_GIVEN, "created_at", "at"),
                [
                    (
                        guid,
                        *(storable(v) if isinstance(v, str) else v for v in _given(each)),
                        each.created_at or now,
                        each.at or now,
                    )
                    for guid, each in zip(guids, new, strict=True)
                ],
            )

    def place(self, entry: ReviewId, start: int, end: int) -> CodingId | None:
        """Make the entry a coding of this span, or the memo on it, and take it off the list.

        An entry whose document, code or coder is not known is refused (`review_incomplete`).
        """
        found = self._get(entry)
        if found.is_memo:
            self._place_memo(found, start, end)
            return None
        if found.document is None or found.code is None:
            raise ProjectError("review_incomplete", words=found.words)
        with self._store.edit("place_review", words=found.words[:60]):
            coding, _ = self._codings.apply(
                found.document,
                found.code,
                start,
                end,
                coder=found.coder,
                created_at=found.created_at,
            )
            self._codings.take_over_marks(coding, certainty=found.certainty, flagged=found.flagged)
            self._take_over_memo(found, MemoTarget("coding", coding=coding))
            self._store.delete("review", [entry])
        return coding

    def _place_memo(self, found: ReviewEntry, start: int, end: int) -> None:
        target = MemoTarget("span", document=found.document, start=start, end=end)
        with self._store.edit("place_review", words=found.words[:60]):
            self._take_over_memo(found, target)
            self._store.delete("review", [found.id])

    def _take_over_memo(self, found: ReviewEntry, target: MemoTarget) -> None:
        """Write an entry's memo on a target, below the memo that it has, if any."""
        present = self._memos.on(target)
        text = f"{present.text}\n\n{found.memo}" if present and found.memo else found.memo
        if text:
            self._memos.write(target, text, coder=found.coder, created_at=found.created_at)

    def dismiss(self, entries: Iterable[ReviewId]) -> None:
        """Take entries off the list without a coding."""
        known = [self._get(entry) for entry in entries]
        if known:
            with self._store.edit("dismiss_review", count=len(known)):
                self._store.delete("review", [each.id for each in known])

    def _get(self, entry: ReviewId) -> ReviewEntry:
        row = self._store.row(f"select {_COLUMNS} from review where id = ?", (entry,))
        if row is None:
            raise ProjectError("review_gone")
        return _entry(row)


def _given(new: NewReviewEntry) -> tuple[str | int | None, ...]:
    return tuple(getattr(new, name) for name in _GIVEN)


def _entry(row: tuple[object, ...]) -> ReviewEntry:
    return ReviewEntry(*row[:-1], bool(row[-1]))  # type: ignore[call-arg, arg-type]

"""Codings: one code on one span by one coder; applying, resizing, recoding, removing, merging codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from postil.core.codebook import Codebook
from postil.core.documents import Documents
from postil.core.errors import ProjectError
from postil.core.guids import kept_guids
from postil.core.memos import Memos
from postil.core.records import (
    CodeId,
    CoderId,
    Coding,
    CodingId,
    DocumentId,
    MemoTarget,
    NewCoding,
)
from postil.core.store import Store

_COLUMNS = (
    'id, guid, document, code, coder, start, "end", round, codebook_version, certainty, flagged,'
    " created_at"
)
_GIVEN = ("document", "code", "coder", "start", "end", "certainty", "flagged")
_given = attrgetter(*_GIVEN)
_ORDER = 'order by document, start, "end", id'


class Codings:
    """Reads and changes the codings of one project."""

    def __init__(
        self, store: Store, documents: Documents, codebook: Codebook, memos: Memos
    ) -> None:
        self._store = store
        self._documents = documents
        self._codebook = codebook
        self._memos = memos

    # ---- reading ----

    def get(self, coding: CodingId) -> Coding:
        """One coding; `ProjectError` where it is gone."""
        row = self._store.row(f"select {_COLUMNS} from coding where id = ?", (coding,))
        if row is None:
            raise ProjectError("coding_gone")
        return _coding(row)

    def in_document(
        self, document: DocumentId, coders: Sequence[CoderId] | None = None
    ) -> list[Coding]:
        """The codings of a document by start, end and id; of these coders, or of all."""
        wanted, parameters = _among(coders)
        rows = self._store.rows(
            f"select {_COLUMNS} from coding where document = ?{wanted} {_ORDER}",
            (document, *parameters),
        )
        return [_coding(row) for row in rows]

    def places(
        self, document: DocumentId, coders: Sequence[CoderId] | None = None
    ) -> list[tuple[CodingId, CodeId, CoderId, int, int]]:
        """Id, code, coder, start and end of a document's codings, by start and end.

        Read from an index alone: for drawing very many.
        """
        wanted, parameters = _among(coders)
        return self._store.rows(
            f'select id, code, coder, start, "end" from coding where document = ?{wanted}'
            ' order by document, start, "end", code, coder',
            (document, *parameters),
        )

    def overlapping(self, coding: CodingId) -> list[Coding]:
        """The coding and those with its code by its coder that overlap it or each other, by start."""
        found = self.get(coding)
        start, end, together = found.start, found.end, 0
        while True:
            rows = self._store.rows(
                f"select {_COLUMNS} from coding where document = ? and coder = ? and code = ?"
                f' and ifnull(round, 0) = ? and start < ? and "end" > ? {_ORDER}',
                (found.document, found.coder, found.code, found.round or 0, end, start),
            )
            if len(rows) == together:
                return [_coding(row) for row in rows]
            codings, together = [_coding(row) for row in rows], len(rows)
            start = min(each.start for each in codings)
            end = max(each.end for each in codings)

    def all(self) -> Iterator[Coding]:
        """All codings of the project by document id, start, end and id, one by one."""
        return map(_coding, self._store.each(f"select {_COLUMNS} from coding {_ORDER}"))

    def spans(
        self, documents: Sequence[DocumentId] | None = None, code: CodeId | None = None
    ) -> Iterator[tuple[DocumentId, CodeId, CoderId, int, int]]:
        """Document, code, coder, start and end of all codings, ordered by document and code."""
        conditions, parameters = [], []
        if documents is not None:
            conditions.append(f"document in ({', '.join(map(str, map(int, documents)))})")
        if code is not None:
            conditions.append("code = ?")
            parameters.append(code)
        where = f" where {' and '.join(conditions)}" if conditions else ""
        return self._store.each(
            f'select document, code, coder, start, "end" from coding{where}'
            " order by document, code, start",
            parameters,
        )

    def counts_by_code(
        self, coder: CoderId | None = None, document: DocumentId | None = None
    ) -> dict[CodeId, int]:
        """How many codings each code has, of one coder or all, in one document or all."""
        conditions = [
            (f"{column} = ?", value)
            for column, value in (("coder", coder), ("document", document))
            if value is not None
        ]
        where = " where " + " and ".join(c for c, _ in conditions) if conditions else ""
        rows = self._store.rows(
            f"select code, count(*) from coding{where} group by code", [v for _, v in conditions]
        )
        return dict(rows)

    def counts_by_code_coder_document(self) -> dict[tuple[CodeId, CoderId, DocumentId], int]:
        """How many codings each code has by each coder in each document; from an index alone."""
        rows = self._store.rows(
            "select code, coder, document, count(*) from coding group by code, coder, document"
        )
        return {(code, coder, document): count for code, coder, document, count in rows}

    def uses_by_code(self) -> dict[CodeId, tuple[int, int]]:
        """How many codings each code in use has, and in how many documents."""
        rows = self._store.rows(
            "select code, count(*), count(distinct document) from coding group by code"
        )
        return {code: (codings, documents) for code, codings, documents in rows}

    def counts_by_document(self, coder: CoderId | None = None) -> dict[DocumentId, int]:
        """How many codings each document has, of one coder or of all."""
        where, parameters = (" where coder = ?", (coder,)) if coder is not None else ("", ())
        return dict(
            self._store.rows(
                f"select document, count(*) from coding{where} group by document", parameters
            )
        )

    def counts_by_coder(self) -> dict[CoderId, int]:
        """How many codings each coder has."""
        return dict(self._store.rows("select coder, count(*) from coding group by coder"))

    def traces(self) -> dict[CodingId, tuple[bool, str]]:
        """Of codings that were imported or changed: whether imported, and when changed last."""
        rows = self._store.rows(
            "select row, max(kind = 'i' and verb glob 'import_*'),"
            " max(case when kind = 'u' then at else '' end) from change"
            " join edit on edit.seq = change.edit"
            " where tbl = 'coding' and state in ('done', 'sealed') group by row"
        )
        return {CodingId(row): (bool(imported), at) for row, imported, at in rows if imported or at}

    def count(self) -> int:
        """How many codings there are."""
        return int(self._store.value("select count(*) from coding"))

    # ---- changing ----

    def apply(
        self,
        document: DocumentId,
        code: CodeId,
        start: int,
        end: int,
        coder: CoderId | None = None,
        *,
        created_at: str = "",
    ) -> tuple[CodingId, bool]:
        """Code the span [start, end); returns the coding and whether it is new.

        A coding that is already there is no edit. Without `coder` the acting coder codes;
        `created_at` is when that was, if it was before now.
        """
        coder = self._store.coder if coder is None else coder
        if coder is None:
            raise ProjectError("no_coder")
        found = self._documents.get(document)
        _refuse_outside(start, end, found.length)
        label = self._codebook.label(code)
        present = self.same(document, code, coder, start, end)
        if present is not None:
            return present, False
        with self._store.edit("apply_code", code=label, document=found.name):
            coding = self._store.insert(
                "coding",
                document=document,
                code=code,
                coder=coder,
                start=start,
                end=end,
                created_at=created_at or self._store.clock.stamp(),
            )
        return CodingId(coding), True

    def add_many(self, new: Sequence[NewCoding]) -> int:
        """Store codings exactly as given; those already there are skipped. Returns the new ones."""
        store = self._store
        self._refuse_any_outside(new)
        with store.edit("import_codings", count=len(new)) as draft:
            now = store.clock.stamp()
            top = store.value("select ifnull(max(id), 0) from coding")
            guids = kept_guids(store, "coding", [each.guid for each in new])
            store.insert_many(
                "coding",
                ("guid", *_GIVEN, "created_at"),
                [
                    (guid, *_given(each), each.created_at or now)
                    for guid, each in zip(guids, new, strict=True)
                ],
                skip_present=True,
            )
            added = int(store.value("select count(*) from coding where id > ?", (top,)))
            draft.arguments["count"] = added
            for coding in (c for c in new if c.memo):
                there = self.same(
                    coding.document, coding.code, coding.coder, coding.start, coding.end
                )
                if there is not None and there > top:
                    self._memos.write(
                        MemoTarget("coding", coding=there), coding.memo, coder=coding.coder
                    )
        return added

    def resize(self, coding: CodingId, start: int, end: int) -> CodingId:
        """Move the ends of a coding; where it meets its twin, the two become one."""
        found = self.get(coding)
        document = self._documents.get(found.document)
        _refuse_outside(start, end, document.length)
        if (start, end) == (found.start, found.end):
            return coding
        with self._store.edit(
            "resize_coding",
            code=self._codebook.label(found.code),
            document=document.name,
        ):
            twin = self.same(found.document, found.code, found.coder, start, end)
            if twin is not None:
                return self.join(coding, twin)
            self._store.update("coding", coding, start=start, end=end)
        return coding

    def recode(self, coding: CodingId, code: CodeId) -> CodingId:
        """Give a coding another code; where that is already there, the two become one."""
        found = self.get(coding)
        if code == found.code:
            return coding
        with self._store.edit(
            "recode_coding",
            code=self._codebook.label(found.code),
            into=self._codebook.label(code),
            document=self._documents.get(found.document).name,
        ):
            twin = self.same(found.document, code, found.coder, found.start, found.end)
            if twin is not None:
                return self.join(coding, twin)
            self._store.update("coding", coding, code=code)
        return coding

    def merge(self, coding: CodingId) -> CodingId:
        """Let a coding and those that overlap it alike become one over all their words.

        The eldest stays, or the one that covers all; see `join`.
        """
        group = self.overlapping(coding)
        if len(group) < 2:
            return coding
        start, end = min(each.start for each in group), max(each.end for each in group)
        whole = [each for each in group if (each.start, each.end) == (start, end)]
        kept = min(whole or group, key=lambda each: each.id)
        others = [each for each in group if each.id != kept.id]
        with self._store.edit(
            "merge_codings",
            count=len(group),
            code=self._codebook.label(kept.code),
            document=self._documents.get(kept.document).name,
        ):
            for each in others:
                self.join(each.id, kept.id)
            self._store.update("coding", kept.id, start=start, end=end)
        return kept.id

    def remove(self, codings: Iterable[CodingId]) -> None:
        """Remove codings, with the memos on them."""
        gone = [self.get(coding) for coding in codings]
        if not gone:
            return
        with self._store.edit(
            "remove_codings",
            code=self._codebook.label(gone[0].code),
            document=self._documents.get(gone[0].document).name,
            count=len(gone),
        ):
            self._store.delete("coding", [coding.id for coding in gone])

    def mark(
        self, coding: CodingId, *, certainty: str | None = None, flagged: bool | None = None
    ) -> None:
        """Say how certain a coding is, or flag it for another look."""
        found = self.get(coding)
        with self._store.edit("mark_coding", code=self._codebook.label(found.code)):
            if certainty is not None:
                self._store.update("coding", coding, certainty=certainty)
            if flagged is not None:
                self._store.update("coding", coding, flagged=int(flagged))

    def merge_codes(self, source: CodeId, into: CodeId) -> tuple[int, int]:
        """Merge one code into another: codings, memos and the codes below it move, it goes.

        What waits on the review list with it waits with the other. Returns how many codings moved
        and how many were there already. Memos are joined.
        """
        book, store = self._codebook, self._store
        if source == into:
            raise ProjectError("code_into_itself", code=book.get(source).name)
        with store.edit("merge_codes", code=book.label(source), into=book.label(into)) as draft:
            if into in book.descendants(source):
                above = book.get(source).parent
                place = [each.id for each in book.children(above)].index(source)
                store.update("code", source, name=store.clock.guid())  # they may have one name
                book.move(into, above, place)
            for child in book.children(source):
                book.move(child.id, into, len(book.children(into)))
            moved = there = 0
            rows = store.rows(f"select {_COLUMNS} from coding where code = ? {_ORDER}", (source,))
            for coding in map(_coding, rows):
                twin = self.same(coding.document, into, coding.coder, coding.start, coding.end)
                if twin is None:
                    store.update("coding", coding.id, code=into)
                    moved += 1
                else:
                    self.join(coding.id, twin)
                    there += 1
            self._memos.join(MemoTarget("code", code=source), MemoTarget("code", code=into))
            for table in ("review", "decision"):
                for (row,) in store.rows(f"select id from {table} where code = ?", (source,)):
                    store.update(table, row, code=into)
            store.delete("code", [source])
            draft.arguments["codings"] = moved
        return moved, there

    def join(self, gone: CodingId, twin: CodingId) -> CodingId:
        """Let a coding go into its twin; no memo is lost, no flag and no certainty.

        Where they were not equally certain, the twin keeps its own.
        """
        one = self.get(gone)
        self.take_over_marks(twin, certainty=one.certainty, flagged=one.flagged)
        self._memos.join(MemoTarget("coding", coding=gone), MemoTarget("coding", coding=twin))
        self._store.delete("coding", [gone])
        return twin

    def take_over_marks(self, coding: CodingId, *, certainty: str, flagged: bool) -> None:
        """Give a coding, inside an edit, the flag of another one, and its certainty if it has none."""
        present = self.get(coding)
        if flagged and not present.flagged:
            self._store.update("coding", coding, flagged=1)
        if certainty and not present.certainty:
            self._store.update("coding", coding, certainty=certainty)

    # ---- inside ----

    def _refuse_any_outside(self, new: Sequence[NewCoding]) -> None:
        documents = {coding.document for coding in new}
        lengths = {document: self._documents.get(document).length for document in documents}
        for coding in new:
            _refuse_outside(coding.start, coding.end, lengths[coding.document])

    def same(
        self, document: DocumentId, code: CodeId, coder: CoderId, start: int, end: int
    ) -> CodingId | None:
        """The coding of exactly this span with this code by this coder, if there is one."""
        found = self._store.value(
            "select id from coding where document = ? and ifnull(round, 0) = 0 and coder = ?"
            ' and code = ? and start = ? and "end" = ?',
            (document, coder, code, start, end),
        )
        return None if found is None else CodingId(found)


def _refuse_outside(start: int, end: int, length: int) -> None:
    if not 0 <= start < end <= length:
        raise ProjectError("span_outside", start=start, end=end, length=length)


def _among(coders: Sequence[CoderId] | None) -> tuple[str, tuple[CoderId, ...]]:
    if coders is None:
        return "", ()
    return f" and coder in ({', '.join('?' * len(coders))})", tuple(coders)


def _coding(row: Sequence[Any]) -> Coding:
    return Coding(*row[:-2], bool(row[-2]), row[-1])  # type: ignore[call-arg]  # columns as fields

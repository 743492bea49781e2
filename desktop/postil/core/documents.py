"""The articles of a project: their texts, formatting, variables and order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from postil.core.arrivals import arrived, stored_formats
from postil.core.errors import FileError, ProjectError
from postil.core.left_out import Range, joined, left_out_ranges, length, with_furniture, without
from postil.core.names import refuse_unstorable
from postil.core.records import Document, DocumentId, FormatRange, NewDocument
from postil.core.store import Store
from postil.core.variables import declare, names, set_value, values_of

Passage = tuple[DocumentId, int, int]
"""[start, end) of a document."""

_COLUMNS = (
    "id, guid, name, sha256, length, file_format, language, direction, source, reader,"
    " imported_at, position, original"
)


class Documents:
    """Reads and changes the documents of one project."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._texts: tuple[int, dict[DocumentId, str]] = (-1, {})

    def all(self) -> list[Document]:
        """All documents in their order."""
        rows = self._store.rows(f"select {_COLUMNS} from document order by position, id")
        return [_document(row) for row in rows]

    def get(self, document: DocumentId) -> Document:
        """One document; `ProjectError` where it is gone."""
        row = self._store.row(f"select {_COLUMNS} from document where id = ?", (document,))
        if row is None:
            raise ProjectError("document_gone")
        return _document(row)

    def named(self, name: str) -> Document:
        """The document of that name."""
        row = self._store.row(f"select {_COLUMNS} from document where name = ?", (name,))
        if row is None:
            raise ProjectError("document_unknown", document=name)
        return _document(row)

    def text(self, document: DocumentId) -> str:
        """The canonical text; the newest few are kept in memory."""
        stamp, kept = self._texts
        if stamp != self._store.stamp:
            kept = {}
            self._texts = (self._store.stamp, kept)
        if document not in kept:
            text = self._store.value(
                "select text from document_text where document = ?", (document,)
            )
            if text is None:
                raise ProjectError("document_gone")
            while len(kept) > 3:
                kept.pop(next(iter(kept)))
            kept[document] = text
        return kept[document]

    def ranges(self, document: DocumentId) -> tuple[FormatRange, ...]:
        """The formatting over the text, by start."""
        stored = self._store.value("select formats from document where id = ?", (document,))
        if stored is None:
            raise ProjectError("document_gone")
        try:
            return tuple(FormatRange(*fields) for fields in json.loads(stored))
        except (ValueError, TypeError) as error:
            raise FileError("project_damaged", path=str(self._store.path)) from error

    def original(self, document: DocumentId) -> bytes | None:
        """The bytes of the file that the document came from, where they were kept."""
        row = self._store.row(
            "select bytes from original join document on document.original = original.sha256"
            " where document.id = ?",
            (document,),
        )
        return None if row is None else bytes(row[0])

    def variables(self, document: DocumentId) -> dict[str, str]:
        """The document's variables by name, in the order of the variables."""
        return values_of(self._store, "document", document)

    def add(self, new: NewDocument) -> DocumentId:
        """Store an article whole: text, hash, formatting, variables and the original bytes."""
        with self._store.edit("add_document", document=new.name):
            return arrived(self._store, [new])[0]

    def add_many(self, new: Sequence[NewDocument]) -> list[DocumentId]:
        """The same for many at once, in their order: a few statements for all of them."""
        names = [each.name for each in new[:3]]
        with self._store.edit("import_documents", count=len(new), documents=names):
            return arrived(self._store, new)

    def variable_names(self) -> list[str]:
        """All variables of the project, of documents and coders alike, in their order."""
        return names(self._store)

    def declare_variables(self, wanted: Sequence[str]) -> None:
        """Make the variables that are missing, in this order; they have no values yet."""
        with self._store.edit("declare_variables", variables=list(wanted)):
            declare(self._store, wanted)

    def set_variable(self, document: DocumentId, name: str, value: str) -> None:
        """Give a document's variable a value; an empty value takes it away."""
        with self._store.edit(
            "set_variable", variable=name, value=value, document=self.get(document).name
        ):
            set_value(self._store, "document", document, name, value)

    # ---- text that is not counted ----

    def not_counted(self, document: DocumentId) -> list[Range]:
        """The ranges that were marked as not counted (furniture), joined."""
        return left_out_ranges(self.ranges(document), ("furniture",))

    def not_counted_lengths(self) -> dict[DocumentId, int]:
        """How many code points are not counted, of the documents where any are."""
        marked = self._store.rows(
            "select id from document where instr(formats, '\"furniture\"') > 0"
        )
        found = {DocumentId(row): length(self.not_counted(DocumentId(row))) for (row,) in marked}
        return {document: total for document, total in found.items() if total}

    def counted_length(self, document: DocumentId) -> int:
        """How many code points of the text are counted: all but the furniture."""
        return self.get(document).length - length(self.not_counted(document))

    def leave_out(self, document: DocumentId, start: int, end: int) -> int:
        """Mark [start, end) as not counted. Returns how many code points that newly leaves out.

        Text that is left out already stays so; where all of it is, nothing is written.
        """
        return self.leave_out_all([(document, start, end)])

    def count_again(self, document: DocumentId, start: int, end: int) -> int:
        """Count [start, end) again, in whole or in part. Returns how many code points that adds."""
        return self.count_all_again([(document, start, end)])

    def leave_out_all(self, passages: Iterable[Passage]) -> int:
        """Mark passages as not counted in one act. Returns how many code points that leaves out."""
        now: dict[DocumentId, list[Range]] = {}
        for document, start, end in self._inside(passages):
            before = now[document] if document in now else self.not_counted(document)
            now[document] = [*before, (start, end)]
        return self._mark_furniture(now)

    def count_all_again(self, passages: Iterable[Passage]) -> int:
        """Count passages again in one act. Returns how many code points that adds."""
        now: dict[DocumentId, list[Range]] = {}
        for document, start, end in self._inside(passages):
            before = now[document] if document in now else self.not_counted(document)
            now[document] = without(before, start, end)
        return self._mark_furniture(now)

    def places_of(self, words: str) -> list[Passage]:
        """Where exactly this text stands, in the documents' order, without overlaps."""
        if not words:
            return []
        found = self._store.each(
            "select document.id, text from document"
            " join document_text on document_text.document = document.id"
            " where instr(text, ?) > 0 order by position, document.id",
            (words,),
        )
        places: list[Passage] = []
        for document, text in found:
            start = text.find(words)
            while start >= 0:
                places.append((document, start, start + len(words)))
                start = text.find(words, start + len(words))
        return places

    def _inside(self, passages: Iterable[Passage]) -> list[Passage]:
        """The passages; refused where one is empty or outside of its text."""
        wanted = list(passages)
        texts = {document: self.get(document) for document, _, _ in wanted}
        for document, start, end in wanted:
            text = texts[document]
            if not 0 <= start < end <= text.length:
                raise ProjectError(
                    "passage_outside",
                    document=text.name,
                    start=start,
                    end=end,
                    length=text.length,
                )
        return wanted

    def _mark_furniture(self, furniture: Mapping[DocumentId, list[Range]]) -> int:
        """Let exactly this be the furniture of some documents; how many code points that moves."""
        changed: dict[DocumentId, list[Range]] = {}
        moved = 0
        for document, ranges in furniture.items():
            before, now = self.not_counted(document), joined(ranges)
            if now != before:
                changed[document] = now
                moved += length(now) - length(before)
        named = [self.get(document).name for document in changed]
        with self._store.edit(
            "leave_out" if moved > 0 else "count_again",
            documents=named[:3],
            count=len(named),
            characters=abs(moved),
        ):
            for document, now in changed.items():
                formats = stored_formats(with_furniture(self.ranges(document), now))
                self._store.update("document", document, formats=formats)
        return abs(moved)

    def rename(self, document: DocumentId, name: str) -> None:
        """Give a document another name."""
        old, name = self.get(document).name, name.strip()
        if not name:
            raise ProjectError("document_name_empty")
        refuse_unstorable(name)
        if name == old:
            return
        with self._store.edit("rename_document", document=old, name=name):
            self._refuse_taken(name)
            self._store.update("document", document, name=name)

    def move(self, document: DocumentId, position: int) -> None:
        """Put a document at a place in the order, counted from 0."""
        name = self.get(document).name
        order = [found.id for found in self.all()]
        order.remove(document)
        order.insert(position, document)
        with self._store.edit("move_document", document=name):
            for rank, moved in enumerate(order, start=1):
                self._store.update("document", moved, position=rank)

    def codings_lost_with(self, documents: Sequence[DocumentId]) -> int:
        """How many codings would go with these documents."""
        return sum(
            self._store.value("select count(*) from coding where document = ?", (document,))
            for document in documents
        )

    def delete(self, documents: Iterable[DocumentId]) -> None:
        """Delete documents with their codings and memos; one undo brings all back."""
        gone = list(documents)
        named = [self.get(document).name for document in gone]
        with self._store.edit(
            "delete_documents",
            documents=named[:3],
            count=len(gone),
            codings=self.codings_lost_with(gone),
        ):
            self._store.delete("document", gone)

    def taken(self) -> tuple[frozenset[str], frozenset[str]]:
        """The names in use and the SHA-256 of the texts, for planning an import."""
        rows = self._store.rows("select name, sha256 from document")
        return frozenset(row[0] for row in rows), frozenset(row[1] for row in rows)

    def _refuse_taken(self, name: str) -> None:
        if self._store.value("select 1 from document where name = ?", (name,)):
            raise ProjectError("document_name_taken", document=name)


def _document(row: tuple[object, ...]) -> Document:
    return Document(*row)  # type: ignore[arg-type]  # columns and fields stand in one order

"""The articles of a project: their texts, formatting, variables and order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from postil.core.errors import ProjectError
from postil.core.integrity import digest
from postil.core.names import refuse_unstorable
from postil.core.records import Document, DocumentId, FormatRange, NewDocument
from postil.core.spans import canonical, storable
from postil.core.store import Store

_COLUMNS = (
    "id, guid, name, sha256, length, file_format, language, direction, source, reader,"
    " imported_at, position, original"
)
_RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ps", "ur", "dv", "ug", "yi", "ckb", "sd"))


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
        return tuple(FormatRange(*fields) for fields in json.loads(stored))

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
        return dict(
            self._store.rows(
                "select variable.name, variable_value.value from variable_value"
                " join variable on variable.id = variable_value.variable"
                " where variable_value.document = ? order by variable.position, variable.id",
                (document,),
            )
        )

    def add(self, new: NewDocument) -> DocumentId:
        """Store an article whole: text, hash, formatting, variables and the original bytes."""
        store = self._store
        if not new.name.strip():
            raise ProjectError("document_name_empty")
        refuse_unstorable(new.name)
        text = canonical(new.text)
        if text != new.text:
            raise ProjectError("text_not_canonical", document=new.name)
        with store.edit("add_document", document=new.name):
            self._refuse_taken(new.name)
            kept = store.keep_original(new.original) if new.original is not None else None
            document = DocumentId(
                store.insert(
                    "document",
                    name=new.name,
                    sha256=digest(text),
                    length=len(text),
                    formats=_formats(new.ranges),
                    file_format=new.format,
                    language=storable(new.language),
                    direction=_direction(new.language),
                    source=storable(new.source),
                    reader=storable(new.reader),
                    original=kept,
                    imported_at=store.clock.stamp(),
                    position=store.value("select ifnull(max(position), 0) + 1 from document"),
                )
            )
            store.insert("document_text", document=document, text=text)
            for name, value in new.variables.items():
                self._set_variable(document, name, value)
        return document

    def set_variable(self, document: DocumentId, name: str, value: str) -> None:
        """Give a document's variable a value; an empty value takes it away."""
        with self._store.edit(
            "set_variable", variable=name, value=value, document=self.get(document).name
        ):
            self._set_variable(document, name, value)

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
        order = [found.id for found in self.all()]
        order.remove(document)
        order.insert(position, document)
        with self._store.edit("move_document", document=self.get(document).name):
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
        names = [self.get(document).name for document in gone]
        with self._store.edit(
            "delete_documents",
            documents=names[:3],
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

    def _set_variable(self, document: DocumentId, name: str, value: str) -> None:
        store, value = self._store, storable(value)
        if not name.strip():
            raise ProjectError("variable_name_empty")
        refuse_unstorable(name)
        variable = store.value("select id from variable where name = ?", (name,))
        if variable is None:
            if not value:
                return
            position = store.value("select ifnull(max(position), 0) + 1 from variable")
            variable = store.insert("variable", name=name, position=position)
        present = store.value(
            "select id from variable_value where variable = ? and document = ?",
            (variable, document),
        )
        if present is None and value:
            store.insert("variable_value", variable=variable, document=document, value=value)
        elif present is not None and value:
            store.update("variable_value", present, value=value)
        elif present is not None:
            store.delete("variable_value", [present])


def _document(row: tuple[object, ...]) -> Document:
    return Document(*row)  # type: ignore[arg-type]  # columns and fields stand in one order


def _formats(ranges: Iterable[FormatRange]) -> str:
    fields = [[r.start, r.end, r.kind, r.value] for r in ranges]
    return storable(json.dumps(fields, ensure_ascii=False, separators=(",", ":")))


def _direction(language: str) -> str:
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "auto"

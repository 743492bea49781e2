"""New articles into the tables: checked one by one, written by few statements for all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from postil.core.errors import ProjectError
from postil.core.guids import kept_guids
from postil.core.integrity import digest_of_bytes
from postil.core.names import refuse_unstorable
from postil.core.records import DocumentId, FormatRange, NewDocument
from postil.core.spans import canonical, plain_bytes, storable
from postil.core.store import Store
from postil.core.variables import set_value

_RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ps", "ur", "dv", "ug", "yi", "ckb", "sd"))
_COLUMNS = (
    *("guid", "id", "name", "sha256", "length", "formats", "file_format", "language"),
    *("direction", "source", "reader", "original", "imported_at", "position"),
)
_ASKED_AT_ONCE = 500  # names; SQLite binds no more than some thousand values
_WRITTEN_AT_ONCE = 25  # documents; with more of them the bytes would be gone from the cache again


def arrived(store: Store, new: Sequence[NewDocument]) -> list[DocumentId]:
    """Inside an edit: store articles whole, in their order; returns their ids.

    Raises ProjectError: document_name_empty, document_name_taken, text_not_canonical, name_refused.
    """
    for each in new:
        _refuse_name(each.name)
    _refuse_taken(store, [each.name for each in new])
    first = 1 + (store.value("select seq from sqlite_sequence where name = 'document'") or 0)
    position = store.value("select ifnull(max(position), 0) + 1 from document")
    guids = list(kept_guids(store, "document", [each.guid for each in new]))
    ids = [DocumentId(first + rank) for rank in range(len(new))]
    kept: dict[int, str] = {}
    for start in range(0, len(new), _WRITTEN_AT_ONCE):
        rows, texts = [], []
        for rank, each in enumerate(new[start : start + _WRITTEN_AT_ONCE], start):
            raw = _canonical_bytes(each)
            rows.append((guids[rank], ids[rank], *_facts(store, each, raw, kept), position + rank))
            texts.append((ids[rank], raw))
        store.insert_many("document", _COLUMNS, rows)
        store.insert_many("document_text", ("document", "text"), texts, utf8=("text",))
    for document, each in zip(ids, new, strict=True):
        for name, value in each.variables.items():
            set_value(store, "document", document, name, value)
    return ids


def stored_formats(ranges: Iterable[FormatRange]) -> str:
    """Formatting as it is stored: JSON lists of start, end, kind and value."""
    fields = [[r.start, r.end, r.kind, r.value] for r in ranges]
    return storable(json.dumps(fields, ensure_ascii=False, separators=(",", ":")))


def _facts(
    store: Store, new: NewDocument, raw: bytes, kept: dict[int, str]
) -> tuple[str | int | None, ...]:
    """A row's values from the name on; the original bytes are kept on the way.

    `kept` has the SHA-256 of those that are, by the identity of the bytes: all rows of a table
    bring the same.
    """
    sha256 = digest_of_bytes(raw)
    original = new.original
    if original is not None and id(original) not in kept:
        kept[id(original)] = store.keep_original(original, sha256 if original == raw else None)
    return (
        new.name,
        sha256,
        len(new.text),
        stored_formats(new.ranges) if new.ranges else "[]",
        new.format,
        storable(new.language),
        _direction(new.language),
        storable(new.source),
        storable(new.reader),
        None if original is None else kept[id(original)],
        new.imported_at or store.clock.stamp(),
    )


def _canonical_bytes(new: NewDocument) -> bytes:
    """The UTF-8 of a text as it is stored; refuses a text that is not canonical."""
    raw = None if new.text.startswith("\ufeff") else plain_bytes(new.text)
    if raw is None and canonical(new.text) != new.text:
        raise ProjectError("text_not_canonical", document=new.name)
    return new.text.encode("utf-8") if raw is None else raw


def _refuse_name(name: str) -> None:
    if not name.strip():
        raise ProjectError("document_name_empty")
    refuse_unstorable(name)


def _refuse_taken(store: Store, names: Sequence[str]) -> None:
    """Refuse names that the project has, and those that come twice."""
    seen: set[str] = set()
    for start in range(0, len(names), _ASKED_AT_ONCE):
        asked = names[start : start + _ASKED_AT_ONCE]
        marks = ", ".join("?" * len(asked))
        found = store.rows(f"select name from document where name in ({marks})", asked)
        seen.update(name for (name,) in found)
    for name in names:
        if name in seen:
            raise ProjectError("document_name_taken", document=name)
        seen.add(name)


def _direction(language: str) -> str:
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "auto"

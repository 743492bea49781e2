"""Looking for damage and contradictions in a project, one `Problem` each."""

from __future__ import annotations

import json
from collections.abc import Iterator

from postil.core.integrity import digest_of_bytes
from postil.core.records import Problem
from postil.core.store import Store


def problems(store: Store) -> Iterator[Problem]:
    """Everything that does not hold, from the file's pages up to the history."""
    for (told,) in store.rows("pragma integrity_check(20)"):
        if told != "ok":
            yield Problem("file_damaged", "", {"detail": told})
    for table, row, parent, _ in store.rows("pragma foreign_key_check"):
        yield Problem("reference_broken", f"{table} {row}", {"parent": parent})
    yield from _texts(store)
    yield from _codings(store)
    yield from _codebook(store)
    yield from _originals(store)
    yield from _history(store)


def _texts(store: Store) -> Iterator[Problem]:
    rows = store.each(
        "select name, sha256, length, formats, cast(text as blob) from document"
        " left join document_text on document_text.document = document.id"
    )
    for name, sha256, length, formats, text in rows:
        if text is None:
            yield Problem("text_missing", name)
            continue
        if digest_of_bytes(text) != sha256:
            yield Problem("text_changed", name)
        text = text.decode("utf-8", errors="replace")
        if len(text) != length:
            yield Problem("length_wrong", name, {"length": len(text), "stored": length})
        if problem := _formatting(formats, len(text)):
            yield Problem(problem, name)


def _formatting(formats: str, length: int) -> str | None:
    """What is wrong with the formatting of a text, as the kind of a problem."""
    try:
        inside = all(0 <= start <= end <= length for start, end, _, _ in json.loads(formats))
    except (ValueError, TypeError):
        return "formatting_unreadable"
    return None if inside else "formatting_outside"


def _codings(store: Store) -> Iterator[Problem]:
    rows = store.rows(
        'select coding.id, document.name, coding.start, coding."end", document.length'
        " from coding join document on document.id = coding.document"
        ' where coding.start < 0 or coding."end" > document.length'
        ' or coding."end" <= coding.start'
    )
    for coding, name, start, end, length in rows:
        yield Problem(
            "coding_outside", name, {"coding": coding, "start": start, "end": end, "length": length}
        )


def _codebook(store: Store) -> Iterator[Problem]:
    reached = set(
        store.rows(
            "with recursive tree(id) as (select id from code where parent is null"
            " union select code.id from code join tree on code.parent = tree.id)"
            " select id from tree"
        )
    )
    for code, name in store.rows("select id, name from code"):
        if (code,) not in reached:
            yield Problem("code_in_circle", name)


def _originals(store: Store) -> Iterator[Problem]:
    rows = store.rows(
        "select name from document where original is not null"
        " and original not in (select sha256 from original)"
    )
    for (name,) in rows:
        yield Problem("original_missing", name)


def _history(store: Store) -> Iterator[Problem]:
    count = store.value("select count(*) from change where edit not in (select seq from edit)")
    if count:
        yield Problem("history_without_act", "", {"count": count})
    newest = store.value("select max(seq) from edit where state = 'done'")
    oldest = store.value("select min(seq) from edit where state = 'undone'")
    if newest is not None and oldest is not None and oldest < newest:
        yield Problem("history_out_of_order", str(oldest))

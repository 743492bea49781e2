"""Guids that facts bring along from elsewhere, kept where no fact of the project has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postil.core.store import Store

_AT_ONCE = 500  # guids asked for in one query


def kept_guid(store: Store, table: str, brought: str) -> str:
    """The guid that a fact brings, if it is free; else a new one."""
    if brought and store.value(f'select 1 from "{table}" where guid = ?', (brought,)) is None:
        return brought
    return store.clock.guid()


def kept_guids(store: Store, table: str, brought: Sequence[str]) -> Iterator[str]:
    """The same for many facts at once."""
    taken = _taken(store, table, [guid for guid in brought if guid])
    for guid in brought:
        if guid and guid not in taken:
            taken.add(guid)
            yield guid
        else:
            yield store.clock.guid()


def _taken(store: Store, table: str, guids: Sequence[str]) -> set[str]:
    """Those of the guids that facts of the table have."""
    found: set[str] = set()
    for first in range(0, len(guids), _AT_ONCE):
        asked = guids[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(asked))
        rows = store.rows(f'select guid from "{table}" where guid in ({marks})', asked)
        found.update(row[0] for row in rows)
    return found

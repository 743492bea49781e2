"""Guids that facts bring along from elsewhere, kept where no fact of the project has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postil.core.store import Store


def kept_guid(store: Store, table: str, brought: str) -> str:
    """The guid that a fact brings, if it is free; else a new one."""
    if brought and store.value(f'select 1 from "{table}" where guid = ?', (brought,)) is None:
        return brought
    return store.clock.guid()


def kept_guids(store: Store, table: str, brought: Iterable[str]) -> Iterator[str]:
    """The same for many facts at once."""
    taken: set[str] | None = None
    for guid in brought:
        if guid and taken is None:
            taken = {row[0] for row in store.rows(f'select guid from "{table}"')}
        if guid and taken is not None and guid not in taken:
            taken.add(guid)
            yield guid
        else:
            yield store.clock.guid()

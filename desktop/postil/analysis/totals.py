"""Tables added up over documents: the sum of each code, renewed by what changed since the last."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from postil.analysis.coverage import Span

AnyTable = Mapping[Any, int]
"""A table of any kind (coverage, segments, continuum); all add up key by key."""

Total = dict[int, dict[Hashable, int]]
"""One code over documents: the mask of the coders present there, and the sum of their tables."""


Spans = Mapping[int, Mapping[int, tuple[Span, ...]]]
"""Spans in units of text that counts, by code and then document."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What was coded: tables in the study's unit, by code and then document.

    `spans` are what the tables were made of, `alone` those of each code without the codes below
    it; both are there only where a figure needs them. Inner mappings never change: another coding
    makes another mapping.
    """

    tables: Mapping[int, Mapping[int, AnyTable]]
    spans: Spans = field(default_factory=dict)
    alone: Spans = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class CodeTotal:
    """The sum of one code's tables, and what it was made of; `present` are the masks by document."""

    tables: Mapping[int, AnyTable]
    spans: Mapping[int, tuple[Span, ...]]
    present: Mapping[int, int]
    total: Total


def by_code(tables: Mapping[tuple[int, int], AnyTable]) -> dict[int, dict[int, AnyTable]]:
    """Tables of (document, code) by code and then document."""
    found: dict[int, dict[int, AnyTable]] = {}
    for (document, code), table in tables.items():
        found.setdefault(code, {})[document] = table
    return found


def total_of(tables: Mapping[int, AnyTable], present: Mapping[int, int]) -> Total:
    """Add up the tables of one code by the masks present; other documents do not count."""
    found: Total = {}
    for document, table in tables.items():
        here = present.get(document)
        if here is None:
            continue
        total = found.setdefault(here, {})
        for key, number in table.items():
            total[key] = total.get(key, 0) + number
    return found


def renewed(
    before: CodeTotal | None,
    tables: Mapping[int, AnyTable],
    spans: Mapping[int, tuple[Span, ...]],
    present: Mapping[int, int],
) -> CodeTotal:
    """The sum of these tables: the one before, less what went since, and what came instead."""
    if before is None:
        return CodeTotal(tables, spans, present, total_of(tables, present))
    if before.tables is tables and before.spans is spans and before.present is present:
        return before
    total = {mask: dict(sums) for mask, sums in before.total.items()}
    for document in before.tables.keys() | tables.keys():
        old, new = before.tables.get(document), tables.get(document)
        was, now = before.present.get(document), present.get(document)
        if old is new and was == now:
            continue
        if old is not None and was is not None:
            _add(total[was], old, -1)
        if new is not None and now is not None:
            _add(total.setdefault(now, {}), new, 1)
    return CodeTotal(tables, spans, present, total)


def _add(sums: dict[Hashable, int], table: AnyTable, times: int) -> None:
    """Add a table so many times; a key whose number comes to 0 is gone, as if it never was."""
    for key, number in table.items():
        sums[key] = sums.get(key, 0) + times * number
        if not sums[key]:
            del sums[key]

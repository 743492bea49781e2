"""The rows of a comparison in blocks: one for each set of coders and each scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from postil.analysis.agreement import AgreementRow

Figures = Mapping[str, AgreementRow]
"""The figures of one line by coefficient."""


@dataclass(frozen=True, slots=True)
class Block:
    """What was computed for some coders in one scope: figures by the label of their line."""

    unit: str
    scope: str
    coders: tuple[str, ...]
    lines: Mapping[str, Figures]

    def figure(self, line: str, coefficient: str) -> AgreementRow | None:
        """One figure; None where it was not computed."""
        return self.lines.get(line, {}).get(coefficient)


def blocks(rows: Iterable[AgreementRow]) -> list[Block]:
    """Rows as blocks, in their order.

    Another unit, scope or set of coders begins a block, and so does a figure that the block has
    already: a document may be called "corpus".
    """
    return [_block(part) for part in _parts(rows)]


def _parts(rows: Iterable[AgreementRow]) -> Iterator[list[AgreementRow]]:
    part: list[AgreementRow] = []
    seen: set[tuple[str, str]] = set()
    for row in rows:
        key = (row.code, row.coefficient)
        if part and (_place(row) != _place(part[-1]) or key in seen):
            yield part
            part, seen = [], set()
        part.append(row)
        seen.add(key)
    if part:
        yield part


def _place(row: AgreementRow) -> tuple[str, str, tuple[str, ...]]:
    return row.unit, row.scope, row.coders


def _block(rows: Sequence[AgreementRow]) -> Block:
    lines: dict[str, dict[str, AgreementRow]] = {}
    for row in rows:
        lines.setdefault(row.code, {})[row.coefficient] = row
    return Block(rows[0].unit, rows[0].scope, rows[0].coders, lines)


def of_corpus(found: Iterable[Block]) -> dict[tuple[str, ...], Block]:
    """The blocks over all documents by their coders: the first one of each set of coders."""
    by_coders: dict[tuple[str, ...], Block] = {}
    for block in found:
        by_coders.setdefault(block.coders, block)
    return by_coders

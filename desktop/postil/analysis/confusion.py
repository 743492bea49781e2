"""Which code one coder gave where the other gave another: the confusion of codes of two coders.

The rule, character by character: a code that both gave is agreed, it stands on the diagonal and
takes no part in what follows. Of the rest, every code of the first coder meets every code of the
second; where one of them has nothing left, the other's codes meet "nothing". So the cell (k, l)
holds the text that the first coded k and not l, the second l and not k; the cell (k, nothing) the
text that only the first coded k, where the second gave no code that the first did not.

Text with several codes stands in several cells: rows and columns need not add up. The row and the
column of "nothing", and agreed codes going first, are those of the multi-label confusion matrix of
Heydarian, Doyle & Samavi 2022 (IEEE Access 10, 19083-19095); here neither coder counts as the true
one, so both are treated alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from postil.analysis.coverage import Span
from postil.analysis.work_list import Cell

Confused = dict[Cell, list[tuple[int, int]]]
"""The stretches (start, end) of each cell in one document, in order; without what nobody coded."""

Tally = Counter[tuple[int | None, ...]]
"""Lengths in code points: a pair is a cell, a single code its row, () all that was coded."""


def confused(spans: Mapping[int, Iterable[Span]], first: int, second: int) -> Confused:
    """The stretches of every cell of one document, from spans by code, in any order.

    `first` and `second` are the bits of the two coders; what others coded is left aside.
    """
    events = [
        event
        for code, of_code in spans.items()
        for start, end, bit in of_code
        if start < end and bit in (first, second)
        for event in ((start, 1, bit == second, code), (end, -1, bit == second, code))
    ]
    events.sort()
    depths: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    found: Confused = {}
    last = 0
    cells: list[Cell] = []
    for place, step, coder, code in events:
        if place != last:
            cells = cells_of(depths[0].keys(), depths[1].keys())
            for cell in cells:
                _append(found.setdefault(cell, []), last, place)
            last = place
        depth = depths[coder]
        depth[code] += step
        if not depth[code]:
            del depth[code]
    return found


def cells_of(first: Iterable[int], second: Iterable[int]) -> list[Cell]:
    """The cells of text that one coder gave these codes and the other those."""
    one, other = set(first), set(second)
    agreed = one & other
    found: list[Cell] = [(code, code) for code in agreed]
    left, right = one - agreed, other - agreed
    rows: Iterable[int | None] = left or ((None,) if right else ())
    columns: Iterable[int | None] = right or (None,)
    return found + [(row, column) for row in rows for column in columns]


def _append(stretches: list[tuple[int, int]], start: int, end: int) -> None:
    """Add a stretch behind the others, which it may continue."""
    if stretches and stretches[-1][1] == start:
        stretches[-1] = stretches[-1][0], end
    else:
        stretches.append((start, end))


def tally(of_document: Confused) -> Tally:
    """The lengths of a document's cells and rows, and of all that the two coded there."""
    found: Tally = Counter()
    of_rows: dict[int | None, list[tuple[int, int]]] = {}
    for cell, stretches in of_document.items():
        found[cell] = sum(end - start for start, end in stretches)
        of_rows.setdefault(cell[0], []).extend(stretches)
    for row, stretches in of_rows.items():
        found[row,] = _union(stretches)
    found[()] = _union([each for stretches in of_document.values() for each in stretches])
    return found


def _union(stretches: list[tuple[int, int]]) -> int:
    """How many code points lie in any of these stretches."""
    stretches.sort()
    total = last = 0
    for start, end in stretches:
        if end > last:
            total += end - max(start, last)
            last = end
    return total


@dataclass(frozen=True, slots=True)
class Confusion:
    """The confusion of two coders: characters and passages by cell, both without empty cells.

    `codes` are those that either of them gave, in the order of the study. In `passages` each
    passage on which they differ stands in one cell, by its kind; agreement has none. `given` tells
    for each row how many characters the first coder gave its code, for nothing how many only the
    second coded. `uncoded` is the text that both read and neither coded.
    """

    codes: tuple[int, ...]
    characters: Mapping[Cell, int]
    passages: Mapping[Cell, int]
    given: Mapping[int | None, int]
    uncoded: int

    @property
    def rows(self) -> tuple[int | None, ...]:
        """The codes, then nothing: rows and columns of the table."""
        return (*self.codes, None)

    def share(self, cell: Cell) -> float | None:
        """A cell's characters as a share of its row; None where the row has none."""
        whole = self.given.get(cell[0], 0)
        return self.characters.get(cell, 0) / whole if whole else None


def confusion(
    codes: Sequence[int], counted: Tally, passages: Mapping[Cell, int], size: int
) -> Confusion:
    """The confusion of two coders; `codes` are all that are compared, `size` all text they read."""
    characters: dict[Cell, int] = {}
    given: dict[int | None, int] = {}
    for key, length in counted.items():
        if length and len(key) == 2:
            characters[key[0], key[1]] = length
        elif length and len(key) == 1:
            given[key[0]] = length
    standing = {cell: number for cell, number in passages.items() if number}
    used = {code for cell in (*characters, *standing) for code in cell}
    kept = tuple(code for code in codes if code in used)
    return Confusion(kept, characters, standing, given, size - counted[()])

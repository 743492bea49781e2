"""The passages on which coders differ as a list to work through: sifted, counted, put in order.

A list of a hundred thousand passages is sifted in a few milliseconds: numbers of every passage
stand in arrays, and the passages of a document are made when one of them is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from postil.analysis.disagreement import KINDS, Kind, Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Mask = NDArray[np.bool_]

Order = Literal["place", "length", "kind"]
ORDERS: tuple[Order, ...] = ("place", "length", "kind")
"""By document and place; the longest first; by kind, then place."""

Cell = tuple[int | None, int | None]
"""The code of the first and of the second of two coders; None for nothing."""

Stretches = Mapping[int, Sequence[tuple[int, int]]]
"""Stretches of text (start, end) by document."""

_KIND, _START, _LENGTH, _CODE, _OTHER, _WHO = range(6)
_NOTHING = -1


class Block:
    """The passages of one document: their outlines, and the passages themselves when asked for."""

    def __init__(
        self,
        document: int,
        outlines: Sequence[Sequence[int]],
        make: Callable[[], Sequence[Passage]],
    ) -> None:
        self.document = document
        self.outlines = outlines
        self._make = make

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages, in the order of their outlines."""
        return tuple(self._make())

    @cached_property
    def numbers(self) -> Numbers:
        """The outlines as an array, a passage a row."""
        import numpy as np  # start-up time

        return np.array(self.outlines, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is let through; None lets everything through.

    `pair` are two coders of more (their keys) who say different things. `cell` lets through the
    passages of one cell of the confusion of two coders: those that stand there themselves or,
    where `stretches` are given, those about the cell's codes that touch one of them.
    """

    kinds: frozenset[Kind] | None = None
    codes: frozenset[int] | None = None
    document: int | None = None
    pair: tuple[int, int] | None = None
    cell: Cell | None = None
    stretches: Stretches | None = field(default=None, compare=False)


EVERYTHING = Sieve()


@dataclass(frozen=True, slots=True)
class Sifted:
    """The places that came through, in order, and how many would with another choice.

    Each count keeps all parts of the sieve but the one it is about; `pairs` is empty for two
    coders. What would let nothing through is left out.
    """

    places: Sequence[int]
    kinds: Mapping[Kind, int]
    codes: Mapping[int, int]
    documents: Mapping[int, int]
    pairs: Mapping[tuple[int, int], int]


class WorkList:
    """All passages of a comparison, by document and place. Nothing in it ever changes.

    `coders` are the keys of those who are compared, in order.
    """

    def __init__(self, blocks: Iterable[Block], coders: Sequence[int]) -> None:
        self._blocks = [block for block in blocks if block.outlines]
        self.coders = tuple(coders)
        self._first: dict[int, int] = {}
        self._block_of: dict[int, Block] = {}
        total = 0
        for block in self._blocks:
            self._first[block.document] = total
            self._block_of[block.document] = block
            total += len(block.outlines)
        self._total = total

    def __len__(self) -> int:
        return self._total

    # ---- asking ----

    def passage(self, place: int) -> Passage:
        """The passage at a place."""
        document = int(self._documents[place])
        return self._block_of[document].passages[place - self._first[document]]

    def passages(self, places: Iterable[int]) -> list[Passage]:
        """The passages at these places."""
        return [self.passage(int(place)) for place in places]

    def place_of(self, passage: Passage) -> int:
        """Where the passage with this start and these codes stands; -1 where there is none."""
        block = self._block_of.get(passage.document)
        for number, other in enumerate(block.passages if block else ()):
            if (other.start, other.codes) == (passage.start, passage.codes):
                return self._first[passage.document] + number
        return -1

    def without(self, documents: frozenset[int]) -> WorkList:
        """The same without the passages of these documents."""
        if not documents:
            return self
        kept = [block for block in self._blocks if block.document not in documents]
        return WorkList(kept, self.coders)

    def numbers_by_document(self) -> dict[int, int]:
        """How many passages each document has."""
        return {block.document: len(block.outlines) for block in self._blocks}

    def numbers_by_cell(self) -> dict[Cell, int]:
        """How many passages stand in each cell of the confusion of two coders, none left out."""
        counts: dict[Cell, int] = {}
        if len(self.coders) == 2:
            cells = _counted_pairs(self._column(_WHO), self._column(_WHO + 1))
            for (first, second), number in cells.items():
                counts[_code_or_nothing(first), _code_or_nothing(second)] = number
        return counts

    def number_with(self, codes: frozenset[int]) -> int:
        """How many passages there are with any of these codes."""
        return int(self._with_codes(codes).sum())

    # ---- sifting ----

    def sift(self, sieve: Sieve = EVERYTHING, order: Order = "place") -> Sifted:
        """What comes through the sieve, put in order, and the counts beside every choice."""
        import numpy as np  # start-up time

        masks = self._masks(sieve)
        through = self._all_of(masks.values())
        places = np.flatnonzero(through)
        if order == "length":
            places = places[np.argsort(-self._column(_LENGTH)[places], kind="stable")]
        elif order == "kind":
            places = places[np.argsort(self._column(_KIND)[places], kind="stable")]
        return Sifted(
            places=places.tolist(),
            kinds=self._count_kinds(self._all_but("kinds", masks)),
            codes=self._count_codes(self._all_but("codes", masks)),
            documents=self._count_documents(self._all_but("document", masks)),
            pairs=self._count_pairs(self._all_but("pair", masks)),
        )

    def _masks(self, sieve: Sieve) -> dict[str, Mask]:
        """Which passages each part of the sieve lets through; no mask for what lets all through."""
        import numpy as np  # start-up time

        masks: dict[str, Mask] = {}
        if sieve.kinds is not None:
            wanted = [place for place, kind in enumerate(KINDS) if kind in sieve.kinds]
            masks["kinds"] = np.isin(self._column(_KIND), wanted)
        if sieve.codes is not None:
            masks["codes"] = self._with_codes(sieve.codes)
        if sieve.document is not None:
            masks["document"] = self._documents == sieve.document
        if sieve.pair is not None and set(sieve.pair) <= set(self.coders):
            masks["pair"] = self._differ(*sieve.pair)
        if sieve.cell is not None and len(self.coders) == 2:
            masks["cell"] = self._in_cell(sieve.cell, sieve.stretches)
        return masks

    def _with_codes(self, codes: frozenset[int]) -> Mask:
        import numpy as np  # start-up time

        wanted = sorted(codes)
        found: Mask = np.isin(self._column(_CODE), wanted)
        return found | np.isin(self._column(_OTHER), wanted)

    def _differ(self, one: int, other: int) -> Mask:
        """Where two coders read the passage and stand on different sides."""
        if len(self.coders) == 2:
            return self._everything
        first, second = (self._column(_WHO + self.coders.index(key)) for key in (one, other))
        apart: Mask = (first != second) & (first > 0) & (second > 0)
        return apart

    def _in_cell(self, cell: Cell, stretches: Stretches | None) -> Mask:
        first, second = (_NOTHING if code is None else code for code in cell)
        if stretches is None:
            here: Mask = (self._column(_WHO) == first) & (self._column(_WHO + 1) == second)
            return here
        about = self._with_codes(frozenset(code for code in cell if code is not None))
        return about & self._touching(stretches)

    def _touching(self, stretches: Stretches) -> Mask:
        """The passages that have text in common with one of these stretches."""
        import numpy as np  # start-up time

        found: Mask = np.zeros(len(self), dtype=bool)
        for document, of_document in stretches.items():
            block = self._block_of.get(document)
            if block is None or not of_document:
                continue
            first = self._first[document]
            starts = block.numbers[:, _START]
            ends = starts + block.numbers[:, _LENGTH]
            here = found[first : first + len(starts)]
            for start, end in of_document:
                here |= (starts < end) & (ends > start)
        return found

    def _all_of(self, masks: Iterable[Mask]) -> Mask:
        through = self._everything
        for mask in masks:
            through = through & mask
        return through

    def _all_but(self, part: str, masks: Mapping[str, Mask]) -> Mask:
        return self._all_of(mask for name, mask in masks.items() if name != part)

    # ---- counting ----

    def _count_kinds(self, mask: Mask) -> dict[Kind, int]:
        counts = _counted(self._column(_KIND)[mask])
        return {kind: counts[place] for place, kind in enumerate(KINDS) if place in counts}

    def _count_codes(self, mask: Mask) -> dict[int, int]:
        counts = _counted(self._column(_CODE)[mask])
        for code, count in _counted(self._column(_OTHER)[mask]).items():
            counts[code] = counts.get(code, 0) + count
        counts.pop(_NOTHING, None)
        return counts

    def _count_documents(self, mask: Mask) -> dict[int, int]:
        counts = _counted(self._documents[mask])
        return {block.document: counts.get(block.document, 0) for block in self._blocks}

    def _count_pairs(self, mask: Mask) -> dict[tuple[int, int], int]:
        if len(self.coders) == 2:
            return {}
        return {
            pair: int((self._differ(*pair) & mask).sum()) for pair in combinations(self.coders, 2)
        }

    # ---- arrays ----

    @cached_property
    def _numbers(self) -> Numbers:
        """All outlines, column by column."""
        import numpy as np  # start-up time

        if not self._blocks:
            return np.empty((_WHO + max(2, len(self.coders)), 0), dtype=np.int64)
        return np.ascontiguousarray(np.concatenate([each.numbers for each in self._blocks]).T)

    def _column(self, number: int) -> Numbers:
        column: Numbers = self._numbers[number]
        return column

    @cached_property
    def _documents(self) -> Numbers:
        """The document of each passage."""
        import numpy as np  # start-up time

        keys = np.array([block.document for block in self._blocks], dtype=np.int64)
        found: Numbers = np.repeat(keys, [len(block.outlines) for block in self._blocks])
        return found

    @cached_property
    def _everything(self) -> Mask:
        import numpy as np  # start-up time

        return np.ones(len(self), dtype=bool)


def _counted(numbers: Numbers) -> dict[int, int]:
    """How often each number occurs."""
    import numpy as np  # start-up time

    values, counts = np.unique(numbers, return_counts=True)
    return dict(zip(values.tolist(), counts.tolist(), strict=True))


def _counted_pairs(first: Numbers, second: Numbers) -> dict[tuple[int, int], int]:
    """How often each pair of numbers occurs."""
    import numpy as np  # start-up time

    pairs, counts = np.unique(np.stack([first, second], axis=1), axis=0, return_counts=True)
    return {
        (one, other): n for (one, other), n in zip(pairs.tolist(), counts.tolist(), strict=True)
    }


def _code_or_nothing(number: int) -> int | None:
    return None if number == _NOTHING else number

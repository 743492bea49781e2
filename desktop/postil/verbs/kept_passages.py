"""The passages on which coders differ, kept by document and found again only where one changed.

It looks at no project: whether a document changed is told by its spans themselves. One thread at a
time may ask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from postil.analysis import confusion, disagreement
from postil.analysis.confusion import Confused, Confusion, Tally
from postil.analysis.coverage import Span
from postil.analysis.disagreement import Parents, Passage
from postil.analysis.placing_back import PlacedBack
from postil.analysis.study import Study, StudyCoder
from postil.analysis.units import CountedText
from postil.analysis.work_list import Block, Cell, Stretches, WorkList
from postil.core.records import CodeId
from postil.verbs.kept_tables import KeptSpans
from postil.verbs.progress import Progress, straight_through

_AT_ONCE = 50  # documents a step
_MOST_SHELVES = 3

_SpansOfCodes = Mapping[int, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Compared:
    """What passages are found in: who is compared on which codes, and the spans of everybody.

    `lengths` are those of the documents in code points; `left_out` are the ranges of their text
    that do not count, in order, of the documents that have any.
    """

    study: Study
    spans: KeptSpans
    parents: Parents
    lengths: Mapping[int, int]
    left_out: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)

    def not_counted(self, document: int) -> PlacedBack | None:
        """What leads back from the text that counts; None where all of it does."""
        ranges = self.left_out.get(document)
        return PlacedBack(ranges) if ranges else None


@dataclass(slots=True)
class _Kept:
    """What was found in a document, and all that it depends on."""

    stored: Mapping[CodeId, Sequence[Span]]
    present: int
    codes: tuple[tuple[int, int | None], ...]
    left_out: Sequence[tuple[int, int]]
    block: Block
    spans: _SpansOfCodes
    confused: Confused | None = None
    tally: Tally = field(default_factory=Counter)


@dataclass(slots=True)
class _Sum:
    """The tallies of some documents, added up."""

    of: dict[int, Tally] = field(default_factory=dict)
    total: Tally = field(default_factory=Counter)

    def of_these(self, tallies: Mapping[int, Tally]) -> Tally:
        """The sum of these; what was in it before is not added again."""
        for document in [key for key in self.of if tallies.get(key) is not self.of[key]]:
            self.total.subtract(self.of.pop(document))
        for document in [key for key in tallies if key not in self.of]:
            self.of[document] = tallies[document]
            self.total.update(tallies[document])
        return self.total


@dataclass(slots=True)
class _Shelf:
    """What was found for one set of coders; `codes` and `parents` are those of the last time."""

    codes: tuple[int, ...] = ()
    parents: Parents = field(default_factory=dict)
    kept: dict[int, _Kept] = field(default_factory=dict)
    counted: _Sum = field(default_factory=_Sum)


class KeptPassages:
    """Finds passages and the confusion of codes, document by document."""

    def __init__(self) -> None:
        self._shelves: dict[object, _Shelf] = {}

    def finding(self, compared: Compared, *, confused: bool = False) -> Iterator[Progress]:
        """Find what is missing, in steps of some documents; with the confusion of codes, too."""
        shelf = self._shelf(compared)
        first, second = _bits_of_two(compared.study) if confused else (0, 0)
        present = compared.study.present()
        missing = self._missing(shelf, compared, present, confused=confused)
        for start in range(0, len(missing), _AT_ONCE):
            for document in missing[start : start + _AT_ONCE]:
                kept = self._found(shelf, compared, document, present[document])
                if confused and kept.confused is None:
                    found = confusion.confused(kept.spans, first, second)
                    kept.confused = _back(found, compared.not_counted(document))
                    kept.tally = confusion.tally(kept.confused)
            yield Progress(min(start + _AT_ONCE, len(missing)), len(missing))

    def work_list(self, compared: Compared) -> WorkList:
        """All passages by document and place; what is missing is found now."""
        straight_through(self.finding(compared))
        kept = self._shelf(compared).kept
        blocks = [kept[document].block for document in compared.study.present()]
        return WorkList(blocks, [coder.key for coder in compared.study.coders])

    def confusion(self, compared: Compared) -> Confusion:
        """The confusion of the codes of two coders; what is missing is found now."""
        straight_through(self.finding(compared, confused=True))
        shelf, documents = self._shelf(compared), compared.study.present()
        tallies = {document: shelf.kept[document].tally for document in documents}
        return confusion.confusion(
            [code.key for code in compared.study.codes],
            shelf.counted.of_these(tallies),
            self.work_list(compared).numbers_by_cell(),
            sum(_counted_length(compared, document) for document in documents),
        )

    def stretches(self, compared: Compared, cell: Cell) -> Stretches:
        """The text of one cell by document; what is missing is found now."""
        straight_through(self.finding(compared, confused=True))
        kept = self._shelf(compared).kept
        of_documents = {key: kept[key].confused or {} for key in compared.study.present()}
        return {key: found[cell] for key, found in of_documents.items() if cell in found}

    # ---- inside ----

    def _shelf(self, compared: Compared) -> _Shelf:
        coders = tuple((coder.key, coder.bit) for coder in compared.study.coders)
        ground = (coders, tuple(compared.spans.below.items()))
        shelf = self._shelves.pop(ground, None) or _Shelf()
        self._shelves[ground] = shelf
        while len(self._shelves) > _MOST_SHELVES:
            del self._shelves[next(iter(self._shelves))]
        return shelf

    @staticmethod
    def _missing(
        shelf: _Shelf, compared: Compared, present: Mapping[int, int], *, confused: bool
    ) -> list[int]:
        """The documents that were never looked at, or that changed since."""
        codes = tuple(code.key for code in compared.study.codes)
        same_codes = (shelf.codes, shelf.parents) == (codes, compared.parents)
        missing = []
        for document, mask in present.items():
            kept = shelf.kept.get(document)
            stored = compared.spans.stored(document)
            same_text = kept is not None and kept.left_out == compared.left_out.get(document, ())
            if kept and same_text and kept.present == mask and kept.stored == stored:
                kept.stored = stored
                if same_codes or kept.codes == _codes_in(compared, document):
                    if confused and kept.confused is None:
                        missing.append(document)
                    continue
                del shelf.kept[document]
            elif kept is not None:
                del shelf.kept[document]
            missing.append(document)
        shelf.codes, shelf.parents = codes, compared.parents
        return missing

    @staticmethod
    def _found(shelf: _Shelf, compared: Compared, document: int, present: int) -> _Kept:
        """What is kept of a document, found now where it is not there."""
        kept = shelf.kept.get(document)
        if kept is None:
            spans = _spans_in(compared, document)
            coders = tuple(compared.study.coders)
            back = compared.not_counted(document)
            block = _block(document, spans, coders, present, compared.parents, back)
            stored = compared.spans.stored(document)
            codes = _codes_in(compared, document)
            left_out = compared.left_out.get(document, ())
            kept = _Kept(stored, present, codes, left_out, block, spans)
            shelf.kept[document] = kept
        return kept


def _block(
    document: int,
    spans: _SpansOfCodes,
    coders: Sequence[StudyCoder],
    present: int,
    parents: Parents,
    back: PlacedBack | None,
) -> Block:
    def make() -> list[Passage]:
        found = disagreement.in_document(document, spans, coders, present, parents)
        return found if back is None else [back.passage(each) for each in found]

    outlines = disagreement.outlines(spans, coders, present, parents)
    if back is not None:
        outlines = [back.outline(each) for each in outlines]
    return Block(document, outlines, make)


def _back(found: Confused, back: PlacedBack | None) -> Confused:
    """Stretches of the text that counts, in the whole text."""
    if back is None:
        return found
    return {cell: back.stretches(stretches) for cell, stretches in found.items()}


def _counted_length(compared: Compared, document: int) -> int:
    """How many code points of a document count."""
    back = compared.not_counted(document)
    return compared.lengths[document] - (0 if back is None else back.left_out)


def _spans_in(compared: Compared, document: int) -> _SpansOfCodes:
    """The spans of the codes that are compared, in their order, in the text that counts."""
    found = {code.key: compared.spans.get((document, code.key)) for code in compared.study.codes}
    spans = {code: spans for code, spans in found.items() if spans}
    ranges = compared.left_out.get(document)
    if not ranges:
        return spans
    text = CountedText(compared.lengths[document], ranges)
    return {code: text.spans(of_code) for code, of_code in spans.items()}


def _codes_in(compared: Compared, document: int) -> tuple[tuple[int, int | None], ...]:
    """The compared codes that occur in a document, in order, each with the one above it."""
    below, stored = compared.spans.below, compared.spans.stored(document)
    return tuple(
        (code.key, compared.parents.get(code.key))
        for code in compared.study.codes
        if any(each in stored for each in below.get(CodeId(code.key), (CodeId(code.key),)))
    )


def _bits_of_two(study: Study) -> tuple[int, int]:
    """The bits of the two coders; a ValueError where there are more or fewer."""
    first, second = (coder.bit for coder in study.coders)
    return first, second

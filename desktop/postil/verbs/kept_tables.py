"""The agreement tables of a project, kept and made again only where a change touched them.

Spans are kept by document and code; from them a table is made for each unit that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain

from postil.analysis import coverage, units
from postil.analysis.coverage import MOST_CODERS, Span, Table
from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.core.records import Change, CodeId, CoderId, Document, DocumentId
from postil.verbs.progress import Progress

Cell = tuple[int, int]
"""A document and a code."""

SpansOfCodes = dict[CodeId, list[Span]]

_AT_ONCE = 20  # documents a step; a step of ordinary articles takes a few milliseconds


@dataclass(slots=True)
class _Shelf:
    """The tables in one unit, of codes alone or with the codes below them.

    `read` tells for each filled document which text its units were counted in.
    """

    tables: dict[Cell, Table] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    read: dict[DocumentId, tuple[str, str]] = field(default_factory=dict)
    stale: set[tuple[DocumentId, CodeId]] = field(default_factory=set)

    def missing(self, documents: Iterable[Document]) -> list[Document]:
        """Those of the documents that are not filled, or whose text was another one then."""
        found = [each for each in documents if self.read.get(each.id) != _text_read(each)]
        changed = {each.id for each in found if each.id in self.sizes}
        if changed:
            self.tables = {c: kept for c, kept in self.tables.items() if c[0] not in changed}
        return found


class KeptSpans(Mapping[Cell, Sequence[Span]]):
    """Spans in code points by document and code; a code may stand for those below it, too."""

    def __init__(
        self,
        of_documents: Mapping[DocumentId, SpansOfCodes],
        below: Mapping[CodeId, Sequence[CodeId]],
    ) -> None:
        self._of_documents = of_documents
        self._below = below

    def __getitem__(self, cell: Cell) -> Sequence[Span]:
        """The spans of one code in one document."""
        code = CodeId(cell[1])
        spans = _joined(self._of_documents[DocumentId(cell[0])], self._below.get(code, (code,)))
        if not spans:
            raise KeyError(cell)
        return spans

    @property
    def below(self) -> Mapping[CodeId, Sequence[CodeId]]:
        """Each code with all codes below it; empty where a code stands for itself alone."""
        return self._below

    def stored(self, document: int) -> SpansOfCodes:
        """The spans of one document as they are stored, each code for itself."""
        return self._of_documents.get(DocumentId(document), {})

    def __iter__(self) -> Iterator[Cell]:
        """The documents and codes that have spans."""
        for document, of_document in self._of_documents.items():
            codes = self._below or of_document
            yield from ((document, code) for code in codes if (document, code) in self)

    def __len__(self) -> int:
        """How many of them there are."""
        return sum(1 for _ in self)


class KeptTables:
    """Keeps spans and tables of one open project; `close` it to stop listening."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._spans: dict[DocumentId, SpansOfCodes] = {}
        self._stale: set[tuple[DocumentId, CodeId]] = set()
        self._shelves: dict[tuple[str, bool], _Shelf] = {}
        self._bits: dict[CoderId, int] = {}
        self.close = project.subscribe(self._drop_touched)

    # ---- asking ----

    def bit(self, coder: CoderId) -> int:
        """The coder's bit in masks, the same as long as this lives."""
        if coder not in self._bits:
            if len(self._bits) == MOST_CODERS:
                raise ProjectError("too_many_coders", most=MOST_CODERS)
            self._bits[coder] = 1 << len(self._bits)
        return self._bits[coder]

    def filling(
        self, documents: Sequence[Document], unit: str, with_subcodes: bool
    ) -> Iterator[Progress]:
        """Make what is missing of these documents, in steps of some of them."""
        shelf = self._shelf(unit, with_subcodes)
        missing = shelf.missing(documents)
        for first in range(0, len(missing), _AT_ONCE):
            some = missing[first : first + _AT_ONCE]
            self._read([each.id for each in some if each.id not in self._spans])
            self._fill(shelf, some, unit, with_subcodes)
            yield Progress(min(first + _AT_ONCE, len(missing)), len(missing))
        self._renew(shelf, {each.id: each for each in documents}, unit, with_subcodes)

    def sizes(
        self, documents: Iterable[Document], unit: str, with_subcodes: bool
    ) -> Mapping[DocumentId, int]:
        """How many units each of these filled documents holds."""
        sizes = self._shelf(unit, with_subcodes).sizes
        return {each.id: sizes[each.id] for each in documents}

    def tables(
        self, documents: Iterable[Document], unit: str, with_subcodes: bool
    ) -> dict[Cell, Table]:
        """The tables of these filled documents; a copy that no later change reaches."""
        chosen = {each.id for each in documents}
        shelf = self._shelf(unit, with_subcodes)
        if chosen.issuperset(shelf.sizes):
            return dict(shelf.tables)
        return {cell: table for cell, table in shelf.tables.items() if cell[0] in chosen}

    def spans(self, documents: Iterable[Document], with_subcodes: bool) -> KeptSpans:
        """The spans of these filled documents; no later change reaches them."""
        below = self._codes_below() if with_subcodes else {}
        return KeptSpans({each.id: dict(self._spans[each.id]) for each in documents}, below)

    # ---- making ----

    def _shelf(self, unit: str, with_subcodes: bool) -> _Shelf:
        return self._shelves.setdefault((unit, with_subcodes), _Shelf())

    def _read(self, documents: Sequence[DocumentId]) -> None:
        """Fetch the spans of documents that were never asked for."""
        if not documents:
            return
        read: dict[DocumentId, SpansOfCodes] = {document: {} for document in documents}
        bits = {coder.id: self.bit(coder.id) for coder in self._project.coders.all()}
        for document, code, coder, start, end in self._project.codings.spans(documents):
            of_document = read[document]
            if code in of_document:
                of_document[code].append((start, end, bits[coder]))
            else:
                of_document[code] = [(start, end, bits[coder])]
        self._spans.update(read)

    def _fill(
        self, shelf: _Shelf, documents: Sequence[Document], unit: str, with_subcodes: bool
    ) -> None:
        """Make all tables of some documents."""
        below = self._codes_below() if with_subcodes else {}
        bounds = {each.id: self._bounds(unit, each) for each in documents}
        sizes: dict[int, int] = {
            each.id: units.size(each.length, bounds[each.id]) for each in documents
        }
        placed = chain.from_iterable(
            _placed(each.id, self._spans[each.id], below, bounds[each.id]) for each in documents
        )
        with _spans_inside(documents):
            shelf.tables.update(coverage.tables(placed, sizes))
        shelf.sizes.update(sizes)
        shelf.read.update((each.id, _text_read(each)) for each in documents)

    def _renew(
        self,
        shelf: _Shelf,
        documents: Mapping[DocumentId, Document],
        unit: str,
        with_subcodes: bool,
    ) -> None:
        """Make again what changes touched in these documents."""
        for document, code in [cell for cell in self._stale if cell[0] in documents]:
            found = self._project.codings.spans([document], code)
            spans = [(start, end, self.bit(coder)) for _, _, coder, start, end in found]
            self._spans[document][code] = spans
            self._stale.discard((document, code))
        below = self._codes_below() if with_subcodes else {}
        for cell in [cell for cell in shelf.stale if cell[0] in documents]:
            each, code = documents[cell[0]], cell[1]
            spans = _joined(self._spans[each.id], below.get(code, (code,)))
            with _spans_inside([each]):
                in_units = units.in_units(spans, self._bounds(unit, each))
                shelf.tables[cell] = coverage.table(in_units, shelf.sizes[each.id])
            shelf.stale.discard(cell)

    def _codes_below(self) -> dict[CodeId, tuple[CodeId, ...]]:
        """Each code with all codes below it."""
        book = self._project.codebook
        return {code.id: (code.id, *book.descendants(code.id)) for code in book.all()}

    def _bounds(self, unit: str, document: Document) -> units.Bounds | None:
        if unit == units.CHARACTER:
            return None
        if unit == units.DOCUMENT:
            return units.whole(document.length)
        text = self._project.documents.text(document.id)
        return units.bounds(unit, text, document.language)

    # ---- what changes ----

    def _drop_touched(self, change: Change) -> None:
        """Forget what a change touched; the rest stays."""
        if change.touches("code"):
            self._shelves = {key: shelf for key, shelf in self._shelves.items() if not key[1]}
        if not change.touches("coding"):
            return
        if change.codings is None:
            self._spans.clear()
            self._stale.clear()
            self._shelves.clear()
            return
        places = {place for pair in change.codings.values() for place in pair if place}
        cells = {(each.document, each.code) for each in places if each.document in self._spans}
        self._stale |= cells
        for (_, with_subcodes), shelf in self._shelves.items():
            for document, code in cells:
                above = self._above(code) if with_subcodes else ()
                if document in shelf.sizes:
                    shelf.stale.update((document, fed) for fed in (code, *above))

    def _above(self, code: CodeId) -> list[CodeId]:
        parents = {each.id: each.parent for each in self._project.codebook.all()}
        found = []
        at = parents.get(code)
        while at is not None:
            found.append(at)
            at = parents.get(at)
        return found


def _joined(of_document: SpansOfCodes, codes: Sequence[CodeId]) -> list[Span]:
    """The spans of some codes together."""
    if len(codes) == 1:
        return of_document.get(codes[0], [])
    return [span for code in codes for span in of_document.get(code, ())]


def _placed(
    document: DocumentId,
    of_document: SpansOfCodes,
    below: Mapping[CodeId, Sequence[CodeId]],
    bounds: units.Bounds | None,
) -> Iterator[tuple[int, int, int, int, int]]:
    """The spans of a document in units: document, code, start, end and the coder's bit."""
    cells = (
        (code, _joined(of_document, below.get(code, (code,)))) for code in below or of_document
    )
    if bounds is None:
        for code, spans in cells:
            for start, end, bit in spans:
                yield document, code, start, end, bit
        return
    kept = [(code, span) for code, spans in cells for span in spans]
    numbered = [(start, end, place) for place, (_, (start, end, _)) in enumerate(kept)]
    for first, last, place in units.in_units(numbered, bounds):
        code, (_, _, bit) = kept[place]
        yield document, code, first, last, bit


def _text_read(document: Document) -> tuple[str, str]:
    """What the units of a document depend on."""
    return document.sha256, document.language


@contextmanager
def _spans_inside(documents: Sequence[Document]) -> Iterator[None]:
    """Say which documents may be at fault where a coding lies outside of its text."""
    try:
        yield
    except ValueError as error:
        names = [document.name for document in documents]
        raise ProjectError("codings_outside_document", documents=names) from error

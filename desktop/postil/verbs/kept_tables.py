"""The agreement tables of a project, kept and made again only where a change touched them.

Spans are kept by document and code; from them a table is made for each kind that is asked for.
"""

from __future__ import annotations

import gc
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from postil.analysis import continuum, coverage, segments, units
from postil.analysis.coverage import MOST_CODERS, Span
from postil.analysis.totals import Coded
from postil.analysis.units import CountedText, Edges
from postil.core.errors import ProjectError
from postil.core.left_out import left_out_ranges
from postil.core.project import Project
from postil.core.records import Change, CodeId, CoderId, Document, DocumentId
from postil.verbs.kept_edges import KeptEdges
from postil.verbs.progress import Progress
from postil.verbs.shelf import Cell, Shelf, TableKind, text_read

SpansOfCodes = dict[CodeId, list[Span]]

_AT_ONCE = 10  # documents a step; a step of ordinary articles takes a few milliseconds


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
        self._edges = KeptEdges(project)
        self._spans: dict[DocumentId, SpansOfCodes] = {}
        self._stale: set[tuple[DocumentId, CodeId]] = set()
        self._shelves: dict[TableKind, Shelf] = {}
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

    def filling(self, documents: Sequence[Document], kind: TableKind) -> Iterator[Progress]:
        """Make what is missing of these documents, in steps of some of them."""
        shelf = self._shelf(kind)
        missing = shelf.missing(documents)
        for first in range(0, len(missing), _AT_ONCE):
            some = missing[first : first + _AT_ONCE]
            with _without_collecting():
                self._read([each.id for each in some if each.id not in self._spans])
                self._read_touched({each.id for each in some})
                self._fill(shelf, some, kind)
            yield Progress(min(first + _AT_ONCE, len(missing)), len(missing))
        self._renew(shelf, {each.id: each for each in documents}, kind)

    def sizes(self, documents: Iterable[Document], kind: TableKind) -> Mapping[DocumentId, int]:
        """How many units each of these filled documents holds."""
        sizes = self._shelf(kind).sizes
        return {each.id: sizes[each.id] for each in documents}

    def coded(self, kind: TableKind) -> Coded:
        """The tables of all filled documents; no later change reaches them."""
        return self._shelf(kind).coded()

    def spans(self, documents: Iterable[Document], with_subcodes: bool) -> KeptSpans:
        """The spans of these filled documents; no later change reaches them."""
        below = self._codes_below() if with_subcodes else {}
        return KeptSpans({each.id: self._spans[each.id] for each in documents}, below)

    # ---- making ----

    def _shelf(self, kind: TableKind) -> Shelf:
        return self._shelves.setdefault(kind, Shelf())

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

    def _read_touched(self, documents: Container[DocumentId]) -> None:
        """Fetch again the spans that changes touched in these documents."""
        touched: dict[CodeId, list[DocumentId]] = {}
        for document, code in self._stale:
            if document in documents:
                touched.setdefault(code, []).append(document)
        for code, of_code in touched.items():
            found: dict[DocumentId, list[Span]] = {document: [] for document in of_code}
            for document, _, coder, start, end in self._project.codings.spans(of_code, code):
                found[document].append((start, end, self.bit(coder)))
            for document, spans in found.items():
                self._spans[document] = {**self._spans[document], code: spans}
                self._stale.discard((document, code))

    def _fill(self, shelf: Shelf, documents: Sequence[Document], kind: TableKind) -> None:
        """Make all tables of some documents."""
        below = self._codes_below() if kind.with_subcodes else {}
        for each in documents:
            counted, edges = self._text(kind, each)
            length = counted.length if counted else each.length
            shelf.sizes[each.id] = size = units.size(length, edges)
            of_document = self._spans[each.id]
            with _spans_inside(each):
                for code in below or of_document:
                    spans = _joined(of_document, below.get(code, (code,)))
                    if spans:
                        _put(shelf, (each.id, code), _placed(spans, counted, edges), size, kind)
            shelf.read[each.id] = text_read(each)

    def _renew(
        self, shelf: Shelf, documents: Mapping[DocumentId, Document], kind: TableKind
    ) -> None:
        """Make again what changes touched in these documents."""
        self._read_touched(documents)
        below = self._codes_below() if kind.with_subcodes and shelf.stale else {}
        for cell in [cell for cell in shelf.stale if cell[0] in documents]:
            each, code = documents[DocumentId(cell[0])], CodeId(cell[1])
            counted, edges = self._text(kind, each)
            spans = _joined(self._spans[each.id], below.get(code, (code,)))
            with _spans_inside(each):
                _put(shelf, cell, _placed(spans, counted, edges), shelf.sizes[each.id], kind)
            shelf.stale.discard(cell)

    def _codes_below(self) -> dict[CodeId, tuple[CodeId, ...]]:
        """Each code with all codes below it."""
        book = self._project.codebook
        return {code.id: (code.id, *book.descendants(code.id)) for code in book.all()}

    def _text(self, kind: TableKind, document: Document) -> tuple[CountedText | None, Edges | None]:
        """What counts of a document's text, None for all of it, and the units in what counts."""
        edges = self._edges.of(kind.unit, document)
        if not kind.left_out:
            return None, edges
        ranges = left_out_ranges(self._project.documents.ranges(document.id), kind.left_out)
        counted = CountedText(document.length, ranges)
        return counted, counted.edges(edges) if edges else edges

    # ---- what changes ----

    def _drop_touched(self, change: Change) -> None:
        """Forget what a change touched; the rest stays."""
        if change.touches("code"):
            self._shelves = {
                kind: shelf for kind, shelf in self._shelves.items() if not kind.with_subcodes
            }
        if change.touches("document"):
            self._drop_ranges(change.ids["document"])
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
        for kind, shelf in self._shelves.items():
            for document, code in cells:
                above = self._above(code) if kind.with_subcodes else ()
                if document in shelf.sizes:
                    shelf.stale.update((document, fed) for fed in (code, *above))

    def _drop_ranges(self, documents: frozenset[int] | None) -> None:
        """Count the text of these documents again where some of it was left out; None is all."""
        for kind, shelf in self._shelves.items():
            if kind.left_out:
                shelf.drop(map(DocumentId, shelf.sizes if documents is None else documents))

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
    spans: Sequence[Span], counted: CountedText | None, edges: Edges | None
) -> Sequence[Span]:
    """Spans in units of the text that counts."""
    if counted:
        spans = counted.spans(spans)
    return spans if edges is None else units.in_units(spans, edges)


def _put(shelf: Shelf, cell: Cell, spans: Sequence[Span], size: int, kind: TableKind) -> None:
    """Keep the table of these spans."""
    kept = tuple(spans) if kind.spans else None
    if kind.unit == units.SEGMENT:
        coverage.table(spans, size)  # refuses what lies outside of the text
        shelf.put(cell, segments.table(spans, kind.overlap), kept)
    elif kind.unit == units.CONTINUUM:
        shelf.put(cell, continuum.table(spans, size), kept)
    else:
        shelf.put(cell, coverage.table(spans, size), kept)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Look for no unused cycles of objects while very many small tables are made: there are none.

    Left on, the search goes through all tables again and again and takes a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _spans_inside(document: Document) -> Iterator[None]:
    """Say which document is at fault where a coding lies outside of its text."""
    try:
        yield
    except ValueError as error:
        raise ProjectError("codings_outside_document", documents=[document.name]) from error

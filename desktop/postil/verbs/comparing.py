"""Comparing coders: the agreement tables of a project, kept and renewed only where something changed.

A table belongs to a document and a code, in one unit; a `Change` drops those that it touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from postil.analysis import agreement, units
from postil.analysis.agreement import AgreementRow
from postil.analysis.coverage import MOST_CODERS, Table, table, tables
from postil.analysis.study import Counting, Study, StudyCode, StudyCoder, StudyDocument
from postil.core.errors import ProjectError, UsageError
from postil.core.project import Project
from postil.core.records import Change, CodeId, CoderId, Document, DocumentId
from postil.verbs.progress import Progress, straight_through

Cell = tuple[DocumentId, CodeId]
Placed = tuple[int, int, int, int, int]
"""Document, code, start, end and the coder's bit."""

_AT_ONCE = 20  # documents a step; a step of ordinary articles takes a few milliseconds


@dataclass(frozen=True, slots=True)
class Choice:
    """What to compare; None stands for all: all persons, all documents, all codes in use.

    `documents` tells which documents count as read; `picked` narrows them down to these.
    """

    coders: tuple[CoderId, ...] | None = None
    documents: Counting = "finished"
    picked: tuple[DocumentId, ...] | None = None
    codes: tuple[CodeId, ...] | None = None
    unit: str = units.CHARACTER
    with_subcodes: bool = False
    pairs: bool = False
    by_document: bool = False
    resamples: int = 0
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Prepared:
    """A comparison as plain data, read whole: what follows needs no project and no thread of it."""

    study: Study
    tables: dict[tuple[int, int], Table]
    choice: Choice
    edit_number: int

    def rows(self) -> list[AgreementRow]:
        """Every coefficient of every code, pooled and as a mean; see `postil.analysis.agreement`."""
        return agreement.rows(
            self.study,
            self.tables,
            pairs=self.choice.pairs,
            by_document=self.choice.by_document,
            resamples=self.choice.resamples,
            seed=self.choice.seed,
        )


@dataclass(slots=True)
class _Shelf:
    """The tables in one unit, of codes alone or with the codes below them.

    `read` tells for each document that is filled which text its tables were made of.
    """

    tables: dict[tuple[int, int], Table] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    read: dict[DocumentId, tuple[str, str]] = field(default_factory=dict)
    stale: set[Cell] = field(default_factory=set)

    def missing(self, documents: Iterable[Document]) -> list[Document]:
        """Those of the documents that are not filled, or whose text was another one then."""
        found = [each for each in documents if self.read.get(each.id) != _text_read(each)]
        changed = {each.id for each in found if each.id in self.sizes}
        if changed:
            self.tables = {c: kept for c, kept in self.tables.items() if c[0] not in changed}
        return found


class Comparison:
    """Owns the agreement tables of one open project; `close` it to stop listening."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._shelves: dict[tuple[str, bool], _Shelf] = {}
        self._bits: dict[CoderId, int] = {}
        self.close = project.subscribe(self._drop_touched)

    def rows(self, choice: Choice) -> list[AgreementRow]:
        """The table of agreement, computed now."""
        return self.prepared(choice).rows()

    def prepared(self, choice: Choice) -> Prepared:
        """All that a choice needs as plain data, for computing beside the window."""
        straight_through(self.filling(choice))
        study = self.study(choice)
        shelf = self._shelf(choice)
        chosen = {document.key for document in study.documents}
        kept = {cell: kept for cell, kept in shelf.tables.items() if cell[0] in chosen}
        return Prepared(study, kept, choice, self._project.edit_number)

    def filling(self, choice: Choice) -> Iterator[Progress]:
        """Make the missing tables of a choice in steps of some documents.

        An edit between two steps does no harm: what it touches is made again.
        """
        _refuse_other_units(choice.unit)
        shelf = self._shelf(choice)
        documents = self._documents(choice)
        missing = shelf.missing(documents)
        for first in range(0, len(missing), _AT_ONCE):
            self._fill(choice, missing[first : first + _AT_ONCE])
            yield Progress(min(first + _AT_ONCE, len(missing)), len(missing))
        self._renew_stale(choice, {each.id: each for each in documents})

    def study(self, choice: Choice) -> Study:
        """Who and what is compared, as analysis wants it; the tables must have been filled."""
        project, shelf = self._project, self._shelf(choice)
        coders = self._coders(choice)
        codes = [project.codebook.get(code) for code in self._codes(choice)]
        finished = project.coders.finished()
        return Study(
            unit=choice.unit,
            documents=[
                StudyDocument(each.id, each.name, shelf.sizes[each.id])
                for each in self._documents(choice)
            ],
            codes=[
                StudyCode(code.id, project.codebook.label(code.id), code.created_at)
                for code in codes
            ],
            coders=coders,
            finished={(coder, document): at for (coder, document), at in finished.items()},
            counting=choice.documents,
            seen=self._seen({coder.key for coder in coders}),
        )

    # ---- what is chosen ----

    def _coders(self, choice: Choice) -> list[StudyCoder]:
        known = {coder.id: coder for coder in self._project.coders.all()}
        persons = (coder.id for coder in known.values() if coder.kind == "person")
        chosen = persons if choice.coders is None else choice.coders
        return [StudyCoder(id, known[id].name, self._bit(id)) for id in chosen if id in known]

    def _documents(self, choice: Choice) -> list[Document]:
        documents = self._project.documents.all()
        if choice.picked is None:
            return documents
        return [document for document in documents if document.id in choice.picked]

    def _codes(self, choice: Choice) -> list[CodeId]:
        known = self._project.codebook.all()
        if choice.codes is None:
            return [code.id for code in known if code.active]
        there = {code.id for code in known}
        return [code for code in choice.codes if code in there]

    def _bit(self, coder: CoderId) -> int:
        if coder not in self._bits:
            if len(self._bits) == MOST_CODERS:
                raise ProjectError("too_many_coders", most=MOST_CODERS)
            self._bits[coder] = 1 << len(self._bits)
        return self._bits[coder]

    def _seen(self, chosen: set[int]) -> frozenset[tuple[int, int]]:
        """Where a chosen coder was shown another's codings before having finished the document."""
        finished = self._project.coders.finished()
        return frozenset(
            (coder, document)
            for (coder, document, shown), at in self._project.coders.disclosures().items()
            if coder in chosen and shown in chosen and at <= finished.get((coder, document), at)
        )

    # ---- the tables ----

    def _shelf(self, choice: Choice) -> _Shelf:
        return self._shelves.setdefault((choice.unit, choice.with_subcodes), _Shelf())

    def _fill(self, choice: Choice, documents: Sequence[Document]) -> None:
        """Make all tables of some documents."""
        shelf, fed = self._shelf(choice), self._codes_fed(choice)
        bounds: dict[int, units.Bounds | None] = {
            each.id: self._bounds(choice.unit, each) for each in documents
        }
        sizes: dict[int, int] = {
            each.id: units.size(each.length, bounds[each.id]) for each in documents
        }
        found = self._project.codings.spans([each.id for each in documents])
        codings: Iterator[Placed] = (
            (document, code, start, end, self._bit(coder))
            for document, own, coder, start, end in found
            for code in fed[own]
        )
        if choice.unit != units.CHARACTER:
            codings = _in_units(codings, bounds)
        with _spans_inside(documents):
            shelf.tables.update(tables(codings, sizes))
        shelf.sizes.update(sizes)
        shelf.read.update((each.id, _text_read(each)) for each in documents)

    def _renew_stale(self, choice: Choice, documents: dict[DocumentId, Document]) -> None:
        """Make the tables again that changes touched, as far as they are chosen."""
        shelf, book = self._shelf(choice), self._project.codebook
        known = {code.id for code in book.all()}
        for cell in [cell for cell in shelf.stale if cell[0] in documents]:
            document, code = cell
            below = book.descendants(code) if choice.with_subcodes and code in known else []
            spans = [
                (start, end, self._bit(coder))
                for feeding in (code, *below)
                for _, _, coder, start, end in self._project.codings.spans([document], feeding)
            ]
            bounds = self._bounds(choice.unit, documents[document])
            with _spans_inside([documents[document]]):
                renewed = table(units.in_units(spans, bounds), shelf.sizes[document])
            shelf.tables[cell] = renewed
            shelf.stale.discard(cell)

    def _codes_fed(self, choice: Choice) -> dict[CodeId, list[CodeId]]:
        """For each code those whose tables its codings go into: itself, or those above it, too."""
        fed: dict[CodeId, list[CodeId]] = {}
        for code in self._project.codebook.all():
            above = fed[code.parent] if choice.with_subcodes and code.parent is not None else []
            fed[code.id] = [code.id, *above]
        return fed

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
        if change.touches("coding") and change.codings is None:
            self._shelves.clear()
        places = (place for pair in (change.codings or {}).values() for place in pair if place)
        for place in places:
            self._mark_stale(place.document, place.code)

    def _mark_stale(self, document: DocumentId, code: CodeId) -> None:
        for (_, with_subcodes), shelf in self._shelves.items():
            if document not in shelf.sizes:
                continue
            above = self._above(code) if with_subcodes else ()
            shelf.stale.update((document, fed) for fed in (code, *above))

    def _above(self, code: CodeId) -> list[CodeId]:
        parents = {each.id: each.parent for each in self._project.codebook.all()}
        found = []
        at = parents.get(code)
        while at is not None:
            found.append(at)
            at = parents.get(at)
        return found


def _text_read(document: Document) -> tuple[str, str]:
    """What the units of a document depend on."""
    return document.sha256, document.language


def _in_units(
    codings: Iterable[Placed], bounds: Mapping[int, units.Bounds | None]
) -> Iterator[Placed]:
    """Codings, ordered by document, with their spans in units instead of characters."""
    for document, of_document in groupby(codings, key=itemgetter(0)):
        kept = list(of_document)
        spans = [(start, end, place) for place, (_, _, start, end, _) in enumerate(kept)]
        for first, last, place in units.in_units(spans, bounds[document]):
            _, code, _, _, bit = kept[place]
            yield document, code, first, last, bit


@contextmanager
def _spans_inside(documents: Sequence[Document]) -> Iterator[None]:
    """Say which documents are at fault where a coding lies outside of its text."""
    try:
        yield
    except ValueError as error:
        names = [document.name for document in documents]
        raise ProjectError("codings_outside_document", documents=names) from error


def _refuse_other_units(unit: str) -> None:
    if unit not in units.UNITS:
        raise UsageError("unit_not_offered", unit=unit, known=units.UNITS)

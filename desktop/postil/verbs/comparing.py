"""Comparing coders: from a choice of coders, documents and codes to figures and passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from postil.analysis import agreement, units
from postil.analysis.agreement import AgreementRow
from postil.analysis.confusion import Confusion
from postil.analysis.coverage import Table
from postil.analysis.disagreement import Parents, Passage
from postil.analysis.study import Counting, Study, StudyCode, StudyCoder, StudyDocument
from postil.analysis.work_list import Cell, Stretches, WorkList
from postil.core.errors import UsageError
from postil.core.project import Project
from postil.core.records import Code, CodeId, CoderId, Document, DocumentId
from postil.verbs.kept_passages import Compared, KeptPassages
from postil.verbs.kept_tables import KeptSpans, KeptTables
from postil.verbs.progress import Progress, straight_through


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
    """A comparison as plain data, read whole: what follows needs no project and no thread of it.

    `tables` are in the study's unit, `spans` in code points; both by document and code. `lengths`
    are those of the documents in code points, `passages` keeps what was found of passages before.
    """

    study: Study
    tables: Mapping[tuple[int, int], Table]
    spans: KeptSpans
    choice: Choice
    edit_number: int
    parents: Parents
    lengths: Mapping[int, int]
    passages: KeptPassages

    def rows(self) -> list[AgreementRow]:
        """Every coefficient of every code, pooled and as a mean; see `postil.analysis.agreement`."""
        return [row for block in self.blocks() for row in block]

    def blocks(self) -> Iterator[list[AgreementRow]]:
        """The same rows as they are computed, some coders in the corpus or one document a block."""
        return agreement.blocks(
            self.study,
            self.tables,
            pairs=self.choice.pairs,
            by_document=self.choice.by_document,
            resamples=self.choice.resamples,
            seed=self.choice.seed,
        )

    def finding(self, *, confused: bool = False) -> Iterator[Progress]:
        """Find passages that are missing in steps; with the confusion of two coders, too."""
        return self.passages.finding(self._compared, confused=confused)

    def work_list(self) -> WorkList:
        """The passages on which the coders differ, to be sifted; the missing are found now."""
        return self.passages.work_list(self._compared)

    def confusion(self) -> Confusion:
        """Which code one of two coders gave where the other gave another."""
        return self.passages.confusion(self._compared)

    def stretches(self, cell: Cell) -> Stretches:
        """The text of one cell of the confusion, by document."""
        return self.passages.stretches(self._compared, cell)

    def disagreements(self) -> tuple[Passage, ...]:
        """The passages on which the coders differ, in the order of the documents."""
        found = self.work_list()
        return tuple(found.passages(range(len(found))))

    @property
    def _compared(self) -> Compared:
        return Compared(self.study, self.spans, self.parents, self.lengths)


class Comparison:
    """Compares the coders of one open project; `close` it to stop listening."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._kept = KeptTables(project)
        self._passages = KeptPassages()
        self.close = self._kept.close

    def rows(self, choice: Choice) -> list[AgreementRow]:
        """The table of agreement, computed now."""
        return self.prepared(choice).rows()

    def disagreements(self, choice: Choice) -> tuple[Passage, ...]:
        """The passages on which the chosen coders differ, found now."""
        return self.prepared(choice).disagreements()

    def prepared(self, choice: Choice) -> Prepared:
        """All that a choice needs as plain data, for computing beside the window."""
        documents = self._documents(choice)
        straight_through(self._filling(choice, documents))
        kept, unit = self._kept, (choice.unit, choice.with_subcodes)
        return Prepared(
            study=self._study(choice, documents),
            tables=kept.tables(documents, *unit),
            spans=kept.spans(documents, choice.with_subcodes),
            choice=choice,
            edit_number=self._project.edit_number,
            parents={code.id: code.parent for code in self._project.codebook.all()},
            lengths={each.id: each.length for each in documents},
            passages=self._passages,
        )

    def filling(self, choice: Choice) -> Iterator[Progress]:
        """Make the missing tables of a choice in steps of some documents.

        An edit between two steps does no harm: what it touches is made again.
        """
        return self._filling(choice, self._documents(choice))

    def _filling(self, choice: Choice, documents: Sequence[Document]) -> Iterator[Progress]:
        if choice.unit not in units.UNITS:
            raise UsageError("unit_not_offered", unit=choice.unit, known=units.UNITS)
        return self._kept.filling(documents, choice.unit, choice.with_subcodes)

    # ---- what is chosen ----

    def _study(self, choice: Choice, documents: Sequence[Document]) -> Study:
        """Who and what is compared, as analysis wants it."""
        book = self._project.codebook
        coders = self._coders(choice)
        sizes = self._kept.sizes(documents, choice.unit, choice.with_subcodes)
        marks = self._project.coders.finished()
        finished = {(int(coder), int(document)): at for (coder, document), at in marks.items()}
        return Study(
            unit=choice.unit,
            documents=[StudyDocument(each.id, each.name, sizes[each.id]) for each in documents],
            codes=[
                StudyCode(code.id, book.label(code.id), code.created_at)
                for code in self._codes(choice)
            ],
            coders=coders,
            finished=finished,
            counting=choice.documents,
            seen=self._seen({coder.key for coder in coders}, finished),
        )

    def _coders(self, choice: Choice) -> list[StudyCoder]:
        known = {coder.id: coder for coder in self._project.coders.all()}
        persons = (coder.id for coder in known.values() if coder.kind == "person")
        chosen = persons if choice.coders is None else choice.coders
        return [StudyCoder(id, known[id].name, self._kept.bit(id)) for id in chosen if id in known]

    def _documents(self, choice: Choice) -> list[Document]:
        documents = self._project.documents.all()
        if choice.picked is None:
            return documents
        return [document for document in documents if document.id in choice.picked]

    def _codes(self, choice: Choice) -> list[Code]:
        known = {code.id: code for code in self._project.codebook.all()}
        if choice.codes is None:
            return [code for code in known.values() if code.active]
        return [known[code] for code in choice.codes if code in known]

    def _seen(
        self, chosen: set[int], finished: Mapping[tuple[int, int], str]
    ) -> frozenset[tuple[int, int]]:
        """Where a chosen coder was shown another's codings before having finished the document."""
        return frozenset(
            (coder, document)
            for (coder, document, shown), at in self._project.coders.disclosures().items()
            if coder in chosen and shown in chosen and at <= finished.get((coder, document), at)
        )

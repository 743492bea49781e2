"""Comparing coders: from a choice of coders, documents and codes to figures and passages."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from postil.analysis import agreement, units
from postil.analysis.agreement import AgreementRow, Asked
from postil.analysis.confusion import Confusion
from postil.analysis.coverage import Table
from postil.analysis.disagreement import Parents, Passage
from postil.analysis.scopes import Frame
from postil.analysis.standing import Standing
from postil.analysis.study import Counting, Study, StudyCode, StudyCoder, StudyDocument
from postil.analysis.totals import Coded
from postil.analysis.work_list import Cell, Stretches, WorkList
from postil.core.errors import UsageError
from postil.core.project import Project
from postil.core.records import CodeId, CoderId, Document, DocumentId
from postil.verbs.kept_facts import KeptFacts
from postil.verbs.kept_passages import Compared, KeptPassages
from postil.verbs.kept_tables import KeptSpans, KeptTables
from postil.verbs.progress import Progress, outcome, straight_through
from postil.verbs.shelf import CellTables, TableKind

Kept = TypeVar("Kept")

_MOST_STUDIES = 16


@dataclass(frozen=True, slots=True)
class Choice:
    """What to compare; None stands for all: all persons, all documents, all codes in use.

    `documents` tells which documents count as read; `picked` narrows them down to these.
    `left_out` are kinds of text that do not count: "headings", "notes", "furniture". `overlap` is
    how much of two segments has to be shared for a match (0 any, 1 exact). Further figures on
    demand: `sets` of codes, those of other programs (`peers`), `domains` of exclusive codes, each
    coder against the `others`, and the coders of each value of a coder `variable`.
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
    overlap: float = 0.5
    left_out: frozenset[str] = frozenset()
    sets: bool = False
    peers: bool = False
    domains: bool = False
    others: bool = False
    variable: str = ""

    @property
    def kind(self) -> TableKind:
        """The tables that are needed."""
        overlap = self.overlap if self.unit == units.SEGMENT else 0.0
        return TableKind(self.unit, self.with_subcodes, self.left_out, overlap)

    @property
    def asked(self) -> Asked:
        """The figures that are wanted of them."""
        return Asked(self.pairs, self.by_document, self.resamples, self.seed)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A comparison as plain data, read whole: what follows needs no project and no thread of it.

    `coded` are tables in the study's unit, by code and document; `spans` are in code points, by
    document and code. `lengths` are those of the documents in code points. `standing` and
    `passages` keep what was found before, of what nothing touched since.
    """

    frame: Frame
    coded: Coded
    standing: Standing
    spans: KeptSpans
    choice: Choice
    edit_number: int
    parents: Parents
    lengths: Mapping[int, int]
    passages: KeptPassages

    @property
    def study(self) -> Study:
        """Who and what is compared."""
        return self.frame.study

    @property
    def tables(self) -> Mapping[tuple[int, int], Table]:
        """The tables of text by document and code."""
        return CellTables(self.coded)

    def rows(self) -> list[AgreementRow]:
        """Every coefficient of every code, pooled and as a mean; see `postil.analysis.agreement`."""
        return outcome(self.steps())

    def steps(self) -> Generator[Progress, None, list[AgreementRow]]:
        """The same rows in steps, for progress; to cancel is to take no further step.

        The rows are what the generator returns: `rows = yield from prepared.steps()`.
        """
        total = agreement.number_of_blocks(self.frame, self.choice.asked)
        rows: list[AgreementRow] = []
        for done, block in enumerate(self.blocks(), start=1):
            rows += block
            yield Progress(done, total)
        return rows

    def blocks(self) -> Iterator[list[AgreementRow]]:
        """The same rows as they are computed, some coders in the corpus or one document a block."""
        return agreement.blocks(self.frame, self.coded, self.choice.asked, self.standing)

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
        self._facts = KeptFacts(project)
        self._passages = KeptPassages()
        self._frames: dict[Choice, tuple[int, Frame]] = {}
        self._standing: dict[Choice, Standing] = {}

    def close(self) -> None:
        """Stop listening to the project."""
        self._kept.close()
        self._facts.close()

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
        return Prepared(
            frame=self._frame(choice, documents),
            coded=self._kept.coded(choice.kind),
            standing=_kept(self._standing, _tables_of(choice), Standing),
            spans=self._kept.spans(documents, choice.with_subcodes),
            choice=choice,
            edit_number=self._project.edit_number,
            parents={code: each.parent for code, (each, _) in self._facts.codes().items()},
            lengths={each.id: each.length for each in documents},
            passages=self._passages,
        )

    def filling(self, choice: Choice) -> Iterator[Progress]:
        """Make the missing tables of a choice in steps of some documents.

        An edit between two steps does no harm: what it touches is made again.
        """
        return self._filling(choice, self._documents(choice))

    def _filling(self, choice: Choice, documents: Sequence[Document]) -> Iterator[Progress]:
        if choice.unit not in units.ALL_UNITS:
            raise UsageError("unit_not_offered", unit=choice.unit, known=units.ALL_UNITS)
        return self._kept.filling(documents, choice.kind)

    # ---- what is chosen ----

    def _frame(self, choice: Choice, documents: Sequence[Document]) -> Frame:
        """Who is compared where; made again where any of the facts behind it changed."""
        compared = replace(_tables_of(choice), codes=choice.codes, variable=choice.variable)
        version, frame = self._frames.get(compared, (-1, None))
        if frame is None or version != self._facts.version:
            frame = Frame(self._study(choice, documents))
            self._frames.pop(compared, None)
            _kept(self._frames, compared, lambda: (self._facts.version, frame))
        return frame

    def _study(self, choice: Choice, documents: Sequence[Document]) -> Study:
        """Who and what is compared, as analysis wants it."""
        coders = self._coders(choice)
        sizes = self._kept.sizes(documents, choice.kind)
        finished = self._facts.finished()
        return Study(
            unit=choice.unit,
            documents=[StudyDocument(each.id, each.name, sizes[each.id]) for each in documents],
            codes=self._codes(choice),
            coders=coders,
            finished=finished,
            counting=choice.documents,
            seen=self._seen({coder.key for coder in coders}, finished),
            sets=self._sets(choice.variable, coders),
        )

    def _coders(self, choice: Choice) -> list[StudyCoder]:
        known = self._facts.coders()
        persons = (coder.id for coder in known.values() if coder.kind == "person")
        chosen = persons if choice.coders is None else choice.coders
        return [StudyCoder(id, known[id].name, self._kept.bit(id)) for id in chosen if id in known]

    def _documents(self, choice: Choice) -> list[Document]:
        known = self._facts.documents()
        if choice.picked is None:
            return list(known.values())
        picked = set(choice.picked)
        return [document for document in known.values() if document.id in picked]

    def _codes(self, choice: Choice) -> list[StudyCode]:
        known = self._facts.codes()
        if choice.codes is None:
            chosen = [each for each in known.values() if each[0].active]
        else:
            chosen = [known[code] for code in choice.codes if code in known]
        return [StudyCode(code.id, label, code.created_at) for code, label in chosen]

    def _sets(self, variable: str, coders: Sequence[StudyCoder]) -> list[frozenset[int]]:
        """The coders of each value of a variable that two or more have, in the order of coders."""
        found: dict[str, list[int]] = {}
        variables = self._facts.variables() if variable else {}
        for coder in coders:
            value = variables.get(CoderId(coder.key), {}).get(variable)
            if value:
                found.setdefault(value, []).append(coder.key)
        return [frozenset(keys) for keys in found.values() if len(keys) > 1]

    def _seen(
        self, chosen: set[int], finished: Mapping[tuple[int, int], str]
    ) -> frozenset[tuple[int, int]]:
        """Where a chosen coder was shown another's codings before having finished the document."""
        return frozenset(
            (coder, document)
            for (coder, document, shown), at in self._facts.disclosures().items()
            if coder in chosen and shown in chosen and at <= finished.get((coder, document), at)
        )


def _tables_of(choice: Choice) -> Choice:
    """The part of a choice that decides which tables are added up, for whom and where."""
    return Choice(
        coders=choice.coders,
        documents=choice.documents,
        picked=choice.picked,
        unit=choice.unit,
        with_subcodes=choice.with_subcodes,
        overlap=choice.overlap,
        left_out=choice.left_out,
    )


def _kept(kept: dict[Choice, Kept], choice: Choice, make: Callable[[], Kept]) -> Kept:
    """What is kept for a choice, else made; what was made longest ago goes when there are many."""
    if choice not in kept:
        kept[choice] = make()
        if len(kept) > _MOST_STUDIES:
            del kept[next(iter(kept))]
    return kept[choice]

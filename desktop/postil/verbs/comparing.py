"""Comparing coders: from a choice of coders, documents and codes to figures and passages."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from postil.analysis import agreement, coverage, units
from postil.analysis.agreement import AgreementRow
from postil.analysis.confusion import Confusion
from postil.analysis.coverage import Table
from postil.analysis.disagreement import Parents, Passage
from postil.analysis.scopes import Frame
from postil.analysis.standing import Standing
from postil.analysis.study import (
    Study,
)
from postil.analysis.totals import Coded
from postil.analysis.work_list import Cell, Stretches, WorkList
from postil.core.errors import UsageError
from postil.core.project import Project
from postil.core.records import CodeId, Document
from postil.verbs.choice import Choice
from postil.verbs.kept_facts import KeptFacts
from postil.verbs.kept_frames import KeptFrames
from postil.verbs.kept_left_out import KeptLeftOut
from postil.verbs.kept_passages import Compared, KeptPassages
from postil.verbs.kept_tables import KeptSpans, KeptTables
from postil.verbs.progress import Progress, outcome, straight_through
from postil.verbs.shelf import CellTables

__all__ = ["Choice", "Comparison", "Prepared"]


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
    left_out: Mapping[int, Sequence[tuple[int, int]]]
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

    def overlapping(self) -> int:
        """How many codings of the chosen coders overlap one of the same code by the same coder."""
        mask = sum(coder.bit for coder in self.study.coders)
        codes = [CodeId(code.key) for code in self.study.codes]
        return sum(
            coverage.overlapping(span for span in spans if span[2] & mask)
            for document in self.study.documents
            for stored in [self.spans.stored(document.key)]
            for spans in (stored.get(code, ()) for code in codes)
            if len(spans) > 1
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
        return Compared(self.study, self.spans, self.parents, self.lengths, self.left_out)


class Comparison:
    """Compares the coders of one open project; `close` it to stop listening."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._kept = KeptTables(project)
        self._facts = KeptFacts(project)
        self._passages = KeptPassages()
        self._left_out = KeptLeftOut(project)
        self._frames = KeptFrames(project, self._facts, self._kept)

    def close(self) -> None:
        """Stop listening to the project."""
        self._kept.close()
        self._facts.close()
        self._left_out.close()

    def rows(self, choice: Choice) -> list[AgreementRow]:
        """The table of agreement, computed now."""
        return self.prepared(choice).rows()

    def disagreements(self, choice: Choice) -> tuple[Passage, ...]:
        """The passages on which the chosen coders differ, found now."""
        return self.prepared(choice).disagreements()

    def prepared(self, choice: Choice) -> Prepared:
        """All that a choice needs as plain data, for computing beside the window."""
        documents = self._frames.documents(choice)
        straight_through(self._filling(choice, documents))
        return Prepared(
            frame=self._frames.frame(choice, documents),
            coded=self._coded(choice),
            standing=self._frames.standing(choice),
            spans=self._kept.spans(documents, choice.with_subcodes),
            choice=choice,
            edit_number=self._project.edit_number,
            parents={code: each.parent for code, (each, _) in self._facts.codes().items()},
            lengths={each.id: each.length for each in documents},
            left_out=self._left_out.of(documents, choice.left_out),
            passages=self._passages,
        )

    def filling(self, choice: Choice) -> Iterator[Progress]:
        """Make the missing tables of a choice in steps of some documents.

        An edit between two steps does no harm: what it touches is made again.
        """
        return self._filling(choice, self._frames.documents(choice))

    def _filling(self, choice: Choice, documents: Sequence[Document]) -> Iterator[Progress]:
        if choice.unit not in units.ALL_UNITS:
            raise UsageError("unit_not_offered", unit=choice.unit, known=units.ALL_UNITS)
        for kind in choice.kinds:
            yield from self._kept.filling(documents, kind)
        yield from self._left_out.filling(documents, choice.left_out)

    def _coded(self, choice: Choice) -> Coded:
        found = self._kept.coded(choice.kind)
        if not choice.domains:
            return found
        alone = self._kept.coded(replace(choice.kind, with_subcodes=False))
        return replace(found, alone=alone.spans)

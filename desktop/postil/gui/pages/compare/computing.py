"""Computing a comparison beside the window: reading in slices, figures on another thread.

One computation runs at a time; what was asked for meanwhile is done after it, and an answer that
an edit or another choice has overtaken is dropped.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from postil.analysis.agreement import AgreementRow
from postil.analysis.work_list import WorkList
from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.core.records import Code, CodeId, DocumentId
from postil.gui.pages.compare.blind import closed_documents
from postil.gui.pages.compare.lines import AgreementTable, table_of
from postil.gui.reading_steps import ReadingSteps
from postil.gui.tasks import Tasks
from postil.verbs.comparing import Choice, Comparison, Prepared
from postil.verbs.progress import Progress

_SWITCH_INTERVAL = 0.0002  # seconds
_LOOK = 150  # milliseconds between two looks at how far it has come


@dataclass(frozen=True, slots=True)
class Part:
    """One choice and all that was computed for it."""

    choice: Choice
    rows: tuple[AgreementRow, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What a comparison came to: its figures, the first part as a table too, and the passages.

    The first part is what is chosen; a view may have asked for others beside it. `codes` are in
    the order of the lines. `withheld` counts by document the passages that the acting coder must
    not see yet.
    """

    parts: tuple[Part, ...]
    codes: tuple[Code, ...]
    table: AgreementTable
    passages: WorkList
    withheld: Mapping[DocumentId, int]
    prepared: Prepared

    @property
    def choice(self) -> Choice:
        """What is chosen on the page."""
        return self.parts[0].choice

    @property
    def rows(self) -> list[AgreementRow]:
        """Every figure of every part once."""
        return list(dict.fromkeys(chain.from_iterable(part.rows for part in self.parts)))

    def part_of(self, figure: AgreementRow) -> Part:
        """The part that a figure belongs to."""
        return next((part for part in self.parts if figure in part.rows), self.parts[0])


class Computing(QObject):
    """Answers the newest question. `arrived` carries Findings, `failed` a ProjectError.

    `progressed` carries documents read and documents to read, `computed` steps
    computed and all of them.
    """

    started = Signal()
    progressed = Signal(int, int)
    computed = Signal(int, int)
    arrived = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        project: Project,
        comparison: Comparison,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._comparison = comparison
        self._tasks = tasks
        self._question = 0
        self._choices: tuple[Choice, ...] = ()
        self._away = False
        self._stop = Event()
        self._asked_again = False
        self._reading = ReadingSteps(project, tasks, self)
        self._reading.progressed.connect(self._tell_read)
        self._reading.done.connect(self._hand_over)
        self._reading.failed.connect(self._fail)
        self._work: _Work | None = None
        self._look = QTimer(self)
        self._look.setInterval(_LOOK)
        self._look.timeout.connect(self._tell)

    @property
    def running(self) -> bool:
        """Whether an answer is still to come."""
        on_its_way = self._away and not self._stop.is_set()
        return self._reading.running or self._asked_again or on_its_way

    def ask(self, choices: Sequence[Choice]) -> None:
        """Compare these, the first as a table, too; older questions are dropped."""
        self._question += 1
        self._choices = tuple(choices)
        if self._away:
            self._stop.set()
            self._reading.drop()
            self._asked_again = True
            self.started.emit()
            return
        self.started.emit()
        self._reading.begin(chain.from_iterable(map(self._comparison.filling, self._choices)))

    def forget(self) -> None:
        """Drop what is being computed."""
        self._question += 1
        self._asked_again = False
        self._stop.set()
        self._reading.drop()

    def _tell_read(self, progress: Progress) -> None:
        self.progressed.emit(progress.done, progress.total)

    def _fail(self, error: ProjectError) -> None:
        self.forget()
        self.failed.emit(error)

    def _hand_over(self) -> None:
        """All is read: the figures are pure computing and leave the window's thread."""
        try:
            prepared = [self._comparison.prepared(choice) for choice in self._choices]
        except ProjectError as error:
            self._fail(error)
            return
        self._away = True
        self._stop = Event()
        question = self._question
        closed = closed_documents(self._project, self._choices[0].coders or ())
        keys = [CodeId(code.key) for code in prepared[0].study.codes]
        work = _Work(
            prepared,
            tuple(map(self._project.codebook.get, keys)),
            closed,
            self._stop,
        )
        self._work = work
        self._look.start()
        self._tasks.compute(work.findings, lambda: 0, lambda found: self._back(question, found))

    def _tell(self) -> None:
        """Say how far it has come; the other thread itself must not touch Qt."""
        if self._work is not None and self._work.total and self.running:
            self.computed.emit(self._work.done, self._work.total)

    def _back(self, question: int, findings: Findings | None) -> None:
        if not isValid(self):
            return  # the page went while its figures were on the way
        self._away = False
        self._work = None
        self._look.stop()
        if self._asked_again:
            self._asked_again = False
            self.ask(self._choices)
        elif question == self._question and findings is not None:
            self.arrived.emit(findings)


@dataclass(slots=True)
class _Work:
    """What is computed on the other thread; it looks at `stop` between two steps.

    `done` and `total` tell how far it has come.
    """

    prepared: Sequence[Prepared]
    codes: tuple[Code, ...]
    closed: frozenset[DocumentId]
    stop: Event
    done: int = 0
    total: int = 0

    def findings(self) -> Findings | None:
        """Everything; None where nobody waits for it any more."""
        # Every cell that Qt paints asks for the interpreter's lock; by default it may wait 5 ms
        # for it each time, which makes half a second of one repainted table.
        before = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH_INTERVAL)
        try:
            return self._found()
        finally:
            sys.setswitchinterval(before)

    def _found(self) -> Findings | None:
        parts = tuple(self._parts())
        if self.stop.is_set():
            return None
        prepared = self.prepared[0]
        for _step in prepared.finding():
            if self.stop.is_set():
                return None
        work = prepared.work_list()
        numbers = work.numbers_by_document()
        shown = work.without(frozenset(map(int, self.closed)))
        shown.sift()  # counts once, so that the window need not
        return Findings(
            parts=parts,
            codes=self.codes,
            table=table_of(parts[0].rows, self.codes),
            passages=shown,
            withheld={each: numbers[each] for each in self.closed if each in numbers},
            prepared=prepared,
        )

    def _parts(self) -> Iterator[Part]:
        for prepared in self.prepared:
            steps = prepared.steps()
            before = self.done
            while not self.stop.is_set():
                try:
                    progress = next(steps)
                except StopIteration as end:
                    yield Part(prepared.choice, tuple(end.value))
                    break
                self.done = before + progress.done
                self.total = before + progress.total

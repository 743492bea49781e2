"""Computing a comparison beside the window: reading in slices, figures on another thread.

One computation runs at a time; what was asked for meanwhile is done after it, and an answer that
an edit or another choice has overtaken is dropped.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from postil.analysis.agreement import AgreementRow
from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.core.records import Code, CodeId, DocumentId
from postil.gui.pages.compare.blind import closed_documents
from postil.gui.pages.compare.lines import AgreementTable, table_of
from postil.gui.pages.compare.sorted import SortedPassages, sorted_passages
from postil.gui.tasks import SLICE, Tasks
from postil.verbs.comparing import Choice, Comparison, Prepared
from postil.verbs.progress import Progress

_SWITCH_INTERVAL = 0.0002  # seconds


@dataclass(frozen=True, slots=True)
class Findings:
    """What a comparison came to: its rows, as a table too, and the passages coded differently.

    `withheld` counts by document the passages that the acting coder must not see yet.
    """

    choice: Choice
    rows: tuple[AgreementRow, ...]
    table: AgreementTable
    passages: SortedPassages
    withheld: Mapping[DocumentId, int]


class Computing(QObject):
    """Answers the newest question. `arrived` carries Findings, `failed` a ProjectError."""

    started = Signal()
    progressed = Signal(int, int)
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
        self._choice = Choice()
        self._steps: Iterator[Progress] | None = None
        self._away = False
        self._asked_again = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read)
        tasks.ended.connect(self._go_on)

    @property
    def running(self) -> bool:
        """Whether an answer is still to come."""
        return self._steps is not None or self._away

    def ask(self, choice: Choice) -> None:
        """Compute this; what was asked before is no longer of interest."""
        self._question += 1
        self._choice = choice
        if self._away:
            self._asked_again = True
            return
        self._steps = self._comparison.filling(choice)
        self.started.emit()
        self._go_on()

    def forget(self) -> None:
        """Drop what is being computed."""
        self._question += 1
        self._asked_again = False
        self._steps = None
        self._timer.stop()

    def _go_on(self) -> None:
        """Read, unless a long edit stands open: what it has written so far is no state of things."""
        if self._steps is not None and not self._project.busy:
            self._timer.start()

    def _read(self) -> None:
        if self._project.busy or self._steps is None:
            self._timer.stop()
            return
        until = time.perf_counter() + SLICE
        progress: Progress | None = None
        try:
            while time.perf_counter() < until:
                progress = next(self._steps)
        except StopIteration:
            self._hand_over()
            return
        except ProjectError as error:
            self.forget()
            self.failed.emit(error)
            return
        if progress is not None:
            self.progressed.emit(progress.done, progress.total)

    def _hand_over(self) -> None:
        """All is read: the figures are pure computing and leave the window's thread."""
        self._timer.stop()
        self._steps = None
        self._away = True
        question, choice = self._question, self._choice
        prepared = self._comparison.prepared(choice)
        closed = closed_documents(self._project, choice.coders or ())
        codes = [self._project.codebook.get(CodeId(code.key)) for code in prepared.study.codes]
        self._tasks.compute(
            lambda: _computed(prepared, codes, closed),
            lambda: 0,
            lambda found: self._back(question, found),
        )

    def _back(self, question: int, findings: Findings) -> None:
        if not isValid(self):
            return  # the page went while its figures were on the way
        self._away = False
        if self._asked_again:
            self._asked_again = False
            self.ask(self._choice)
        elif question == self._question:
            self.arrived.emit(findings)


def _computed(prepared: Prepared, codes: list[Code], closed: frozenset[DocumentId]) -> Findings:
    # Every cell that Qt paints asks for the interpreter's lock; by default it may wait 5 ms for it
    # each time, which makes half a second of one repainted table.
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH_INTERVAL)
    try:
        rows = prepared.rows()
        found = prepared.disagreements()
        return Findings(
            choice=prepared.choice,
            rows=tuple(rows),
            table=table_of(rows, codes),
            passages=sorted_passages([each for each in found if each.document not in closed]),
            withheld=Counter(
                DocumentId(each.document) for each in found if each.document in closed
            ),
        )
    finally:
        sys.setswitchinterval(before)

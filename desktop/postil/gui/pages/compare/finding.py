"""Finding passages beside the window, without figures: read in slices, found on another thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from postil.analysis.work_list import WorkList
from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.gui.pages.compare.blind import closed_documents
from postil.gui.reading_steps import ReadingSteps
from postil.gui.tasks import Tasks
from postil.verbs.comparing import Choice, Comparison, Prepared


@dataclass(frozen=True, slots=True)
class FoundPassages:
    """The passages that may be seen, and how many may not be seen yet."""

    work: WorkList
    withheld: int


class Finding(QObject):
    """Answers the newest question. `arrived` carries FoundPassages, `failed` a ProjectError."""

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
        self._choice = Choice()
        self._question = 0
        self._away = 0
        self._reading = ReadingSteps(project, tasks, self)
        self._reading.done.connect(self._hand_over)
        self._reading.failed.connect(self._fail)

    @property
    def running(self) -> bool:
        """Whether an answer is still to come."""
        return self._reading.running or self._away > 0

    def ask(self, choice: Choice) -> None:
        """Find the passages of this choice; older questions are dropped."""
        self._question += 1
        self._choice = choice
        self._reading.begin(self._comparison.filling(choice))

    def forget(self) -> None:
        """Nobody waits any more."""
        self._question += 1
        self._reading.drop()

    def _fail(self, error: ProjectError) -> None:
        self.forget()
        self.failed.emit(error)

    def _hand_over(self) -> None:
        try:
            prepared = self._comparison.prepared(self._choice)
        except ProjectError as error:
            self._fail(error)
            return
        closed = closed_documents(self._project, self._choice.coders or ())
        question = self._question
        self._away += 1
        self._tasks.compute(
            lambda: _found(prepared, frozenset(map(int, closed))),
            lambda: 0,
            lambda found: self._back(question, found),
        )

    def _back(self, question: int, found: FoundPassages) -> None:
        if not isValid(self):
            return  # the page went meanwhile
        self._away -= 1
        if question == self._question:
            self.arrived.emit(found)


def _found(prepared: Prepared, closed: frozenset[int]) -> FoundPassages:
    work = prepared.work_list()
    shown = work.without(closed)
    shown.sift()  # counts once, so that the window need not
    return FoundPassages(shown, len(work) - len(shown))

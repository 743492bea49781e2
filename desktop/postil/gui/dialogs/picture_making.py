"""Making a picture beside the window: reading in slices, figures and drawing on another thread.

One picture is made at a time; what was asked for meanwhile is made after it, and one that another
question has overtaken is dropped.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.exchange.formats import Format
from postil.exchange.pictures.facts import PictureFacts
from postil.exchange.pictures.files import png_of
from postil.gui.reading_steps import ReadingSteps
from postil.gui.tasks import Tasks
from postil.sentences.pictures import picture_words
from postil.verbs.comparing import Comparison
from postil.verbs.drawing import picture_of
from postil.verbs.picture_orders import Gathered, Order, gathering

_SWITCH_INTERVAL = 0.0002  # seconds: how long a painting window may wait for Python's lock


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture that was asked for: what it was told, and how it looks (PNG)."""

    order: Order
    facts: PictureFacts
    png: bytes


class PictureMaking(QObject):
    """Makes the newest picture asked for. `arrived` carries Drawn, `failed` a ProjectError.

    `written` carries the file that a picture was written to.
    """

    started = Signal()
    arrived = Signal(object)
    failed = Signal(object)
    written = Signal(object)

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
        self._wanted: tuple[Order, int] | None = None
        self._away = False
        self._reading = ReadingSteps(project, tasks, self)
        self._reading.done.connect(self._hand_over)
        self._reading.failed.connect(self._fail)

    @property
    def running(self) -> bool:
        """Whether a picture is still to come, or being written."""
        return self._reading.running or self._away

    def ask(self, order: Order, dots: int) -> None:
        """Make this picture, `dots` an inch; what was asked before is no longer of interest."""
        self._question += 1
        self._wanted = order, dots
        self.started.emit()
        if not self._away:
            self._begin()

    def forget(self) -> None:
        """Drop what is being made."""
        self._question += 1
        self._wanted = None
        self._reading.drop()

    def write(self, drawn: Drawn, form: Format, target: Path) -> None:
        """Write a picture that came, on another thread; what is asked meanwhile waits for it."""
        order = drawn.order

        def work() -> Path:
            form.load()(drawn.facts, target, order.look, order.width)
            return target

        self._leave(work, self.written.emit, lambda: True)

    def _begin(self) -> None:
        if self._wanted is not None:
            self._reading.begin(gathering(self._project, self._comparison, self._wanted[0]))

    def _fail(self, error: ProjectError) -> None:
        self.forget()
        self.failed.emit(error)

    def _hand_over(self, gathered: Gathered) -> None:
        """All is read: the rest is pure and leaves the window's thread."""
        if self._wanted is None:
            return
        order, dots = gathered.order, self._wanted[1]
        self._wanted = None

        def work() -> Drawn:
            facts = picture_of(gathered, picture_words)
            return Drawn(order, facts, png_of(facts, order.look, order.width, dots))

        question = self._question
        self._leave(work, self.arrived.emit, lambda: question == self._question)

    def _leave(
        self,
        work: Callable[[], object],
        done: Callable[[object], object],
        wanted: Callable[[], bool],
    ) -> None:
        """Do pure work on another thread; an answer that is no longer wanted is dropped."""
        self._away = True

        def back(answer: object) -> None:
            if not isValid(self):
                return  # the dialog went while its picture was on the way
            self._away = False
            if wanted():
                if isinstance(answer, ProjectError):
                    self.failed.emit(answer)
                else:
                    done(answer)
            if self._wanted is not None:
                self._begin()

        self._tasks.compute(lambda: _answer(work), lambda: 0, back)


def _answer(work: Callable[[], object]) -> object:
    """What the work comes to; an error of the world is an answer, too."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH_INTERVAL)
    try:
        return work()
    except ProjectError as error:
        return error
    finally:
        sys.setswitchinterval(before)

"""Reading from the project in slices on the window's thread, before the rest is computed elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.gui.tasks import Tasks, step_for_a_turn


class ReadingSteps(QObject):
    """Takes the newest steps it was given, at most 20 ms a turn.

    While a long edit stands open it waits: what that has written so far is no state of things.
    `progressed` carries what the last step of a turn yields, `done` what the steps return, `failed`
    a ProjectError.
    """

    progressed = Signal(object)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, project: Project, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._steps: Iterator[Any] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._take_some)
        tasks.ended.connect(self._go_on)

    @property
    def running(self) -> bool:
        """Whether there is still something to read."""
        return self._steps is not None

    def begin(self, steps: Iterator[Any]) -> None:
        """Take these steps; older ones are dropped."""
        self._steps = steps
        self._go_on()

    def drop(self) -> None:
        """Nobody waits any more."""
        self._steps = None
        self._timer.stop()

    def _go_on(self) -> None:
        if self._steps is not None and not self._project.busy:
            self._timer.start()

    def _take_some(self) -> None:
        if self._steps is None or self._project.busy:
            self._timer.stop()
            return
        try:
            progress = step_for_a_turn(self._steps)
        except StopIteration as end:
            self.drop()
            self.done.emit(end.value)
        except ProjectError as error:
            self.drop()
            self.failed.emit(error)
        else:
            self.progressed.emit(progress)

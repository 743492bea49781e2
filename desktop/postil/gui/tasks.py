"""Long work without a frozen window: edits in slices of a timer, pure computing on other threads."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from postil.core.errors import ProjectError

SLICE = 0.02

Done = Callable[[Any], None]
Failed = Callable[[ProjectError], None]
Step = TypeVar("Step")


def step_for_a_turn(steps: Iterator[Step]) -> Step:
    """Take steps for 20 ms, one at least however late it is; what the last one yields.

    Raises StopIteration with what the steps return when they come to their end.
    """
    until = time.perf_counter() + SLICE
    while True:
        newest = next(steps)
        if time.perf_counter() >= until:
            return newest


class Tasks(QObject):
    """Runs one long edit at a time, and any number of computations.

    `started` carries the words for what runs, `progressed` what the steps yield; `ended` follows
    a finished, failed or cancelled edit alike.
    """

    started = Signal(str)
    progressed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[Any] | None = None
        self._done: Done = _nothing
        self._failed: Failed = _nothing
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    @property
    def busy(self) -> bool:
        """Whether a long edit runs."""
        return self._steps is not None

    def run(self, words: str, steps: Iterator[Any], done: Done, failed: Failed) -> None:
        """Work through the steps, at most 20 ms a turn; `done` gets what they return."""
        if self.busy:
            failed(ProjectError("project_busy"))
            return
        self._steps, self._done, self._failed = steps, done, failed
        self.started.emit(words)
        self._timer.start()

    def cancel(self) -> None:
        """Stop the long edit; its transaction is rolled back."""
        steps = self._steps
        if steps is not None:
            if isinstance(steps, Generator):
                steps.close()
            self._end()

    def compute(self, work: Callable[[], Any], edit_number: Callable[[], int], done: Done) -> None:
        """Run pure work on another thread; its result is dropped when an edit came in between."""
        number = edit_number()

        def arrived(result: Any) -> None:
            if edit_number() == number:
                done(result)

        self._pool.start(_Computation(work, arrived, self))

    def wait(self) -> None:
        """Let running computations come to their end."""
        self._pool.waitForDone()

    def _work(self) -> None:
        if self._steps is None:
            return
        try:
            progress = step_for_a_turn(self._steps)
        except StopIteration as stop:
            self._end()
            self._done(stop.value)
            return
        except ProjectError as error:
            self._end()
            self._failed(error)
            return
        except BaseException:
            self._end()
            raise
        self.progressed.emit(progress)

    def _end(self) -> None:
        self._timer.stop()
        self._steps = None
        self.ended.emit()


class _Answer(QObject):
    """Carries a result to the thread of the window."""

    ready = Signal(object)
    broken = Signal(object)


class _Computation(QRunnable):
    """One piece of pure work."""

    def __init__(self, work: Callable[[], Any], done: Done, owner: QObject) -> None:
        super().__init__()
        self._work = work
        self._answer = _Answer(owner)
        self._answer.ready.connect(done)
        self._answer.broken.connect(_raise)
        self._answer.ready.connect(self._answer.deleteLater)

    def run(self) -> None:
        """Work, and hand the result over."""
        try:
            result = self._work()
        except Exception as failure:  # noqa: BLE001 - the window's thread raises it again
            self._answer.broken.emit(failure)
        else:
            self._answer.ready.emit(result)


def _raise(failure: BaseException) -> None:
    raise failure


def _nothing(_: Any) -> None:
    """No one is waiting."""

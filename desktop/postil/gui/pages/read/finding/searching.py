"""Looks for words off the window's thread; what is no longer asked for is dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from postil.core.errors import ProjectError
from postil.gui.desk import Desk
from postil.gui.reading_steps import ReadingSteps
from postil.gui.tasks import Tasks
from postil.verbs.finding_in_project import ProjectTexts, Text, find_words
from postil.verbs.finding_words import Searched, Span, Wanted

AT_ONCE = 200_000
"""A text of so many characters is looked through before the next key arrives."""


class Searching(QObject):
    """One search in the open text and one in all documents; each new one ends the last.

    `here` carries the places in the open text, `everywhere` a Found, `reading` how many documents
    were read of how many, `failed` a ProjectError.
    """

    here = Signal(list)
    everywhere = Signal(object)
    reading = Signal(int, int)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._project = desk.project
        self._open = Searched("")
        self._texts = ProjectTexts()
        self._wanted = Wanted("")
        self._turn = self._turn_everywhere = 0
        self._tasks = Tasks(self)
        self._steps = ReadingSteps(desk.project, desk.tasks, self)
        self._steps.progressed.connect(self._read_some)
        self._steps.done.connect(self._look_everywhere)
        self._steps.failed.connect(self.failed)

    def look(self, text: str, wanted: Wanted) -> None:
        """Look through the open text."""
        if self._open.text is not text:
            self._open = Searched(text)
        self._turn += 1
        turn, searched = self._turn, self._open

        def places() -> Any:
            return _caught(lambda: _places(searched, wanted, lambda: self._turn == turn))

        if len(text) <= AT_ONCE and not wanted.pattern:
            self._tell(self.here, places())
        else:
            self._tasks.compute(places, lambda: self._turn, lambda a: self._tell(self.here, a))

    def look_everywhere(self, wanted: Wanted) -> None:
        """Look through all documents, those read before that did not change without reading."""
        self._turn_everywhere += 1
        self._wanted = wanted
        self._steps.begin(self._texts.read(self._project))

    def drop(self) -> None:
        """Nobody waits any more; the texts are let go."""
        self._turn += 1
        self._turn_everywhere += 1
        self._steps.drop()
        self._texts = ProjectTexts()
        self._open = Searched("")

    def _look_everywhere(self, texts: tuple[Text, ...]) -> None:
        turn, wanted = self._turn_everywhere, self._wanted

        def found() -> Any:
            return _caught(lambda: find_words(texts, wanted, lambda: self._turn_everywhere == turn))

        self._tasks.compute(
            found, lambda: self._turn_everywhere, lambda a: self._tell(self.everywhere, a)
        )

    def _read_some(self, progress: Any) -> None:
        if progress is not None:
            self.reading.emit(progress.done, progress.total)

    def _tell(self, signal: Any, answer: Any) -> None:
        (self.failed if isinstance(answer, ProjectError) else signal).emit(answer)


def _places(searched: Searched, wanted: Wanted, goes_on: Callable[[], bool]) -> list[Span]:
    found = []
    for place in searched.places(wanted):
        if not goes_on():
            return []
        found.append(place)
    return found


def _caught(work: Callable[[], Any]) -> Any:
    """What the work comes to, or the error that ended it, to be told by the window's thread."""
    try:
        return work()
    except ProjectError as error:
        return error

"""The first visit of the compare page in a project: the question, and what its answer sets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from postil.gui.desk import Desk
from postil.gui.pages.compare.choices import ChoicesBar
from postil.gui.pages.compare.purpose import SENSIBLE, Purpose, PurposePage, was_asked


class FirstVisit(QObject):
    """Asks once in a project, in the page itself; `answered` says that the figures may come."""

    answered = Signal()

    def __init__(self, desk: Desk, choices: ChoicesBar, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._desk, self._choices, self._stack = desk, choices, stack
        self._again = False
        self._waiting = self._passages_first = False
        self.page = PurposePage(desk)
        self.page.answered.connect(self._take)
        stack.addWidget(self.page)

    @property
    def is_due(self) -> bool:
        """Whether the question stands between the user and the figures."""
        return self._again or not was_asked(self._desk.remembered)

    @property
    def is_shown(self) -> bool:
        """Whether the question stands there now."""
        return self._stack.currentWidget() is self.page

    def ask_again(self) -> None:
        """Let the question be asked although it was answered before."""
        self._again = True

    def show(self) -> None:
        """Ask, in place of the figures."""
        if not self.is_shown:
            self.page.show_answer()
            self._stack.setCurrentWidget(self.page)
            self.page.setFocus(Qt.FocusReason.TabFocusReason)

    def expect_figures(self) -> None:
        """Lead to the figures when they come, although nobody was asked."""
        self._waiting, self._passages_first = True, False

    def lead_on(self, to_figures: Callable[[], object], to_passages: Callable[[], object]) -> None:
        """Lead where the answer wants to go, once the figures are there."""
        if self._waiting:
            self._waiting = False
            (to_passages if self._passages_first else to_figures)()

    def _take(self, purpose: Purpose | None) -> None:
        self._again, self._waiting, self._passages_first = False, True, False
        self._stack.setCurrentIndex(0)
        if purpose is not None:
            sensible = SENSIBLE[purpose]
            self._passages_first = sensible.passages_first
            self._choices.serve(sensible.columns, sensible.unit, intervals=sensible.intervals)
        self.answered.emit()

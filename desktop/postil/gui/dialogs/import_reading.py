"""The plan that a dialog shows, and its files read anew while the window stays free.

One reading runs at a time; a choice made meanwhile drops it and begins again with all that is
wanted, so that no late answer is ever shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from postil.core.errors import ProjectError
from postil.exchange.plan import Choices, ImportPlan
from postil.gui.appearance import Appearance
from postil.gui.controls import button, row, words
from postil.gui.desk import Desk
from postil.gui.dialogs.import_switches import AS_THEY_ARE
from postil.gui.tasks import Tasks
from postil.gui.wording import _, counted

if TYPE_CHECKING:
    from postil.verbs.planning import Sketches


class PlanReading(QObject):
    """A plan with the choices under which each of its files was read.

    `changed` follows a new plan, `given_up` choices that were taken back; `failed` carries what
    went wrong.
    """

    changed = Signal()
    given_up = Signal()
    failed = Signal(object)

    def __init__(
        self, desk: Desk, plan: ImportPlan, sketches: Sketches, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.plan = plan
        self.tasks = Tasks(self)
        self._desk = desk
        self._sketches = sketches
        self._shown: dict[Path, Choices] = {}
        self._wanted: dict[Path, Choices] = {}

    @property
    def busy(self) -> bool:
        """Whether files are being read anew."""
        return self.tasks.busy

    def choices_of(self, path: Path) -> Choices:
        """How a file is to be read."""
        return self._wanted.get(path, AS_THEY_ARE)

    def choose(self, paths: Mapping[Path, Mapping[str, Any]]) -> None:
        """Change some choices of some files, and read those files anew."""
        for path, changes in paths.items():
            self._wanted[path] = replace(self.choices_of(path), **changes)
        self.tasks.cancel()
        waiting = {
            path: choices
            for path, choices in self._wanted.items()
            if choices != self._shown.get(path, AS_THEY_ARE)
        }
        if not waiting:
            self.given_up.emit()
            return
        from postil.verbs.importing import reworking  # start-up time

        text = counted("Reading {count} file again…", "Reading {count} files again…", len(waiting))
        steps = reworking(self._desk.project, self.plan, waiting, self._sketches)
        self.tasks.run(text, steps, self._take, self._fail)

    def give_up(self) -> None:
        """Stop reading; what is shown stays as it is."""
        self.tasks.cancel()
        self._wanted = dict(self._shown)
        self.given_up.emit()

    def _take(self, plan: ImportPlan) -> None:
        self.plan = plan
        self._shown = dict(self._wanted)
        self.changed.emit()

    def _fail(self, error: ProjectError) -> None:
        self.give_up()
        self.failed.emit(error)


class ReadingLine(QWidget):
    """How far the reading has come, with a button that stops it; nothing is seen while none runs."""

    def __init__(
        self, appearance: Appearance, reading: PlanReading, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.text = words(appearance, "", 12, ink="muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        self.bar.setAccessibleName(_("Progress"))
        self.stop = button(appearance, _("Stop"), variant="compact")
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(reading.give_up)
        line = row()
        for widget in (self.text, self.bar, self.stop):
            line.addWidget(widget)
        self.setLayout(line)
        reading.tasks.started.connect(self._begin)
        reading.tasks.progressed.connect(self._go_on)
        reading.tasks.ended.connect(self.hide)
        self.hide()

    def _begin(self, text: str) -> None:
        self.text.setText(text)
        self.bar.setRange(0, 0)
        self.show()

    def _go_on(self, progress: Any) -> None:
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)

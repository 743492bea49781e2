"""The history page: who did what when, and the way back to before any act."""

from __future__ import annotations

from collections.abc import Callable, Generator

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from postil.core.project import Project
from postil.core.records import Change, HistoryLine
from postil.gui.appearance.fonts import Weight
from postil.gui.asking import Question
from postil.gui.controls import (
    EmptyState,
    Surface,
    button,
    column,
    field,
    row,
    sentence,
    words,
)
from postil.gui.desk import Desk
from postil.gui.pages.history.lines import COUNTS, LINE, STATE, WHEN, WHO, HistoryModel
from postil.gui.pages.history.table import HistoryTable
from postil.gui.wording import _, counted, curly, ended, in_question, shortened
from postil.sentences import history_label

_LONGEST_ACT = 300
_COUNTED_ACTS = 500  # more are counted when the button is pressed


class HistoryPage(Surface):
    """All acts, newest first. It reads nothing while it is hidden."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.appearance, "page", (), parent)
        self._desk = desk
        self.acts = HistoryModel(desk.project, self)
        self.table = HistoryTable(desk.appearance, self.acts)
        self.search_field = field(desk.appearance, _("Filter the history"), "filter")
        self.coder_box = QComboBox()
        self.coder_box.setAccessibleName(_("Coder"))
        self._count = words(desk.appearance, "", 12, ink="muted")
        self.undo_button = button(desk.appearance, _("Undo up to here…"), "undo")
        self._told = words(desk.appearance, "", weight=Weight.Medium, wrap=True)
        self._told_more = words(desk.appearance, "", 12, ink="muted", wrap=True)
        self._middle = QStackedWidget()
        self._nothing = EmptyState(
            desk.appearance, _("Nothing was done yet."), _("Every act in this project stands here.")
        )
        self._no_match = EmptyState(
            desk.appearance,
            _("No act fits."),
            _("Try other words, or show the acts of all coders."),
        )
        self._stale = False
        self._lay_out()
        self._connect()
        self._fill_coders()
        self._look()

    # ---- building ----

    def _lay_out(self) -> None:
        look = self._desk.appearance
        head = column((24, 18, 24, 12), 4)
        head.addWidget(sentence(look, _("What was done in this project")))
        self._purpose = words(
            look,
            _("Every act by everybody. Undo takes acts back one by one, also after a restart."),
            ink="muted",
            wrap=True,
        )
        head.addWidget(self._purpose)
        tools = row((24, 0, 24, 12), 12)
        self.search_field.setMaximumWidth(360)
        self.coder_box.setMinimumWidth(170)
        tools.addWidget(self.search_field, 1)
        tools.addWidget(self.coder_box)
        tools.addWidget(self._count)
        tools.addStretch()
        for each in (self.table, self._nothing, self._no_match):
            self._middle.addWidget(each)
        foot = Surface(look, "window", ("top",))
        below = row((24, 12, 16, 12), 12)
        chosen = column(spacing=2)
        chosen.addWidget(self._told)
        chosen.addWidget(self._told_more)
        below.addLayout(chosen, 1)
        below.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignTop)
        foot.setLayout(below)
        self._foot = foot
        whole: QVBoxLayout = column(spacing=0)
        whole.addLayout(head)
        whole.addLayout(tools)
        whole.addWidget(self._middle, 1)
        whole.addWidget(foot)
        self.setLayout(whole)
        self.setAccessibleName(_("History"))
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.search_field.textChanged.connect(self._search)
        self.coder_box.currentIndexChanged.connect(self._search)
        self.acts.searched.connect(self._look)
        self.acts.rowsInserted.connect(self._look)
        self.acts.modelReset.connect(self._look)
        self.acts.dataChanged.connect(self._look)
        self.table.selectionModel().currentRowChanged.connect(self._look)
        self.undo_button.clicked.connect(self.undo_up_to_here)
        self._desk.bridge.changed.connect(self._follow)
        self._desk.tasks.started.connect(self._look)
        self._desk.tasks.ended.connect(self._look)

    # ---- what the window asks of a page ----

    def panes(self) -> list[QWidget]:
        """What F6 walks through."""
        return [self.search_field, self.table]

    def back(self) -> None:
        """Return to the acts."""
        self.table.setFocus()

    # ---- acting ----

    def undo_up_to_here(self) -> None:
        """Ask, then take back the chosen act and all that came after it, the newest first."""
        line = self.chosen()
        if line is None or not self._can_undo(line):
            return
        acts = self.acts.acts_down_to(line)
        if self._desk.asking.confirm(_question(line, acts)):
            told = counted("Taking back {count} act", "Taking back {count} acts", len(acts))
            steps = _undoing(self._desk.project, line.seq)
            self._desk.tasks.run(told, steps, self._undone, self._desk.messages.fail)

    def chosen(self) -> HistoryLine | None:
        """The act that the table's row stands on."""
        index = self.table.currentIndex()
        return index.data(LINE) if index.isValid() else None

    def _undone(self, count: int) -> None:
        told = counted("Took back {count} act.", "Took back {count} acts.", count or 0)
        self._desk.messages.done(told)

    # ---- following ----

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._keeping_place(self.acts.read_anew)
            self._fill_coders()
        else:
            self.acts.go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.acts.pause()

    def _follow(self, change: Change) -> None:
        if not self.isVisible():
            self._stale = True
            return
        self.acts.follow(change)
        if change.touches("coder"):
            self._fill_coders()

    def _keeping_place(self, read: Callable[[], None]) -> None:
        line = self.chosen()
        read()
        if line is not None:
            self.table.choose(line.seq)

    def _search(self) -> None:
        coder = self.coder_box.currentData() or ""
        self._keeping_place(lambda: self.acts.search(self.search_field.text(), coder))

    def _fill_coders(self) -> None:
        chosen = self.coder_box.currentData() or ""
        names = self.acts.coders()
        self.coder_box.blockSignals(True)
        self.coder_box.clear()
        self.coder_box.addItem(_("All coders"), "")
        for name in names:
            self.coder_box.addItem(name, name)
        self.coder_box.setCurrentIndex(max(0, self.coder_box.findData(chosen)))
        self.coder_box.blockSignals(False)

    def _look(self, *_told: object) -> None:
        """Say what there is, and what can be done with the chosen act."""
        searching = bool(self.search_field.text() or self.coder_box.currentData())
        if self.acts.count:
            self._middle.setCurrentWidget(self.table)
        else:
            self._middle.setCurrentWidget(self._no_match if searching else self._nothing)
        one, many = ("{count} act", "{count} acts")
        told = counted(one, many, self.acts.count)
        if searching and not self.acts.complete:
            told = _("{acts} so far").format(acts=told)
        self._count.setText(told if searching else "")
        line = self.chosen()
        self._foot.setVisible(bool(self.acts.count))
        self.undo_button.setEnabled(line is not None and self._can_undo(line))
        self.undo_button.setText(self._offer(line))
        self._told.setText(
            curly(history_label(line)) if line is not None else _("No act is chosen.")
        )
        more = _("Choose one to read it whole, or to go back to before it.")
        if line is not None:
            parts = [self.acts.told(line, column) for column in (WHEN, WHO, COUNTS, STATE)]
            more = " · ".join(part for part in parts if part)
        self._told_more.setText(more)

    def _offer(self, line: HistoryLine | None) -> str:
        """How many acts the button takes back."""
        newest = self._desk.project.undoable()
        near = line is not None and newest is not None and newest.seq - line.seq < _COUNTED_ACTS
        if line is None or not near or not self._can_undo(line):
            return _("Undo up to here…")
        acts = len(self.acts.acts_down_to(line))
        return counted("Undo up to here: {count} act…", "Undo up to here: {count} acts…", acts)

    def _can_undo(self, line: HistoryLine) -> bool:
        return line.state == "done" and self._desk.writable


def _question(line: HistoryLine, acts: list[HistoryLine]) -> Question:
    """What will be taken back, and whose."""
    number = len(acts)
    told = [
        counted(
            "This act is taken back: {{act}}",
            "{count} acts are taken back, the newest first, down to: {{act}}",
            number,
        ).format(act=ended(shortened(curly(history_label(line)), _LONGEST_ACT)))
    ]
    by: dict[str, int] = {}
    for act in acts:
        by[act.coder] = by.get(act.coder, 0) + 1
    if len(by) > 1:
        parts = [
            (_("{count} by {coder}") if coder else _("{count} without a coder")).format(
                count=f"{count:,}", coder=in_question(coder)
            )
            for coder, count in by.items()
        ]
        told.append(_("Of these, {parts}.").format(parts=", ".join(parts)))
    elif next(iter(by), ""):
        one, many = _("It is {coder}’s."), _("All are {coder}’s.")
        told.append((one if number == 1 else many).format(coder=in_question(next(iter(by)))))
    told.append(_("Redo brings them back, one by one, until something else is done."))
    return Question(
        title=_("Go back to before this act?"),
        text=" ".join(told),
        yes=counted("Undo {count} act", "Undo {count} acts", number),
        no=_("Keep everything"),
        careful=True,
    )


def _undoing(project: Project, down_to: int) -> Generator[object, None, int]:
    """Take back acts one by one until the one with this number is taken back; counts them."""
    count = 0
    while (line := project.undoable()) is not None and line.seq >= down_to:
        yield from project.replay_steps("undo")
        count += 1
    return count

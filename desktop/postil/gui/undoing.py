"""Undo and redo: what they would do stands in the menu; another coder's act is asked about once."""

from __future__ import annotations

from collections.abc import Callable

from postil.core.errors import ProjectError
from postil.core.records import Cause, Change, DocumentId, HistoryLine
from postil.gui.asking import Question
from postil.gui.desk import Desk
from postil.gui.wording import _, as_label, curly, ended, in_question, shortened

_MANY_ROWS = 3000
_LONGEST_ACT = 300


class Undoing:
    """Takes back and does again; `reveal` opens a document where it happened out of sight."""

    def __init__(self, desk: Desk, reveal: Callable[[DocumentId], None]) -> None:
        self._desk = desk
        self._reveal = reveal
        self._agreed: set[str] = set()
        self._undo: HistoryLine | None = None
        self._redo: HistoryLine | None = None
        self.look()

    def look(self) -> None:
        """Look at the history, and write into the menu what is next."""
        self._undo = self._desk.project.undoable()
        self._redo = self._desk.project.redoable()
        for key, line, plain, named in (
            ("undo", self._undo, _("Undo"), _("Undo: {act}")),
            ("redo", self._redo, _("Redo"), _("Redo: {act}")),
        ):
            text = tip = plain
            if line is not None:
                told = _told(line)
                text, tip = named.format(act=as_label(told)), named.format(act=shortened(told))
            self._desk.actions.rename(key, text, tip)

    def conditions(self) -> set[str]:
        """Which of undo and redo are possible."""
        return {
            name for name, line in (("undo", self._undo), ("redo", self._redo)) if line is not None
        }

    def undo(self) -> None:
        """Take back the newest act."""
        self.look()
        line = self._undo
        if line is not None and self._may_undo(line):
            self._replay(line, "undo")

    def redo(self) -> None:
        """Do again what was taken back."""
        self.look()
        if self._redo is not None:
            self._replay(self._redo, "redo")

    def _may_undo(self, line: HistoryLine) -> bool:
        me = self._desk.project.coder
        mine = self._desk.project.coders.get(me).name if me is not None else ""
        if line.coder in (mine, "", *self._agreed):
            return True
        question = Question(
            _("Take back what {coder} did?").format(coder=in_question(line.coder)),
            _("The newest act is {coder}’s: {act} You can redo it.").format(
                coder=in_question(line.coder), act=ended(shortened(_told(line), _LONGEST_ACT))
            ),
            _("Take it back"),
            _("Leave it"),
        )
        if not self._desk.asking.confirm(question):
            return False
        self._agreed.add(line.coder)
        return True

    def _replay(self, line: HistoryLine, cause: Cause) -> None:
        project = self._desk.project
        if sum(line.counts.values()) > _MANY_ROWS:
            words = _("Taking back…") if cause == "undo" else _("Doing again…")
            steps = project.replay_steps(cause)
            self._desk.tasks.run(words, steps, lambda _r: None, self._desk.messages.fail)
            return
        try:
            change = project.undo() if cause == "undo" else project.redo()
        except ProjectError as error:
            self._desk.messages.fail(error)
            return
        if change is not None:
            self._tell(line, change, cause)

    def _tell(self, line: HistoryLine, change: Change, cause: Cause) -> None:
        said = _("Taken back: {act}") if cause == "undo" else _("Done again: {act}")
        text = said.format(act=ended(_told(line)))
        document = _document_of(change)
        there = {each.id for each in self._desk.project.documents.all()}
        if document is not None and document in there:
            self._desk.messages.done(text, (_("Show it"), lambda: self._reveal(document)))
        else:
            self._desk.messages.done(text)


def _document_of(change: Change) -> DocumentId | None:
    """The one document whose codings changed, if it is one."""
    places = {
        place.document
        for both in (change.codings or {}).values()
        for place in both
        if place is not None
    }
    return next(iter(places)) if len(places) == 1 else None


def _told(line: HistoryLine) -> str:
    from postil.sentences import history_label  # start-up time

    return curly(history_label(line))

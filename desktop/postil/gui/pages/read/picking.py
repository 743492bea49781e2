"""Choosing codes from a list at the selection: by name, several in one step, or one used lately."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect

from postil.core.records import CodeId, CodingId
from postil.gui.desk import Desk
from postil.gui.new_codes import code_named
from postil.gui.pages.read.coding_acts import CodeChoice, CodingActs, OpenPassage
from postil.gui.pages.read.page_reader import PageReader
from postil.gui.panels.picker import Picker
from postil.gui.panels.popup_place import Place
from postil.gui.panels.recent_list import RecentList
from postil.gui.wording import _

_NEAR = 1500
_REACH = 400


class Picking:
    """Opens the picker or the list of recent codes, and does what is chosen there."""

    def __init__(
        self,
        desk: Desk,
        page: OpenPassage,
        reader: PageReader,
        codings: CodingActs,
        picker: Picker,
        recent: RecentList,
    ) -> None:
        self._desk = desk
        self._page = page
        self._reader = reader
        self._codings = codings
        self._picker = picker
        self._recent = recent
        self._recoding: CodingId | None = None
        picker.chosen.connect(self._chosen)
        picker.closed.connect(reader.setFocus)
        recent.chosen.connect(lambda code: codings.apply(CodeId(code)))
        recent.closed.connect(reader.setFocus)
        for passed in (desk.bridge.changed, desk.bridge.coder_changed, reader.document_shown):
            passed.connect(self.close)

    def close(self, *_change: object) -> None:
        """Ask no more: the codes, or the words they were asked for, may be others now."""
        self._picker.close_up()
        self._recent.close_up()

    def open_picker(self) -> None:
        """Ask which codes the selection gets."""
        if self._desk.may_write() and self._codings.selected() is not None:
            self._recoding = None
            self._open_picker(several=True)

    def recode(self, coding: CodingId | None = None) -> None:
        """Ask which code the current coding gets instead."""
        chosen = self._codings.own(coding or self._page.current)
        if chosen is None or not self._desk.may_write():
            return
        self._recoding = chosen.id
        self._reader.select(chosen.start, chosen.end)
        self._open_picker(several=False)

    def open_recent(self) -> None:
        """Show the codes used last; a digit chooses."""
        if not self._desk.may_write() or self._codings.selected() is None:
            return
        codes = self._codings.recent.codes()
        if codes:
            self._recent.open_at(self._place(), codes)
        else:
            self._desk.messages.tell(_("No code was used here yet. A digit or a name comes first."))

    def _open_picker(self, several: bool) -> None:
        codes = self._desk.project.codebook.all()
        self._picker.open_at(self._place(), codes, self._nearby(), several)

    def _place(self) -> Place:
        """Where the selection stands on the page, and how far right a list may reach."""
        viewport, over = self._reader.viewport(), self._picker.over
        rect = self._reader.selection_box()
        if rect.isEmpty():
            rect = QRect(viewport.rect().center(), viewport.rect().center())
        box = QRect(viewport.mapTo(over, rect.topLeft()), rect.size())
        column = viewport.mapTo(over, QPoint(self._reader.column_edges()[1], 0)).x()
        return Place(box, column)

    def _nearby(self) -> Counter[CodeId]:
        """How often each code stands within a page or so of the caret."""
        caret = self._reader.selection()[0]
        near = [
            CodingId(coding)
            for start, end, coding in self._reader.coding_places()
            if start - _NEAR < caret < end + _NEAR
        ]
        found: Counter[CodeId] = Counter()
        for coding in near[:_REACH]:
            found[self._desk.project.codings.get(coding).code] += 1
        return found

    def _chosen(self, choices: Sequence[CodeChoice]) -> None:
        if self._recoding is None:
            self._codings.apply_all(choices)
        else:
            self._recode(self._recoding, choices[0])

    def _recode(self, coding: CodingId, choice: CodeChoice) -> None:
        project = self._desk.project

        def act() -> CodingId:
            if not isinstance(choice, str):
                return project.codings.recode(coding, choice)
            before = project.codings.get(coding)
            document = project.documents.get(before.document).name
            old = project.codebook.label(before.code)
            with project.edit("recode_coding", code=old, into=choice, document=document):
                return project.codings.recode(coding, code_named(project, choice))

        kept = self._desk.messages.attempt(act)
        if kept is not None:
            self._codings.recent.used(project.codings.get(kept).code)
            self._page.choose_coding(kept)

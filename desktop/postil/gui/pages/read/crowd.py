"""The codings of a place listed in a menu: those the margin only counts, or all at the caret."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from postil.core.records import Coding, CodingId
from postil.gui.controls.swatch import swatch_icon
from postil.gui.desk import Desk
from postil.gui.pages.read.key_hints import no_coding_here
from postil.gui.pages.read.marking import Marking
from postil.gui.reader.view import ReaderView
from postil.gui.wording import _, shortened

_NAME, _WORDS = 44, 48
_MOST = 200


class Crowd:
    """Lists codings with swatch, code, coder and words; choosing one makes it the current one."""

    def __init__(
        self,
        desk: Desk,
        reader: ReaderView,
        marking: Marking,
        choose: Callable[[CodingId | None], None],
    ) -> None:
        self._desk = desk
        self._reader = reader
        self._marking = marking
        self._choose = choose
        reader.crowd_requested.connect(self.open)

    def open_here(self) -> None:
        """List the codings at the caret; a word of help where there is none."""
        codings = self._reader.marks_at(self._reader.selection()[0])
        if codings:
            corner = self._reader.cursorRect().bottomLeft()
            self.open(self._reader.viewport().mapToGlobal(corner), codings)
        else:
            self._desk.messages.tell(no_coding_here(self._desk.actions.keymap))

    def open(self, at: QPoint, codings: Sequence[int]) -> None:
        """List these codings at a place of the screen, the first one ready to be chosen."""
        menu = self.menu(codings)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        menu.setActiveAction(menu.actions()[0])

    def menu(self, codings: Sequence[int]) -> QMenu:
        """The list as a menu; very many end with how many more there are."""
        menu = QMenu(self._reader)
        menu.setAccessibleName(_("Codings here"))
        coders = {coder.id: coder.name for coder in self._desk.project.coders.all()}
        for coding in codings[:_MOST]:
            found = self._desk.project.codings.get(CodingId(coding))
            self._add(menu, found, coders[found.coder])
        if len(codings) > _MOST:
            further = f"{len(codings) - _MOST:,}"
            rest = menu.addAction(_("… and {count} more.").format(count=further))
            rest.setEnabled(False)
        return menu

    def _add(self, menu: QMenu, coding: Coding, coder: str) -> None:
        code = self._marking.code(coding.code)
        digit = "" if code.shortcut is None else str(code.shortcut)
        words = shortened(self._reader.text[coding.start : coding.end], _WORDS)
        label = shortened(self._marking.label(coding.code), _NAME)
        told = _("{code} · {coder}: “{words}”").format(code=label, coder=coder, words=words)
        row = menu.addAction(
            swatch_icon(self._desk.appearance, code.color, digit), told.replace("&", "&&")
        )
        row.setCheckable(True)
        row.setChecked(coding.id == self._reader.current)
        row.triggered.connect(lambda: self._choose(coding.id))

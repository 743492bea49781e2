"""The reader as it stands on the Read page, and which lines of a document are its title."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from postil.core.records import Document
from postil.gui.reader.records import ReaderColours
from postil.gui.reader.view import ReaderView

_LONGEST_TITLE = 200
_LETTER = re.compile(r"\S")


def title_lines(document: Document, text: str) -> int:
    """How many first lines of a plain text are its title: one that is short and no sentence."""
    if document.format != "txt":
        return 0
    end = text.find("\n")
    first = text[: max(0, end)].strip()
    short = 0 < len(first) <= _LONGEST_TITLE and _LETTER.search(text, end) is not None
    return int(short and not first.endswith((".", ":", ";", ",")))


class PageReader(ReaderView):
    """It can be described to a screen reader, and says where its selection stands."""

    def __init__(self, colours: ReaderColours, parent: QWidget | None = None) -> None:
        super().__init__(colours, parent)
        self._described: dict[str, str] = {}

    def describe(self, about: str, told: str) -> None:
        """Say to a screen reader what holds at the caret about this; empty for nothing."""
        if self._described.get(about, "") != told:
            self._described[about] = told
            told = ". ".join(each for each in self._described.values() if each)
            self.setAccessibleDescription(told)

    def selection_box(self) -> QRect:
        """All lines of the selection, in the viewport; at the caret where nothing is selected."""
        first = self.textCursor()
        first.setPosition(first.selectionStart())
        top = self.cursorRect(first)
        last = self.selection_rect()
        left, right = self.column_edges()
        if last.isEmpty():
            return QRect(top)
        if last.top() <= top.top():
            return last
        return QRect(left, top.top(), right - left, last.bottom() - top.top())

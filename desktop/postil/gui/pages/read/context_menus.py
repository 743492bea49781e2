"""What the right button offers: in the text, and on a document of the list."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from postil.core.records import Code, CodingId, DocumentId
from postil.gui.controls.swatch import swatch_icon
from postil.gui.desk import Desk
from postil.gui.pages.read.coding_acts import CodingActs
from postil.gui.pages.read.document_acts import DocumentActs
from postil.gui.pages.read.page_reader import PageReader
from postil.gui.pages.read.recent_codes import MOST
from postil.gui.pages.read.text_acts import TextActs
from postil.gui.wording import as_label

_TEXT_MENU = (
    "code_with",
    "code_again",
    "code_recent",
    "in_vivo",
    "",
    "copy",
    "",
    "recode",
    "remove_coding",
    "write_memo",
    "leave_out",
    "",
    "select_sentence",
    "select_paragraph",
    "",
    "correct_text",
)


class MenuPage(Protocol):
    """The page as its menus see it."""

    document: DocumentId | None
    current: CodingId | None
    reader: PageReader
    codings: CodingActs
    documents: DocumentActs
    text: TextActs

    def open(self, document: DocumentId) -> None:
        """Show a document where reading stopped."""

    def choose_coding(self, coding: CodingId | None) -> None:
        """Make a coding the current one."""


class ContextMenus:
    """Opens the menus of one page."""

    def __init__(self, desk: Desk, page: MenuPage, parent: QWidget) -> None:
        self._desk = desk
        self._page = page
        self._parent = parent

    def open_text_menu(self, at: QPoint, codings: list[int]) -> None:
        """Open the menu of the text, over the codings that lie there."""
        if codings and self._page.current not in codings:
            self._page.choose_coding(CodingId(codings[0]))
        _open(self.text_menu(), at)

    def text_menu(self) -> QMenu:
        """The acts on the text, after the codes at hand where words are selected."""
        menu = self._desk.actions.menu_of(_TEXT_MENU, self._parent)
        start, end = self._page.reader.selection()
        if start < end and self._desk.writable:
            first = menu.actions()[0]
            menu.insertActions(first, [self._code_act(code, menu) for code in self._at_hand()])
            menu.insertSeparator(first)
        return menu

    def _at_hand(self) -> list[Code]:
        """The codes used last, then those on digits, in the order of the digits; at most nine."""
        active = [code for code in self._desk.project.codebook.all() if code.active]
        on_digits = [code for code in active if code.shortcut is not None]
        on_digits.sort(key=lambda code: code.shortcut or 0)
        found = {code.id: code for code in (*self._page.codings.recent.codes(), *on_digits)}
        return list(found.values())[:MOST]

    def _code_act(self, code: Code, menu: QMenu) -> QAction:
        """One code to be applied; its digit stands on its swatch, as in the codebook."""
        made = QAction(as_label(self._desk.project.codebook.label(code.id)), menu)
        digit = "" if code.shortcut is None else str(code.shortcut)
        made.setIcon(swatch_icon(self._desk.appearance, code.color, digit))
        made.triggered.connect(lambda: self._page.codings.apply(code.id))
        return made

    def open_document_menu(self, document: int, at: QPoint) -> None:
        """Open the menu of a document of the list."""
        _open(self.document_menu(DocumentId(document)), at)

    def document_menu(self, document: DocumentId) -> QMenu:
        """The acts on one document of the list."""

        def memo() -> None:
            self._page.open(document)
            if self._page.document == document:  # else a correction holds the one that is open
                self._page.text.document_memo()

        def show() -> None:
            self._page.open(document)

        return self._page.documents.menu(document, show, memo, self._parent)


def _open(menu: QMenu, at: QPoint) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)

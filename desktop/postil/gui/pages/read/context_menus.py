"""What the right button offers: in the text, and on a document of the list."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from postil.core.records import CodingId, DocumentId
from postil.gui.desk import Desk
from postil.gui.pages.read.document_acts import DocumentActs
from postil.gui.pages.read.text_acts import TextActs

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
        _open(self._desk.actions.menu_of(_TEXT_MENU, self._parent), at)

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

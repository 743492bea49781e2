"""Looking closer at a pair of coders or one document, and the way back to what was compared."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from postil.core.records import CoderId, DocumentId
from postil.gui.pages.compare.choices import ChoicesBar
from postil.gui.pages.compare.page_head import ComparisonHead
from postil.gui.pages.compare.views import ViewsPane
from postil.gui.wording import _, counted


class CloserLook(QObject):
    """Narrows what is compared, shows it code by code, and offers a button that leads back."""

    def __init__(
        self, choices: ChoicesBar, views: ViewsPane, head: ComparisonHead, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._choices, self._views, self._head = choices, views, head
        self._back: Callable[[], None] | None = None
        self._meant: object = None
        views.pair_wanted.connect(self.open_pair)
        views.document_wanted.connect(lambda document: self.open_document(DocumentId(document)))
        head.back_wanted.connect(self.go_back)
        choices.changed.connect(self._look)

    def open_pair(self, coders: tuple[CoderId, ...]) -> None:
        """Compare two of the coders, code by code."""
        before = self._choices.coders
        told = counted("Back to {count} coder", "Back to all {count} coders", len(before))
        self._views.show_view("codes")
        self._choices.choose_coders(coders)
        self._offer(told, "pairs", lambda: self._choices.choose_coders(before))

    def open_document(self, document: DocumentId) -> None:
        """Compare in one document, code by code."""
        before = self._choices.picked
        self._views.show_view("codes")
        self._choices.pick_documents((document,))
        told = _("Back to the documents")
        self._offer(told, "documents", lambda: self._choices.pick_documents(before))

    def go_back(self) -> None:
        """Compare again what was compared before."""
        back = self._back
        self._forget()
        if back is not None:
            back()

    def _offer(self, told: str, view: str, act: Callable[[], None]) -> None:
        def back() -> None:
            act()
            self._views.show_view(view)

        self._back, self._meant = back, self._narrowed
        self._head.offer_way_back(told)

    @property
    def _narrowed(self) -> object:
        return self._choices.coders, self._choices.picked

    def _look(self) -> None:
        """Whoever chooses other coders or documents has gone on; there is nothing to go back to."""
        if self._back is not None and self._narrowed != self._meant:
            self._forget()

    def _forget(self) -> None:
        self._back = None
        self._head.offer_way_back("")

"""What the acts of a window use of it, so that they need not know the window itself."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from postil.core.records import CoderId, DocumentId
from postil.gui.actions import Actions
from postil.gui.appearance import Appearance
from postil.gui.asking import Asking
from postil.gui.desk import Desk
from postil.gui.messages import Messages
from postil.gui.settings import Settings
from postil.gui.tasks import Tasks


class Shell(Protocol):
    """A window around one open project or none."""

    appearance: Appearance
    settings: Settings
    asking: Asking
    messages: Messages
    tasks: Tasks
    actions_: Actions
    desk: Desk | None
    pages: dict[str, QWidget]

    @property
    def widget(self) -> QWidget:
        """The window as a parent of dialogs."""

    @property
    def page_key(self) -> str:
        """The key of the page that is shown; empty without one."""

    def show_desk(self, desk: Desk) -> None:
        """Show an open project."""

    def leave_desk(self) -> None:
        """Show no project; the pages of the last one go."""

    def show_welcome(self) -> None:
        """Show what can be begun."""

    def save_typing(self) -> None:
        """Store what is being typed."""

    def refresh(self) -> None:
        """Look again at which actions are possible, and at the status line."""

    def open_passage(
        self, document: DocumentId, start: int, end: int, coders: tuple[CoderId, ...]
    ) -> None:
        """Show a span in the reader, with these coders' codings."""

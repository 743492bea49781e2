"""The pages of an open project, in the order of their tabs; each is made when it is first shown.

A page is a widget made of (desk). It may have `panes()` for F6, `back()` for Esc, `conditions()` for
the table of actions, `refresh()`, `save()` and `leave()` before it goes, `set_zoom(zoom)`, `looked`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from postil.gui.menus.row import ActionRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from postil.gui.desk import Desk


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page; `where` is "module:class", imported late for a quick start."""

    key: str
    text: str
    icon: str
    where: str

    def make(self, desk: Desk) -> QWidget:
        """The page for an open project."""
        module, _, name = self.where.partition(":")
        page: QWidget = getattr(import_module(module), name)(desk)
        return page


PAGES = (
    PageRow("read", "Read", "read", "postil.gui.pages.read.page:ReadPage"),
    PageRow("compare", "Compare", "compare", "postil.gui.pages.compare.page:ComparePage"),
    PageRow("history", "History", "history", "postil.gui.pages.history.page:HistoryPage"),
)
PAGE_ACTIONS = tuple(
    ActionRow(f"page_{row.key}", row.text, "view", f"show:{row.key}", f"Ctrl+{n}", "", "project")
    for n, row in enumerate(PAGES, start=1)
)

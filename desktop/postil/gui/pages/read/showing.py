"""What of the codings is shown, and where beside the text: the parts of that, made together."""

from __future__ import annotations

from typing import Protocol

from postil.core.records import CodingId, DocumentId
from postil.gui.desk import Desk
from postil.gui.pages.read.crowd import Crowd
from postil.gui.pages.read.marking import Marking
from postil.gui.reader.view import ReaderView


class ShowingPage(Protocol):
    """The page as these parts see it."""

    document: DocumentId | None

    def choose_coding(self, coding: CodingId | None) -> None:
        """Make a coding the current one."""


class Showing:
    """`crowd` lists codings that lie at one place."""

    def __init__(self, desk: Desk, page: ShowingPage, reader: ReaderView, marking: Marking) -> None:
        self.crowd = Crowd(desk, reader, marking, page.choose_coding)

"""The pane below the text with all places in all documents, a line above them that counts them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from postil.gui.appearance import Appearance
from postil.gui.controls import Surface, column, words
from postil.gui.pages.read.finding.place_list import PlaceList, places_counted
from postil.gui.wording import _, documents_counted
from postil.verbs.finding_in_project import Found

_HEIGHT = 230


class PlacesPane(Surface):
    """Shown while one looks through all documents."""

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(look, "window", ("top",), parent)
        self._told = words(look, "", 12, ink="muted")
        self._told.setContentsMargins(16, 7, 16, 5)
        self.list = PlaceList(look)
        inner = column((0, 1, 0, 0), 0)
        inner.addWidget(self._told)
        inner.addWidget(self.list, 1)
        self.setLayout(inner)
        self.setFixedHeight(look.fonts.px(_HEIGHT))
        self.setAccessibleName(_("Places in all documents"))
        self.hide()

    @property
    def told(self) -> str:
        """How many places there are, in words."""
        return self._told.text()

    def read_on(self, done: int, total: int) -> None:
        """Say how many documents were read."""
        self._told.setText(
            _("Reading {done} of {all} documents…").format(done=f"{done:,}", all=f"{total:,}")
        )

    def fill(self, found: Found) -> None:
        """Show what was found."""
        self.list.fill(found)
        told = (
            _("{places} in {documents}")
            if found.complete
            else _("The first {places}, in {documents}")
        )
        self._told.setText(
            told.format(
                places=places_counted(found.count),
                documents=documents_counted(len(found.documents)),
            )
            if found.documents
            else _("Not found in any document.")
        )

    def clear(self) -> None:
        """Show nothing: nothing is looked for."""
        self.list.fill(Found(()))
        self._told.setText("")

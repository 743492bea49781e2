"""Files of several kinds on their way in: projects and documents first, then codes, then codings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from postil.gui.importing.documents import DocumentArrival
from postil.gui.importing.tables import TableArrival

if TYPE_CHECKING:
    from postil.exchange.kinds_of_files import IncomingFile
    from postil.gui.desk import Desk
    from postil.gui.project_acts import ProjectActs
    from postil.gui.shell import Shell
    from postil.verbs.planning import Sketches

Part = Callable[[Callable[[str], None]], None]
"""Brings some files in, then tells what came; it tells nothing where it was given up or failed."""


class Arrivals:
    """The parts of one import, each begun when the one before has come in.

    One that is given up, or that fails, ends the import; what came before it stays, an undo each.
    """

    def __init__(
        self, window: Shell, desk: Desk, projects: ProjectActs, sketches: Sketches
    ) -> None:
        self._window = window
        self._desk = desk
        self._projects = projects
        self._sketches = sketches
        self._parts: list[Part] = []
        self._said: list[str] = []

    def bring_in(self, found: Sequence[IncomingFile]) -> None:
        """Begin with the first part."""
        by_kind: dict[str, list[Path]] = {}
        for each in found:
            kind = each.kinds[0] if each.kinds else "documents"
            by_kind.setdefault("documents" if kind == "references" else kind, []).append(each.path)
        tables = TableArrival(self._window, self._desk)
        for path in by_kind.get("project", ()):
            self._parts.append(partial(self._projects.plan, path))
        if documents := by_kind.get("documents"):
            self._parts.append(
                partial(DocumentArrival(self._window, self._desk, self._sketches).plan, documents)
            )
        for path in by_kind.get("codebook", ()):
            self._parts.append(partial(tables.codebook, path))
        for path in by_kind.get("codings", ()):
            self._parts.append(partial(tables.codings, path))
        self._next()

    def _next(self) -> None:
        if self._parts:
            part = self._parts.pop(0)
            part(self._came)

    def _came(self, text: str) -> None:
        """One part is in: its own words stand in the bar, and those of the parts before."""
        if self._said:
            self._desk.messages.done(" ".join([*self._said, text]), self._desk.undo_choice)
        self._said.append(text)
        self._next()

"""Files of several kinds on their way in: projects and documents first, then codes, then codings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from postil.gui.importing.documents import DocumentArrival
from postil.gui.importing.tables import TableArrival
from postil.gui.importing.turn import Turn
from postil.gui.messages import reason
from postil.gui.wording import _, shortened

if TYPE_CHECKING:
    from postil.core.errors import ProjectError
    from postil.exchange.kinds_of_files import IncomingFile
    from postil.gui.desk import Desk
    from postil.gui.project_acts import ProjectActs
    from postil.gui.shell import Shell
    from postil.verbs.planning import Sketches

Part = tuple[Sequence[Path], Callable[[Turn], None]]
"""Some files, and what brings them in."""


class Arrivals:
    """The parts of one import, each begun when the one before has come in.

    One that is given up, or that fails, ends the import; what came before it stays, an undo each.
    Where one fails, it is told which, what came before it, and what was not begun.
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
            self._parts.append(([path], partial(self._projects.plan, path)))
        if documents := by_kind.get("documents"):
            arrival = DocumentArrival(self._window, self._desk, self._sketches)
            self._parts.append((documents, partial(arrival.plan, documents)))
        for path in by_kind.get("codebook", ()):
            self._parts.append(([path], partial(tables.codebook, path)))
        codings = by_kind.get("codings", [])
        for place, path in enumerate(codings, 1):
            further = len(codings) - place
            self._parts.append(([path], partial(tables.codings, path, further=further)))
        self._next()

    def _next(self) -> None:
        if self._parts:
            files, begin = self._parts.pop(0)
            begin(Turn(self._came, partial(self._failed, files)))

    def _came(self, text: str) -> None:
        """One part is in: its own words stand in the bar, and those of the parts before."""
        if self._said:
            self._desk.messages.done(" ".join([*self._said, text]), self._desk.undo_choice)
        self._said.append(text)
        self._next()

    def _failed(self, files: Sequence[Path], error: ProjectError) -> None:
        """One part did not come in: the parts before stay, those behind are not begun."""
        if not self._said and not self._parts:
            self._desk.messages.fail(error)
            return
        why, names = reason(error), _names(files)
        lines = [why if names in why else f"{names}: {why}"]
        if self._said:
            lines.append(_("What came before it stays: {came}").format(came=" ".join(self._said)))
        if self._parts:
            waiting = [file for files, _begin in self._parts for file in files]
            lines.append(_("Not begun: {files}.").format(files=_names(waiting)))
        self._desk.messages.fail_in_words("\n".join(lines))


def _names(files: Sequence[Path]) -> str:
    """The names of some files, as many as a line holds."""
    return shortened(", ".join(f"“{file.name}”" for file in files), 120)

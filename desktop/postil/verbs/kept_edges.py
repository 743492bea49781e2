"""Where the units of texts lie, kept by text, so that an edit does not look for them again."""

from __future__ import annotations

from postil.analysis import units
from postil.analysis.units import Edges
from postil.core.project import Project
from postil.core.records import Document

MOST = 5_000_000
"""Units that are kept, 8 bytes each; the texts asked for longest ago are forgotten first."""


class KeptEdges:
    """Finds the units of one open project's texts."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._kept: dict[tuple[str, str, str], Edges] = {}
        self._number = 0

    def of(self, unit: str, document: Document) -> Edges | None:
        """The units of a document; None where each character is one."""
        if unit in (units.CHARACTER, units.SEGMENT, units.CONTINUUM):
            return None
        if unit == units.DOCUMENT:
            return units.edges(units.whole(document.length))
        key = document.sha256, document.language, unit
        found = self._kept.pop(key, None)
        if found is None:
            text = self._project.documents.text(document.id)
            found = units.edges_in(unit, text, document.language)
            assert found is not None
            self._number += len(found)
        self._kept[key] = found
        while self._number > MOST and len(self._kept) > 1:
            self._number -= len(self._kept.pop(next(iter(self._kept))))
        return found

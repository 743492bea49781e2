"""What a comparison needs to know of a project besides codings, kept until a change touches it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from postil.core.project import Project
from postil.core.records import Change, Code, CodeId, Coder, CoderId, Document, DocumentId

Fact = TypeVar("Fact")

_TABLES = ("document", "coder", "code", "finished", "disclosure", "variable", "variable_value")


class KeptFacts:
    """Keeps facts of one open project; `close` it to stop listening.

    `version` differs after every change that touched any of them.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._kept: dict[str, object] = {}
        self.version = 0
        self.close = project.subscribe(self._drop_touched)

    def documents(self) -> dict[DocumentId, Document]:
        """All documents in their order."""
        return self._fact(
            "document", lambda: {each.id: each for each in self._project.documents.all()}
        )

    def coders(self) -> dict[CoderId, Coder]:
        """All coders in the order in which they were added."""
        return self._fact("coder", lambda: {each.id: each for each in self._project.coders.all()})

    def codes(self) -> dict[CodeId, tuple[Code, str]]:
        """All codes in the order of the codebook, with their labels."""
        book = self._project.codebook
        return self._fact(
            "code", lambda: {code.id: (code, book.label(code.id)) for code in book.all()}
        )

    def finished(self) -> Mapping[tuple[int, int], str]:
        """When each coder finished each document."""
        return self._fact(
            "finished",
            lambda: {
                (int(c), int(d)): at for (c, d), at in self._project.coders.finished().items()
            },
        )

    def disclosures(self) -> Mapping[tuple[CoderId, DocumentId, CoderId], str]:
        """When a coder (first) was shown another's (third) codings of a document (second)."""
        return self._fact("disclosure", self._project.coders.disclosures)

    def variables(self) -> Mapping[CoderId, Mapping[str, str]]:
        """The coders' variables by name."""
        return self._fact("variable_value", self._project.coders.variables_of_all)

    def _fact(self, table: str, read: Callable[[], Fact]) -> Fact:
        found = self._kept.get(table)
        if found is None:
            found = self._kept[table] = read()
        return found  # type: ignore[return-value]

    def _drop_touched(self, change: Change) -> None:
        touched = [table for table in _TABLES if change.touches(table)]
        if touched:
            self.version += 1
        for table in touched:
            self._kept.pop(table, None)
        if {"variable", "coder"} & set(touched):
            self._kept.pop("variable_value", None)

"""Who finished what: the few facts that the choices of the compare page are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from postil.analysis.study import Counting
from postil.core.project import Project
from postil.core.records import Coder, CoderId, Document, DocumentId


@dataclass(frozen=True, slots=True)
class CompareFacts:
    """The coders, the documents, and for each document those who finished it."""

    coders: tuple[Coder, ...]
    documents: tuple[Document, ...]
    finishers: dict[DocumentId, frozenset[CoderId]]
    codes: int

    @classmethod
    def read(cls, project: Project) -> CompareFacts:
        """Read them from the project."""
        finishers: dict[DocumentId, set[CoderId]] = {}
        for coder, document in project.coders.finished():
            finishers.setdefault(document, set()).add(coder)
        return cls(
            coders=tuple(project.coders.all()),
            documents=tuple(project.documents.all()),
            finishers={document: frozenset(who) for document, who in finishers.items()},
            codes=sum(code.active for code in project.codebook.all()),
        )

    def usual_coders(self) -> tuple[CoderId, ...]:
        """The two persons who finished most documents in common, the first added among equals."""
        persons = [coder.id for coder in self.coders if coder.kind == "person"]
        if len(persons) < 3:
            return tuple(persons)
        return max(combinations(persons, 2), key=lambda pair: self.common(pair, "complete"))

    def common(
        self,
        coders: Sequence[CoderId],
        counting: Counting,
        picked: Sequence[DocumentId] | None = None,
    ) -> int:
        """How many documents count for these coders."""
        enough = {"finished": 2, "complete": max(2, len(coders)), "all": 0}[counting]
        chosen = frozenset(coders)
        wanted = None if picked is None else frozenset(picked)
        return sum(
            len(chosen & self.finishers.get(document.id, frozenset())) >= enough
            for document in self.documents
            if wanted is None or document.id in wanted
        )

    def finished_by(self, document: DocumentId) -> list[str]:
        """The names of those who finished a document."""
        who = self.finishers.get(document, frozenset())
        return [coder.name for coder in self.coders if coder.id in who]

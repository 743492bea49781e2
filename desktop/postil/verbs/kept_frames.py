"""Who and what a choice compares, as analysis wants it, kept until a fact behind it changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from postil.analysis.scopes import Frame
from postil.analysis.standing import Standing
from postil.analysis.study import Domain, Study, StudyCode, StudyCoder, StudyDocument, Value
from postil.core.project import Project
from postil.core.records import CodeId, CoderId, Document
from postil.verbs.choice import Choice
from postil.verbs.kept_facts import KeptFacts
from postil.verbs.kept_tables import KeptTables

Kept = TypeVar("Kept")

_MOST = 16


class KeptFrames:
    """Makes the frames of one open project's comparisons."""

    def __init__(self, project: Project, facts: KeptFacts, tables: KeptTables) -> None:
        self._project = project
        self._facts = facts
        self._tables = tables
        self._frames: dict[Choice, tuple[int, Frame]] = {}
        self._standing: dict[Choice, Standing] = {}

    def standing(self, choice: Choice) -> Standing:
        """What earlier computations of the same tables left."""
        return _kept(self._standing, choice.tables_alone(), Standing)

    def frame(self, choice: Choice, documents: Sequence[Document]) -> Frame:
        """Who is compared where; made again where any of the facts behind it changed."""
        compared = replace(
            choice.tables_alone(),
            codes=choice.codes,
            variable=choice.variable,
            domains=choice.domains,
        )
        version, frame = self._frames.get(compared, (-1, None))
        if frame is None or version != self._facts.version:
            frame = Frame(self._study(choice, documents))
            self._frames.pop(compared, None)
            _kept(self._frames, compared, lambda: (self._facts.version, frame))
        return frame

    def _study(self, choice: Choice, documents: Sequence[Document]) -> Study:
        """Who and what is compared, as analysis wants it."""
        coders = self._coders(choice)
        sizes = self._tables.sizes(documents, choice.kind)
        finished = self._facts.finished()
        return Study(
            unit=choice.unit,
            documents=[StudyDocument(each.id, each.name, sizes[each.id]) for each in documents],
            codes=self._codes(choice),
            coders=coders,
            finished=finished,
            counting=choice.documents,
            seen=self._seen({coder.key for coder in coders}, finished),
            sets=self._sets(choice.variable, coders),
            domains=self._domains(choice) if choice.domains else (),
        )

    def _coders(self, choice: Choice) -> list[StudyCoder]:
        known = self._facts.coders()
        persons = (coder.id for coder in known.values() if coder.kind == "person")
        chosen = persons if choice.coders is None else choice.coders
        return [
            StudyCoder(id, known[id].name, self._tables.bit(id)) for id in chosen if id in known
        ]

    def documents(self, choice: Choice) -> list[Document]:
        known = self._facts.documents()
        if choice.picked is None:
            return list(known.values())
        picked = set(choice.picked)
        return [document for document in known.values() if document.id in picked]

    def _codes(self, choice: Choice) -> list[StudyCode]:
        known = self._facts.codes()
        if choice.codes is None:
            chosen = [each for each in known.values() if each[0].active]
        else:
            chosen = [known[code] for code in choice.codes if code in known]
        return [StudyCode(code.id, label, code.created_at) for code, label in chosen]

    def _domains(self, choice: Choice) -> list[Domain]:
        """The chosen codes that have children, in order."""
        chosen = (CodeId(code.key) for code in self._codes(choice))
        found = (self._domain(code) for code in chosen)
        return [domain for domain in found if len(domain.values) > 1]

    def _domain(self, parent: CodeId) -> Domain:
        """A code as domain: each child with all below it is a value, and so is the code itself."""
        known = self._facts.codes()
        book = self._project.codebook
        values = [
            Value(known[child.id][1], (child.id, *book.descendants(child.id)))
            for child in book.children(parent)
        ]
        label = known[parent][1]
        return Domain(label, (*values, Value(label, (parent,))))

    def _sets(self, variable: str, coders: Sequence[StudyCoder]) -> list[frozenset[int]]:
        """The coders of each value of a variable that two or more have, in the order of coders."""
        found: dict[str, list[int]] = {}
        variables = self._facts.variables() if variable else {}
        for coder in coders:
            value = variables.get(CoderId(coder.key), {}).get(variable)
            if value:
                found.setdefault(value, []).append(coder.key)
        return [frozenset(keys) for keys in found.values() if len(keys) > 1]

    def _seen(
        self, chosen: set[int], finished: Mapping[tuple[int, int], str]
    ) -> frozenset[tuple[int, int]]:
        """Where a chosen coder was shown another's codings before having finished the document."""
        return frozenset(
            (coder, document)
            for (coder, document, shown), at in self._facts.disclosures().items()
            if coder in chosen and shown in chosen and at <= finished.get((coder, document), at)
        )


def _kept(kept: dict[Choice, Kept], choice: Choice, make: Callable[[], Kept]) -> Kept:
    """What is kept for a choice, else made; what was made longest ago goes when there are many."""
    if choice not in kept:
        kept[choice] = make()
        if len(kept) > _MOST:
            del kept[next(iter(kept))]
    return kept[choice]

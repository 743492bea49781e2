"""Where coders are compared: all that follows from a study before any coding is looked at."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from postil.analysis import cautions
from postil.analysis.families import Family, of_unit
from postil.analysis.study import Group, Study, StudyCoder, StudyDocument, group_of

CORPUS = "corpus"


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """Some coders in some of the chosen documents.

    `sizes` are units by the mask of all the study's coders who are present, as in the totals.
    `warnings` hold for every figure, and `newer` are the codes that were made after a reading.
    `corpus` is whether these are all the documents, not one looked at by itself.
    """

    name: str
    unit: str
    family: Family
    group: Group
    sizes: Mapping[int, int]
    warnings: frozenset[str]
    newer: frozenset[int]
    corpus: bool

    def made_of(self) -> Hashable:
        """What a figure depends on here besides codings: alike where this is alike."""
        if self.family.complete:
            return self  # the order of the documents counts
        sizes = tuple(sorted(self.sizes.items()))
        group = self.group
        return self.name, self.unit, group.coders, len(group.documents), group.met, sizes


class Frame:
    """The scopes of one study, each made once."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.present = study.present()
        self.family = of_unit(study.unit)
        self._corpus: dict[tuple[StudyCoder, ...], Scope] = {}

    def corpus(self, coders: tuple[StudyCoder, ...]) -> Scope:
        """These coders in all chosen documents."""
        found = self._corpus.get(coders)
        if found is None:
            found = self._scope(CORPUS, coders, self.study.documents, corpus=True)
            self._corpus[coders] = found
        return found

    def alone(self, coders: tuple[StudyCoder, ...], document: StudyDocument) -> Scope:
        """These coders in one document."""
        return self._scope(document.name, coders, (document,), corpus=False)

    def _scope(
        self,
        name: str,
        coders: tuple[StudyCoder, ...],
        documents: Sequence[StudyDocument],
        *,
        corpus: bool,
    ) -> Scope:
        study = self.study
        group = group_of(coders, documents, self.present, complete=self.family.complete)
        return Scope(
            name,
            study.unit,
            self.family,
            group,
            self._sizes(group),
            cautions.of_group(study, group, documents, corpus=corpus),
            cautions.newer_codes(study, group),
            corpus,
        )

    def _sizes(self, group: Group) -> dict[int, int]:
        """Units of a group's documents by the mask of all the study's coders who are present."""
        sizes: dict[int, int] = {}
        for document in group.documents:
            here = self.present[document.key]
            sizes[here] = sizes.get(here, 0) + document.size
        return sizes

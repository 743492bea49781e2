"""What to compare: coders, documents, codes, the unit, and which figures."""

from __future__ import annotations

from dataclasses import dataclass, replace

from postil.analysis import units
from postil.analysis.agreement import Asked
from postil.analysis.study import WHOLE_TEXT, Counting
from postil.core.left_out import KINDS
from postil.core.records import CodeId, CoderId, DocumentId
from postil.verbs.shelf import TableKind

OVERLAP = 0.5
"""How much two segments share that match, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What to compare; None stands for all: all persons, all documents, all codes in use.

    `documents` tells which documents count as read; `picked` narrows them down to these.
    `left_out` are kinds of text that do not count: "headings", "notes", "furniture". `overlap` is
    how much of two segments has to be shared for a match (0 any, 1 exact). Further figures on
    demand: `sets` of codes, those of other programs (`peers`), `domains` of exclusive codes, each
    coder against the `others`, and the coders of each value of a coder `variable`.
    """

    coders: tuple[CoderId, ...] | None = None
    documents: Counting = "finished"
    picked: tuple[DocumentId, ...] | None = None
    codes: tuple[CodeId, ...] | None = None
    unit: str = units.CHARACTER
    with_subcodes: bool = False
    pairs: bool = False
    by_document: bool = False
    resamples: int = 0
    seed: int = 1
    overlap: float = OVERLAP
    left_out: frozenset[str] = frozenset()
    sets: bool = False
    peers: bool = False
    domains: bool = False
    others: bool = False
    variable: str = ""

    @property
    def kind(self) -> TableKind:
        """The tables that are needed."""
        overlap = self.overlap if self.unit == units.SEGMENT else 0.0
        spans = self.unit == units.CONTINUUM or self.sets or self.domains
        return TableKind(self.unit, self.with_subcodes, self.left_out, overlap, spans)

    @property
    def kinds(self) -> tuple[TableKind, ...]:
        """The kinds of tables that are needed in all; domains look at each code alone."""
        alone = replace(self.kind, with_subcodes=False)
        return (self.kind, alone) if self.domains and self.with_subcodes else (self.kind,)

    @property
    def denominator(self) -> str:
        """Which text counts, as one word."""
        left_out = [kind for kind in KINDS if kind in self.left_out]
        return "_".join(["without", *left_out]) if left_out else WHOLE_TEXT

    @property
    def asked(self) -> Asked:
        """The figures that are wanted of them."""
        return Asked(
            pairs=self.pairs,
            by_document=self.by_document,
            resamples=self.resamples,
            seed=self.seed,
            sets=self.sets,
            peers=self.peers,
            domains=self.domains,
            others=self.others,
        )

    def tables_alone(self) -> Choice:
        """The part of a choice that decides which tables are added up, for whom and where."""
        return Choice(
            coders=self.coders,
            documents=self.documents,
            picked=self.picked,
            unit=self.unit,
            with_subcodes=self.with_subcodes,
            overlap=self.overlap,
            left_out=self.left_out,
        )

"""What the writers of files are told: a whole project, and its agreement, as plain frozen facts.

Filled by the verbs from core and analysis; the writers look nothing up by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from postil.core.records import (
    Code,
    CodeId,
    Coder,
    CoderId,
    Coding,
    CodingId,
    Document,
    DocumentId,
    FormatRange,
    Memo,
)

NAME_SEPARATOR = " > "


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document with its canonical text."""

    document: Document
    text: str
    ranges: tuple[FormatRange, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """A code with its path from the top and its label: the name if unique, else the path."""

    code: Code
    label: str
    path: tuple[str, ...]

    @property
    def path_text(self) -> str:
        """The path as one string, `A > B`."""
        return NAME_SEPARATOR.join(self.path)


@dataclass(frozen=True, slots=True)
class CodingFacts:
    """A coding with its memo and how it came about: manual, import or consensus."""

    coding: Coding
    memo: str = ""
    modified_at: str = ""
    origin: str = "manual"


@dataclass(frozen=True, slots=True)
class FinishedMark:
    """That a coder has read a document to its end."""

    coder: CoderId
    document: DocumentId
    at: str


def _wanted(done: int, total: int) -> None:
    """Nobody follows a writing that runs straight through, nor gives it up."""


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """A project as it is exported. Codes stand in tree order, the rest in the project's order.

    `as_of` is the time of the newest edit (ISO 8601): an export of the same state is the same
    bytes, whenever it is made. `uses` tells of each code in use how many codings it has, and in
    how many documents; None where that is not known. Long writers call `go_on` between rows,
    with how many are done and how many there are (0 and 0 where nobody knows); it raises where the
    export was given up.
    """

    name: str
    program: str
    as_of: str
    documents: tuple[DocumentFacts, ...]
    codes: tuple[CodeFacts, ...]
    coders: tuple[Coder, ...]
    codings: tuple[CodingFacts, ...]
    finished: tuple[FinishedMark, ...] = ()
    memos: tuple[Memo, ...] = ()
    coder_variables: Mapping[CoderId, Mapping[str, str]] = field(default_factory=dict)
    uses: Mapping[CodeId, tuple[int, int]] | None = None
    go_on: Callable[[int, int], None] = field(default=_wanted, repr=False, compare=False)


def of_coders(facts: ProjectFacts, coders: Collection[CoderId]) -> ProjectFacts:
    """The same project with what these coders did alone: their codings, memos and marks.

    Memos of nobody stay, those on codings with the codings.
    """
    chosen = set(coders)
    codings = tuple(each for each in facts.codings if each.coding.coder in chosen)
    kept = {each.coding.id for each in codings}
    return replace(
        facts,
        coders=tuple(coder for coder in facts.coders if coder.id in chosen),
        codings=codings,
        finished=tuple(mark for mark in facts.finished if mark.coder in chosen),
        memos=tuple(memo for memo in facts.memos if _stays(memo, chosen, kept)),
        coder_variables={
            coder: values for coder, values in facts.coder_variables.items() if coder in chosen
        },
        uses=None,
    )


def _stays(memo: Memo, coders: Collection[CoderId], codings: Collection[CodingId]) -> bool:
    if memo.target.coding is not None and memo.target.coding not in codings:
        return False
    return memo.coder is None or memo.coder in coders


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """One unit of text, [start, end) in code points."""

    document: DocumentId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class IntervalFacts:
    """How many characters of a document have this pattern of one code.

    `values` has one entry a coder, in the order of `AgreementFacts.coders`: coded, not coded, or
    None where the coder has not finished the document.
    """

    document: DocumentId
    code: CodeId
    values: tuple[bool | None, ...]
    length: int


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """What is needed to compute the agreement again: rows, tables, units and who coded which.

    `rows` are those of `postil agreement` for the unit character, for `unit` and the continuum,
    cells in the order of `agreement_tables.AGREEMENT_FIELDS`, lists already joined. `units` are
    paragraphs, sentences or documents (`unit`). `coded` holds, for a code and a coder, the indices of the units they
    coded; `readers` the coders who finished a document.
    """

    coders: tuple[CoderId, ...]
    codes: tuple[CodeId, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    intervals: tuple[IntervalFacts, ...]
    unit: str
    units: tuple[UnitFacts, ...]
    coded: Mapping[tuple[CodeId, CoderId], frozenset[int]]
    readers: Mapping[DocumentId, frozenset[CoderId]]

    @property
    def ratings(self) -> int:
        """How many ratings there are: every unit by every coder for every code."""
        return len(self.units) * len(self.codes) * len(self.coders)

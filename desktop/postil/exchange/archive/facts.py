"""Everything that a project holds, for the one writer that leaves nothing out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from postil.core.records import CoderId, DocumentId, HistoryLine, ReviewEntry
from postil.exchange.facts import ProjectFacts


@dataclass(frozen=True, slots=True)
class Disclosure:
    """That a coder was shown the codings of another in a document."""

    coder: CoderId
    document: DocumentId
    shown: CoderId
    at: str


@dataclass(frozen=True, slots=True)
class WholeProject:
    """A project with all that other formats leave out.

    `variables` are the names of all variables in their order; `original` gives the bytes of the
    file that a document came from, or None.
    """

    facts: ProjectFacts
    variables: tuple[str, ...]
    review: tuple[ReviewEntry, ...]
    disclosures: tuple[Disclosure, ...]
    history: tuple[HistoryLine, ...]
    original: Callable[[DocumentId], bytes | None]

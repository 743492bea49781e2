"""The plan of an import as records: what would come in, what is refused, what is worth saying."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from postil.core.errors import ExchangeError
from postil.core.records import NewDocument
from postil.exchange.near_duplicates import Sketch
from postil.exchange.references import Reference
from postil.exchange.remarks import Remark


@dataclass(frozen=True, slots=True)
class MeasuredText:
    """A text's SHA-256 (hexadecimal), its words by blanks, and its sketch to compare it with."""

    digest: str
    words: int
    sketch: Sketch


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A document ready to be added under the name it would get.

    `guess` is the language that its text seems to be in, "" where that is told or not clear;
    `measured` what was found out of its text, once it was.
    """

    path: Path
    document: NewDocument
    remarks: tuple[Remark, ...] = ()
    guess: str = ""
    measured: MeasuredText | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PlannedVariables:
    """Variables that a file of references brings for a document that the project has."""

    path: Path
    document: str
    variables: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would add, in order, what it refuses, and what it passes by.

    `references` are all that were read; those of known titles are in documents and variables.
    """

    documents: tuple[PlannedDocument, ...]
    refusals: tuple[ExchangeError, ...]
    remarks: tuple[Remark, ...]
    variables: tuple[PlannedVariables, ...] = ()
    references: tuple[tuple[Path, Reference], ...] = ()

    def checked(self) -> ImportPlan:
        """The plan itself; raises ExchangeError if anything in it is refused."""
        if len(self.refusals) == 1:
            raise self.refusals[0]
        if self.refusals:
            raise ExchangeError("documents_refused", lines=self.refusals, count=len(self.refusals))
        return self

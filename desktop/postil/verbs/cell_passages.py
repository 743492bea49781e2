"""The passages behind each cell of a sheet's table: who coded them, and where they stand."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Literal

from postil.analysis import units
from postil.analysis.agreement import AgreementRow
from postil.analysis.arithmetic.places import WholeText, coded_together, segments_matched
from postil.analysis.comparison import MEAN, POOLED
from postil.analysis.scopes import CORPUS
from postil.analysis.study import Group, StudyCoder, StudyDocument
from postil.analysis.units import CountedText, Edges
from postil.core.left_out import left_out_ranges
from postil.core.project import Project
from postil.core.records import CodeId, DocumentId
from postil.verbs.comparing import Prepared
from postil.verbs.progress import Progress

Kind = Literal["together", "matched", "unmatched"]
"""What a cell holds: text that exactly these coders coded, or segments that were matched or not."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one document, [start, end) in code points, and the code that was given."""

    document: DocumentId
    code: CodeId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CellPassages:
    """The passages of one cell: by exactly these coders, in the order of documents and text."""

    kind: Kind
    coders: tuple[str, ...]
    places: tuple[Place, ...]


def cell_passages(
    project: Project, prepared: Prepared, row: AgreementRow
) -> Generator[Progress, None, list[CellPassages]]:
    """Find them, a document a step; cells of most coders first, none for a mean over codes."""
    group = _group(prepared, row)
    codes = _codes(prepared, row)
    found: dict[tuple[Kind, int], list[Place]] = {}
    for done, document in enumerate(group.documents, start=1):
        present = group.present[document.key]
        for kind, mask, place in _in_document(project, prepared, document, codes, present):
            found.setdefault((kind, mask), []).append(place)
        yield Progress(done, len(group.documents))
    cells = sorted(found, key=lambda cell: _order(cell, group.coders))
    return [
        CellPassages(kind, _names(mask, group.coders), tuple(found[kind, mask]))
        for kind, mask in cells
    ]


def _order(cell: tuple[Kind, int], coders: tuple[StudyCoder, ...]) -> tuple[int, str, list[bool]]:
    kind, mask = cell
    return -mask.bit_count(), kind, [not mask & coder.bit for coder in coders]


def _names(mask: int, coders: tuple[StudyCoder, ...]) -> tuple[str, ...]:
    return tuple(coder.name for coder in coders if coder.bit & mask)


def _group(prepared: Prepared, row: AgreementRow) -> Group:
    """The coders of a row and the documents that they share."""
    frame, study = prepared.frame, prepared.study
    coders = tuple(coder for coder in study.coders if coder.name in row.coders)
    alone = (each for each in study.documents if each.name == row.scope)
    document = None if row.scope == CORPUS else next(alone, None)
    scope = frame.corpus(coders) if document is None else frame.alone(coders, document)
    return scope.group


def _codes(prepared: Prepared, row: AgreementRow) -> list[CodeId]:
    if row.code == MEAN:
        return []
    every = row.code == POOLED
    return [CodeId(each.key) for each in prepared.study.codes if every or each.label == row.code]


def _in_document(
    project: Project,
    prepared: Prepared,
    document: StudyDocument,
    codes: list[CodeId],
    present: int,
) -> Iterator[tuple[Kind, int, Place]]:
    """The passages of one document, from left to right within each code."""
    spans = {code: prepared.spans.get((document.key, code), ()) for code in codes}
    spans = {code: of_code for code, of_code in spans.items() if of_code}
    if not spans:
        return
    key = DocumentId(document.key)
    choice = prepared.choice
    left_out = left_out_ranges(project.documents.ranges(key), choice.left_out)
    counted = CountedText(prepared.lengths[document.key], left_out)
    back = WholeText(left_out)
    edges = _edges(project, key, choice.unit)
    within = None if edges is None else counted.edges(edges)
    for code, of_code in spans.items():
        here = counted.spans(of_code)
        if choice.unit == units.SEGMENT:
            for (start, end, bit), matched in segments_matched(here, present, choice.overlap):
                place = Place(key, code, *back.stretch(start, end))
                yield "matched" if matched else "unmatched", bit, place
            continue
        in_units = units.in_units(here, within)
        for start, end, mask in coded_together(in_units, present, within):
            yield "together", mask, Place(key, code, *back.stretch(start, end))


def _edges(project: Project, document: DocumentId, unit: str) -> Edges | None:
    """Where the units of a text lie; None where they are characters."""
    if unit not in units.UNITS:
        return None
    stored = project.documents.get(document)
    text = project.documents.text(document) if unit != units.CHARACTER else ""
    bounds = units.bounds(unit, text, stored.language)
    return None if bounds is None else units.edges(bounds)

"""Agreement as R computes it again: the figures, the tables behind them, units and who coded which."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from functools import cache

from postil.analysis import units
from postil.analysis.coverage import Table
from postil.core.project import Project
from postil.core.records import CodeId, CoderId, DocumentId
from postil.exchange.agreement_tables import MOST_RATINGS
from postil.exchange.facts import AgreementFacts, IntervalFacts, ProjectFacts, UnitFacts
from postil.verbs.agreement_table import Tell, joined_cells
from postil.verbs.comparing import Choice, Comparison, Prepared
from postil.verbs.progress import Progress, beside

RESAMPLES = 2000


def agreement_facts(
    project: Project,
    facts: ProjectFacts,
    unit: str,
    coders: Sequence[CoderId] | None,
    tell: Tell,
) -> Generator[Progress, None, AgreementFacts]:
    """Compare these coders (else all persons) in the documents they finished, pairs included.

    The rows are those of the unit character, of the unit that ratings are in, of the continuum.
    """
    comparison = Comparison(project)
    try:
        chosen = None if coders is None else tuple(coders)
        choices = [
            Choice(coders=chosen, unit=each, pairs=True, resamples=RESAMPLES)
            for each in (units.CHARACTER, unit, units.CONTINUUM)
        ]
        for choice in choices:
            yield from comparison.filling(choice)
        compared = [comparison.prepared(choice) for choice in choices]
    finally:
        comparison.close()
    study = compared[0].study
    who = tuple(CoderId(coder.key) for coder in study.coders)
    codes = tuple(CodeId(code.key) for code in study.codes)
    rows = (yield from beside(_rows(compared, tell))) if len(who) > 1 else ()
    bounds = {
        each.document.id: _bounds(unit, each.text, each.document.language)
        for each in facts.documents
    }
    rated = tuple(
        UnitFacts(document, start, end) for document, of in bounds.items() for start, end in of
    )
    few_enough = len(rated) * len(codes) * len(who) <= MOST_RATINGS
    return AgreementFacts(
        coders=who,
        codes=codes,
        rows=rows,
        intervals=tuple(_intervals(compared[0])),
        unit=unit,
        units=rated,
        coded=_coded(facts, bounds) if few_enough else {},
        readers=_readers(facts, frozenset(who)),
    )


def _rows(
    compared: Sequence[Prepared], tell: Tell
) -> Generator[Progress, None, tuple[tuple[str | int | float | None, ...], ...]]:
    """The rows of one unit after the other, as cells of a CSV file."""
    told = cache(tell)
    found: list[tuple[str | int | float | None, ...]] = []
    for prepared in compared:
        rows = yield from prepared.steps()
        found += (joined_cells(row, told) for row in rows)
    return tuple(found)


def _bounds(unit: str, text: str, language: str) -> units.Bounds:
    found = units.bounds(unit, text, language)
    assert found is not None  # the unit character is never written out unit by unit
    return found


def _intervals(prepared: Prepared) -> Iterator[IntervalFacts]:
    """The weighted tables of every code in every document that two coders finished."""
    study = prepared.study
    present = study.present()
    nothing: Table = {}
    for document in study.documents:
        mask = present.get(document.key, 0)
        for code in study.codes if mask else ():
            table = prepared.tables.get((document.key, code.key), nothing)
            lengths: dict[int, int] = {}
            for coded, length in table.items():
                if coded > 0:
                    lengths[coded & mask] = lengths.get(coded & mask, 0) + length
            lengths[0] = document.size - sum(n for coded, n in lengths.items() if coded)
            for coded in sorted(lengths, reverse=True):
                if lengths[coded]:
                    values = tuple(
                        bool(coded & coder.bit) if mask & coder.bit else None
                        for coder in study.coders
                    )
                    yield IntervalFacts(
                        DocumentId(document.key), CodeId(code.key), values, lengths[coded]
                    )


def _coded(
    facts: ProjectFacts, bounds: Mapping[DocumentId, units.Bounds]
) -> dict[tuple[CodeId, CoderId], frozenset[int]]:
    """The places of the units that each coder coded with each code, in the order of all units."""
    first: dict[DocumentId, int] = {}
    count = 0
    for document, of_document in bounds.items():
        first[document] = count
        count += len(of_document)
    found: dict[tuple[CodeId, CoderId], set[int]] = {}
    for each in facts.codings:
        coding = each.coding
        spans = units.in_units([(coding.start, coding.end, 1)], bounds[coding.document])
        for start, end, _ in spans:
            offset = first[coding.document]
            found.setdefault((coding.code, coding.coder), set()).update(
                range(offset + start, offset + end)
            )
    return {key: frozenset(places) for key, places in found.items()}


def _readers(
    facts: ProjectFacts, coders: frozenset[CoderId]
) -> dict[DocumentId, frozenset[CoderId]]:
    """Which of the coders finished each document."""
    found: dict[DocumentId, set[CoderId]] = {}
    for mark in facts.finished:
        if mark.coder in coders:
            found.setdefault(mark.document, set()).add(mark.coder)
    return {document: frozenset(readers) for document, readers in found.items()}

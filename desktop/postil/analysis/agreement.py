"""The table of agreement: every coefficient of every code, of all codes pooled, and their mean.

Tables of single documents and codes come in from outside, where they are kept and only changed
ones are made anew; everything here is sums of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from postil.analysis import label_sets, resample
from postil.analysis.agreement_row import AgreementRow
from postil.analysis.columns import known
from postil.analysis.comparison import lines
from postil.analysis.coverage import Table
from postil.analysis.further import (
    Further,
    Material,
    of_domain,
    of_peers,
    of_sets,
    set_tables,
    with_values_used,
)
from postil.analysis.others import OTHERS, against_others, orders, shared_documents
from postil.analysis.resample import Draws, Interval
from postil.analysis.rows_of_lines import (
    MEAN_OF_PAIRS,
    ONE_DOCUMENT,
    rows_of_line,
    rows_of_lines,
)
from postil.analysis.scopes import CORPUS, Frame, Scope
from postil.analysis.standing import Standing
from postil.analysis.study import Study, StudyCoder, StudyDocument, compared
from postil.analysis.totals import Coded, CodeTotal, by_code, total_of
from postil.analysis.units import UNITS
from postil.core.errors import ProjectError

__all__ = ["CORPUS", "ONE_DOCUMENT", "AgreementRow", "Asked", "blocks", "number_of_blocks", "rows"]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which figures are asked for: of every pair of coders, too, of every document, with intervals.

    Further ones: of `sets` of codes, of other programs (`peers`), of `domains`, and of each coder
    against the `others`.
    """

    pairs: bool = False
    by_document: bool = False
    resamples: int = 0
    seed: int = 1
    sets: bool = False
    peers: bool = False
    domains: bool = False
    others: bool = False


def rows(
    study: Study,
    tables: Mapping[tuple[int, int], Table],
    *,
    pairs: bool = False,
    by_document: bool = False,
    resamples: int = 0,
    seed: int = 1,
) -> list[AgreementRow]:
    """Compare the coders of a study over tables of (document, code), in the study's unit.

    First all coders together, then the study's sets of coders, then with `pairs` every two of
    them; for each the whole corpus, then with `by_document` each document. Intervals come from
    resampling documents, if any resamples are asked for. Fewer than two coders are refused.
    """
    asked = Asked(pairs, by_document, resamples, seed)
    found = blocks(Frame(study), Coded(by_code(tables)), asked, Standing())
    return [row for block in found for row in block]


def blocks(
    frame: Frame, coded: Coded, asked: Asked, standing: Standing
) -> Iterator[list[AgreementRow]]:
    """The same rows as they are computed: those of some coders in the corpus or one document.

    After the mean of a block come further figures that are asked for; each coder against the
    others comes last. `coded` has spans where they are needed: for the continuum, sets and domains.
    `standing` is what an earlier computation in the same unit left; see `Standing`.
    """
    study = frame.study
    if len(study.coders) < 2:
        raise ProjectError("too_few_coders", count=len(study.coders))
    totals = {code.key: standing.total(code.key, coded, frame.present) for code in study.codes}
    draws = Draws(asked.resamples, asked.seed)
    further = _Further(study, coded, asked)
    for coders in compared(study, pairs=asked.pairs):
        for scope, sums in _scopes(frame, coders, totals, by_document=asked.by_document):
            found = lines(study.codes, scope, sums, standing)
            intervals = _intervals(scope, sums, draws, standing)
            material = Material(scope, sums, found, draws, standing)
            yield [
                *rows_of_lines(scope, found, intervals, standing),
                *further.rows(material, why=ONE_DOCUMENT if intervals == [] else ""),
            ]
    for pairs in orders(study.coders) if asked.others else ():
        scopes = [_scopes(frame, pair, totals, by_document=asked.by_document) for pair in pairs]
        for places in zip(*scopes, strict=True):
            yield _against_others(study, places, standing, asked)


def number_of_blocks(frame: Frame, asked: Asked) -> int:
    """How many blocks there will be."""
    study = frame.study
    scopes = 1 + len(study.documents) * asked.by_document
    others = len(orders(study.coders)) if asked.others else 0
    return scopes * (len(compared(study, pairs=asked.pairs)) + others)


_Sums = Mapping[int, CodeTotal]


def _scopes(
    frame: Frame, coders: tuple[StudyCoder, ...], totals: _Sums, *, by_document: bool
) -> Iterator[tuple[Scope, _Sums]]:
    """The corpus, then, if asked for, each document, with the totals of the codes there."""
    yield frame.corpus(coders), totals
    for document in frame.study.documents if by_document else ():
        alone = {code: _alone(total, document) for code, total in totals.items()}
        yield frame.alone(coders, document), alone


class _Further:
    """The further figures that are asked for."""

    def __init__(self, study: Study, coded: Coded, asked: Asked) -> None:
        self._coded = coded
        self._asked = asked
        chosen = study.domains if asked.domains else ()
        self._domains = [with_values_used(domain, coded, study) for domain in chosen]
        self._sets: dict[int, label_sets.Table] = {}
        if asked.sets and study.unit in UNITS:
            self._sets = set_tables(coded, [code.key for code in study.codes], study.documents)

    def rows(self, material: Material, why: str) -> Iterator[AgreementRow]:
        """Their rows in one scope; `why` tells why there are no intervals, if there are none."""
        for line, intervals in self._lines(material):
            yield from rows_of_line(material.scope, line, intervals, why)

    def _lines(self, material: Material) -> Iterator[Further]:
        if self._asked.sets and material.scope.unit in UNITS:
            yield from of_sets(material, self._sets)
        if self._asked.peers:
            yield from of_peers(material)
        for domain in self._domains:
            yield from of_domain(material, self._coded, domain)


def _against_others(
    study: Study, places: Sequence[tuple[Scope, _Sums]], standing: Standing, asked: Asked
) -> list[AgreementRow]:
    """The rows of one coder against the others, from that coder's pairs in the same scope."""
    scopes = [scope for scope, _ in places]
    found = [lines(study.codes, scope, sums, standing) for scope, sums in places]
    coders = scopes[0].group.coders[0].name, OTHERS
    documents = shared_documents(scopes)
    why = MEAN_OF_PAIRS if asked.resamples and scopes[0].corpus else ""
    return [
        replace(row, coders=coders, documents=documents)
        for line in against_others(scopes, found)
        for row in rows_of_line(scopes[0], line, {} if why else None, why)
    ]


def _alone(total: CodeTotal, document: StudyDocument) -> CodeTotal:
    """The total of a code in one document."""
    table = total.tables.get(document.key)
    tables = {} if table is None else {document.key: table}
    return CodeTotal(tables, total.spans, total.present, total_of(tables, total.present))


def _intervals(
    scope: Scope, totals: _Sums, draws: Draws, standing: Standing
) -> list[dict[str, Interval]] | None:
    """Intervals by line and coefficient; empty for one document, None where none are asked for."""
    if not draws.resamples or not scope.corpus or not scope.group.documents:
        return None
    if len(scope.group.documents) == 1:
        return []
    codes = (known(standing.columns, code, total) for code, total in totals.items())
    return resample.intervals(scope, codes, draws)

"""Further figures on demand: of sets of codes, of domains, and those of other programs.

Each is a line of its own after the mean of the codes, with its intervals by coefficient.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from postil.analysis import cautions, domains, label_sets, peers, resample
from postil.analysis.coefficients import NO_UNITS, Fraction
from postil.analysis.columns import Columns, columns, known
from postil.analysis.comparison import NO_COMMON_DOCUMENTS, POOLED
from postil.analysis.counting import pair_counts
from postil.analysis.families import TEXT
from postil.analysis.resample import Draws, Interval
from postil.analysis.scopes import Scope
from postil.analysis.standing import Line, Standing
from postil.analysis.study import Domain, Study, StudyDocument
from postil.analysis.totals import Coded, CodeTotal, Spans, renewed
from postil.analysis.units import CHARACTER, CONTINUUM, SEGMENT

if TYPE_CHECKING:
    from postil.analysis.coefficients import PairCounts, Weight
    from postil.analysis.counting import Sizes, Totalled

ALL = "*all"
CODED = "*coded"
DOMAIN = "domain:"

Further = tuple[Line, Mapping[str, Interval]]
"""A line, and the intervals of its coefficients."""

_Coding = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Material:
    """What the figures of one scope are made of: totals and lines by code, draws of documents."""

    scope: Scope
    totals: Mapping[int, CodeTotal]
    lines: Sequence[Line]
    draws: Draws
    standing: Standing

    @property
    def resampled(self) -> bool:
        """Whether there are intervals: several documents, and resamples are asked for."""
        return self.draws.resamples > 0 and self.scope.corpus and len(self.documents) > 1

    @property
    def documents(self) -> Sequence[StudyDocument]:
        """The documents of the scope."""
        return self.scope.group.documents


def of_sets(material: Material, tables: Mapping[int, label_sets.Table]) -> Iterator[Further]:
    """Alpha of the sets of codes over all text, then over text that anybody coded.

    `tables` are by document, in units of text.
    """
    scope = material.scope
    group, bits = scope.group, scope.group.bits
    by_document = [
        ({group.present[each.key]: tables.get(each.key, {})}, each.size)
        for each in material.documents
    ]
    everywhere = [
        label_sets.whole(table, dict.fromkeys(table, size), bits) for table, size in by_document
    ]
    coded = [label_sets.coded(table, bits) for table, _ in by_document]
    for code, of_documents in ((ALL, everywhere), (CODED, coded)):
        found = label_sets.fractions([summed(of_documents)])
        intervals: Mapping[str, Interval] = {}
        if material.resampled:
            times = material.draws.times(len(of_documents)).T
            drawn = label_sets.fractions(of_documents, times)
            intervals = resample.percentiles(drawn, material.draws.resamples)
        yield _line(scope, code, found), intervals


def set_tables(
    coded: Coded, codes: Sequence[int], documents: Sequence[StudyDocument]
) -> dict[int, label_sets.Table]:
    """By document, what each coder applied of these codes where, from spans in units."""
    return {
        each.key: label_sets.table(
            codings_of(coded.spans, [(code,) for code in codes], each.key), each.size
        )
        for each in documents
    }


def of_domain(material: Material, coded: Coded, domain: Domain) -> Iterator[Further]:
    """Whether coders saw the domain alike, and chose alike among its values where they did."""
    scope = material.scope
    values, bits = domain.values, scope.group.bits
    codes = [value.codes for value in values]
    tables: dict[int, dict[Any, int]] = {}
    if scope.unit == CHARACTER:
        for each in material.documents:
            codings = codings_of(coded.alone, codes, each.key)
            tables[each.key] = {**label_sets.table(codings, each.size)}
        fractions = _characters(bits)
    elif scope.unit == CONTINUUM:
        for each in material.documents:
            codings = codings_of(coded.alone, codes, each.key)
            tables[each.key] = {**domains.table(codings, each.size, bits)}
        fractions = _continuum(bits, [value.label for value in values])
    else:
        return
    total = renewed(None, tables, {}, scope.group.present)
    sizes = sizes_here(scope)
    intervals: Mapping[str, Interval] = {}
    if material.resampled:
        drawn = resample.drawn(scope, columns(total), fractions, material.draws)
        intervals = resample.percentiles(drawn, material.draws.resamples)
    yield _line(scope, DOMAIN + domain.label, fractions(total.total, sizes)), intervals


def of_peers(material: Material) -> Iterator[Further]:
    """Pooled kappa, NVivo's means by document and MAXQDA's kappa, of two coders."""
    scope = material.scope
    if len(scope.group.coders) != 2:
        return
    if scope.unit == SEGMENT:
        yield _maxqda(material)
    elif scope.family is TEXT:
        yield _pooled_2008(material)
    if scope.unit == CHARACTER and scope.corpus:
        for line, total in zip(material.lines, material.totals.values(), strict=False):
            yield _nvivo(material, line, total)


def _maxqda(material: Material) -> Further:
    number = len(material.totals)
    pooled = next(line for line in material.lines if line.code == POOLED)
    value = peers.maxqda_kappa(pooled.fractions["segment_agreement"], number)
    intervals: Mapping[str, Interval] = {}
    if material.resampled and material.totals:
        of_all = resample.pooled_fractions(material.scope, _columns(material), material.draws)
        kappa = peers.maxqda_kappa(of_all["segment_agreement"], number)
        intervals = resample.percentiles({"maxqda_kappa": kappa}, material.draws.resamples)
    return _line(material.scope, POOLED, {"maxqda_kappa": value}), intervals


def _pooled_2008(material: Material) -> Further:
    bits = material.scope.group.bits
    parts = (line.counted for line in material.lines if line.code != POOLED and line.counted)
    value = peers.pooled_kappa_2008(pair_counts(part.units, *bits) for part in parts)
    intervals: Mapping[str, Interval] = {}
    if material.resampled and material.totals:
        drawn = resample.resampled(material.scope, _columns(material), material.draws)
        kappa = peers.pooled_kappa_2008(pair_counts(part.units, *bits) for part in drawn)
        intervals = resample.percentiles({"pooled_kappa_2008": kappa}, material.draws.resamples)
    return _line(material.scope, ALL, {"pooled_kappa_2008": value}), intervals


def _nvivo(material: Material, line: Line, total: CodeTotal) -> Further:
    """A code's mean kappas over documents, which are drawn as what they are: documents."""
    counts = [pair_alone(material.scope, total, each) for each in material.documents]
    found = peers.nvivo_mean_kappas(counts)
    intervals: Mapping[str, Interval] = {}
    if material.resampled:
        times = list(material.draws.times(len(counts)).T)
        drawn = peers.nvivo_mean_kappas(counts, times)
        intervals = resample.percentiles(drawn, material.draws.resamples)
    defined = int(found["nvivo_mean_kappa_by_document"].under)
    averaged = dict.fromkeys(found, (defined, len(counts) - defined))
    return _line(material.scope, line.code, found, averaged), intervals


def pair_alone(scope: Scope, total: CodeTotal, document: StudyDocument) -> PairCounts:
    """How two coders coded one document."""
    here = scope.group.present[document.key]
    table = total.tables.get(document.key, {})
    part = scope.family.count({here: table}, {here: document.size}, scope.group.bits)
    return pair_counts(part.units, *scope.group.bits)


def _columns(material: Material) -> Iterator[Columns]:
    kept = material.standing.columns
    return (known(kept, code, total) for code, total in material.totals.items())


def _characters(bits: Sequence[int]) -> resample.Fractions:
    def fractions(total: Totalled, sizes: Sizes) -> dict[str, Fraction]:
        return domains.characters(total, sizes, bits)

    return fractions


def _continuum(bits: Sequence[int], values: Sequence[str]) -> resample.Fractions:
    def fractions(total: Totalled, sizes: Sizes) -> dict[str, Fraction]:
        here = sum(bits)
        return domains.fractions(total.get(here, {}), sizes.get(here, 0), len(bits), values)

    return fractions


def with_values_used(domain: Domain, coded: Coded, study: Study) -> Domain:
    """A domain whose code is a value itself only where a chosen coder applied it in the documents.

    Spans of other coders and documents may be there as well, and must not decide.
    """
    mask = sum(coder.bit for coder in study.coders)
    own = [domain.values[-1].codes]
    applied = any(
        bit & mask
        for document in study.documents
        for _, _, _, bit in codings_of(coded.alone, own, document.key)
    )
    return domain if applied else Domain(domain.label, domain.values[:-1])


def sizes_here(scope: Scope) -> dict[int, Weight]:
    """Units of a scope by the mask of its own coders who are present."""
    found: dict[int, Weight] = {}
    for present, size in scope.sizes.items():
        here = present & scope.group.mask
        found[here] = found.get(here, 0) + size
    return found


def codings_of(spans: Spans, values: Sequence[Sequence[int]], document: int) -> Iterator[_Coding]:
    """What was coded in a document: place of the value, start, end, coder's bit."""
    for place, codes in enumerate(values):
        for code in codes:
            for start, end, bit in spans.get(code, {}).get(document, ()):
                yield place, start, end, bit


def summed(documents: Sequence[label_sets.Sets]) -> label_sets.Sets:
    """Several documents as one."""
    found: label_sets.Sets = {}
    for each in documents:
        for key, number in each.items():
            found[key] = found.get(key, 0) + number
    return found


def _line(
    scope: Scope,
    code: str,
    fractions: Mapping[str, Fraction],
    averaged: Mapping[str, tuple[int, int]] | None = None,
) -> Line:
    """A line that counts no units of its own."""
    nothing = "" if scope.group.documents else NO_UNITS
    if not scope.group.met:
        nothing = NO_COMMON_DOCUMENTS
    return Line(code, None, fractions, averaged or {}, cautions.in_order(scope.warnings), nothing)

"""Which codings of a document stand where coders differ. No figures: what to look at while reading."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from postil.analysis.disagreement import PassageSpan, in_document
from postil.analysis.study import StudyCoder
from postil.core.project import Project
from postil.core.records import Coder, CodingId, DocumentId

_Span = tuple[int, int]


def differing_codings(
    project: Project, document: DocumentId, coders: Sequence[Coder]
) -> frozenset[CodingId] | None:
    """The codings in passages on which these coders differ; None where fewer than two compare.

    Persons compare who finished the document or coded in it; a consensus is no voice of its own.
    """
    places = project.codings.places(document, [coder.id for coder in coders])
    finished = project.coders.finished()
    coded = {coder for _coding, _code, coder, _start, _end in places}
    voices = [
        coder
        for coder in coders
        if coder.kind == "person" and (coder.id in coded or (coder.id, document) in finished)
    ]
    if len(voices) < 2:
        return None
    study = [StudyCoder(coder.id, coder.name, 1 << rank) for rank, coder in enumerate(voices)]
    bits = {coder.key: coder.bit for coder in study}
    spans: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for _coding, code, coder, start, end in places:
        if coder in bits:
            spans[code].append((start, end, bits[coder]))
    found = in_document(document, spans, study, sum(bits.values()))
    runs: dict[tuple[int, int], list[_Span]] = defaultdict(list)
    for passage in found:
        for span in passage.spans:
            runs[span.code, span.coder].append(_place(span))
    for each in runs.values():
        each.sort()
    return frozenset(
        coding
        for coding, code, coder, start, end in places
        if _meets(runs.get((code, coder), ()), start, end)
    )


def _place(span: PassageSpan) -> _Span:
    return span.start, span.end


def _meets(runs: Sequence[_Span], start: int, end: int) -> bool:
    """Whether [start, end) lies in one of these runs, which are sorted and apart."""
    place = bisect_right(runs, (start, end)) - 1
    near = runs[max(0, place) : place + 2]
    return any(first < end and start < last for first, last in near)

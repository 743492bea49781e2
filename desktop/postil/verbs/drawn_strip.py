"""Codings as a heat strip: what stands along each text, and in which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from postil.analysis.coverage import Span
from postil.analysis.stretches import Stretch, stretches
from postil.analysis.study import StudyDocument
from postil.core.errors import ProjectError
from postil.core.records import DocumentId
from postil.exchange.pictures.facts import (
    Caption,
    Lane,
    LaneStretch,
    LegendRow,
    StretchKind,
    StripDocument,
    StripFacts,
)
from postil.verbs.picture_captions import compared, held, signed, signs
from postil.verbs.picture_orders import Gathered, Words, depth_and_name


def facts(gathered: Gathered, words: Words) -> StripFacts:
    """The chosen documents in their order, each with a lane a code or one for all of them.

    Raises ProjectError picture_no_common_documents, picture_document_not_read,
    picture_document_empty and picture_nothing_coded where there would be nothing to show.
    """
    order, study = gathered.order, gathered.prepared.study
    present = study.present()
    _check(gathered, present)
    made = tuple(
        _document(gathered, each, present.get(each.key, 0), words) for each in study.documents
    )
    if not any(lane.stretches for each in made for lane in each.lanes):
        raise ProjectError("picture_nothing_coded")
    coders = signs(study)
    alone = len(made) == 1
    title = words("strip_of_one", document=held(made[0].name)) if alone else words("strip")
    lanes = words(f"strip_{order.lanes}", count=len(gathered.codes))
    who = compared(study, len(present), study.counting, words)
    if alone:
        who = words("one_document", coders=", ".join(signed(coders, words)))
    return StripFacts(
        caption=Caption(title, (who, lanes)),
        coders=coders,
        documents=made,
        legend=tuple(_legend([each.name for each in coders], order.lanes == "together", words)),
        axis=words("characters"),
        letters=order.letters,
    )


def _check(gathered: Gathered, present: Mapping[int, int]) -> None:
    """Refuse what would be an empty picture."""
    documents = gathered.prepared.study.documents
    if len(documents) == 1:
        (only,) = documents
        if only.key not in present:
            raise ProjectError("picture_document_not_read", document=only.name)
        if not gathered.outlines[DocumentId(only.key)].length:
            raise ProjectError("picture_document_empty", document=only.name)
    elif not present:
        raise ProjectError("picture_no_common_documents")


def _document(
    gathered: Gathered, document: StudyDocument, present: int, words: Words
) -> StripDocument:
    outline = gathered.outlines[DocumentId(document.key)]
    lanes = _lanes(gathered, document, present, words)
    told = ""
    if not outline.length:
        told = words("empty")
    elif not present:
        told = words("not_read")
    elif not any(lane.stretches for lane in lanes):
        told = words("not_coded")
    return StripDocument(
        name=document.name,
        length=outline.length,
        headings=outline.headings,
        lanes=lanes,
        told=told,
    )


def _lanes(
    gathered: Gathered, document: StudyDocument, present: int, words: Words
) -> tuple[Lane, ...]:
    spans = gathered.prepared.spans
    of_codes: dict[int, Sequence[Span]] = {
        each.code.id: spans.get((document.key, each.code.id), ()) for each in gathered.codes
    }
    if gathered.order.lanes == "together":
        several = len(gathered.prepared.study.documents) > 1
        name = document.name if several else words("all_codes")
        found = stretches(of_codes, present)
        return (_lane(gathered, document, found, (name, "", 0), present, words),)
    used = {
        code: found
        for code, of_code in of_codes.items()
        if (found := stretches({code: of_code}, present))
    }
    shown = {each.code.id: each for each in gathered.codes if each.code.id in used}
    lanes = []
    for each in shown.values():
        depth, name = depth_and_name(each, shown)
        named = name, held(each.path_text), depth
        lanes.append(_lane(gathered, document, used[each.code.id], named, present, words))
    return tuple(lanes)


def _lane(
    gathered: Gathered,
    document: StudyDocument,
    found: Sequence[Stretch],
    named: tuple[str, str, int],
    present: int,
    words: Words,
) -> Lane:
    study = gathered.prepared.study
    place = {coder.bit: number for number, coder in enumerate(study.coders)}
    made = tuple(
        LaneStretch(
            each.start,
            each.end,
            _kind(each, present),
            tuple(number for bit, number in place.items() if bit & each.coders),
        )
        for each in found
    )
    name, full, depth = named
    length = gathered.outlines[DocumentId(document.key)].length
    together = gathered.order.lanes == "together"
    names = [coder.name for coder in study.coders]
    return Lane(name, full, depth, made, _aloud(made, length, names, together, words))


def _kind(stretch: Stretch, present: int) -> StretchKind:
    if stretch.coders != present:
        return "some"
    return "all" if stretch.alike else "otherwise"


def _aloud(
    found: Sequence[LaneStretch], length: int, names: Sequence[str], together: bool, words: Words
) -> str:
    """How many characters are of each sort, in the order of the legend."""
    lengths: Counter[tuple[StretchKind | None, tuple[int, ...] | int]] = Counter()
    for each in found:
        lengths[_sort(each.kind, each.coders, len(names))] += each.end - each.start
    lengths[None, 0] = length - lengths.total()
    told = (
        (row.told, lengths[_sort(row.kind, row.coders, len(names))])
        for row in _legend(names, together, words)
    )
    return ", ".join(words("length", what=what, count=count) for what, count in told if count)


def _sort(
    kind: StretchKind | None, coders: tuple[int, ...], of: int
) -> tuple[StretchKind | None, tuple[int, ...] | int]:
    """What is told as one: of two coders who it was, of more how many."""
    if kind != "some":
        return kind, 0
    return kind, coders if of == 2 else len(coders)


def _legend(names: Sequence[str], together: bool, words: Words) -> Iterator[LegendRow]:
    """Every sort of stretch, from all alike down to nobody."""
    everybody = tuple(range(len(names)))
    by = "two" if len(names) == 2 else "all"
    of_codes = "_codes" if together else ""
    yield LegendRow("all", everybody, words(f"agree_{by}{of_codes}"))
    if together:
        yield LegendRow("otherwise", everybody, words(f"otherwise_{by}"))
    if len(names) == 2:
        for number, name in enumerate(names):
            yield LegendRow("some", (number,), words("only", coder=held(name)))
    else:
        for count in range(len(names) - 1, 0, -1):
            told = words("some_of", count=count, all=len(names))
            yield LegendRow("some", everybody[:count], told)
    yield LegendRow(None, (), words("nobody"))

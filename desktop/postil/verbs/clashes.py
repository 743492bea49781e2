"""Places where one coder gave two codes of a domain, whose codes exclude one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from postil.analysis import domains
from postil.analysis.study import Domain, StudyDocument
from postil.core.records import CodeId
from postil.verbs.comparing import Prepared


@dataclass(frozen=True, slots=True)
class ClashPlace:
    """Text from `start` to `end`, in code points, to which a coder gave several `values`."""

    domain: str
    document: int
    coder: int
    start: int
    end: int
    values: tuple[str, ...]


def clashes(prepared: Prepared) -> Iterator[ClashPlace]:
    """All of them, by domain, document and place, where the coder counts as having read.

    Only a choice with `domains` knows of any.
    """
    for domain in prepared.study.domains:
        for document in prepared.study.documents:
            yield from _in_document(prepared, domain, document)


def _in_document(
    prepared: Prepared, domain: Domain, document: StudyDocument
) -> Iterator[ClashPlace]:
    present = prepared.frame.present.get(document.key, 0)
    stored = prepared.spans.stored(document.key)
    coders = {coder.bit: coder.key for coder in prepared.study.coders}
    codings = (
        (place, start, end, bit)
        for place, value in enumerate(domain.values)
        for code in value.codes
        for start, end, bit in stored.get(CodeId(code), ())
        if bit & present
    )
    for clash in domains.clashes(codings):
        yield ClashPlace(
            domain.label,
            document.key,
            coders[clash.bit],
            clash.start,
            clash.end,
            tuple(domain.values[place].label for place in clash.values),
        )

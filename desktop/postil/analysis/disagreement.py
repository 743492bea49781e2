"""The passages on which coders differ: what to read together, rather than a figure.

A run is what one coder covered with one code without a break; overlapping and touching spans of
one coder are one run. Runs of one code that overlap, whoever made them, belong together. Where all
coders who read the document made the same one run, they agree; every other group is a passage, and
two groups with different codes at the same place are one passage together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from postil.analysis.coverage import Span
from postil.analysis.study import Study, StudyCoder

Kind = Literal["only_first", "only_second", "only_some", "different_bounds", "different_code"]
"""`only_first` and `only_second`: one of two coders left it out; `only_some`: some of more did."""

SAME_PLACE = 0.5
"""Two codes are at the same place if their overlap is at least this share of the shorter one."""


@dataclass(frozen=True, slots=True)
class PassageSpan:
    """One run: a code, the key of the coder, start and end (exclusive) in code points."""

    code: int
    coder: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document on which coders differ.

    `codes` are in the order of the study, `coders` (keys of those who coded here) and `silent`
    (of those who read the document and did not) too; `spans` by start, then end.
    """

    document: int
    start: int
    end: int
    kind: Kind
    codes: tuple[int, ...]
    coders: tuple[int, ...]
    silent: tuple[int, ...]
    spans: tuple[PassageSpan, ...]


def passages(study: Study, spans: Mapping[tuple[int, int], Sequence[Span]]) -> list[Passage]:
    """All passages in the order of the documents, then by start, end and code.

    `spans` are in code points, by (document, code); documents that fewer than two coders count as
    having read are left out.
    """
    codes = [code.key for code in study.codes]
    return [
        passage
        for document, present in study.present().items()
        for passage in in_document(
            document, {code: spans.get((document, code), ()) for code in codes}, study, present
        )
    ]


def in_document(
    document: int, spans: Mapping[int, Sequence[Span]], study: Study, present: int
) -> list[Passage]:
    """The passages of one document; `present` is the mask of the coders who read it.

    `spans` are by code, in the order of the study's codes.
    """
    found: list[tuple[Kind, list[_Group]]] = []
    partial: list[_Group] = []
    for rank, (code, of_code) in enumerate(spans.items()):
        for group in _groups(code, rank, of_code, present):
            if group.coders != present:
                partial.append(group)
            elif not group.is_agreed:
                found.append(("different_bounds", [group]))
    pairs, alone = _paired(partial)
    found += [("different_code", list(pair)) for pair in pairs]
    found += [(_omission(group, study.coders), [group]) for group in alone]
    found.sort(key=lambda each: (_place(each[1]), [group.rank for group in each[1]]))
    return [_passage(document, kind, groups, study.coders, present) for kind, groups in found]


@dataclass(slots=True)
class _Group:
    """Overlapping runs (start, end, coder's bit) of one code, and the mask of their coders."""

    code: int
    rank: int
    start: int
    end: int
    coders: int
    runs: list[Span]

    @property
    def is_agreed(self) -> bool:
        """Whether each coder made one run, and all the same."""
        same = all(run[:2] == (self.start, self.end) for run in self.runs)
        return same and len(self.runs) == self.coders.bit_count()


def _groups(code: int, rank: int, spans: Iterable[Span], present: int) -> Iterator[_Group]:
    """The runs of one code, of the coders who are present, in groups that overlap."""
    group: _Group | None = None
    for start, end, bit in sorted(_runs(spans, present)):
        if group is None or start >= group.end:
            if group is not None:
                yield group
            group = _Group(code, rank, start, end, 0, [])
        group.end = max(group.end, end)
        group.coders |= bit
        group.runs.append((start, end, bit))
    if group is not None:
        yield group


def _runs(spans: Iterable[Span], present: int) -> Iterator[Span]:
    """Spans of each coder who is present, overlapping and touching ones made one."""
    open_runs: dict[int, tuple[int, int]] = {}
    for start, end, bit in sorted(spans):
        if start >= end or not bit & present:
            continue
        run = open_runs.get(bit)
        if run is not None and start <= run[1]:
            open_runs[bit] = (run[0], max(run[1], end))
            continue
        if run is not None:
            yield *run, bit
        open_runs[bit] = (start, end)
    for bit, run in open_runs.items():
        yield *run, bit


def _paired(groups: Sequence[_Group]) -> tuple[list[tuple[_Group, _Group]], list[_Group]]:
    """Groups with different codes by different coders at the same place, and those left over.

    Each group is in one pair at most; those that coincide best are paired first.
    """
    candidates = sorted(_at_same_place(groups), key=lambda each: (-each[0], each[1], each[2]))
    taken: set[int] = set()
    pairs = []
    for _, one, other in candidates:
        if one not in taken and other not in taken:
            taken |= {one, other}
            pair = sorted((groups[one], groups[other]), key=lambda group: group.rank)
            pairs.append((pair[0], pair[1]))
    return pairs, [group for number, group in enumerate(groups) if number not in taken]


def _at_same_place(groups: Sequence[_Group]) -> Iterator[tuple[float, int, int]]:
    """How well two groups coincide (overlap by union), and their numbers, for all that could pair."""
    by_start = sorted(range(len(groups)), key=lambda number: (groups[number].start, number))
    open_groups: list[int] = []
    for number in by_start:
        one = groups[number]
        open_groups = [other for other in open_groups if groups[other].end > one.start]
        for other_number in open_groups:
            other = groups[other_number]
            overlap = min(one.end, other.end) - one.start
            shorter = min(one.end - one.start, other.end - other.start)
            if (
                other.code == one.code
                or other.coders & one.coders
                or overlap < SAME_PLACE * shorter
            ):
                continue
            union = max(one.end, other.end) - other.start
            yield overlap / union, min(number, other_number), max(number, other_number)
        open_groups.append(number)


def _omission(group: _Group, coders: Sequence[StudyCoder]) -> Kind:
    """Who of the coders did not leave it out."""
    if len(coders) > 2:
        return "only_some"
    return "only_first" if group.coders == coders[0].bit else "only_second"


def _place(groups: Sequence[_Group]) -> tuple[int, int]:
    """From the first start to the last end."""
    return min(group.start for group in groups), max(group.end for group in groups)


def _passage(
    document: int, kind: Kind, groups: Sequence[_Group], coders: Sequence[StudyCoder], present: int
) -> Passage:
    """Groups as a passage, coders by their keys."""
    key = {coder.bit: coder.key for coder in coders}
    spoke = 0
    for group in groups:
        spoke |= group.coders
    rank = {coder.bit: number for number, coder in enumerate(coders)}
    runs = sorted(
        (start, end, group.rank, rank[bit], group.code, key[bit])
        for group in groups
        for start, end, bit in group.runs
    )
    start, end = _place(groups)
    return Passage(
        document,
        start,
        end,
        kind,
        tuple(group.code for group in groups),
        tuple(coder.key for coder in coders if coder.bit & spoke),
        tuple(coder.key for coder in coders if coder.bit & present & ~spoke),
        tuple(PassageSpan(code, coder, first, last) for first, last, _, _, code, coder in runs),
    )

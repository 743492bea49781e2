"""The passages on which coders differ: what to read together, rather than a figure.

A group is the overlapping runs of one code, whoever made them (see `coded_runs`). Where all coders
who read the document made the same one run, they agree; every other group is a passage, and two
groups with different codes by different coders at the same place are one passage together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from postil.analysis.coded_runs import Group, groups
from postil.analysis.coverage import Span
from postil.analysis.study import Study, StudyCoder

Kind = Literal[
    "only_first",
    "only_second",
    "only_some",
    "different_bounds",
    "neighbouring_code",
    "other_branch",
]
"""`only_first` and `only_second`: one of two coders left it out; `only_some`: some of more did.
`different_bounds`: all gave the code, from or to another place. `neighbouring_code`: two codes
below the same one, or a code and the one above it; `other_branch`: two codes farther apart.
"""

KINDS: tuple[Kind, ...] = (
    "only_first",
    "only_second",
    "only_some",
    "different_bounds",
    "neighbouring_code",
    "other_branch",
)

_PLACE_OF = {kind: place for place, kind in enumerate(KINDS)}

SAME_PLACE = 0.5
"""Two codes are at the same place if their overlap is at least this share of the shorter one."""

Parents = Mapping[int, int | None]
"""The code above each code of the codebook; None, or nothing, above a code of the top level."""

NO_PARENTS: Parents = MappingProxyType({})

_Found = tuple[Kind, tuple[Group, ...]]


class PassageSpan(NamedTuple):
    """One run: a code, the key of the coder, start and end (exclusive) in code points."""

    code: int
    coder: int
    start: int
    end: int


class Passage(NamedTuple):
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

    @property
    def length(self) -> int:
        """From the first start to the last end, in code points."""
        return self.end - self.start

    @property
    def differing(self) -> int:
        """On how many of these code points the coders say different things about the codes."""
        if self.kind != "different_bounds" and self.silent and len(self.coders) == 1:
            return sum(span.end - span.start for span in self.spans)
        return _differing(self)


def passages(
    study: Study,
    spans: Mapping[tuple[int, int], Sequence[Span]],
    parents: Parents = NO_PARENTS,
) -> list[Passage]:
    """All passages in the order of the documents, then by start, end and code.

    `spans` are in code points, by (document, code); documents that fewer than two coders count as
    having read are left out.
    """
    codes = [code.key for code in study.codes]
    return [
        passage
        for document, present in study.present().items()
        for passage in in_document(
            document,
            {code: spans[document, code] for code in codes if (document, code) in spans},
            study.coders,
            present,
            parents,
        )
    ]


def in_document(
    document: int,
    spans: Mapping[int, Sequence[Span]],
    coders: Sequence[StudyCoder],
    present: int,
    parents: Parents = NO_PARENTS,
) -> list[Passage]:
    """The passages of one document; `present` is the mask of the coders who read it.

    `spans` are by code, in the order of the study's codes.
    """
    voices = _Voices(coders, present)
    found = _found(spans, coders, present, parents)
    return [_passage(document, kind, of_kind, voices) for kind, of_kind in found]


def outlines(
    spans: Mapping[int, Sequence[Span]],
    coders: Sequence[StudyCoder],
    present: int,
    parents: Parents = NO_PARENTS,
) -> list[tuple[int, ...]]:
    """What sifting needs of the passages of one document, in their order: plain numbers.

    The place of the kind in KINDS, start, length, the code, the other code (else -1); then for
    two coders the code of the first and of the second (-1 for nothing), for more each coder's
    side here: 0 for who did not read it, the same number for those who coded alike.
    """
    found = _found(spans, coders, present, parents)
    if len(coders) == 2:
        return [_outline(each) + _cell(each, coders[0].bit) for each in found]
    bits = [coder.bit for coder in coders]
    return [_outline(each) + _sides(each[1], bits, present) for each in found]


# ---- finding ----


def _found(
    spans: Mapping[int, Sequence[Span]],
    coders: Sequence[StudyCoder],
    present: int,
    parents: Parents,
) -> list[_Found]:
    """The groups behind every passage of a document, in order."""
    found: list[_Found] = []
    partial: list[Group] = []
    for rank, (code, of_code) in enumerate(spans.items()):
        for group in groups(code, rank, of_code, present):
            if group.coders != present:
                partial.append(group)
            elif not group.is_agreed:
                found.append(("different_bounds", (group,)))
    pairs, alone = _paired(partial)
    found += [(relation(one.code, other.code, parents), (one, other)) for one, other in pairs]
    omission = _omissions(coders)
    found += [(omission.get(group.coders, "only_some"), (group,)) for group in alone]
    found.sort(key=_order)
    return found


def relation(code: int, other: int, parents: Parents) -> Kind:
    """How far apart two different codes stand in the codebook.

    Neighbours stand below the same code, or one directly below the other; each code of the top
    level begins a branch of its own.
    """
    above, above_other = parents.get(code), parents.get(other)
    neighbours = above == other or above_other == code
    if neighbours or (above is not None and above == above_other):
        return "neighbouring_code"
    return "other_branch"


# ---- two codes at one place ----


def _paired(partial: Sequence[Group]) -> tuple[list[tuple[Group, Group]], list[Group]]:
    """Groups with different codes by different coders at the same place, and those left over.

    Each group is in one pair at most; those that coincide best are paired first.
    """
    candidates = sorted(_at_same_place(partial))
    if not candidates:
        return [], list(partial)
    taken: set[int] = set()
    pairs = []
    for _, one, other in candidates:
        if one not in taken and other not in taken:
            taken |= {one, other}
            first, second = sorted((partial[one], partial[other]), key=lambda group: group.rank)
            pairs.append((first, second))
    return pairs, [group for number, group in enumerate(partial) if number not in taken]


def _at_same_place(partial: Sequence[Group]) -> Iterator[tuple[float, int, int]]:
    """How well two groups coincide (overlap by union, negated), and their numbers.

    Only groups that could be a pair are told.
    """
    open_groups: list[tuple[int, Group]] = []
    by_start = sorted((group.start, number) for number, group in enumerate(partial))
    for start, number in by_start:
        one = partial[number]
        if open_groups:
            open_groups = [each for each in open_groups if each[1].end > start]
        for other_number, other in open_groups:
            if other.coders & one.coders or other.code == one.code:
                continue
            overlap = min(one.end, other.end) - start
            if overlap < SAME_PLACE * min(one.end - start, other.end - other.start):
                continue
            share = -overlap / (max(one.end, other.end) - other.start)
            if number < other_number:
                yield share, number, other_number
            else:
                yield share, other_number, number
        open_groups.append((number, one))


def _omissions(coders: Sequence[StudyCoder]) -> dict[int, Kind]:
    """The kind of a group that one of two coders alone made, by that coder's bit."""
    if len(coders) != 2:
        return {}
    return {coders[0].bit: "only_first", coders[1].bit: "only_second"}


def _order(each: _Found) -> tuple[int, int, int, int]:
    """By first start, last end, and the places of the codes."""
    of_kind = each[1]
    one = of_kind[0]
    if len(of_kind) == 1:
        return one.start, one.end, one.rank, -1
    other = of_kind[1]
    return min(one.start, other.start), max(one.end, other.end), one.rank, other.rank


# ---- groups as numbers ----


def _outline(each: _Found) -> tuple[int, ...]:
    start, end, _, _ = _order(each)
    codes = [group.code for group in each[1]]
    return _PLACE_OF[each[0]], start, end - start, codes[0], codes[1] if len(codes) > 1 else -1


def _cell(each: _Found, first: int) -> tuple[int, int]:
    """The code of the first and of the second of two coders; -1 for nothing."""
    kind, of_kind = each
    one = of_kind[0]
    if len(of_kind) == 2:
        other = of_kind[1]
        return (one.code, other.code) if one.coders == first else (other.code, one.code)
    if kind == "different_bounds":
        return one.code, one.code
    return (one.code, -1) if one.coders == first else (-1, one.code)


def _sides(of_kind: Sequence[Group], bits: Sequence[int], present: int) -> tuple[int, ...]:
    """The number of each coder's side: those who made the same runs are on one."""
    made: dict[int, list[tuple[int, int, int]]] = {bit: [] for bit in bits if bit & present}
    for group in of_kind:
        for start, end, bit in group.runs:
            made[bit].append((group.rank, start, end))
    known: dict[tuple[tuple[int, int, int], ...], int] = {}
    return tuple(
        known.setdefault(tuple(made[bit]), len(known) + 1) if bit in made else 0 for bit in bits
    )


# ---- groups as passages ----


class _Voices:
    """Who coded and who was silent, by mask: a few masks stand for thousands of passages."""

    def __init__(self, coders: Sequence[StudyCoder], present: int) -> None:
        self._coders = coders
        self._present = present
        self.key = {coder.bit: coder.key for coder in coders}
        self.rank = {coder.bit: number for number, coder in enumerate(coders)}
        self._known: dict[int, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    def of(self, spoke: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The keys of the coders in a mask, and of those present who are not in it."""
        if spoke not in self._known:
            silent = self._present & ~spoke
            self._known[spoke] = (
                tuple(coder.key for coder in self._coders if coder.bit & spoke),
                tuple(coder.key for coder in self._coders if coder.bit & silent),
            )
        return self._known[spoke]


def _passage(document: int, kind: Kind, of_kind: tuple[Group, ...], voices: _Voices) -> Passage:
    """Groups as a passage, coders by their keys."""
    key = voices.key
    group = of_kind[0]
    if len(of_kind) == 1 and len(group.runs) == 1:
        start, end, bit = group.runs[0]
        coders, silent = voices.of(bit)
        spans: tuple[PassageSpan, ...] = (PassageSpan(group.code, key[bit], start, end),)
        return Passage(document, start, end, kind, (group.code,), coders, silent, spans)
    spoke = 0
    for each in of_kind:
        spoke |= each.coders
    coders, silent = voices.of(spoke)
    rank = voices.rank
    ordered = sorted(
        (start, end, each.rank, rank[bit], each.code, key[bit])
        for each in of_kind
        for start, end, bit in each.runs
    )
    spans = tuple(PassageSpan(code, coder, start, end) for start, end, _, _, code, coder in ordered)
    start, end, _, _ = _order((kind, of_kind))
    codes = tuple(each.code for each in of_kind)
    return Passage(document, start, end, kind, codes, coders, silent, spans)


def _differing(passage: Passage) -> int:
    """Sweep one passage: where not all who read it say the same of each of its codes."""
    everybody = len(passage.coders) + len(passage.silent)
    events = sorted(
        [(span.start, 1, span.code) for span in passage.spans]
        + [(span.end, -1, span.code) for span in passage.spans]
    )
    depth = dict.fromkeys(passage.codes, 0)
    last = total = 0
    for place, step, code in events:
        if any(0 < count < everybody for count in depth.values()):
            total += place - last
        depth[code] += step
        last = place
    return total

"""Passages, sifting and confusion against slow twins that go letter by letter."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise, product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from postil.analysis import confusion
from postil.analysis.confusion import Cell, confused
from postil.analysis.coverage import Span
from postil.analysis.disagreement import Kind, in_document, outlines, passages, relation
from postil.analysis.study import Study, StudyCode, StudyCoder, StudyDocument
from postil.analysis.work_list import KINDS, Block, Sieve, WorkList

SIZE = 24
BITS = (1, 2, 4)
CODES = (1, 2, 3, 4, 5)
PARENTS = {1: None, 2: 1, 3: 1, 4: 2, 5: None}

SPANS = st.dictionaries(
    st.sampled_from(CODES),
    st.lists(
        st.tuples(st.integers(0, SIZE - 1), st.integers(0, 9), st.sampled_from((*BITS, 8))).map(
            lambda each: (each[0], min(SIZE, each[0] + each[1]), each[2])
        ),
        max_size=6,
    ),
    max_size=5,
)


def coders(number: int) -> list[StudyCoder]:
    return [StudyCoder(10 + n, "ABC"[n], BITS[n]) for n in range(number)]


def in_order(spans: dict[int, list[Span]]) -> dict[int, list[Span]]:
    return {code: spans[code] for code in CODES if code in spans}


# ---- the slow twins ----


def letters(spans: list[Span], bit: int) -> set[int]:
    """The letters that one coder coded."""
    return {at for start, end, whose in spans if whose == bit for at in range(start, end)}


def runs_of(coded: set[int]) -> list[tuple[int, int]]:
    """Letters without a gap between them, as start and end."""
    starts = sorted(at for at in coded if at - 1 not in coded)
    ends = sorted(at + 1 for at in coded if at + 1 not in coded)
    return list(zip(starts, ends, strict=True))


def groups_of(spans: list[Span], bits: list[int]) -> list[set[tuple[int, int, int]]]:
    """Runs of all coders in groups that have letters in common, directly or by way of others."""
    found: list[set[tuple[int, int, int]]] = []
    for run in [(*run, bit) for bit in bits for run in runs_of(letters(spans, bit))]:
        near = [
            group
            for group in found
            if any(set(range(*run[:2])) & set(range(*other[:2])) for other in group)
        ]
        found = [group for group in found if group not in near] + [set().union({run}, *near)]
    return found


def slow_passages(spans: dict[int, list[Span]], bits: list[int]) -> set[Any]:
    """Kind, codes and runs of every passage, straight from the definition."""
    everybody = set(bits)
    found: set[Any] = set()
    left: list[tuple[int, set[tuple[int, int, int]]]] = []
    for code, of_code in in_order(spans).items():
        for group in groups_of(of_code, bits):
            if {bit for _, _, bit in group} != everybody:
                left.append((code, group))
            elif len({run[:2] for run in group}) > 1 or len(group) != len(bits):
                found.add(("different_bounds", (code,), frozenset((code, *r) for r in group)))
    left.sort(key=lambda each: (CODES.index(each[0]), min(each[1])))
    pairs = []
    for (n, one), (m, other) in combinations(enumerate(left), 2):
        a, b = extent(one[1]), extent(other[1])
        common = len(a & b)
        alike = {bit for *_, bit in one[1]} & {bit for *_, bit in other[1]}
        if one[0] != other[0] and not alike and common and common >= min(len(a), len(b)) / 2:
            pairs.append((-common / len(a | b), n, m))
    taken: set[int] = set()
    for _, n, m in sorted(pairs):
        if not {n, m} & taken:
            taken |= {n, m}
            codes = (left[n][0], left[m][0])
            coded = {(left[at][0], *run) for at in (n, m) for run in left[at][1]}
            found.add((relation(*codes, PARENTS), codes, frozenset(coded)))
    for n, (code, group) in enumerate(left):
        if n not in taken:
            who = {bit for *_, bit in group}
            kind = "only_some" if len(bits) > 2 else ("only_first" if who == {1} else "only_second")
            found.add((kind, (code,), frozenset((code, *run) for run in group)))
    return found


def extent(group: set[tuple[int, int, int]]) -> set[int]:
    return set(range(min(run[0] for run in group), max(run[1] for run in group)))


def slow_confusion(spans: dict[int, list[Span]]) -> Counter[Cell]:
    """How many letters stand in each cell."""
    found: Counter[Cell] = Counter()
    for at in range(SIZE):
        one, other = (
            {code for code, of_code in spans.items() if at in letters(of_code, bit)}
            for bit in BITS[:2]
        )
        for code in one & other:
            found[code, code] += 1
        rest = list(product(one - other, other - one))
        rest += [(code, None) for code in one - other if not other - one]  # type: ignore[misc]
        rest += [(None, code) for code in other - one if not one - other]  # type: ignore[misc]
        found.update(rest)
    return found


# ---- the fast ones are the same ----


@settings(max_examples=300)
@given(SPANS, st.sampled_from((2, 3)))
def test_passages_are_those_of_the_definition(spans: dict[int, list[Span]], number: int) -> None:
    bits = list(BITS[:number])
    found = in_document(7, in_order(spans), coders(number), sum(bits), PARENTS)
    told = {
        (
            each.kind,
            each.codes,
            frozenset((s.code, s.start, s.end, BITS[s.coder - 10]) for s in each.spans),
        )
        for each in found
    }
    assert told == slow_passages(spans, bits)
    assert len(told) == len(found)
    assert [(each.start, each.end) for each in found] == sorted(
        (each.start, each.end) for each in found
    )


@settings(max_examples=200)
@given(SPANS, st.sampled_from((2, 3)))
def test_a_passage_knows_on_how_many_letters_its_coders_differ(
    spans: dict[int, list[Span]], number: int
) -> None:
    for passage in in_document(7, in_order(spans), coders(number), 2**number - 1, PARENTS):
        said = {
            coder: [
                {s.code for s in passage.spans if s.coder == coder and s.start <= at < s.end}
                for at in range(passage.start, passage.end)
            ]
            for coder in range(10, 10 + number)
        }
        apart = sum(
            len({frozenset(one) for one in at}) > 1 for at in zip(*said.values(), strict=True)
        )
        assert passage.differing == apart
        assert passage.length == passage.end - passage.start


@settings(max_examples=200)
@given(st.lists(SPANS, max_size=4), st.sampled_from((2, 3)), st.data())
def test_sifting_lets_through_what_its_words_say(
    documents: list[dict[int, list[Span]]], number: int, data: st.DataObject
) -> None:
    work, found = listed(documents, number)
    sieve = Sieve(
        kinds=data.draw(st.none() | st.frozensets(st.sampled_from(KINDS))),
        codes=data.draw(st.none() | st.frozensets(st.sampled_from(CODES))),
        document=data.draw(st.none() | st.integers(0, 4)),
        pair=data.draw(st.none() | st.just((10, 11))),
    )
    order = data.draw(st.sampled_from(("place", "length", "kind")))
    sifted = work.sift(sieve, order)
    through = [each for each in found if lets_through(sieve, each)]
    if order == "length":
        through.sort(key=lambda each: -each.length)
    elif order == "kind":
        through.sort(key=lambda each: KINDS.index(each.kind))
    assert work.passages(sifted.places) == through
    others = [each for each in found if lets_through(without(sieve, "kinds"), each)]
    assert sifted.kinds == Counter(each.kind for each in others)
    others = [each for each in found if lets_through(without(sieve, "codes"), each)]
    assert sifted.codes == Counter(code for each in others for code in each.codes)
    others = [each for each in found if lets_through(without(sieve, "document"), each)]
    numbers = Counter(each.document for each in others)
    assert {key: n for key, n in sifted.documents.items() if n} == numbers
    others = [each for each in found if lets_through(without(sieve, "pair"), each)]
    if number == 3:
        assert sifted.pairs == {
            pair: sum(apart(each, pair) for each in others)
            for pair in ((10, 11), (10, 12), (11, 12))
        }


def listed(documents: list[dict[int, list[Span]]], number: int) -> tuple[WorkList, list[Any]]:
    """The work list of some documents, and all of its passages."""
    who, everybody = coders(number), 2**number - 1
    blocks, found = [], []
    for key, spans in enumerate(map(in_order, documents)):
        made = in_document(key, spans, who, everybody, PARENTS)
        rows = outlines(spans, who, everybody, PARENTS)
        blocks.append(Block(key, rows, lambda made=made: made))  # type: ignore[misc]
        found += made
    return WorkList(blocks, [coder.key for coder in who]), found


def without(sieve: Sieve, part: str) -> Sieve:
    parts = {name: getattr(sieve, name) for name in ("kinds", "codes", "document", "pair")}
    return Sieve(**{**parts, part: None})


def apart(passage: Any, pair: tuple[int, int]) -> bool:
    one, other = ({(s.code, s.start, s.end) for s in passage.spans if s.coder == c} for c in pair)
    return one != other


def lets_through(sieve: Sieve, passage: Any) -> bool:
    return (
        (sieve.kinds is None or passage.kind in sieve.kinds)
        and (sieve.codes is None or bool(sieve.codes & set(passage.codes)))
        and (sieve.document is None or passage.document == sieve.document)
        and (sieve.pair is None or apart(passage, sieve.pair))
    )


@settings(max_examples=300)
@given(SPANS)
def test_confusion_is_that_of_every_letter(spans: dict[int, list[Span]]) -> None:
    found = confused(spans, *BITS[:2])
    counted = confusion.tally(found)
    assert {key: n for key, n in counted.items() if len(key) == 2} == slow_confusion(spans)
    first, second = (
        {code: letters(of_code, bit) for code, of_code in spans.items()} for bit in BITS[:2]
    )
    for code, coded in first.items():
        assert counted[code,] == len(coded)
    one, other = (set().union(*each.values()) for each in (first, second))
    assert counted[()] == len(one | other)
    left = {at for code, coded in second.items() for at in coded - first[code]}
    alone = {at for at in left if not any(at in first[c] - second[c] for c in first)}
    assert counted[None,] == len(alone)
    for stretches in found.values():
        assert stretches == sorted(stretches)
        assert all(one[1] < other[0] for one, other in pairwise(stretches))


@settings(max_examples=200)
@given(st.lists(SPANS, max_size=3))
def test_every_passage_of_two_coders_stands_in_one_cell(
    documents: list[dict[int, list[Span]]],
) -> None:
    work, found = listed(documents, 2)
    cells = work.numbers_by_cell()
    assert sum(cells.values()) == len(found)
    for cell, number in cells.items():
        assert len(work.sift(Sieve(cell=cell)).places) == number


@settings(max_examples=200)
@given(st.lists(SPANS, max_size=3))
def test_the_text_of_a_cell_leads_to_the_passages_that_touch_it(
    documents: list[dict[int, list[Span]]],
) -> None:
    work, found = listed(documents, 2)
    cells: dict[Cell, dict[int, list[tuple[int, int]]]] = {}
    for key, spans in enumerate(documents):
        for cell, stretches in confused(spans, *BITS[:2]).items():
            cells.setdefault(cell, {})[key] = stretches
    for cell, of_documents in cells.items():
        through = work.sift(Sieve(cell=cell, stretches=of_documents)).places
        assert work.passages(through) == [
            each
            for each in found
            if set(each.codes) & set(cell)
            and any(
                start < each.end and end > each.start
                for start, end in of_documents.get(each.document, ())
            )
        ]
        if cell[0] != cell[1]:
            assert through


def test_neighbours_have_one_parent_or_are_parent_and_child() -> None:
    def told(one: int, other: int) -> Kind:
        assert relation(one, other, PARENTS) == relation(other, one, PARENTS)
        return relation(one, other, PARENTS)

    assert [told(2, 3), told(1, 2), told(2, 4)] == ["neighbouring_code"] * 3
    assert [told(1, 5), told(1, 4), told(3, 4)] == ["other_branch"] * 3


def test_codes_of_a_codebook_without_levels_are_no_neighbours() -> None:
    study = Study(
        "character",
        [StudyDocument(0, "d", SIZE)],
        [StudyCode(1, "X"), StudyCode(5, "Y")],
        coders(2),
        {},
        "all",
    )
    (passage,) = passages(study, {(0, 1): [(0, 9, 1)], (0, 5): [(0, 9, 2)]}, PARENTS)
    assert passage.kind == "other_branch"

"""Brackets and names beside the text."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from postil.gui.reader.margin import Lanes, plan
from postil.gui.reader.margin_names import EDGE, share_names
from postil.gui.reader.margin_records import AFAR, MOST_LANES, SLOT, Extent

HEIGHT = 700.0

extents = st.lists(
    st.builds(
        lambda top, height, code, initial: (top, top + height, code, initial),
        st.integers(-60, 700),
        st.integers(20, 400),
        st.integers(1, 4),
        st.sampled_from(["", "A", "J", "L"]),
    ),
    max_size=40,
).map(lambda rows: [Extent(n, float(t), float(b), c, i) for n, (t, b, c, i) in enumerate(rows)])


@given(extents, st.sampled_from([SLOT, 31.0]))
def test_names_never_overlap(given_extents: list[Extent], slot: float) -> None:
    planned = plan(given_extents, Lanes(), HEIGHT, slot)
    tops = sorted([name.top for name in planned.names] + [more.top for more in planned.more])
    assert all(second - first >= slot for first, second in pairwise(tops))


@given(extents, st.sampled_from([SLOT, 31.0]))
def test_every_coding_in_sight_is_named_once_or_counted_once(
    given_extents: list[Extent], slot: float
) -> None:
    planned = plan(given_extents, Lanes(), HEIGHT, slot)
    told = [c for name in planned.names for c in name.codings]
    told += [c for more in planned.more for c in more.codings]
    assert len(told) == len(set(told))
    in_sight = {e.coding for e in given_extents if e.bottom > EDGE + slot and e.top < HEIGHT - slot}
    assert in_sight <= set(told)


@given(extents)
def test_names_and_counts_stand_whole_in_the_view(given_extents: list[Extent]) -> None:
    planned = plan(given_extents, Lanes(), HEIGHT)
    tops = [name.top for name in planned.names] + [more.top for more in planned.more]
    assert all(0 <= top <= HEIGHT - SLOT for top in tops)


def test_the_longer_of_two_that_begin_together_lies_nearer_to_the_text() -> None:
    crowd = [Extent(n, 10, 60, n) for n in range(8)] + [Extent(9, 10, 5000, 9)]
    lanes = {each.coding: each.lane for each in Lanes().assign(crowd)}
    assert lanes[9] == 0


@given(extents)
def test_brackets_at_one_height_never_share_a_lane(given_extents: list[Extent]) -> None:
    brackets = Lanes().assign(given_extents)
    for one, other in combinations(brackets, 2):
        if one.top < other.bottom and other.top < one.bottom:
            assert one.lane != other.lane


def test_a_lane_stays_while_the_page_scrolls() -> None:
    lanes = Lanes()
    first = [Extent(1, 0, 100, 1), Extent(2, 50, 200, 2), Extent(3, 150, 300, 3)]
    before = {each.coding: each.lane for each in lanes.assign(first)}
    scrolled = [Extent(2, -50, 100, 2), Extent(3, 50, 200, 3), Extent(4, 60, 90, 4)]
    after = {each.coding: each.lane for each in lanes.assign(scrolled)}
    assert (after[2], after[3]) == (before[2], before[3])
    assert after[4] == 2


def test_a_freed_lane_is_given_again() -> None:
    lanes = Lanes()
    lanes.assign([Extent(1, 0, 100, 1), Extent(2, 0, 100, 2)])
    lanes.forget(1)
    assert [each.lane for each in lanes.assign([Extent(2, 0, 100, 2), Extent(3, 0, 100, 3)])] == [
        1,
        0,
    ]


def test_beyond_five_lanes_a_coding_is_counted_and_not_drawn() -> None:
    crowd = [Extent(n, 10, 60, n) for n in range(8)]
    planned = plan(crowd, Lanes(), HEIGHT)
    assert len(planned.brackets) == MOST_LANES
    assert sum(len(more.codings) for more in planned.more) == 3


def test_coders_with_one_code_on_one_line_share_a_name_in_the_order_of_their_lines() -> None:
    groups = share_names(
        [
            Extent(1, 10, 60, code=5, initial="J", rank=1),
            Extent(2, 12, 90, code=5, initial="A", rank=0),
            Extent(3, 12, 90, code=6, initial="A", rank=0),
            Extent(4, 80, 90, code=5, initial="L", rank=2),
        ]
    )
    assert [[each.coding for each in group] for group in groups] == [[2, 1], [3], [4]]


def test_one_coder_shares_no_name_with_themselves() -> None:
    twice = [Extent(1, 10, 60, 5, "A"), Extent(2, 12, 90, 5, "A")]
    assert len(share_names(twice)) == 2


def test_the_name_of_a_coding_begun_above_stands_at_the_upper_edge() -> None:
    planned = plan([Extent(1, -AFAR * 10, 300, 1)], Lanes(), HEIGHT)
    assert [name.top for name in planned.names] == [3.0]


def test_a_name_at_the_upper_edge_gives_way_to_those_that_begin_in_view() -> None:
    above, here = Extent(1, -AFAR * 10, 300, 1), Extent(2, 8, 60, 2)
    planned = plan([above, here], Lanes(), HEIGHT)
    assert {name.codings[0]: name.top for name in planned.names} == {2: 7.0, 1: 27.0}


def test_coders_of_different_words_on_one_line_share_no_name() -> None:
    apart = [
        Extent(1, 10, 30, code=5, initial="A", start=0, end=3),
        Extent(2, 10, 30, code=5, initial="J", start=8, end=20),
        Extent(3, 10, 30, code=5, initial="L", start=2, end=6),
    ]
    assert [[each.coding for each in group] for group in share_names(apart)] == [[1, 3], [2]]

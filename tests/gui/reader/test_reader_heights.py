"""The sums of heights."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postil.gui.reader.heights import Heights

heights_of_blocks = st.lists(st.integers(0, 90), min_size=1, max_size=60)


@given(heights_of_blocks, st.data())
def test_what_stands_above_a_block_is_the_sum_of_the_blocks_before(
    plain: list[int], data: st.DataObject
) -> None:
    heights = Heights(plain)
    block = data.draw(st.integers(0, len(plain) - 1))
    heights.replace(block, 33.0)
    plain[block] = 33
    assert [heights.above(n) for n in range(len(plain) + 1)] == [
        sum(plain[:n]) for n in range(len(plain) + 1)
    ]


@given(heights_of_blocks, st.integers(0, 6_000))
def test_the_block_at_a_height_holds_that_height(plain: list[int], y: int) -> None:
    heights = Heights(plain)
    block, below = heights.block_at(y)
    assert heights.above(block) + below == y
    assert y >= heights.total or 0 <= below < plain[block]


def test_a_height_beyond_the_end_belongs_to_the_last_block() -> None:
    assert Heights([10, 20, 30]).block_at(1_000) == (2, 970.0)

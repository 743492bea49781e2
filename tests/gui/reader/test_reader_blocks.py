"""The text cut into blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postil.core.spans import OffsetMap
from postil.gui.reader.block_index import BlockIndex
from postil.gui.reader.blocks import LONGEST, Blocks, cut


def blocks_of(text: str) -> Blocks:
    return cut(text, OffsetMap(text))


@given(st.text(alphabet="a\n \U0001f30a", max_size=40))
def test_blocks_start_and_end_where_the_lines_do_in_utf_16(text: str) -> None:
    blocks = blocks_of(text)
    units = text.encode("utf-16-le")
    lines = [
        units[2 * start : 2 * end].decode("utf-16-le")
        for start, end in zip(blocks.starts, blocks.ends, strict=True)
    ]
    assert lines == text.split("\n")


def test_a_very_long_line_is_cut_at_the_ends_of_sentences_and_no_position_moves() -> None:
    text = "Short.\n" + "The river was sold on a Friday. " * 2_000
    blocks = blocks_of(text)
    assert max(end - start for start, end in zip(blocks.starts, blocks.ends, strict=True)) < LONGEST
    assert len(blocks.text) == len(text)
    assert blocks.text.replace("\n", " ") == text.replace("\n", " ")
    pieces = [blocks.text[blocks.starts[block] - 2] for block in blocks.continued]
    assert set(pieces) == {"."}


def test_a_very_long_line_without_blanks_stays_whole() -> None:
    text = "水" * (LONGEST + 5)
    assert blocks_of(text).text == text


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=12),
)
def test_adding_codings_at_once_is_adding_them_one_by_one(
    lengths: list[int], spans: list[tuple[int, int]]
) -> None:
    starts = [sum(lengths[:n]) for n in range(len(lengths))]
    codings = [(n, start, start + length) for n, (start, length) in enumerate(spans)]
    together, singly = BlockIndex(starts), BlockIndex(starts)
    together.add_all(codings)
    for coding in codings:
        singly.add(*coding)
    for block in range(len(starts)):
        assert together.in_block(block) == singly.in_block(block)
    for point in range(100):
        assert together.at(point) == [
            coding for _, _, coding in sorted((s, e, c) for c, s, e in codings if s <= point < e)
        ]


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), min_size=2, max_size=2),
)
def test_a_moved_coding_is_where_it_would_be_as_a_new_one(
    lengths: list[int], spans: list[tuple[int, int]]
) -> None:
    starts = [sum(lengths[:n]) for n in range(len(lengths))]
    (start, length), (start_after, length_after) = spans
    index = BlockIndex(starts)
    before = index.add(1, start, start + length)
    changed = set(index.move(1, start_after, start_after + length_after))
    after = index.blocks_of(start_after, start_after + length_after)
    assert [block for block in range(len(starts)) if index.in_block(block)] == list(after)
    assert changed >= set(before) ^ set(after)
    assert index.remove(1) == after


def test_moving_an_end_touches_the_blocks_around_it_alone() -> None:
    index = BlockIndex(range(0, 10_000, 10))
    index.add(7, 5, 9_995)
    assert set(index.move(7, 5, 9_965)) == {0, 996, 997, 998, 999}


def test_a_removed_coding_is_in_no_block() -> None:
    index = BlockIndex([0, 10, 20])
    index.add(7, 5, 25)
    index.add(8, 12, 14)
    assert index.remove(7) == range(3)
    assert [list(index.in_block(block)) for block in range(3)] == [[], [8], []]

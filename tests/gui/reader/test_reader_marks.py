"""Tints and underlines of a block."""

from __future__ import annotations

from collections.abc import Callable

from postil.core.spans import OffsetMap
from postil.gui.reader.blocks import cut
from postil.gui.reader.marks import LANES, Marks
from postil.gui.reader.records import Mark

MarkMaker = Callable[..., Mark]

TEXT = "0123456789\n0123456789"


def marks_on(text: str, *marks: Mark) -> Marks:
    offsets = OffsetMap(text)
    return Marks(cut(text, offsets), offsets, marks)


def test_marks_that_overlap_lie_in_different_lanes(mark: MarkMaker) -> None:
    drawn = marks_on(TEXT, mark(1, 0, 6), mark(2, 4, 9), mark(3, 6, 8)).of_block(0)
    assert drawn is not None
    assert {each.coding: each.lane for each in drawn.underlines} == {1: 0, 2: 1, 3: 0}


def test_no_underline_lies_beyond_the_fourth_lane(mark: MarkMaker) -> None:
    drawn = marks_on(TEXT, *(mark(n, 0, 9) for n in range(6))).of_block(0)
    assert drawn is not None
    assert sorted(each.lane for each in drawn.underlines) == list(range(LANES))


def test_two_codes_on_one_stretch_count_as_two(mark: MarkMaker) -> None:
    drawn = marks_on(TEXT, mark(1, 0, 6, code=1), mark(2, 4, 9, code=2)).of_block(0)
    assert drawn is not None
    assert [(t.start, t.end, t.codes) for t in drawn.tints] == [(0, 4, 1), (4, 6, 2), (6, 9, 1)]


def test_one_code_by_two_coders_is_no_overlap_of_codes(mark: MarkMaker) -> None:
    drawn = marks_on(TEXT, mark(1, 0, 6, initial="A"), mark(2, 0, 6, initial="J")).of_block(0)
    assert drawn is not None
    assert [each.codes for each in drawn.tints] == [1]


def test_a_coding_over_two_blocks_is_drawn_on_both(mark: MarkMaker) -> None:
    marks = marks_on(TEXT, mark(1, 8, 14))
    drawn = [marks.of_block(block) for block in (0, 1)]
    assert [(d.underlines[0].start, d.underlines[0].end) for d in drawn if d] == [(8, 10), (0, 3)]


def test_a_block_is_drawn_anew_when_a_coding_comes_or_goes(mark: MarkMaker) -> None:
    marks = marks_on(TEXT, mark(1, 0, 5))
    before = marks.of_block(0)
    marks.add(mark(2, 3, 7))
    with_both = marks.of_block(0)
    marks.remove(2)
    assert with_both != before
    assert marks.of_block(0) == before


def test_a_coding_with_other_ends_is_drawn_as_if_it_were_new(mark: MarkMaker) -> None:
    text = "\n".join([TEXT] * 4)
    others = [mark(2, 3, 30), mark(3, 14, 50, code=2)]
    marks = marks_on(text, mark(1, 5, 60), *others)
    for start, end in ((5, 40), (5, 80), (25, 80), (0, 2), (70, 80)):
        before = [marks.of_block(block) for block in range(8)]
        marks.add(mark(1, start, end))
        anew = marks_on(text, mark(1, start, end), *others)
        assert (
            [marks.of_block(block) for block in range(8)]
            == [anew.of_block(block) for block in range(8)]
            != before
        )
        assert marks.in_order() == anew.in_order()


def test_a_block_without_codings_has_nothing_drawn(mark: MarkMaker) -> None:
    assert marks_on(TEXT, mark(1, 0, 5)).of_block(1) is None


def test_positions_are_code_points_beside_emoji(mark: MarkMaker) -> None:
    marks = marks_on("🌊🌊 river", mark(1, 3, 8))
    drawn = marks.of_block(0)
    assert drawn is not None
    assert (drawn.underlines[0].start, drawn.underlines[0].end) == (5, 10)
    assert [each.coding for each in marks.at(3)] == [1]
    assert marks.at(2) == []


def test_the_order_of_the_text_is_kept_while_codings_come_and_go(mark: MarkMaker) -> None:
    marks = marks_on(TEXT, mark(1, 8, 14), mark(2, 0, 5))
    assert marks.in_order() == [(0, 5, 2), (8, 14, 1)]
    marks.add(mark(3, 0, 3))
    marks.add(mark(2, 9, 10))
    marks.remove(1)
    assert marks.in_order() == [(0, 3, 3), (9, 10, 2)]

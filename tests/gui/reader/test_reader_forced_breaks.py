"""Very long lines without a blank are laid out in pieces; no position of the text moves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from postil.gui.reader.blocks import LONGEST, PIECE
from postil.gui.reader.comfort import Comfort
from postil.gui.reader.forced_breaks import opened
from postil.gui.reader.records import Mark
from postil.gui.reader.view import ReaderView

CHINESE = "没有人数过那些从未寄出的信，权利总是先来的。" * 2_000
ENDLESS = "0123456789" * 4_000
FAMILIES = "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 8_000


@pytest.mark.parametrize("text", [CHINESE, ENDLESS, FAMILIES], ids=["chinese", "digits", "emoji"])
def test_no_piece_is_long_and_every_position_comes_back(text: str) -> None:
    blocks, offsets = opened(text)
    units = [end - start for start, end in zip(blocks.starts, blocks.ends, strict=True)]
    assert max(units) <= 2 * PIECE
    assert blocks.text.replace("\n", "") == text
    assert len(blocks.continued) == len(blocks) - 1
    for point in (0, 1, PIECE - 1, PIECE, PIECE + 1, len(text) // 2, len(text) - 1, len(text)):
        assert offsets.to_points(offsets.to_utf16(point)) == point
    assert offsets.each_to_utf16([5, PIECE + 9]) == [
        offsets.to_utf16(5),
        offsets.to_utf16(PIECE + 9),
    ]


@pytest.mark.parametrize("lengths", [[0], [100, LONGEST + 3, 0, 50_000, 7], [50_000, 50_000]])
def test_lines_of_all_lengths_stay_lines(lengths: list[int]) -> None:
    text = "\n".join("信" * length for length in lengths)
    blocks, offsets = opened(text)
    paragraphs = [n for n in range(len(blocks)) if n not in blocks.continued]
    assert len(paragraphs) == text.count("\n") + 1
    assert all(
        offsets.to_points(start) == 0 or text[offsets.to_points(start) - 1] == "\n"
        for start in (blocks.starts[number] for number in paragraphs)
    )


def test_pieces_end_where_sentences_do() -> None:
    blocks, offsets = opened(CHINESE)
    ends = [offsets.to_points(blocks.starts[number]) - 1 for number in range(1, len(blocks))]
    assert {CHINESE[end] for end in ends} == {"。"}


def test_a_selection_over_a_break_copies_and_codes_the_text_itself(
    reader: ReaderView, qtbot: QtBot, mark: Callable[..., Mark]
) -> None:
    reader.show_document(CHINESE)
    border = reader._open.offsets.to_points(reader._open.blocks.starts[1])  # type: ignore[union-attr]
    reader.select(border - 3, border + 3)
    assert reader.selection() == (border - 3, border + 3)
    assert reader.createMimeDataFromSelection().text() == CHINESE[border - 3 : border + 3]
    reader.add_mark(mark(1, border - 3, border + 3))
    assert reader.marks_at(border - 1) == reader.marks_at(border) == [1]
    assert reader.marks_at(border + 3) == []
    reader.set_hits([(border - 2, border + 2)])
    reader.set_comfort(Comfort(numbers="lines"))
    reader.grab()
    reader.scroll_to(border - 3, border + 3)
    assert reader.shows(border - 3, border + 3)


def test_the_caret_walks_over_a_break(reader: ReaderView, qtbot: QtBot) -> None:
    reader.show_document(ENDLESS)
    border = reader._open.offsets.to_points(reader._open.blocks.starts[1])  # type: ignore[union-attr]
    reader.select(border - 2, border - 2)
    for _ in range(5):
        qtbot.keyClick(reader, Qt.Key.Key_Right)
    assert reader.caret() == border + 2
    cursor = reader.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    reader.setTextCursor(cursor)
    assert reader.caret() == len(ENDLESS)

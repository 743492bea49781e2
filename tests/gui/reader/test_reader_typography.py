"""Headings, lists, quotes and letters from format ranges."""

from __future__ import annotations

from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from postil.core.records import FormatKind, FormatRange
from postil.core.spans import OffsetMap
from postil.gui.reader.block_style import BODY, HEADING_GAP, PARAGRAPH_GAP, TOP
from postil.gui.reader.blocks import cut
from postil.gui.reader.records import ReaderColours
from postil.gui.reader.typography import Typography

LONG = "word " * 40


def set_in_type(
    colours: ReaderColours, text: str, *ranges: FormatRange, zoom: float = 1.0, title_lines: int = 0
) -> Typography:
    font = QFont("DejaVu Serif")
    font.setPointSizeF(13.5)
    offsets = OffsetMap(text)
    return Typography(cut(text, offsets), ranges, offsets, font, zoom, colours, title_lines)


def over(text: str, words: str, kind: FormatKind, value: str = "") -> FormatRange:
    start = text.index(words)
    return FormatRange(start, start + len(words), kind, value)


def test_a_heading_is_larger_bold_and_has_more_room_above(
    qtbot: QtBot, colours: ReaderColours
) -> None:
    text = "One\nTwo\nThree"
    style = set_in_type(colours, text, over(text, "Two", "heading", "1")).style(1)
    assert (style.size, style.line_height, style.bold) == (28.0, 36.0, True)
    assert style.above == PARAGRAPH_GAP + HEADING_GAP


def test_all_measures_grow_with_the_zoom(qtbot: QtBot, colours: ReaderColours) -> None:
    twice = set_in_type(colours, "One\nTwo", zoom=2.0)
    assert twice.style(1).line_height == 2 * BODY.line_height
    assert twice.column > 1.9 * set_in_type(colours, "One\nTwo").column


def test_the_first_block_stands_below_the_upper_edge(qtbot: QtBot, colours: ReaderColours) -> None:
    assert set_in_type(colours, "One").style(0).above == TOP


def test_a_blank_line_is_half_a_line_high_and_the_only_gap(
    qtbot: QtBot, colours: ReaderColours
) -> None:
    styles = set_in_type(colours, f"{LONG}\n\n{LONG}")
    assert styles.style(1).line_height == PARAGRAPH_GAP
    assert styles.style(2).above == 0


def test_long_lines_of_a_plain_text_are_paragraphs(qtbot: QtBot, colours: ReaderColours) -> None:
    assert set_in_type(colours, f"{LONG}\n{LONG}").style(1).above == PARAGRAPH_GAP


def test_lines_broken_by_hand_stand_close(qtbot: QtBot, colours: ReaderColours) -> None:
    broken = "\n".join(["a line of some forty or fifty characters"] * 9)
    assert set_in_type(colours, broken).style(4).above == 0


def test_a_list_has_its_marker_in_the_indent(qtbot: QtBot, colours: ReaderColours) -> None:
    text = "apple\npear\nplum"
    styles = set_in_type(
        colours,
        text,
        over(text, "apple", "list_item", "1"),
        over(text, "pear", "list_item", "2:7"),
    )
    assert [styles.style(n).marker for n in range(3)] == ["•", "7.", ""]
    assert [styles.style(n).indent for n in range(3)] == [28.0, 56.0, 0.0]


def test_an_item_of_two_lines_has_one_marker(qtbot: QtBot, colours: ReaderColours) -> None:
    text = "apple\npie\nplum"
    styles = set_in_type(colours, text, over(text, "apple\npie", "list_item", "1:1"))
    assert [styles.style(n).marker for n in range(2)] == ["1.", ""]
    assert styles.style(1).indent == 28.0


def test_a_list_within_a_quote_has_both_indents(qtbot: QtBot, colours: ReaderColours) -> None:
    text = "apple"
    style = set_in_type(
        colours, text, over(text, text, "block_quote", "2"), over(text, text, "list_item", "1")
    ).style(0)
    assert (style.bars, style.indent) == (2, 44.0 + 28.0)


def test_a_paragraph_that_leads_to_a_footnote_keeps_its_size(
    qtbot: QtBot, colours: ReaderColours
) -> None:
    text = "Words[1] and more.\nNote"
    styles = set_in_type(colours, text, over(text, "[1]", "footnote", "1"))
    assert styles.style(0).size == BODY.size


def test_a_footnote_is_smaller(qtbot: QtBot, colours: ReaderColours) -> None:
    text = "Body\nNote"
    styles = set_in_type(colours, text, over(text, "Note", "footnote", "1"))
    assert styles.style(1).size < styles.style(0).size


def test_a_row_of_a_table_begins_with_a_rule(qtbot: QtBot, colours: ReaderColours) -> None:
    text = "Year\nVisitors\n1998\n311"
    cells = ("Year", "0:0"), ("Visitors", "0:1"), ("1998", "1:0"), ("311", "1:1")
    styles = set_in_type(colours, text, *(over(text, w, "table_cell", v) for w, v in cells))
    assert [styles.style(n).rule for n in range(4)] == [True, False, True, False]
    assert [styles.style(n).bold for n in range(4)] == [True, True, True, False]


def test_letters_are_formatted_where_the_ranges_say(qtbot: QtBot, colours: ReaderColours) -> None:
    text = "🌊 bold, italic and a link"
    styles = set_in_type(
        colours,
        text,
        over(text, "bold", "bold"),
        over(text, "italic", "italic"),
        over(text, "a link", "link", "https://example.org"),
    )
    _, bold, italic, link = styles.formats(0)
    assert (bold.start, bold.length, bold.format.fontWeight()) == (3, 4, QFont.Weight.Bold)
    assert (italic.start, italic.format.fontItalic()) == (9, True)
    assert link.format.foreground().color() == colours.accent
    assert not link.format.fontUnderline()


def test_code_in_a_line_keeps_the_line(qtbot: QtBot, colours: ReaderColours) -> None:
    text = "see lease.pdf there\nlease = 1"
    styles = set_in_type(
        colours, text, over(text, "lease.pdf", "code"), over(text, "lease = 1", "code")
    )
    assert [styles.style(n).mono for n in range(2)] == [False, True]


def test_code_in_a_heading_is_as_large_as_a_heading_asks(
    qtbot: QtBot, colours: ReaderColours
) -> None:
    text = "Read the file\nBody and code"
    ranges = [over(text, "Read the file", "heading", "1"), over(text, "file", "code")]
    plain = over(text, "code", "code")
    typography = set_in_type(colours, text, *ranges, plain)
    in_heading, in_body = [typography.formats(block)[-1] for block in (0, 1)]
    assert in_heading.format.fontPointSize() > 1.5 * in_body.format.fontPointSize()


def test_a_block_of_code_has_one_size(qtbot: QtBot, colours: ReaderColours) -> None:
    text = "x = 1"
    formats = set_in_type(colours, text, over(text, text, "code")).formats(0)
    assert len(formats) == 1


def test_title_lines_are_set_as_a_title(qtbot: QtBot, colours: ReaderColours) -> None:
    styles = set_in_type(colours, "\nThe river\nText", title_lines=1)
    assert [styles.style(n).size for n in (1, 2)] == [28.0, 18.0]


def test_an_unknown_level_does_no_harm(qtbot: QtBot, colours: ReaderColours) -> None:
    text = "One\nTwo\nThree"
    styles = set_in_type(
        colours,
        text,
        over(text, "One", "heading", "x"),
        over(text, "Two", "list_item", ""),
        over(text, "Three", "block_quote", "deep"),
    )
    assert [styles.style(n).bold for n in range(3)] == [True, False, False]


def test_estimates_come_near_the_true_heights(qtbot: QtBot, colours: ReaderColours) -> None:
    text = f"Title\n{LONG}\n\n{LONG * 5}"
    styles = set_in_type(colours, text, over(text, "Title", "heading", "1"))
    heights = styles.estimates(600.0)
    assert len(heights) == 4
    assert heights[2] == PARAGRAPH_GAP
    assert heights[0] == TOP + 36
    assert 14 * 30 <= heights[3] <= 20 * 30

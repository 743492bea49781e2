"""Rich Text: letters in every way of writing them, and what no reader shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postil.exchange.rtf_documents import read_rtf_file

if TYPE_CHECKING:
    from tests.exchange.documents.conftest import Shown

LETTERS = {
    "of the file's own encoding": (rb"\ansicpg1252 caf\'e9", "café"),
    "of a font's encoding": (rb"{\fonttbl{\f1\fcharset204 A;}}{\f1\'cc\'e8\'f0}\'e9", "Мирé"),
    "of two bytes each": (rb"{\fonttbl{\f1\fcharset128 A;}}\f1\'83\'65\'83X\'83g", "テスト"),
    "by number, with what stands for them": (rb"\u1052?\u1080\'3f\uc2\u1088ab!", "Мир!"),
    "by number, with nothing for them": (rb"\uc0\u1052\u1080\u1088 a", "Мирa"),
    "in two halves": (rb"\u-10179?\u-8704? \u-10179?x\u-8704?", "\U0001f600 \ufffdx\ufffd"),
    "by signs": (rb"a\~b\-c\_d\\\{\}\ldblquote e\rdblquote", "a\xa0b\xadc\u2011d\\{}“e”"),
    "over lines of the file": (b"a\r\nb\nc", "abc"),
}


@pytest.mark.parametrize("name", LETTERS)
def test_letters_are_read(name: str) -> None:
    source, text = LETTERS[name]
    assert read_rtf_file(rb"{\rtf1\ansi " + source + b"}", "n").text == f"{text}\n"


SILENT = (
    rb"{\header h}{\footerf f}{\*\generator g;}{\*\bkmkstart b}{\xe i}{\*\unknown u}{\colortbl;\red0;}"
    rb"{\pict\wmetafile8 0102}{\object{\*\objdata 00}{\result r}}{\*\annotation why}"
)


def test_what_no_reader_shows_stays_out_and_losses_are_counted() -> None:
    document = read_rtf_file(rb"{\rtf1 a" + SILENT + rb" b{\v hid}{\deleted gone}\par}", "n")
    assert document.text == "a bhid\n"
    assert [said.key for said in document.remarks] == [
        "comments_left_out",
        "deletions_left_out",
        "hidden_text_kept",
        "objects_left_out",
        "pictures_left_out",
    ]
    without = read_rtf_file(rb"{\rtf1 a{\v hid}}", "n", without_hidden=True)
    assert without.text == "a\n"


def test_a_text_box_comes_after_its_paragraph() -> None:
    shape = rb"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard box\par two\par}}{\shprslt old}}"
    assert read_rtf_file(rb"{\rtf1 a" + shape + rb"b\par c}", "n").text == "ab\nbox\ntwo\nc\n"


def test_headings_are_known_by_style_and_by_outline(shown: Shown) -> None:
    styles = rb"{\stylesheet{\s0 Normal;}{\s3\b heading 2;}{\*\cs4 heading 3;}}"
    body = rb"\pard\s3 a\par\pard\outlinelevel0 b\par\pard c\par"
    document = read_rtf_file(rb"{\rtf1" + styles + body + b"}", "n")
    assert shown(document) == [("heading", "2", "a"), ("heading", "1", "b")]


def test_cells_are_blocks_of_their_own(shown: Shown) -> None:
    row = rb"\trowd\cellx1\cellx2\pard\intbl %s\cell %s\cell\row"
    body = row % (b"a", b"b\\par c") + row % (b"", b"d") + rb"\pard e\par"
    document = read_rtf_file(rb"{\rtf1 " + body + b"}", "n")
    assert document.text == "a\nb\nc\n\nd\ne\n"
    assert shown(document) == [
        ("table_cell", "0:0", "a"),
        ("table_cell", "0:1", "b\nc"),
        ("table_cell", "1:1", "d"),
    ]


def test_a_cell_that_goes_on_from_another_is_passed_by(shown: Shown) -> None:
    row = rb"\trowd\cellx1\clvmrg\cellx2 \pard\intbl c\cell\cell\row"
    data = rb"{\rtf1 \trowd\cellx1\clvmgf\cellx2 \pard\intbl a\cell b\cell\row" + row + row + b"}"
    assert read_rtf_file(data, "n").text == "a\nb\nc\nc\n"
    assert [value for _, value, _ in shown(read_rtf_file(data, "n"))] == [
        "0:0",
        "0:1",
        "1:0",
        "2:0",
    ]


def test_a_note_in_a_table_is_no_cell(shown: Shown) -> None:
    note = rb"{\footnote\pard\intbl n}"
    document = read_rtf_file(rb"{\rtf1 \trowd\cellx1 \intbl a" + note + rb"\cell\row}", "n")
    assert ("footnote", "1", "n") in shown(document)
    assert [each for each in shown(document) if each[0] == "table_cell"] == [
        ("table_cell", "0:0", "a[1]")
    ]


def test_quotes_and_code_are_known_by_style_and_blank_lines_of_code_stay(shown: Shown) -> None:
    styles = rb"{\stylesheet{\s1 Quotations;}{\s2\i Preformatted Text;}}"
    body = rb"\pard\s1 q\par\pard\s2\i a\par\par b\par\pard\plain c\par"
    document = read_rtf_file(rb"{\rtf1 " + styles + body + b"}", "n")
    assert document.text == "q\na\n\nb\nc\n"
    assert shown(document) == [("block_quote", "1", "q"), ("code", "", "a\n\nb")]


@pytest.mark.parametrize(
    ("marks", "values"),
    [
        ("1. 2.1 7)", ["1:1", "1:1", "1:7"]),
        ("a) b) c)", ["1:1", "1:2", "1:3"]),
        ("h. i. j.", ["1:8", "1:9", "1:10"]),
        ("(i) (ii) (iv) (v)", ["1:1", "1:2", "1:4", "1:5"]),
        ("* o -", ["1", "1", "1"]),
    ],
)
def test_an_item_has_the_number_of_its_mark(marks: str, values: list[str], shown: Shown) -> None:
    items = [rf"{{\listtext {mark}\tab}}\ls1 a\par" for mark in marks.split()]
    body = "".join(items).encode()
    found = shown(read_rtf_file(rb"{\rtf1 " + body + b"}", "n"))
    assert [value for _, value, _ in found] == values


def test_a_mark_of_blanks_is_none(shown: Shown) -> None:
    body = rb"{\listtext 1.\tab}\ls1 a\par{\listtext  \tab}\ls2 b\par"
    assert shown(read_rtf_file(rb"{\rtf1 " + body + b"}", "n")) == [("list_item", "1:1", "a")]


def test_what_comes_after_the_end_is_passed_by() -> None:
    assert read_rtf_file(b"\r\n{\\rtf1 a}rest\0", "n").text == "a\n"

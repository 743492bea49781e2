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


def test_what_comes_after_the_end_is_passed_by() -> None:
    assert read_rtf_file(b"\r\n{\\rtf1 a}rest\0", "n").text == "a\n"

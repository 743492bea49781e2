"""The strip beside the scroll bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from postil.gui.reader.overview import Overview
from postil.gui.reader.overview_rows import MOST_COLUMNS, OverviewRows
from postil.gui.reader.records import Mark
from postil.gui.reader.view import ReaderView

TEXT = "A line of the letters, neither long nor short.\n" * 400

spans = st.lists(
    st.tuples(st.integers(1, 6), st.integers(0, 990), st.integers(1, 300)).map(
        lambda each: (each[0], each[1], min(1000, each[1] + each[2]))
    ),
    max_size=30,
)


def _codes(rows: OverviewRows) -> list[set[int | None]]:
    return [set(rows.columns(row)) - {None} for row in range(rows.rows)]


@given(spans, spans)
def test_one_more_and_one_less_count_as_all_anew(
    kept: list[tuple[int, int, int]], gone: list[tuple[int, int, int]]
) -> None:
    by_and_by, at_once = OverviewRows(120, 1000), OverviewRows(120, 1000)
    for code, start, end in kept + gone:
        by_and_by.add(code, start, end)
    for code, start, end in gone:
        by_and_by.add(code, start, end, -1)
    at_once.fill(kept)
    assert _codes(by_and_by) == _codes(at_once)


@given(spans)
def test_a_code_is_in_one_column_and_the_densest_are_shown(
    given_spans: list[tuple[int, int, int]],
) -> None:
    rows = OverviewRows(60, 1000)
    rows.fill(given_spans)
    for row in range(rows.rows):
        here = [code for code in rows.columns(row) if code is not None]
        present = {code for code, start, end in given_spans if row in rows.rows_of(start, end)}
        assert len(here) == len(set(here)) == min(MOST_COLUMNS, len(present))


@given(spans, spans)
def test_one_with_other_ends_counts_as_all_anew(
    kept: list[tuple[int, int, int]], moved: list[tuple[int, int, int]]
) -> None:
    by_and_by, at_once = OverviewRows(120, 1000), OverviewRows(120, 1000)
    by_and_by.fill([*kept, *((code, 100, 300) for code, _start, _end in moved)])
    at_once.fill([*kept, *moved])
    for code, start, end in moved:
        by_and_by.move(code, (100, 300), (start, end))
    assert _codes(by_and_by) == _codes(at_once)


def test_a_code_keeps_its_column_when_another_ends() -> None:
    rows = OverviewRows(100, 100)
    rows.fill([(7, 0, 40), (8, 10, 90)])
    assert rows.columns(20).index(8) == rows.columns(80).index(8) == 1


@pytest.fixture
def overview(reader: ReaderView, mark: Callable[..., Mark], qtbot: QtBot) -> Iterator[Overview]:
    made = Overview(reader)
    qtbot.addWidget(made)
    made.resize(16, 700)
    made.show()
    reader.show_document(TEXT, (), [mark(1, 0, 40), mark(2, len(TEXT) // 2, len(TEXT) // 2 + 60)])
    yield made


def _colours(overview: Overview, qtbot: QtBot, y: int) -> set[str]:
    qtbot.waitUntil(lambda: not overview._is_old)
    image: Any = overview.grab().toImage()
    ratio = image.devicePixelRatio()
    return {
        QColor(image.pixel(x, round(near * ratio))).name()
        for x in range(image.width())
        for near in range(max(0, y - 1), y + 2)
    }


def test_the_codes_stand_at_their_place(overview: Overview, qtbot: QtBot) -> None:
    assert "#916814" in _colours(overview, qtbot, 351)
    assert "#916814" not in _colours(overview, qtbot, 500)


def test_one_coding_more_is_drawn_and_one_less_wiped(
    overview: Overview, reader: ReaderView, mark: Callable[..., Mark], qtbot: QtBot
) -> None:
    place = len(TEXT) * 500 // 700
    _colours(overview, qtbot, 500)
    reader.add_mark(mark(3, place, place + 60))
    assert "#916814" in _colours(overview, qtbot, 500)
    reader.remove_mark(3)
    assert "#916814" not in _colours(overview, qtbot, 500)


def test_a_press_brings_that_place_into_view(
    overview: Overview, reader: ReaderView, qtbot: QtBot
) -> None:
    qtbot.mousePress(overview, Qt.MouseButton.LeftButton, pos=QPoint(8, 350))
    first, last = reader.in_view()
    assert first < len(TEXT) // 2 < last


def test_keys_move_the_reader(overview: Overview, reader: ReaderView, qtbot: QtBot) -> None:
    qtbot.keyClick(overview, Qt.Key.Key_End)
    assert reader.in_view()[1] >= len(TEXT) - 60
    qtbot.keyClick(overview, Qt.Key.Key_Home)
    assert reader.in_view()[0] == 0


def test_the_places_found_are_pointed_out(
    overview: Overview, reader: ReaderView, qtbot: QtBot
) -> None:
    place = len(TEXT) * 500 // 700
    reader.set_hits([(place, place + 3)])
    assert "#22252a" in _colours(overview, qtbot, 500)


def test_a_document_without_text_has_an_empty_strip(
    overview: Overview, reader: ReaderView, qtbot: QtBot
) -> None:
    reader.clear_document("No document is open.")
    qtbot.waitUntil(lambda: not overview._is_old)
    assert "#916814" not in _colours(overview, qtbot, 351)

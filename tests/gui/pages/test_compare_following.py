"""The views of the compare page while things change: edits, other choices, many coders, Cancel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from postil.core.records import CoderId, NewCode
from postil.gui.pages.compare.grid_table import GridView
from postil.gui.pages.compare.page import ComparePage
from postil.gui.pages.compare.views import VIEWS

if TYPE_CHECKING:
    from tests.gui.pages.conftest import World

GRIDS = ("units", "pairs", "coders", "documents", "further")


def settled(qtbot: QtBot, page: ComparePage) -> None:
    qtbot.waitUntil(lambda: not page.computing.running)


def shown(qtbot: QtBot, page: ComparePage, view: str) -> GridView:
    """Switch to a view and wait for its figures."""
    page.views.show_view(view)
    settled(qtbot, page)
    return page.views.current.table


@pytest.fixture
def page(qtbot: QtBot, world: World) -> Iterator[ComparePage]:
    """Amina, Jonas and Lucía, who finished everything."""
    world.project.coders.add("Lucía")
    world.code("security", "Lucía", 5, 24)
    world.code("cost", "Lucía", 30, 50)
    world.finish("Lucía")
    made = ComparePage(world.desk)
    qtbot.addWidget(made)
    made.resize(1440, 780)
    made.show()
    settled(qtbot, made)
    yield made
    made.hide()


@pytest.fixture
def of_three(qtbot: QtBot, page: ComparePage, world: World) -> ComparePage:
    page.choices.choose_coders([each.id for each in world.project.coders.all()])
    settled(qtbot, page)
    return page


def test_an_edit_leaves_the_place_in_view_where_it_was(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    for number in range(60):
        world.project.codebook.add(NewCode(path=(f"code {number}",)))
    for view in ("codes", "units"):
        page.views.show_view(view)
        settled(qtbot, page)
        bar = page.views.current.table.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        before = bar.value()
        world.code("code 7", "Jonas", 3, 9 + before % 3)
        settled(qtbot, page)
        assert bar.value() == before


@pytest.mark.parametrize("view", GRIDS)
def test_an_edit_is_followed_and_the_chosen_cell_stays(
    qtbot: QtBot, of_three: ComparePage, world: World, view: str
) -> None:
    table = shown(qtbot, of_three, view)
    of_three.activateWindow()
    table.setFocus()
    table.setCurrentIndex(table.grid.index(1, 1))
    before = (table.grid.row(1).key, table.grid.column(1).key)
    world.code("cost", "Jonas", 27, 50)
    world.code("cost", "Lucía", 0, 4)
    settled(qtbot, of_three)
    here = table.currentIndex()
    assert (table.grid.row(here.row()).key, table.grid.column(here.column()).key) == before
    assert table.hasFocus()
    assert not table.grid.muted


@pytest.mark.parametrize("view", GRIDS)
def test_the_models_of_the_views_keep_qts_rules(
    qtbot: QtBot, of_three: ComparePage, world: World, view: str
) -> None:
    table = shown(qtbot, of_three, view)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(table.grid, mode)
    world.project.codebook.add(NewCode(path=("another",)))
    settled(qtbot, of_three)
    assert tester.model() is table.grid


def test_the_strip_is_walked_by_keyboard_and_remembered(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    page.activateWindow()
    page.views.strip.setFocus()
    qtbot.keyClick(page.views.strip, Qt.Key.Key_Right)
    assert page.views.key == "units"
    settled(qtbot, page)
    other = ComparePage(world.desk)
    qtbot.addWidget(other)
    assert other.views.key == "units"


def test_nothing_in_any_view_is_without_a_name(qtbot: QtBot, of_three: ComparePage) -> None:
    for row in VIEWS:
        of_three.views.show_view(row.key)
        settled(qtbot, of_three)
        for widget in of_three.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                spoken = QAccessible.queryAccessibleInterface(widget)
                assert spoken.text(QAccessible.Text.Name), (row.key, widget)


def test_cancel_keeps_the_figures_of_before_and_says_so(qtbot: QtBot, page: ComparePage) -> None:
    kept = page.lines.table
    page.choices.choose_unit("token")
    page.state._be_late()
    assert page.lines.muted
    assert page.state.cancel_button.isVisible()
    page.state.cancel_button.click()
    assert not page.computing.running
    assert page.state.told.text() == "Figures of before"
    qtbot.wait(50)
    assert page.lines.table is kept
    page.state.again_button.click()
    settled(qtbot, page)
    assert page.lines.table.unit == "token"
    assert not page.lines.muted
    assert not page.state.told.isVisible()


def test_the_views_of_twenty_four_coders_have_a_row_each(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    names = [f"Coder {number}" for number in range(20)] + ["محمد عبد الرحمن"]
    for name in names:
        world.project.coders.add(name)
    world.finish(*names)
    coders: list[CoderId] = [each.id for each in world.project.coders.all()]
    page.choices.choose_coders(coders)
    settled(qtbot, page)
    assert page.head.sentence.text().startswith("24 coders share ")
    for view, rows in (("pairs", 24), ("coders", 25)):
        table = shown(qtbot, page, view)
        assert table.grid.rowCount() == rows
        words = " ".join(
            str(table.grid.index(down, across).data())
            for down in range(table.grid.rowCount())
            for across in range(table.grid.columnCount())
        )
        assert "nan" not in words

"""The confusion of codes on the Compare page: its numbers, its cells by keyboard, its passages."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from postil.core.records import NewCode
from postil.gui.appearance import Appearance
from postil.gui.appearance.colour import contrast
from postil.gui.appearance.fonts import Fonts
from postil.gui.pages.compare.confusion_table import cell_tint
from postil.gui.pages.compare.confusion_view import ConfusionView
from postil.gui.pages.compare.page import ComparePage
from postil.verbs.comparing import Choice, Comparison

if TYPE_CHECKING:
    from tests.gui.pages.conftest import World


def settled(qtbot: QtBot, page: ComparePage, world: World) -> ConfusionView:
    """Wait for figures, the confusion and the text of a cell; the view."""
    qtbot.waitUntil(lambda: not page.computing.running)
    world.desk.tasks.wait()
    qtbot.wait(20)
    world.desk.tasks.wait()
    qtbot.wait(20)
    view = page.views.current
    assert isinstance(view, ConfusionView)
    return view


@pytest.fixture
def page(qtbot: QtBot, world: World) -> Iterator[ComparePage]:
    """Amina coded security where Jonas coded cost, beside what the world has."""
    world.code("security", "Amina", 60, 70)
    world.code("cost", "Jonas", 60, 68)
    made = ComparePage(world.desk)
    qtbot.addWidget(made)
    made.resize(1440, 780)
    made.show()
    made.views.show_view("confusion")
    settled(qtbot, made, world)
    yield made
    made.hide()


def stand_on(view: ConfusionView, world: World, row: str | None, column: str | None) -> None:
    cell = tuple(
        None if name is None else world.project.codebook.find(name).id for name in (row, column)
    )
    index = view.cells.index_of(cell)  # type: ignore[arg-type]
    view.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)


def numbers(view: ConfusionView) -> dict[tuple[str, str], str]:
    """The cells that are not empty, by the names of row and column."""
    rows = view.cells.rows()
    head = rows[0][1:]
    return {
        (row[0], name): number
        for row in rows[1:]
        for name, number in zip(head, row[1:], strict=True)
        if number != "0"
    }


def test_the_cells_are_those_of_the_verbs(qtbot: QtBot, page: ComparePage, world: World) -> None:
    view = settled(qtbot, page, world)
    prepared = Comparison(world.project).prepared(Choice(page.choices.coders))
    found = prepared.confusion()
    names = {code.id: code.name for code in world.project.codebook.all()}
    expected = {
        (names.get(row, "nothing"), names.get(column, "nothing")): str(number)  # type: ignore[arg-type]
        for (row, column), number in found.characters.items()
    }
    assert numbers(view) == {**expected, ("nothing", "nothing"): str(found.uncoded)}
    assert expected["security", "cost"] == "8"
    assert expected["cost", "cost"] == "21"


def test_passages_stand_in_one_cell_each(qtbot: QtBot, page: ComparePage, world: World) -> None:
    view = settled(qtbot, page, world)
    view.buttons["passages"].click()
    found = numbers(view)
    assert found == {
        ("security", "security"): "1",
        ("security", "cost"): "1",
        ("cost", "nothing"): "1",
    }
    assert sum(map(int, found.values())) == page.side.passages.total


def test_enter_on_a_cell_shows_its_passages(qtbot: QtBot, page: ComparePage, world: World) -> None:
    view = settled(qtbot, page, world)
    page.activateWindow()
    view.table.setFocus()
    stand_on(view, world, "security", "security")
    qtbot.keyClick(view.table, Qt.Key.Key_Right)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    settled(qtbot, page, world)
    assert page.side.passages.rowCount() == 1
    assert page.side.passages.passage(0).start == 60
    assert page.side._of_cell.text() == "Amina: security, Jonas: cost"
    assert page.side.list.hasFocus()
    page.side.all_cells_button.click()
    assert page.side.passages.rowCount() == 3
    assert view.cells.chosen is None


def test_a_click_shows_the_passages_behind_the_text_of_a_cell(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    view = settled(qtbot, page, world)
    stand_on(view, world, "security", None)
    place = view.table.visualRect(view.table.currentIndex()).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settled(qtbot, page, world)
    kinds = [page.side.passages.passage(row).kind for row in range(2)]
    assert kinds == ["different_bounds", "other_branch"]
    view.count("passages")
    assert page.side.passages.rowCount() == 0


def test_a_cell_follows_the_edits(qtbot: QtBot, page: ComparePage, world: World) -> None:
    view = settled(qtbot, page, world)
    stand_on(view, world, "security", "cost")
    view.choose(view.table.current_cell(), go=False)
    settled(qtbot, page, world)
    assert page.side.passages.rowCount() == 1
    world.code("security", "Amina", 5, 15, "two")
    world.code("cost", "Amina", 70, 75, "two")
    world.code("security", "Jonas", 60, 70)
    settled(qtbot, page, world)
    assert ("security", "cost") not in numbers(view)
    assert page.side.passages.rowCount() == 0


def test_a_cell_is_told_in_words(qtbot: QtBot, page: ComparePage, world: World) -> None:
    view = settled(qtbot, page, world)
    stand_on(view, world, "security", "cost")
    told = "Amina: security, Jonas: cost, 8 characters, 25.8 % of the row, 1 passage"
    assert view._cell_told.text() == told
    role = Qt.ItemDataRole.AccessibleTextRole
    assert view.table.currentIndex().data(role) == told
    stand_on(view, world, None, None)
    assert view._cell_told.text().startswith("Neither coded")


def test_the_table_is_copied_for_a_spreadsheet(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    settled(qtbot, page, world).copy_button.click()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["", "security", "cost", "nothing"]
    assert lines[1].split("\t") == ["security", "15", "8", "8"]


def test_the_cells_are_written_as_csv(
    qtbot: QtBot, page: ComparePage, world: World, tmp_path: Path
) -> None:
    world.answers.target = tmp_path / "confusion.csv"
    settled(qtbot, page, world).export_button.click()
    with (tmp_path / "confusion.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 9
    assert rows[1]["second"] == "cost" and rows[1]["characters"] == "8"
    assert world.desk.messages.text == "Wrote 9 cells to confusion.csv."


def test_three_coders_are_told_to_choose_two(qtbot: QtBot, page: ComparePage, world: World) -> None:
    world.project.coders.add("Lucía")
    world.finish("Lucía")
    page.choices.choose_coders([coder.id for coder in world.project.coders.all()])
    view = settled(qtbot, page, world)
    assert view._empty.isVisible()
    assert not view.export_button.isEnabled()


def test_the_numbers_are_legible_on_every_tint(qapp: QApplication) -> None:
    for scheme in ("light", "dark"):
        look = Appearance(scheme, Fonts(1.0))  # type: ignore[arg-type]
        text = look.colour("text").name()
        for percent in range(0, 101, 5):
            assert contrast(text, cell_tint(look, percent / 100).name()) >= 4.5


def test_the_heads_of_many_codes_do_not_collide(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    for number in range(40):
        name = f"a rather long name of a code, number {number}"
        world.project.codebook.add(NewCode((name,)))
        world.code(name, "Amina", number, number + 2)
    view = settled(qtbot, page, world)
    table = view.table
    across, down = table.horizontalHeader(), table.verticalHeader()
    line = table.fontMetrics().height()
    assert across.count() == 43
    assert min(across.sectionSize(n) for n in range(43)) > line
    assert min(down.sectionSize(n) for n in range(43)) > line
    assert across.height() <= 0.41 * table.height()
    assert down.width() < table.width() / 3


def test_the_model_keeps_qts_rules(qtbot: QtBot, page: ComparePage, world: World) -> None:
    view = settled(qtbot, page, world)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(view.cells, mode)
    world.code("unused", "Jonas", 60, 70)
    settled(qtbot, page, world)
    view.count("passages")
    assert tester is not None

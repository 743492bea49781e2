"""The arithmetic sheet: opened from a figure, read, copied, saved, and left for a passage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from postil.core.records import DocumentId
from postil.gui.pages.compare.explained import SheetDialog, show_sheet
from postil.gui.pages.compare.model import FIRST_FIGURE
from postil.gui.pages.compare.page import ComparePage
from postil.gui.pages.compare.sheet_parts import short_names
from postil.verbs.comparing import Choice, Comparison
from postil.verbs.explaining import figure_of

if TYPE_CHECKING:
    from tests.gui.pages.conftest import World


@pytest.fixture
def dialog(qtbot: QtBot, world: World) -> Iterator[SheetDialog]:
    made = sheet_of(world, "security", "cohen_kappa")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not made.passages.looking)
    yield made
    made.close()


def sheet_of(world: World, code: str, coefficient: str) -> SheetDialog:
    comparison = Comparison(world.project)
    choice = Choice(coders=(world.coder("Amina"), world.coder("Jonas")))
    figure = figure_of(comparison.rows(choice), code, coefficient)
    return SheetDialog(world.desk, comparison, choice, figure)


def texts(dialog: SheetDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_it_shows_counts_steps_and_source(dialog: SheetDialog) -> None:
    told = texts(dialog)
    assert any("15" in text.split("\n") for text in told)
    assert "(Po − Pe) / (1 − Pe)" in told
    assert any(text.startswith("Cohen, J. (1960)") for text in told)


def test_a_cell_lists_its_passages_and_enter_opens_one(
    qtbot: QtBot, dialog: SheetDialog, world: World
) -> None:
    assert [each.text() for each in dialog.passages.buttons] == [
        "both: 1 passage",
        "only Amina: 1 passage",
    ]
    qtbot.keyClick(dialog.passages.buttons[1], Qt.Key.Key_Space)
    assert dialog.passages.list.isVisible()
    assert dialog.passages.places.rowCount() == 1
    qtbot.keyClick(dialog.passages.list, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    dialog.open_chosen()
    document, start, end, coders = world.opened[-1]
    assert (start, end) == (20, 26)
    assert world.project.documents.get(DocumentId(document)).name == "one"
    assert coders == (world.coder("Amina"), world.coder("Jonas"))


def test_it_is_copied_as_text_and_saved_as_markdown(
    dialog: SheetDialog, world: World, tmp_path: Path
) -> None:
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == dialog.text.plain
    world.answers.target = tmp_path / "sheet.md"
    dialog.save_button.click()
    assert (tmp_path / "sheet.md").read_text(encoding="utf-8") == dialog.text.markdown
    assert "Saved as sheet.md." in texts(dialog)


def test_the_project_itself_is_never_written_over(dialog: SheetDialog, world: World) -> None:
    before = world.project.path.read_bytes()
    world.answers.target = world.project.path
    dialog.save_button.click()
    assert world.project.path.read_bytes() == before
    assert any("is the project itself" in text for text in texts(dialog))


def test_passages_of_unfinished_documents_are_not_shown(qtbot: QtBot, world: World) -> None:
    me = world.project.coder
    assert me is not None
    one = world.project.documents.named("one").id
    comparison = Comparison(world.project)
    world.project.coders.unfinish(me, [one])
    choice = Choice(coders=(me, world.coder("Jonas")), documents="all")
    figure = figure_of(comparison.rows(choice), "security", "jaccard")
    made = SheetDialog(world.desk, comparison, choice, figure)
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: not made.passages.looking)
    assert made.passages.buttons == []
    assert "2 passages lie in documents that you have not finished" in made.passages.state.text()


def test_a_figure_without_a_value_says_why(qtbot: QtBot, world: World) -> None:
    made = sheet_of(world, "unused", "cohen_kappa")
    qtbot.addWidget(made)
    assert "Cohen’s kappa: no value" in texts(made)


def test_a_figure_of_another_comparison_is_told_in_the_bar(world: World) -> None:
    comparison = Comparison(world.project)
    choice = Choice(coders=(world.coder("Amina"), world.coder("Jonas")))
    figure = figure_of(comparison.rows(choice), "security", "jaccard")
    code = world.project.codebook.find("security").id
    world.project.codebook.rename(code, "safety")
    show_sheet(world.desk, comparison, choice, figure)
    assert "This comparison has no jaccard" in world.desk.messages.text
    assert world.answers.dialogs == []


def test_everything_that_takes_the_focus_has_a_name(dialog: SheetDialog) -> None:
    nameless = [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert not nameless


def test_the_model_of_passages_keeps_qts_rules(dialog: SheetDialog) -> None:
    QAbstractItemModelTester(
        dialog.passages.places, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    dialog.passages.buttons[0].click()
    told = dialog.passages.places.data(dialog.passages.places.index(0))
    assert told == "one:  Security comes"
    assert dialog.passages.places.data(QModelIndex()) is None


def test_enter_on_a_figure_of_the_table_opens_its_sheet(qtbot: QtBot, world: World) -> None:
    page = ComparePage(world.desk)
    qtbot.addWidget(page)
    page.resize(1440, 780)
    page.show()
    qtbot.waitUntil(lambda: page.findings is not None)
    kappa = page.lines.table.columns.index("cohen_kappa")
    row = page.lines.row_of(world.project.codebook.find("security").id)
    page.table.setCurrentIndex(page.lines.index(row, FIRST_FIGURE + kappa))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    shown = world.answers.dialogs[-1]
    assert isinstance(shown, SheetDialog)
    assert shown.title.text() == "Cohen’s kappa of security"
    qtbot.waitUntil(lambda: not shown.passages.looking)
    qtbot.waitUntil(lambda: not page.computing.running)
    page.hide()


def test_long_names_are_shortened_as_long_as_they_can_be_told_apart() -> None:
    long = "Maximiliane von und zu Oberhohenschwangau"
    assert short_names([long, "Jonas"]) == {long: "Maximiliane von und zu…", "Jonas": "Jonas"}
    alike = [f"{long} the first", f"{long} the second"]
    assert list(short_names(alike).values()) == alike

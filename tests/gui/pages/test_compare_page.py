"""The compare page: its figures are those of the verbs, it follows, it works by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from postil.core.project import Project
from postil.core.records import CodeId, NewCode
from postil.gui.pages.compare.head import fitting
from postil.gui.pages.compare.model import FIRST_FIGURE
from postil.gui.pages.compare.page import ComparePage
from postil.gui.pages.compare.words import number
from postil.verbs.comparing import Choice, Comparison
from postil.verbs.demo import build_demo

if TYPE_CHECKING:
    from tests.gui.pages.conftest import MakeWorld, World


def settled(qtbot: QtBot, page: ComparePage) -> None:
    """Wait until the page has nothing more to compute."""
    qtbot.waitUntil(lambda: not page.computing.running)


@pytest.fixture
def page(qtbot: QtBot, world: World) -> Iterator[ComparePage]:
    made = ComparePage(world.desk)
    qtbot.addWidget(made)
    made.resize(1440, 780)
    made.show()
    settled(qtbot, made)
    yield made
    made.hide()


def row_named(page: ComparePage, name: str) -> int:
    labels = [line.label for line in page.lines.table.lines]
    return labels.index(name)


def code_named(world: World, name: str) -> CodeId:
    return world.project.codebook.find(name).id


def test_every_figure_on_screen_is_the_one_of_the_verbs(page: ComparePage, world: World) -> None:
    rows = Comparison(world.project).rows(page.choices.choice())
    columns = page.lines.table.columns
    expected = {
        (row.code, row.coefficient): number(row)
        for row in rows
        if row.value is not None and row.coefficient in columns
    }
    shown = {
        (line.figures[name].code, name): page.lines.index(n, FIRST_FIGURE + place).data()
        for n, line in enumerate(page.lines.table.lines)
        for place, name in enumerate(columns)
        if line.figures[name].value is not None
    }
    assert shown == expected
    assert ("security", "cohen_kappa") in shown


def test_the_sample_shows_every_code_and_its_passages(
    qtbot: QtBot, world_of: MakeWorld, tmp_path: Path
) -> None:
    build_demo(tmp_path / "demo.postil")
    with Project.open(tmp_path / "demo.postil") as project:
        page = ComparePage(world_of(project).desk)
        qtbot.addWidget(page)
        page.show()
        settled(qtbot, page)
        assert len(page.lines.table.codes) == len(project.codebook.all())
        choice = Choice(page.choices.coders)
        assert page.side.passages.total == len(Comparison(project).disagreements(choice)) > 50
        page.hide()


def test_a_figure_that_is_not_defined_says_why_in_words(page: ComparePage) -> None:
    row = row_named(page, "unused")
    told = [page.lines.index(row, column).data() for column in range(page.lines.columnCount())]
    assert told[0] == "unused"
    assert told[2:] == [
        "100.0 %",
        "not defined: neither used it",
        "not defined: neither used it",
        "not defined: neither used it",
        "1.00",
    ]
    every = " ".join(
        str(page.lines.index(n, column).data())
        for n in range(page.lines.rowCount())
        for column in range(page.lines.columnCount())
    )
    assert "nan" not in every.lower()


def test_the_sentence_counts_what_coders_share(page: ComparePage) -> None:
    assert page.head.sentence.text() == "Amina and Jonas share 36 of 65 coded characters."


def test_a_row_is_read_aloud_in_words(page: ComparePage) -> None:
    aloud = page.lines.index(row_named(page, "security"), 0).data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    assert aloud.startswith("security, both 15, only Amina 6, only Jonas 0, Percent agreement ")
    assert "Cohen’s kappa 0.8" in aloud


def test_choosing_a_code_leaves_only_its_passages(page: ComparePage, world: World) -> None:
    assert page.side.passages.rowCount() == 2
    page.choose_code(code_named(world, "cost"))
    assert [page.side.passages.words(page.side.passages.passage(0))] == ["only Amina"]
    assert page.side.passages.rowCount() == 1
    page.let_go()
    assert page.side.passages.rowCount() == 2


def test_the_sorts_of_disagreement_are_counted_and_sifted(qtbot: QtBot, page: ComparePage) -> None:
    texts = [button.text() for button in page.side.sorts.values()]
    assert texts == ["All 2", "Only one 1", "Code 0", "Bounds 1"]
    qtbot.mouseClick(page.side.sorts["bounds"], Qt.MouseButton.LeftButton)
    assert page.side.passages.rowCount() == 1
    assert page.side.passages.passage(0).kind == "different_bounds"


def test_an_edit_renews_the_figures_and_keeps_the_choice(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    page.choose_code(code_named(world, "cost"))
    before = page.lines.table.lines[row_named(page, "cost")].counts
    world.code("cost", "Jonas", 27, 50)
    settled(qtbot, page)
    assert page.lines.table.lines[row_named(page, "cost")].counts == (
        before[0] + before[1],
        0,
        0,
    )
    assert page.table.chosen().label == "cost"
    assert page.side.passages.rowCount() == 0


def test_an_edit_while_computing_is_not_lost(qtbot: QtBot, page: ComparePage, world: World) -> None:
    page.compute()
    world.code("unused", "Amina", 60, 70)
    world.code("unused", "Jonas", 60, 70)
    settled(qtbot, page)
    assert page.lines.table.lines[row_named(page, "unused")].counts == (10, 0, 0)


def test_old_figures_stay_muted_while_new_ones_are_computed(page: ComparePage) -> None:
    kept = page.lines.table
    page.compute()
    page._mute()
    assert page.lines.muted
    assert page.lines.table is kept


def test_a_hidden_page_waits_until_it_is_shown(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    page.hide()
    world.code("unused", "Amina", 60, 70)
    assert not page.computing.running
    page.show()
    settled(qtbot, page)
    assert page.lines.table.lines[row_named(page, "unused")].counts == (0, 10, 0)


def test_nothing_is_read_while_a_long_edit_is_open(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    def steps(_draft: object) -> Iterator[object]:
        world.project.codebook.add(NewCode(path=("halfway",)))
        yield 1

    edit = world.project.long_edit("import_codebook", steps, file="a.csv", added=1, changed=0)
    next(edit)
    page.compute()
    qtbot.wait(60)
    assert page.computing.running
    world.desk.tasks.run("Importing", edit, lambda _: None, lambda _: None)
    settled(qtbot, page)
    assert "halfway" in [line.label for line in page.lines.table.codes]


def test_three_coders_get_the_coefficients_of_three(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    world.project.coders.add("Lucía")
    world.finish("Lucía")
    page.choices.choose_coders([coder.id for coder in world.project.coders.all()])
    settled(qtbot, page)
    assert page.lines.table.columns == (
        "percent_agreement",
        "conger_kappa",
        "fleiss_kappa",
        "krippendorff_alpha",
        "gwet_ac1",
    )
    line = page.lines.table.lines[row_named(page, "security")]
    assert line.counts == (0, 21)
    assert page.side.sorts["one"].text().startswith("Some ")


def test_intervals_come_with_whiskers_and_words(qtbot: QtBot, page: ComparePage) -> None:
    page.choices.intervals_box.setCurrentIndex(1)
    settled(qtbot, page)
    figure = page.lines.table.lines[row_named(page, "cost")].figures["cohen_kappa"]
    assert figure.ci_low is not None
    aloud = page.lines.index(row_named(page, "cost"), 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "interval" in aloud


@pytest.mark.parametrize("unit", ["token", "sentence", "paragraph", "document"])
def test_every_unit_on_offer_is_computed(qtbot: QtBot, page: ComparePage, unit: str) -> None:
    page.choices.unit_box.setCurrentIndex(page.choices.unit_box.findData(unit))
    settled(qtbot, page)
    assert page.lines.table.unit == unit
    assert page.lines.table.pooled.used > 0


def test_picked_documents_alone_count(qtbot: QtBot, page: ComparePage, world: World) -> None:
    page.choices.pick_documents((world.project.documents.named("two").id,))
    settled(qtbot, page)
    assert page.lines.table.documents == 1
    assert page.side.passages.rowCount() == 0


def test_enter_on_a_passage_opens_it_with_all_who_are_compared(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    page.activateWindow()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.keyClick(page.side.list, Qt.Key.Key_Return)
    both = (world.coder("Amina"), world.coder("Jonas"))
    assert world.opened == [(world.project.documents.named("one").id, 5, 26, both)]


def test_coders_are_chosen_by_keyboard_alone(qtbot: QtBot, page: ComparePage, world: World) -> None:
    world.project.coders.add("Lucía")
    qtbot.keyClick(page.choices.coders_box, Qt.Key.Key_Space)
    menu = page.choices.coders_box.menu
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert len(page.choices.coders) == 3
    settled(qtbot, page)


def test_esc_lets_go_of_the_chosen_code(qtbot: QtBot, page: ComparePage) -> None:
    page.table.choose(1)
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.table.chosen() is None


def test_a_narrow_page_has_its_passages_in_a_drawer(qtbot: QtBot, page: ComparePage) -> None:
    page.resize(960, 528)
    assert not page.side.isVisible()
    assert page.head.side_button.isVisible()
    page.table.choose(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.side.isVisible()
    page.back()
    assert not page.side.isVisible()
    page.resize(1440, 780)
    assert page.side.isVisible()


def test_a_small_window_shows_six_lines(qtbot: QtBot, page: ComparePage) -> None:
    page.resize(960, 538)
    qtbot.wait(50)
    row = page.table.rowHeight(0)
    assert page.table.viewport().height() + page.table.band.height() >= 6 * row
    assert page.table.band.height() == 2 * row


def test_the_foot_has_its_room_again_after_the_window_was_small(
    qtbot: QtBot, page: ComparePage
) -> None:
    page.resize(1440, 780)
    qtbot.wait(20)
    before = page.foot.height()
    page.resize(960, 538)
    qtbot.wait(20)
    assert page.foot.height() < before
    page.hide()
    page.resize(1440, 780)
    page.show()
    settled(qtbot, page)
    qtbot.waitUntil(lambda: page.foot.height() == before)


def test_a_legend_says_whole_names_only(page: ComparePage) -> None:
    metrics = QFontMetricsF(page.font())
    choices = (("both", "only Amina", "only Jonas"), ("both", "Amina", "Jonas"), ("both", "A", "J"))
    widths = [sum(metrics.horizontalAdvance(name) + 24 for name in each) + 18 for each in choices]
    assert [fitting(choices, metrics, width) for width in widths] == list(choices)
    assert fitting(choices, metrics, 10) == choices[-1]


def test_every_warning_leads_to_its_passages(qtbot: QtBot, page: ComparePage) -> None:
    buttons = [each for each in page.foot.findChildren(QAbstractButton) if each.text()]
    told = {each.text() for each in buttons}
    assert told <= {"Show them", "Show the code", "Documents…"}
    them = next(each for each in buttons if each.text() == "Show them")
    qtbot.mouseClick(them, Qt.MouseButton.LeftButton)
    assert page.side.passages.codes is not None
    assert page.side.chosen() is not None


def test_the_figures_are_written_as_they_were_computed(
    page: ComparePage, world: World, tmp_path: Path
) -> None:
    world.answers.target = tmp_path / "figures.csv"
    page.head.export_button.click()
    lines = (tmp_path / "figures.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + len(page.findings.rows)
    assert lines[0].startswith("unit,scope,code,coders,coefficient,value")
    assert world.desk.messages.text == f"Wrote {len(lines) - 1} figures to figures.csv."


def test_how_it_is_computed_shows_the_counts_and_the_formulas(
    page: ComparePage, world: World
) -> None:
    page.choose_code(code_named(world, "security"))
    page.head.explain_button.click()
    dialog = world.answers.dialogs[-1]
    texts = [label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text")]
    assert any("15" in text.split("\n") for text in texts)
    assert any("Cohen, J. (1960)" in text for text in texts)
    assert "(Po − Pe) / (1 − Pe)" in texts


def test_everything_that_takes_the_focus_has_a_name(page: ComparePage) -> None:
    nameless = []
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            spoken = QAccessible.queryAccessibleInterface(widget)
            if not spoken.text(QAccessible.Text.Name):
                nameless.append(widget)
    assert not nameless
    assert page.findChildren(QComboBox)


def test_the_models_keep_qts_rules(qtbot: QtBot, page: ComparePage, world: World) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(m, mode) for m in (page.lines, page.side.passages)]
    world.code("unused", "Jonas", 60, 70)
    settled(qtbot, page)
    page.choose_code(code_named(world, "unused"))
    page.side.choose_sort("code")
    assert len(testers) == 2


def test_the_dotted_line_is_remembered_on_this_laptop(
    page: ComparePage, world: World, qtbot: QtBot
) -> None:
    assert not page.table.benchmark
    page.choices.show_benchmark(True)
    assert page.table.benchmark
    other = ComparePage(world.desk)
    qtbot.addWidget(other)
    assert other.table.benchmark


def test_the_page_can_go_while_figures_are_on_their_way(qtbot: QtBot, world: World) -> None:
    page = ComparePage(world.desk)
    page.show()
    qtbot.waitUntil(lambda: page.computing._away or not page.computing.running)
    page.hide()
    page.deleteLater()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    world.desk.tasks.wait()
    qtbot.wait(20)

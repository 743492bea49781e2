"""The views of the compare page: what they show, by mouse and by keyboard, and what they keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from postil.analysis.agreement import AgreementRow
from postil.analysis.units import ALL_UNITS
from postil.core.records import NewCode
from postil.gui.pages.compare.grid_table import GridView
from postil.gui.pages.compare.page import ComparePage
from postil.verbs.comparing import Choice, Comparison

if TYPE_CHECKING:
    from tests.gui.pages.conftest import World


def settled(qtbot: QtBot, page: ComparePage) -> None:
    qtbot.waitUntil(lambda: not page.computing.running)


def shown(qtbot: QtBot, page: ComparePage, view: str) -> GridView:
    """Switch to a view and wait for its figures."""
    page.views.show_view(view)
    settled(qtbot, page)
    return page.views.current.table


def cell(table: GridView, row: str, column: str) -> tuple[int, int]:
    place = table.grid.place_of(row, column)
    assert place is not None, (row, column)
    return place


def told(table: GridView, row: str, column: str) -> str:
    return str(table.grid.index(*cell(table, row, column)).data())


def click(qtbot: QtBot, table: GridView, row: str, column: str) -> None:
    rect = table.visualRect(table.grid.index(*cell(table, row, column)))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


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


def rows_of(world: World, choice: Choice) -> list[AgreementRow]:
    return Comparison(world.project).rows(choice)


def test_every_unit_stands_beside_the_others_with_its_own_figure(
    qtbot: QtBot, page: ComparePage
) -> None:
    table = shown(qtbot, page, "units")
    assert tuple(each.key for each in table.grid.grid.columns) == ALL_UNITS
    named = {each.key: each.below for each in table.grid.grid.columns}
    assert named["character"] == "kappa"
    assert named["segment"] == "Matched, half"
    assert named["continuum"] == "u-alpha"


def test_each_unit_shows_what_the_verbs_compute(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    table = shown(qtbot, page, "units")
    for unit in ("token", "sentence", "paragraph"):
        rows = rows_of(world, Choice(page.choices.coders, unit=unit))
        expected = {row.code: row for row in rows if row.coefficient == "cohen_kappa"}
        for line in ("security", "cost", "unused", "*pooled", "*mean"):
            assert table.grid.figure(*cell(table, line, unit)) == expected[line]


def test_the_sums_stay_below_while_codes_scroll(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    for number in range(60):
        world.project.codebook.add(NewCode(path=(f"code {number}",)))
    for view in ("codes", "units"):
        page.views.show_view(view)
        settled(qtbot, page)
        table = page.views.current.table
        table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
        assert table.verticalScrollBar().maximum() > 0
        summaries = [n for n in range(table.model().rowCount()) if not table.band.isRowHidden(n)]
        assert len(summaries) == 2
        assert all(table.isRowHidden(n) for n in summaries)
        assert table.band.isVisible()


def test_down_leads_from_the_last_code_to_the_sums_and_up_leads_back(
    qtbot: QtBot, page: ComparePage
) -> None:
    page.activateWindow()
    page.table.setFocus()
    page.table.choose(2)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.chosen().kind == "pooled"
    assert page.table.band.hasFocus()
    qtbot.keyClick(page.table.band, Qt.Key.Key_Down)
    assert page.table.chosen().kind == "mean"
    qtbot.keyClick(page.table.band, Qt.Key.Key_Up)
    qtbot.keyClick(page.table.band, Qt.Key.Key_Up)
    assert page.table.hasFocus()
    assert page.table.chosen().label == "unused"


def test_enter_on_a_figure_asks_for_its_arithmetic(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    page.table.setFocus()
    page.table.choose(0)
    for _step in range(4):
        qtbot.keyClick(page.table, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.arithmetic_wanted) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    figure, part = asked.args
    assert (figure.code, figure.coefficient) == ("security", "cohen_kappa")
    assert part.choice == page.choices.choice()


def test_space_in_the_band_asks_for_the_arithmetic_of_a_sum(
    qtbot: QtBot, page: ComparePage
) -> None:
    page.table.setFocus()
    page.table.choose(3)
    page.table.band.setFocus()
    for _step in range(2):
        qtbot.keyClick(page.table.band, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.arithmetic_wanted) as asked:
        qtbot.keyClick(page.table.band, Qt.Key.Key_Space)
    assert asked.args[0].code == "*pooled"


def test_a_double_click_on_a_unit_works_that_figure_out(qtbot: QtBot, page: ComparePage) -> None:
    table = shown(qtbot, page, "units")
    place = table.visualRect(table.grid.index(*cell(table, "security", "sentence"))).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(page.arithmetic_wanted) as asked:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    figure, part = asked.args
    assert (figure.unit, part.choice.unit) == ("sentence", "sentence")


def test_pairs_stand_on_both_sides_of_the_diagonal(
    qtbot: QtBot, of_three: ComparePage, world: World
) -> None:
    table = shown(qtbot, of_three, "pairs")
    pair = (world.coder("Amina"), world.coder("Lucía"))
    rows = rows_of(world, Choice(pair))
    expected = next(
        row for row in rows if (row.code, row.coefficient) == ("*pooled", "cohen_kappa")
    )
    one, other = cell(table, "Amina", "Lucía"), cell(table, "Lucía", "Amina")
    assert table.grid.figure(*one) == table.grid.figure(*other) == expected
    assert table.grid.figure(*cell(table, "Amina", "Amina")) is None


def test_a_click_on_a_pair_compares_the_two_and_a_button_leads_back(
    qtbot: QtBot, of_three: ComparePage, world: World
) -> None:
    page = of_three
    click(qtbot, shown(qtbot, page, "pairs"), "Lucía", "Amina")
    settled(qtbot, page)
    assert page.choices.coders == (world.coder("Amina"), world.coder("Lucía"))
    assert page.views.key == "codes"
    assert page.lines.table.coders == ("Amina", "Lucía")
    assert page.head.back_button.text() == "Back to all 3 coders"
    page.head.back_button.click()
    settled(qtbot, page)
    assert len(page.choices.coders) == 3
    assert page.views.key == "pairs"
    assert page.head.back_button.isHidden()


def test_a_pair_is_opened_by_keyboard(qtbot: QtBot, of_three: ComparePage, world: World) -> None:
    table = shown(qtbot, of_three, "pairs")
    table.setFocus()
    table.setCurrentIndex(table.grid.index(*cell(table, "Amina", "Amina")))
    assert not of_three.views.current.open_button.isEnabled()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert of_three.views.current.open_button.isEnabled()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert of_three.choices.coders == (world.coder("Amina"), world.coder("Jonas"))
    settled(qtbot, of_three)


def test_the_matrix_is_that_of_the_chosen_code_and_figure(
    qtbot: QtBot, of_three: ComparePage, world: World
) -> None:
    table = shown(qtbot, of_three, "pairs")
    view = of_three.views.current
    view.code.pick("cost")
    view.coefficient.pick("jaccard")
    figure = table.grid.figure(*cell(table, "Jonas", "Amina"))
    assert (figure.code, figure.coefficient) == ("cost", "jaccard")


def test_each_coder_is_set_against_the_others(
    qtbot: QtBot, of_three: ComparePage, world: World
) -> None:
    table = shown(qtbot, of_three, "coders")
    wanted = Choice(of_three.choices.coders, others=True)
    expected = {
        row.coders[0]: row
        for row in rows_of(world, wanted)
        if row.coders[-1] == "*others" and (row.code, row.coefficient) == ("*pooled", "cohen_kappa")
    }
    assert set(expected) == {"Amina", "Jonas", "Lucía"}
    for name, row in expected.items():
        assert table.grid.figure(*cell(table, name, "cohen_kappa")) == row


def test_groups_of_a_variable_have_the_figures_of_their_size(
    qtbot: QtBot, of_three: ComparePage, world: World
) -> None:
    for name, value in (("Amina", "new"), ("Jonas", "new"), ("Lucía", "old")):
        world.project.coders.set_variable(world.coder(name), "training", value)
    table = shown(qtbot, of_three, "coders")
    of_three.views.current.variable.pick("training")
    settled(qtbot, of_three)
    figure = table.grid.figure(*cell(table, "=new", "cohen_kappa"))
    assert figure.coders == ("Amina", "Jonas")
    everybody = table.grid.figure(*cell(table, "*", "cohen_kappa"))
    assert everybody.coefficient == "conger_kappa"
    assert told(table, "*", "jaccard") == "for two coders only"
    assert "=old" not in [each.key for each in table.grid.grid.rows]


def test_the_document_with_least_agreement_comes_first(qtbot: QtBot, page: ComparePage) -> None:
    table = shown(qtbot, page, "documents")
    assert [each.told for each in table.grid.grid.rows] == ["one", "two", "All documents"]
    page.views.current.code.pick("cost")
    page.views.current.order.pick("as they stand")
    assert [each.told for each in table.grid.grid.rows][:2] == ["one", "two"]


def test_a_click_on_a_document_compares_in_it_alone(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    table = shown(qtbot, page, "documents")
    row = [each.told for each in table.grid.grid.rows].index("two")
    names = table.verticalHeader()
    place = QPoint(40, names.sectionViewportPosition(row) + 8)
    qtbot.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settled(qtbot, page)
    assert page.choices.picked == (world.project.documents.named("two").id,)
    assert page.lines.table.documents == 1
    page.head.back_button.click()
    settled(qtbot, page)
    assert page.choices.picked is None
    assert page.views.key == "documents"


def test_whoever_chooses_other_coders_has_no_way_back(
    qtbot: QtBot, of_three: ComparePage, world: World
) -> None:
    click(qtbot, shown(qtbot, of_three, "pairs"), "Lucía", "Amina")
    of_three.choices.choose_coders([world.coder("Jonas"), world.coder("Lucía")])
    assert of_three.head.back_button.isHidden()
    settled(qtbot, of_three)


def test_sets_domains_and_other_programs_stand_apart(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    world.project.codebook.add(NewCode(path=("cost", "money")))
    world.code("money", "Amina", 27, 40)
    world.code("money", "Jonas", 27, 44)
    table = shown(qtbot, page, "further")
    assert {each.key for each in table.grid.grid.rows} == {"*all", "*coded"}
    page.views.current.kind.pick("domains")
    settled(qtbot, page)
    assert table.grid.row(0).told == "cost"
    page.views.current.kind.pick("peers")
    settled(qtbot, page)
    columns = [each.key for each in table.grid.grid.columns]
    assert columns[0] == "nvivo_mean_kappa_by_document"
    assert "maxqda_kappa" in columns
    assert not set(columns) & set(page.lines.table.columns)


def test_places_where_codes_of_a_domain_clash_are_listed_and_opened(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    for name in ("money", "time"):
        world.project.codebook.add(NewCode(path=("cost", name)))
        world.code(name, "Amina", 27, 40)
    world.code("time", "Jonas", 27, 44)
    shown(qtbot, page, "further")
    view = page.views.current
    assert not view.places_button.isVisible()
    view.kind.pick("domains")
    settled(qtbot, page)
    view.places_button.click()
    dialog = world.answers.dialogs[-1]
    assert dialog.list.model().index(0, 0).data().startswith("Amina: ")
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    document = world.project.documents.named("one").id
    assert world.opened == [(document, 27, 40, (world.coder("Amina"),))]


def test_more_coders_than_two_have_words_where_other_programs_have_none(
    qtbot: QtBot, of_three: ComparePage
) -> None:
    shown(qtbot, of_three, "further")
    view = of_three.views.current
    view.kind.pick("peers")
    settled(qtbot, of_three)
    assert not any("nvivo" in each.key for each in view.table.grid.grid.columns)
    view.kind.pick("domains")
    settled(qtbot, of_three)
    assert not view.table.isVisible()
    assert view._nothing.text() == "No code has codes below it, so there is no domain."


def test_the_foot_tells_the_figure_that_the_keyboard_stands_on(
    qtbot: QtBot, page: ComparePage
) -> None:
    table = shown(qtbot, page, "units")
    table.setCurrentIndex(table.grid.index(*cell(table, "unused", "sentence")))
    texts = [each.text() for each in page.foot.findChildren(QWidget) if hasattr(each, "text")]
    assert "unused, Sentence: Cohen’s kappa not defined: neither used it." in texts
    why = next(each for each in page.foot.findChildren(QAbstractButton) if each.text() == "Why")
    with qtbot.waitSignal(page.arithmetic_wanted):
        why.click()


def test_dependence_is_said_beside_the_figure_and_leads_to_the_history(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    documents = [each.id for each in world.project.documents.all()]
    amina, jonas = world.coder("Amina"), world.coder("Jonas")
    world.project.coders.unfinish(amina, documents)
    for document in documents:
        world.project.coders.disclose(document, [jonas], amina)
    world.project.coders.finish(amina, documents)
    settled(qtbot, page)
    table = shown(qtbot, page, "units")
    table.setCurrentIndex(table.grid.index(*cell(table, "cost", "sentence")))
    texts = [each.text() for each in page.foot.findChildren(QAbstractButton)]
    assert "History" in texts
    asked: list[str] = []
    page.foot.history_wanted.disconnect()
    page.foot.history_wanted.connect(lambda: asked.append("history"))
    next(
        each for each in page.foot.findChildren(QAbstractButton) if each.text() == "History"
    ).click()
    assert asked == ["history"]


def test_a_figure_is_named_once_in_the_foot(qtbot: QtBot, page: ComparePage) -> None:
    table = shown(qtbot, page, "coders")
    click(qtbot, table, "Amina", "cohen_kappa")
    assert page.views.current.row_told() == "Amina"

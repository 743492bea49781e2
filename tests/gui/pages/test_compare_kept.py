"""The choices of the compare page: what counts, which columns, and that all of it is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from postil.gui.pages.compare.choices import ChoicesBar
from postil.gui.pages.compare.figures import OF_MANY, OF_TWO, counterpart, offered
from postil.gui.pages.compare.model import FIRST_FIGURE
from postil.gui.pages.compare.page import ComparePage
from postil.sentences import sentence
from postil.verbs.comparing import Comparison

if TYPE_CHECKING:
    from tests.gui.pages.conftest import World


@pytest.fixture
def page(qtbot: QtBot, world: World) -> Iterator[ComparePage]:
    made = ComparePage(world.desk)
    qtbot.addWidget(made)
    made.resize(1440, 780)
    made.show()
    settled(qtbot, made)
    yield made
    made.hide()


def settled(qtbot: QtBot, page: ComparePage) -> None:
    qtbot.waitUntil(lambda: not page.computing.running)


def columns_in_sight(page: ComparePage) -> list[str]:
    shown = page.lines.table.columns
    return [name for n, name in enumerate(shown) if not page.table.isColumnHidden(FIRST_FIGURE + n)]


def test_every_choice_is_there_again_the_next_time(qtbot: QtBot, world: World) -> None:
    bar = ChoicesBar(world.desk)
    qtbot.addWidget(bar)
    bar.count_documents("all")
    bar.pick_documents((world.project.documents.named("two").id,))
    bar.leave_out("headings", True)
    bar.leave_out("furniture", True)
    bar.choose_unit("segment", 1.0)
    bar.intervals_box.setCurrentIndex(1)
    bar.count_subcodes(True)
    bar.show_column("scott_pi", True)
    other = ChoicesBar(world.desk)
    qtbot.addWidget(other)
    assert other.choice() == bar.choice()
    assert other.columns == bar.columns
    assert "scott_pi" in other.columns
    assert other.unit_box.currentText() == "Segment (exact)"
    assert other.intervals_box.currentText() == "95 %, 2,000 resamples, seed 1"


def test_what_is_gone_or_made_no_sense_is_not_remembered(qtbot: QtBot, world: World) -> None:
    world.desk.remembered.keep_choices(
        "compare",
        {"coders": ["nobody"], "unit": "furlong", "overlap": 7, "left_out": 3, "picked": ["x"]},
    )
    bar = ChoicesBar(world.desk)
    qtbot.addWidget(bar)
    choice = bar.choice()
    assert choice.coders == (world.coder("Amina"), world.coder("Jonas"))
    assert (choice.unit, choice.overlap, choice.picked) == ("character", 0.5, None)
    assert choice.left_out == frozenset()


def test_text_that_is_left_out_is_named_in_the_sentence(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    document = world.project.documents.named("one").id
    world.project.documents.leave_out(document, 20, 26)
    page.choices.leave_out("furniture", True)
    settled(qtbot, page)
    assert page.choices.text_box.toolTip() == "Without text marked as not counted"
    assert page.head.sentence.text().endswith("; text marked as not counted left out.")
    rows = Comparison(world.project).rows(page.choices.choice())
    assert [row.n for row in rows] == [row.n for row in page.findings.parts[0].rows]
    before = page.findings.rows[0].n
    page.choices.leave_out("furniture", False)
    settled(qtbot, page)
    assert page.findings.rows[0].n == before + 6


def test_text_is_left_out_by_keyboard_alone(qtbot: QtBot, page: ComparePage) -> None:
    qtbot.keyClick(page.choices.text_box, Qt.Key.Key_Space)
    menu = page.choices.text_box.menu
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert len(page.choices.choice().left_out) == 1
    settled(qtbot, page)


@pytest.mark.parametrize(
    ("unit", "overlap"), [("segment", 0.0), ("segment", 1.0), ("continuum", 0)]
)
def test_segments_and_the_continuum_have_columns_of_their_own(
    qtbot: QtBot, page: ComparePage, unit: str, overlap: float
) -> None:
    page.choices.choose_unit(unit, overlap)
    settled(qtbot, page)
    assert page.lines.table.columns == offered(unit, 2)
    assert page.findings.choice.unit == unit
    told = [page.lines.index(row, FIRST_FIGURE).data() for row in range(page.lines.rowCount())]
    assert all(told)
    assert page.head.sentence.text()


def test_columns_come_and_go_without_computing(qtbot: QtBot, page: ComparePage) -> None:
    with qtbot.assertNotEmitted(page.computing.started):
        page.choices.show_column("scott_pi", True)
        page.choices.show_column("percent_agreement", False)
    assert page.lines.table.columns == (
        "jaccard",
        "cohen_kappa",
        "krippendorff_alpha",
        "gwet_ac1",
        "scott_pi",
    )


def test_columns_chosen_while_figures_are_on_their_way_are_shown(
    qtbot: QtBot, page: ComparePage
) -> None:
    page.choices.leave_out("headings", True)
    page.choices.show_column("scott_pi", True)
    settled(qtbot, page)
    assert "scott_pi" in page.lines.table.columns


def test_columns_that_find_no_room_are_told_and_none_is_cut(
    qtbot: QtBot, page: ComparePage
) -> None:
    for name in OF_TWO:
        page.choices.show_column(name, True)
    page.resize(960, 640)
    qtbot.wait(30)
    seen = columns_in_sight(page)
    assert 0 < len(seen) < len(OF_TWO)
    right = sum(page.table.columnWidth(n) for n in range(page.lines.columnCount()))
    assert right <= page.table.viewport().width()
    left = len(OF_TWO) - len(seen)
    assert page.codes._left_out.isVisible()
    assert page.codes._left_out.text().startswith(f"{left} chosen columns find no room here")
    page.choices.show_column("bias_index", False)
    page.resize(2400, 800)
    qtbot.wait(30)
    assert columns_in_sight(page) == list(page.lines.table.columns)
    assert not page.codes._left_out.isVisible()


def test_the_choices_fit_the_smallest_window(qtbot: QtBot, page: ComparePage) -> None:
    page.resize(960, 528)
    qtbot.wait(30)
    boxes = [
        page.choices.coders_box,
        page.choices.documents_box,
        page.choices.text_box,
        page.choices.unit_box,
        page.choices.intervals_box,
        page.choices.figures_box,
    ]
    edges = [(box.x(), box.x() + box.width()) for box in boxes]
    assert edges == sorted(edges)
    assert all(before[1] < after[0] for before, after in pairwise(edges))
    assert edges[-1][1] <= page.choices.width() == page.width()
    for each in page.head.findChildren(QWidget):
        if each.isVisible():
            assert each.mapTo(page, each.rect().topRight()).x() <= page.width()


def test_a_number_is_never_cut_from_a_box(qtbot: QtBot, page: ComparePage, world: World) -> None:
    world.project.coders.add("Lucía")
    page.choices.choose_coders([each.id for each in world.project.coders.all()])
    page.resize(960, 528)
    qtbot.wait(30)
    assert page.choices.documents_box.toolTip() == "Finished by two or more (2)"
    assert page.choices.documents_box.itemText(0).endswith("(2)")
    settled(qtbot, page)


@pytest.mark.parametrize("name", [*OF_TWO, *OF_MANY])
def test_every_column_has_a_name_and_a_meaning(name: str, page: ComparePage) -> None:
    from postil.gui.pages.compare.figures import coefficient_meaning, short_coefficient_name

    assert sentence(f"figure.{name}")
    assert short_coefficient_name(name) != name
    assert coefficient_meaning(name).endswith(".")


@pytest.mark.parametrize(
    ("name", "unit", "coders", "there"),
    [
        ("cohen_kappa", "character", 3, "conger_kappa"),
        ("fleiss_kappa", "character", 2, "scott_pi"),
        ("gwet_ac1", "sentence", 9, "gwet_ac1"),
        ("jaccard", "character", 3, ""),
        ("cohen_kappa", "segment", 2, "segment_agreement"),
        ("cohen_kappa", "continuum", 4, "u_alpha_binary_2016"),
    ],
)
def test_a_coefficient_has_a_counterpart_where_the_question_is_the_same(
    name: str, unit: str, coders: int, there: str
) -> None:
    assert counterpart(name, unit, coders) == there

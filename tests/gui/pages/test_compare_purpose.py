"""What a comparison is for: asked once in a project, in the page itself, and remembered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from postil.gui.pages.compare.figures import OF_MANY, OF_TWO
from postil.gui.pages.compare.page import ComparePage
from postil.gui.pages.compare.purpose import SENSIBLE, Purpose, purpose_of

if TYPE_CHECKING:
    from tests.gui.pages.conftest import World


@pytest.fixture
def page(qtbot: QtBot, world: World) -> Iterator[ComparePage]:
    world.desk.remembered.keep_choices("compare/purpose", {})
    made = ComparePage(world.desk)
    qtbot.addWidget(made)
    made.resize(960, 560)
    made.show()
    qtbot.waitExposed(made)
    yield made
    qtbot.waitUntil(lambda: not made.computing.running)
    made.hide()


def figures(qtbot: QtBot, page: ComparePage) -> Any:
    qtbot.waitUntil(lambda: page.findings is not None)
    return page.findings


def test_the_first_visit_asks_before_any_figure(page: ComparePage) -> None:
    assert page.visit.is_shown
    assert page.findings is None
    assert not page.computing.running
    told = " ".join(label.text() for label in page.visit.page.findChildren(QLabel))
    assert "Braun & Clarke" in told


@pytest.mark.parametrize("purpose", SENSIBLE)
def test_an_answer_sets_figures_unit_and_intervals(
    qtbot: QtBot, page: ComparePage, world: World, purpose: Purpose
) -> None:
    page.visit.page.answers[purpose].click()
    found, sensible = figures(qtbot, page), SENSIBLE[purpose]
    assert found.choice.unit == sensible.unit
    assert bool(found.choice.resamples) == sensible.intervals
    assert set(found.table.columns) == sensible.columns & {*OF_TWO}
    assert purpose_of(world.desk.remembered) == purpose
    assert page.side.list.hasFocus() == sensible.passages_first


def test_every_purpose_has_figures_for_two_and_for_more_coders() -> None:
    for sensible in SENSIBLE.values():
        assert sensible.columns & {*OF_TWO}
        assert sensible.columns & {*OF_MANY}


def test_it_can_be_passed_over_and_is_not_asked_again(
    qtbot: QtBot, page: ComparePage, world: World
) -> None:
    page.visit.page.skip_button.click()
    figures(qtbot, page)
    assert not page.visit.is_shown
    assert purpose_of(world.desk.remembered) is None
    again = ComparePage(world.desk)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: again.findings is not None)
    assert not again.visit.is_shown
    again.hide()


def test_it_can_be_asked_again_and_shows_what_was_answered(qtbot: QtBot, page: ComparePage) -> None:
    page.visit.page.answers["train"].click()
    figures(qtbot, page)
    page.ask_purpose()
    assert page.visit.is_shown
    assert page.visit.page.answers["train"].property("variant") == "primary"
    page.visit.page.answers["report"].click()
    assert figures(qtbot, page).choice.resamples == 2000


def test_the_keyboard_reaches_every_answer(qtbot: QtBot, page: ComparePage) -> None:
    asked = page.visit.page
    asked.setFocus()
    walked: list[QWidget | None] = []
    for _ in range(6):
        walked.append(QGuiApplication.focusObject())  # type: ignore[arg-type]
        qtbot.keyClick(page, Qt.Key.Key_Tab)
    reached = [*asked.answers.values(), asked.skip_button]
    assert all(each in walked for each in reached) or all(
        each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in reached
    )


def test_the_answers_fit_a_small_window(page: ComparePage) -> None:
    asked = page.visit.page
    for each in (*asked.answers.values(), asked.skip_button):
        right = each.mapTo(page, QPoint(each.width(), 0)).x()
        assert 0 < right <= page.width()
        assert each.sizeHint().width() <= each.width()


def test_methods_text_goes_to_the_clipboard(qtbot: QtBot, page: ComparePage, world: World) -> None:
    page.visit.page.skip_button.click()
    figures(qtbot, page)
    page.head.methods_button.click()
    held = QGuiApplication.clipboard().mimeData()
    assert held.text().startswith("Intercoder agreement\n\nTwo coders [who they are")
    assert bytes(held.data("text/markdown").data()).startswith(b"## Intercoder agreement")
    assert "square brackets" in world.desk.messages.text
    page.copy_methods_markdown()
    assert QGuiApplication.clipboard().text().startswith("## Intercoder agreement")


def test_without_figures_there_is_nothing_to_write_about(page: ComparePage, world: World) -> None:
    QGuiApplication.clipboard().setText("before")
    page.copy_methods()
    assert QGuiApplication.clipboard().text() == "before"
    assert "no figures to write about" in world.desk.messages.text


def test_enter_gives_the_answer_that_has_the_focus(qtbot: QtBot, page: ComparePage) -> None:
    answer = page.visit.page.answers["codebook"]
    answer.setFocus()
    qtbot.keyClick(answer, Qt.Key.Key_Return)
    assert figures(qtbot, page).choice.unit == SENSIBLE["codebook"].unit
    assert not page.visit.is_shown

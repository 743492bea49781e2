"""Independence: passages of documents that the acting coder has not finished stay out of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from postil.gui.pages.compare.page import ComparePage

if TYPE_CHECKING:
    from tests.gui.pages.conftest import World


def shown_to_lucia(qtbot: QtBot, world: World) -> ComparePage:
    """The comparison of Amina and Jonas, looked at by a third coder who finished nothing."""
    lucia = world.project.coders.add("Lucía")
    world.desk.bridge.act_as(lucia)
    page = ComparePage(world.desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.findings is not None)
    return page


def settled(qtbot: QtBot, page: ComparePage) -> None:
    qtbot.waitUntil(lambda: not page.computing.running)


def test_who_has_not_finished_sees_figures_but_no_passages(qtbot: QtBot, world: World) -> None:
    page = shown_to_lucia(qtbot, world)
    assert page.side.passages.rowCount() == 0
    assert page.side._withheld_told.text().startswith("2 passages are left out")
    assert page.lines.table.pooled.used > 0
    page.hide()


def test_finishing_a_document_opens_its_passages(qtbot: QtBot, world: World) -> None:
    page = shown_to_lucia(qtbot, world)
    world.finish("Lucía")
    settled(qtbot, page)
    assert page.side.passages.rowCount() == 2
    assert not page.side._withheld.isVisible()
    page.hide()


def test_being_shown_them_is_asked_and_stands_in_the_history(qtbot: QtBot, world: World) -> None:
    page = shown_to_lucia(qtbot, world)
    page.side.withheld_button.click()
    settled(qtbot, page)
    assert len(world.answers.asked) == 1
    assert page.side.passages.rowCount() == 2
    lucia, one = world.coder("Lucía"), world.project.documents.named("one").id
    assert (lucia, one, world.coder("Jonas")) in world.project.coders.disclosures()
    assert world.project.undoable().verb == "disclose"
    page.hide()


def test_no_leaves_them_out_of_sight(qtbot: QtBot, world: World) -> None:
    page = shown_to_lucia(qtbot, world)
    world.answers.yes = False
    page.side.withheld_button.click()
    assert page.side.passages.rowCount() == 0
    assert not world.project.coders.disclosures()
    page.hide()


def test_another_coder_who_acts_sees_what_they_may(qtbot: QtBot, world: World) -> None:
    page = shown_to_lucia(qtbot, world)
    world.desk.bridge.act_as(world.coder("Amina"))
    settled(qtbot, page)
    assert page.side.passages.rowCount() == 2
    page.hide()

"""The choices of the compare page: who is proposed, which documents count, what a menu offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from pytestqt.qtbot import QtBot

from postil.gui.pages.compare.choices import ChoicesBar
from postil.gui.pages.compare.documents import DocumentsDialog
from postil.gui.pages.compare.facts import CompareFacts

if TYPE_CHECKING:
    from tests.gui.pages.conftest import World


def bar_of(qtbot: QtBot, world: World) -> ChoicesBar:
    bar = ChoicesBar(world.desk)
    qtbot.addWidget(bar)
    bar.show()
    return bar


def test_the_two_who_finished_most_together_are_proposed(qtbot: QtBot, world: World) -> None:
    world.project.coders.add("Lucía")
    world.project.coders.unfinish(world.coder("Amina"), [world.project.documents.named("one").id])
    world.finish("Lucía")
    assert CompareFacts.read(world.project).usual_coders() == (
        world.coder("Jonas"),
        world.coder("Lucía"),
    )


def test_the_boxes_say_what_is_chosen(qtbot: QtBot, world: World) -> None:
    bar = bar_of(qtbot, world)
    assert bar.coders_box.toolTip() == "Amina and Jonas"
    assert bar.documents_box.toolTip() == "Finished by both (2)"
    bar.pick_documents((world.project.documents.named("one").id,))
    assert bar.documents_box.toolTip() == "Picked (1)"


def test_two_coders_are_offered_both_or_all(qtbot: QtBot, world: World) -> None:
    bar = bar_of(qtbot, world)
    bar.documents_box.opening.emit()
    told = [action.text() for action in bar.documents_box.menu.actions()]
    assert told == ["Finished by both (2)", "All, finished or not (2)", "", "Pick documents…"]


def test_three_coders_are_offered_complete_documents_too(qtbot: QtBot, world: World) -> None:
    world.project.coders.add("Lucía")
    bar = bar_of(qtbot, world)
    bar.choose_coders([coder.id for coder in world.project.coders.all()])
    bar.documents_box.opening.emit()
    told = [action.text() for action in bar.documents_box.menu.actions()]
    assert told[:3] == [
        "Finished by two or more (2)",
        "Finished by all of them (0)",
        "All, finished or not (2)",
    ]


def test_a_choice_that_stays_the_same_asks_for_nothing(qtbot: QtBot, world: World) -> None:
    bar = bar_of(qtbot, world)
    with qtbot.assertNotEmitted(bar.changed):
        bar.count_documents("finished")
        bar.choose_coders(bar.coders)
    with qtbot.waitSignal(bar.changed):
        bar.count_documents("all")


def test_a_coder_who_goes_is_no_longer_chosen(qtbot: QtBot, world: World) -> None:
    world.project.coders.add("Lucía")
    bar = bar_of(qtbot, world)
    bar.choose_coders([world.coder("Amina"), world.coder("Lucía")])
    world.project.undo()
    bar.read_anew()
    assert bar.coders == (world.coder("Amina"), world.coder("Jonas"))


def test_the_dialog_picks_what_is_checked(qtbot: QtBot, world: World) -> None:
    dialog = DocumentsDialog(
        world.desk.appearance, CompareFacts.read(world.project), None, world.desk.messages
    )
    assert dialog.picked() is None
    dialog.search_field.setText("two")
    dialog.none_button.click()
    assert dialog.picked() == (world.project.documents.named("one").id,)
    dialog.search_field.clear()
    dialog.none_button.click()
    assert not dialog.yes.isEnabled()


def test_a_document_is_checked_by_the_space_key(qtbot: QtBot, world: World) -> None:
    dialog = DocumentsDialog(
        world.desk.appearance, CompareFacts.read(world.project), None, world.desk.messages
    )
    dialog.list.setCurrentIndex(dialog.list.model().index(0, 0))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.picked() == (world.project.documents.named("two").id,)


def test_the_click_that_opens_a_menu_sets_none_of_its_checks(qtbot: QtBot, world: World) -> None:
    bar = bar_of(qtbot, world)
    bar.text_box.showPopup()
    menu, left = bar.text_box.menu, Qt.MouseButton.LeftButton
    checks = [action for action in menu.actions() if action.isCheckable()]
    qtbot.mouseRelease(menu, left, pos=QPoint(20, -10))
    assert not any(action.isChecked() for action in checks)
    qtbot.mouseClick(menu, left, pos=menu.actionGeometry(checks[1]).center())
    assert [action.isChecked() for action in checks] == [False, True, False]
    menu.close()


def test_a_box_whose_menu_closed_looks_hovered_no_longer(qtbot: QtBot, world: World) -> None:
    box = bar_of(qtbot, world).coders_box
    box.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    box.showPopup()
    QCursor.setPos(box.mapToGlobal(QPoint(5, 3 * box.height())))
    box.menu.close()
    assert not box.underMouse()


def test_three_coders_find_room_as_a_number(qtbot: QtBot, world: World) -> None:
    world.project.coders.add("Lucía")
    bar = bar_of(qtbot, world)
    bar.choose_coders([coder.id for coder in world.project.coders.all()])
    bar.coders_box.resize(120, 32)
    assert bar.coders_box.currentText() == "3 coders"
    assert bar.coders_box.toolTip() == "Amina, Jonas and Lucía"

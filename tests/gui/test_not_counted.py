"""Text that is not counted: marked and counted again by key, menu and button, drawn, told."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolTip

from postil.core.records import NewDocument


def not_counted(desktop: Any) -> list[str]:
    document = desktop.page.document
    text = desktop.project.documents.text(document)
    return [text[start:end] for start, end in desktop.project.documents.not_counted(document)]


def choice(desktop: Any, words: str) -> QPushButton:
    """The button of the bar at the foot."""
    found = desktop.window.messages.findChildren(QPushButton)
    return next(each for each in found if each.text() == words and each.isVisible())


def test_a_key_marks_the_selection_and_counts_it_again(desktop: Any) -> None:
    desktop.select(" silence. ".rstrip())
    desktop.type("x")
    assert not_counted(desktop) == ["silence."]
    assert desktop.message == (
        "Marked as not counted: 8 characters. “Text that counts” in Compare can leave it out."
    )
    desktop.type("x")
    assert not_counted(desktop) == []
    assert desktop.message == "Counted again: 8 characters."


def test_what_counts_again_is_drawn_as_before(desktop: Any) -> None:
    start, _end = desktop.select("Nobody counts the letters")
    before = desktop.reader.document().findBlock(start).layout().formats()
    desktop.type("x")
    assert desktop.reader.document().findBlock(start).layout().formats() != before
    desktop.type("x")
    QApplication.processEvents()
    assert desktop.reader.document().findBlock(start).layout().formats() == before


def test_the_caret_alone_counts_the_whole_range_again(desktop: Any) -> None:
    start, _end = desktop.select("Nobody counts the letters")
    desktop.type("x")
    desktop.reader.select(start + 3, start + 3)
    desktop.type("x")
    assert not_counted(desktop) == []


def test_a_part_counted_again_leaves_a_hole(desktop: Any) -> None:
    desktop.select("Nobody counts the letters")
    desktop.type("x")
    desktop.select("counts ")
    desktop.type("x")
    assert not_counted(desktop) == ["Nobody ", " the letters"]


def test_without_a_selection_one_is_asked_for(desktop: Any) -> None:
    desktop.reader.select(0, 0)
    desktop.type("x")
    assert not_counted(desktop) == []
    assert "Select the words first" in desktop.message


def test_undo_brings_the_count_and_the_drawing_back(desktop: Any) -> None:
    start, end = desktop.select("silence")
    desktop.type("x")
    assert desktop.reader.furniture.ranges == [(start, end)]
    choice(desktop, "Undo").click()
    assert not_counted(desktop) == []
    assert desktop.reader.furniture.ranges == []


def test_the_menu_of_the_right_button_marks_and_says_what_it_would_do(desktop: Any) -> None:
    desktop.select("silence")
    place = desktop.reader.selection_box().center()
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, desktop.reader.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(desktop.reader.viewport(), asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.objectName() == "leave_out")
    assert action.text() == "Mark as not counted\tX"
    action.trigger()
    menu.close()
    assert not_counted(desktop) == ["silence"]
    assert action.text() == "Count again\tX"


def test_marking_keeps_the_selection_and_the_place_in_the_text(desktop: Any) -> None:
    desktop.project.documents.add(NewDocument("long", "A line of text here.\n" * 400))
    desktop.page.open(desktop.project.documents.named("long").id)
    desktop.reader.select(4000, 4010)
    top = desktop.reader.top_position()
    desktop.type("x")
    assert desktop.reader.selection() == (4000, 4010)
    assert desktop.reader.top_position() == top > 0


def test_the_same_footer_elsewhere_is_marked_in_one_act(desktop: Any) -> None:
    footer = "Share this article with a friend"
    for name in ("c", "d"):
        desktop.project.documents.add(NewDocument(name, f"Text {name}.\n{footer}\n{footer}"))
    desktop.page.open(desktop.project.documents.named("c").id)
    desktop.select(footer)
    desktop.type("x")
    assert desktop.message.endswith("The same text stands 3 more times, here and in 1 document.")
    choice(desktop, "Mark these too").click()
    assert sum(desktop.project.documents.not_counted_lengths().values()) == 4 * len(footer)
    assert len(desktop.reader.furniture.ranges) == 2
    choice(desktop, "Undo").click()
    assert sum(desktop.project.documents.not_counted_lengths().values()) == len(footer)


def test_short_words_are_not_looked_for_elsewhere(desktop: Any) -> None:
    desktop.select("trade")
    desktop.type("x")
    assert desktop.message.startswith("Marked as not counted: 5 characters. ")


def test_a_whole_document_may_be_marked_and_that_is_said(desktop: Any) -> None:
    desktop.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desktop.type("x")
    assert not_counted(desktop) == [desktop.reader.text]
    assert desktop.message.endswith("Nothing of this document is counted any more.")
    desktop.type("x")
    assert not_counted(desktop) == []


def test_the_right_pane_and_the_status_line_tell_where_the_caret_is(desktop: Any) -> None:
    start, end = desktop.select("silence")
    desktop.type("x")
    there = desktop.page.inspector.codings.not_counted
    desktop.reader.select(start + 1, start + 1)
    assert there.isVisible()
    assert desktop.window.status.text("place").endswith("not counted")
    assert desktop.reader.accessibleDescription() == "Not counted"
    desktop.reader.select(end, end)
    assert not there.isVisible()
    assert not desktop.window.status.text("place").endswith("not counted")
    assert desktop.reader.accessibleDescription() == ""


def test_the_button_in_the_right_pane_counts_again(desktop: Any) -> None:
    start, _end = desktop.select("silence")
    desktop.type("x")
    desktop.reader.select(start, start)
    there = desktop.page.inspector.codings.not_counted
    desktop.qtbot.mouseClick(there.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert not_counted(desktop) == []
    assert not there.isVisible()


def test_the_sign_beside_the_line_says_what_it_means(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("x")
    box = desktop.reader.selection_rect()
    left = desktop.reader.column_edges()[0]
    place = QPoint(left - 12, box.center().y())
    view = desktop.reader.viewport()
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    assert QToolTip.text() == "Not counted in Compare"
    QToolTip.hideText()
    assert not desktop.reader.is_at_furniture_sign(QPoint(left - 12, 40).toPointF())


def test_a_coding_inside_is_stored_and_told_about_once(desktop: Any) -> None:
    desktop.select("He answered with silence")
    desktop.type("x")
    desktop.select("answered")
    desktop.type("1")
    assert desktop.codings() == [("trust", "answered")]
    assert "marked as not counted" in desktop.message
    desktop.select("silence")
    desktop.type("2")
    assert "marked as not counted" not in desktop.message


def test_the_list_tells_how_much_of_a_document_is_not_counted(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("x")
    model = desktop.page.documents_pane.list.documents
    hints = [
        model.data(model.index(row), Qt.ItemDataRole.ToolTipRole) for row in range(model.rowCount())
    ]
    length = len(desktop.reader.text)
    assert f"The letters\n7 of {length} characters not counted" in hints
    assert "A second article" in hints

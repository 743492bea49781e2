"""The list of documents: the right button, the names of acts, what is asked with care."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from postil.gui.asking import Question
from postil.gui.dialogs.question import QuestionDialog


def _second(desktop: Any) -> Any:
    return desktop.project.documents.named("A second article").id


def test_the_right_button_asks_for_a_menu_and_moves_nothing(desktop: Any) -> None:
    rows = desktop.page.documents_pane.list
    asked: list[int] = []
    rows.menu_asked.disconnect()
    rows.menu_asked.connect(lambda document, _at: asked.append(document))
    place = rows.visualRect(rows.documents.index_of(_second(desktop))).center()
    open_one = rows.currentIndex().row()
    desktop.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.RightButton, pos=place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, QPoint(0, 0))
    QApplication.sendEvent(rows.viewport(), event)
    assert asked == [_second(desktop)]
    assert rows.currentIndex().row() == open_one
    assert desktop.page.document != _second(desktop)


def test_the_menu_of_a_row_acts_on_that_row(desktop: Any) -> None:
    acts = {
        each.text(): each for each in desktop.page.menus.document_menu(_second(desktop)).actions()
    }
    acts["Finish this document…"].trigger()
    assert desktop.page.documents.is_finished(_second(desktop))
    desktop.answers.said = "Another name"
    acts["Rename the document…"].trigger()
    assert desktop.project.documents.get(_second_named(desktop)).name == "Another name"
    acts["Delete the document…"].trigger()
    assert [each.name for each in desktop.project.documents.all()] == ["The letters"]


def _second_named(desktop: Any) -> Any:
    return desktop.project.documents.named("Another name").id


def test_the_menu_takes_finished_back_where_it_is_finished(desktop: Any) -> None:
    action = desktop.window.actions_["finish_document"]
    assert action.text() == "Finish this document…"
    desktop.act("finish_document")
    assert action.text() == "Take “finished” back"
    desktop.act("finish_document")
    assert action.text() == "Finish this document…"
    assert not desktop.page.documents.is_finished(desktop.page.document)


@pytest.mark.parametrize("careful", [True, False])
def test_enter_answers_no_to_a_careful_question(desktop: Any, careful: bool) -> None:
    question = Question("Delete it?", "It goes.", "Delete", "Keep it", careful)
    dialog = QuestionDialog(desktop.window.appearance, question, desktop.window)
    desktop.qtbot.addWidget(dialog)
    dialog.show()
    desktop.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == (0 if careful else 1)
    assert not dialog.isVisible()


def test_deleting_asks_with_care(desktop: Any) -> None:
    desktop.answers.yes = False
    desktop.act("delete_document")
    desktop.page.codebook.tree.choose(desktop.project.codebook.find("trade").id)
    desktop.window.refresh()
    desktop.act("delete_code")
    assert [each.careful for each in desktop.answers.asked] == [True, True]


def test_coding_a_finished_document_is_told_once(desktop: Any) -> None:
    desktop.act("finish_document")
    desktop.select("silence")
    desktop.type("1")
    assert "finished" in desktop.message
    desktop.window.messages.clear()
    desktop.select("archive")
    desktop.type("1")
    assert "finished" not in desktop.message


def test_the_message_takes_finished_back(desktop: Any) -> None:
    desktop.act("finish_document")
    desktop.select("silence")
    desktop.type("1")
    desktop.window.messages._choices[-1].click()
    assert not desktop.page.documents.is_finished(desktop.page.document)


def test_the_name_of_the_open_document_stands_above_it(desktop: Any) -> None:
    assert desktop.page.strip.name == "The letters"
    assert desktop.window.windowTitle().startswith("The letters – letters")
    desktop.page.next_document()
    assert desktop.page.strip.name == "A second article"
    assert desktop.window.windowTitle().startswith("A second article – letters")


def test_the_caret_is_where_it_was(desktop: Any) -> None:
    first, place = desktop.page.document, desktop.reader.text.index("silence")
    desktop.reader.select(place, place)
    desktop.page.next_document()
    desktop.page.open(first)
    assert desktop.reader.caret() == place


def test_a_whole_paragraph_is_the_paragraph_it_is(desktop: Any) -> None:
    text = desktop.reader.text
    start = text.index("In the end")
    desktop.reader.select(start, len(text))
    facts = desktop.page.facts()
    assert (facts.paragraph, facts.paragraphs) == (4, 4)
    desktop.reader.select(len(text), len(text))
    assert desktop.page.facts().paragraph == 4
    desktop.window.refresh()
    assert desktop.window.status.text("place") == "paragraph 4 of 4 · 100 %"


def test_the_codebook_follows_a_recoding(desktop: Any) -> None:
    book, tree = desktop.project.codebook, desktop.page.codebook.tree
    desktop.select("silence")
    desktop.type("1")
    assert tree.current_code == book.find("trust").id
    desktop.project.codings.recode(desktop.page.current, book.find("trade").id)
    assert tree.current_code == book.find("trade").id
    desktop.act("undo")
    assert tree.current_code == book.find("trust").id


def test_a_code_of_its_own_words_has_a_name_of_whole_words(desktop: Any) -> None:
    desktop.select("She wrote that rights come first, and trade later. He answered with silence.")
    desktop.type("i")
    name = desktop.codings()[0][0]
    assert name == "She wrote that rights come first, and trade later. He"


def test_what_is_called_so_comes_before_what_holds_it(desktop: Any) -> None:
    from postil.core.records import NewDocument

    desktop.project.documents.add(NewDocument("On undoing what was done", "A text.\n"))
    desktop.select("silence")
    desktop.type("1")
    desktop.act("go_to")
    desktop.type("export")
    assert desktop.window._finder.list.chosen.text == "Export"
    desktop.window._finder.field.clear()
    desktop.type("trade")
    assert desktop.window._finder.list.chosen.text == "trade"


def test_a_memo_on_a_code_is_kept_with_the_code(desktop: Any) -> None:
    from postil.core.records import MemoTarget

    code = desktop.project.codebook.find("trade").id
    desktop.page.codebook.tree.choose(code)
    desktop.window.refresh()
    desktop.act("code_memo")
    desktop.type("why goods")
    desktop.page.save()
    assert desktop.project.memos.on(MemoTarget("code", code=code)).text == "why goods"


def test_copying_is_in_the_menu(desktop: Any) -> None:
    desktop.select("silence")
    desktop.act("copy")
    assert QApplication.clipboard().text() == "silence"


@pytest.mark.parametrize("by_key", [True, False])
def test_a_document_opened_in_the_list_has_the_keys_at_once(desktop: Any, by_key: bool) -> None:
    rows = desktop.page.documents_pane.list
    index = rows.documents.index_of(_second(desktop))
    rows.setFocus()
    if by_key:
        rows.setCurrentIndex(index)
        desktop.qtbot.keyClick(rows, Qt.Key.Key_Return)
    else:
        place = rows.visualRect(index).center()
        desktop.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desktop.page.document == _second(desktop)
    assert desktop.reader.hasFocus()

"""Correcting the text in the window: typed in a field over the page, stored in one act."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton

from postil.core.project import Project
from postil.core.records import NewDocument

Desktop = Any
CONTROL = Qt.KeyboardModifier.ControlModifier


def code(desktop: Desktop, words: str) -> None:
    desktop.select(words)
    desktop.page.codings.apply_digit(1)


def begin(desktop: Desktop) -> Any:
    desktop.act("correct_text")
    return desktop.page.correcting.pane


def replace(desktop: Desktop, old: str, new: str) -> None:
    """Select words in the field with the mouse's means and type over them."""
    field = desktop.page.correcting.pane.field
    assert field.find(old) or (field.moveCursor(QTextCursor.MoveOperation.Start), field.find(old))
    if new:
        desktop.type(new)
    else:
        desktop.press(Qt.Key.Key_Delete)


def done(desktop: Desktop) -> None:
    desktop.press(Qt.Key.Key_Return, CONTROL)
    desktop.wait_idle()


@pytest.fixture
def correcting(desktop: Desktop) -> Desktop:
    """The first article with two codings, its text open for correction."""
    code(desktop, "Nobody counts the letters")
    code(desktop, "rights come first")
    begin(desktop)
    return desktop


def test_typing_moves_codings_and_is_one_step_of_undo(correcting: Desktop) -> None:
    replace(correcting, "slowly", "very slowly")
    done(correcting)
    assert [words for _, words in correcting.codings()] == [
        "Nobody counts the letters",
        "rights come first",
    ]
    assert "very slowly" in correcting.reader.text
    assert "Corrected the text." in correcting.message
    correcting.act("undo")
    correcting.wait_idle()
    assert "very slowly" not in correcting.reader.text
    assert correcting.codings()[0][1] == "Nobody counts the letters"


def test_the_marks_stand_on_the_corrected_words(correcting: Desktop) -> None:
    replace(correcting, "The letters", "All of the letters")
    done(correcting)
    start = correcting.reader.text.index("rights come")
    assert correcting.reader.marks_at(start + 2)
    assert not correcting.reader.marks_at(start - 3)


def test_what_is_unsure_is_shown_with_its_words_and_goes_to_the_review_list(
    correcting: Desktop,
) -> None:
    replace(correcting, "Nobody counts the letters that were never sent.", "")
    done(correcting)
    (dialog,) = correcting.answers.dialogs
    assert dialog.before.textCursor().selectedText() == "Nobody counts the letters"
    assert dialog.list.count() == 1
    (entry,) = correcting.project.review.all()
    assert entry.words == "Nobody counts the letters"
    assert "1 waits on the review list" in correcting.message


def test_going_on_correcting_keeps_what_was_typed(correcting: Desktop) -> None:
    correcting.answers.on_dialog = lambda _dialog: False
    replace(correcting, "Nobody counts the letters", "No one does")
    done(correcting)
    pane = correcting.page.correcting.pane
    assert "No one does" in pane.field.text()
    assert not pane.field.isReadOnly()
    assert correcting.project.review.count() == 0


def test_the_bar_counts_the_codings_that_typing_touches(correcting: Desktop) -> None:
    pane = correcting.page.correcting.pane
    assert pane.told == "Nothing typed yet"
    replace(correcting, "Nobody counts", "Nobody ever counts")
    correcting.qtbot.waitUntil(lambda: pane.told == "1 coding touched")
    correcting.press(Qt.Key.Key_Z, CONTROL)
    while pane.field.document().isModified():
        correcting.press(Qt.Key.Key_Z, CONTROL)
    correcting.qtbot.waitUntil(lambda: pane.told == "Nothing typed yet")
    assert correcting.project.codings.count() == 2


def test_escape_ends_at_once_where_nothing_was_typed_and_asks_where_something_was(
    correcting: Desktop,
) -> None:
    correcting.press(Qt.Key.Key_Escape)
    assert not correcting.page.correcting.on
    assert correcting.answers.asked == []
    begin(correcting)
    correcting.type("x")
    correcting.answers.yes = False
    correcting.press(Qt.Key.Key_Escape)
    assert correcting.page.correcting.on
    correcting.answers.yes = True
    correcting.press(Qt.Key.Key_Escape)
    assert not correcting.page.correcting.on
    assert len(correcting.answers.asked) == 2


LEAVING: dict[str, Callable[[Desktop], object]] = {
    "another document": lambda d: d.page.open(d.project.documents.all()[1].id),
    "a passage": lambda d: d.page.show_passage(d.project.documents.all()[1].id, 0, 3),
    "closing the project": lambda d: d.window.files.close_project(),
    "closing the window": lambda d: d.window.close(),
}


@pytest.mark.parametrize("leave", LEAVING.values(), ids=LEAVING)
def test_leaving_asks_and_staying_loses_nothing(
    correcting: Desktop, leave: Callable[[Desktop], object]
) -> None:
    correcting.type("typed ")
    correcting.answers.yes = False
    leave(correcting)
    assert "typed " in correcting.page.correcting.pane.field.text()
    assert correcting.window.isVisible()
    correcting.answers.yes = True


def test_meanwhile_nothing_else_is_written(correcting: Desktop) -> None:
    actions = correcting.window.actions_
    assert not any(actions[key].isEnabled() for key in ("undo", "finish_document", "correct_text"))
    correcting.press(Qt.Key.Key_Escape)
    assert actions["undo"].isEnabled()


def test_the_field_keeps_every_sign_of_the_text(desktop: Desktop) -> None:
    text = "a\u00a0b\tc e\u0301 😀 \u200d \ufffd\n\nسلام\n"
    document = desktop.project.documents.add(NewDocument("signs", text))
    desktop.page.open(document)
    assert begin(desktop).field.text() == text
    desktop.type("x")
    done(desktop)
    assert desktop.project.documents.text(document) == f"x{text}"


def test_a_file_takes_the_place_of_the_text(desktop: Desktop, tmp_path: Path) -> None:
    code(desktop, "rights come first")
    file = tmp_path / "new.txt"
    file.write_text(desktop.reader.text.replace("The letters", "Letters"), encoding="utf-8")
    desktop.answers.files = [file]
    desktop.act("replace_text")
    desktop.wait_idle()
    assert desktop.reader.text.startswith("Letters\n")
    assert [words for _, words in desktop.codings()] == ["rights come first"]


def test_a_file_that_leaves_codings_unsure_can_be_left(desktop: Desktop, tmp_path: Path) -> None:
    code(desktop, "rights come first")
    before, file = desktop.reader.text, tmp_path / "new.txt"
    file.write_text(before.replace("rights come first", "x"), encoding="utf-8")
    desktop.answers.files = [file]
    ways_back: list[str] = []
    desktop.answers.on_dialog = lambda dialog: ways_back.append(dialog.no.text())
    desktop.act("replace_text")
    desktop.wait_idle()
    assert ways_back == ["Cancel"]
    assert desktop.reader.text == before


def test_a_file_of_an_unsure_encoding_goes_to_the_document_that_was_open_when_it_was_chosen(
    desktop: Desktop, tmp_path: Path
) -> None:
    first = desktop.page.document
    other = next(each.id for each in desktop.project.documents.all() if each.id != first)
    file = tmp_path / "new.txt"
    file.write_bytes("Des lettres écrites à l’été".encode("cp1252"))
    desktop.answers.files = [file]

    def choose(dialog: Any) -> bool:
        desktop.page.open(other)
        dialog.encoding.setCurrentIndex(dialog.encoding.findData("cp1252"))
        return True

    desktop.answers.on_dialog = choose
    desktop.act("replace_text")
    desktop.wait_idle()
    assert desktop.project.documents.text(first) == "Des lettres écrites à l’été"
    assert desktop.page.document == other


def test_codings_of_others_are_counted_and_not_told(two_coders: Desktop) -> None:
    begin(two_coders)
    replace(two_coders, "silence", "a letter")
    done(two_coders)
    (dialog,) = two_coders.answers.dialogs
    assert dialog.list.count() == 0
    assert two_coders.project.review.count() == 1


def test_the_place_stays_where_it_was_through_a_correction_and_its_undo(
    correcting: Desktop,
) -> None:
    replace(correcting, "The letters", "The long letters")
    done(correcting)
    correcting.select("silence")
    correcting.act("undo")
    correcting.wait_idle()
    text, caret = correcting.reader.text, correcting.reader.caret()
    assert text[:caret].endswith("silence")


def test_the_project_opens_again_after_a_correction(correcting: Desktop, tmp_path: Path) -> None:
    replace(correcting, "archive", "Archives")
    done(correcting)
    text, path = correcting.reader.text, correcting.project.path
    correcting.window.files.close_project()
    with Project.open(path) as project:
        assert project.documents.text(project.documents.named("The letters").id) == text
        assert project.check() == []


def test_the_review_list_keeps_what_was_taken_from_a_coder_until_it_may_be_seen(
    two_coders: Desktop,
) -> None:
    begin(two_coders)
    replace(two_coders, "silence", "a letter")
    done(two_coders)
    two_coders.act("review_list")
    assert two_coders.answers.dialogs[-1].list.count() == 0
    assert "1 more" in two_coders.answers.dialogs[-1].hidden.text()
    two_coders.act("finish_document")
    two_coders.act("review_list")
    assert two_coders.answers.dialogs[-1].list.count() == 1


def test_an_unsure_coding_is_placed_again_from_the_review_list(correcting: Desktop) -> None:
    replace(correcting, "Nobody counts the letters", "Who counts them")
    done(correcting)

    def place(dialog: Any) -> bool:
        assert dialog.text.find("Who counts them")
        dialog.place_it()
        return True

    correcting.answers.on_dialog = place
    correcting.act("review_list")
    assert [words for _, words in correcting.codings()] == ["Who counts them", "rights come first"]
    assert correcting.project.review.count() == 0


def test_a_very_long_text_stands_in_the_plain_field(desktop: Desktop) -> None:
    text = "A line of some words here.\n" * 12_000
    desktop.page.open(desktop.project.documents.add(NewDocument("long", text)))
    field = begin(desktop).field
    assert field.text() == text
    assert not hasattr(field, "setAcceptRichText")
    desktop.type("x")
    done(desktop)
    assert desktop.reader.text == f"x{text}"


def test_giving_up_while_the_plan_is_worked_out_stores_nothing(correcting: Desktop) -> None:
    replace(correcting, "slowly", "very slowly")
    correcting.page.correcting.done()
    assert correcting.window.tasks.busy
    correcting.page.open(correcting.project.documents.all()[1].id)
    assert not correcting.window.tasks.busy
    text = correcting.project.documents.text(correcting.project.documents.all()[0].id)
    assert "very slowly" not in text
    assert correcting.page.document == correcting.project.documents.all()[1].id


def test_words_are_found_in_the_text_being_corrected(correcting: Desktop) -> None:
    pane = correcting.page.correcting.pane
    correcting.press(Qt.Key.Key_F, CONTROL)
    correcting.type("silence")
    correcting.press(Qt.Key.Key_Return)
    assert pane.field.textCursor().selectedText() == "silence"
    correcting.press(Qt.Key.Key_Escape)
    assert pane.field.hasFocus()
    correcting.type("a word")
    correcting.press(Qt.Key.Key_F, CONTROL)
    correcting.type("silence")
    correcting.press(Qt.Key.Key_Return)
    assert pane.told == "Not in the text"
    assert "answered with a word" in pane.field.text()


def acts_offered(desktop: Desktop) -> list[str]:
    QApplication.processEvents()
    buttons = desktop.page.inspector.codings.findChildren(QPushButton)
    return [each.text() for each in buttons if each.text() and each.isVisible()]


def test_the_acts_on_the_current_coding_rest_and_come_back_with_the_text(
    desktop: Desktop,
) -> None:
    code(desktop, "rights come first")
    inside = desktop.reader.text.index("come first")
    desktop.reader.select(inside, inside)
    offered = acts_offered(desktop)
    assert offered
    begin(desktop)
    assert acts_offered(desktop) == []
    replace(desktop, "slowly", "very slowly")
    done(desktop)
    assert acts_offered(desktop) == offered


def test_what_may_not_be_done_meanwhile_is_told_until_the_text_is_left(
    correcting: Desktop,
) -> None:
    assert not correcting.page._desk.may_write()
    assert "being corrected" in correcting.message
    correcting.page.correcting.cancel()
    assert correcting.message == ""


def test_a_line_too_long_to_be_typed_in_is_told_and_nothing_opens(desktop: Desktop) -> None:
    long = desktop.project.documents.add(NewDocument("Long", "a line " * 15_000))
    desktop.page.open(long)
    desktop.act("correct_text")
    assert desktop.message.startswith("“Long” has a line of 105,000 characters")
    assert not desktop.page.correcting.on


def test_the_size_of_the_text_is_no_step_of_the_undo_of_typing(desktop: Desktop) -> None:
    desktop.act("correct_text")
    desktop.type("new")
    desktop.act("zoom_in")

    desktop.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert desktop.page.correcting.pane.field.text() == desktop.reader.text

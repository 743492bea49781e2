"""Dialogs over a crowded project: long and Arabic names, many rows, filters that leave nothing."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar

from postil.core.records import CoderId, NewCode, NewDocument, NewReviewEntry
from postil.gui.controls.texts import TextField
from postil.gui.dialogs.code import CodeDialog
from postil.gui.dialogs.coder_variables import CoderVariablesDialog
from postil.gui.dialogs.coders import CodersDialog
from postil.gui.dialogs.merge import MergeDialog
from postil.gui.dialogs.only_codes import OnlyCodesDialog
from postil.gui.dialogs.review import ReviewDialog
from postil.gui.dialogs.shortcuts import ShortcutsDialog

ARABIC = "محادثات عن الحدود والتجارة"
LONG = "a name that goes on and on " * 11


@pytest.fixture
def coders(two_coders: Any) -> CodersDialog:
    """The coders on the screen; Ben is the second."""
    made = CodersDialog(two_coders.window.desk, two_coders.window)
    made.show()
    two_coders.qtbot.waitUntil(made.isActiveWindow, timeout=30_000)
    return made


def test_renaming_a_coder_keeps_the_focus_and_what_is_typed_elsewhere(
    two_coders: Any, coders: CodersDialog
) -> None:
    ben = CoderId(two_coders.project.coders.named("Ben").id)
    coders.new_name.setText("Cleo")
    for name in ("Benjamin", "Ben"):
        coders.names[ben].setFocus()
        coders.names[ben].selectAll()
        two_coders.type(name)
        two_coders.press(Qt.Key.Key_Tab)
        assert two_coders.project.coders.get(ben).name == name
        assert coders.variables[ben].hasFocus()
    assert coders.new_name.text() == "Cleo"


def test_done_adds_the_coder_whose_name_is_typed_and_stays_where_it_cannot(
    two_coders: Any, coders: CodersDialog
) -> None:
    coders.new_name.setText("Ben")
    coders.yes.click()
    assert coders.isVisible() and "is there already" in coders._problem.text()
    coders.new_name.setText("Cleo")
    coders.yes.click()
    assert not coders.isVisible() and two_coders.project.coders.named("Cleo")


def test_many_variables_scroll_inside_the_smallest_window(two_coders: Any) -> None:
    project = two_coders.project
    ben = project.coders.named("Ben")
    for number in range(30):
        project.coders.set_variable(ben.id, f"variable {number}", "x")
    dialog = CoderVariablesDialog(two_coders.window.desk, ben, two_coders.window)
    dialog.show()
    assert dialog.minimumSizeHint().height() <= 600 and dialog.height() <= 600
    dialog.reject()


def test_the_arrows_choose_the_code_to_merge_into(two_coders: Any) -> None:
    book = two_coders.project.codebook
    for name in ("one", "two", "three", LONG):
        book.add(NewCode((name,)))
    look = two_coders.window.appearance
    dialog = MergeDialog(look, two_coders.project, book.find(LONG.strip()).id, two_coders.window)
    dialog.show()
    two_coders.qtbot.waitUntil(dialog.field.hasFocus, timeout=30_000)
    assert LONG not in dialog.title.text()
    first = dialog.into
    two_coders.press(Qt.Key.Key_Down)
    assert dialog.into not in (None, first)
    two_coders.press(Qt.Key.Key_Up)
    assert dialog.into == first
    dialog.reject()


def test_a_filter_that_leaves_nothing_says_so(two_coders: Any) -> None:
    window, project = two_coders.window, two_coders.project
    code = project.codebook.find("trust").id
    merge = MergeDialog(window.appearance, project, code, window)
    only = OnlyCodesDialog(window.appearance, project.codebook, frozenset(), False, window)
    shortcuts = ShortcutsDialog(window.appearance, window.actions_, window)
    for dialog, field in ((merge, merge.field), (only, only.field), (shortcuts, shortcuts.filter)):
        assert dialog.none.isHidden()
        field.setText("qqqq")
        assert not dialog.none.isHidden() and dialog.none.text()
        field.setText("")
        assert dialog.none.isHidden()


def test_each_paragraph_of_a_field_begins_where_its_script_does(bare: Any) -> None:
    field = TextField("Memo", f"{ARABIC}\nEnglish")
    bare.qtbot.addWidget(field)
    field.resize(500, 200)
    field.show()
    layout = field.document().documentLayout()
    blocks = [field.document().begin(), field.document().begin().next()]
    starts = [layout.blockBoundingRect(each) for each in blocks]  # laid out now
    assert starts
    lefts = [each.layout().lineAt(0).naturalTextRect().left() for each in blocks]
    assert lefts[0] > 200 and lefts[1] < 20


def test_opening_and_storing_a_code_changes_no_sign_of_its_rule(two_coders: Any) -> None:
    book = two_coders.project.codebook
    code = book.find("trust")
    book.describe(code.id, definition="10\u00a0% ou\u00a0plus :\nune confiance")
    before = book.get(code.id)
    dialog = CodeDialog(two_coders.window.desk, before, before.parent, two_coders.window)
    dialog.accept()
    assert book.get(code.id) == before


def test_an_arabic_document_of_the_review_list_begins_at_the_right(two_coders: Any) -> None:
    project = two_coders.project
    document = project.documents.add(NewDocument("مقالة", ARABIC))
    code, coder = project.codebook.find("trust").id, project.coder
    entry = NewReviewEntry(document, code, coder, 0, 900, ARABIC[:8], "text_rewritten")
    elsewhere = NewReviewEntry(None, code, coder, 0, 9, "words", "text_rewritten")
    with project.edit("import_project"):
        project.review.add_many([entry, elsewhere])
    dialog = ReviewDialog(two_coders.window.desk, two_coders.window)
    option = dialog.text.document().defaultTextOption()
    assert option.alignment() & Qt.AlignmentFlag.AlignRight
    assert dialog.found.text()
    dialog.list.setCurrentRow(1)  # where there is no text, no words are missed in it
    assert dialog.found.text() == ""


def test_work_whose_end_nobody_knows_is_shown_as_such(bare: Any) -> None:
    messages = bare.window.messages
    messages.working("Reading the project…")
    bar = messages.findChild(QProgressBar)
    for done, of, shown in ((0, 0, (0, 0)), (3, 10, (3, 10)), (0, 0, (0, 0))):
        messages.progressed(done, of)
        assert (max(0, bar.value()), bar.maximum()) == shown
    messages.worked()


def test_a_bar_of_work_of_unknown_length_is_not_empty(bare: Any) -> None:
    bar = QProgressBar()
    bare.qtbot.addWidget(bar)
    bar.setTextVisible(False)
    bar.resize(180, 20)
    pictures = []
    for most in (0, 10):
        bar.setRange(0, most)
        bar.setValue(0)
        pictures.append(bar.grab().toImage())
    assert pictures[0] != pictures[1]

"""The Read page: documents, what lies at the caret, memos, whose codings are shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from postil.core.records import MemoTarget
from postil.gui.panels.at_caret import CodingRow


def test_the_model_of_documents_keeps_what_qt_expects(desktop: Any) -> None:
    model = desktop.page.documents_pane.list.documents
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    desktop.select("silence")
    desktop.type("1")
    desktop.act("delete_document")
    desktop.act("undo")
    assert tester.model() is model


def test_a_document_says_its_state_in_words(desktop: Any) -> None:
    model = desktop.page.documents_pane.list.documents
    assert model.index(0).data() == "The letters, not started"
    desktop.select("silence")
    desktop.type("1")
    assert model.index(0).data() == "The letters, in progress · 1 coding"
    desktop.act("finish_document")
    assert model.index(0).data() == "The letters, finished · 1 coding"


def test_f_goes_to_the_next_document(desktop: Any) -> None:
    desktop.type("f")
    assert desktop.reader.text.startswith("A second article")
    desktop.type("f")
    assert desktop.message == "This is the last document."


def test_reading_goes_on_where_it_stopped(desktop: Any) -> None:
    desktop.window.resize(1440, 640)
    desktop.window.settings.zoom = 3.0
    desktop.page.set_zoom(3.0)
    desktop.reader.restore_top(desktop.reader.text.index("She wrote"))
    place = desktop.reader.top_position()
    desktop.type("f")
    desktop.act("previous_document")
    assert desktop.reader.top_position() == place > 0


def test_moving_into_a_coding_shows_code_coder_and_memo(desktop: Any) -> None:
    start, _end = desktop.select("silence")
    desktop.type("1")
    coding = desktop.page.current
    desktop.project.memos.write(MemoTarget("coding", coding=coding), "Why no word?")
    desktop.reader.select(0, 0)
    assert desktop.page.inspector.memo.field.toPlainText() == ""
    desktop.reader.select(start + 2, start + 2)
    shown = desktop.page.inspector
    assert desktop.page.current == coding
    assert shown.memo.field.toPlainText() == "Why no word?"
    rows = shown.codings.findChildren(CodingRow)
    assert any(row.accessibleName() == "trust, Ana, 7 characters: silence" for row in rows)


def test_a_memo_is_stored_as_it_is_typed_and_undone_in_one_step(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("1m")
    desktop.type("Nothing ")
    desktop.window.save_typing()
    desktop.type("is said.")
    desktop.window.save_typing()
    target = MemoTarget("coding", coding=desktop.page.current)
    assert desktop.project.memos.on(target).text == "Nothing is said."
    desktop.act("undo")
    assert desktop.project.memos.on(target) is None
    assert desktop.page.inspector.memo.field.toPlainText() == ""


def test_a_memo_puts_its_sign_on_the_mark(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("1")
    coding = desktop.page.current
    desktop.project.memos.write(MemoTarget("coding", coding=coding), "A word")
    assert desktop.reader._open.marks[coding].has_memo


def test_m_without_a_coding_writes_on_the_selected_words(desktop: Any) -> None:
    start, end = desktop.select("the archive")
    desktop.type("m")
    desktop.type("Whose?")
    desktop.press(Qt.Key.Key_Escape)
    document = desktop.page.document
    memo = desktop.project.memos.on(MemoTarget("span", document=document, start=start, end=end))
    assert memo.text == "Whose?"
    desktop.reader.select(0, 0)
    desktop.reader.select(start + 1, start + 1)
    assert desktop.page.inspector.memo.field.toPlainText() == "Whose?"


def test_the_rule_is_edited_in_place(desktop: Any) -> None:
    code = desktop.project.codebook.find("trade")
    desktop.page.codebook.tree.choose(code.id)
    rule = desktop.page.inspector.rule
    rule.toggle_editing()
    rule._fields["definition"].setPlainText("Buying and selling.")
    rule.toggle_editing()
    assert desktop.project.codebook.get(code.id).definition == "Buying and selling."


def test_no_break_spaces_of_a_rule_stay_while_it_is_edited(desktop: Any) -> None:
    book = desktop.project.codebook
    code = book.find("trust").id
    book.describe(code, definition="10\u00a0000 letters")
    desktop.page.codebook.tree.choose(code)
    rule = desktop.page.inspector.rule
    rule.toggle_editing()
    rule.toggle_editing()
    assert book.get(code).definition == "10\u00a0000 letters"


def test_others_codings_are_not_shown_before_asking(two_coders: Any) -> None:
    assert two_coders.reader.coding_places() == []


def test_showing_others_asks_once_and_stands_in_the_history(two_coders: Any) -> None:
    ben = two_coders.project.coders.named("Ben").id
    document = two_coders.page.document
    assert two_coders.page.shown_coders.wish(document, [ben])
    two_coders.page.show_marks()
    assert len(two_coders.answers.asked) == 1
    assert len(two_coders.reader.coding_places()) == 1
    assert two_coders.project.history()[-1].verb == "disclose"
    assert two_coders.page.shown_coders.wish(document, [ben])
    assert len(two_coders.answers.asked) == 1


def test_a_no_keeps_others_codings_hidden(two_coders: Any) -> None:
    two_coders.answers.yes = False
    ben = two_coders.project.coders.named("Ben").id
    assert not two_coders.page.shown_coders.wish(two_coders.page.document, [ben])
    assert two_coders.reader.coding_places() == []


def test_a_finished_document_shows_others_without_asking(two_coders: Any) -> None:
    two_coders.act("finish_document")
    two_coders.answers.asked.clear()
    ben = two_coders.project.coders.named("Ben").id
    assert two_coders.page.shown_coders.wish(two_coders.page.document, [ben])
    assert two_coders.answers.asked == []


def test_the_dialog_chooses_whose_codings_are_shown(two_coders: Any) -> None:
    def tick(dialog: Any) -> bool:
        for box in dialog._boxes.values():
            box.setChecked(True)
        return True

    two_coders.answers.on_dialog = tick
    two_coders.act("shown_coders")
    assert len(two_coders.reader.coding_places()) == 1


def test_anothers_coding_is_not_removed(two_coders: Any) -> None:
    two_coders.act("finish_document")
    ben = two_coders.project.coders.named("Ben").id
    start = two_coders.reader.text.index("silence")
    two_coders.page.show_passage(two_coders.page.document, start, start, (ben,))
    two_coders.press(Qt.Key.Key_Delete)
    assert len(two_coders.codings()) == 1
    assert two_coders.message == "This coding is Ben's; only Ben changes it."


def test_another_coder_sees_their_own(two_coders: Any) -> None:
    two_coders.window._act_as(two_coders.project.coders.named("Ben").id)
    assert len(two_coders.reader.coding_places()) == 1
    assert two_coders.window.status.text("coder") == "Ben"


def test_undoing_anothers_act_asks_once(two_coders: Any) -> None:
    two_coders.select("the archive")
    two_coders.type("1")
    two_coders.window._act_as(two_coders.project.coders.named("Ben").id)
    two_coders.answers.yes = False
    two_coders.act("undo")
    assert len(two_coders.answers.asked) == 1
    assert len(two_coders.codings()) == 2
    two_coders.answers.yes = True
    two_coders.act("undo")
    assert len(two_coders.codings()) == 1


def test_deleting_a_document_asks_and_comes_back(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("1")
    desktop.act("delete_document")
    assert "1 coding will go with it" in desktop.answers.asked[0].text
    assert desktop.reader.text.startswith("A second article")
    desktop.act("undo")
    assert desktop.codings() == [("trust", "silence")]


def test_a_document_gets_another_name(desktop: Any) -> None:
    desktop.answers.said = "Letters, first series"
    desktop.act("rename_document")
    assert desktop.project.documents.get(desktop.page.document).name == "Letters, first series"


def test_documents_change_places(desktop: Any) -> None:
    desktop.act("move_document_down")
    assert next(each.name for each in desktop.project.documents.all()) == "A second article"


def test_narrow_windows_draw_the_panes_in(desktop: Any) -> None:
    page = desktop.page
    desktop.window.resize(960, 640)
    assert not page.inspector.isVisible() and not page.left.isVisible()
    desktop.act("right_pane")
    desktop.act("left_pane")
    assert page.inspector.isVisible() and page.left.isVisible()
    desktop.window.resize(1440, 900)
    assert page.inspector.isVisible() and page.left.isVisible()


def test_an_empty_project_says_what_to_do(bare: Any, tmp_path: Any) -> None:
    bare.window.files.create(tmp_path / "empty.postil", "Ana")
    page = bare.page
    assert page._middle.currentIndex() == 1
    assert page.codebook._stack.currentIndex() == 1
    assert not bare.window.actions_["code_with"].isEnabled()

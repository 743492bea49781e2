"""The codebook pane: tree, counts, renaming in place, regrouping, merging, deleting."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from postil.core.records import CodeId
from postil.gui.panels.codebook_model import ROW
from postil.gui.reader.pointing import CODE_TYPE


def _row(desktop: Any, name: str) -> Any:
    model = desktop.page.codebook.tree.codes
    return model.index_of(desktop.project.codebook.find(name).id).data(ROW)


def _drag(desktop: Any, name: str, onto: str | None, row: int = -1) -> None:
    book, model = desktop.project.codebook, desktop.page.codebook.tree.codes
    data = QMimeData()
    data.setData(CODE_TYPE, str(book.find(name).id).encode())
    parent = QModelIndex() if onto is None else model.index_of(book.find(onto).id)
    model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, parent)


def _choose(desktop: Any, name: str) -> CodeId:
    code = desktop.project.codebook.find(name).id
    desktop.page.codebook.tree.choose(code)
    desktop.window.refresh()
    return CodeId(code)


def test_the_model_of_codes_keeps_what_qt_expects(desktop: Any) -> None:
    model = desktop.page.codebook.tree.codes
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    desktop.select("silence")
    desktop.type("3")
    _drag(desktop, "loss of trust", None)
    desktop.project.codebook.delete(desktop.project.codebook.find("trade").id)
    desktop.act("undo")
    assert tester.model() is model


def test_a_coding_counts_for_its_code_and_those_above(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("3")
    assert _row(desktop, "loss of trust").mine == 1
    assert _row(desktop, "trust").mine == 1
    desktop.act("undo")
    assert _row(desktop, "trust").mine == 0


def test_a_row_says_itself_in_words(desktop: Any) -> None:
    model = desktop.page.codebook.tree.codes
    index = model.index_of(desktop.project.codebook.find("trade").id)
    assert index.data() == "trade, digit 2, 0 codings"


def test_a_code_is_renamed_in_place(desktop: Any) -> None:
    _choose(desktop, "trade")
    desktop.act("rename_code")
    desktop.type("commerce")
    desktop.press(Qt.Key.Key_Return)
    names = ["trust", "loss of trust", "commerce"]
    desktop.qtbot.waitUntil(lambda: [code.name for code in desktop.project.codebook.all()] == names)


def test_a_taken_name_is_refused_with_a_sentence(desktop: Any) -> None:
    _choose(desktop, "trade")
    desktop.act("rename_code")
    desktop.type("trust")
    desktop.press(Qt.Key.Key_Return)
    desktop.qtbot.waitUntil(lambda: bool(desktop.message))
    assert desktop.project.codebook.find("trade")


def test_dragging_a_code_onto_another_hangs_it_below(desktop: Any) -> None:
    _drag(desktop, "trade", "trust")
    assert desktop.project.codebook.path(desktop.project.codebook.find("trade").id) == (
        "trust",
        "trade",
    )


def test_dragging_a_code_between_two_puts_it_there(desktop: Any) -> None:
    _drag(desktop, "trade", None, row=0)
    assert [code.name for code in desktop.project.codebook.children(None)] == ["trade", "trust"]


def test_dragging_a_code_below_itself_is_refused(desktop: Any) -> None:
    _drag(desktop, "trust", "loss of trust")
    assert desktop.project.codebook.find("trust").parent is None
    assert desktop.message


def test_the_filter_leaves_what_fits_and_what_is_above_it(desktop: Any) -> None:
    pane = desktop.page.codebook
    pane.filter.setText("loss")
    tree, book = pane.tree, desktop.project.codebook
    shown = [
        code.name
        for code in book.all()
        if not tree.isRowHidden(
            tree.codes.index_of(code.id).row(), tree.codes.index_of(code.id).parent()
        )
    ]
    assert shown == ["trust", "loss of trust"]


def test_deleting_a_code_asks_with_what_goes_and_comes_back(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("3")
    _choose(desktop, "trust")
    desktop.act("delete_code")
    assert "1 coding and 1 code below it" in desktop.answers.asked[0].text
    assert desktop.codings() == []
    assert desktop.reader.coding_places() == []
    desktop.act("undo")
    assert desktop.codings() == [("loss of trust", "silence")]
    assert len(desktop.reader.coding_places()) == 1


def test_a_code_is_kept_when_the_answer_is_no(desktop: Any) -> None:
    desktop.answers.yes = False
    _choose(desktop, "trade")
    desktop.act("delete_code")
    assert desktop.project.codebook.find("trade")


def test_merging_tells_what_moved(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("12")
    desktop.select("the archive")
    desktop.type("2")
    _choose(desktop, "trade")

    def into_trust(dialog: Any) -> bool:
        dialog.field.setText("trust")
        return True

    desktop.answers.on_dialog = into_trust
    desktop.act("merge_code")
    assert desktop.message == "Merged “trade” into “trust”: 1 coding moved, 1 was there already."
    assert desktop.codings() == [("trust", "silence"), ("trust", "the archive")]


def test_a_digit_changes_hands_in_one_step(desktop: Any) -> None:
    _choose(desktop, "trade")
    desktop.page.codes.set_digit(1)
    book = desktop.project.codebook
    assert (book.find("trade").shortcut, book.find("trust").shortcut) == (1, None)
    desktop.act("undo")
    assert (book.find("trade").shortcut, book.find("trust").shortcut) == (2, 1)


def test_another_colour_reaches_the_marks(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("2")
    _choose(desktop, "trade")
    desktop.page.codes.recolour("#602772")
    coding = desktop.reader.coding_places()[0][2]
    mark = desktop.reader._open.marks[coding]
    expected = desktop.window.appearance.code_colour("#602772")
    assert mark.colour.line == expected.line


def test_the_menu_of_a_code_offers_colours_and_digits(desktop: Any) -> None:
    _choose(desktop, "trade")
    menu = desktop.page.codes.menu()
    inner = {action.text(): action.menu() for action in menu.actions() if action.menu()}
    assert len(inner["Colour"].actions()) == 18
    assert [action.text() for action in inner["Digit"].actions()][:2] == ["1: trust", "2: trade"]


def test_folded_branches_stay_folded(desktop: Any) -> None:
    tree = desktop.page.codebook.tree
    tree.collapse(tree.codes.index_of(desktop.project.codebook.find("trust").id))
    desktop.project.codebook.move(desktop.project.codebook.find("trade").id, None, 0)
    assert not tree.isExpanded(tree.codes.index_of(desktop.project.codebook.find("trust").id))


def test_a_new_code_comes_from_the_dialog_in_one_step(desktop: Any) -> None:
    def fill(dialog: Any) -> bool:
        dialog.name.setText("law")
        dialog.rule["definition"].setPlainText("Rules of states.")
        dialog.accept()
        return True

    desktop.answers.on_dialog = fill
    desktop.act("new_code")
    code = desktop.project.codebook.find("law")
    assert (code.shortcut, code.definition) == (4, "Rules of states.")
    desktop.act("undo")
    assert len(desktop.project.codebook.all()) == 3


def test_an_edited_code_is_stored_in_one_step(desktop: Any) -> None:
    def fill(dialog: Any) -> bool:
        dialog.name.setText("commerce")
        dialog.above.setCurrentIndex(dialog.above.findText("trust"))
        dialog.digit.setCurrentIndex(dialog.digit.findData(7))
        dialog.accept()
        return True

    _choose(desktop, "trade")
    desktop.answers.on_dialog = fill
    desktop.act("edit_code")
    book = desktop.project.codebook
    code = book.find("commerce")
    assert (book.path(code.id), code.shortcut) == (("trust", "commerce"), 7)
    desktop.act("undo")
    assert book.find("trade").shortcut == 2


def test_a_taken_name_stays_in_the_dialog(desktop: Any) -> None:
    def fill(dialog: Any) -> bool:
        dialog.name.setText("trust")
        dialog.accept()
        return dialog.stored is not None

    _choose(desktop, "trade")
    desktop.answers.on_dialog = fill
    desktop.act("new_code")
    assert len(desktop.project.codebook.all()) == 3


def test_a_code_made_with_its_first_coding_counts_once(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("i")
    assert _row(desktop, "silence").mine == _row(desktop, "silence").all == 1
    desktop.act("undo")
    desktop.act("redo")
    assert _row(desktop, "silence").mine == _row(desktop, "silence").all == 1


def test_codes_come_and_go_with_their_codings_and_not_all_are_counted_again(
    desktop: Any, monkeypatch: Any
) -> None:
    desktop.select("silence")
    desktop.type("23")
    project, counted = desktop.project, []
    monkeypatch.setattr(
        type(project.codings), "counts_by_code_coder_document", lambda _all: counted.append(1)
    )
    trade, loss = (project.codebook.find(name).id for name in ("trade", "loss of trust"))

    project.codings.merge_codes(loss, trade)
    assert (_row(desktop, "trade").mine, _row(desktop, "trust").mine) == (1, 0)
    desktop.act("undo")
    assert (_row(desktop, "trade").mine, _row(desktop, "trust").mine) == (1, 1)
    project.codebook.delete(trade)
    desktop.act("undo")
    assert (_row(desktop, "trade").mine, _row(desktop, "trade").all) == (1, 1)
    assert counted == []

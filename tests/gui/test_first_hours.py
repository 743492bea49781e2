"""What a newcomer stumbles over: questions that stay, names to retype, menus without codes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from postil.core.errors import ExchangeError
from postil.core.project import Project
from postil.core.records import HistoryLine, NewCode, NewDocument
from postil.gui import backup_acts, file_acts
from postil.gui.asking import Question
from postil.gui.asking_user import AskingUser
from postil.gui.dialogs.import_plan import ImportPlanDialog
from postil.gui.dialogs.import_rows import refusal_told
from postil.gui.dialogs.import_table import PlanTable
from postil.gui.dialogs.new_project import NewProjectDialog
from postil.gui.pages.history.page import _question
from postil.gui.wording import ended
from postil.sentences.messages import made
from postil.verbs.importing import plan_documents

LONG = "a name that goes on and on " * 11


def test_a_question_goes_when_what_it_asks_about_has_ended(bare: Any) -> None:
    asking, tasks = AskingUser(bare.window, bare.window.appearance), bare.window.tasks
    tasks.run("Working…", iter(lambda: 0, 1), lambda _result: None, bare.window.messages.fail)
    QTimer.singleShot(0, tasks.cancel)
    question = Question("Stop what is running?", "", "Stop it", "Go on", settled=tasks.ended)
    assert asking.confirm(question) is False
    assert QApplication.activeModalWidget() is None


def test_the_question_about_long_work_ends_with_that_work(desktop: Any) -> None:
    desktop.answers.yes = False
    tasks = desktop.window.tasks
    tasks.run("Working…", iter(lambda: 0, 1), lambda _result: None, desktop.window.messages.fail)
    assert not desktop.window.files.may_close()
    tasks.cancel()
    assert desktop.answers.asked[-1].settled is not None


def test_the_name_given_last_is_proposed_for_the_next_project(bare: Any, tmp_path: Path) -> None:
    bare.window.files.create(tmp_path / "first.postil", "Zora")
    proposed: list[str] = []

    def look(dialog: NewProjectDialog) -> bool:
        proposed.append(dialog.coder())
        return False

    bare.answers.on_dialog = look
    bare.window.files.new_project()
    assert proposed == ["Zora"]


def test_opening_a_project_shows_that_it_works(
    bare: Any, write_project: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seen, opened = write_project(tmp_path / "some.postil"), [], backup_acts.opened

    def looked_at(asked: Path) -> Any:
        cursor = QGuiApplication.overrideCursor()
        seen.append(cursor is not None and cursor.shape() == Qt.CursorShape.WaitCursor)
        return opened(asked)

    monkeypatch.setattr(file_acts, "opened", looked_at)
    bare.window.files.open_path(path)
    assert seen == [True]
    assert QGuiApplication.overrideCursor() is None


def test_sentences_set_thousands_apart_but_not_in_numbers_that_name() -> None:
    assert made("{characters} characters", {"characters": 105_000}) == "105,000 characters"
    assert made("seed {seed}", {"seed": 20_261_122}) == "seed 20261122"


def test_a_list_that_was_cut_needs_no_full_stop() -> None:
    assert ended("Deleted one, two, …") == "Deleted one, two, …"
    assert ended("Deleted one") == "Deleted one."


def test_the_question_of_the_history_tells_a_cut_list_and_acts_without_a_coder() -> None:
    names = [f"document {number}" for number in range(60)]
    arguments = {"documents": names, "count": 60}
    line = HistoryLine(2, "delete_documents", arguments, {}, "", "", "done", "", "")
    text = _question(line, [replace(line, seq=3, coder="Ana"), line]).text
    assert "…." not in text
    assert "Of these, 1 by Ana, 1 without a coder." in text


def test_a_path_with_quotation_marks_is_told_by_its_name_alone() -> None:
    path = Path('/some/folder “of” mine/an "old" folder/article.docx')
    told = refusal_told(ExchangeError("document_format_unknown", file=str(path), suffixes=""), path)
    assert told.startswith("“article.docx”")
    assert "folder" not in told


def test_files_get_the_room_of_notes_that_nobody_has_to_read(desktop: Any, tmp_path: Path) -> None:
    path = tmp_path / "articles of the press, March to June.txt"
    path.write_text("The port is in the town and the people are not happy with the trade. " * 3)
    plan = plan_documents(desktop.project, [path], guess_encoding=True)
    dialog = ImportPlanDialog(desktop.window.desk, plan, desktop.window)
    desktop.qtbot.addWidget(dialog)
    dialog.show()
    table: PlanTable = dialog.table
    narrow = desktop.window.appearance.fonts.px(170)
    desktop.qtbot.waitUntil(lambda: table.columnWidth(0) > narrow, timeout=30_000)
    assert table.columnWidth(5) < table.columnWidth(0)


def test_a_broken_archive_is_told_without_an_empty_name(desktop: Any, tmp_path: Path) -> None:
    path = tmp_path / "article.docx"
    path.write_bytes(b"PK\x03\x04 and no more")
    plan = plan_documents(desktop.project, [path], guess_encoding=True)
    (refusal,) = plan.refusals
    assert "“”" not in refusal_told(refusal, path)


def test_a_question_carries_the_beginning_of_a_long_name(desktop: Any) -> None:
    desktop.answers.yes = False
    desktop.page.codebook.tree.choose(desktop.project.codebook.add(NewCode((LONG,))))
    desktop.act("delete_code")
    desktop.page.open(desktop.project.documents.add(NewDocument(LONG, "Some words.\n")))
    for act in ("delete_document", "finish_document"):
        desktop.act(act)
    assert len(desktop.answers.asked) == 3
    assert all(len(each.title) < 120 for each in desktop.answers.asked)


def test_the_menu_of_the_text_holds_the_codes_at_hand(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("2")
    desktop.select("Nobody")
    menu = desktop.page.menus.text_menu()
    texts = [action.text() for action in menu.actions()[:4]]
    assert texts == ["trade", "trust", "loss of trust", ""]
    menu.actions()[1].trigger()
    menu.deleteLater()
    assert ("trust", "Nobody") in desktop.codings()


def test_without_a_selection_the_menu_of_the_text_holds_no_codes(desktop: Any) -> None:
    desktop.reader.select(5, 5)
    menu = desktop.page.menus.text_menu()
    assert menu.actions()[0].objectName() == "code_with"
    menu.deleteLater()


def test_a_coding_that_is_not_seen_is_not_removed(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("2")
    assert desktop.window.actions_["remove_coding"].isEnabled()
    desktop.window.show_page("history")
    assert not desktop.window.actions_["remove_coding"].isEnabled()
    desktop.window.show_page("read")
    assert desktop.window.actions_["remove_coding"].isEnabled()


@pytest.mark.parametrize("act", ["finish_document", "next_uncoded", "next_same_coder"])
def test_what_only_a_coder_can_do_says_so_where_nobody_acts(
    bare: Any, tmp_path: Path, act: str
) -> None:
    with Project.create(tmp_path / "rules.postil", "A rule", kind="rule") as project:
        project.documents.add(NewDocument("The letters", "Some words.\n"))
    bare.window.files.open_path(tmp_path / "rules.postil")
    bare.act(act)
    assert bare.message.startswith("Nobody codes now.")


def test_no_markup_is_read_in_tool_tips_under_high_contrast(desktop: Any) -> None:
    name = "<b>bold</b>"
    desktop.window.appearance.follow(Qt.ColorScheme.Dark, QPalette(QColor("#000000")))
    QToolTip.showText(desktop.window.mapToGlobal(QPoint(80, 80)), name, desktop.window)
    tips = [each for each in QApplication.topLevelWidgets() if isinstance(each, QLabel)]
    tip = next(each for each in tips if each.text() == name)
    assert tip.textFormat() == Qt.TextFormat.PlainText
    QToolTip.hideText()


def test_the_empty_part_of_the_codebook_offers_a_new_code_alone(desktop: Any) -> None:
    tree = desktop.page.codebook.tree
    tree.choose(desktop.project.codebook.find("trade").id)
    ground = QPoint(20, tree.viewport().height() - 4)
    assert not tree.indexAt(ground).isValid()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, ground, QPoint(400, 400))
    QApplication.sendEvent(tree.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [each.objectName() for each in menu.actions()] == ["new_code"]
    menu.close()

"""The history page: who did what, newest first, live, and the way back to before any act."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from postil.core.project import Project
from postil.core.records import MemoTarget, NewCode
from postil.gui.pages.history import lines as history_lines
from postil.gui.pages.history.lines import COUNTS, STATE, WHAT, WHO, HistoryModel
from postil.gui.pages.history.page import HistoryPage

if TYPE_CHECKING:
    from tests.gui.pages.conftest import World


@pytest.fixture
def page(qtbot: QtBot, world: World) -> Iterator[HistoryPage]:
    made = HistoryPage(world.desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    yield made
    made.hide()


def told(page: HistoryPage, column: int, row: int = 0) -> str:
    return str(page.acts.index(row, column).data())


def test_the_newest_act_stands_first_in_words(page: HistoryPage, world: World) -> None:
    assert page.acts.count == len(world.project.history())
    assert told(page, WHAT) == "Jonas finished 2 documents"
    assert told(page, COUNTS) == "2 finished marks set"
    assert told(page, STATE) == "done"
    assert told(page, WHO) == "Amina"


def test_an_act_appears_while_the_page_is_shown(page: HistoryPage, world: World) -> None:
    world.code("security", "Amina", 60, 70)
    assert told(page, WHAT) == "Coded “one” with “security”"
    assert page.acts.count == len(world.project.history())


def test_what_was_taken_back_says_by_whom(page: HistoryPage, world: World) -> None:
    world.project.undo()
    assert told(page, STATE) == "taken back by Amina"
    world.project.redo()
    assert told(page, STATE) == "done"


def test_a_new_act_closes_what_was_taken_back(page: HistoryPage, world: World) -> None:
    world.project.undo()
    world.code("unused", "Amina", 60, 70)
    assert told(page, STATE) == "done"
    assert told(page, STATE, 1).startswith("closed")


def test_the_lines_always_are_those_of_the_project(page: HistoryPage, world: World) -> None:
    project = world.project
    for act in "ddudruuddr":
        if act == "d":
            project.codebook.add(NewCode(path=(f"code {project.edit_number}",)))
        else:
            (project.undo if act == "u" else project.redo)()
        lines = [page.acts.line(row) for row in range(page.acts.count)]
        assert lines == project.history()[::-1]


def test_the_filter_finds_words_of_a_line(qtbot: QtBot, page: HistoryPage) -> None:
    qtbot.keyClicks(page.search_field, "coded cost two")
    qtbot.waitUntil(lambda: page.acts.complete)
    assert page.acts.count == 2
    assert page._count.text() == "2 acts"
    page.search_field.setText("nothing like this")
    qtbot.waitUntil(lambda: page.acts.complete)
    assert page._no_match.isVisible()
    page.search_field.clear()
    assert page.table.isVisible()


def test_one_coders_acts_can_be_shown_alone(qtbot: QtBot, page: HistoryPage, world: World) -> None:
    world.desk.bridge.act_as(world.coder("Jonas"))
    world.project.codebook.add(NewCode(path=("by Jonas",)))
    page.coder_box.setCurrentIndex(page.coder_box.findData("Jonas"))
    qtbot.waitUntil(lambda: page.acts.complete)
    assert page.acts.count == 1
    assert told(page, WHAT) == "Added the code “by Jonas”"


def test_an_act_that_fits_joins_the_found_ones(
    qtbot: QtBot, page: HistoryPage, world: World
) -> None:
    page.search_field.setText("unused")
    qtbot.waitUntil(lambda: page.acts.complete)
    world.code("unused", "Amina", 60, 70)
    qtbot.waitUntil(lambda: page.acts.complete and page.acts.count == 2)


def test_going_back_asks_and_takes_back_one_by_one(
    qtbot: QtBot, page: HistoryPage, world: World
) -> None:
    project = world.project
    page.table.setCurrentIndex(page.acts.index(3, 0))
    target = page.chosen()
    page.undo_button.click()
    question = world.answers.asked[-1]
    assert question.yes == "Undo 4 acts"
    qtbot.waitUntil(lambda: not world.desk.tasks.busy)
    states = [line.state for line in reversed(project.history())]
    assert states[:4] == ["undone"] * 4
    assert states[4] == "done"
    assert project.redoable() == project.history()[target.seq - 1]
    for _ in range(4):
        project.redo()
    assert told(page, STATE) == "done"


def test_no_takes_nothing_back(page: HistoryPage, world: World) -> None:
    world.answers.yes = False
    page.table.setCurrentIndex(page.acts.index(2, 0))
    page.undo_button.click()
    assert not world.desk.tasks.busy
    assert told(page, STATE) == "done"


def test_others_acts_are_named_before_they_are_taken_back(page: HistoryPage, world: World) -> None:
    world.desk.bridge.act_as(world.coder("Jonas"))
    world.project.codebook.add(NewCode(path=("by Jonas",)))
    world.answers.yes = False
    page.table.setCurrentIndex(page.acts.index(2, 0))
    page.undo_button.click()
    assert "Of these, 1 by Jonas, 2 by Amina." in world.answers.asked[-1].text


def test_what_is_taken_back_already_offers_no_undo(page: HistoryPage, world: World) -> None:
    world.project.undo()
    page.table.setCurrentIndex(page.acts.index(0, 0))
    assert not page.undo_button.isEnabled()
    page.table.setCurrentIndex(page.acts.index(1, 0))
    assert page.undo_button.isEnabled()


def test_a_hidden_page_reads_when_it_is_shown_again(page: HistoryPage, world: World) -> None:
    page.hide()
    world.code("security", "Jonas", 60, 70)
    assert told(page, WHAT) == "Jonas finished 2 documents"
    page.show()
    assert told(page, WHAT) == "Coded “one” with “security”"


def test_old_lines_are_read_when_they_are_looked_at(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_lines, "_FIRST", 4)
    acts = HistoryModel(world.project)
    everything = len(world.project.history())
    assert acts.count == 4
    while acts.canFetchMore(QModelIndex()):
        acts.fetchMore(QModelIndex())
    assert acts.count == everything
    world.code("unused", "Amina", 60, 70)


def test_a_search_reads_as_far_back_as_it_must(
    qtbot: QtBot, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_lines, "_FIRST", 4)
    acts = HistoryModel(world.project)
    acts.search("made the project", "")
    qtbot.waitUntil(lambda: acts.complete)
    assert acts.count == 1


def test_a_line_is_read_aloud_whole(page: HistoryPage) -> None:
    aloud = str(page.acts.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert aloud.endswith("Amina, Jonas finished 2 documents, 2 finished marks set, done")


def test_the_model_keeps_qts_rules(qtbot: QtBot, world: World, project: Project) -> None:
    acts = HistoryModel(project)
    tester = QAbstractItemModelTester(acts, QAbstractItemModelTester.FailureReportingMode.Fatal)
    stop = project.subscribe(acts.follow)
    world.code("unused", "Amina", 60, 70)
    project.memos.write(MemoTarget("project"), "typed", typing=True)
    with qtbot.waitSignal(acts.rowsRemoved, timeout=0, raising=True):  # taken back in one go
        project.memos.write(MemoTarget("project"), "", typing=True)
    assert [acts.line(row) for row in range(acts.count)] == project.history()[::-1]
    project.undo()
    acts.search("coded", "")
    qtbot.waitUntil(lambda: acts.complete)
    stop()
    assert tester.model() is acts


def test_the_button_says_how_many_acts_it_takes_back(page: HistoryPage) -> None:
    page.table.setCurrentIndex(page.acts.index(1, 0))
    assert page.undo_button.text() == "Undo up to here: 2 acts…"
    page.table.setCurrentIndex(page.acts.index(0, 0))
    assert page.undo_button.text() == "Undo up to here: 1 act…"


def test_the_question_says_whose_acts_they_are(page: HistoryPage, world: World) -> None:
    page.table.setCurrentIndex(page.acts.index(0, 0))
    world.answers.yes = False
    page.undo_button.click()
    question = world.answers.asked[-1]
    assert "It is Amina’s." in question.text
    assert question.careful


def test_a_search_minds_no_kind_of_quotation_marks(
    qtbot: QtBot, page: HistoryPage, world: World
) -> None:
    world.code("unused", "Amina", 60, 70)
    page.search_field.setText('"unused"')
    qtbot.waitUntil(lambda: page.acts.complete)
    assert page.acts.count >= 1

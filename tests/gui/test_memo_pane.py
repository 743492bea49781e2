"""The memo pane: what is typed is in the project soon after, whatever happens next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from postil.core.errors import FileError
from postil.core.project import Project
from postil.core.records import MemoTarget


def _memo(desktop: Any) -> str:
    found = desktop.project.memos.on(MemoTarget("document", document=desktop.page.document))
    return found.text if found else ""


@pytest.fixture
def memo(desktop: Any) -> Any:
    """The memo of the open document, with the focus."""
    desktop.act("document_memo")
    return desktop.page.inspector.memo


@pytest.mark.usefixtures("memo")
def test_a_pause_stores_what_was_typed(desktop: Any) -> None:
    desktop.type("first")
    desktop.qtbot.waitUntil(lambda: _memo(desktop) == "first")
    desktop.type(" second")
    desktop.qtbot.waitUntil(lambda: _memo(desktop) == "first second")


@pytest.mark.parametrize(
    "next_act",
    [
        lambda desktop: desktop.press(Qt.Key.Key_Escape),
        lambda desktop: desktop.page.next_document(),
        lambda desktop: desktop.window.show_page("history"),
        lambda desktop: desktop.window._act_as(desktop.project.coders.add("Ben")),
    ],
    ids=["back to the text", "next document", "another page", "another coder"],
)
def test_going_elsewhere_stores_what_was_typed(desktop: Any, memo: Any, next_act: Any) -> None:
    target = memo.target
    desktop.type("kept")
    next_act(desktop)
    assert desktop.project.memos.on(target).text == "kept"


def test_closing_stores_what_was_typed(desktop: Any, memo: Any) -> None:
    from postil.core.project import Project

    path, target = desktop.project.path, memo.target
    desktop.type("kept")
    desktop.window.close()
    with Project.open(path) as project:
        found = project.memos.on(target)
        assert found is not None and found.text == "kept"


def test_what_was_typed_before_long_work_is_stored_after_it(desktop: Any, memo: Any) -> None:
    desktop.type("kept")
    go_on = []

    def steps() -> Any:
        while not go_on:
            yield None

    with desktop.qtbot.waitSignal(memo._typed.timeout):
        desktop.window.tasks.run("Working", steps(), lambda _r: None, lambda _e: None)
    go_on.append(True)
    desktop.wait_idle()
    desktop.qtbot.waitUntil(lambda: _memo(desktop) == "kept")
    assert not desktop.message


def test_a_rule_is_stored_after_a_pause(desktop: Any) -> None:
    rule = desktop.page.inspector.rule
    rule.show_code(desktop.project.codebook.find("trust").id)
    rule.toggle_editing()
    rule._fields["example"].setPlainText("as in the letters")
    find = desktop.project.codebook.find
    desktop.qtbot.waitUntil(lambda: find("trust").example == "as in the letters")


def test_the_rule_of_a_code_leads_to_its_memo(desktop: Any) -> None:
    code = desktop.project.codebook.find("trade").id
    desktop.page.codebook.tree.choose(code)
    desktop.page.inspector.rule._memo.click()
    assert desktop.page.inspector.memo.target == MemoTarget("code", code=code)
    assert desktop.page.inspector.memo.field.hasFocus()


def test_the_rule_is_that_of_the_code_chosen_though_the_caret_is_in_a_coding(desktop: Any) -> None:
    trust, trade = (desktop.project.codebook.find(name).id for name in ("trust", "trade"))
    start, _end = desktop.select("Nobody")
    desktop.press(Qt.Key.Key_2)
    rule, memo = desktop.page.inspector.rule, desktop.page.inspector.memo

    desktop.page.codebook.tree.choose(trust)
    rule._memo.click()
    assert memo.target == MemoTarget("code", code=trust)
    assert rule._words._label.text() == "trust"

    desktop.reader.select(0, 0)
    desktop.reader.select(start, start)
    assert desktop.page.codebook.tree.current_code == trade
    assert rule._words._label.text() == "trade"


def test_without_a_document_the_empty_field_says_when_it_can_be_written_in(
    bare: Any, tmp_path: Path
) -> None:
    Project.create(tmp_path / "empty.postil", "Ana").close()
    bare.window.files.open_path(tmp_path / "empty.postil")
    field = bare.page.inspector.memo.field
    assert field.isReadOnly()
    assert "as soon as a document is open" in field.placeholderText()


def test_a_memo_that_found_no_room_is_stored_as_soon_as_there_is_some(
    desktop: Any, memo: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_memo: object, **_how: object) -> None:
        raise FileError("disk_full", path="letters.postil")

    with monkeypatch.context() as drive:
        drive.setattr(desktop.project.memos, "write", full)
        desktop.type("first")
        memo.save()
        assert desktop.window.messages.kind == "failure"
        assert _memo(desktop) == ""
    memo.save()
    assert _memo(desktop) == "first"


def test_a_memo_that_found_no_room_waits_for_one_who_comes_back_to_it(
    desktop: Any, memo: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = memo.target

    def full(*_memo: object, **_how: object) -> None:
        raise FileError("disk_full", path="letters.postil")

    with monkeypatch.context() as drive:
        drive.setattr(desktop.project.memos, "write", full)
        desktop.type("first")
        memo.show_target(MemoTarget("project"))
        assert memo.field.toPlainText() == ""
        memo.show_target(target)
        assert memo.field.toPlainText() == "first"
        memo.show_target(MemoTarget("project"))
    desktop.type("second")
    memo.save()
    texts = {each.target.kind: each.text for each in desktop.project.memos.all()}
    assert (texts["document"], texts["project"]) == ("first", "second")


def test_what_was_typed_before_long_work_is_not_lost_by_moving_on(desktop: Any, memo: Any) -> None:
    target = memo.target
    desktop.type("kept")
    desktop.window.tasks.run("Working", iter([None, None]), lambda _r: None, lambda _e: None)
    memo.show_target(MemoTarget("project"))
    desktop.wait_idle()
    desktop.qtbot.waitUntil(lambda: desktop.project.memos.on(target) is not None)
    assert desktop.project.memos.on(target).text == "kept"


class _Painted(QObject):
    """Notes that a widget was painted whole."""

    whole = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            self.whole = self.whole or event.region().contains(watched.rect())
        return False


def test_another_hint_in_the_empty_field_is_painted(desktop: Any) -> None:
    memo = desktop.page.inspector.memo
    memo.show_target(None)
    QApplication.processEvents()  # what is waiting is painted
    painted = _Painted()
    memo.field.viewport().installEventFilter(painted)
    memo.show_target(MemoTarget("document", document=desktop.page.document))
    desktop.qtbot.waitUntil(lambda: painted.whole, timeout=30_000)

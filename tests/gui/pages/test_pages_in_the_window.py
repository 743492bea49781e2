"""Compare and History within the real window, by its keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from postil.core.project import Project
from postil.gui.pages.compare.purpose import keep_purpose

if TYPE_CHECKING:
    from tests.gui.conftest import Desktop


def two_coders(path: Path, write_project: Callable[..., Path]) -> Path:
    """Ana and Ben finished both documents and differ on one passage."""
    write_project(path, coders=("Ana", "Ben"))
    with Project.open(path) as project:
        trust = project.codebook.find("trust").id
        documents = project.documents.all()
        for coder, end in zip(project.coders.all(), (31, 20), strict=True):
            project.codings.apply(documents[0].id, trust, 12, end, coder.id)
            project.coders.finish(coder.id, [document.id for document in documents])
    return path


def test_a_disagreement_is_read_with_both_coders(
    qtbot: QtBot, bare: Desktop, tmp_path: Path, write_project: Callable[..., Path]
) -> None:
    window = bare.window
    window.files.open_path(two_coders(tmp_path / "two.postil", write_project))
    window.show()
    window.activateWindow()
    bare.act("page_compare")
    page = window.page
    page.visit.page.skip_button.click()
    qtbot.waitUntil(lambda: page.findings is not None)
    assert page.table.hasFocus()
    bare.press(Qt.Key.Key_Down)
    bare.press(Qt.Key.Key_Return)
    bare.press(Qt.Key.Key_Return)
    assert window.page is bare.page
    assert bare.reader.selection() == (12, 31)
    document = bare.page.document
    shown = [coder.name for coder in bare.page.shown_coders.visible(document)]
    assert shown == ["Ana", "Ben"]


def test_esc_lets_go_of_a_code_within_the_window(
    qtbot: QtBot, bare: Desktop, tmp_path: Path, write_project: Callable[..., Path]
) -> None:
    window = bare.window
    window.files.open_path(two_coders(tmp_path / "two.postil", write_project))
    window.show()
    bare.act("page_compare")
    page = window.page
    page.visit.page.skip_button.click()
    qtbot.waitUntil(lambda: page.findings is not None)
    bare.press(Qt.Key.Key_Down)
    assert page.table.chosen() is not None
    bare.press(Qt.Key.Key_Escape)
    assert page.table.chosen() is None
    assert page.table.hasFocus()


def test_the_history_goes_back_and_the_reader_follows(
    qtbot: QtBot, bare: Desktop, tmp_path: Path, write_project: Callable[..., Path]
) -> None:
    window = bare.window
    window.files.open_path(two_coders(tmp_path / "two.postil", write_project))
    window.show()
    bare.act("page_history")
    page = window.page
    words = [str(page.acts.index(row, 2).data()) for row in range(page.acts.count)]
    row = words.index("Coded “The letters” with “trust”")
    page.table.setCurrentIndex(page.acts.index(row, 0))
    page.undo_button.click()
    bare.wait_idle()
    assert len(bare.codings()) == 1
    assert bare.message == f"Took back {row + 1} acts."
    bare.act("redo")
    assert len(bare.codings()) == 2


def test_a_code_stays_chosen_while_another_page_is_looked_at(
    qtbot: QtBot, bare: Desktop, tmp_path: Path, write_project: Callable[..., Path]
) -> None:
    window = bare.window
    window.files.open_path(two_coders(tmp_path / "two.postil", write_project))
    window.show()
    window.activateWindow()
    bare.act("page_compare")
    page = window.page
    page.visit.page.skip_button.click()
    qtbot.waitUntil(lambda: page.findings is not None)
    bare.press(Qt.Key.Key_Down)
    chosen = page.table.chosen().label
    bare.act("page_read")
    bare.act("page_compare")
    assert page.table.hasFocus()
    assert page.table.chosen().label == chosen


def test_the_keyboard_is_in_the_figures_although_nothing_is_asked(
    qtbot: QtBot, bare: Desktop, tmp_path: Path, write_project: Callable[..., Path]
) -> None:
    window = bare.window
    window.files.open_path(two_coders(tmp_path / "two.postil", write_project))
    window.show()
    window.activateWindow()
    keep_purpose(window.desk.remembered, "report")
    bare.act("page_compare")
    page = window.page
    qtbot.waitUntil(lambda: page.findings is not None)
    assert page.table.hasFocus()

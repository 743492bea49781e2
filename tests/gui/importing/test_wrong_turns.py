"""Wrong turns of an import: nothing half in, one clear sentence, and the keyboard is enough."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QPushButton, QTextEdit

from postil.gui import tasks
from postil.gui.dialogs.import_plan import ImportPlanDialog
from postil.verbs import importing
from postil.verbs.importing import plan_documents

ARCHIVE = "".join(
    f"Headline {number}\nThe Paper\nMarch {number}, 2019\n\nWords.\nEnd of Document\n"
    for number in (1, 2)
)


def texts(folder: Path, count: int) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"a{number:03}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(f"Words of the text {number}.\n" * 50, encoding="utf-8")
    return paths


def names(desktop: Any) -> set[str]:
    return {each.name for each in desktop.project.documents.all()}


def test_a_folder_without_readable_files_is_told_in_the_bar(desktop: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG")
    desktop.answers.files = [tmp_path / "in"]
    desktop.act("import_folder")
    desktop.wait_idle()
    assert desktop.answers.dialogs == []
    assert ".txt" in desktop.message


def test_files_deleted_after_the_plan_come_in_as_they_were_read(
    desktop: Any, tmp_path: Path
) -> None:
    paths = texts(tmp_path / "in", 2)

    def delete(_dialog: Any) -> bool:
        for path in paths:
            path.unlink()
        return True

    desktop.answers.on_dialog, desktop.answers.files = delete, paths
    desktop.act("import_files")
    desktop.wait_idle()
    assert names(desktop) >= {"a000", "a001"}


def test_a_file_deleted_before_it_is_read_is_a_row_with_the_reason(
    desktop: Any, tmp_path: Path
) -> None:
    paths = texts(tmp_path / "in", 2)
    paths[0].unlink()
    notes: list[str] = []

    def look(dialog: Any) -> bool:
        notes.extend(row.note for row in dialog.rows.rows)
        return True

    desktop.answers.on_dialog, desktop.answers.files = look, paths
    desktop.act("import_files")
    desktop.wait_idle()
    assert names(desktop) & {"a000", "a001"} == {"a001"}
    assert any(notes)


def test_a_full_disk_takes_everything_back_and_is_told(desktop: Any, tmp_path: Path) -> None:
    before = desktop.project.documents.all()
    connection = desktop.project._store._conn  # the disk is filled where SQLite counts its pages
    pages = connection.execute("pragma page_count").fetchone()[0]
    connection.execute(f"pragma max_page_count = {pages + 2}")
    desktop.answers.files = texts(tmp_path / "in", 40)
    desktop.act("import_files")
    desktop.wait_idle()
    assert desktop.window.messages.kind == "failure"
    assert desktop.project.documents.all() == before
    connection.execute("pragma max_page_count = 1000000")
    desktop.act("import_files")
    desktop.wait_idle()
    assert len(desktop.project.documents.all()) == len(before) + 40


def test_cancelling_twice_at_any_stage_leaves_nothing(
    desktop: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "SLICE", 0)  # a turn for each step, as with many files
    monkeypatch.setattr(importing, "_MOST_AT_ONCE", 1)
    desktop.answers.files = texts(tmp_path / "in", 60)
    before = desktop.project.documents.all()
    desktop.act("import_files")
    for _ in range(2):
        desktop.window.messages.cancelled.emit()
    assert not desktop.window.tasks.busy
    cancelled: list[bool] = []

    def cancel_while_storing(_progress: object) -> None:
        if desktop.project.busy:
            cancelled.append(True)
            for _ in range(2):
                desktop.window.messages.cancelled.emit()

    desktop.window.tasks.progressed.connect(cancel_while_storing)
    desktop.act("import_files")
    desktop.wait_idle()
    assert cancelled and not desktop.project.busy
    assert desktop.project.documents.all() == before


def test_the_plan_is_looked_through_and_agreed_to_by_keyboard(desktop: Any, tmp_path: Path) -> None:
    paths = texts(tmp_path, 3)
    (tmp_path / "n.txt").write_text(ARCHIVE, encoding="utf-8")
    plan = plan_documents(desktop.project, [*paths, tmp_path / "n.txt"])
    dialog = ImportPlanDialog(desktop.window.desk, plan, desktop.window)
    desktop.qtbot.addWidget(dialog)
    dialog.show()
    desktop.qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.table.hasFocus()
    desktop.press(Qt.Key.Key_Space)
    assert [row.ticked for row in dialog.rows.rows] == [False, True, True, True]
    desktop.press(Qt.Key.Key_Down)
    desktop.press(Qt.Key.Key_F2)
    desktop.type("de")
    desktop.press(Qt.Key.Key_Return)
    desktop.qtbot.waitUntil(lambda: dialog.rows.rows[1].language == "de")
    assert dialog.isVisible()
    for _ in range(2):
        desktop.press(Qt.Key.Key_Down)
    for _ in range(9):
        if QApplication.focusWidget() is dialog.panel.switches["split"]:
            break
        desktop.press(Qt.Key.Key_Tab)
    desktop.press(Qt.Key.Key_Space)
    desktop.qtbot.waitUntil(lambda: not dialog.reading.busy)
    assert len(dialog.rows.rows) == 5
    desktop.press(Qt.Key.Key_Return)
    assert dialog.result() == 1
    assert [each.document.name for each in dialog.chosen()] == [
        "a001",
        "a002",
        "Headline 1",
        "Headline 2",
    ]


def test_every_part_of_the_plan_is_reached_by_tab_and_named(desktop: Any, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"{name}\n{ARCHIVE}", encoding="utf-8")
    plan = plan_documents(desktop.project, [tmp_path / "a.txt", tmp_path / "b.txt"])
    dialog = ImportPlanDialog(desktop.window.desk, plan, desktop.window)
    desktop.qtbot.addWidget(dialog)
    dialog.show()
    desktop.qtbot.waitUntil(dialog.isActiveWindow)
    met = []
    for _ in range(12):
        met.append(QApplication.focusWidget())
        desktop.press(Qt.Key.Key_Tab)
    found = [
        *dialog.findChildren(QCheckBox),
        *dialog.findChildren(QComboBox),
        *dialog.findChildren(QTextEdit),
        *dialog.findChildren(QPushButton),
    ]
    reachable = [each for each in found if each.isVisible() and each.isEnabled()]
    assert {dialog.table, *reachable} <= set(met)
    assert all(each.accessibleName() or each.text() for each in reachable)

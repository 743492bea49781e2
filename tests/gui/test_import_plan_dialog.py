"""The plan of an import in the window: guesses, choices for all files, tables of many rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from postil.gui.dialogs.import_plan import ImportPlanDialog
from postil.verbs.importing import plan_documents

ARCHIVE = "".join(
    f"Headline {number}\nThe Paper\nMarch {number}, 2019\n\nWords.\nEnd of Document\n"
    for number in (1, 2)
)
ENGLISH = "The port is in the town and the people are not happy with the trade that it was. " * 3


def dialog_of(desktop: Any, *paths: Path) -> ImportPlanDialog:
    plan = plan_documents(desktop.project, paths)
    dialog = ImportPlanDialog(desktop.window.desk, plan)
    desktop.qtbot.addWidget(dialog)
    return dialog


def file(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    (folder / name).write_bytes(text.encode(encoding))
    return folder / name


def chosen(dialog: ImportPlanDialog) -> list[str]:
    return [each.document.name for each in dialog.chosen()]


def test_a_switch_stands_only_where_a_file_asks_for_it(desktop: Any, tmp_path: Path) -> None:
    assert not dialog_of(desktop, file(tmp_path, "a.txt", "Words.")).choices.switches
    dialog = dialog_of(desktop, file(tmp_path, "n.txt", ARCHIVE))
    assert list(dialog.choices.switches) == ["split"]


def test_splitting_shows_a_row_for_each_article_and_can_be_taken_back(
    desktop: Any, tmp_path: Path
) -> None:
    dialog = dialog_of(desktop, file(tmp_path, "n.txt", ARCHIVE))
    assert chosen(dialog) == ["n"]
    dialog.choices.switches["split"].click()
    assert chosen(dialog) == ["Headline 1", "Headline 2"]
    dialog.choices.switches["split"].click()
    assert chosen(dialog) == ["n"]


def test_a_guessed_language_is_shown_as_a_guess_and_can_be_edited(
    desktop: Any, tmp_path: Path
) -> None:
    dialog = dialog_of(desktop, file(tmp_path, "a.txt", ENGLISH))
    QAbstractItemModelTester(dialog.rows)
    place = dialog.rows.index(0, 3)
    assert place.data() == "en?"
    assert [each.document.language for each in dialog.chosen()] == ["en"]
    dialog.rows.setData(place, "en-GB", Qt.ItemDataRole.EditRole)
    assert place.data() == "en-GB"
    dialog.rows.setData(place, "", Qt.ItemDataRole.EditRole)
    assert [each.document.language for each in dialog.chosen()] == [""]


def test_all_rows_of_a_table_in_another_encoding_come_in(desktop: Any, tmp_path: Path) -> None:
    table = "title;où;réponse\nUn;Paris;C'était un café très agréable\nDeux;Lyon;L'été dernier à la côte\n"
    dialog = dialog_of(desktop, file(tmp_path, "t.csv", table, "cp1252"))
    assert chosen(dialog) == ["Un", "Deux"]
    assert all(row.guessed for row in dialog.rows.rows)
    dialog.choices.column.setCurrentIndex(dialog.choices.column.findText("où"))
    dialog.choices.changed.emit()
    assert [each.document.text for each in dialog.chosen()] == ["Paris", "Lyon"]


def test_a_near_duplicate_is_told_and_stays_ticked(desktop: Any, tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(100))
    paths = [file(tmp_path, "a.txt", words), file(tmp_path, "b.txt", f"{words} and more")]
    dialog = dialog_of(desktop, *paths)
    assert chosen(dialog) == ["a", "b"]
    assert "nearly the same" in dialog.rows.rows[1].note


def test_the_original_file_can_be_saved(desktop: Any, tmp_path: Path) -> None:
    from postil.verbs.importing import import_documents

    source = file(tmp_path, "a.txt", "Words\r\nof a file", "utf-16")
    import_documents(desktop.project, plan_documents(desktop.project, [source]))
    page = desktop.window.show_page("read")
    page.open(desktop.project.documents.named("a").id)
    target = tmp_path / "saved.txt"
    desktop.answers.target = target
    page.documents.save_original()
    assert target.read_bytes() == source.read_bytes()

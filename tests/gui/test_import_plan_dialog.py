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
CHECK = Qt.ItemDataRole.CheckStateRole
ENGLISH = "The port is in the town and the people are not happy with the trade that it was. " * 3


def dialog_of(desktop: Any, *paths: Path) -> ImportPlanDialog:
    plan = plan_documents(desktop.project, paths, guess_encoding=True)
    dialog = ImportPlanDialog(desktop.window.desk, plan)
    desktop.qtbot.addWidget(dialog)
    return dialog


def file(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    (folder / name).write_bytes(text.encode(encoding))
    return folder / name


def chosen(dialog: ImportPlanDialog) -> list[str]:
    return [each.document.name for each in dialog.chosen()]


def choose(dialog: ImportPlanDialog, desktop: Any, switch: str) -> None:
    dialog.panel.switches[switch].click()
    desktop.qtbot.waitUntil(lambda: not dialog.reading.busy)


def offered(dialog: ImportPlanDialog) -> list[str]:
    return [key for key, box in dialog.panel.switches.items() if not box.isHidden()]


def test_a_switch_stands_only_where_a_file_asks_for_it(desktop: Any, tmp_path: Path) -> None:
    assert offered(dialog_of(desktop, file(tmp_path, "a.txt", "Words."))) == []
    assert offered(dialog_of(desktop, file(tmp_path, "n.txt", ARCHIVE))) == ["split"]
    assert offered(dialog_of(desktop, file(tmp_path, "p.html", "<p>Words.</p>"))) == [
        "article_only"
    ]


def test_splitting_shows_a_row_for_each_article_and_can_be_taken_back(
    desktop: Any, tmp_path: Path
) -> None:
    dialog = dialog_of(desktop, file(tmp_path, "n.txt", ARCHIVE))
    assert chosen(dialog) == ["n"]
    choose(dialog, desktop, "split")
    assert chosen(dialog) == ["Headline 1", "Headline 2"]
    choose(dialog, desktop, "split")
    assert chosen(dialog) == ["n"]


def test_a_choice_for_one_file_leaves_the_others_and_what_was_set_by_hand(
    desktop: Any, tmp_path: Path
) -> None:
    paths = [file(tmp_path, f"{name}.txt", f"{name}\n{ARCHIVE}") for name in "abc"]
    dialog = dialog_of(desktop, *paths)
    dialog.rows.setData(dialog.rows.index(2, 0), Qt.CheckState.Unchecked, CHECK)
    dialog.rows.setData(dialog.rows.index(0, 3), "fr", Qt.ItemDataRole.EditRole)
    dialog.table.selectRow(1)
    choose(dialog, desktop, "split")
    assert [row.path.stem for row in dialog.rows.rows] == ["a", "b", "b", "c"]
    assert [row.ticked for row in dialog.rows.rows] == [True, True, True, False]
    assert dialog.rows.rows[0].language == "fr"
    assert dialog.table.currentIndex().row() == 1
    box = dialog.choices.switches["split"]
    assert box.checkState() == Qt.CheckState.PartiallyChecked
    box.click()
    desktop.qtbot.waitUntil(lambda: not dialog.reading.busy)
    assert len(dialog.rows.rows) == 6
    assert box.checkState() == Qt.CheckState.Checked


def test_reading_again_that_is_stopped_changes_nothing(desktop: Any, tmp_path: Path) -> None:
    dialog = dialog_of(desktop, file(tmp_path, "n.txt", ARCHIVE))
    dialog.panel.switches["split"].click()
    assert dialog.reading.busy and not dialog.yes.isEnabled()
    dialog.line.stop.click()
    assert not dialog.reading.busy and dialog.yes.isEnabled()
    assert not dialog.panel.switches["split"].isChecked()
    assert chosen(dialog) == ["n"]


def test_only_the_last_of_several_choices_is_shown(desktop: Any, tmp_path: Path) -> None:
    letter = "Уважаемая редакция! Я не политик и пишу вам впервые.\n" * 4
    dialog = dialog_of(desktop, file(tmp_path, "l.txt", letter, "cp1251"))
    for encoding in ("mac-roman", "koi8-r", "cp1251"):
        dialog.panel.chosen.emit("encoding", encoding)
    desktop.qtbot.waitUntil(lambda: not dialog.reading.busy)
    assert dialog.chosen()[0].document.text == letter
    assert dialog.text.toPlainText().startswith("Уважаемая")


def test_an_encoding_that_does_not_fit_is_told_and_another_one_can_be_chosen(
    desktop: Any, tmp_path: Path
) -> None:
    dialog = dialog_of(desktop, file(tmp_path, "l.txt", "A café in town.", "cp1252"))
    dialog.panel.chosen.emit("encoding", "utf-8")
    desktop.qtbot.waitUntil(lambda: not dialog.reading.busy)
    assert chosen(dialog) == [] and "does not fit" in dialog.rows.rows[0].note
    assert not dialog.panel.encoding.isHidden()
    dialog.panel.chosen.emit("encoding", "cp1252")
    desktop.qtbot.waitUntil(lambda: not dialog.reading.busy)
    assert dialog.chosen()[0].document.text == "A café in town."


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
    assert all(row.is_guess for row in dialog.rows.rows)
    dialog.panel.chosen.emit("text_column", "où")
    desktop.qtbot.waitUntil(lambda: not dialog.reading.busy)
    assert [each.document.text for each in dialog.chosen()] == ["Paris", "Lyon"]


def test_a_near_duplicate_is_told_and_stays_ticked(desktop: Any, tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(100))
    paths = [file(tmp_path, "a.txt", words), file(tmp_path, "b.txt", f"{words} and more")]
    dialog = dialog_of(desktop, *paths)
    assert chosen(dialog) == ["a", "b"]
    assert "the same as “a”" in dialog.rows.rows[1].note


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

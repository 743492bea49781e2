"""The window: its actions, projects that come and go, errors, dropping files, long acts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget

from postil.core.project import Project
from postil.gui.keys.keymap import Keymap
from postil.gui.menus.table import ACTIONS, ALSO
from postil.gui.page_table import PAGE_ACTIONS, PAGES
from postil.gui.settings import Recent, Settings
from postil.verbs.demo import build_demo

CTRL = Qt.KeyboardModifier.ControlModifier


def _drop(desktop: Any, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPointF(400, 400),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desktop.window.dropEvent(event)


# ---- the table of actions ----


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_every_key_is_given_once(platform: str) -> None:
    rows = (*PAGE_ACTIONS, *ACTIONS)
    keymap = Keymap(rows, platform=platform)
    keys = Counter(name for row in rows for name in keymap.keys(row.key))
    assert [name for name, count in keys.items() if count > 1] == []


def test_every_key_of_the_table_is_one_that_qt_knows() -> None:
    keymap = Keymap((*PAGE_ACTIONS, *ACTIONS), platform="linux")
    for row in (*PAGE_ACTIONS, *ACTIONS):
        wanted = [key for key in (row.letter, row.shortcut, ALSO.get(row.key, "")) if key]
        assert len(keymap.keys(row.key)) == len(wanted), row.key


def test_every_action_leads_somewhere(desktop: Any) -> None:
    for row, _action in desktop.window.actions_:
        owner: Any = desktop.window
        if row.slot.startswith("show:"):
            assert row.slot.removeprefix("show:") in {page.key for page in PAGES}
            continue
        parts = row.slot.split(".")
        if parts[0] in {page.key for page in PAGES}:
            owner = desktop.window.show_page(parts.pop(0))
        for part in parts:
            owner = getattr(owner, part)
        assert callable(owner), row.key


def test_every_action_is_found_in_the_one_field(desktop: Any) -> None:
    finder = desktop.window._finder
    for row, action in desktop.window.actions_:
        action.setEnabled(True)
        text = action.toolTip()
        assert text, row.key
        found = {choice.text for choice in finder._commands(row.text.removesuffix("…"))}
        assert row.text.replace("&", "").removesuffix("…") in found, row.key


def test_what_takes_the_focus_has_a_name(desktop: Any) -> None:
    for widget in desktop.window.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        named = text or widget.accessibleName() or widget.focusProxy()
        plain_area = type(widget) is QAbstractScrollArea
        assert named or plain_area, widget


# ---- projects ----


def test_the_first_coding_takes_at_most_four_clicks(bare: Any, home: Path) -> None:
    (home / "Documents").mkdir()
    button = next(
        each
        for each in bare.window.welcome.findChildren(QAbstractButton)
        if "sample" in (each.text() + each.accessibleName()).lower()
    )
    bare.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)  # one click
    bare.qtbot.waitUntil(lambda: bare.window.desk is not None)
    before = bare.project.codings.count()
    start = bare.reader.cursorRect().center()
    view = bare.reader.viewport()
    bare.qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=start)  # two more select a word
    bare.type("4")
    assert bare.project.codings.count() == before + 1


def test_the_sample_is_opened_again_not_built_again(
    bare: Any, home: Path, write_project: Any
) -> None:
    (home / "Documents").mkdir()
    path = home / "Documents" / "Postil sample.postil"
    write_project(path)
    bare.act("open_sample")
    assert bare.project.path == path
    assert len(bare.project.documents.all()) == 2


def test_a_new_project_is_begun(bare: Any, tmp_path: Path) -> None:
    def fill(dialog: Any) -> bool:
        assert not dialog.yes.isEnabled()
        dialog.use_folder(tmp_path)
        dialog.name.setText("Thesis: part 1")
        dialog.coder_name.setText("Ana")
        return bool(dialog.yes.isEnabled())

    bare.answers.on_dialog = fill
    bare.act("new_project")
    assert bare.project.path == tmp_path / "Thesis- part 1.postil"
    assert bare.window.status.text("coder") == "Ana"


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"no project", "is not a Postil project"), (b"", "is an empty file")],
)
def test_a_file_that_is_no_project_is_told_and_the_window_stays(
    bare: Any, tmp_path: Path, content: bytes, told: str
) -> None:
    path = tmp_path / "x.postil"
    path.write_bytes(content)
    bare.window.files.open_path(path)
    assert told in bare.message
    assert bare.window.desk is None
    assert path.read_bytes() == content


def test_a_project_open_elsewhere_is_told(bare: Any, tmp_path: Path, write_project: Any) -> None:
    path = write_project(tmp_path / "a.postil")
    with Project.open(path):
        bare.window.files.open_path(path)
        assert "open" in bare.message
    assert bare.window.desk is None


def test_closing_a_project_goes_back_to_the_welcome_page(desktop: Any) -> None:
    path = desktop.project.path
    desktop.act("close_project")
    assert desktop.window.body.currentWidget() is desktop.window.welcome
    assert [Path(each.path) for each in desktop.window.settings.recents()] == [path]
    Project.open(path).close()


def test_a_read_only_project_is_read_and_not_coded(
    bare: Any, tmp_path: Path, write_project: Any
) -> None:
    path = write_project(tmp_path / "a.postil")
    bare.window.files.open_path(path)
    bare.project.read_only = True
    bare.window.refresh()
    assert not bare.window.actions_["code_with"].isEnabled()
    assert bare.window.status.text("saved") == "Read only"
    bare.reader.setFocus()
    bare.select("silence")
    bare.type("1")
    assert bare.codings() == []
    assert "may be read, but not written" in bare.message


def test_undo_survives_closing_and_opening(desktop: Any) -> None:
    desktop.select("silence")
    desktop.type("1")
    path = desktop.project.path
    desktop.act("close_project")
    desktop.window.files.open_path(path)
    desktop.act("undo")
    assert desktop.codings() == []


# ---- files in and out ----


def test_dropped_files_are_imported_after_agreeing(desktop: Any, tmp_path: Path) -> None:
    (tmp_path / "third.txt").write_text("The third\nA few words.\n", encoding="utf-8")
    (tmp_path / "again.txt").write_text("The third\nA few words.\n", encoding="utf-8")
    _drop(desktop, tmp_path / "again.txt", tmp_path / "third.txt")
    desktop.qtbot.waitUntil(lambda: bool(desktop.answers.dialogs))
    desktop.wait_idle()
    assert [each.name for each in desktop.project.documents.all()][2:] == ["again"]
    assert desktop.message == "Imported 1 document, left out 1 file."
    desktop.act("undo")
    assert len(desktop.project.documents.all()) == 2


def test_a_dropped_project_is_opened(desktop: Any, tmp_path: Path, write_project: Any) -> None:
    other = write_project(tmp_path / "other.postil")
    _drop(desktop, other)
    assert desktop.project.path == other


def test_an_uncertain_encoding_is_read_by_the_best_guess(desktop: Any, tmp_path: Path) -> None:
    words = "Уважаемая редакция! Я не политик и пишу вам впервые. Кто из нас ошибался?\n"
    (tmp_path / "letter.txt").write_bytes((words * 4).encode("cp1251"))
    told: list[str] = []

    def look(dialog: Any) -> bool:
        told.extend((dialog.rows.rows[0].note, dialog.text.toPlainText()[:9]))
        return True

    desktop.answers.on_dialog = look
    _drop(desktop, tmp_path / "letter.txt")
    desktop.qtbot.waitUntil(lambda: bool(told))
    desktop.wait_idle()
    assert told == ["The encoding is a guess. Look at the text below.", "Уважаемая"]
    assert desktop.project.documents.named("letter").length == len(words) * 4


def test_a_project_is_exported_in_the_chosen_format(desktop: Any, tmp_path: Path) -> None:
    desktop.select("silence")
    desktop.type("1")
    desktop.answers.target = tmp_path / "out"

    shown = []

    def answer(dialog: Any) -> bool:
        shown.append(type(dialog).__name__)
        if shown == ["ExportDialog"]:
            dialog.choose("nvivo")
        return True

    desktop.answers.on_dialog = answer
    desktop.act("export")
    desktop.wait_idle()
    assert shown == ["ExportDialog", "NotesDialog"]  # what NVivo cannot take is told
    assert (tmp_path / "out" / "nvivo_dataset.csv").is_file()
    assert "Wrote" in desktop.message


def test_a_copy_is_a_whole_project(desktop: Any, tmp_path: Path) -> None:
    desktop.answers.target = tmp_path / "copy.postil"
    desktop.act("save_copy")
    with Project.open(tmp_path / "copy.postil") as copy:
        assert len(copy.documents.all()) == 2


def test_a_codebook_goes_out_and_comes_in(desktop: Any, bare: Any, tmp_path: Path) -> None:
    desktop.answers.target = tmp_path / "codes.csv"
    desktop.act("export_codebook")
    desktop.window.files.create(tmp_path / "fresh.postil", "Ana")
    desktop.answers.files = [tmp_path / "codes.csv"]
    desktop.act("import_codebook")
    desktop.wait_idle()
    assert [code.name for code in desktop.project.codebook.all()] == [
        "trust",
        "loss of trust",
        "trade",
    ]


# ---- the rest of the shell ----


def test_the_one_field_goes_to_a_document(desktop: Any) -> None:
    desktop.press(Qt.Key.Key_K, CTRL)
    desktop.type("second")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.reader.text.startswith("A second article")
    assert desktop.reader.hasFocus()


def test_the_one_field_goes_to_a_code_and_runs_a_command(desktop: Any) -> None:
    desktop.press(Qt.Key.Key_K, CTRL)
    desktop.type("loss")
    desktop.press(Qt.Key.Key_Return)
    chosen = desktop.page.codebook.tree.current_code
    assert desktop.project.codebook.get(chosen).name == "loss of trust"
    desktop.press(Qt.Key.Key_K, CTRL)
    desktop.type("larger")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.window.settings.zoom > 1


def test_f6_walks_the_panes_and_escape_returns(desktop: Any) -> None:
    walked = []
    for _step in range(4):
        desktop.press(Qt.Key.Key_F6)
        walked.append(QApplication.focusWidget())
    assert len(set(walked)) == 4
    assert walked[-1] is desktop.reader
    desktop.press(Qt.Key.Key_F6)
    desktop.press(Qt.Key.Key_Escape)
    assert desktop.reader.hasFocus()


def test_zoom_is_kept(desktop: Any, tmp_path: Path) -> None:
    desktop.act("zoom_in")
    desktop.window.settings.save()
    assert Settings(tmp_path / "settings").zoom == pytest.approx(1.1)
    assert desktop.window.status.text("zoom") == "110 %"
    desktop.act("zoom_plain")
    assert desktop.window.settings.zoom == 1.0


def test_the_appearance_can_be_chosen(desktop: Any) -> None:
    desktop.act("stay_dark")
    assert desktop.window.appearance.name == "dark"
    assert desktop.window.actions_["stay_dark"].isChecked()
    desktop.act("stay_light")
    assert desktop.window.appearance.name == "light"


def test_a_long_act_disables_writing_and_can_be_given_up(desktop: Any) -> None:
    def endless(_draft: object) -> Any:
        while True:
            desktop.project.documents.rename(desktop.page.document, "Half done")
            yield 0

    project = desktop.project
    steps = project.long_edit("rename_document", endless, document="x", name="y")
    desktop.window.tasks.run("Renaming…", steps, lambda _r: None, desktop.window.messages.fail)
    desktop.qtbot.waitUntil(lambda: project.busy)
    assert not desktop.window.actions_["code_with"].isEnabled()
    assert desktop.window.status.text("saved") == "Working…"
    desktop.select("silence")
    desktop.type("1")
    assert "long act" in desktop.message
    desktop.window.messages.cancelled.emit()
    assert not project.busy
    assert project.documents.get(desktop.page.document).name == "The letters"
    assert desktop.window.actions_["code_with"].isEnabled()


def test_recent_projects_are_kept_newest_first(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    for name in ("a", "b", "a"):
        settings.keep_recent(Recent(f"/x/{name}.postil", name, "2026-01-12T09:00", 1, 1))
    settings.save()
    assert [each.name for each in Settings(tmp_path).recents()] == ["a", "b"]


def test_the_sample_opens_on_every_page(bare: Any, tmp_path: Path) -> None:
    build_demo(tmp_path / "sample.postil")
    bare.window.files.open_path(tmp_path / "sample.postil")
    for page in PAGES:
        bare.act(f"page_{page.key}")
        assert bare.window.page is bare.window.pages[page.key]
    bare.window.tasks.wait()


def test_the_window_bears_the_sign_of_the_program(bare: Any) -> None:
    assert not bare.window.windowIcon().isNull()

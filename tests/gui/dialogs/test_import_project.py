"""A project of another program in the window: a plan, one edit, and what waits for a decision."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from postil.core.project import Project
from postil.core.records import NewReviewEntry
from postil.exchange.refi.positions import READINGS_BY_KEY
from postil.gui.dialogs.import_project import ImportProjectDialog
from postil.gui.dialogs.review import ReviewDialog
from postil.gui.dialogs.which_project import WhichProjectDialog
from postil.verbs.exporting import export

EMOJI = "\U0001f600 first second third "


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A project whose few selections are counted in a way that its program does not tell."""
    selections = "".join(
        f'<PlainTextSelection startPosition="{start}" endPosition="{start + 5}">'
        '<Coding><CodeRef targetGUID="aaaaaaaa-0000-0000-0000-000000000001"/></Coding>'
        "</PlainTextSelection>"
        for start in (3, 27, 900)
    )
    path = tmp_path / "other.qdpx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(
            "project.qde",
            '<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="Other 1">'
            '<CodeBook><Codes><Code guid="aaaaaaaa-0000-0000-0000-000000000001" name="theirs"/>'
            '</Codes></CodeBook><Sources><TextSource name="article">'
            f"<PlainTextContent>{EMOJI * 2}</PlainTextContent>{selections}"
            "</TextSource></Sources></Project>",
        )
    return path


def imported(desktop: Any, archive: Path) -> None:
    desktop.answers.files = [archive]
    desktop.act("import_files")
    desktop.qtbot.waitUntil(lambda: not desktop.window.tasks.busy)


def test_the_plan_tells_what_comes_and_lays_the_readings_side_by_side(
    desktop: Any, archive: Path
) -> None:
    seen = []

    def look(dialog: ImportProjectDialog) -> bool:
        seen.append((dialog.counts.text(), dialog.previews.rowCount()))
        return False

    desktop.answers.on_dialog = look
    before = desktop.project.documents.all()
    imported(desktop, archive)
    ((counts, previews),) = seen
    assert "1 document" in counts and "2 codings" in counts and "1 on the review list" in counts
    assert previews > 0
    assert desktop.project.documents.all() == before


def test_another_reading_is_chosen_before_anything_is_in_the_project(
    desktop: Any, archive: Path
) -> None:
    def choose(dialog: ImportProjectDialog) -> bool:
        dialog.positions.setCurrentIndex(dialog.positions.findData("utf16"))
        dialog.positions.activated.emit(dialog.positions.currentIndex())
        assert "Reading the project again" in dialog._fits.text()  # the bar lies behind the dialog
        desktop.qtbot.waitUntil(dialog.yes.isEnabled, timeout=30_000)
        assert "how the file counts its positions" in dialog._fits.text()
        return True

    desktop.answers.on_dialog = choose
    imported(desktop, archive)
    project = desktop.project
    code = project.codebook.find("theirs").id
    text = project.documents.text(project.documents.named("article").id)
    words = [text[c.start : c.end] for c in project.codings.all() if c.code == code]
    assert "first" in words
    assert "utf16" in READINGS_BY_KEY


def test_codings_that_are_all_by_others_are_told_with_the_way_to_them(
    desktop: Any, archive: Path
) -> None:
    imported(desktop, archive)
    name = desktop.project.coders.get(desktop.project.coder).name
    assert f"No coding is by {name}" in desktop.message


def test_a_coder_with_codings_is_not_told_of_those_of_others(desktop: Any, archive: Path) -> None:
    desktop.select("silence")
    desktop.type("2")
    imported(desktop, archive)
    assert "No coding is by" not in desktop.message


def test_an_import_is_taken_back_by_one_undo(desktop: Any, archive: Path) -> None:
    before = len(desktop.project.documents.all())
    imported(desktop, archive)
    assert len(desktop.project.documents.all()) == before + 1
    assert "1 coding waits on the review list" in desktop.message
    desktop.act("undo")
    desktop.qtbot.waitUntil(lambda: not desktop.window.tasks.busy)
    assert len(desktop.project.documents.all()) == before
    assert desktop.project.review.count() == 0


def test_an_export_shows_what_the_file_does_not_hold(desktop: Any, tmp_path: Path) -> None:
    desktop.answers.target = tmp_path / "out.qdpx"
    document = desktop.project.documents.all()[0].id
    desktop.project.coders.finish(desktop.project.coder, [document])

    def choose(dialog: Any) -> bool:
        if hasattr(dialog, "choose"):
            dialog.choose("qdpx")
        return True

    desktop.answers.on_dialog = choose
    desktop.act("export")
    desktop.qtbot.waitUntil(lambda: not desktop.window.tasks.busy)
    assert (tmp_path / "out.qdpx").exists()
    assert "finished" in desktop.answers.dialogs[-1].text


@pytest.fixture
def review(desktop: Any) -> ReviewDialog:
    """The dialog over one entry whose words stand in the first document."""
    project: Project = desktop.project
    document, code = project.documents.all()[0].id, project.codebook.all()[0].id
    project.review.add_many(
        [NewReviewEntry(document, code, project.coder, 900, 910, "rights come", "outside_the_text")]
    )
    dialog = ReviewDialog(desktop.window.desk)
    desktop.qtbot.addWidget(dialog)
    return dialog


def test_the_words_of_an_entry_are_looked_for_and_placed(
    desktop: Any, review: ReviewDialog
) -> None:
    assert review.text.textCursor().selectedText() == "rights come"
    before = desktop.project.codings.count()
    review.place.click()
    assert desktop.project.review.count() == 0
    newest = max(desktop.project.codings.all(), key=lambda coding: coding.id)
    text = desktop.project.documents.text(newest.document)
    assert desktop.project.codings.count() == before + 1
    assert text[newest.start : newest.end] == "rights come"
    assert not review.place.isEnabled() and not review.dismiss.isEnabled()


def test_an_entry_is_taken_off_the_list(desktop: Any, review: ReviewDialog) -> None:
    before = desktop.project.codings.count()
    review.dismiss.click()
    assert desktop.project.review.count() == 0
    assert desktop.project.codings.count() == before


def test_words_that_are_not_there_are_told(review: ReviewDialog) -> None:
    review.search.setText("no such words")
    review.search.textEdited.emit("no such words")
    assert not review.find_next()
    assert review.found.text() == "These words do not stand in the text."


def test_long_words_over_several_lines_are_found_whole(desktop: Any) -> None:
    project = desktop.project
    document, code = project.documents.all()[0].id, project.codebook.all()[0].id
    text = project.documents.text(document)
    words = " ".join(text[12:150].split())
    assert "\n" in text[12:150].strip()
    project.review.add_many(
        [NewReviewEntry(document, code, project.coder, 900, 910, words, "outside_the_text")]
    )
    dialog = ReviewDialog(desktop.window.desk)
    desktop.qtbot.addWidget(dialog)
    dialog.place.click()
    (placed,) = project.codings.all()
    assert text[placed.start : placed.end] == text[12:150].strip()


def test_the_words_around_the_place_of_its_file_are_told(desktop: Any) -> None:
    project = desktop.project
    document, code = project.documents.all()[0].id, project.codebook.all()[0].id
    start = project.documents.text(document).index("slowly")
    project.review.add_many(
        [NewReviewEntry(document, code, project.coder, start, start + 6, "x", "ambiguous")]
    )
    dialog = ReviewDialog(desktop.window.desk)
    desktop.qtbot.addWidget(dialog)
    assert "Trust grows [slowly]. Nobody counts" in dialog.about.text()


def test_a_decision_holds_when_the_same_file_comes_again(desktop: Any, archive: Path) -> None:
    imported(desktop, archive)
    (waiting,) = desktop.project.review.all()
    desktop.project.review.dismiss([waiting.id])
    imported(desktop, archive)
    assert desktop.project.review.count() == 0


def test_a_project_exported_here_is_known_again(desktop: Any, tmp_path: Path) -> None:
    path = tmp_path / "own.qdpx"
    export(desktop.project, path, "qdpx", tell=lambda key, /, **_arguments: key)
    lines = len(desktop.project.history())
    imported(desktop, path)
    assert len(desktop.project.history()) == lines
    assert "is in the project already" in desktop.message


def test_of_several_projects_in_a_file_one_is_chosen(desktop: Any, tmp_path: Path) -> None:
    path = tmp_path / "server.sqlite3"
    connection = sqlite3.connect(path)
    connection.executescript(
        "create table projects (id integer primary key, name text, description text);"
        "create table documents (id integer primary key, project_id integer, name text,"
        " contents text);"
        "create table tags (id integer primary key, project_id integer, path text);"
        "create table highlights (id integer primary key, start_offset integer);"
        "insert into projects values (1, 'Ports', ''), (2, 'Rail', '');"
        "insert into documents values (1, 1, 'Harbour', '<p>a</p>'), (2, 2, 'Line', '<p>b</p>');"
    )
    connection.close()
    asked = []

    def choose(dialog: Any) -> bool:
        if isinstance(dialog, WhichProjectDialog):
            asked.extend(dialog.names.item(row).text() for row in range(dialog.names.count()))
            dialog.names.setCurrentRow(1)
        return True

    desktop.answers.on_dialog = choose
    before = {document.name for document in desktop.project.documents.all()}
    imported(desktop, path)
    after = {document.name for document in desktop.project.documents.all()}
    assert (asked, after - before) == (["Ports", "Rail"], {"Line"})


def test_an_entry_says_in_which_document_its_words_are_looked_for(review: ReviewDialog) -> None:
    assert "in “The letters”" in review.about.text()
    assert review.search.cursorPosition() == 0
    assert review.list.item(0).toolTip()

"""The export dialog: a choice with its words, then written while the window goes on."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from postil.exchange.formats import Format, formats
from postil.gui.dialogs.export import ExportDialog, rounded
from postil.gui.dialogs.export_options import ExportOptions
from postil.gui.dialogs.export_words import CODEBOOK_KINDS, GROUPS, WORDS

if TYPE_CHECKING:
    from tests.gui.conftest import Desktop


def choose(
    desktop: Desktop,
    key: str,
    target: Path,
    more: Callable[[ExportOptions], object] = lambda _options: None,
) -> None:
    """Answer the dialog with a format, more choices and a place; sheets are closed."""

    def answer(dialog: QDialog) -> bool:
        if isinstance(dialog, ExportDialog):
            dialog.choose(key)
            more(dialog.options)
        return True

    desktop.answers.on_dialog = answer
    desktop.answers.target = target
    desktop.act("export")


def test_the_agreement_table_is_written_beside_the_window(
    two_coders: Desktop, tmp_path: Path
) -> None:
    project = two_coders.project
    for coder in project.coders.all():
        project.coders.finish(coder.id, [each.id for each in project.documents.all()])
    choose(two_coders, "agreement", tmp_path / "cube.csv")
    assert two_coders.window.tasks.busy
    two_coders.wait_idle()
    assert "cube.csv" in two_coders.message
    with (tmp_path / "cube.csv").open(encoding="utf-8", newline="") as file:
        scopes = {row["scope"] for row in csv.DictReader(file)}
    assert scopes == {"corpus", "The letters", "A second article"}


def test_a_cancelled_agreement_table_leaves_no_file(two_coders: Desktop, tmp_path: Path) -> None:
    choose(two_coders, "agreement", tmp_path / "cube.csv")
    two_coders.window.tasks.cancel()
    two_coders.wait_idle()
    assert list(tmp_path.glob("*cube*")) == []


def opened(desktop: Desktop) -> ExportDialog:
    desk = desktop.window.desk
    assert desk is not None
    return ExportDialog(desk, desktop.window)


@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_no_words_of_the_dialog_are_clipped(two_coders: Desktop, scale: float) -> None:
    dialog = opened(two_coders)
    dialog.resize(int(dialog.minimumWidth() * scale), dialog.minimumHeight())
    dialog.show()
    for form in formats("export", "project"):
        dialog.choose(form.key)
        for _ in range(3):  # a layout within a layout asks again
            QApplication.sendPostedEvents()
        for label in dialog.findChildren(QLabel):
            if label.isVisible() and label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
    assert dialog.height() <= 600
    dialog.reject()


def ways(options: ExportOptions, form: Format) -> set[tuple[str, str]]:
    """Each way in which a format can be written, with what to do with it."""
    found = set()
    options.show_for(form)
    for kind in range(max(1, options.kind.count())):
        options.kind.setCurrentIndex(kind)
        for preset in range(max(1, options.preset.count())):
            options.preset.setCurrentIndex(preset)
            found.add((options.suffix(form), options.opened(form)))
    return found


def test_each_way_of_each_format_has_its_two_lines(two_coders: Desktop) -> None:
    options = opened(two_coders).options
    for form in formats("export", "project"):
        found = ways(options, form)
        kinds, presets = len(WORDS[form.key].kinds), len(form.presets)
        assert len(found) == max(1, kinds) * max(1, presets)
        assert all(0 < len(told) <= 130 for _suffix, told in found), form.key
        assert {suffix for suffix, _told in found} <= {"", *form.suffixes}


def test_every_format_stands_in_one_group() -> None:
    grouped = [key for keys in GROUPS.values() for key in keys]
    assert sorted(grouped) == sorted(form.key for form in formats("export", "project"))
    written = {suffix for form in formats("export", "codebook") for suffix in form.suffixes}
    assert set(CODEBOOK_KINDS) == written


def test_a_preset_reaches_the_file(two_coders: Desktop, tmp_path: Path) -> None:
    choose(
        two_coders,
        "qdpx",
        tmp_path / "p.qdpx",
        lambda options: options.preset.setCurrentIndex(options.preset.findData("nvivo")),
    )
    two_coders.wait_idle()
    with zipfile.ZipFile(tmp_path / "p.qdpx") as archive:
        assert b"UTF-16" in archive.read("project.qde")[:600]


def test_only_the_codings_of_the_ticked_coders_go_out(two_coders: Desktop, tmp_path: Path) -> None:
    project = two_coders.project
    one = project.documents.all()[0].id
    for coder in project.coders.all():
        project.codings.apply(one, project.codebook.all()[0].id, 0, 3, coder=coder.id)
    choose(
        two_coders,
        "webanno",
        tmp_path / "p.jsonld",
        lambda options: options.coders.item(1).setCheckState(Qt.CheckState.Unchecked),
    )
    two_coders.wait_idle()
    names = [coder.name for coder in project.coders.all()]
    text = (tmp_path / "p.jsonld").read_text(encoding="utf-8")
    assert names[0] in text
    assert names[1] not in text


def test_the_last_coder_stays_ticked(two_coders: Desktop) -> None:
    dialog = opened(two_coders)
    for place in range(dialog.options.coders.count()):
        dialog.options.coders.item(place).setCheckState(Qt.CheckState.Unchecked)
    assert len(dialog.options.chosen_coders(dialog.form) or ()) == 1


def test_the_size_of_the_agreement_table_is_told_before(two_coders: Desktop) -> None:
    dialog = opened(two_coders)
    assert not dialog.estimate.isVisibleTo(dialog)
    dialog.choose("agreement")
    assert dialog.estimate.isVisibleTo(dialog)
    assert dialog.estimate.text().startswith("About ")
    assert rounded(65_894) == 66_000


def test_the_open_document_is_exported_from_its_menu(two_coders: Desktop, tmp_path: Path) -> None:
    asked: list[QDialog] = []

    def answer(dialog: QDialog) -> bool:
        asked.append(dialog)
        return True

    two_coders.answers.on_dialog = answer
    two_coders.answers.target = tmp_path / "d.html"
    two_coders.act("export_document")
    two_coders.wait_idle()
    assert isinstance(asked[0], ExportDialog)
    name = asked[0].options.document.currentText()
    assert f"<title>{name}</title>" in (tmp_path / "d.html").read_text(encoding="utf-8")


def test_what_others_coded_stays_out_of_a_document_that_is_not_finished(
    two_coders: Desktop, tmp_path: Path
) -> None:
    two_coders.answers.on_dialog = lambda _dialog: True
    two_coders.answers.target = tmp_path / "d.html"
    two_coders.act("export_document")
    two_coders.wait_idle()
    assert "Ben" not in (tmp_path / "d.html").read_text(encoding="utf-8")
    assert not two_coders.project.coders.disclosures()


@pytest.mark.parametrize("yes", [True, False])
def test_others_codings_of_it_go_out_after_asking(
    two_coders: Desktop, tmp_path: Path, yes: bool
) -> None:
    def answer(dialog: QDialog) -> bool:
        if isinstance(dialog, ExportDialog):
            dialog.options.choose_coders({each.id for each in two_coders.project.coders.all()})
        return True

    two_coders.answers.on_dialog = answer
    two_coders.answers.yes = yes
    two_coders.answers.target = tmp_path / "d.html"
    two_coders.act("export_document")
    two_coders.wait_idle()
    assert (tmp_path / "d.html").exists() == yes
    assert bool(two_coders.project.coders.disclosures()) == yes


def test_the_codebook_is_written_as_the_suffix_says(two_coders: Desktop, tmp_path: Path) -> None:
    two_coders.answers.on_dialog = lambda _dialog: True
    for suffix in CODEBOOK_KINDS:
        two_coders.answers.target = tmp_path / f"c{suffix}"
        two_coders.act("export_codebook")
        assert f"c{suffix}" in two_coders.message
        assert (tmp_path / f"c{suffix}").stat().st_size

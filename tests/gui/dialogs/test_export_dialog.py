"""The export dialog: a choice with its words, then written while the window goes on."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from postil.gui.dialogs.export import ExportDialog

if TYPE_CHECKING:
    from tests.gui.conftest import Desktop


def choose(desktop: Desktop, key: str, target: Path) -> None:
    """Answer the dialog with a format and a place."""

    def answer(dialog: ExportDialog) -> bool:
        dialog.choose(key)
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


@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_no_words_of_the_dialog_are_clipped(two_coders: Desktop, scale: float) -> None:
    desk = two_coders.window.desk
    assert desk is not None
    dialog = ExportDialog(desk, two_coders.window)
    dialog.resize(int(dialog.minimumWidth() * scale), dialog.minimumHeight())
    dialog.show()
    for label in dialog.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    dialog.reject()

"""Nothing tells what another coder coded where that may not be seen; nor does a change of hands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

TIP = Qt.ItemDataRole.ToolTipRole
_CONTROL = Qt.KeyboardModifier.ControlModifier


def _tip(desktop: Any, code: str) -> str:
    codes = desktop.page.codebook.tree.codes
    return str(codes.data(codes.index_of(desktop.project.codebook.find(code).id), TIP))


def _act_as(desktop: Any, name: str) -> None:
    """Choose a coder in the menu at the upper right."""
    menu = desktop.window.header.coder.menu()
    next(action for action in menu.actions() if action.text() == name).trigger()


def test_the_codebook_counts_anothers_codings_once_they_may_be_seen(two_coders: Any) -> None:
    assert _tip(two_coders, "trust").endswith("0 by you")

    two_coders.press(Qt.Key.Key_D, _CONTROL)  # finishes the document

    assert _tip(two_coders, "trust").endswith("0 by you, 1 with those of others that you may see")


def test_codings_that_another_makes_are_counted_where_they_may_be_seen(two_coders: Any) -> None:
    project = two_coders.project
    ben, trade = project.coders.named("Ben").id, project.codebook.find("trade").id

    project.codings.apply(two_coders.page.document, trade, 0, 3, ben)
    assert _tip(two_coders, "trade").endswith("0 by you")

    two_coders.act("finish_document")
    project.codings.apply(two_coders.page.document, trade, 4, 11, ben)
    assert "2 with those of others" in _tip(two_coders, "trade")


def test_codes_that_another_used_last_are_not_offered(two_coders: Any) -> None:
    two_coders.select("Trust")
    two_coders.press(Qt.Key.Key_1)

    _act_as(two_coders, "Ben")
    two_coders.reader.setFocus()
    two_coders.select("Nobody")
    two_coders.press(Qt.Key.Key_Q)

    assert len(two_coders.codings()) == 2  # one each, as before
    assert two_coders.message.startswith("No code was used here yet")


def test_a_correction_is_not_handed_on_to_another_coder(two_coders: Any) -> None:
    two_coders.act("correct_text")
    two_coders.type("x")
    two_coders.answers.yes = False

    _act_as(two_coders, "Ben")

    assert two_coders.page.correcting.on
    assert two_coders.project.coders.get(two_coders.project.coder).name == "Ana"
    assert two_coders.window.header.coder.text() == "Ana"
    checked = [
        each.text() for each in two_coders.window.header.coder.menu().actions() if each.isChecked()
    ]
    assert checked == ["Ana"]


def test_a_correction_in_which_nothing_is_typed_ends_when_another_codes(two_coders: Any) -> None:
    two_coders.act("correct_text")

    _act_as(two_coders, "Ben")

    assert not two_coders.page.correcting.on
    assert two_coders.project.coders.get(two_coders.project.coder).name == "Ben"


def test_coders_for_whom_the_strip_has_no_room_are_counted(
    bare: Any, write_project: Any, tmp_path: Path
) -> None:
    names = tuple(f"Coder with a long name {number}" for number in range(14))
    bare.window.files.open_path(write_project(tmp_path / "many.postil", coders=names))
    bare.answers.on_dialog = lambda dialog: [box.setChecked(True) for box in _boxes(dialog)] != []
    bare.act("shown_coders")

    strip, shown = bare.page.strip, bare.page.strip._labels
    bare.window.resize(960, 640)
    seen = [label for label in shown if label.isVisible()]

    assert strip._rest.text() == f"+{len(names) - len(seen)}"
    assert strip._rest.mapTo(strip, strip._rest.rect().bottomRight()).x() < strip.coders.x()


def _boxes(dialog: Any) -> list[QCheckBox]:
    return [box for box in dialog.findChildren(QCheckBox) if box.isEnabled()]

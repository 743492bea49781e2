"""The picture dialog: seen while it is chosen, made beside the window, saved; all by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from postil.exchange.pictures.facts import ForestFacts, StripFacts
from postil.gui.dialogs.picture import PictureDialog
from postil.gui.pages.compare.purpose import keep_purpose
from postil.verbs.comparing import Choice, Comparison

if TYPE_CHECKING:
    from tests.gui.conftest import Desktop


@pytest.fixture
def dialog(two_coders: Desktop, qtbot: QtBot) -> Iterator[PictureDialog]:
    """The dialog over a project that both coders finished."""
    project = two_coders.project
    code = project.codebook.find("trade").id
    document = project.documents.named("The letters").id
    for coder in project.coders.all():
        project.codings.apply(document, code, 20, 40, coder.id)
        project.coders.finish(coder.id, [each.id for each in project.documents.all()])
    made = opened(two_coders, qtbot)
    yield made
    made.reject()
    two_coders.window.tasks.wait()


def opened(desktop: Desktop, qtbot: QtBot, **closed: object) -> PictureDialog:
    desk = desktop.window.desk
    assert desk is not None
    people = tuple(coder.id for coder in desk.project.coders.all())
    choice = Choice(coders=people, resamples=100)
    made = PictureDialog(
        desk, Comparison(desk.project), choice, over=desktop.window, **closed  # type: ignore[arg-type]
    )  # fmt: skip
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def begun(qtbot: QtBot, dialog: PictureDialog) -> None:
    """A picture is being made now, whatever was made before."""
    with qtbot.waitSignal(dialog.making.started):
        dialog.choices.changed.emit()


def drawn(qtbot: QtBot, dialog: PictureDialog) -> ForestFacts | StripFacts:
    qtbot.waitUntil(lambda: dialog._drawn is not None)
    assert dialog._drawn is not None
    return dialog._drawn.facts


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_the_picture_is_drawn_beside_the_window(qtbot: QtBot, dialog: PictureDialog) -> None:
    assert dialog.state.text() == "drawing…"
    assert not dialog.yes.isEnabled()
    facts = drawn(qtbot, dialog)
    assert isinstance(facts, ForestFacts)
    assert dialog.state.text() == "" and dialog.yes.isEnabled()
    assert not dialog.picture.pixmap().isNull()
    assert dialog.picture.accessibleName() == "Krippendorff’s alpha by code"
    assert "trade: Krippendorff’s alpha 1.00" in dialog.picture.accessibleDescription()
    assert dialog.frame.horizontalScrollBar().maximum() == 0


def test_keys_alone_choose_a_coefficient_and_save(
    qtbot: QtBot, dialog: PictureDialog, two_coders: Desktop, tmp_path: Path
) -> None:
    drawn(qtbot, dialog)
    two_coders.answers.target = tmp_path / "a.svg"
    assert QApplication.focusWidget() is dialog.choices.kind
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.choices.coefficients
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Space)
    facts = drawn(qtbot, dialog)
    assert isinstance(facts, ForestFacts)
    assert facts.panels == ("Krippendorff’s alpha", "Cohen’s kappa")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert (tmp_path / "a.svg").read_bytes().startswith(b"<?xml")
    assert two_coders.message == "Wrote the picture to a.svg."


def test_the_last_coefficient_stays_chosen(qtbot: QtBot, dialog: PictureDialog) -> None:
    drawn(qtbot, dialog)
    first = dialog.choices.coefficients.item(0)
    first.setCheckState(Qt.CheckState.Unchecked)
    assert first.checkState() == Qt.CheckState.Checked
    assert dialog.choices.order().coefficients == ("krippendorff_alpha",)


def test_keys_alone_come_to_the_strip_of_one_text(qtbot: QtBot, dialog: PictureDialog) -> None:
    press(qtbot, Qt.Key.Key_Down)
    facts = drawn(qtbot, dialog)
    assert isinstance(facts, StripFacts)
    assert [each.name for each in facts.documents] == ["The letters", "A second article"]
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.choices.document
    press(qtbot, Qt.Key.Key_Down)
    facts = drawn(qtbot, dialog)
    assert isinstance(facts, StripFacts)
    assert [lane.name for lane in facts.documents[0].lanes] == ["trust", "trade"]


def test_what_cannot_be_drawn_is_said_and_not_saved(qtbot: QtBot, dialog: PictureDialog) -> None:
    drawn(qtbot, dialog)
    dialog.choices.kind.setCurrentIndex(1)
    dialog.choices.document.setCurrentIndex(2)
    qtbot.waitUntil(lambda: "coded anything" in dialog.state.text())
    assert not dialog.yes.isEnabled()
    assert dialog.picture.pixmap().isNull()
    dialog.choices.document.setCurrentIndex(1)
    drawn(qtbot, dialog)
    assert dialog.state.text() == ""


def test_a_wrong_suffix_is_said_in_the_dialog(
    qtbot: QtBot, dialog: PictureDialog, two_coders: Desktop, tmp_path: Path
) -> None:
    drawn(qtbot, dialog)
    two_coders.answers.target = tmp_path / "a.gif"
    dialog.accept()
    assert dialog.isVisible()
    assert "ends in .svg, .pdf, .png" in dialog.state.text()
    assert not (tmp_path / "a.gif").exists()


def test_a_choice_made_meanwhile_is_the_one_that_is_shown(
    qtbot: QtBot, dialog: PictureDialog
) -> None:
    begun(qtbot, dialog)
    dialog.choices.lines.setChecked(True)
    facts = drawn(qtbot, dialog)
    assert isinstance(facts, ForestFacts)
    assert facts.benchmarks == (0.667, 0.8)


def test_a_picture_that_a_choice_overtook_cannot_be_saved(
    qtbot: QtBot, dialog: PictureDialog
) -> None:
    begun(qtbot, dialog)
    dialog._patience.setInterval(60_000)
    dialog.choices.lines.setChecked(True)
    qtbot.waitUntil(lambda: not dialog.making.running)
    assert dialog._drawn is None
    assert not dialog.yes.isEnabled()


def test_a_picture_written_while_choices_change_is_told(
    qtbot: QtBot, dialog: PictureDialog, two_coders: Desktop, tmp_path: Path
) -> None:
    drawn(qtbot, dialog)
    two_coders.answers.target = tmp_path / "a.svg"
    with qtbot.waitSignal(dialog.making.written):
        dialog.accept()
        dialog.choices.lines.setChecked(True)
    assert two_coders.message == "Wrote the picture to a.svg."


def test_closing_while_it_is_drawn_drops_it(qtbot: QtBot, dialog: PictureDialog) -> None:
    begun(qtbot, dialog)
    press(qtbot, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog.making.running)
    assert dialog._drawn is None


def test_texts_that_the_coder_has_not_finished_are_left_out_of_the_strip(
    qtbot: QtBot, dialog: PictureDialog, two_coders: Desktop
) -> None:
    dialog.reject()
    closed = frozenset({two_coders.project.documents.named("A second article").id})
    again = opened(two_coders, qtbot, closed=closed)
    again.choices.kind.setCurrentIndex(1)
    facts = drawn(qtbot, again)
    assert isinstance(facts, StripFacts)
    assert [each.name for each in facts.documents] == ["The letters"]
    again.reject()


def test_every_choice_has_a_name(dialog: PictureDialog) -> None:
    boxes = dialog.findChildren(QComboBox)
    assert boxes and all(box.accessibleName() for box in boxes)
    assert dialog.choices.width_box.accessibleName()
    assert dialog.choices.coefficients.accessibleName()


def test_the_menu_and_the_button_of_the_compare_page_open_it(
    qtbot: QtBot, dialog: PictureDialog, two_coders: Desktop
) -> None:
    dialog.reject()
    shown: list[PictureDialog] = []

    def look(made: object) -> bool:
        if isinstance(made, PictureDialog):
            shown.append(made)
            made.reject()
        return False

    two_coders.answers.on_dialog = look
    desk = two_coders.window.desk
    assert desk is not None
    keep_purpose(desk.remembered, None)
    page = two_coders.window.show_page("compare")
    qtbot.waitUntil(lambda: page.findings is not None)  # type: ignore[attr-defined]
    two_coders.act("draw_picture")
    page.head.picture_button.click()  # type: ignore[attr-defined]
    assert len(shown) == 2

"""What the window looks like: its first place, messages over the panes, the ring of F6."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt

from postil.gui.first_place import first_place
from postil.gui.wording import curly


@pytest.mark.parametrize(
    "room", [QRect(0, 0, 1280, 800), QRect(0, 27, 1920, 1053), QRect(1920, 0, 3840, 2160)]
)
def test_a_first_window_lies_on_the_screen_with_its_frame(room: QRect) -> None:
    place = first_place(room)
    assert room.contains(QRect(place.topLeft(), place.size()).adjusted(0, 0, 16, 42))
    assert abs(place.center().x() + 8 - room.center().x()) <= 1


def test_a_large_screen_has_the_usual_window() -> None:
    assert first_place(QRect(0, 0, 2560, 1440)).size().toTuple() == (1440, 900)


def test_a_message_pushes_nothing_aside(desktop: Any) -> None:
    before = desktop.window.body.geometry()
    desktop.window.messages.tell("Something worth knowing.")
    desktop.qtbot.wait(50)
    assert desktop.window.body.geometry() == before
    messages, status = desktop.window.messages, desktop.window.status
    assert messages.isVisible()
    assert messages.geometry().bottom() < status.geometry().top()
    assert messages.height() >= messages.minimumSizeHint().height()


def test_a_message_goes_with_the_page(desktop: Any) -> None:
    desktop.window.messages.tell("Something worth knowing.")
    desktop.window.show_page("history")
    assert desktop.message == ""


def test_the_pane_that_f6_reached_has_a_ring(desktop: Any) -> None:
    ring = desktop.window._ring
    for pane in [*desktop.page.panes()[1:], desktop.page.panes()[0]]:
        desktop.act("next_pane")
        assert pane.hasFocus()
        assert ring.isVisible()
        assert ring.size() == pane.size()
    desktop.act("next_pane")
    desktop.press(Qt.Key.Key_Escape)
    assert not ring.isVisible()


def test_sentences_of_the_window_have_its_quotation_marks() -> None:
    assert curly('Coded "The letters" with "trust"') == "Coded “The letters” with “trust”"
    assert curly('5" wide') == '5" wide'
    assert curly('There is no "".') == "There is no “”."


def test_marks_within_a_name_stay_in_pairs() -> None:
    assert curly('Coded "A "quoted" title".') == "Coded “A “quoted” title”."
    assert curly('Coded ""Peace" 😀" with ("trust")') == "Coded ““Peace” 😀” with (“trust”)"


def test_rows_of_the_same_name_show_their_folder(desktop: Any, tmp_path: Any) -> None:
    from postil.gui.dialogs.import_plan import ImportPlanDialog
    from postil.verbs.importing import plan_documents

    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "text.txt").write_text("The same words.\n", encoding="utf-8")
    plan = plan_documents(desktop.project, [tmp_path / "one", tmp_path / "two"])
    dialog = ImportPlanDialog(desktop.window.desk, plan)
    desktop.qtbot.addWidget(dialog)
    rows = dialog.rows
    assert [rows.index(n, 0).data() for n in range(2)] == ["one/text.txt", "two/text.txt"]
    assert rows.rows[1].note.startswith("The same text is in this list already.")
    assert not rows.rows[0].note


def test_the_sign_of_a_message_takes_the_colours_that_come_on(desktop: Any) -> None:
    messages = desktop.window.messages
    messages.done("Stored.")
    light = messages._icon.pixmap().toImage()
    messages.appearance.choose("dark")
    dark = messages._icon.pixmap().toImage()
    messages.done("Stored.")
    assert dark != light
    assert dark == messages._icon.pixmap().toImage()

"""From one disagreement to the next with one key, and back to the list, within the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from postil.core.project import Project
from postil.gui.pages.compare.purpose import keep_purpose
from postil.gui.panels.walk_bar import WalkBar

if TYPE_CHECKING:
    from tests.gui.conftest import Desktop

SHIFT = Qt.KeyboardModifier.ShiftModifier
PLACES = ((12, 31, 12, 20), (40, 52, None, None), (None, None, 60, 72))
"""Where Ana and Ben coded trust: once with other ends, once each alone."""


@pytest.fixture
def compared(bare: Desktop, tmp_path: Path, write_project: Callable[..., Path]) -> Desktop:
    """Ana and Ben finished both documents and differ on three passages; Compare is shown."""
    path = write_project(tmp_path / "two.postil", coders=("Ana", "Ben"))
    with Project.open(path) as project:
        trust = project.codebook.find("trust").id
        documents = project.documents.all()
        ana, ben = (coder.id for coder in project.coders.all())
        for start, end, other_start, other_end in PLACES:
            if start is not None and end is not None:
                project.codings.apply(documents[0].id, trust, start, end, ana)
            if other_start is not None and other_end is not None:
                project.codings.apply(documents[0].id, trust, other_start, other_end, ben)
        for coder in (ana, ben):
            project.coders.finish(coder, [document.id for document in documents])
    bare.window.files.open_path(path)
    keep_purpose(bare.window.desk.remembered, None)
    bare.act("page_compare")
    bare.qtbot.waitUntil(lambda: bare.window.page.findings is not None)
    return bare


def walking(desktop: Desktop) -> Any:
    """Go to the list by keyboard and open its first passage."""
    page = desktop.window.page
    for _pane in page.panes():
        if not page.side.list.hasFocus():
            desktop.act("next_pane")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.window.page is desktop.page
    return page


def bar_of(desktop: Desktop) -> WalkBar:
    return desktop.page.findChild(WalkBar)


def test_enter_opens_the_passage_and_the_bar_says_which_it_is(compared: Desktop) -> None:
    assert not compared.window.desk.walk.on
    walking(compared)
    bar = bar_of(compared)
    assert bar.isVisible()
    assert bar.told == "Disagreement 1 of 3: different bounds, trust"
    assert not bar.previous.isEnabled() and bar.next.isEnabled()


def test_d_goes_on_and_shift_d_goes_back(compared: Desktop) -> None:
    walking(compared)
    compared.press(Qt.Key.Key_D)
    assert compared.reader.selection() == (40, 52)
    assert bar_of(compared).told == "Disagreement 2 of 3: only Ana, trust"
    compared.press(Qt.Key.Key_D)
    assert compared.reader.selection() == (60, 72)
    assert bar_of(compared).told == "Disagreement 3 of 3: only Ben, trust"
    compared.press(Qt.Key.Key_D)
    assert compared.message == "This is the last disagreement."
    compared.press(Qt.Key.Key_D, SHIFT)
    assert compared.reader.selection() == (40, 52)
    shown = [each.name for each in compared.page.shown_coders.visible(compared.page.document)]
    assert shown == ["Ana", "Ben"]


def test_esc_returns_to_the_list_at_the_same_place(compared: Desktop) -> None:
    page = walking(compared)
    compared.press(Qt.Key.Key_D)
    compared.press(Qt.Key.Key_Escape)
    assert compared.window.page is page
    assert page.side.list.hasFocus()
    assert page.side.chosen().start == 40
    compared.act("page_read")
    assert not bar_of(compared).isVisible()


def test_a_settled_passage_vanishes_and_the_place_in_the_list_stays(compared: Desktop) -> None:
    page = walking(compared)
    compared.press(Qt.Key.Key_D)
    project = compared.project
    document, code = compared.page.document, project.codebook.find("trust").id
    project.codings.apply(document, code, 40, 52, project.coders.named("Ben").id)
    compared.qtbot.waitUntil(lambda: not page.walker.finding.running)
    assert bar_of(compared).told == "No longer a disagreement. 2 are left."
    compared.press(Qt.Key.Key_D)
    assert compared.reader.selection() == (60, 72)
    assert bar_of(compared).told == "Disagreement 2 of 2: only Ben, trust"
    compared.act("undo")
    compared.qtbot.waitUntil(lambda: not page.walker.finding.running)
    assert bar_of(compared).told == "Disagreement 3 of 3: only Ben, trust"


def test_when_the_last_one_is_settled_the_bar_says_so(compared: Desktop) -> None:
    page = walking(compared)
    project = compared.project
    document, code = compared.page.document, project.codebook.find("trust").id
    ana, ben = (coder.id for coder in project.coders.all())
    for start, end, coder in ((12, 31, ben), (40, 52, ben), (60, 72, ana)):
        project.codings.apply(document, code, start, end, coder)
    compared.qtbot.waitUntil(lambda: not page.walker.finding.running)
    bar = bar_of(compared)
    assert bar.told == "No longer a disagreement. None is left in the list."
    assert not bar.next.isEnabled() and not bar.previous.isEnabled()


def test_only_what_the_list_lets_through_is_walked(compared: Desktop) -> None:
    page = compared.window.page
    page.side.choose_sort("one")
    walking(compared)
    assert bar_of(compared).told == "Disagreement 1 of 2: only Ana, trust"


def test_the_buttons_of_the_bar_do_the_same(compared: Desktop) -> None:
    page = walking(compared)
    bar = bar_of(compared)
    bar.next.click()
    assert compared.reader.selection() == (40, 52)
    bar.previous.click()
    assert compared.reader.selection() == (12, 31)
    bar.back.click()
    assert compared.window.page is page


def test_without_a_list_d_says_where_one_is(desktop: Desktop) -> None:
    desktop.press(Qt.Key.Key_D)
    assert "Compare" in desktop.message
    assert not bar_of(desktop).isVisible()


def test_going_to_the_page_itself_ends_the_walk(compared: Desktop) -> None:
    walking(compared)
    compared.act("page_compare")
    page = compared.window.page
    compared.qtbot.waitUntil(lambda: not page.computing.running)
    page.side.choose_sort("one")
    assert not compared.window.desk.walk.on


def test_the_bar_is_whole_in_a_small_window(compared: Desktop) -> None:
    walking(compared)
    compared.window.resize(960, 640)
    compared.qtbot.wait(50)
    bar = bar_of(compared)
    for each in bar.findChildren(QWidget):
        assert bar.rect().contains(each.geometry()) or each.parent() is not bar
        assert each.width() >= each.minimumSizeHint().width() or not each.isVisible()

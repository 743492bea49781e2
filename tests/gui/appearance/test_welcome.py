"""The welcome page: what each key and click begins, for a first start and for a return."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt, SignalInstance
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Fonts
from postil.gui.controls.big_button import BigButton
from postil.gui.pages.welcome.page import WelcomeKeys, WelcomePage
from postil.gui.pages.welcome.recent_projects import RecentList, RecentModel, RecentProject, below

KEYS = WelcomeKeys(new="Ctrl+N", open="Ctrl+O", sample="Ctrl+E", undo="Ctrl+Z", code="Enter")
RECENTS = [
    RecentProject("/studies/one.postil", "one", "today, 09:12", True),
    RecentProject("/studies/two.postil", "two", "12 June", True),
    RecentProject("/lost/three.postil", "three", "", False),
]


@pytest.fixture
def look(qapp: QApplication) -> Appearance:
    """A light appearance."""
    return Appearance("light", Fonts(1.0))


@pytest.fixture
def first(look: Appearance, qtbot: QtBot) -> WelcomePage:
    """The page of a first start, shown."""
    return _shown(WelcomePage(look, KEYS), qtbot)


@pytest.fixture
def again(look: Appearance, qtbot: QtBot) -> WelcomePage:
    """The page with recent projects, shown."""
    return _shown(WelcomePage(look, KEYS, RECENTS), qtbot)


def _shown(page: WelcomePage, qtbot: QtBot) -> WelcomePage:
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    page.setFocus()
    return page


def _button(page: WelcomePage, words: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == words)


def _recents(page: WelcomePage) -> RecentList:
    found = page.findChild(RecentList)
    assert isinstance(found, RecentList)
    return found


def _signal(page: WelcomePage, name: str) -> SignalInstance:
    signal = getattr(page, name)
    assert isinstance(signal, SignalInstance)
    return signal


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("New project…", "new_requested"),
        ("Open a project…", "open_requested"),
        ("Open the sample", "sample_requested"),
    ],
)
def test_each_button_asks_for_its_act(
    first: WelcomePage, qtbot: QtBot, words: str, signal: str
) -> None:
    with qtbot.waitSignal(_signal(first, signal)):
        qtbot.mouseClick(_button(first, words), Qt.MouseButton.LeftButton)


def test_at_a_first_start_enter_opens_the_sample(first: WelcomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.sample_requested):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_a_first_start_shows_four_steps_with_the_keys_of_the_table(first: WelcomePage) -> None:
    said = [label.text() for label in first.findChildren(QLabel)]
    assert "Four steps to a first coding" in said
    assert [digit for digit in said if digit.isdecimal()] == ["1", "2", "3", "4"]
    assert any("Ctrl Z takes back any step" in line for line in said)


def test_the_sample_is_the_main_act_only_at_a_first_start(
    first: WelcomePage, again: WelcomePage
) -> None:
    assert [each.text() for each in first.findChildren(BigButton) if each.primary] == [
        "Open the sample"
    ]
    assert not any(each.primary for each in again.findChildren(BigButton))


def test_arrows_walk_the_three_buttons(first: WelcomePage, qtbot: QtBot) -> None:
    walked = []
    for _ in range(3):
        walked.append(QApplication.focusWidget().text())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert walked == ["Open the sample", "New project…", "Open a project…"]
    assert QApplication.focusWidget().text() == "Open the sample"


def test_enter_goes_on_with_the_newest_project(again: WelcomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(again.recent_chosen) as heard:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert heard.args == ["/studies/one.postil"]


def test_arrows_choose_an_older_project(again: WelcomePage, qtbot: QtBot) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    with qtbot.waitSignal(again.recent_chosen) as heard:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Enter)
    assert heard.args == ["/studies/two.postil"]


def test_a_click_opens_a_recent_project(again: WelcomePage, qtbot: QtBot) -> None:
    recents = _recents(again)
    place = recents.visualRect(recents.model().index(1, 0)).center()
    with qtbot.waitSignal(again.recent_chosen) as heard:
        qtbot.mouseClick(recents.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == ["/studies/two.postil"]


def test_delete_takes_a_project_off_the_list(again: WelcomePage, qtbot: QtBot) -> None:
    _recents(again).setCurrentIndex(_recents(again).model().index(2, 0))
    with qtbot.waitSignal(again.recent_forgotten) as heard:
        qtbot.keyClick(_recents(again), Qt.Key.Key_Delete)
    assert heard.args == ["/lost/three.postil"]


def test_a_button_takes_the_current_project_off_the_list(again: WelcomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(again.recent_forgotten) as heard:
        qtbot.mouseClick(_button(again, "Remove from list"), Qt.MouseButton.LeftButton)
    assert heard.args == ["/studies/one.postil"]


def test_left_and_right_go_between_buttons_and_projects(again: WelcomePage, qtbot: QtBot) -> None:
    qtbot.keyClick(_recents(again), Qt.Key.Key_Left)
    assert QApplication.focusWidget().text() == "New project…"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert QApplication.focusWidget() is _recents(again)


def test_a_lost_project_says_so_in_words(again: WelcomePage) -> None:
    said = [_recents(again).model().index(place, 0).data() for place in range(3)]
    assert said[0].startswith("one, today, 09:12")
    assert said[2].startswith("three, Not found where it was.")


def test_the_list_can_be_made_anew_while_a_row_is_forgotten(
    again: WelcomePage, qtbot: QtBot
) -> None:
    again.recent_forgotten.connect(lambda _: again.show_recents(RECENTS[1:]))
    qtbot.keyClick(_recents(again), Qt.Key.Key_Delete)
    focused = QApplication.focusWidget()
    assert isinstance(focused, RecentList)
    assert focused.current() == RECENTS[1]


def test_without_its_last_project_the_page_is_that_of_a_first_start(
    again: WelcomePage, qtbot: QtBot
) -> None:
    again.show_recents([])
    assert again.findChild(RecentList) is None
    assert QApplication.focusWidget().text() == "Open the sample"


def test_everything_that_takes_the_focus_has_a_name(first: WelcomePage, again: WelcomePage) -> None:
    for page in (first, again):
        for widget in page.findChildren(QWidget):
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
                named = widget.accessibleName() or getattr(widget, "text", str)()
                assert named, widget


@pytest.mark.parametrize("scale", [0.85, 1.0, 1.54])
def test_words_have_room_in_the_smallest_window(qtbot: QtBot, scale: float) -> None:
    page = WelcomePage(Appearance("light", Fonts(scale)), KEYS, RECENTS)
    qtbot.addWidget(page)
    page.resize(960, 592)
    page.show()
    for label in page.findChildren(QLabel):
        if label.wordWrap() and label.isVisible():
            assert label.height() >= label.heightForWidth(label.width())
    for button in page.findChildren(QPushButton):
        assert button.width() >= button.minimumSizeHint().width()


def test_the_recent_projects_are_a_sound_model(look: Appearance, qapp: QApplication) -> None:
    model = RecentModel(RECENTS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount(QModelIndex()) == 3


def test_the_page_is_there_before_anything_heavy_is_loaded(home: Path) -> None:
    script = """
import sys
from PySide6.QtWidgets import QApplication
from postil.gui.appearance import Appearance
from postil.gui.pages.welcome.page import WelcomeKeys, WelcomePage
from postil.gui.style import dress
app = QApplication([])
look = Appearance()
dress(app, look)
page = WelcomePage(look, WelcomeKeys("Ctrl+N", "Ctrl+O", "Ctrl+E", "Ctrl+Z", "Enter"))
page.grab()
heavy = {"click", "sqlite_utils", "sqlite3", "numpy", "lxml", "matplotlib", "markdown_it"}
print(sorted(heavy & set(sys.modules)))
"""
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"


def test_a_project_at_home_shows_its_folder_from_there() -> None:
    below_home = RecentProject(str(Path.home() / "articles" / "a.postil"), "a", "", True)
    assert below(below_home) == str(Path("~") / "articles")
    assert below(RecentProject("/srv/shared/a.postil", "a", "", True)) == str(Path("/srv/shared"))

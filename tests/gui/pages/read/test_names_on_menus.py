"""Names on menus and buttons: short enough for a screen, and letter for letter as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from postil.core.records import NewCode


def _rows(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        yield action
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _rows(below)


def test_a_long_name_makes_no_menu_of_the_codebook_too_wide(desktop: Any) -> None:
    name = ("a name that goes on " * 15).strip()
    desktop.page.codebook.tree.choose(
        desktop.project.codebook.add(NewCode((name,), color="#123456", shortcut=4))
    )

    menu = desktop.page.codes.menu()

    assert max(len(action.text()) for action in _rows(menu)) < 100
    menu.deleteLater()


def test_an_ampersand_in_a_name_is_no_key_of_a_menu(desktop: Any) -> None:
    desktop.page.codebook.tree.choose(
        desktop.project.codebook.add(NewCode(("ports & rail",), shortcut=4))
    )
    desktop.select("Trust")
    desktop.press(Qt.Key.Key_4)

    menu = desktop.page.codes.menu()
    named = [action.text() for action in _rows(menu) if "ports" in action.text()]

    assert len(named) == 3  # to code with it, its colour, its digit
    assert all("ports && rail" in text for text in named)
    assert "ports && rail" in desktop.window.actions_["undo"].text()
    assert "ports & rail" in desktop.window.actions_["undo"].toolTip()
    menu.deleteLater()


def test_an_ampersand_in_the_name_of_a_coder_is_shown(two_coders: Any) -> None:
    project = two_coders.project
    project.coders.rename(project.coders.named("Ben").id, "B & Co")

    menu = two_coders.window.header.coder.menu()

    assert "B && Co" in [action.text() for action in menu.actions()]

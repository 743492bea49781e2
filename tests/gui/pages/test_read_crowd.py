"""More codings at one place than the margin has room for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QMenu


def _crowd(desktop: Any, count: int = 8) -> list[int]:
    start, end = desktop.select("envelopes")
    for rank in range(count):
        desktop.reader.select(start, end - rank)
        desktop.type("2")
    desktop.reader.select(start, start)
    return desktop.reader.marks_at(start)  # type: ignore[no-any-return]


def _open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def _count_in_margin(desktop: Any) -> Any:
    view = desktop.reader.viewport()
    desktop.reader.repaint()
    places = (
        QPointF(x, y) for y in range(0, view.height(), 6) for x in range(500, view.width(), 6)
    )
    targets = (desktop.reader.margin_target(place) for place in places)
    return next(target for target in targets if target is not None and target.is_count)


def test_the_codings_here_are_listed_and_one_is_chosen_by_keys(desktop: Any) -> None:
    codings = _crowd(desktop)
    desktop.act("codings_here")
    menu = _open_menu()
    assert len(menu.actions()) == 8
    assert menu.actions()[0].text() == "trade · Ana: “en”"
    desktop.qtbot.keyClick(menu, Qt.Key.Key_Down)
    desktop.qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert desktop.page.current == codings[1]


def test_a_click_on_a_count_lists_what_it_counts(desktop: Any) -> None:
    _crowd(desktop)
    target = _count_in_margin(desktop)
    place = target.box.center().toPoint()
    desktop.qtbot.mouseClick(desktop.reader.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(_open_menu().actions()) == len(target.codings) >= 3
    _open_menu().close()


def test_where_nothing_is_coded_a_word_of_help_is_said(desktop: Any) -> None:
    desktop.select("silence")
    desktop.act("codings_here")
    assert desktop.message == "There is no coding here. N goes to the next one."

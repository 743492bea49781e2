"""A reader on the screen that is none, and marks to put on its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QColor, QFont
from pytestqt.qtbot import QtBot

from postil.gui.appearance.palette import CodeColour
from postil.gui.reader.records import Mark, ReaderColours
from postil.gui.reader.view import ReaderView

COLOURS = ReaderColours(
    page=QColor("#fdfcf8"),
    text=QColor("#22252a"),
    muted=QColor("#5f5b54"),
    line=QColor("#dbd6cc"),
    border=QColor("#8f887c"),
    accent=QColor("#1f3a66"),
    selection=QColor("#bcd1f2"),
    on_selection=QColor("#22252a"),
    overlap=QColor("#d9d8d6"),
    overlap2=QColor("#c7c6c3"),
)
OCHRE = CodeColour(QColor("#916814"), QColor("#835c03"), QColor("#ede6d6"), QColor("#e3d8c1"))
COBALT = CodeColour(QColor("#2052b3"), QColor("#2052b3"), QColor("#dce2ee"), QColor("#c8d3e7"))

MarkMaker = Callable[..., Mark]


@pytest.fixture
def colours() -> ReaderColours:
    return COLOURS


@pytest.fixture
def mark() -> MarkMaker:
    """Make a mark: coding, start, end, and whatever else shall not be as usual."""

    def make(coding: int, start: int, end: int, **more: object) -> Mark:
        usual = {"code": 1, "colour": OCHRE, "name": "security"}
        return Mark(coding, start, end, **{**usual, **more})  # type: ignore[arg-type]

    return make


@pytest.fixture
def reader(qtbot: QtBot) -> Iterator[ReaderView]:
    """A reader of 900 x 700; the test fails if anything inside Qt's calls went wrong."""
    view = ReaderView(COLOURS)
    qtbot.addWidget(view)
    font = QFont("DejaVu Serif")
    font.setPointSizeF(13.5)
    view.set_reading_font(font)
    view.resize(900, 700)
    view.show()
    view.setFocus()
    yield view
    assert view.failures == []

"""The end of a document offers to finish it, quietly."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from postil.gui.pages.read.end_line import EndLine


@pytest.fixture
def line(desktop: Any) -> EndLine:
    found = desktop.reader.findChild(EndLine)
    assert isinstance(found, EndLine)
    return found


def test_the_end_offers_to_finish_and_then_only_says_that_it_is_the_end(
    desktop: Any, line: EndLine
) -> None:
    assert line.isVisible()
    assert line.button.isVisible()
    line.button.click()
    mine = (desktop.project.coder, desktop.page.document)
    assert mine in desktop.project.coders.finished()
    assert line.isVisible()
    assert not line.button.isVisible()
    desktop.act("undo")
    assert line.button.isVisible()


def test_the_line_stands_below_the_text_in_its_column(desktop: Any, line: EndLine) -> None:
    reader = desktop.reader
    reader.select(len(reader.text), len(reader.text))
    assert line.geometry().top() >= reader.cursorRect().bottom()
    assert line.geometry().left() == reader.column_edges()[0]


def test_in_the_middle_of_a_long_document_there_is_no_such_line(
    desktop: Any, line: EndLine
) -> None:
    reader = desktop.reader
    reader.show_document("Nobody counts the letters.\n" * 300)
    assert not line.isVisible()
    bar = reader.verticalScrollBar()
    bar.setValue(bar.maximum())
    desktop.qtbot.waitUntil(line.isVisible)
    assert line.geometry().bottom() <= reader.height()
    bar.setValue(0)
    assert not line.isVisible()


def test_a_document_without_text_says_so(desktop: Any, line: EndLine) -> None:
    desktop.reader.show_document("")
    assert line.isVisible()
    assert any("no text" in each.text() for each in line.findChildren(QLabel))

"""Memos on words have a sign beside their line."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, Qt

from postil.core.records import MemoTarget


def _write(desktop: Any, words: str, text: str) -> tuple[int, int]:
    start = desktop.reader.text.index(words)
    end = start + len(words)
    target = MemoTarget("span", document=desktop.page.document, start=start, end=end)
    desktop.project.memos.write(target, text)
    return start, end


def _sign(desktop: Any) -> QPointF | None:
    view = desktop.reader.viewport()
    right = desktop.reader.column_edges()[1]
    places = (QPointF(right + 5, y) for y in range(0, view.height(), 4))
    return next((each for each in places if desktop.reader.span_memos_at(each)), None)


def test_the_sign_comes_and_goes_with_the_memo(desktop: Any) -> None:
    assert _sign(desktop) is None
    _write(desktop, "silence", "Why?")
    assert _sign(desktop) is not None
    desktop.act("undo")
    assert _sign(desktop) is None


def test_a_click_on_the_sign_selects_the_words_and_shows_the_memo(desktop: Any) -> None:
    span = _write(desktop, "silence", "Why?")
    sign = _sign(desktop)
    assert sign is not None
    view = desktop.reader.viewport()
    desktop.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=sign.toPoint())
    assert desktop.reader.selection() == span
    assert desktop.page.inspector.memo.field.toPlainText() == "Why?"


def test_two_memos_on_one_line_are_reached_one_after_the_other(desktop: Any) -> None:
    spans = [_write(desktop, "She", "One"), _write(desktop, "wrote", "Two")]
    sign = _sign(desktop)
    assert sign is not None
    found = []
    for _click in range(2):
        view = desktop.reader.viewport()
        desktop.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=sign.toPoint())
        found.append(desktop.reader.selection())
    assert found == spans


def test_another_document_has_its_own_signs(desktop: Any) -> None:
    _write(desktop, "silence", "Why?")
    desktop.page.next_document()
    assert _sign(desktop) is None

"""Documents as nobody would write them, crowds on one word, and what comes while an end is held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from postil.core.project import Project
from postil.core.records import NewCode, NewCoding, NewDocument
from postil.core.spans import canonical

LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key, Event = Qt.Key, QEvent.Type

Opened = Callable[..., Any]


@pytest.fixture
def opened(bare: Any, tmp_path: Path) -> Opened:
    """The window over a document of this text, some spans of it coded, each with another code."""

    def open_text(text: str, spans: Sequence[tuple[int, int]] = ()) -> Any:
        path = tmp_path / "odd.postil"
        with Project.create(path, "Ana") as project:
            odd = project.documents.add(NewDocument("Odd", text))
            me = project.coders.named("Ana").id
            with project.edit("import_codebook", count=max(1, len(spans))):
                codes = [
                    project.codebook.add(NewCode((f"code {n}",), shortcut=n + 1 if n < 9 else None))
                    for n in range(max(1, len(spans)))
                ]
            project.codings.add_many(
                [NewCoding(odd, code, me, *span) for code, span in zip(codes, spans, strict=False)]
            )
        bare.window.files.open_path(path)
        bare.reader.setFocus()
        return bare

    return open_text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("one word after another and no end of it " * 7_500, id="one line of 300 kB"),
        pytest.param("x" * 200_000, id="one word of 200 kB"),
        pytest.param("word\n" * 10_000, id="10,000 lines of one word"),
        pytest.param("\n" * 5_000 + "end\n" * 2, id="blank lines"),
        pytest.param(canonical("a\x00b\x1b[31m\x7fc\u2028d\ufeff\x0b " * 60), id="controls"),
        pytest.param(("e" + "\u0301" * 40 + " ") * 60, id="letters under many marks"),
    ],
)
def test_the_end_of_an_odd_text_is_reached_coded_and_the_coding_drawn(
    opened: Opened, text: str
) -> None:
    desktop = opened(text)
    desktop.press(Key.Key_PageDown)
    desktop.press(Key.Key_End, CTRL)
    desktop.press(Key.Key_Left, CTRL | SHIFT)
    desktop.type("1")
    desktop.reader.viewport().repaint()
    (coding,) = desktop.project.codings.all()
    assert text[coding.start : coding.end].strip() == text[coding.start : coding.end] != ""
    assert coding.end == len(text.rstrip())
    assert desktop.reader.coding_places() == [(coding.start, coding.end, coding.id)]
    assert desktop.reader.viewport().rect().contains(desktop.reader.cursorRect().center())
    assert desktop.reader.failures == []


def test_500_codings_on_one_word_are_all_counted_and_each_can_be_had(opened: Opened) -> None:
    desktop = opened("The word stands here.\n", [(4, 8)] * 500)
    desktop.reader.select(5, 5)
    desktop.reader.viewport().repaint()
    assert len(desktop.reader.marks_at(5)) == 500
    desktop.press(Key.Key_Delete)
    assert len(desktop.reader.marks_at(5)) == desktop.project.codings.count() == 499
    desktop.press(Key.Key_Z, CTRL)
    assert len(desktop.reader.marks_at(5)) == 500
    assert desktop.reader.failures == []


def test_a_coding_as_long_as_the_text_is_nudged_and_removed_like_any(opened: Opened) -> None:
    text = "It is long. It has an end.\n" * 3_000
    desktop = opened(text, [(0, len(text.rstrip()))])
    desktop.press(Key.Key_End, CTRL)
    desktop.press(Key.Key_N)
    desktop.press(Key.Key_P)
    desktop.type("}")
    (coding,) = desktop.project.codings.all()
    assert text[coding.start : coding.end].endswith("an end")
    desktop.press(Key.Key_Delete)
    assert desktop.reader.coding_places() == []
    assert desktop.reader.failures == []


# ---- the mouse is down ----


def _mouse(desktop: Any, kind: QEvent.Type, place: QPoint) -> None:
    """The left button goes down, is held, or goes up, maybe outside of the window."""
    view = desktop.reader.viewport()
    held = NO_BUTTON if kind == Event.MouseButtonRelease else LEFT
    button = NO_BUTTON if kind == Event.MouseMove else LEFT
    at, on_screen = QPointF(place), QPointF(view.mapToGlobal(place))
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QMouseEvent(kind, at, on_screen, button, held, none))


def _hold_the_end(desktop: Any) -> QPoint:
    """Press on the end of the current coding and pull it on; where it is held."""
    mark = desktop.reader.current_mark()
    end: QPoint = desktop.reader.end_box(mark, "end").center().toPoint()
    _mouse(desktop, Event.MouseButtonPress, end)
    _mouse(desktop, Event.MouseMove, end + QPoint(60, 0))
    return end + QPoint(60, 0)


def _let_go(desktop: Any, place: QPoint) -> None:
    _mouse(desktop, Event.MouseMove, place + QPoint(30, 0))
    _mouse(desktop, Event.MouseButtonRelease, place + QPoint(30, 0))


def test_a_selection_dragged_out_of_the_window_reaches_the_text_beside_and_stops(
    opened: Opened,
) -> None:
    desktop = opened("A line of some words.\n" * 80)
    left, _right = desktop.reader.column_edges()
    desktop.reader.select(0, 0)
    _mouse(desktop, Event.MouseButtonPress, QPoint(left + 40, 60))
    far = QPoint(5_000, 5_000)
    _mouse(desktop, Event.MouseMove, far)
    _mouse(desktop, Event.MouseButtonRelease, far)
    start, end = desktop.reader.selection()
    top = desktop.reader.verticalScrollBar().value()
    QApplication.processEvents()
    assert start < 100 < end <= len(desktop.reader.text)
    assert desktop.reader.verticalScrollBar().value() == top
    desktop.type("1")
    assert [words[-6:] for _code, words in desktop.codings()] == ["words."]


@pytest.fixture
def holding(desktop: Any) -> tuple[Any, QPoint]:
    """Two codings with one code that overlap; the end of the later one is held."""
    for words in ("Trust grows", "grows slowly. Nobody"):
        desktop.select(words)
        desktop.type("1")
    return desktop, _hold_the_end(desktop)


def _undo(desktop: Any) -> None:
    desktop.window.undo()


def _merge(desktop: Any) -> None:
    desktop.project.codings.merge(desktop.page.current)


def _delete_the_code(desktop: Any) -> None:
    desktop.project.codebook.delete(desktop.project.codebook.find("trust").id)


def _delete_the_document(desktop: Any) -> None:
    desktop.project.documents.delete([desktop.page.document])


@pytest.mark.parametrize("comes", [_undo, _merge, _delete_the_code, _delete_the_document])
def test_a_drag_is_void_when_its_coding_changes_or_goes(
    holding: tuple[Any, QPoint], comes: Callable[[Any], None]
) -> None:
    desktop, place = holding
    comes(desktop)
    after = desktop.codings()
    _let_go(desktop, place)
    assert desktop.codings() == after
    drawn = [desktop.reader.text[start:end] for start, end, _c in desktop.reader.coding_places()]
    assert drawn == [words for _code, words in after]
    assert desktop.reader.failures == []


def test_a_project_closed_while_an_end_is_held_keeps_its_codings(
    holding: tuple[Any, QPoint],
) -> None:
    desktop, place = holding
    path, before, reader = desktop.project.path, desktop.codings(), desktop.reader
    desktop.window.files.close_project()
    reader_alone = type("Held", (), {"reader": reader})
    _let_go(reader_alone, place)
    desktop.window.files.open_path(path)
    assert desktop.codings() == before
    assert len(desktop.reader.coding_places()) == 2


def test_the_window_closed_while_an_end_is_held_keeps_the_codings(
    holding: tuple[Any, QPoint],
) -> None:
    desktop, _place = holding
    path = desktop.project.path
    desktop.window.close()
    with Project.open(path) as project:
        text = project.documents.text(project.documents.named("The letters").id)
        words = [text[each.start : each.end] for each in project.codings.all()]
    assert words == ["Trust grows", "grows slowly. Nobody"]

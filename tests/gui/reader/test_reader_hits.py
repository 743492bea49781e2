"""Places found are framed where they stand, and only these."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from postil.core.spans import OffsetMap
from postil.gui.reader.hits import Hits
from postil.gui.reader.view import ReaderView

TEXT = "Trade 🌍 first, trade later.\n" + "Nobody counts the letters. " * 20


def accents(reader: ReaderView, start: int, end: int) -> int:
    """How many pixels around a passage are as blue as the frames."""
    reader.select(end, end)
    right = reader.cursorRect()
    reader.select(start, start)
    box = reader.cursorRect().united(right).adjusted(-3, -3, 3, 3)
    picture: QImage = reader.viewport().grab(box).toImage()
    inks = (
        picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())
    )
    return sum(ink.blue() - ink.red() > 20 for ink in inks)


def test_only_what_was_found_is_framed(reader: ReaderView) -> None:
    reader.show_document(TEXT)
    start = TEXT.index("trade")
    reader.set_hits([(start, start + 5)])
    assert accents(reader, start, start + 5) > 20
    assert accents(reader, 0, 5) == 0
    reader.set_hits([])
    assert accents(reader, start, start + 5) == 0


def test_another_document_has_no_frames(reader: ReaderView) -> None:
    reader.show_document(TEXT)
    reader.set_hits([(0, 5)])
    reader.show_document(TEXT)
    assert accents(reader, 0, 5) == 0


def test_places_meet_a_stretch_or_do_not() -> None:
    hits = Hits([(0, 5), (10, 15), (20, 25)], OffsetMap("x" * 30))
    assert hits.between(5, 10) == []
    assert hits.between(4, 11) == [(0, 5), (10, 15)]
    assert hits.between(12, 13) == [(10, 15)]
    assert not Hits()


def test_a_place_is_in_view_or_not(reader: ReaderView) -> None:
    reader.show_document(TEXT * 40)
    assert reader.shows(0, 5)
    far = len(TEXT) * 39
    assert not reader.shows(far, far + 5)
    reader.scroll_to(far, far + 5)
    assert reader.shows(far, far + 5)


@pytest.mark.parametrize("text", ["", "\n\n", "x" * 30_000, "a" + "\u0301" * 3_000, "w\n" * 3_000])
def test_texts_that_are_none_are_shown_paged_found_and_zoomed(
    reader: ReaderView, text: str
) -> None:
    reader.show_document(text)
    reader.set_hits([(at, at + 1) for at in range(0, len(text), 2)])
    for zoom in (1.0, 3.0, 0.5):
        reader.set_zoom(zoom)
        for value in (reader.verticalScrollBar().maximum(), 0):
            reader.verticalScrollBar().setValue(value)
            reader.grab()

"""The words above and below a picture: a title, what was compared, and what to bear in mind."""

from __future__ import annotations

from collections.abc import Sequence

from postil.exchange.pictures.facts import Caption
from postil.exchange.pictures.sheet import LARGE, PLAIN, SMALL, Sheet

MARGIN = 5.0
"""Millimetres around everything."""

LINE = 4.0
"""Millimetres from one line of plain words to the next."""

_SMALL_LINE = 3.2
_MOST_LINES = 6


def head(sheet: Sheet, caption: Caption, page: str) -> float:
    """Write title and lines; returns how far down they reach. `page` stands beside the title."""
    down = MARGIN + 2.2
    beside = sheet.lettering.drawable(page)
    if beside:
        sheet.words(sheet.width - MARGIN, down, beside, SMALL, sheet.look.muted, side="right")
    room = sheet.width - 2 * MARGIN - sheet.lettering.width(beside, SMALL) - (2 if beside else 0)
    title = sheet.lettering.drawable(caption.title)
    for number, line in enumerate(sheet.lettering.lines(title, LARGE, room, 3, bold=True)):
        sheet.words(MARGIN, down, line, LARGE, bold=True, name=f"title-{number}")
        down += 5.0
    down += 0.2
    return _paragraphs(sheet, caption.lines, down, PLAIN, LINE, "told")


def foot(sheet: Sheet, caption: Caption, down: float) -> float:
    """Write the notes below a picture; returns how far down they reach."""
    return _paragraphs(sheet, caption.notes, down, SMALL, _SMALL_LINE, "note")


def _paragraphs(
    sheet: Sheet, paragraphs: Sequence[str], down: float, size: float, apart: float, name: str
) -> float:
    room = sheet.width - 2 * MARGIN
    for number, paragraph in enumerate(paragraphs):
        words = sheet.lettering.drawable(paragraph)
        for place, line in enumerate(sheet.lettering.lines(words, size, room, _MOST_LINES)):
            called = f"{name}-{number}-{place}"
            sheet.words(MARGIN, down, line, size, sheet.look.muted, name=called)
            down += apart
    return down

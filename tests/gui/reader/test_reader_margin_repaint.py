"""What changes in the margin is painted again, and nothing else; it looks as if all were."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QApplication

from postil.gui.appearance.palette import CodeColour
from postil.gui.reader.records import Mark
from postil.gui.reader.view import ReaderView

_OCHRE = CodeColour(QColor("#916814"), QColor("#835c03"), QColor("#ede6d6"), QColor("#e3d8c1"))
_COBALT = CodeColour(QColor("#2052b3"), QColor("#2052b3"), QColor("#dce2ee"), QColor("#c8d3e7"))
TEXT = "".join(f"Paragraph {number} has a few words in it.\n" for number in range(40))


def _on_screen(reader: ReaderView) -> QImage:
    """What stands on the screen, however it was painted."""
    QApplication.processEvents()
    return reader.screen().grabWindow(reader.winId()).toImage()


def _anew(reader: ReaderView) -> QImage:
    reader.viewport().update()
    return _on_screen(reader)


def _random_mark(mark: Callable[..., Mark], coding: int, chance: random.Random) -> Mark:
    start = chance.randrange(900)
    return mark(
        coding,
        start,
        start + chance.randrange(1, 90),
        code=chance.randrange(4),
        colour=chance.choice([_OCHRE, _COBALT]),
        name=chance.choice(["security", "trust", "a name that has no room in any margin at all"]),
        initial=chance.choice(["", "A"]),
        line=chance.choice(["solid", "double", "dotted"]),
        has_memo=chance.random() < 0.3,
    )


@pytest.mark.parametrize("seed", range(4))
def test_painting_what_changed_looks_as_painting_everything(
    reader: ReaderView, mark: Callable[..., Mark], seed: int
) -> None:
    chance = random.Random(seed)
    reader.show_document(TEXT, (), [_random_mark(mark, each, chance) for each in range(12)])
    _on_screen(reader)
    for coding in range(12, 24):
        act = chance.choice(["add", "remove", "change", "choose", "scroll"])
        one = chance.choice(reader.marks()).coding
        if act == "add":
            reader.add_mark(_random_mark(mark, coding, chance))
        elif act == "remove":
            reader.remove_mark(one)
        elif act == "change":
            reader.replace_mark(_random_mark(mark, one, chance))
        elif act == "choose":
            reader.set_current(one)
        else:
            reader.verticalScrollBar().setValue(chance.randrange(300))
        assert _on_screen(reader) == _anew(reader), act


def test_a_new_coding_paints_few_of_the_names_again(
    reader: ReaderView, mark: Callable[..., Mark]
) -> None:
    reader.show_document(TEXT, (), [mark(each, 60 * each, 60 * each + 20) for each in range(9)])
    _on_screen(reader)
    seen: list[QRegion] = []
    margin = reader._margin
    assert margin is not None
    original = margin.paint

    def paint(*given: Any) -> None:
        seen.append(given[-1])
        original(*given)

    margin.paint = paint  # type: ignore[method-assign,assignment]
    reader.add_mark(mark(20, 700, 710))
    _on_screen(reader)
    (region,) = seen
    place = reader._margin_place
    heights = [
        y
        for y in range(reader.viewport().height())
        if region.contains(QPoint(round(place.x + 40), y))
    ]
    assert 0 < len(heights) < reader.viewport().height() / 4

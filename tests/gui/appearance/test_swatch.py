"""Codes are colours, coders are lines, states are shapes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from postil.core.code_colours import CODE_COLOURS
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Fonts
from postil.gui.controls import swatch
from postil.gui.controls.swatch import CoderLine


@pytest.fixture
def look(qapp: QApplication) -> Appearance:
    """A light appearance."""
    return Appearance("light", Fonts(1.0))


def _painted(width: int, height: int, paint: Callable[[QPainter], None]) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def test_a_swatch_has_its_tint_its_edge_and_its_foot(look: Appearance) -> None:
    code = look.code_colour(CODE_COLOURS[0])
    rect = QRectF(0, 0, 40, 40)
    image = _painted(40, 40, lambda painter: swatch.paint_swatch(painter, rect, code))
    assert image.pixelColor(20, 14) == code.tint
    assert image.pixelColor(1, 20) == code.line
    assert image.pixelColor(20, 33) == code.line


def test_a_digit_in_a_swatch_is_drawn_in_ink(look: Appearance) -> None:
    code = look.code_colour(CODE_COLOURS[2])
    rect = QRectF(0, 0, 60, 60)
    image = _painted(60, 60, lambda painter: swatch.paint_swatch(painter, rect, code, "1"))
    within = [image.pixelColor(x, y) for x in range(20, 40) for y in range(12, 42)]
    assert code.ink in within


def test_coder_lines_differ_without_colour() -> None:
    ink = QColor("#000000")
    images = [
        _painted(
            60,
            8,
            lambda painter, line=line: swatch.paint_coder_line(
                painter, QPointF(0, 2), 60, line, ink
            ),
        )
        for line in CoderLine
    ]
    for place, image in enumerate(images):
        assert all(image != other for other in images[place + 1 :])


def test_coders_take_their_lines_in_order_and_the_consensus_is_double() -> None:
    taken = [swatch.coder_line(place, 4) for place in range(4)]
    assert taken == [CoderLine.SOLID, CoderLine.DASHED, CoderLine.DOTTED, CoderLine.DASH_DOT]
    assert swatch.coder_line(2, 4, "consensus") is CoderLine.DOUBLE


def test_beyond_four_coders_only_initials_tell_them_apart() -> None:
    assert {swatch.coder_line(place, 5) for place in range(5)} == {CoderLine.SOLID}


def test_document_states_have_three_shapes(look: Appearance) -> None:
    rect = QRectF(2, 2, 16, 16)
    states: tuple[swatch.DocumentState, ...] = ("not_started", "in_progress", "finished")
    images = [
        _painted(
            20,
            20,
            lambda painter, state=state: swatch.paint_document_state(painter, rect, look, state),
        ).convertToFormat(QImage.Format.Format_Grayscale8)
        for state in states
    ]
    assert images[0] != images[1]
    assert images[1] != images[2]


@pytest.mark.parametrize(("name", "letter"), [("amina", "A"), ("  Ёлка", "Ё"), ("", "")])
def test_an_initial_is_the_first_letter(name: str, letter: str) -> None:
    assert swatch.initial(name) == letter


def test_a_swatch_in_a_menu_follows_the_scheme(look: Appearance) -> None:
    icon = swatch.swatch_icon(look, CODE_COLOURS[0])
    light = icon.pixmap(QSize(40, 40)).toImage()
    look.choose("dark")
    dark = icon.pixmap(QSize(40, 40)).toImage()
    assert light.pixelColor(20, 14) == QColor("#EDE6D6")
    assert dark.pixelColor(20, 14) == QColor("#4A4127")

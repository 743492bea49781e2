"""The two voices: the system's font for the interface, a serif for the author's words."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

from postil.gui.appearance.fonts import Fonts, Weight, reading_face_files


@pytest.fixture
def fonts(qapp: QApplication) -> Fonts:
    """Fonts at their plain size."""
    return Fonts(1.0)


def test_the_reading_serif_comes_with_the_program(fonts: Fonts) -> None:
    assert len(reading_face_files()) == 6
    assert QFontInfo(fonts.reading(18)).family() == "Source Serif Pro"


def test_the_reading_serif_has_its_weights_and_slants(fonts: Fonts) -> None:
    plain, bold = fonts.reading(18), fonts.reading(18, weight=Weight.Bold)
    slanted = QFont(plain)
    slanted.setItalic(True)
    words = "Whoever fights the Khorasan branch"
    widths = {QFontMetricsF(font).horizontalAdvance(words) for font in (plain, bold, slanted)}
    assert len(widths) == 3


def test_zoom_enlarges_the_text_and_leaves_the_interface(fonts: Fonts) -> None:
    assert fonts.reading(18, 1.5).pointSizeF() == pytest.approx(
        1.5 * fonts.reading(18).pointSizeF()
    )
    assert fonts.interface(13).pointSizeF() == Fonts(1.0).interface(13).pointSizeF()


def test_figures_of_the_interface_have_one_width(fonts: Fonts) -> None:
    metrics = QFontMetricsF(fonts.interface(13))
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_a_larger_system_font_enlarges_the_interface(qapp: QApplication) -> None:
    assert Fonts(1.5).interface(13).pointSizeF() == pytest.approx(
        1.5 * Fonts(1.0).interface(13).pointSizeF()
    )
    assert Fonts(1.5).px(20) == 30


def test_a_font_given_out_can_be_changed_without_changing_the_next(fonts: Fonts) -> None:
    fonts.interface(13).setPointSizeF(40)
    assert fonts.interface(13).pointSizeF() < 20

"""The face in which somebody likes to read."""

from __future__ import annotations

from PySide6.QtGui import QFont

from postil.gui.appearance.fonts import Fonts
from postil.gui.reader.comfort import HOUSE, SYSTEM, Comfort

SIZE = 18.0
"""Of the text at zoom 1, in pixels."""


def reading_face(fonts: Fonts, comfort: Comfort) -> QFont:
    """The face at zoom 1; behind it the serif of the house, for signs that it does not have."""
    face = fonts.reading(SIZE)
    if comfort.family == SYSTEM:
        face.setFamilies([*fonts.interface(SIZE).families(), *face.families()])
        face.setStyleHint(QFont.StyleHint.SansSerif)
    elif comfort.family != HOUSE:
        face.setFamilies([comfort.family, *face.families()])
    return face

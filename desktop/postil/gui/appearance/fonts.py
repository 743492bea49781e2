"""The two voices: the interface in the system's sans, the author's words in a serif.

Sizes are named in pixels at 96 dpi and set in points, so that they follow the screen.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

Weight = QFont.Weight

READING_FAMILY = "Source Serif Pro"
_READING_PACKAGE = "font_source_serif_pro"
_READING_FACES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
_BEHIND_READING = ("Charis SIL", "Noto Serif", "Noto Naskh Arabic", "Cambria", "DejaVu Serif")

# What fontconfig and Qt fall back to when a desktop names no font; wide and without a semibold.
_LAST_RESORTS = ("DejaVu Sans", "Bitstream Vera Sans", "Sans Serif")
_BETTER_THAN_LAST_RESORT = ("Inter", "Noto Sans", "Cantarell", "Open Sans", "DejaVu Sans Condensed")

_POINTS_PER_PIXEL = 1.0 if sys.platform == "darwin" else 0.75
_USUAL_SYSTEM_POINTS = {"win32": 9.0, "darwin": 13.0}.get(sys.platform, 11.0)
_LARGEST_SCALE = 2.0


class Fonts:
    """Makes the fonts of both voices; `scale` enlarges the interface as the system asks."""

    def __init__(self, scale: float | None = None) -> None:
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self.scale = _system_scale(system) if scale is None else scale
        self._interface_family = _interface_family(system)
        self._made: dict[tuple[float, Weight], QFont] = {}
        self._reading_families: tuple[str, ...] | None = None

    def interface(self, px: float = 13, weight: Weight = Weight.Normal) -> QFont:
        """The system's font with figures of one width."""
        key = (px, weight)
        if key not in self._made:
            font = QFont(self._interface_family)
            font.setPointSizeF(px * self.scale * _POINTS_PER_PIXEL)
            font.setWeight(weight)
            font.setFeature(QFont.Tag("tnum"), 1)
            self._made[key] = font
        return QFont(self._made[key])

    def printed(self, px: float = 13, weight: Weight = Weight.Normal) -> QFont:
        """The same for paper. Qt's PDF names no letters for figures of one width (6.11): copied
        from there they would be signs without meaning."""
        font = self.interface(px, weight)
        font.clearFeatures()
        return font

    def reading(self, px: float = 18, zoom: float = 1.0, weight: Weight = Weight.Normal) -> QFont:
        """The reader's serif, other scripts behind it; `zoom` 1.0 is the plain size."""
        font = QFont()
        font.setFamilies(self._families_for_reading())
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPointSizeF(px * zoom * _POINTS_PER_PIXEL)
        font.setWeight(weight)
        return font

    def px(self, length: float) -> int:
        """A length that grows with the interface's text, in whole pixels."""
        return round(length * self.scale)

    def _families_for_reading(self) -> tuple[str, ...]:
        if self._reading_families is None:
            _load_reading_faces()
            self._reading_families = (READING_FAMILY, *_BEHIND_READING)
        return self._reading_families


def reading_face_files() -> list[Path]:
    """The files of the reading serif, or none where its package is not installed."""
    package = importlib.util.find_spec(_READING_PACKAGE)
    if package is None or package.origin is None:
        return []
    folder = Path(package.origin).parent / "files"
    files = [folder / f"SourceSerifPro-{face}.ttf" for face in _READING_FACES]
    return [file for file in files if file.is_file()]


def _load_reading_faces() -> None:
    if not QFontDatabase.hasFamily(READING_FAMILY):
        for file in reading_face_files():
            QFontDatabase.addApplicationFont(str(file))


def _interface_family(system: QFont) -> str:
    family = QFontInfo(system).family()
    if family not in _LAST_RESORTS:
        return system.family()
    better = (name for name in _BETTER_THAN_LAST_RESORT if QFontDatabase.hasFamily(name))
    return next(better, family)


def _system_scale(system: QFont) -> float:
    """How much larger than usual the system wants its text; never smaller than ours."""
    return min(_LARGEST_SCALE, max(1.0, system.pointSizeF() / _USUAL_SYSTEM_POINTS))

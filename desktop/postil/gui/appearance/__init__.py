"""The appearance of the window: its scheme, colours, fonts and icons, passed to whatever paints."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPalette

from postil.core.code_colours import CODE_COLOURS, next_colour
from postil.gui.appearance import palette
from postil.gui.appearance.fonts import Fonts
from postil.gui.appearance.icons import Icons
from postil.gui.appearance.palette import CodeColour, Scheme

Setting = Literal["system", "light", "dark", "paper"]


class Appearance(QObject):
    """What the window looks like now; `changed` says that every colour may be another.

    `chosen` carries the setting when the user chooses one.

    The setting is the user's wish, the scheme what follows from it: under "system" the scheme is
    the system's, and a system in high contrast overrules every wish.
    """

    changed = Signal()
    chosen = Signal(str)

    def __init__(
        self,
        setting: Setting = "system",
        fonts: Fonts | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.fonts = fonts or Fonts()
        self.icons = Icons(self)
        self.setting: Setting = setting
        self._system: Scheme = "light"
        self._system_palette = QPalette()
        self._load()

    @property
    def name(self) -> Scheme:
        """The scheme in force: light, dark, paper, or the system's high contrast."""
        if self._system == "contrast" or self.setting == "system":
            return self._system
        return self.setting

    def choose(self, setting: Setting) -> None:
        """Follow the system, or keep to one scheme."""
        if setting != self.setting:
            self._set(setting, self._system)
            self.chosen.emit(setting)

    def follow(self, system: Qt.ColorScheme, high_contrast: QPalette | None = None) -> None:
        """Take over what the system shows; its palette when it asks for high contrast."""
        if high_contrast is not None:
            self._system_palette = high_contrast
            self._set(self.setting, "contrast")
        else:
            self._set(self.setting, "dark" if system == Qt.ColorScheme.Dark else "light")

    def follow_like(self, other: Appearance) -> None:
        """Take over what the system shows from another appearance."""
        self._system_palette = other._system_palette
        self._set(self.setting, other._system)

    def colour(self, token: str) -> QColor:
        """The colour of a token, such as "page" or "accent"."""
        return self._colours[token]

    def code_colour(self, stored: str) -> CodeColour:
        """The four values in which a code of this stored colour is drawn."""
        if stored not in self._code_colours:
            self._code_colours[stored] = self._own(stored)
        return self._code_colours[stored]

    def palette_order(self) -> tuple[str, ...]:
        """The stored colours of the palette, in the order in which they are given out."""
        return CODE_COLOURS

    def next_colour(self, used: list[str]) -> str:
        """The stored colour for the next code of a codebook that uses these."""
        return next_colour(used)

    def qt_palette(self) -> QPalette:
        """The palette for Qt's own painting."""
        if self.name == "contrast":
            return QPalette(self._system_palette)
        return palette.qt_palette(self._tokens)

    def icon(self, name: str, token: str = "text", chosen: str = "") -> QIcon:
        """An icon that always shows the token's present colour."""
        return self.icons.icon(name, token, chosen)

    def _set(self, setting: Setting, system: Scheme) -> None:
        before = self.name
        self.setting, self._system = setting, system
        if self.name != before:
            self._load()
            self.changed.emit()

    def _load(self) -> None:
        scheme = self.name
        self._code_colours: dict[str, CodeColour]
        if scheme == "contrast":
            self._tokens = palette.contrast_tokens(self._system_palette)
            self._code_colours = {}
        else:
            self._tokens = palette.read_tokens(scheme)
            self._code_colours = palette.read_code_colours(scheme)
        self._colours = {token: QColor(value) for token, value in self._tokens.items()}

    def _own(self, stored: str) -> CodeColour:
        scheme = self.name
        if scheme == "contrast":
            return palette.contrast_code_colour(self._tokens)
        asked = QColor(stored)
        plain = asked.name().upper() if asked.isValid() else self._tokens["muted"]
        known = self._code_colours.get(plain)
        return known or palette.own_code_colour(plain, self._tokens, scheme)

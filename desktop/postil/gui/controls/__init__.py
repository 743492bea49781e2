"""The small parts that every page is built of: words, buttons, fields, key caps, heads and bars.

All take the appearance first. Colours of words go through palette roles, so that a change of
scheme reaches them without being told.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.style import shapes

Ink = Literal["text", "muted", "accent", "attention"]
Variant = Literal["", "primary", "quiet", "compact"]
Side = Literal["left", "top", "right", "bottom"]
Margins = tuple[int, int, int, int]

_TOWARDS_ICON = -5  # Qt leaves room beside the icon, and the style beside the edge
_INKS = {
    "text": QPalette.ColorRole.WindowText,
    "muted": QPalette.ColorRole.PlaceholderText,
    "accent": QPalette.ColorRole.Link,
    "attention": QPalette.ColorRole.BrightText,
}


def row(margins: Margins = (0, 0, 0, 0), spacing: int = 8) -> QHBoxLayout:
    """An empty layout from left to right."""
    layout = QHBoxLayout()
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout


def column(margins: Margins = (0, 0, 0, 0), spacing: int = 8) -> QVBoxLayout:
    """An empty layout from top to bottom."""
    layout = QVBoxLayout()
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout


def words(
    appearance: Appearance,
    text: str,
    px: float = 13,
    weight: Weight = Weight.Normal,
    ink: Ink = "text",
    wrap: bool = False,
) -> QLabel:
    """Words of ours, in the interface's font."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(appearance.fonts.interface(px, weight))
    label.setForegroundRole(_INKS[ink])
    label.setWordWrap(wrap)
    return label


def sentence(
    appearance: Appearance,
    text: str,
    px: float = 17,
    weight: Weight = Weight.DemiBold,
    ink: Ink = "text",
    wrap: bool = True,
) -> QLabel:
    """Words in the reading serif: a page's sentence, or the author's words in a panel."""
    label = words(appearance, text, ink=ink, wrap=wrap)
    label.setFont(appearance.fonts.reading(px, appearance.fonts.scale, weight))
    return label


def button(
    appearance: Appearance, text: str, icon: str = "", variant: Variant = "", tip: str = ""
) -> QPushButton:
    """A button with words on it; one "primary" a page. Enter presses it, as Space does."""
    made = QPushButton(text)
    made.setAutoDefault(True)  # Qt gives this to the buttons of dialogs alone
    made.setProperty("variant", variant)
    made.setFont(appearance.fonts.interface(13, Weight.Medium))
    if icon:
        token = {"primary": "on_accent", "quiet": "accent"}.get(variant, "text")
        made.setIcon(appearance.icon(icon, token))
    if tip:
        made.setToolTip(tip)
    return made


def sign_button(appearance: Appearance, icon: str, name: str) -> QToolButton:
    """A button that is only an icon, for the places that have room for no word; `name` tells it."""
    made = QToolButton()
    made.setIcon(appearance.icon(icon, "muted"))
    side, whole = appearance.fonts.px(18), appearance.fonts.px(28)
    made.setIconSize(QSize(side, side))
    made.setAutoRaise(True)
    made.setFixedSize(whole, whole)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def field(appearance: Appearance, hint: str, icon: str = "") -> QLineEdit:
    """A field of one line; the hint inside it is also its name."""
    made = QLineEdit()
    made.setFont(appearance.fonts.interface(13))
    made.setPlaceholderText(hint)
    made.setAccessibleName(hint)
    if icon:
        made.addAction(appearance.icon(icon, "muted"), QLineEdit.ActionPosition.LeadingPosition)
        made.setTextMargins(_TOWARDS_ICON, 0, 0, 0)
    return made


class Surface(QWidget):
    """A plain ground of one token, with hairlines on some of its sides."""

    def __init__(
        self,
        appearance: Appearance,
        token: str = "window",
        hairlines: tuple[Side, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.appearance = appearance
        self._token = token
        self._hairlines = hairlines
        appearance.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.appearance.colour(self._token))
        right, bottom = self.width() - 1, self.height() - 1
        lines = {
            "left": (0, 0, 1, self.height()),
            "top": (0, 0, self.width(), 1),
            "right": (right, 0, 1, self.height()),
            "bottom": (0, bottom, self.width(), 1),
        }
        for side in self._hairlines:
            painter.fillRect(*lines[side], self.appearance.colour("line"))


class Hairline(Surface):
    """A line that carries no meaning, one pixel high."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, "line")
        self.setFixedHeight(1)


class KeyCap(QLabel):
    """A key, or several keys pressed together, as they stand on the keyboard."""

    def __init__(self, appearance: Appearance, keys: str) -> None:
        super().__init__(shapes.key_words(keys))
        self._appearance = appearance
        self.setFont(shapes.key_cap_font(appearance))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return shapes.key_cap_size(self.font(), self.text()).toSize()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        ink, edge = self._appearance.colour("muted"), self._appearance.colour("border")
        painter = QPainter(self)
        shapes.key_cap(painter, QRectF(self.rect()), self.text(), self.font(), ink, edge)


class PaneHead(QWidget):
    """The head of a pane: its name, a quiet count beside it, and its one or two buttons."""

    def __init__(self, appearance: Appearance, title: str, count: str = "") -> None:
        super().__init__()
        self._row = row((16, 6, 8, 6), 6)
        self._row.addWidget(words(appearance, title, 14, Weight.DemiBold))
        self._count = words(appearance, count, 12, ink="muted")
        self._row.addWidget(self._count)
        self._row.addStretch()
        self.setLayout(self._row)
        self.setMinimumHeight(44)

    def set_count(self, count: str) -> None:
        """Say how many there are."""
        self._count.setText(count)

    def add(self, widget: QWidget) -> None:
        """Put a button at the right end."""
        self._row.addWidget(widget)


class EmptyState(QWidget):
    """What stands where the content would be: a sentence, a line of help, at most two buttons."""

    def __init__(
        self,
        appearance: Appearance,
        said: str,
        help_line: str,
        buttons: tuple[QPushButton, ...] = (),
    ) -> None:
        super().__init__()
        layout = column((20, 18, 20, 18))
        layout.addWidget(sentence(appearance, said))
        layout.addWidget(words(appearance, help_line, ink="muted", wrap=True))
        if buttons:
            line = row((0, 4, 0, 0))
            for each in buttons:
                line.addWidget(each)
            line.addStretch()
            layout.addLayout(line)
        layout.addStretch()
        self.setLayout(layout)

"""One painting act of the style: what is painted, with what, in whose colours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStyleOptionHeader,
    QStyleOptionMenuItem,
    QStyleOptionProgressBar,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QStyleOptionTab,
    QStyleOptionViewItem,
    QWidget,
)

from postil.gui.appearance import Appearance
from postil.gui.style import shapes

Part = QStyle.PrimitiveElement | QStyle.ControlElement | QStyle.ComplexControl
# The kind of option that a part of ours reads; a part that is not here reads any. Parts of two
# kinds are equal where their numbers are, so that the kind belongs to the key.
_KINDS: dict[tuple[type, Part], type[QStyleOption]] = {
    (type(part), part): kind
    for part, kind in (
        (QStyle.PrimitiveElement.PE_PanelLineEdit, QStyleOptionFrame),
        (QStyle.PrimitiveElement.PE_IndicatorHeaderArrow, QStyleOptionHeader),
        (QStyle.PrimitiveElement.PE_PanelItemViewItem, QStyleOptionViewItem),
        (QStyle.ControlElement.CE_TabBarTabLabel, QStyleOptionTab),
        (QStyle.ControlElement.CE_MenuBarItem, QStyleOptionMenuItem),
        (QStyle.ControlElement.CE_HeaderSection, QStyleOptionHeader),
        (QStyle.ControlElement.CE_ProgressBarContents, QStyleOptionProgressBar),
        (QStyle.ComplexControl.CC_ComboBox, QStyleOptionComboBox),
        (QStyle.ComplexControl.CC_SpinBox, QStyleOptionSpinBox),
        (QStyle.ComplexControl.CC_Slider, QStyleOptionSlider),
        (QStyle.ComplexControl.CC_ScrollBar, QStyleOptionSlider),
    )
}


def readable(part: Part, option: QStyleOption) -> bool:
    """Whether the option is of the kind that the part reads: Fusion itself hands others at times."""
    return isinstance(option, _KINDS.get((type(part), part), QStyleOption))


@contextmanager
def kept(painter: QPainter) -> Iterator[None]:
    """Give the painter back as it was, also after an error."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()


@dataclass(slots=True)
class Painting:
    """What Qt hands to a style for one part; `option` is of the kind that the part has."""

    appearance: Appearance
    option: Any
    painter: QPainter
    widget: QWidget | None
    style: QStyle

    @property
    def rect(self) -> QRectF:
        """The part's rectangle."""
        return QRectF(self.option.rect)

    @property
    def enabled(self) -> bool:
        """Whether the part can be used."""
        return self.has(QStyle.StateFlag.State_Enabled)

    @property
    def focused_by_keyboard(self) -> bool:
        """Whether the part has the focus and the keyboard brought it."""
        return self.has(QStyle.StateFlag.State_HasFocus) and self.has(
            QStyle.StateFlag.State_KeyboardFocusChange
        )

    @property
    def touched(self) -> bool:
        """Whether the mouse is over the part or presses it."""
        return self.has(QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Sunken)

    def has(self, flag: QStyle.StateFlag) -> bool:
        """Whether one of the state's flags is up."""
        return bool(self.option.state & flag)

    def colour(self, token: str) -> QColor:
        """The token's present colour."""
        return self.appearance.colour(token)

    def panel(
        self,
        rect: QRectF,
        fill: str,
        edge: str = "",
        radius: float = shapes.RADIUS,
        width: float = 1.0,
    ) -> None:
        """A rounded panel by token names; an empty name means none."""
        shapes.panel(
            self.painter,
            rect,
            self.colour(fill) if fill else None,
            self.colour(edge) if edge else None,
            radius,
            width,
        )


def variant(widget: QWidget | None) -> str:
    """The look that a widget asks for by its property `variant`, or nothing."""
    asked = widget.property("variant") if widget is not None else None
    return asked if isinstance(asked, str) else ""


def nothing(_: Painting) -> None:
    """For parts that are drawn elsewhere, or would only add lines."""

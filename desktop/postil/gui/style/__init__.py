"""The one proxy style over Fusion: flat panels, one radius, one focus ring, no style sheet.

What Fusion does with the keyboard, accessibility and right-to-left stays Fusion's. A widget asks
for another look by the dynamic property `variant` (see `Variant`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from typing import Any, cast

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QStyleHints
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QToolTip,
    QWidget,
)

from postil.gui.appearance import Appearance, Setting
from postil.gui.appearance.fonts import Weight
from postil.gui.style import bars, buttons, fields
from postil.gui.style.painting import Painting, Part, kept, readable

_CONTROL_HEIGHT = 32
_ROW_HEIGHT = 28
_MENU_ROW = 28

_METRICS = {
    QStyle.PixelMetric.PM_ScrollBarExtent: 14,
    QStyle.PixelMetric.PM_ScrollBarSliderMin: 32,
    QStyle.PixelMetric.PM_ButtonMargin: 20,
    QStyle.PixelMetric.PM_ButtonShiftHorizontal: 0,
    QStyle.PixelMetric.PM_ButtonShiftVertical: 0,
    QStyle.PixelMetric.PM_CheckBoxLabelSpacing: 8,
    QStyle.PixelMetric.PM_RadioButtonLabelSpacing: 8,
    QStyle.PixelMetric.PM_FocusFrameHMargin: 4,
    QStyle.PixelMetric.PM_MenuButtonIndicator: 16,
    QStyle.PixelMetric.PM_SliderThickness: 20,
    QStyle.PixelMetric.PM_SliderLength: 16,
    QStyle.PixelMetric.PM_SliderControlThickness: 16,
    QStyle.PixelMetric.PM_SplitterWidth: 1,
    QStyle.PixelMetric.PM_TabBarBaseOverlap: 0,
    QStyle.PixelMetric.PM_TabBarTabShiftVertical: 0,
    QStyle.PixelMetric.PM_TabBarTabShiftHorizontal: 0,
    QStyle.PixelMetric.PM_TabBarTabOverlap: 0,
    QStyle.PixelMetric.PM_MenuBarItemSpacing: 2,
    QStyle.PixelMetric.PM_MenuBarPanelWidth: 0,
    QStyle.PixelMetric.PM_MenuBarHMargin: 2,
    QStyle.PixelMetric.PM_MenuPanelWidth: 1,
    QStyle.PixelMetric.PM_MenuVMargin: 4,
    QStyle.PixelMetric.PM_MenuHMargin: 4,
    QStyle.PixelMetric.PM_HeaderMargin: 8,
    QStyle.PixelMetric.PM_ToolTipLabelFrameWidth: 6,
    QStyle.PixelMetric.PM_LayoutHorizontalSpacing: 8,
    QStyle.PixelMetric.PM_LayoutVerticalSpacing: 8,
    QStyle.PixelMetric.PM_LayoutLeftMargin: 16,
    QStyle.PixelMetric.PM_LayoutTopMargin: 16,
    QStyle.PixelMetric.PM_LayoutRightMargin: 16,
    QStyle.PixelMetric.PM_LayoutBottomMargin: 16,
}
# These grow with the interface's text.
_SIGN_METRICS = {
    QStyle.PixelMetric.PM_ButtonIconSize: 18,
    QStyle.PixelMetric.PM_SmallIconSize: 18,
    QStyle.PixelMetric.PM_TabBarIconSize: 18,
    QStyle.PixelMetric.PM_ListViewIconSize: 20,
    QStyle.PixelMetric.PM_IndicatorWidth: 18,
    QStyle.PixelMetric.PM_IndicatorHeight: 18,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth: 18,
    QStyle.PixelMetric.PM_ExclusiveIndicatorHeight: 18,
    QStyle.PixelMetric.PM_TreeViewIndentation: 18,
    QStyle.PixelMetric.PM_HeaderMarkSize: 12,
}
_HINTS = {
    QStyle.StyleHint.SH_EtchDisabledText: 0,
    QStyle.StyleHint.SH_DitherDisabledText: 0,
    QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons: 0,
    QStyle.StyleHint.SH_ComboBox_Popup: 0,
    QStyle.StyleHint.SH_ItemView_ShowDecorationSelected: 1,
    QStyle.StyleHint.SH_ToolTipLabel_Opacity: 255,
    QStyle.StyleHint.SH_Widget_Animation_Duration: 0,
    QStyle.StyleHint.SH_Menu_SubMenuPopupDelay: 120,
    QStyle.StyleHint.SH_ScrollBar_ContextMenu: 0,
}
_SYSTEM_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "paper": Qt.ColorScheme.Light,
}
_PAINTED_PRIMITIVES = {
    **buttons.PRIMITIVES,
    **fields.PRIMITIVES,
    **bars.PRIMITIVES,
}
_PAINTED_COMPLEX = {**fields.COMPLEX, **bars.COMPLEX}


def dress(application: QApplication, appearance: Appearance) -> None:
    """Give the program its appearance, and keep both in step with the system's wishes."""
    hints = application.styleHints()
    plain = QPalette(application.palette())

    def system_changed(*_: object) -> None:
        appearance.follow(hints.colorScheme(), plain if _wants_contrast(hints) else None)

    def tell_system(setting: Setting) -> None:
        # So that the frame of the window, which the system draws, is of the same scheme.
        hints.setColorScheme(_SYSTEM_SCHEMES[setting])

    def put_on() -> None:
        palette = appearance.qt_palette()
        application.setPalette(palette)
        QToolTip.setPalette(palette)
        is_contrast = appearance.name == "contrast"
        wanted = PlainTips.NAME if is_contrast else PostilStyle.NAME
        if application.style().objectName() != wanted:
            application.setStyle(PlainTips() if is_contrast else PostilStyle(appearance))
            _set_fonts(application, appearance)

    hints.colorSchemeChanged.connect(system_changed)
    if hasattr(hints, "accessibility"):
        hints.accessibility().contrastPreferenceChanged.connect(system_changed)
    system_changed()
    tell_system(appearance.setting)
    put_on()
    appearance.changed.connect(put_on)
    appearance.chosen.connect(tell_system)


def _wants_contrast(hints: QStyleHints) -> bool:
    """Whether the system is in high contrast; Qt knows since 6.10."""
    if not hasattr(hints, "accessibility"):
        return False
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def _set_fonts(application: QApplication, appearance: Appearance) -> None:
    """Set the fonts by class of widget; a new style forgets them."""
    interface = appearance.fonts.interface
    application.setFont(interface(13))
    # PySide6 6.11 takes the class name as str though its stub says bytes.
    by_class: dict[Any, QFont] = {
        "QPushButton": interface(13, Weight.Medium),
        "QTabBar": interface(13, Weight.Medium),
        "QHeaderView": interface(12, Weight.DemiBold),
    }
    for widget_class, font in by_class.items():
        application.setFont(font, widget_class)
    QToolTip.setFont(interface(12))


class PlainTips(QProxyStyle):
    """Fusion, with tool tips that tell names and words of others: no markup is read in them."""

    NAME = "fusion"

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.setObjectName(self.NAME)

    def polish(self, what: Any) -> None:
        super().polish(what)
        if isinstance(what, QLabel) and what.windowType() == Qt.WindowType.ToolTip:
            what.setTextFormat(Qt.TextFormat.PlainText)


class PostilStyle(PlainTips):
    """Fusion, repainted with the tokens of one appearance."""

    NAME = "postil"

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        grown = {metric: appearance.fonts.px(size) for metric, size in _SIGN_METRICS.items()}
        self._metrics = {**_METRICS, **grown}

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if not self._painted(_PAINTED_PRIMITIVES, element, option, painter, widget):
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if self._painted(bars.CONTROLS, element, option, painter, widget):
            return
        if element == QStyle.ControlElement.CE_MenuItem:
            bars.menu_row_ground(Painting(self._appearance, option, painter, widget, self))
        is_label = element == QStyle.ControlElement.CE_ComboBoxLabel
        if is_label and isinstance(option, QStyleOptionComboBox) and widget is not None:
            fields.shorten_combo_label(option, self, widget)
        changed = buttons.with_own_ink(element, option, widget, self._appearance)
        with kept(painter):
            if element == QStyle.ControlElement.CE_HeaderLabel:
                painter.setFont(self._appearance.fonts.interface(12, Weight.DemiBold))
            super().drawControl(element, changed, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if self._painted(_PAINTED_COMPLEX, control, option, painter, widget):
            return
        with kept(painter):
            if control == QStyle.ComplexControl.CC_GroupBox:
                painter.setFont(self._appearance.fonts.interface(13, Weight.DemiBold))
            super().drawComplexControl(control, option, painter, widget)

    def _painted(
        self,
        painters: Mapping[Any, Callable[[Painting], None]],
        part: Part,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None,
    ) -> bool:
        """Paint a part if it is ours and its option can be read; else it stays Fusion's."""
        paint = painters.get(part)
        if paint is None or not readable(part, option):
            return False
        with kept(painter):
            paint(Painting(self._appearance, option, painter, widget, self))
        return True

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        sub_control: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        if control == QStyle.ComplexControl.CC_ScrollBar:
            return bars.scroll_bar_part(option, sub_control)
        rect = super().subControlRect(control, option, sub_control, cast(QWidget, widget))
        if control == QStyle.ComplexControl.CC_ComboBox:
            return fields.combo_part(sub_control, rect)
        if control == QStyle.ComplexControl.CC_SpinBox:
            return fields.spin_part(sub_control, rect)
        return rect

    def subElementRect(
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        rect = super().subElementRect(element, option, cast(QWidget, widget))
        if element == QStyle.SubElement.SE_LineEditContents:
            return fields.field_contents(option, rect)
        return rect

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in self._metrics:
            return self._metrics[metric]
        if metric == QStyle.PixelMetric.PM_DefaultFrameWidth:
            return fields.frame_width(widget)
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_UnderlineShortcut:
            return int(isinstance(widget, QMenu) or _by_keyboard(widget))
        if hint == QStyle.StyleHint.SH_Table_GridLineColor:
            # Qt reads an unsigned colour out of a signed int.
            return ctypes.c_int(self._appearance.colour("line").rgba()).value
        if hint in _HINTS:
            return _HINTS[hint]
        return super().styleHint(hint, option, widget, returned)

    def sizeFromContents(
        self,
        contents: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        if contents == QStyle.ContentsType.CT_TabBarTab:
            return bars.tab_size(self._appearance, option, widget)
        proposed = super().sizeFromContents(contents, option, size, cast(QWidget, widget))
        lowest = _LOWEST.get(contents)
        if lowest is not None:
            text = QFontMetrics(option.fontMetrics).height() + 10
            proposed.setHeight(max(lowest, text))
        elif contents == QStyle.ContentsType.CT_MenuBarItem:
            proposed = QSize(proposed.width() + 8, max(26, option.fontMetrics.height() + 8))
        elif contents == QStyle.ContentsType.CT_ItemViewItem:
            proposed.setHeight(max(_ROW_HEIGHT, proposed.height() + 4))
        elif contents == QStyle.ContentsType.CT_MenuItem and proposed.height() > _MENU_ROW // 2:
            proposed.setHeight(max(_MENU_ROW, proposed.height()))
        elif contents == QStyle.ContentsType.CT_HeaderSection:
            proposed.setHeight(max(34, option.fontMetrics.height() + 14))
        if contents == QStyle.ContentsType.CT_PushButton:
            proposed.setWidth(buttons.button_width(option, proposed.width(), widget))
        return proposed


_LOWEST = {
    QStyle.ContentsType.CT_PushButton: _CONTROL_HEIGHT,
    QStyle.ContentsType.CT_ComboBox: _CONTROL_HEIGHT,
    QStyle.ContentsType.CT_LineEdit: _CONTROL_HEIGHT,
    QStyle.ContentsType.CT_SpinBox: _CONTROL_HEIGHT,
    QStyle.ContentsType.CT_CheckBox: _ROW_HEIGHT,
    QStyle.ContentsType.CT_RadioButton: _ROW_HEIGHT,
}


def _by_keyboard(widget: QWidget | None) -> bool:
    attribute = Qt.WidgetAttribute.WA_KeyboardFocusChange
    return widget is not None and widget.window().testAttribute(attribute)

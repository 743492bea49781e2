"""How the cells and headings of a grid of figures are drawn."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QTableView

from postil.analysis.agreement import AgreementRow
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.pages.compare.bars import Scale, paint_figure, paint_scale
from postil.gui.pages.compare.grid import Heading
from postil.gui.pages.compare.grid_model import FIGURE, GridModel, Index
from postil.gui.pages.compare.painted import (
    ground_colour,
    paint_code,
    paint_current,
    paint_ground,
    paint_name,
    paint_no_value,
)
from postil.gui.pages.compare.words import mean_of, number, undefined
from postil.gui.pages.two_lines import two_lines
from postil.gui.wording import _

GRID_ROW = 44
NAMES = 196
HEADINGS = 50
_LEFT = 24
_PAD = 10
_NUMBER = 50
_Align = Qt.AlignmentFlag


class GridDelegate(QStyledItemDelegate):
    """Draws a figure with a small scale, and under it what it rests on."""

    def __init__(self, look: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self.benchmark = False

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(80, self._look.fonts.px(GRID_ROW))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        model = cast(GridModel, index.model())
        rect, look = QRectF(option.rect), self._look
        row = model.grid.rows[index.row()]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        paint_ground(painter, rect, look, quiet=row.summary, chosen=chosen, hovered=hovered)
        view = option.widget
        if isinstance(view, QTableView) and view.hasFocus() and view.currentIndex() == index:
            paint_current(painter, rect, look)
        figure: AgreementRow | None = index.data(FIGURE)
        inside = rect.adjusted(_PAD, 2, -6, -3)
        if figure is None:
            paint_no_value(painter, inside, str(index.data() or ""), look)
        elif figure.value is None:
            paint_no_value(painter, inside, undefined(figure), look)
        else:
            ground = ground_colour(look, quiet=row.summary, chosen=chosen, hovered=hovered)
            self._figure(painter, inside, figure, figure.value, model.muted, ground)
        painter.restore()

    def _figure(
        self,
        painter: QPainter,
        inside: QRectF,
        figure: AgreementRow,
        value: float,
        muted: bool,
        ground: Any,
    ) -> None:
        look = self._look
        told, ink = rests_on(figure)
        share = 0.54 if told else 1.0
        upper = QRectF(inside.left(), inside.top() + 2, inside.width(), inside.height() * share)
        lower = QRectF(
            inside.left(), upper.bottom(), inside.width(), inside.bottom() - upper.bottom()
        )
        quiet = muted or "no_variation" in figure.warnings
        painter.setFont(look.fonts.interface(13, Weight.DemiBold))
        painter.setPen(look.colour("muted" if quiet else "text"))
        flags = _Align.AlignVCenter | _Align.AlignLeft
        painter.drawText(upper, flags, number(figure))
        left = inside.left() + look.fonts.px(_NUMBER) + 12
        scale = Scale(left, inside.right() - 8 - left)
        if scale.width >= 18:
            interval = None
            if figure.ci_low is not None and figure.ci_high is not None:
                interval = (figure.ci_low, figure.ci_high)
            place = QRectF(left, upper.center().y() - 19, scale.width, 38)
            paint_scale(painter, place.adjusted(0, 3, 0, -3), scale, look, self.benchmark)
            paint_figure(painter, upper.center().y(), scale, value, interval, look, ground, quiet)
        painter.setFont(look.fonts.interface(11))
        painter.setPen(look.colour(ink))
        painter.drawText(lower, flags, told)


def rests_on(figure: AgreementRow) -> tuple[str, str]:
    """What is told under a figure and its ink: a warning of dependence, of how many, or of n."""
    if "not_independent" in figure.warnings:
        return _("not independent"), "warn"
    mean = mean_of(figure)
    if mean:
        return mean, "muted"
    return (f"n {figure.n:,}", "muted") if figure.n is not None else ("", "muted")


class RowNames(QHeaderView):
    """The names of the rows, which stay where they are when the columns scroll."""

    def __init__(self, look: Appearance, name: str) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._look = look
        self.setAccessibleName(name)
        self.setFixedWidth(look.fonts.px(NAMES))
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(look.fonts.px(GRID_ROW))
        self.setHighlightSections(False)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = cast(GridModel, self.model())
        row = model.row(section)
        if row is None:
            return
        place, look = QRectF(rect), self._look
        chosen = self.selectionModel().rowIntersectsSelection(section, self.rootIndex())
        painter.save()
        if not row.summary:
            painter.fillRect(place, look.colour("page"))
        paint_ground(painter, place, look, quiet=row.summary, chosen=chosen, bar=True)
        left = paint_code(painter, place.left() + _LEFT, place.center().y(), row.code, look)
        inside = QRectF(left, place.top(), place.right() - 8 - left, place.height())
        weight = Weight.DemiBold if chosen or row.summary else Weight.Normal
        paint_name(painter, inside, row.told, look, weight, row.below, below_ink="muted")
        painter.restore()

    def sizeHint(self) -> QSize:
        return QSize(self._look.fonts.px(NAMES), 0)


class ColumnNames(QHeaderView):
    """The names of the columns on up to two lines, and under them what they show."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self.setFixedHeight(look.fonts.px(HEADINGS))
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        heading = cast(GridModel, self.model()).column(section)
        if heading is not None:
            painter.save()
            paint_heading(painter, QRectF(rect), heading, self._look, _PAD)
            painter.restore()


def paint_heading(
    painter: QPainter, place: QRectF, heading: Heading, look: Appearance, left: float
) -> None:
    """A heading: its name, what stands below it, and the line under the heads."""
    painter.fillRect(place, look.colour("page"))
    inside = place.adjusted(left, 4, -6, -5)
    font = look.fonts.interface(12, Weight.DemiBold)
    small = look.fonts.interface(11)
    lines = [(line, font, "text") for line in two_lines(heading.told, font, inside.width())]
    if heading.below:
        lines = lines[:1] + [
            (line, small, "muted") for line in two_lines(heading.below, small, inside.width())
        ]
    top = inside.top()
    for told, drawn, ink in lines:
        painter.setFont(drawn)
        painter.setPen(look.colour(ink))
        height = inside.height() / 3 if len(lines) > 2 else inside.height() / 2
        line = QRectF(inside.left(), top, inside.width(), height)
        painter.drawText(line, _Align.AlignVCenter | _Align.AlignLeft | _Align.AlignAbsolute, told)
        top += height
    border = look.colour("border")
    painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), border)

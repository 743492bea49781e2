"""A page: one document with its codings drawn, to look at and scroll; it takes no orders.

All positions in and out are code points of the canonical text; Qt's UTF-16 stays inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from postil.gui.reader.columns import GAP, LEFT
from postil.gui.reader.furniture import is_at_sign
from postil.gui.reader.guard import guarded
from postil.gui.reader.hits import Hits
from postil.gui.reader.layout import BOTTOM
from postil.gui.reader.margin_paint import Target
from postil.gui.reader.margin_view import MarginSetting, MarginView
from postil.gui.reader.page_ground import PageGround
from postil.gui.reader.page_paint import paint_hint
from postil.gui.reader.records import Mark, ReaderColours
from postil.gui.reader.span_memos import SpanMemo, SpanMemos

FEW = 8
"""So many changes before a paint are looked after one by one in the margin."""


class PageView(PageGround):
    """Text, marks and margin of one document."""

    def __init__(self, colours: ReaderColours, parent: QWidget | None = None) -> None:
        super().__init__(colours, parent)
        self._unpainted = 0
        self.selectionChanged.connect(self._repaint_selection)

    # marks

    @property
    def current(self) -> int | None:
        """The current coding."""
        return self._current

    def set_current(self, coding: int | None) -> None:
        """Draw this coding stronger, its name in a pill."""
        if coding == self._current:
            return
        before, self._current = self._current, coding
        if self._layout.painter:
            self._layout.painter.current = coding
        for each in (before, coding):
            if self._open and each is not None and each in self._open.marks:
                self._repaint_column(self._open.marks.blocks_of(each))
        self._repaint_margin()

    def add_mark(self, mark: Mark) -> None:
        """Draw one more coding, or one as it is now."""
        if self._open:
            before = self._lift(mark.coding)
            self._open.marks.add(mark)
            self._repaint_column(self._open.marks.blocks_of(mark.coding))
            self._repaint_margin()
            self.mark_changed.emit(before, mark)

    def replace_mark(self, mark: Mark) -> None:
        """Draw a coding as it is now."""
        self.add_mark(mark)

    def remove_mark(self, coding: int) -> None:
        """Draw a coding no longer; fine if it is not drawn."""
        before = self._lift(coding)
        if before is not None and self._open:
            self._open.marks.remove(coding)
            self._repaint_margin()
            self.mark_changed.emit(before, None)

    def _lift(self, coding: int) -> Mark | None:
        """A coding as it is drawn, which it shall be no longer where it is; None if it is not."""
        before = self.mark(coding)
        if before is not None and self._open and self._margin:
            self._repaint_column(self._open.marks.blocks_of(coding))
            self._margin.forget(coding)
        return before

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Draw these codings and no others."""
        if self._open:
            self._open.show_instead(marks)
            self._margin = MarginView(self._layout, self._open.marks)
            self._set_painter()
            self.marks_replaced.emit()

    def marks(self) -> list[Mark]:
        """Every coding as it is drawn."""
        return self._open.marks.all() if self._open else []

    def marks_at(self, point: int) -> list[int]:
        """The codings over a position, by start and end."""
        return [mark.coding for mark in self._open.marks.at(point)] if self._open else []

    def draws(self, coding: int) -> bool:
        """Whether a coding is drawn on this page."""
        return self.mark(coding) is not None

    def mark(self, coding: int) -> Mark | None:
        """A coding as it is drawn; None where it is not."""
        if self._open is None or coding not in self._open.marks:
            return None
        return self._open.marks[coding]

    def coding_places(self) -> list[tuple[int, int, int]]:
        """Every coding drawn as (start, end, coding), in the order of the text."""
        return list(self._open.marks.in_order()) if self._open else []

    def set_span_memos(self, memos: Iterable[SpanMemo]) -> None:
        """Have a sign where these memos on words begin; before a document is shown, or after."""
        self._span_memos = list(memos)
        if self._open and self._layout.painter:
            self._layout.painter.span_memos = SpanMemos(self._span_memos, self._open.offsets)
            self.viewport().update()

    @property
    def span_memos(self) -> tuple[SpanMemo, ...]:
        """The memos on words that have a sign."""
        return tuple(self._span_memos)

    def span_memos_at(self, place: QPointF) -> list[SpanMemo]:
        """The memos on words whose sign stands at a place in the viewport."""
        if self._open is None or self._layout.painter is None or not self._span_memos:
            return []
        on_page = place + QPointF(0, self._scrolling.scrolled)
        block = self._layout.laid_out(self._layout.block_at(on_page.y())[0])
        return self._layout.painter.span_memos.at(block, on_page) if block else []

    def set_hits(self, places: Sequence[tuple[int, int]]) -> None:
        """Frame these places, apart and in the order of the text; none where nothing is sought."""
        if self._open:
            self._hits = Hits(places, self._open.offsets)
            if self._layout.painter:
                self._layout.painter.hits = self._hits
            self.viewport().update()
            self.hits_changed.emit(places)

    def _repaint_selection(self) -> None:
        """Qt repaints letters where the selection changed; ours fills the whole slot of a line."""
        cursor = self.textCursor()
        before, now = self._selected, (cursor.selectionStart(), cursor.selectionEnd())
        self._selected = now
        moved = [end for pair in zip(before, now, strict=True) if len({*pair}) > 1 for end in pair]
        if self._open and moved:
            self._repaint_column(self._open.marks.index.blocks_of(min(moved), max(moved) + 1))

    def _repaint_margin(self) -> None:
        """Paint again what looks different in the margin: a name there moves others."""
        self._unpainted += 1
        changes = None
        if self._margin is not None and self._unpainted <= FEW:
            changes = self._margin.changes(*self._margin_seen())
        if changes is None:
            changes = QRegion(self._margin_place.margin_part(self.viewport().rect()))
        self.viewport().update(changes)

    def _margin_seen(self) -> tuple[MarginSetting, float, float, int | None]:
        """How the margin is set, from where and how far it is seen, and the current coding."""
        setting = MarginSetting(self._colours, self._margin_font, self._margin_place)
        height = float(self.viewport().height())
        return setting, float(self._scrolling.scrolled), height, self._current

    def _repaint_column(self, blocks: range) -> None:
        view = self.viewport().rect()
        top, bottom = self._layout.reach_of(blocks)
        top, bottom = (round(each - self._scrolling.scrolled) for each in (top, bottom))
        column = self._column_part()
        strip = QRect(column.left(), top, column.width(), bottom - top)
        self.viewport().update(view.intersected(strip))

    def _column_part(self) -> QRect:
        """What of the viewport belongs to the column with its carets and handles."""
        view = self.viewport().rect()
        return self._margin_place.column_part(view) if self._margin else view

    # places

    def margin_target(self, place: QPointF) -> Target | None:
        """What of the margin lies at a place in the viewport."""
        return self._margin.target_at(place) if self._margin else None

    def is_margin_edge(self, place: QPointF) -> bool:
        """Whether the margin may be taken hold of there, to make it wider or narrower."""
        return self._margin is not None and self._margin_place.is_edge(place.x())

    def margin_width(self, by: float = 0.0) -> float:
        """What is free beside the text for the margin, its edge moved by so much to the right."""
        place = self._margin_place
        free = place.x if place.is_left else self._layout.view_width - place.x
        return free + GAP + (by if place.is_left else -by)

    def show_guide(self, x: float | None) -> None:
        """Draw a line down the view, or none."""
        self._guide = x
        self.viewport().update()

    def is_over_text(self, place: QPointF) -> bool:
        """Whether a place in the viewport belongs to the column of text."""
        return -20 <= place.x() - self._layout.x <= self._layout.width + 6

    def is_at_furniture_sign(self, place: QPointF) -> bool:
        """Whether the sign of text that is not counted stands at a place in the viewport."""
        x, y = place.x(), place.y() + self._scrolling.scrolled
        block = self._layout.laid_out(self._layout.block_at(y)[0])
        return bool(self._open and block and is_at_sign(block, self._open.furniture, x, y))

    def column_edges(self) -> tuple[int, int]:
        """The left and the right edge of the column of text in the viewport."""
        return round(self._layout.x), round(self._layout.x + self._layout.width)

    def bars_left(self) -> int:
        """Where bars above the page begin: with the text, or with a margin that is before it."""
        place = self._margin_place
        return round(max(LEFT, place.x - place.width) if place.is_left else self._layout.x)

    def scroll_to(self, start: int, end: int) -> None:
        """Scroll so that a span begins about a third below the upper edge."""
        height = self.viewport().height()
        self._scrolling.bring(self._unit(start), height / 3, height)

    def shows(self, start: int, end: int) -> bool:
        """Whether all lines of a span are in view."""
        reach = self._layout.reach_of_span(self._unit(start), self._unit(end))
        top, bottom = self._scrolling.scrolled, self._scrolling.scrolled + self.viewport().height()
        return top <= reach[0] and reach[1] <= bottom

    def text_end(self) -> int:
        """Where the last line ends, in the viewport; exact as soon as that is in view."""
        return round(self._layout.height) - BOTTOM - self._scrolling.scrolled

    def top_position(self) -> int:
        """The first position in view."""
        return self._point(self._scrolling.top_line()[0])

    def in_view(self) -> tuple[int, int]:
        """The first position in view, and the one behind the last."""
        if not self._layout.is_ready or self._open is None:
            return 0, 0
        foot = self._scrolling.scrolled + self.viewport().height()
        last = self._layout.laid_out(self._layout.block_at(foot)[0])
        if last is None or not last.lines:
            return self.top_position(), len(self.text)
        end = last.start + last.lines[last.line_at(foot)].last
        return self.top_position(), self._point(min(end, last.end))

    def restore_top(self, point: int) -> None:
        """Scroll so that the line of a position is the first in view."""
        if point <= 0:
            self.verticalScrollBar().setValue(0)
        elif self._open:
            self._scrolling.bring(self._unit(point), 0.0, self.viewport().height())

    def _point(self, unit: int) -> int:
        return self._open.offsets.to_points(unit) if self._open else 0

    def _unit(self, point: int) -> int:
        if self._open is None:
            return 0
        return self._open.offsets.to_utf16(max(0, min(point, len(self._open.text))))

    # what Qt calls

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if not self._scrolling.is_moving:
            self._scrolling.prepare(self.viewport().height())
            self._later.start(0)
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        with self._scrolling.keeping_top(self.viewport().height()):
            self._place_column()
            super().resizeEvent(event)
        self.viewport().update()
        self.column_moved.emit()

    @guarded(lambda: None)
    def paintEvent(self, event: QPaintEvent) -> None:
        view = self.viewport().rect()
        column = event.region().intersected(self._column_part()).boundingRect()
        if not column.isEmpty():
            super().paintEvent(QPaintEvent(column))
        with QPainter(self.viewport()) as painter:
            if self._margin is None:
                painter.setFont(self.font())
                paint_hint(painter, self._hint, QRectF(view), self._colours.muted)
            elif event.region().intersects(self._margin_place.margin_part(view)):
                # the caret's blink stays in the column
                self._margin.paint(painter, *self._margin_seen(), event.region())
                self._unpainted = 0
            if self._guide is not None:
                painter.fillRect(QRectF(self._guide, 0, 1, view.height()), self._colours.accent)

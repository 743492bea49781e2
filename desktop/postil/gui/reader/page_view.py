"""A page: one document with its codings drawn, to look at and scroll; it takes no orders.

All positions in and out are code points of the canonical text; Qt's UTF-16 stays inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from postil.core.records import FormatRange
from postil.gui.reader.columns import column_place
from postil.gui.reader.comfort import PLAIN, Comfort
from postil.gui.reader.furniture import EDGE, Furniture, is_marked
from postil.gui.reader.hits import Hits
from postil.gui.reader.layout import LazyLayout
from postil.gui.reader.line_numbers import LineNumbers, room_for
from postil.gui.reader.margin_paint import Target
from postil.gui.reader.margin_view import MarginView
from postil.gui.reader.open_document import OpenDocument
from postil.gui.reader.page_paint import PagePainter
from postil.gui.reader.records import Mark, ReaderColours
from postil.gui.reader.scrolling import Scrolling
from postil.gui.reader.typography import Typography, pixels_of, points_per_pixel
from postil.gui.wording import _

NAME_SIZE = 12.0


class PageView(QTextEdit):
    """Text, marks and margin of one document."""

    document_shown: Signal = Signal()
    """Another document stands here, or the same one anew."""
    column_moved: Signal = Signal()
    """The column of text may stand elsewhere or be wider than before."""
    mark_changed: Signal = Signal(object, object)
    """A mark as it was drawn and as it is now; None where it was not, or is no longer."""
    marks_replaced: Signal = Signal()
    hits_changed: Signal = Signal(object)

    def __init__(self, colours: ReaderColours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = LazyLayout(self.document())
        self._scrolling = Scrolling(self._layout, self.verticalScrollBar())
        self._open: OpenDocument | None = None
        self._margin: MarginView | None = None
        self._colours = colours
        self._face = QFont(self.font())
        self._margin_font = QFont(QApplication.font())
        self._margin_font.setPointSizeF(NAME_SIZE * points_per_pixel())
        self._zoom = 1.0
        self._comfort = PLAIN
        self._hint = ""
        self._hits = Hits()
        self._has_handles = False
        self._current: int | None = None
        self._selected = (0, 0)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._scrolling.tell_size)
        self._set_up()
        self.set_colours(colours)

    def _set_up(self) -> None:
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(_("Text of the document"))
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentLayout(self._layout)
        self.selectionChanged.connect(self._repaint_selection)

    # the document

    @property
    def text(self) -> str:
        """The canonical text shown; empty without a document."""
        return self._open.text if self._open else ""

    @property
    def failures(self) -> list[str]:
        """What went wrong inside functions that Qt calls; reported already, kept for tests."""
        return self._layout.failures

    def show_document(
        self,
        text: str,
        ranges: Iterable[FormatRange] = (),
        marks: Iterable[Mark] = (),
        title_lines: int = 0,
        language: str = "en",
    ) -> None:
        """Show a canonical text from its beginning; `title_lines` sets its first lines as title."""
        opened = OpenDocument.of(text, ranges, marks, title_lines, language)
        self._replace_text(opened.blocks.text)
        if self.document().blockCount() != len(opened.blocks):
            raise ValueError("the text is not canonical: Qt sees other line breaks in it")
        self._open, self._hint, self._current = opened, "", None
        self._margin = MarginView(self._layout, opened.marks)
        self._set_type()
        self.verticalScrollBar().setValue(0)
        self.document_shown.emit()

    def clear_document(self, hint: str = "") -> None:
        """Show no document, but a sentence in its place."""
        self._open, self._margin, self._hint, self._current = None, None, hint, None
        self._replace_text("")
        self._scrolling.tell_size()
        self.viewport().update()
        self.marks_replaced.emit()

    def _replace_text(self, text: str) -> None:
        self._layout.forget()
        self._scrolling.reset()
        self._hits = Hits()
        self._selected = (0, 0)
        with QSignalBlocker(self):
            self.setPlainText(text)

    def set_ranges(self, ranges: Iterable[FormatRange]) -> None:
        """Set the shown text in this formatting; what is on top stays there, and the selection."""
        if self._open and self._open.format_instead(ranges):
            self._set_type()

    @property
    def furniture(self) -> Furniture | None:
        """The text that is not counted; None without a document."""
        return self._open.furniture if self._open else None

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
                self._repaint(self._open.marks.blocks_of(each))

    def add_mark(self, mark: Mark) -> None:
        """Draw one more coding, or one as it is now."""
        if self._open:
            before = self._take_mark(mark.coding)
            self._open.marks.add(mark)
            self._repaint(self._open.marks.blocks_of(mark.coding))
            self.mark_changed.emit(before, mark)

    def replace_mark(self, mark: Mark) -> None:
        """Draw a coding as it is now."""
        self.add_mark(mark)

    def remove_mark(self, coding: int) -> None:
        """Draw a coding no longer; fine if it is not drawn."""
        before = self._take_mark(coding)
        if before is not None:
            self.mark_changed.emit(before, None)

    def _take_mark(self, coding: int) -> Mark | None:
        before = self.mark(coding)
        if before is not None and self._open and self._margin:
            self._repaint(self._open.marks.blocks_of(coding))
            self._open.marks.remove(coding)
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

    def set_hits(self, places: Sequence[tuple[int, int]]) -> None:
        """Frame these places, apart and in the order of the text; none where nothing is sought."""
        if self._open:
            starts, ends = [start for start, _ in places], [end for _, end in places]
            if self._open.offsets.to_utf16(len(self.text)) != len(self.text):
                starts = self._open.offsets.each_to_utf16(starts)
                ends = self._open.offsets.each_to_utf16(ends)
            self._hits = Hits(starts, ends)
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

    def _repaint(self, blocks: range) -> None:
        """Paint these blocks again, and the margin: a name there moves others."""
        self._repaint_column(blocks)
        self.viewport().update(self.viewport().rect().adjusted(self._margin_edge(), 0, 0, 0))

    def _repaint_column(self, blocks: range) -> None:
        view = self.viewport().rect()
        top, bottom = self._layout.reach_of(blocks)
        top, bottom = (round(each - self._scrolling.scrolled) for each in (top, bottom))
        strip = QRect(0, top, self._margin_edge(), bottom - top)
        self.viewport().update(view.intersected(strip))

    def _margin_edge(self) -> int:
        """Where the column with its carets and handles ends and the margin begins."""
        return int(self._margin.x) - 6 if self._margin else self.viewport().width()

    # places

    def margin_target(self, place: QPointF) -> Target | None:
        """What of the margin lies at a place in the viewport."""
        return self._margin.target_at(place) if self._margin else None

    def is_over_text(self, place: QPointF) -> bool:
        """Whether a place in the viewport belongs to the column of text."""
        return -20 <= place.x() - self._layout.x <= self._layout.width + 6

    def is_at_furniture_sign(self, place: QPointF) -> bool:
        """Whether the sign of text that is not counted stands at a place in the viewport."""
        if self._open is None or not 0 <= self._layout.x - place.x() <= 2 * EDGE:
            return False
        y = place.y() + self._scrolling.scrolled
        block = self._layout.laid_out(self._layout.block_at(y)[0])
        if block is None or not 0 <= y - block.slot(0) < len(block.lines) * block.style.line_height:
            return False
        return is_marked(block, block.line_at(y), self._open.furniture.of_block(block))

    def column_edges(self) -> tuple[int, int]:
        """The left and the right edge of the column of text in the viewport."""
        return round(self._layout.x), round(self._layout.x + self._layout.width)

    def scroll_to(self, start: int, end: int) -> None:
        """Scroll so that a span begins about a third below the upper edge."""
        height = self.viewport().height()
        self._scrolling.bring(self._unit(start), height / 3, height)

    def shows(self, start: int, end: int) -> bool:
        """Whether all lines of a span are in view."""
        top, bottom = self._scrolling.scrolled, self._scrolling.scrolled + self.viewport().height()
        reach = self._layout.reach_of_span(self._unit(start), self._unit(end))
        return top <= reach[0] and reach[1] <= bottom

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

    # appearance

    @property
    def colours(self) -> ReaderColours:
        """What it is painted in."""
        return self._colours

    def set_colours(self, colours: ReaderColours) -> None:
        """Paint in these colours; marks bring their own, so set them anew too."""
        self._colours = colours
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, colours.page)
        palette.setColor(QPalette.ColorRole.Text, colours.text)
        palette.setColor(QPalette.ColorRole.Highlight, colours.selection)
        palette.setColor(QPalette.ColorRole.HighlightedText, colours.on_selection)
        self.setPalette(palette)
        self._set_type()

    def set_reading_font(self, font: QFont) -> None:
        """Set the text in this face; its size is that of the text at zoom 1."""
        self._face = QFont(font)
        self._set_type()

    def set_comfort(self, comfort: Comfort) -> None:
        """Set the text as it is comfortable to read; what is on top stays there."""
        self._comfort = comfort
        self._set_type()

    def set_margin_font(self, font: QFont) -> None:
        """Set the names beside the text in this face and size, whatever the zoom."""
        self._margin_font = QFont(font)
        self.viewport().update()

    def set_zoom(self, factor: float) -> None:
        """Set the text larger or smaller; what is on top stays there."""
        self._zoom = factor
        self._set_type()

    def _set_type(self) -> None:
        """Lay the document out anew in the face, zoom and colours that are on."""
        font = QFont(self._face)
        font.setPointSizeF(pixels_of(self._face) * points_per_pixel() * self._zoom)
        self.setFont(font)
        if self._open is None:
            self.viewport().update()
            return
        self._layout.view_width = float(self.viewport().width())
        with self._scrolling.keeping_top(self.viewport().height()):
            typography = self._typography(self._open)
            typography.comfort = self._comfort
            place = self._column_place(typography)
            self._layout.set_typography(typography, *place)
        if self._margin:
            self._margin.lanes.clear()
        self._set_painter()
        self.column_moved.emit()

    def _typography(self, opened: OpenDocument) -> Typography:
        before, setting = self._layout.typography, (self._face, self._zoom, self._colours)
        if before is not None and before.is_of(opened.blocks, opened.ranges):
            return before.again(*setting)
        return opened.typography(*setting)

    def _column_place(self, typography: Typography) -> tuple[float, float]:
        left = room_for(self._comfort.numbers, self._margin_font)
        return column_place(self._layout.view_width, typography.column, left, typography.scale)

    def _place_column(self) -> None:
        self._layout.view_width = float(self.viewport().width())
        if self._layout.typography is None:
            return
        changed = self._layout.move_column(*self._column_place(self._layout.typography))
        if changed and self._margin:
            self._margin.lanes.clear()

    def _set_painter(self) -> None:
        if self._open is None or self._layout.typography is None:
            return
        painter = PagePainter(
            self._layout.typography, self._open.marks, self._open.furniture, self._colours
        )
        painter.current = self._current
        painter.hits = self._hits
        painter.has_handles = self._has_handles
        if self._comfort.numbers != "none":
            painter.numbers = LineNumbers(
                self._open.blocks, self._comfort.numbers, self._margin_font, self._colours.muted
            )
        self._layout.painter = painter
        self.viewport().update()

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

    def paintEvent(self, event: QPaintEvent) -> None:
        edge, view = self._margin_edge(), self.viewport().rect()
        column = event.region().intersected(QRect(0, 0, edge, view.height())).boundingRect()
        if not column.isEmpty():
            super().paintEvent(QPaintEvent(column))
        painter = QPainter(self.viewport())
        if self._margin is None:
            self._paint_hint(painter)
        elif event.rect().right() >= edge:  # the caret's blink stays in the column
            self._margin.paint(
                painter,
                float(self._scrolling.scrolled),
                float(self.viewport().height()),
                self._colours,
                self._margin_font,
                self._current,
            )
        painter.end()

    def _paint_hint(self, painter: QPainter) -> None:
        painter.setPen(self._colours.muted)
        painter.setFont(self.font())
        box = QRectF(self.viewport().rect()).adjusted(30, 30, -30, -30)
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(box, flags, self._hint)

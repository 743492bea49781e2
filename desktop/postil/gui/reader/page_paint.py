"""Paints the column: tints, selection, underlines, text, caret, in this order; never the margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QPainter,
    QTextDocument,
    QTextLayout,
)

from postil.core.left_out import joined
from postil.gui.reader.block_style import TEXT_SIZE
from postil.gui.reader.ends import paint_handles
from postil.gui.reader.furniture import Furniture, paint_edge, plain_stretches
from postil.gui.reader.hits import Hits, paint_hits
from postil.gui.reader.line_numbers import LineNumbers
from postil.gui.reader.lines import LaidBlock
from postil.gui.reader.marks import Marks
from postil.gui.reader.records import ReaderColours
from postil.gui.reader.span_memos import SpanMemos
from postil.gui.reader.strokes import underline
from postil.gui.reader.typography import Typography

# From a line's baseline, for text of 18 px. The tint ends above the first underline: on tint the
# line would lose contrast.
TINT_TOP, TINT_BOTTOM = 17.0, 3.5
FIRST_LANE, LANE_STEP = 4.0, 3.5
REACH = FIRST_LANE + 4 * LANE_STEP + 2
CARET_WIDTH = 2

Shown = list[tuple[LaidBlock, range]]


class PagePainter:
    """Paints laid out blocks in document coordinates."""

    def __init__(
        self, typography: Typography, marks: Marks, furniture: Furniture, colours: ReaderColours
    ) -> None:
        self.typography = typography
        self.marks = marks
        self.furniture = furniture
        self.colours = colours
        self.hits = Hits()
        self.numbers: LineNumbers | None = None
        self.current: int | None = None
        self.has_handles = False
        self.span_memos = SpanMemos()

    def paint(
        self,
        painter: QPainter,
        context: QAbstractTextDocumentLayout.PaintContext,
        document: QTextDocument,
        blocks: Sequence[LaidBlock],
        top: float,
        bottom: float,
    ) -> None:
        """Paint what of these blocks stands between two heights."""
        reach = REACH * self.typography.scale
        shown = [(block, block.lines_between(top - reach, bottom + reach)) for block in blocks]
        for block, lines in shown:
            self._paint_tints(painter, block, lines)
            self._paint_current(painter, block, lines)
        self._paint_selections(painter, context, shown)
        for block, lines in shown:
            paint_hits(painter, block, lines, self.hits, _selected(context), self.colours.accent)
        for block, lines in shown:
            self._paint_underlines(painter, block, lines)
        for block, lines in shown:
            self._paint_signs(painter, block)
            if self.numbers:
                self.numbers.paint(painter, block, lines)
            self.span_memos.paint(painter, block, lines, self.colours.muted)
            paint_edge(painter, block, lines, self.furniture.of_block(block), self.colours.muted)
        if self.has_handles and self.current is not None and self.current in self.marks:
            for block, _ in shown:
                text = document.findBlockByNumber(block.number).text()
                paint_handles(painter, block, text, self.marks, self.current)
        self._paint_text(painter, context, document, blocks)

    def paint_under_last(
        self, painter: QPainter, blocks: Sequence[LaidBlock], bottom: float, width: float
    ) -> None:
        """Paint what of the underlines reaches out below the line that ends at a height."""
        painter.save()
        painter.setClipRect(QRectF(0, bottom, width, REACH))
        for block in blocks:
            self._paint_underlines(painter, block, block.lines_between(bottom - 1, bottom - 1))
        painter.restore()

    # marks

    def _paint_tints(self, painter: QPainter, block: LaidBlock, lines: range) -> None:
        drawn = self.marks.of_block(block.number)
        if drawn is None:
            return
        colours = [self._tint_colour(tint.codes, tint.coding) for tint in drawn.tints]
        for line, baseline in block.baselines(lines):
            for tint, colour in zip(drawn.tints, colours, strict=True):
                if tint.end <= line.first or tint.start >= line.last:
                    continue
                for left, right in block.marked(line, tint.start, tint.end):
                    painter.fillRect(self._tint_box(block, left, right, baseline), colour)

    def _tint_box(self, block: LaidBlock, left: float, right: float, baseline: float) -> QRectF:
        top = baseline - TINT_TOP * block.style.size / TEXT_SIZE
        return QRectF(left, top, right - left, baseline + TINT_BOTTOM * self.typography.scale - top)

    def _tint_colour(self, codes: int, coding: int) -> QColor:
        if codes == 1:
            return self.marks[coding].colour.tint
        return self.colours.overlap if codes == 2 else self.colours.overlap2

    def _paint_current(self, painter: QPainter, block: LaidBlock, lines: range) -> None:
        """The current coding's own strong tint over whatever else stands there."""
        if self.current is None or self.current not in self.marks:
            return
        start, end = self.marks.index.span(self.current)
        if end <= block.start or start >= block.end:
            return
        strong = self.marks[self.current].colour.strong
        for line, baseline in block.baselines(lines):
            for left, right in block.marked(line, start - block.start, end - block.start):
                painter.fillRect(self._tint_box(block, left, right, baseline), strong)

    def _paint_underlines(self, painter: QPainter, block: LaidBlock, lines: range) -> None:
        drawn = self.marks.of_block(block.number)
        if drawn is None:
            return
        scale = self.typography.scale
        for line, baseline in block.baselines(lines):
            for each in drawn.underlines:
                if each.end <= line.first or each.start >= line.last:
                    continue
                mark = self.marks[each.coding]
                y = baseline + (FIRST_LANE + each.lane * LANE_STEP) * scale
                for left, right in block.marked(line, each.start, each.end):
                    underline(painter, left + 0.5, right - 0.5, y, mark.colour.line, mark.line)

    # selection, text, caret

    def _paint_selections(
        self,
        painter: QPainter,
        context: QAbstractTextDocumentLayout.PaintContext,
        shown: Shown,
    ) -> None:
        for each in context.selections:
            start, end = each.cursor.selectionStart(), each.cursor.selectionEnd()
            for block, lines in shown:
                for box in selection_boxes(block, lines, start, end):
                    painter.fillRect(box, self.colours.selection)

    def _paint_text(
        self,
        painter: QPainter,
        context: QAbstractTextDocumentLayout.PaintContext,
        document: QTextDocument,
        blocks: Sequence[LaidBlock],
    ) -> None:
        painter.setPen(self.colours.text)
        caret = context.cursorPosition
        for block in blocks:
            layout = document.findBlockByNumber(block.number).layout()
            inks = [*self._plain_again(block, context), *self._selected_ink(block, context)]
            layout.draw(painter, QPointF(0, 0), inks, context.clip)
            if block.start <= caret <= block.end:
                painter.fillRect(block.caret(caret - block.start, CARET_WIDTH), self.colours.text)

    def _plain_again(
        self, block: LaidBlock, context: QAbstractTextDocumentLayout.PaintContext
    ) -> list[QTextLayout.FormatRange]:
        """The muted words of a block that lie on a tint or are selected, in plain ink."""
        furniture = self.furniture.of_block(block)
        if not furniture:
            return []
        drawn = self.marks.of_block(block.number)
        behind = [(tint.start, tint.end) for tint in drawn.tints] if drawn else []
        for each in context.selections:
            start, end = each.cursor.selectionStart(), each.cursor.selectionEnd()
            behind.append((start - block.start, end - block.start))
        return plain_stretches(furniture, joined(behind), self.colours.text)

    def _selected_ink(
        self, block: LaidBlock, context: QAbstractTextDocumentLayout.PaintContext
    ) -> list[QTextLayout.FormatRange]:
        """The selected words of a block in the ink for them, where the plain one is too faint."""
        start, end = _selected(context)
        ink = self.colours.on_selection
        if ink == self.colours.text or start >= block.end or end <= block.start:
            return []
        return plain_stretches(
            [(0, block.end - block.start)], [(start - block.start, end - block.start)], ink
        )

    # signs beside the text

    def _paint_signs(self, painter: QPainter, block: LaidBlock) -> None:
        """Bars of quotes, rules between rows, bullets and numbers."""
        style = block.style
        if style.bars:
            self._paint_bars(painter, block)
        if style.rule:
            y = block.slot(0) - 2
            painter.fillRect(QRectF(block.x, y, block.width, 1), self.colours.line)
        if style.marker and block.lines:
            self._paint_marker(painter, block)

    def _paint_bars(self, painter: QPainter, block: LaidBlock) -> None:
        top, bottom = block.slot(0), block.slot(len(block.lines))
        step = 22.0 * self.typography.scale
        for bar in range(block.style.bars):
            x = block.x + bar * step + 2
            x = 2 * block.x + block.width - x - 3 if block.from_right else x
            painter.fillRect(QRectF(x, top, 3, bottom - top), self.colours.border)

    def _paint_marker(self, painter: QPainter, block: LaidBlock) -> None:
        style = block.style
        font = self.typography.font(style.size)
        width, gap = QFontMetricsF(font).horizontalAdvance(style.marker), 9 * self.typography.scale
        x = block.x + style.indent - gap - width
        if block.from_right:
            x = block.x + block.width - style.indent + gap
        painter.setFont(font)
        painter.setPen(self.colours.muted)
        painter.drawText(QPointF(x, block.slot(0) + block.baseline), style.marker)


def _selected(context: QAbstractTextDocumentLayout.PaintContext) -> tuple[int, int]:
    """The selection; empty at the document's start where there is none."""
    for each in context.selections:
        return each.cursor.selectionStart(), each.cursor.selectionEnd()
    return 0, 0


def selection_boxes(block: LaidBlock, lines: range, start: int, end: int) -> Iterator[QRectF]:
    """The full line slots that a selection covers in a block, so that no gap stays between."""
    if end <= block.start or start > block.end:
        return
    height = block.style.line_height
    for number in lines:
        for left, right in block.spans(block.lines[number], start - block.start, end - block.start):
            yield QRectF(left, block.slot(number), right - left, height)


def paint_hint(painter: QPainter, hint: str, view: QRectF, ink: QColor) -> None:
    """A sentence in the middle of a view without a document."""
    painter.setPen(ink)
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
    painter.drawText(view.adjusted(30, 30, -30, -30), flags, hint)

"""The lazy layout: a block gets its lines when it is shown or asked for; until then an estimate.

The text, its selection, keys and accessibility stay Qt's own (QTextDocument in a QTextEdit); only
where the lines stand and how they are painted is decided here.

Qt's layout of a block is asked for anew each time and never kept: it goes with its block, unseen
from here, and PySide would hand a wrapper kept of it out for whatever comes to lie at its address.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPainter,
    QTextBlock,
    QTextDocument,
    QTextFrame,
)

from postil.gui.reader.guard import guarded
from postil.gui.reader.heights import Heights
from postil.gui.reader.lines import LaidBlock, lay_out
from postil.gui.reader.page_paint import PagePainter
from postil.gui.reader.typography import Typography

BOTTOM = 48
KEPT_BLOCKS = 1_500
PAINTED_ABOVE, PAINTED_BELOW = 4.0, 36.0
"""How far handles, underlines and letters reach out of their block at the largest zoom."""


class LazyLayout(QAbstractTextDocumentLayout):
    """Lines for the blocks that are looked at; heights for all."""

    height_changed: Signal = Signal(int)
    """A block, as soon as it is laid out, that is not as high as estimated."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        # Kept, since asking Qt's `document()` keeps this layout alive for ever (PySide6 6.11).
        self._document = document
        self.failures: list[str] = []
        self.painter: PagePainter | None = None
        self.x = 0.0
        self.width = 0.0
        self.view_width = 0.0
        self.revision = 0
        """Grows whenever a height becomes another one."""
        self._typography: Typography | None = None
        self._heights: Heights | None = None
        self._laid: dict[int, LaidBlock] = {}

    # what the view asks

    def forget(self) -> None:
        """Be empty while the document's text is replaced."""
        self.painter = self._typography = self._heights = None
        self._laid = {}

    def set_typography(self, typography: Typography, x: float, width: float) -> None:
        """Set the document, whose text stands already in Qt's document, anew in a column."""
        self.drop_lines()
        self.x, self.width = x, width
        self._typography = typography
        self._heights = Heights(typography.estimates(width))
        self.revision += 1

    def move_column(self, x: float, width: float) -> bool:
        """Place the column; whether its width is new, so that every line is laid anew."""
        if self._typography is None or width == self.width:
            self.x = x
            return False
        self.set_typography(self._typography, x, width)
        return True

    def drop_lines(self) -> None:
        """Forget the lines of every block."""
        for number in self._laid:
            self._qt_block(number).layout().clearLayout()
        self._laid = {}

    @property
    def typography(self) -> Typography | None:
        """How the document is set; None without a document."""
        return self._typography

    @property
    def is_ready(self) -> bool:
        """Whether there is a document."""
        return self._heights is not None

    @property
    def height(self) -> float:
        """The height of the whole document, partly estimated."""
        return self._heights.total + BOTTOM if self._heights else 0.0

    def block_at(self, y: float) -> tuple[int, float]:
        """The block at a height, and how far below its top that is."""
        return self._heights.block_at(y) if self._heights else (0, 0.0)

    def above(self, number: int) -> float:
        """The height of everything above a block, partly estimated."""
        return self._heights.above(number) if self._heights else 0.0

    def reach_of(self, blocks: range) -> tuple[float, float]:
        """The heights between which these blocks are painted, with what reaches out of them."""
        return self.above(blocks.start) - PAINTED_ABOVE, self.above(blocks.stop) + PAINTED_BELOW

    def reach_of_span(self, start: int, end: int) -> tuple[float, float]:
        """The heights between which the lines of a span (in Qt's positions) stand."""
        first = self.laid_out_at(start)
        last = self.laid_out_at(max(start, end - 1))
        if first is None or last is None:
            return 0.0, 0.0
        bottom = last.slot(last.line_of(max(start, end - 1) - last.start)) + last.style.line_height
        return first.slot(first.line_of(start - first.start)), bottom

    def laid_out(self, number: int) -> LaidBlock | None:
        """A block with its lines, laid out now if it was not; None where there is no such block."""
        return self._laid_block(self._qt_block(number))

    def laid_out_at(self, position: int) -> LaidBlock | None:
        """The block that holds one of Qt's positions, with its lines."""
        return self._laid_block(self._document.findBlock(position))

    def position_at(self, x: float, y: float, exact: bool = False) -> int:
        """The position nearest to a place in the document; -1 where there is none.

        With `exact` the place is to lie on letters.
        """
        laid = self.laid_out(self.block_at(y)[0])
        if laid is None:
            return -1
        if not laid.lines:
            return laid.start
        line = laid.lines[laid.line_at(y)]
        if exact and not line.qt.naturalTextRect().contains(x - laid.x, y - laid.y):
            return -1
        layout = self._qt_block(laid.number).layout() if laid.mixed else None
        return laid.start + laid.position_at(line, x - laid.x, layout)

    def is_laid_out(self, number: int) -> bool:
        """Whether a block's height is known, not estimated."""
        return number in self._laid

    def between(self, top: float, bottom: float) -> list[LaidBlock]:
        """The blocks that stand in a stretch of the document, laid out."""
        found: list[LaidBlock] = []
        if self._heights is None:
            return found
        number, _ = self._heights.block_at(top)
        block, y = self._qt_block(number), self._heights.above(number)
        while block.isValid() and y <= bottom:
            laid = self._laid.get(number) or self._lay_out(block)
            self._place(laid, block, y)
            found.append(laid)
            y += laid.height
            number += 1
            block = block.next()
        return found

    def release(self, keep: range) -> None:
        """Give back the lines of far blocks once very many are laid out."""
        if len(self._laid) < KEPT_BLOCKS:
            return
        for number in [each for each in self._laid if each not in keep]:
            del self._laid[number]
            self._qt_block(number).layout().clearLayout()

    # lines

    def _qt_block(self, number: int) -> QTextBlock:
        return self._document.findBlockByNumber(number)

    def _laid_block(self, block: QTextBlock) -> LaidBlock | None:
        number = block.blockNumber()
        if self._heights is None or not 0 <= number < len(self._heights):
            return None
        laid = self._laid.get(number) or self._lay_out(block)
        self._place(laid, block, self._heights.above(number))
        return laid

    def _place(self, laid: LaidBlock, block: QTextBlock, y: float) -> None:
        """Bring a block to its place; QAccessible and the caret read it from Qt's layout."""
        if laid.move(self.x, y):
            block.layout().setPosition(QPointF(self.x, y))

    def _lay_out(self, block: QTextBlock) -> LaidBlock:
        assert self._typography is not None and self._heights is not None
        number = block.blockNumber()
        style = self._typography.style(number)
        formats = self._typography.formats(number)
        baseline = self._typography.baseline(style)
        laid = self._laid[number] = lay_out(block, style, formats, baseline, self.width)
        if abs(self._heights[number] - laid.height) > 0.01:
            self._heights.replace(number, laid.height)
            self.revision += 1
            self.height_changed.emit(number)
        return laid

    # what Qt calls

    @guarded(lambda: None)
    def documentChanged(self, position: int, removed: int, added: int) -> None:
        """Nothing: a text is only ever replaced whole, between forget and set_typography."""

    @guarded(QSizeF)
    def documentSize(self) -> QSizeF:
        return QSizeF(self.view_width, self.height)

    @guarded(lambda: 1)
    def pageCount(self) -> int:
        return 1

    @guarded(QRectF)
    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        return QRectF(QPointF(0, 0), self.documentSize())

    @guarded(QRectF)
    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        laid = self._laid_block(block)
        if laid is None or self._heights is None:
            return QRectF()
        return QRectF(laid.x, laid.y, laid.width, self._heights[laid.number])

    @guarded(lambda: -1)
    def hitTest(self, point: QPointF, accuracy: Qt.HitTestAccuracy) -> int:
        exact = accuracy == Qt.HitTestAccuracy.ExactHit
        return self.position_at(point.x(), point.y(), exact)

    @guarded(lambda: None)
    def draw(self, painter: QPainter, context: QAbstractTextDocumentLayout.PaintContext) -> None:
        if self.painter is None or self._heights is None:
            return
        clip = context.clip
        top, bottom = (clip.top(), clip.bottom()) if clip.isValid() else (0.0, self.height)
        blocks = self.between(top - PAINTED_BELOW, bottom + PAINTED_ABOVE)
        self.painter.paint(painter, context, self._document, blocks, top, bottom)

"""A document on pages of paper: set and painted as in the reader, broken between its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QTextDocument,
)

from postil.gui.reader.columns import GAP, MarginPlace
from postil.gui.reader.layout import LazyLayout
from postil.gui.reader.lines import LaidBlock
from postil.gui.reader.margin_view import MarginSetting, MarginView
from postil.gui.reader.open_document import OpenDocument
from postil.gui.reader.page_paint import REACH, PagePainter
from postil.gui.reader.placement import Placement
from postil.gui.reader.records import ReaderColours
from postil.gui.reader.span_memos import SpanMemo, SpanMemos

ZOOM = 0.82
"""Of the size on the screen: 11 points."""
MARGIN = 208.0
PLAIN_PLACE = Placement()
KEPT = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """The stretch of the document that stands on one page, in heights of its layout."""

    top: float
    bottom: float


class Paper:
    """One document, set anew for paper of some width and height in pixels, 96 to the inch.

    `sheets` finds the pages block by block; `paint` draws one of them at the painter's origin.
    """

    def __init__(
        self,
        opened: OpenDocument,
        colours: ReaderColours,
        face: QFont,
        margin_font: QFont,
        width: float,
        height: float,
        memos: Iterable[SpanMemo] = (),
        placement: Placement = PLAIN_PLACE,
    ) -> None:
        self._opened = opened
        self._colours = colours
        self._margin_font = margin_font
        self._width, self._height = width, height
        typography = opened.typography(face, ZOOM, colours)
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        self._document.setDefaultFont(typography.font())
        self._layout = LazyLayout(self._document)
        self._document.setDocumentLayout(self._layout)
        self._document.setPlainText(opened.blocks.text)
        is_left = placement.is_left(opened.from_right)
        column = width - MARGIN
        self._layout.view_width = width
        self._layout.set_typography(typography, MARGIN if is_left else 0.0, column)
        edge = MARGIN - GAP if is_left else column + GAP
        self._place = MarginPlace(edge, MARGIN - GAP, is_left)
        self._margin = MarginView(self._layout, opened.marks)
        self._painter = PagePainter(typography, opened.marks, opened.furniture, colours)
        self._painter.span_memos = SpanMemos(memos, opened.offsets)

    @property
    def blocks(self) -> int:
        """How many blocks there are to break."""
        return len(self._opened.blocks)

    def sheets(self) -> Iterator[tuple[int, Sheet | None]]:
        """The pages in order, each with the block reached; None in between. No line is split.

        A heading is not left alone at the foot of a page.
        """
        top = bottom = 0.0
        kept: LaidBlock | None = None
        for number in range(self.blocks):
            block = self._layout.laid_out(number)
            if block is None:
                break
            if number % KEPT == 0:
                self._layout.release(range(number - KEPT, number + KEPT))
            for line in range(len(block.lines)):
                foot = block.slot(line) + block.style.line_height
                if foot - top > self._height and bottom > top:
                    begins = block.slot(line)
                    if line == 0 and kept is not None and kept.slot(0) > top:
                        begins = bottom = kept.slot(0)
                    yield number, Sheet(top, bottom)
                    top = begins
                bottom = foot
            kept = block if block.style.bold and block.lines else None
            yield number, None
        yield self.blocks, Sheet(top, max(bottom, top))

    def paint(self, painter: QPainter, sheet: Sheet) -> None:
        """Draw a page's stretch of the document with its margin."""
        height = sheet.bottom - sheet.top
        blocks = self._layout.between(sheet.top, sheet.bottom - 0.5)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.cursorPosition = -1
        context.clip = QRectF(0, sheet.top, self._width, height)
        reach = REACH * self._painter.typography.scale
        painter.save()
        painter.translate(0, -sheet.top)
        self._painter.paint_under_last(painter, blocks, sheet.bottom, self._width)
        painter.setClipRect(context.clip)
        top, bottom = sheet.top + reach + 0.5, sheet.bottom - reach - 0.5
        self._painter.paint(painter, context, self._document, blocks, top, bottom)
        painter.restore()
        painter.save()
        painter.setClipRect(QRectF(0, 0, self._width, height + 1))
        setting = MarginSetting(self._colours, self._margin_font, self._place)
        self._margin.paint(painter, setting, sheet.top, height, None)
        painter.restore()

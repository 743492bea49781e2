"""The ground of a page: the document that it shows, and how that is set in its column."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QWidget

from postil.core.records import FormatRange
from postil.gui.reader.columns import MarginPlace, page_places
from postil.gui.reader.comfort import PLAIN, Comfort
from postil.gui.reader.furniture import Furniture
from postil.gui.reader.hits import Hits
from postil.gui.reader.layout import LazyLayout
from postil.gui.reader.line_numbers import LineNumbers, room_for
from postil.gui.reader.margin_view import MarginView
from postil.gui.reader.open_document import OpenDocument
from postil.gui.reader.page_paint import PagePainter
from postil.gui.reader.placement import Placement
from postil.gui.reader.records import Mark, ReaderColours
from postil.gui.reader.scrolling import Scrolling
from postil.gui.reader.span_memos import SpanMemo, SpanMemos
from postil.gui.reader.typography import Typography, pixels_of, points_per_pixel
from postil.gui.wording import _

NAME_SIZE = 12.0


class PageGround(QTextEdit):
    """One document set in a column, with what is drawn over it; see `PageView`."""

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
        self._placement = Placement()
        self._margin_place = MarginPlace(0.0, 0.0)
        self._guide: float | None = None
        self._span_memos: list[SpanMemo] = []
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
    def opened(self) -> OpenDocument | None:
        """The document that stands here with everything drawn over it."""
        return self._open

    @property
    def furniture(self) -> Furniture | None:
        """The text that is not counted; None without a document."""
        return self._open.furniture if self._open else None

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

    def set_placement(self, placement: Placement) -> None:
        """Have the margin at a side and as wide as this tells; what is on top stays there."""
        if placement != self._placement:
            self._placement = placement
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
        x, width, self._margin_place = page_places(
            self._layout.view_width,
            typography.column,
            room_for(self._comfort.numbers, self._margin_font),
            typography.scale,
            margin=self._placement.width,
            is_left=self._placement.is_left(self._open is not None and self._open.from_right),
        )
        return x, width

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
        painter.span_memos = SpanMemos(self._span_memos, self._open.offsets)
        if self._comfort.numbers != "none":
            painter.numbers = LineNumbers(
                self._open.blocks, self._comfort.numbers, self._margin_font, self._colours.muted
            )
        self._layout.painter = painter
        self.viewport().update()

"""The reader: a page to read, select in and code, by mouse and by keys.

All positions in and out are code points of the canonical text; Qt's UTF-16 stays inside.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from postil.gui.keys.keymap import Keymap
from postil.gui.menus.table import ACTIONS
from postil.gui.reader import passages, pointing
from postil.gui.reader.ends import End, edge_of
from postil.gui.reader.gestures import act_of
from postil.gui.reader.handles import Handles
from postil.gui.reader.margin_edge import MarginEdge
from postil.gui.reader.page_paint import selection_boxes
from postil.gui.reader.page_view import PageView
from postil.gui.reader.records import Mark, ReaderColours
from postil.gui.reader.selecting_anew import SelectingAnew


class ReaderView(PageView):
    """A page that tells what the researcher wants; it changes no coding itself."""

    caret_moved: Signal = Signal(int)
    selection_changed: Signal = Signal(int, int)
    mark_chosen: Signal = Signal(int)
    crowd_requested: Signal = Signal(QPoint, list)
    """Where on the screen to list codings for which the margin has no room, and which."""
    code_dropped: Signal = Signal(int)
    digit_pressed: Signal = Signal(int)
    asked: Signal = Signal(str)
    """An action of the table, by the key that was pressed."""
    resize_requested: Signal = Signal(int, int, int)
    """A coding and the start and end to which a handle was dragged, not yet snapped."""
    margin_width_requested: Signal = Signal(float)
    """How wide the margin shall be, as its edge was dragged."""
    zoom_requested: Signal = Signal(int)
    """The wheel asks for larger (1) or smaller (-1) text."""
    context_menu_requested: Signal = Signal(QPoint, list)
    """Where on the screen, and the codings that lie there."""

    def __init__(self, colours: ReaderColours, parent: QWidget | None = None) -> None:
        super().__init__(colours, parent)
        self._handles = Handles(self)
        self._edge = MarginEdge(self)
        self._anew = SelectingAnew(self)
        self._has_handles = True
        self.keys: dict[str, str] = Keymap(ACTIONS).in_text()
        """Actions by the names of the keys that ask for them in the text."""
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.document_shown.connect(self._tell_caret)
        self.document_shown.connect(self._tell_selection)
        self.cursorPositionChanged.connect(self._tell_caret)
        self.selectionChanged.connect(self._tell_selection)

    @property
    def language(self) -> str:
        """The language of the document, for finding its sentences."""
        return self._open.language if self._open else ""

    # caret and selection

    def caret(self) -> int:
        """Where the caret stands."""
        return self._point(self.textCursor().position())

    def selection(self) -> tuple[int, int]:
        """The selected span; empty at the caret where nothing is selected."""
        cursor = self.textCursor()
        return self._point(cursor.selectionStart()), self._point(cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        """Select a span, the caret at its end, and bring the caret into view."""
        cursor = self.textCursor()
        cursor.setPosition(self._unit(start))
        cursor.setPosition(self._unit(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def select_in_sight(self, start: int, end: int, seen: int | None = None) -> None:
        """Select a span; where it was not in view up to `seen`, let it begin a third below the top."""
        was_seen = self.shows(start, end if seen is None else seen)
        self.select(start, end)
        if not was_seen:
            self.scroll_to(start, end)

    def select_beside(self, unit: passages.Unit, direction: int) -> bool:
        """Select the next unit (1) or the one before (-1) alone; whether there is one."""
        span = passages.beside(self.text, *self.selection(), unit, direction)
        if span is not None:
            self.select_in_sight(*span)
        return span is not None

    def select_passage(self, bounds: passages.Bounds, direction: int = 1) -> None:
        """Select the passage at the caret; asked again, the next (1) or previous (-1) one too."""
        self.select(*passages.widened(self.text, *self.selection(), bounds, direction))

    def extend(self, direction: int, unit: passages.Unit) -> None:
        """Let the selection grow or shrink by a unit, at the end where the caret stands."""
        anchor = self._point(self.textCursor().anchor())
        self.select(anchor, passages.extended(self.text, anchor, self.caret(), direction, unit))

    def step_word(self, direction: int, selects: bool) -> None:
        """Take the caret a word to the right (1) or to the left (-1)."""
        is_rtl = self.textCursor().block().textDirection() == Qt.LayoutDirection.RightToLeft
        onward = -direction if is_rtl else direction
        if selects:
            self.extend(onward, passages.words)
        else:
            place = passages.stepped(self.text, self.caret(), onward, passages.words)
            self.select(place, place)

    def step_mark(self, direction: int, among: Callable[[Mark], bool] | None = None) -> bool:
        """Take the caret to the next (1) or previous (-1) coding and choose it; whether there is one.

        `among` tells which codings count.
        """
        if self._open is None:
            return False
        mark = self._open.mark_beside(self.caret(), self.current, direction, among)
        if mark is not None:
            self.select_in_sight(mark.start, mark.start, mark.start + 1)
            self.mark_chosen.emit(mark.coding)
        return mark is not None

    def paragraph_at(self, point: int) -> tuple[int, int]:
        """The paragraph around a position, without blanks at its ends."""
        return passages.paragraph_at(self.text, point)

    def selection_rect(self) -> QRect:
        """Where the last selected line stands in the viewport; empty without a selection."""
        start, end = self.textCursor().selectionStart(), self.textCursor().selectionEnd()
        block = self._layout.laid_out_at(max(start, end - 1))
        boxes = list(selection_boxes(block, range(len(block.lines)), start, end)) if block else []
        whole = QRectF()
        for box in boxes:
            whole = whole.united(box) if box.top() == boxes[-1].top() else whole
        return whole.translated(0, -self._scrolling.scrolled).toAlignedRect()

    def _tell_caret(self) -> None:
        self.caret_moved.emit(self.caret())

    def _tell_selection(self) -> None:
        self.selection_changed.emit(*self.selection())

    @property
    def _is_held(self) -> bool:
        """Whether the mouse holds an end of a coding or the edge of the margin."""
        return self._handles.is_dragging or self._edge.is_dragging

    def let_go(self) -> None:
        """Hold no end of a coding and no edge of the margin any more; nothing is wished."""
        self._handles.let_go()
        self._edge.let_go()

    # places

    def point_at(self, place: QPoint) -> int:
        """The position nearest to a place in the viewport."""
        y = place.y() + self._scrolling.scrolled
        return self._point(max(0, self._layout.position_at(place.x(), y)))

    def current_mark(self) -> Mark | None:
        """The mark of the current coding, if it is drawn."""
        return None if self.current is None else self.mark(self.current)

    def end_box(self, mark: Mark, which: End) -> QRectF:
        """Where an end of a mark stands in the viewport: a line's height, no width."""
        start, end = self._unit(mark.start), self._unit(mark.end)
        place = start if which == "start" else end - 1
        block = self._layout.laid_out_at(place)
        edge = edge_of(block, start, end, which) if block else None
        if block is None or edge is None:
            return QRectF()
        top = block.slot(edge[0]) - self._scrolling.scrolled
        return QRectF(edge[1] - 0.5, top, 1.0, block.style.line_height)

    # what Qt calls

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._handles.is_dragging:
            event.accept()  # no menu's key either, while an end is held
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_held:
            if event.key() == Qt.Key.Key_Escape:
                self.let_go()
            return  # an end is held: keys would act on a coding that is about to change
        act = act_of(event, self.keys)
        if act is None:
            super().keyPressEvent(event)
        else:
            act(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._takes_press(event):
            return
        before = self.selection()
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._anew.press(event.position(), before)

    def _takes_press(self, event: QMouseEvent) -> bool:
        """Whether an end, the margin or a sign takes the press, and not the text."""
        pressed, place = event.button() == Qt.MouseButton.LeftButton, event.position()
        if pressed and pointing.takes_press(self, place, self._handles.press, self._edge.press):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            return True
        return False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._takes_press(event):
            return
        super().mouseDoubleClickEvent(event)
        point = self.point_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self.selection()[0] <= point:
            self.select(*passages.word_at(self.text, point))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() and self._is_held:
            self.let_go()  # the button went up where the release was not told
        if self._handles.is_dragging:
            self._handles.move(event.position())
            return
        if self._edge.is_dragging:
            self._edge.move(event.position())
            return
        if event.buttons() & Qt.MouseButton.LeftButton and self._anew.move(event.position()):
            return
        super().mouseMoveEvent(event)
        if not event.buttons():
            over = self._handles.at(event.position()) is not None
            ends = self._handles.bracket_at(event.position()) is not None
            pointing.show_pointer(self, event.position(), over, ends)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._handles.is_dragging:
            self._handles.release(event.position())
        elif self._edge.is_dragging:
            self._edge.release(event.position())
        else:
            super().mouseReleaseEvent(event)
            self._anew.release()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom is the window's to decide; QTextEdit would change the font on its own."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.zoom_requested.emit(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            pointing.show_hint(self, event)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.context_menu_requested.emit(
            event.globalPos(), pointing.codings_under(self, event.pos())
        )

    def createMimeDataFromSelection(self) -> QMimeData:
        return pointing.selection_for_others(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(event.mimeData().hasFormat(pointing.CODE_TYPE))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(pointing.takes_code(self, event))

    def dropEvent(self, event: QDropEvent) -> None:
        if pointing.takes_code(self, event):
            pointing.drop_code(self, event)

"""The field in which a text is corrected, in the column and face of the page.

Ordinary texts stand with the page's space between lines; very long ones in Qt's plain field,
which stays quick at any size but knows one distance of lines alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit

from postil.gui.appearance import Appearance
from postil.gui.reader.typography import pixels_of
from postil.gui.wording import _

LONG = 300_000
"""Letters from which on a text stands in the plain field."""
LONGEST_LINE = 100_000
"""Letters of one line that can be corrected: Qt lays all of it out anew for each letter typed."""
MOST_DRAWN = 2_000
"""Codings that are drawn under the text while it is corrected; each follows every letter typed."""
_LEAST_MARGIN, _TOP = 24, 20
_LINE_HEIGHT, _GAP = 122.0, 0.75  # per cent; of the size of the face

Stroke = tuple[int, int, QColor, QColor]
"""[start, end) in UTF-16 units, the tint and the line of a coding."""


class _InColumn:
    """What both fields share: the column, the keys that are no typing, and the way of the text."""

    asked: Any

    def begin(self: Any, appearance: Appearance) -> None:
        """Be a page without a frame."""
        self._appearance = appearance
        self._column = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(_("Text being corrected"))
        appearance.changed.connect(self.colour)
        self.colour()

    def set_text(self: Any, text: str) -> None:
        """Show a text; that is no step of the field's own undo."""
        self.setPlainText(text)

    def text(self: Any) -> str:
        """The text as it stands, lines ending in LF.

        As it stands in Qt's document, since its plain text makes blanks of no-break spaces.
        """
        raw: str = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def set_face(self: Any, face: QFont, column: int) -> None:
        """Set the letters and the width of the lines, and the space, until something is typed."""
        document = self.document()
        was_modified = document.isModified()
        self.setFont(face)
        if not (document.isUndoAvailable() or document.isRedoAvailable()):
            # to set the space anew would be a step of undo, or forget all steps
            document.setUndoRedoEnabled(False)
            self.set_space(pixels_of(face))
            document.setUndoRedoEnabled(True)
            document.setModified(was_modified)
        self._column = column + 2 * round(document.documentMargin())
        self.place_column()

    def set_space(self: Any, size: float) -> None:
        """Set the space around the text, for letters of this size in pixels."""
        self.document().setDocumentMargin(round(size / 4))

    def draw(self: Any, strokes: Iterable[Stroke]) -> None:
        """Draw codings under the text; they go with what is typed."""
        drawn = []
        for start, end, tint, line in strokes:
            stroke = QTextEdit.ExtraSelection()
            stroke.cursor = QTextCursor(self.document())
            stroke.cursor.setPosition(start)
            stroke.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            stroke.format.setBackground(tint)
            stroke.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            stroke.format.setUnderlineColor(line)
            drawn.append(stroke)
        self.setExtraSelections(drawn)

    def go_to(self: Any, top: int, caret: int) -> None:
        """Show a position at the top and put the caret where it is, in UTF-16 units."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        cursor = self.textCursor()
        for place in (top, caret):
            cursor.setPosition(min(place, self.document().characterCount() - 1))
            self.setTextCursor(cursor)

    def colour(self: Any) -> None:
        """Take the colours of the scheme that is on."""
        palette = QPalette(self.palette())
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, self._appearance.colour("page"))
        palette.setColor(QPalette.ColorRole.Text, self._appearance.colour("text"))
        self.setPalette(palette)

    def place_column(self: Any) -> None:
        """Put the column into the middle."""
        room = self.width() - self.verticalScrollBar().width() - self._column
        side = max(_LEAST_MARGIN, room // 2)
        self.setViewportMargins(side, _TOP, side, 0)

    def ask(self: Any, event: QEvent) -> bool:
        """Whether a key asks for something that is no typing; that is passed on."""
        asked = _asked(event)
        if asked and event.type() == QEvent.Type.KeyPress:
            self.asked.emit(asked)
        return bool(asked)

    def find_next(self: Any, words: str) -> bool:
        """Select the next place of some words, from the top again after the last."""
        if not words or self.find(words):
            return bool(words)
        present = self.textCursor()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if self.find(words):
            return True
        self.setTextCursor(present)
        return False

    # ---- what Qt calls ----

    def resizeEvent(self: Any, event: QResizeEvent) -> None:
        super().resizeEvent(event)  # type: ignore[misc]  # of Qt's field, behind this
        self.place_column()

    def event(self: Any, event: QEvent) -> bool:
        """Esc belongs to the field while it is here, and not to the window's way back."""
        if event.type() == QEvent.Type.ShortcutOverride and self.ask(event):
            event.accept()
            return True
        return super().event(event)  # type: ignore[misc]

    def keyPressEvent(self: Any, event: QKeyEvent) -> None:
        if not self.ask(event):
            super().keyPressEvent(event)  # type: ignore[misc]


def _asked(event: QEvent) -> str:
    if not isinstance(event, QKeyEvent):
        return ""
    if event.key() == Qt.Key.Key_Escape:
        return "cancel"
    if event.matches(QKeySequence.StandardKey.Find):
        return "find"
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return "done" if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier else ""


class SpacedField(_InColumn, QTextEdit):
    """For ordinary texts: lines and paragraphs apart as on the page."""

    asked = Signal(str)
    """A key asks for "cancel", "done" or "find"."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.begin(appearance)

    def set_space(self, size: float) -> None:
        """Set the space around the text and between its lines."""
        super().set_space(size)
        block = QTextBlockFormat()
        height = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        block.setLineHeight(_LINE_HEIGHT, height)
        block.setBottomMargin(round(size * _GAP))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(block)


class PlainField(_InColumn, QPlainTextEdit):
    """For very long texts."""

    asked = Signal(str)
    """A key asks for "cancel", "done" or "find"."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.begin(appearance)

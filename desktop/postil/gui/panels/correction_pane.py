"""The text being corrected: a plain field over the page in the same face, and a bar above it.

The field's letters are read back as they stand in Qt's document: its plain text would make
blanks of no-break spaces.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import Surface, button, column, row, words
from postil.gui.reader.typography import pixels_of
from postil.gui.wording import _, counted

_LEAST_MARGIN = 24
_TOP = 20


class CorrectionField(QPlainTextEdit):
    """The editable text in its column; Esc and Ctrl+Enter are passed on."""

    cancel_asked = Signal()
    done_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._column = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(_("Text being corrected"))
        appearance.changed.connect(self._colour)
        self._colour()

    def set_column(self, width: int) -> None:
        """Let the lines be as wide as they are on the page."""
        self._column = width
        self._place_column()

    def text(self) -> str:
        """The text as it stands, lines ending in LF."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def go_to(self, top: int, caret: int) -> None:
        """Show a position at the top and put the caret where it is, in UTF-16 units."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        cursor = self.textCursor()
        for place in (top, caret):
            cursor.setPosition(min(place, self.document().characterCount() - 1))
            self.setTextCursor(cursor)

    def _colour(self) -> None:
        ground = self._appearance.colour("page")
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, ground)
        palette.setColor(QPalette.ColorRole.Window, ground)
        palette.setColor(QPalette.ColorRole.Text, self._appearance.colour("text"))
        self.setPalette(palette)

    def _place_column(self) -> None:
        room = self.width() - self.verticalScrollBar().width() - self._column
        side = max(_LEAST_MARGIN, room // 2)
        self.setViewportMargins(side, _TOP, side, 0)

    # ---- what Qt calls ----

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_column()

    def event(self, event: QEvent) -> bool:
        """Esc belongs to the field while it is here, and not to the window's way back."""
        if event.type() == QEvent.Type.ShortcutOverride and _asks(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = _asks(event)
        if asked == "cancel":
            self.cancel_asked.emit()
        elif asked == "done":
            self.done_asked.emit()
        else:
            super().keyPressEvent(event)


def _asks(event: QEvent) -> str:
    """What a key asks for that is no typing."""
    assert isinstance(event, QKeyEvent)
    if event.key() == Qt.Key.Key_Escape:
        return "cancel"
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return "done" if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier else ""


class CorrectionPane(Surface):
    """The bar with its two answers, and the field below."""

    done_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, "page", (), parent)
        self.field = CorrectionField(appearance)
        self.field.cancel_asked.connect(self.cancel_asked)
        self.field.done_asked.connect(self.done_asked)
        whole = column(spacing=0)
        whole.addWidget(self._bar())
        whole.addWidget(self.field, 1)
        self.setLayout(whole)
        self.setAccessibleName(_("Correcting the text"))

    def _bar(self) -> QWidget:
        look = self.appearance
        bar = Surface(look, "window", ("bottom",))
        self._title = words(look, "", 13, Weight.DemiBold)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._told = words(look, "", 12, ink="muted")
        self.done = button(look, _("Done"), "check", "primary", tip=_("Ctrl+Enter"))
        self.cancel = button(look, _("Cancel"), tip=_("Esc"))
        self.done.clicked.connect(self.done_asked)
        self.cancel.clicked.connect(self.cancel_asked)
        line = row((16, 6, 16, 7), 10)
        line.addWidget(self._title, 1)
        for each in (self._told, self.done, self.cancel):
            line.addWidget(each)
        bar.setLayout(line)
        return bar

    def show_name(self, name: str) -> None:
        """Say which document this is."""
        text = _("Correcting “{document}”").format(document=name)
        self._title.setText(text)
        self._title.setToolTip(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def show_touched(self, typed: bool, touched: int) -> None:
        """Say how many codings the typing reaches."""
        if not typed:
            self._told.setText(_("Nothing typed yet"))
        else:
            self._told.setText(
                counted("{count} coding touched", "{count} codings touched", touched)
            )

    @property
    def told(self) -> str:
        """What the bar says of the typing."""
        return self._told.text()

    def set_face(self, face: QFont, zoom: float, column: int) -> None:
        """Set the text as the page sets it."""
        font = QFont(face)
        font.setPointSizeF(font.pointSizeF() * zoom)
        self.field.setFont(font)
        self.field.document().setDocumentMargin(round(pixels_of(font) / 4))
        self.field.set_column(column + 2 * round(pixels_of(font) / 4))

    def set_waiting(self, waiting: bool) -> None:
        """While something is worked out, nothing is typed."""
        self.field.setReadOnly(waiting)
        self.done.setEnabled(not waiting)
        self.cancel.setEnabled(not waiting)

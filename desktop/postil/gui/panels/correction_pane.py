"""The text being corrected: a field over the page in the same face, and a bar above it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont
from PySide6.QtWidgets import QSizePolicy, QWidget

from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import Surface, button, column, field, row, words
from postil.gui.panels.correction_field import LONG, PlainField, SpacedField
from postil.gui.wording import _, counted


class CorrectionPane(Surface):
    """The bar with its two answers, and the field below."""

    done_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, appearance: Appearance, text: str, parent: QWidget | None = None) -> None:
        super().__init__(appearance, "page", (), parent)
        is_long = len(text) > LONG
        self._named = ""
        self.field = PlainField(appearance) if is_long else SpacedField(appearance)
        self.field.set_text(text)
        self.field.asked.connect(self._answer)
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
        self.search = field(look, _("Find in the text"), "find")
        self.search.setFixedWidth(look.fonts.px(180))
        self.search.setToolTip(_("Ctrl+F"))
        self.search.returnPressed.connect(self._find)
        self.done = button(look, _("Done"), "check", "primary", tip=_("Ctrl+Enter"))
        self.cancel = button(look, _("Cancel"), tip=_("Esc"))
        self.done.clicked.connect(self.done_asked)
        self.cancel.clicked.connect(self.cancel_asked)
        line = row((16, 6, 16, 7), 10)
        line.addWidget(self._title, 1)
        for each in (self._told, self.search, self.done, self.cancel):
            line.addWidget(each)
        bar.setLayout(line)
        return bar

    def _answer(self, asked: str) -> None:
        if asked == "find":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()
        else:
            (self.done_asked if asked == "done" else self.cancel_asked).emit()

    def _find(self) -> None:
        found = self.field.find_next(self.search.text())
        self._told.setText("" if found else _("Not in the text"))

    def show_name(self, name: str) -> None:
        """Say which document this is."""
        text = self._named = _("Correcting “{document}”").format(document=name)
        self._title.setToolTip(text)
        self._title.setAccessibleName(text)
        self._title.installEventFilter(self)
        self._fit()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._title and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """As much of the name as there is room for."""
        room, elide = self._title.width(), Qt.TextElideMode.ElideRight
        self._title.setText(self._title.fontMetrics().elidedText(self._named, elide, room))

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
        self.field.set_face(font, column)

    def set_waiting(self, waiting: bool) -> None:
        """While something is worked out, nothing is typed."""
        self.field.setReadOnly(waiting)
        self.done.setEnabled(not waiting)
        self.cancel.setEnabled(not waiting)

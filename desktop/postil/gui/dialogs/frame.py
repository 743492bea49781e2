"""The frame of every dialog: a sentence in serif, a line of help, the fields, the answers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from postil.gui.appearance import Appearance
from postil.gui.controls import button, column, row, sentence, words

_EDGE = 32  # px of the window that stay to be seen


class DialogFrame(QDialog):
    """A dialog whose fields go into `body`; `yes` and `no` are its answers."""

    yes: QPushButton
    no: QPushButton

    def __init__(
        self, appearance: Appearance, title: str, told: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.appearance = appearance
        self.setWindowTitle(title.rstrip("?.…"))
        self.setModal(True)
        self.body: QVBoxLayout = column((0, 8, 0, 8), 8)
        self.foot: QHBoxLayout = row((0, 8, 0, 0), 8)
        self.title = sentence(appearance, title, 20)
        whole = column((24, 20, 24, 20), 6)
        whole.addWidget(self.title)
        self.told = words(appearance, told, ink="muted", wrap=True)
        self.told.setVisible(bool(told))
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        whole.addWidget(self.told)
        whole.addLayout(self.body, 1)
        whole.addLayout(self.foot)
        self.setLayout(whole)
        self.setMinimumWidth(420)

    def event(self, event: QEvent) -> bool:
        """Be large enough for all lines whenever they change: Qt forgets what words wrapped need."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._make_room()
        return handled

    def _make_room(self) -> None:
        layout = self.layout()
        if layout is None or not self.isVisible():
            return
        most = self.screen().availableSize()
        width = min(max(self.width(), layout.totalMinimumSize().width()), most.width())
        needed = layout.totalMinimumHeightForWidth(width)
        self.resize(width, min(max(self.height(), needed), most.height()))

    def open_at(self, width: int, height: int) -> None:
        """Be of this size, but no larger than the window that the dialog lies over."""
        over = self.parentWidget()
        room = over.window().size() if over else QSize(width + _EDGE, height + _EDGE)
        self.resize(min(width, room.width() - _EDGE), min(height, room.height() - _EDGE))

    def add_answers(self, yes: str, no: str, primary: bool = True, careful: bool = False) -> None:
        """Put the two answers at the foot; Enter says yes, or no when careful; Esc says no."""
        self.foot.addStretch()
        self.no = button(self.appearance, no)
        self.no.clicked.connect(self.reject)
        self.no.setAutoDefault(False)
        self.foot.addWidget(self.no)
        filled = primary and not careful
        self.yes = button(self.appearance, yes, variant="primary" if filled else "")
        self.yes.clicked.connect(self.accept)
        self.yes.setAutoDefault(not careful)
        self.foot.addWidget(self.yes)
        usual = self.no if careful else self.yes
        usual.setDefault(True)
        if careful:
            usual.setFocus()

    def add_close(self, close: str) -> None:
        """Put the one answer of a dialog that asks nothing at the foot."""
        self.foot.addStretch()
        self.no = self.yes = button(self.appearance, close)
        self.yes.clicked.connect(self.accept)
        self.yes.setDefault(True)
        self.foot.addWidget(self.yes)

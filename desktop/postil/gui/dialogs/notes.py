"""A sheet of sentences worth knowing after something was written, such as what a format cannot hold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from postil.gui.appearance import Appearance
from postil.gui.controls import Hairline, button, column, words
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.wording import _

_WIDTH = 560
_MOST_HEIGHT = 340  # fits a window of 960 x 640; more scrolls


class NotesDialog(DialogFrame):
    """A line for each sentence, all of which can be copied."""

    def __init__(
        self,
        appearance: Appearance,
        title: str,
        notes: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        told = _(
            "The file is written. What is named here stays in your project as before; an archive "
            "would hold all of it."
        )
        super().__init__(appearance, title, told, parent)
        self.text = "\n".join(notes)
        sheet = QWidget()
        lines = column((0, 0, 10, 0), 0)
        sheet.setLayout(lines)
        for note in notes:
            line = words(appearance, note, wrap=True)
            line.setContentsMargins(0, 7, 0, 7)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            lines.addWidget(Hairline(appearance))
            lines.addWidget(line)
        lines.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(title)
        area.setAccessibleDescription(self.text)
        area.setWidget(sheet)
        width = appearance.fonts.px(_WIDTH)
        needed = lines.heightForWidth(width - 58)
        area.setFixedHeight(min(appearance.fonts.px(_MOST_HEIGHT), needed + 2))
        self.body.addWidget(area)
        self.setFixedWidth(width)
        copy = button(appearance, _("Copy"), "copy")
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        self.foot.addWidget(copy)
        self.add_close(_("Close"))

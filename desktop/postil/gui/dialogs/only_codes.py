"""Choose which codes are shown in the text; the rest is hidden or dimmed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from postil.core.codebook import Codebook
from postil.core.records import CodeId
from postil.gui.appearance import Appearance
from postil.gui.controls import button, row, words
from postil.gui.controls.swatch import swatch_icon
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.wording import _

_CODE = int(Qt.ItemDataRole.UserRole)


class OnlyCodesDialog(DialogFrame):
    """A box to tick for each code, found by a few letters of its path."""

    def __init__(
        self,
        appearance: Appearance,
        book: Codebook,
        shown: frozenset[CodeId],
        dims: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            appearance,
            _("Which codes are shown?"),
            _("Codings with other codes stay as they are; they are only not shown."),
            parent,
        )
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Filter codes"))
        self.field.setAccessibleName(_("Filter codes"))
        self.field.textChanged.connect(self._filter)
        self.list = self._filled(book, shown)
        self.field.setMinimumHeight(32)
        self.body.addWidget(self.field)
        self.none = words(self.appearance, _("No code has these letters."), ink="muted")
        self.none.hide()
        self.body.addWidget(self.none)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(self._ticking())
        self.dims = QCheckBox(_("Dim the rest instead of hiding it"))
        self.dims.setChecked(dims)
        self.body.addWidget(self.dims)
        self.add_answers(_("Show"), _("Cancel"))
        self.setMinimumHeight(540)

    def chosen(self) -> frozenset[CodeId]:
        """The codes that are ticked."""
        return frozenset(
            CodeId(each.data(_CODE))
            for each in self._rows()
            if each.checkState() == Qt.CheckState.Checked
        )

    def _filled(self, book: Codebook, shown: frozenset[CodeId]) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(_("Codes"))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for code in book.all():
            path = book.path(code.id)
            each = QListWidgetItem(" › ".join(path))
            each.setIcon(swatch_icon(self.appearance, code.color))
            each.setToolTip(each.text())
            each.setData(_CODE, int(code.id))
            ticked = code.id in shown
            each.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            made.addItem(each)
        first = next((each for each in range(made.count()) if _is_ticked(made.item(each))), 0)
        made.setCurrentRow(first)
        made.scrollToItem(made.item(first), QListWidget.ScrollHint.PositionAtCenter)
        return made

    def _ticking(self) -> QHBoxLayout:
        """Tick or untick at once whatever the filter leaves."""
        line = row((0, 0, 0, 0), 8)
        for text, ticked in ((_("Tick all listed"), True), (_("Untick all listed"), False)):
            made = button(self.appearance, text)
            made.setAutoDefault(False)
            made.clicked.connect(lambda _checked=False, ticked=ticked: self._tick(ticked))
            line.addWidget(made)
        line.addStretch()
        return line

    def _tick(self, ticked: bool) -> None:
        for each in self._rows():
            if not each.isHidden():
                each.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _rows(self) -> Sequence[QListWidgetItem]:
        return [self.list.item(each) for each in range(self.list.count())]

    def _filter(self, text: str) -> None:
        for each in self._rows():
            each.setHidden(text.casefold() not in each.text().casefold())
        self.none.setVisible(all(each.isHidden() for each in self._rows()))


def _is_ticked(each: QListWidgetItem) -> bool:
    return each.checkState() == Qt.CheckState.Checked

"""Choose whose codings are shown beside one's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from postil.core.records import Coder, CoderId
from postil.gui.appearance import Appearance
from postil.gui.controls import column
from postil.gui.controls.rows import ScrolledRows
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.wording import _, shortened

_MOST_HEIGHT = 340  # fits a window of 960 x 640; more rows scroll


class ChooseCodersDialog(DialogFrame):
    """A check box a coder; one's own codings are always shown."""

    def __init__(
        self,
        appearance: Appearance,
        others: Sequence[Coder],
        shown: set[CoderId],
        parent: QWidget | None = None,
    ) -> None:
        told = _("Your own codings are always shown. Coders are told apart by their lines.")
        super().__init__(appearance, _("Whose codings are shown beside yours?"), told, parent)
        self._boxes: dict[CoderId, QCheckBox] = {}
        rows = column(spacing=8)
        for coder in others:
            box = QCheckBox(shortened(coder.name))
            box.setToolTip(coder.name)
            box.setAccessibleName(coder.name)
            box.setChecked(coder.id in shown)
            self._boxes[coder.id] = box
            rows.addWidget(box)
        self.body.addWidget(ScrolledRows(rows, appearance.fonts.px(_MOST_HEIGHT)))
        self.body.addStretch()
        self.add_answers(_("Show"), _("Cancel"))

    def chosen(self) -> set[CoderId]:
        """The coders that are ticked."""
        return {coder for coder, box in self._boxes.items() if box.isChecked()}

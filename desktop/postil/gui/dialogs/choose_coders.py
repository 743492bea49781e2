"""Choose whose codings are shown beside one's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from postil.core.records import Coder, CoderId
from postil.gui.appearance import Appearance
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.wording import _


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
        for coder in others:
            box = QCheckBox(coder.name)
            box.setChecked(coder.id in shown)
            self._boxes[coder.id] = box
            self.body.addWidget(box)
        self.body.addStretch()
        self.add_answers(_("Show"), _("Cancel"))

    def chosen(self) -> set[CoderId]:
        """The coders that are ticked."""
        return {coder for coder, box in self._boxes.items() if box.isChecked()}

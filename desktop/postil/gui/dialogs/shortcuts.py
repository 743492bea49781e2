"""All shortcuts on one sheet, from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from postil.gui.actions import Actions, keys_shown, plain
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import KeyCap, Surface, column, row, words
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.menus.row import ActionRow
from postil.gui.menus.table import MENUS
from postil.gui.wording import _

# Keys that the text knows by itself and no menu shows.
_IN_THE_TEXT = (
    ("1 – 9", "Code with the code on this digit"),
    ("Shift+Arrows", "Select by letter and line"),
    ("Shift+Ctrl+Arrows", "Select by word and paragraph"),
)
_COLUMNS = 3


class ShortcutsDialog(DialogFrame):
    """Three columns of menus."""

    def __init__(
        self, appearance: Appearance, actions: Actions, parent: QWidget | None = None
    ) -> None:
        told = _("Single letters and digits act only while the text has the focus.")
        super().__init__(appearance, _("Shortcuts"), told, parent)
        sheet = Surface(appearance, "window")
        columns = row((0, 4, 12, 4), 36)
        lists = [column(spacing=4) for _n in range(_COLUMNS)]
        for each in lists:
            columns.addLayout(each, 1)
        sheet.setLayout(columns)
        heights = [0] * _COLUMNS
        for title, rows in self._parts(actions):
            shortest = heights.index(min(heights))
            lists[shortest].addWidget(words(appearance, title, 14, Weight.DemiBold))
            lists[shortest].addLayout(self._list(rows))
            lists[shortest].addSpacing(12)
            heights[shortest] += len(rows) + 2
        for each in lists:
            each.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(sheet)
        scroll.setAccessibleName(_("Shortcuts"))
        self.body.addWidget(scroll, 1)
        self.add_close(_("Close"))
        self.resize(1080, 720)

    def _parts(self, actions: Actions) -> list[tuple[str, list[tuple[str, str]]]]:
        parts = [(_("In the text"), [(keys, _(text)) for keys, text in _IN_THE_TEXT])]
        for menu, title in MENUS.items():
            rows: list[ActionRow] = [each for each, _action in actions if each.menu == menu]
            keyed = [(keys_shown(each), plain(_(each.text))) for each in rows if keys_shown(each)]
            if keyed:
                parts.append((plain(_(title)), keyed))
        return parts

    def _list(self, rows: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        for place, (keys, text) in enumerate(rows):
            grid.addWidget(words(self.appearance, text), place, 0)
            right = Qt.AlignmentFlag.AlignRight
            grid.addWidget(KeyCap(self.appearance, keys), place, 1, right)
        return grid

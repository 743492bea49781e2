"""All shortcuts on one sheet, from the table of actions; each can be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from postil.gui.actions import Actions
from postil.gui.appearance import Appearance
from postil.gui.controls import Hairline, Surface, button, column, field, row, words
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.dialogs.key_field import KeyCatcher, key_field
from postil.gui.dialogs.shortcut_list import ShortcutList
from postil.gui.keys.names import native
from postil.gui.wording import _

_CLEARING = "Backspace"


class ShortcutsDialog(DialogFrame):
    """A field to sift, the list, and below it the key of the chosen command."""

    def __init__(
        self, appearance: Appearance, actions: Actions, parent: QWidget | None = None
    ) -> None:
        told = _(
            "Single letters and digits act only while the text has the focus. "
            "What you change here holds on this computer, for all projects."
        )
        super().__init__(appearance, _("Shortcuts"), told, parent)
        self._keymap = actions.keymap
        self.filter = field(appearance, _("Find a command or a key"), "find")
        self.filter.setClearButtonEnabled(True)
        self.list = ShortcutList(appearance, [each for each, _act in actions], self._keymap)
        self.filter.textChanged.connect(self._sift)
        self.filter.returnPressed.connect(self.list.key_wanted)
        down = QShortcut(Qt.Key.Key_Down, self.filter, context=Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.list.setFocus)
        sheet = Surface(appearance, "page")
        inside = column(spacing=0)
        self.none = words(appearance, _("No command and no key is called so."), ink="muted")
        self.none.setContentsMargins(12, 12, 12, 0)
        self.none.hide()
        inside.addWidget(self.none)
        inside.addWidget(self.list)
        sheet.setLayout(inside)
        self.body.addWidget(self.filter)
        self.body.addWidget(sheet, 1)
        self.body.addWidget(Hairline(appearance))
        self.body.addLayout(self._changing())
        self.said = words(appearance, "", wrap=True)
        self.said.setMinimumHeight(appearance.fonts.px(22))
        self.body.addWidget(self.said)
        self.all_plain = button(appearance, _("Plain keys for all"))
        self.all_plain.setAutoDefault(False)
        self.all_plain.clicked.connect(self._restore_all)
        self.foot.addWidget(self.all_plain)
        self.add_close(_("Close"))
        self.yes.setDefault(False)
        self.yes.setAutoDefault(False)
        self.list.chosen.connect(self._show)
        self.list.key_wanted.connect(lambda: self.key.setFocus())
        self._show(self.list.action)
        self.open_at(680, 720)
        self.filter.setFocus()

    def _changing(self) -> QHBoxLayout:
        self._command = words(self.appearance, "")
        self.key = key_field(self.appearance)
        catcher = KeyCatcher(self.key, self)
        catcher.pressed.connect(self._give)
        catcher.left.connect(self.list.setFocus)
        self.plain = button(self.appearance, _("Plain key"))
        self.plain.setAutoDefault(False)
        self.plain.clicked.connect(self._restore)
        line = row(spacing=10)
        line.addWidget(self._command, 1)
        line.addWidget(self.key)
        line.addWidget(self.plain)
        return line

    def _sift(self, typed: str) -> None:
        self.list.sift(typed)
        self.none.setVisible(not self.list.rows.rows)

    def _show(self, action: str) -> None:
        """Show the key of the chosen command; the text's own keys stay as they are."""
        stays = _("This key stays.") if self.list.rows.rows else ""
        self._command.setText(self._keymap.words(action) if action else stays)
        self.key.setText(self._keymap.shown(action) if action else "")
        self.key.setEnabled(bool(action))
        name = self._keymap.words(action) if action else ""
        self.key.setAccessibleName(_("Key of “{command}”").format(command=name))
        self.plain.setEnabled(bool(action) and self._keymap.is_changed(action))
        self.all_plain.setEnabled(self._keymap.any_changed)
        self._say(_("Enter leads to the key; Backspace there takes it away."))

    def _give(self, name: str) -> None:
        action = self.list.action
        if name == _CLEARING and _CLEARING not in self._keymap.keys(action):
            self._done(self._keymap.give(action, ""), _("“{command}” has no key now."))
        else:
            told = _("{key} is the key of “{command}” now.")
            self._done(self._keymap.give(action, name), told.replace("{key}", native(name)))

    def _restore(self) -> None:
        action = self.list.action
        self._done(self._keymap.restore(action), _("“{command}” has its plain key again."))

    def _restore_all(self) -> None:
        self._keymap.restore_all()
        self.list.fill()
        self._say(_("All commands have their plain keys again."))

    def _done(self, refused: str, told: str) -> None:
        action = self.list.action
        if not refused:
            self.list.fill()
            self._show(action)
        self._say(refused or told.replace("{command}", self._keymap.words(action)))

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setAccessibleName(text)

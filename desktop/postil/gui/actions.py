"""The table of actions as QActions: in menus, with their keys, enabled by what holds now."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu, QMenuBar, QWidget

from postil.gui.keys.keymap import Keymap
from postil.gui.keys.names import sequence
from postil.gui.menus.row import ActionRow
from postil.gui.menus.table import MENUS
from postil.gui.wording import _


class Actions:
    """The rows of the table as QActions, in menus, enabled by what holds now."""

    def __init__(
        self,
        rows: tuple[ActionRow, ...],
        owner: QWidget,
        run: Callable[[str], None],
        keymap: Keymap | None = None,
    ) -> None:
        self.rows = {row.key: row for row in rows}
        self.run = run
        self.keymap = keymap or Keymap(rows)
        self._words = {row.key: _(row.text) for row in rows}
        self._needed = {row.key: set(row.when.split("+")) if row.when else set() for row in rows}
        self._made = {row.key: _made(row, owner, run) for row in rows}
        owner.addActions(list(self._made.values()))
        self.keymap.changed.connect(self._set_keys)
        self._set_keys()

    def __getitem__(self, key: str) -> QAction:
        return self._made[key]

    def __iter__(self) -> Iterator[tuple[ActionRow, QAction]]:
        return ((row, self._made[key]) for key, row in self.rows.items())

    def fill(self, bar: QMenuBar) -> None:
        """Build the menus, in the order of the table, a line between groups."""
        for menu, title in MENUS.items():
            rows = [row for row in self.rows.values() if row.menu == menu]
            if rows:
                self._fill_menu(bar.addMenu(_(title)), rows)

    def _fill_menu(self, menu: QMenu, rows: list[ActionRow]) -> None:
        group = rows[0].group
        below: dict[str, QMenu] = {}
        for row in sorted(rows, key=lambda row: row.group):
            if row.group != group:
                menu.addSeparator()
            group = row.group
            if row.under and row.under not in below:
                below[row.under] = menu.addMenu(_(row.under))
            below.get(row.under, menu).addAction(self._made[row.key])

    def rename(self, key: str, text: str, tip: str = "") -> None:
        """Let an action say what it would do now."""
        tip = tip or plain(text)
        if text != self._words[key] or tip != self._made[key].toolTip():
            self._words[key] = text
            self._made[key].setToolTip(tip)
            self._show_words(key)

    def _set_keys(self) -> None:
        """Follow the keys that hold now."""
        for key, action in self._made.items():
            action.setShortcuts([sequence(name) for name in self.keymap.everywhere(key)])
            self._show_words(key)

    def _show_words(self, key: str) -> None:
        shown = "" if self.keymap.everywhere(key) else self.keymap.shown(key)
        # What stands after a tab is shown in a menu where a shortcut would stand, and acts nowhere.
        self._made[key].setText(f"{self._words[key]}\t{shown}" if shown else self._words[key])

    def put_on(self, made: QAbstractButton, key: str) -> None:
        """Let a button do an action, while that is possible."""
        action = self._made[key]
        made.setEnabled(action.isEnabled())
        made.clicked.connect(lambda: action.trigger())
        action.enabledChanged.connect(made.setEnabled)

    def menu_of(self, keys: tuple[str, ...], parent: QWidget) -> QMenu:
        """A context menu of some actions; an empty key is a line."""
        menu = QMenu(parent)
        for key in keys:
            if key:
                menu.addAction(self._made[key])
            else:
                menu.addSeparator()
        return menu

    def enable(self, conditions: set[str]) -> None:
        """Enable exactly the actions whose conditions all hold."""
        for key, needed in self._needed.items():
            self._made[key].setEnabled(needed <= conditions)


def plain(text: str) -> str:
    """An action's words without its ellipsis and mnemonic, for lists."""
    return text.replace("&", "").removesuffix("…")


def _made(row: ActionRow, owner: QWidget, run: Callable[[str], None]) -> QAction:
    words = _(row.text)
    action = QAction(words, owner)
    action.setObjectName(row.key)
    action.setToolTip(plain(words))
    action.setCheckable(row.checkable)
    action.triggered.connect(lambda: run(row.key))
    return action

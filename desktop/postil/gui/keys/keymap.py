"""Which key asks for which action now: the keys of the table, changed by whoever works here."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from postil.gui.keys.names import NO_KEY, is_plain, native, normal
from postil.gui.keys.reserved import why_never
from postil.gui.menus.row import ActionRow
from postil.gui.menus.table import ALSO
from postil.gui.wording import _

# Option with the arrows selects words and paragraphs there, by the system's own habit.
_ON_MAC = {
    "sentence_on": "Meta+Shift+Right",
    "sentence_back": "Meta+Shift+Left",
    "paragraph_on": "Meta+Shift+Down",
    "paragraph_back": "Meta+Shift+Up",
}


class KeptKeys(Protocol):
    """Where changed keys are kept: actions by key of the table, "" for an action without one."""

    changed_keys: Mapping[str, str]


class Keymap(QObject):
    """`changed` tells that other keys hold."""

    changed = Signal()

    def __init__(
        self, rows: Iterable[ActionRow], kept: KeptKeys | None = None, platform: str = sys.platform
    ) -> None:
        super().__init__()
        self._rows = {row.key: row for row in rows}
        self._kept = kept
        self._first = {key: _first_keys(row, platform) for key, row in self._rows.items()}
        self._other = self._sound(kept.changed_keys if kept else {})

    # ---- what holds ----

    def keys(self, action: str) -> tuple[str, ...]:
        """The keys of an action, the one to be shown first."""
        if action in self._other:
            other = self._other[action]
            return (other,) if other else ()
        return self._first[action]

    def shown(self, action: str) -> str:
        """The key of an action as it is written on this system; empty where it has none."""
        keys = self.keys(action)
        return native(keys[0]) if keys else ""

    def is_changed(self, action: str) -> bool:
        """Whether an action has another key than the table gives it."""
        return action in self._other

    @property
    def any_changed(self) -> bool:
        """Whether any action has another key than the table gives it."""
        return bool(self._other)

    def acts_in_text(self, action: str, name: str) -> bool:
        """Whether a key of an action acts only while the text has the focus."""
        return bool(self._rows[action].letter) or is_plain(name)

    def in_text(self) -> dict[str, str]:
        """The actions by the names of the keys that act in the text alone."""
        return {
            name: action
            for action in self._rows
            for name in self.keys(action)
            if self.acts_in_text(action, name)
        }

    def everywhere(self, action: str) -> list[str]:
        """The keys of an action that act wherever the focus is."""
        return [name for name in self.keys(action) if not self.acts_in_text(action, name)]

    # ---- changing ----

    def refusal(self, action: str, name: str) -> str:
        """Why an action cannot have a key, in a sentence; empty where it can."""
        return self._never(action, name) or self._taken(action, name)

    def give(self, action: str, name: str) -> str:
        """Give an action this key alone, or none; what is refused comes back as a sentence."""
        refused = self.refusal(action, name) if name else ""
        if not refused:
            wanted = (name,) if name else ()
            self._other.pop(action, None)
            if wanted != self._first[action]:
                self._other[action] = name
            self._keep()
        return refused

    def restore(self, action: str) -> str:
        """Give an action the key of the table; a refusal, if another has it now, as a sentence."""
        for name in self._first[action]:
            refused = self._taken(action, name)
            if refused:
                return refused
        self._other.pop(action, None)
        self._keep()
        return ""

    def restore_all(self) -> None:
        """Give every action the key of the table."""
        self._other = {}
        self._keep()

    def words(self, action: str) -> str:
        """What an action is called."""
        return _(self._rows[action].text).replace("&", "").removesuffix("…")

    # ---- inside ----

    def _keep(self) -> None:
        if self._kept is not None:
            self._kept.changed_keys = dict(self._other)
        self.changed.emit()

    def _never(self, action: str, name: str) -> str:
        if is_plain(name) and not self._rows[action].slot.startswith("read."):
            told = _("{key} alone acts in the text, and “{command}” does not. Add Ctrl or Alt.")
            return told.format(key=native(name), command=self.words(action))
        return why_never(name)

    def _taken(self, action: str, name: str) -> str:
        for other in self._rows:
            if other != action and name in self.keys(other):
                told = _("{key} is the key of “{command}”. Nothing was changed.")
                return told.format(key=native(name), command=self.words(other))
        return ""

    def _sound(self, kept: Mapping[str, str]) -> dict[str, str]:
        """What of the kept keys can hold: a file can be changed by hand or by another version."""
        other = {
            action: name
            for action, name in kept.items()
            if action in self._rows and (not name or self._can_hold(action, name))
        }
        while True:
            now = {
                key: (other[key],) if key in other else first for key, first in self._first.items()
            }
            times = Counter(name for names in now.values() for name in names if name)
            twice = [action for action, name in other.items() if times[name] > 1]
            if not twice:
                return other
            for action in twice:
                del other[action]

    def _can_hold(self, action: str, name: str) -> bool:
        return normal(name) == name and not self._never(action, name)


def _first_keys(row: ActionRow, platform: str) -> tuple[str, ...]:
    on_mac = _ON_MAC.get(row.key, "") if platform == "darwin" else ""
    specs = (on_mac,) if on_mac else (row.letter, row.shortcut, ALSO.get(row.key, ""))
    return tuple(name for spec in specs if (name := normal(spec)) != NO_KEY)

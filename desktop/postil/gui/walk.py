"""Disagreements one after the other in the reader: what is said of them, and what a hand asks.

The Compare page knows the list and says where in it the reader stands; the reader shows that and
passes on what is asked. Neither knows the other.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Walk(QObject):
    """`told` is what the bar says; empty while nobody walks. `before` and `after` tell the ways."""

    changed = Signal()
    stepped = Signal(int)
    left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.told = ""
        self.before = self.after = False

    @property
    def on(self) -> bool:
        """Whether somebody walks."""
        return bool(self.told)

    def say(self, told: str, before: bool, after: bool) -> None:
        """Say where the reader stands, and whether there is something before and after that."""
        if (told, before, after) != (self.told, self.before, self.after):
            self.told, self.before, self.after = told, before, after
            self.changed.emit()

    def step(self, by: int) -> None:
        """Ask for the next one (1) or the one before (-1)."""
        self.stepped.emit(by)

    def leave(self) -> None:
        """Ask to return to the Compare page."""
        self.left.emit()

    def end(self) -> None:
        """Nobody walks any more."""
        self.say("", False, False)

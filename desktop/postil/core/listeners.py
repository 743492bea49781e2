"""Who hears of each commit: everybody of every one, in the order of the commits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import ExitStack

from postil.core.records import Change

Listener = Callable[[Change], None]


class Listeners:
    """The subscribers of one open project."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._waiting: deque[Change] = deque()
        self._telling = False

    def add(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each Change to come; returns how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def clear(self) -> None:
        """Nobody listens any more."""
        self._listeners.clear()
        self._waiting.clear()

    def tell(self, change: Change) -> None:
        """Tell everybody, also where one of them fails; the failure is raised afterwards.

        A listener may act itself: what comes of that is told once everybody has heard this.
        """
        self._waiting.append(change)
        if self._telling:
            return
        self._telling = True
        try:
            self._tell_waiting()
        finally:
            self._telling = False

    def _tell_waiting(self) -> None:
        if not self._waiting:
            return
        change = self._waiting.popleft()
        try:
            with ExitStack() as everybody:  # goes on after a failure, and raises it at the end
                for listener in reversed(self._listeners):
                    everybody.callback(listener, change)
        finally:
            self._tell_waiting()

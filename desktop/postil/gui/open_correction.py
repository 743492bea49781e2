"""Whether the text of a document is being corrected by hand; meanwhile nothing else is written."""

from __future__ import annotations

from collections.abc import Callable


class OpenCorrection:
    """Where the Read page and all that leaves it meet: who leaves asks first."""

    def __init__(self) -> None:
        self._give_up: Callable[[], bool] | None = None

    @property
    def on(self) -> bool:
        """Whether a text is being corrected."""
        return self._give_up is not None

    def begin(self, give_up: Callable[[], bool]) -> None:
        """A text is being corrected; `give_up` ends that, or says that it is to go on."""
        self._give_up = give_up

    def end(self) -> None:
        """No text is being corrected any more."""
        self._give_up = None

    def may_leave(self) -> bool:
        """Whether nothing is lost by going on; what was typed is given up where that is agreed to."""
        return self._give_up is None or self._give_up()

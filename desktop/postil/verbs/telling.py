"""How verbs that make texts come by their words: the faces hand them in and own the language."""

from __future__ import annotations

from typing import Protocol


class Tell(Protocol):
    """Makes the words of a key such as "figure.cohen_kappa", with arguments filled in."""

    def __call__(self, key: str, /, **arguments: object) -> str:
        """The words."""

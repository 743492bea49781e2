"""How far a long act has come: what its steps yield, for a bar in the window."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from typing import TypeVar

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` steps, and the document or file that the step was about."""

    done: int
    total: int
    about: str = ""


def straight_through(steps: Iterable[object]) -> None:
    """Take all steps of an act at once, as the command line does."""
    for _ in steps:
        pass


def outcome(steps: Generator[object, None, Outcome]) -> Outcome:
    """Take all steps at once, and hand back what they come to."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            found: Outcome = done.value
            return found

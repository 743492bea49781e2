"""How far a long act has come: what its steps yield, for a bar in the window."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from typing import TypeVar

Outcome = TypeVar("Outcome")
Step = TypeVar("Step")

_A_LITTLE = 0.01
"""Seconds, half of one turn of the window: other threads get on meanwhile."""


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


def telling(
    steps: Generator[Step, None, Outcome], progress_of: Callable[[Step], Progress]
) -> Generator[Progress, None, Outcome]:
    """The same steps, each told as how far they have come."""
    with closing(steps):
        while True:
            try:
                step = next(steps)
            except StopIteration as done:
                found: Outcome = done.value
                return found
            yield progress_of(step)


def beside(
    steps: Generator[Progress, None, Outcome], give_up: Callable[[], object] = bool
) -> Generator[Progress, None, Outcome]:
    """Take the steps of pure computing on a thread of its own, and tell how far they have come.

    Each step here waits for them a little. Closed before the end, no further step is taken there;
    the one under way is not waited for, and what it comes to is dropped; `give_up` tells it so.
    What the steps opened is closed on that thread, too.
    """
    from concurrent.futures import CancelledError, ThreadPoolExecutor  # start-up time

    newest, closed = [Progress(0, 1)], False

    def work() -> Outcome:
        with closing(steps):
            while not closed:
                try:
                    newest[0] = next(steps)
                except StopIteration as done:
                    found: Outcome = done.value
                    return found
        raise CancelledError

    pool = ThreadPoolExecutor(1)
    try:
        future = pool.submit(work)
        while not future.done():
            time.sleep(_A_LITTLE)
            yield newest[0]
        return future.result()
    finally:
        closed = True
        give_up()
        pool.shutdown(wait=False)

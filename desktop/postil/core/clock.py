"""The seam for time and guids, so that golden files and the demo are repeatable."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


def _now() -> datetime:
    return datetime.now(UTC)


def _guid() -> str:
    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the store takes time and guids from."""

    now: Callable[[], datetime] = _now
    guid: Callable[[], str] = _guid

    def stamp(self) -> str:
        """This moment in UTC to the second, as 2026-01-02T03:04:05Z."""
        moment = self.now().astimezone(UTC).replace(tzinfo=None)
        return f"{moment.isoformat(timespec='seconds')}Z"


SYSTEM = Clock()


def repeatable(start: datetime, seed: int, step: timedelta = timedelta(seconds=1)) -> Clock:
    """A clock that begins at `start`, moves by `step` at each look, with seeded guids."""
    source = random.Random(seed)
    looks = iter(range(10**9))
    return Clock(
        now=lambda: start + step * next(looks),
        guid=lambda: str(uuid.UUID(int=source.getrandbits(128), version=4)),
    )

"""What one part of an import answers to: it came in, or it failed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from postil.core.errors import ProjectError


class Turn(NamedTuple):
    """One part's turn; it ends with one of the two, or with neither where it was given up."""

    came: Callable[[str], None]
    """Told what came, in a sentence."""
    failed: Callable[[ProjectError], None]
    """Told why nothing came."""

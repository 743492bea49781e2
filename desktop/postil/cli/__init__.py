"""The command line: every command of Postil, calling the same verbs as the window."""

from __future__ import annotations

from postil.cli.program import main, postil

__all__ = ["main", "postil"]

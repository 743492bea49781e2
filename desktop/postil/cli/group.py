"""The group of all commands: which word is a command, and which exit code an error has."""

from __future__ import annotations

import contextlib
import errno
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click_default_group import DefaultGroup

from postil.cli.output import complain
from postil.core.errors import FileError, ProjectError, UsageError

OpenWindow = Callable[[Path | None], int]

WORLD_AT_FAULT = 1
WRONG_USAGE = 2


class Commands(DefaultGroup):  # type: ignore[misc]  # the library has no types
    """Turns errors of the world into a sentence and exit code 1, wrong usage into 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, with output that no character can stop."""
        _print_every_character()
        try:
            return super().invoke(ctx)
        except ProjectError as error:
            complain(error)
            ctx.exit(WRONG_USAGE if isinstance(error, UsageError) else WORLD_AT_FAULT)
        except OSError as error:
            if error.errno == errno.EPIPE:  # a reader such as `head` has seen enough; click ends it
                raise
            reason = error.strerror or str(error)
            complain(FileError("file_unreachable", path=str(error.filename), detail=reason))
            ctx.exit(WORLD_AT_FAULT)


def _print_every_character() -> None:
    """UTF-8 whatever the terminal says; what it cannot hold is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(io.UnsupportedOperation):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")

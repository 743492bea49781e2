"""Errors of the world, as keys and arguments; the sentence is made by the face that shows them."""

from __future__ import annotations


class ProjectError(Exception):
    """Something a researcher can act on. `key` names a sentence in `postil.sentences`."""

    def __init__(self, key: str, **arguments: object) -> None:
        super().__init__(key, arguments)
        self.key = key
        self.arguments = arguments

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"{self.key}({told})"


class FileError(ProjectError):
    """The project file, or a file beside it, cannot be used as it is."""


class HistoryError(ProjectError):
    """The history does not fit the project; nothing was changed."""


class ProjectBusy(ProjectError):
    """A long act is under way; reading goes on, writing waits."""


class ExchangeError(ProjectError):
    """A file of another program, or a table, cannot be read or written as it is.

    `lines` holds further problems, each a `ProjectError` with its own `line` argument.
    """

    def __init__(self, key: str, lines: tuple[ProjectError, ...] = (), **arguments: object) -> None:
        super().__init__(key, **arguments)
        self.lines = lines


class UsageError(ProjectError):
    """The words of a call do not fit together (exit code 2 on the command line)."""

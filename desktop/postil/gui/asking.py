"""The seam where the program asks: a question, a name, a file. Tests answer without a dialog."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QDialog


@dataclass(frozen=True, slots=True)
class Question:
    """A question with two answers; `yes` names what will be done.

    A careful question takes much away or cannot be taken back: Enter alone says no. With the
    signal of `settled` what is asked is over: the question goes, and that says no.
    """

    title: str
    text: str
    yes: str
    no: str
    careful: bool = False
    settled: SignalInstance | None = None


class Asking(Protocol):
    """How the rooms of the window ask their user."""

    def confirm(self, question: Question) -> bool:
        """Whether the user said yes."""

    def words(self, title: str, label: str, present: str, yes: str) -> str | None:
        """A line of text, or None."""

    def show(self, dialog: QDialog) -> bool:
        """Show a dialog of several fields; whether it was accepted."""

    def files_to_open(self, title: str, folder: Path, filters: Sequence[str]) -> list[Path]:
        """Existing files."""

    def folder(self, title: str, folder: Path) -> Path | None:
        """An existing folder."""

    def file_to_write(self, title: str, proposed: Path, filters: Sequence[str]) -> Path | None:
        """A file that may be there or not."""

"""Who answers what the window asks, in place of a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from postil.gui.asking import Question


class Answers:
    """Answers as told before, and keeps what was asked and which dialogs were shown."""

    def __init__(self) -> None:
        self.yes = True
        self.asked: list[Question] = []
        self.said: str | None = None
        self.files: list[Path] = []
        self.target: Path | None = None
        self.on_dialog: Callable[[Any], bool] = lambda _dialog: True
        self.dialogs: list[QDialog] = []

    def confirm(self, question: Question) -> bool:
        self.asked.append(question)
        return self.yes

    def words(self, title: str, label: str, present: str, yes: str) -> str | None:
        return self.said

    def show(self, dialog: QDialog) -> bool:
        self.dialogs.append(dialog)
        return self.on_dialog(dialog)

    def files_to_open(self, title: str, folder: Path, filters: Sequence[str]) -> list[Path]:
        return self.files

    def folder(self, title: str, folder: Path) -> Path | None:
        return self.files[0] if self.files else None

    def file_to_write(self, title: str, proposed: Path, filters: Sequence[str]) -> Path | None:
        return self.target

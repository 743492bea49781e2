"""Writing a text of ours, such as a sheet, as a file of its own."""

from __future__ import annotations

from pathlib import Path

from postil.exchange.safe_files import replaced_file
from postil.verbs.exporting import refuse_project


def write_text(text: str, target: Path, project: Path) -> None:
    """Write a text in UTF-8, whole or not at all; the project's own file is refused."""
    refuse_project(project, target)
    with replaced_file(target) as path:
        path.write_text(text, encoding="utf-8", newline="\n")

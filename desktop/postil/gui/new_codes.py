"""Codes made by hand get the next free digit, so that they can be used at once."""

from __future__ import annotations

from dataclasses import replace

from postil.core.project import Project
from postil.core.records import CodeId, NewCode


def add_code(project: Project, new: NewCode) -> CodeId:
    """Add a code; where no digit is said it gets the next free one."""
    taken = {code.shortcut for code in project.codebook.all()}
    free = next((digit for digit in range(1, 10) if digit not in taken), None)
    return project.codebook.add(new if new.shortcut is not None else replace(new, shortcut=free))


def code_named(project: Project, name: str) -> CodeId:
    """The code of that name at the top, made where it is missing."""
    present = project.codebook.at_path((name,))
    return present.id if present else add_code(project, NewCode((name,)))

"""Looking for damage in a project that may be damaged."""

from __future__ import annotations

from postil.core.connection import translated
from postil.core.project import Project
from postil.core.records import Problem


def problems_of(project: Project) -> list[Problem]:
    """What `check` finds; where the file cannot even be read through, a `FileError`."""
    with translated(project.path):
        return project.check()

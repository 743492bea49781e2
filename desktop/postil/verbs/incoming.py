"""What the window needs of files before and while they come in: looked at, and taken in in steps."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from postil.core.project import Project
from postil.verbs.progress import Progress, beside, telling

if TYPE_CHECKING:
    from postil.exchange.kinds_of_files import IncomingFile
    from postil.verbs.importing import CodebookResult


def looking(paths: Iterable[Path]) -> Generator[Progress, None, list[IncomingFile]]:
    """What these files may be; tables are read on a thread of their own."""
    return (yield from beside(_told(paths)))


def _told(paths: Iterable[Path]) -> Generator[Progress, None, list[IncomingFile]]:
    # Start-up time: loading takes a fifth of a second, here beside the window. What reads
    # documents is wanted next.
    from postil.exchange import kinds_of_files
    from postil.verbs import importing  # noqa: F401

    steps = kinds_of_files.looking(paths)
    return (yield from telling(steps, lambda path: Progress(0, 0, path.name)))


def codebook_steps(
    project: Project, path: Path, encoding: str | None = None
) -> Generator[Progress, None, CodebookResult]:
    """Take in a codebook; it is one step, since each of its codes may change another."""
    from postil.verbs.importing import import_codebook  # start-up time

    yield Progress(0, 1, path.name)
    return import_codebook(project, path, encoding)

"""Projects of other programs: read from their files whole, then taken in as one edit."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from postil.core.arriving import ArrivingProject
from postil.core.errors import UsageError
from postil.core.project import Project
from postil.exchange.formats import Format, of_suffix
from postil.exchange.refi.positions import READINGS_BY_KEY
from postil.exchange.remarks import Remark
from postil.exchange.source_files import one_line
from postil.verbs.importing_projects import ImportedProject, project_steps
from postil.verbs.progress import Progress, beside, outcome, straight_through, telling

BY_EVIDENCE = "auto"
POSITIONS = (BY_EVIDENCE, *READINGS_BY_KEY)
"""How the positions of a .qdpx may be counted: found out, or said."""


class Found(Protocol):
    """A project as a reader of files hands it over."""

    @property
    def arriving(self) -> ArrivingProject:
        """What comes."""

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is worth saying."""


@dataclass(frozen=True, slots=True)
class ProjectResult:
    """How much of a file came, and what is worth saying."""

    counts: ImportedProject
    remarks: tuple[Remark, ...]


def project_format(path: Path) -> Format | None:
    """The format of a file that holds a project of another program; None for any other file."""
    return of_suffix(path.suffix, "import", "project")


def read_project(path: Path, positions: str = BY_EVIDENCE, named: str = "") -> Any:
    """What a file holds, at once; see `reading`."""
    return outcome(reading(path, positions, named))


def reading(
    path: Path, positions: str = BY_EVIDENCE, named: str = ""
) -> Generator[Progress, None, Any]:
    """What a file holds (as `Found`), in steps; it is read on a thread of its own.

    `positions` is one of `POSITIONS`; `named` says which project, where a file holds several.
    Raises UsageError: not_a_project_file, positions_not_asked, no_such_positions,
    project_name_not_asked; and the ExchangeErrors of the format's reader.
    """
    form = project_format(path)
    if form is None:
        raise UsageError("not_a_project_file", file=one_line(path.name))
    if positions not in POSITIONS:
        raise UsageError("no_such_positions", positions=positions, known=POSITIONS)
    choices: dict[str, object] = {}
    if named:
        if "named" not in form.choices:
            raise UsageError("project_name_not_asked", file=one_line(path.name))
        choices["named"] = named
    if positions != BY_EVIDENCE:
        if "reading" not in form.choices:
            raise UsageError("positions_not_asked", file=one_line(path.name))
        choices["reading"] = READINGS_BY_KEY[positions]
    return (yield from beside(_told(form, path, choices)))


def _told(form: Format, path: Path, choices: dict[str, object]) -> Generator[Progress, None, Any]:
    """Steps of a reader, which know no end, as progress."""
    yield Progress(0, 0, path.name)
    steps = form.load()(path, **choices)
    return (yield from telling(steps, lambda _step: Progress(0, 0, path.name)))


def import_project_file(
    project: Project, path: Path, positions: str = BY_EVIDENCE, named: str = ""
) -> ProjectResult:
    """Read a file and take in what it holds, at once; the choices are those of `reading`."""
    found = read_project(path, positions, named)
    counts = ImportedProject()
    straight_through(taking_in(project, found, path, counts))
    return ProjectResult(counts, (*found.remarks, *nothing_new(counts, path)))


def taking_in(
    project: Project, found: Found, path: Path, counts: ImportedProject
) -> Iterator[Progress]:
    """Take in what was read, a document a step, in one edit; `counts` is filled."""
    yield from project_steps(project, found.arriving, one_line(path.name), counts)


def nothing_new(counts: ImportedProject, path: Path) -> Iterator[Remark]:
    """A remark where all that the file holds was there before."""
    new = (counts.documents, counts.codes, counts.coders, counts.codings, counts.memos)
    if not any(new) and not counts.review:
        yield Remark("project_nothing_new", {"file": one_line(path.name)})

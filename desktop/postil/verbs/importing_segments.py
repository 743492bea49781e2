"""Tables of coded segments that other programs write, into a project: one edit, one undo.

Such a table has words and no positions; they are found again in the documents that are there.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from postil.core.arriving import ArrivingCode, ArrivingProject
from postil.core.errors import ExchangeError
from postil.core.names import SEPARATOR
from postil.core.project import Project
from postil.core.records import DocumentId
from postil.exchange.codings_csv import REQUIRED, has_positions
from postil.exchange.others.segment_columns import columns_of
from postil.exchange.others.segments import placing
from postil.exchange.others.sheets import Sheet, is_workbook, read_sheet
from postil.exchange.remarks import Remark
from postil.exchange.source_files import one_line, with_file
from postil.verbs.importing_codings import codings_steps
from postil.verbs.importing_projects import ImportedProject, project_steps
from postil.verbs.progress import Progress, beside, telling
from postil.verbs.project_files import ProjectResult

_NAMED = 5


def segments_sheet(path: Path, encoding: str | None = None) -> Sheet | None:
    """The table of segments in a file; None where it is one of codings with positions.

    A .csv file of neither kind is None, too: the reader of codings tells what it lacks. Raises
    ExchangeError: segments_columns_unknown, those of `read_sheet`.
    """
    try:
        if has_positions(path):
            return None
        sheet = read_sheet(path, encoding)
    except ExchangeError as error:
        raise with_file(error, path) from error
    if set(REQUIRED) <= set(sheet.columns):
        return None
    try:
        columns_of(sheet)
    except ExchangeError:
        if is_workbook(path):
            raise
        return None
    return sheet


def importing_segments(
    project: Project, sheet: Sheet, path: Path, *, create: bool = False
) -> Generator[Progress, None, ProjectResult]:
    """Place a table's segments and take them in; without `create` only of known codes and coders.

    Raises ExchangeError: those of `placing`, segments_names_unknown.
    """
    name = one_line(path.name)
    known = [project.codebook.path(code.id) for code in project.codebook.all()]
    steps = placing(sheet, path.stem, _Texts(project), known)
    found = yield from telling(steps, lambda done: Progress(done, len(sheet.rows), name))
    if not create:
        _refuse_unknown(project, found.arriving)
    counts = ImportedProject()
    yield from project_steps(project, found.arriving, name, counts, "import_segments")
    return ProjectResult(counts, found.remarks)


@dataclass(frozen=True, slots=True)
class CodingsArrived:
    """How many codings of a table came or were there already, and what is worth saying."""

    added: int
    skipped: int
    remarks: tuple[Remark, ...] = ()
    review: int = 0
    """How many wait on the review list."""


def codings_table_steps(
    project: Project, path: Path, *, create: bool = False, encoding: str | None = None
) -> Generator[Progress, None, CodingsArrived]:
    """Take in a table of codings, with positions or of another program's segments, in steps.

    Files are read on a thread of their own. Closing early takes everything back.
    """
    sheet = yield from beside(_looking(path, encoding))
    if sheet is None:
        done = yield from codings_steps(project, path, create, encoding)
        return CodingsArrived(done.added, done.skipped)
    found = yield from importing_segments(project, sheet, path, create=create)
    counts = found.counts
    return CodingsArrived(counts.codings, counts.skipped, found.remarks, counts.review)


def _looking(path: Path, encoding: str | None) -> Generator[Progress, None, Sheet | None]:
    yield Progress(0, 0, path.name)
    return segments_sheet(path, encoding)


class _Texts(Mapping[str, str]):
    """The texts of a project by name, each fetched when it is wanted."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._documents: dict[str, DocumentId] = {
            each.name: each.id for each in project.documents.all()
        }

    def __getitem__(self, name: str) -> str:
        """The text of the document of that name."""
        return self._project.documents.text(self._documents[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


def _refuse_unknown(project: Project, arriving: ArrivingProject) -> None:
    """Refuse codes and coders that the project does not have."""
    paths = {project.codebook.path(code.id) for code in project.codebook.all()}
    names = {coder.name for coder in project.coders.all()}
    unknown = [SEPARATOR.join(path) for path in _paths(arriving.codes) if path not in paths]
    unknown += [coder.name for coder in arriving.coders if coder.name not in names]
    if unknown:
        told = ", ".join(unknown[:_NAMED]) + (", …" if len(unknown) > _NAMED else "")
        raise ExchangeError("segments_names_unknown", names=told)


def _paths(codes: tuple[ArrivingCode, ...]) -> Iterator[tuple[str, ...]]:
    """The paths of codes, which stand parents first."""
    known: dict[str | None, tuple[str, ...]] = {None: ()}
    for code in codes:
        known[code.key] = (*known[code.parent], code.name)
        yield known[code.key]

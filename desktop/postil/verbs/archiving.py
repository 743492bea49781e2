"""A whole project into a folder of plain files, and out of it again."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from postil.core.errors import FileError
from postil.core.file_errors import reached
from postil.core.places_beside import place_beside
from postil.core.project import Project
from postil.core.records import DocumentId
from postil.exchange.archive.checking import is_archive
from postil.exchange.archive.facts import Disclosure, WholeProject
from postil.exchange.archive.reading import ReadArchive, Reading, read_archive
from postil.exchange.archive.writing import ABOUT, hash_of
from postil.exchange.facts import ProjectFacts
from postil.exchange.remarks import Remark
from postil.verbs.facts import gathered
from postil.verbs.importing_projects import ImportedProject, project_steps
from postil.verbs.progress import Progress, beside, outcome, telling

Original = Callable[[DocumentId], bytes | None]
"""The bytes of the file that a document came from, where they were kept."""


@dataclass(frozen=True, slots=True)
class ImportedArchive:
    """What came with an archive, and what is worth saying."""

    path: Path
    found: ImportedProject
    remarks: tuple[Remark, ...]


def whole_project(
    project: Project, facts: ProjectFacts, original: Original | None = None
) -> WholeProject:
    """A project with all that other formats leave out; `facts` are what they take.

    `original` gives the files that documents came from; else the project does.
    """
    shown = project.coders.disclosures()
    return WholeProject(
        facts,
        variables=tuple(project.documents.variable_names()),
        review=tuple(project.review.all()),
        disclosures=tuple(
            Disclosure(coder, document, other, at)
            for (coder, document, other), at in sorted(shown.items())
        ),
        history=tuple(project.history()),
        original=original or project.documents.original,
    )


def laid_aside(
    project: Project, facts: ProjectFacts, folder: Path
) -> Generator[Progress, None, Original]:
    """Write the files that documents came from into a folder, a document a step; gives them.

    A project is read by one thread alone; from there any may have them.
    """
    kept: dict[DocumentId, Path] = {}
    for done, each in enumerate(facts.documents):
        document = each.document
        if document.original is None:
            continue
        yield Progress(done, len(facts.documents), document.name)
        kept[document.id] = folder / document.original
        if not kept[document.id].exists():
            kept[document.id].write_bytes(project.documents.original(document.id) or b"")
    return lambda document: kept[document].read_bytes() if document in kept else None


def facts_hash(project: Project) -> str:
    """SHA-256 over all facts, guids and times included: the same wherever they are the same."""
    return hash_of(whole_project(project, outcome(gathered(project))))


def archive_among(paths: Iterable[Path]) -> Path | None:
    """The first folder of an archive among these files and folders, or the one that such a file
    lies in.
    """
    folders = (path.parent if path.name == ABOUT else path for path in paths)
    return next((folder for folder in folders if is_archive(folder)), None)


def import_archive(folder: Path, target: Path, *, as_it_stands: bool = False) -> ImportedArchive:
    """Make a project of an archive; `target` is never overwritten."""
    return outcome(archive_steps(folder, target, as_it_stands=as_it_stands))


def archive_steps(
    folder: Path, target: Path, *, as_it_stands: bool = False
) -> Generator[Progress, None, ImportedArchive]:
    """The same in steps, a document each. What goes wrong leaves no file behind.

    The file in it that says what it is stands for the folder. The new project must hold what the
    archive says that it holds; else a remark says so.
    """
    folder = folder.parent if folder.name == ABOUT else folder
    read = yield from beside(_told(read_archive(folder, as_it_stands=as_it_stands)))
    arriving, found = read.arriving, ImportedProject(coders=1)  # the first begins the project
    first = arriving.coders[0]
    with _whole_or_absent(target) as path:
        project = Project.create(
            path, first.name, name=arriving.name, kind=first.kind, guid=first.key
        )
        with project:
            yield from project_steps(project, arriving, folder.name, found)
            whole = whole_project(project, (yield from gathered(project)))
            is_same = (yield from beside(_hashed(whole))) == read.facts_sha256
    told = () if is_same else (Remark("archive_content_differs", {"path": str(target)}),)
    return ImportedArchive(target, found, (*read.remarks, *told))


@contextmanager
def _whole_or_absent(target: Path) -> Iterator[Path]:
    """A path for a new project, which takes its place when it is whole: not even a crash leaves half.

    Raises FileError: file_exists, file_unreachable.
    """
    with ExitStack() as places:
        with reached(target):
            _refuse_present(target)
            path = places.enter_context(place_beside(target)) / target.name
        yield path
        with reached(target):
            _refuse_present(target)  # made meanwhile
            path.rename(target)


def _refuse_present(target: Path) -> None:
    if target.exists():
        raise FileError("file_exists", path=str(target))


def _told(steps: Reading[ReadArchive]) -> Generator[Progress, None, ReadArchive]:
    """The files that are read, whose number is not known."""
    return telling(steps, lambda file: Progress(0, 0, file))


def _hashed(whole: WholeProject) -> Generator[Progress, None, str]:
    yield Progress(0, 0, whole.facts.name)
    return hash_of(whole)

"""The sample project, built through the same verbs as any other: repeatable to the last row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from postil.core.clock import Clock, repeatable
from postil.core.errors import FileError
from postil.core.places_beside import place_beside
from postil.core.project import Project
from postil.core.records import MemoTarget
from postil.paths import documents_folder, sample_corpus
from postil.verbs.importing import document_steps, import_codebook, import_codings, plan_documents
from postil.verbs.progress import Progress, straight_through

CODERS = ("Amina", "Jonas", "Lucía")
_NAME = "Postil sample.postil"
_BEGIN = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)
_SEED = 1
_QUESTION = (
    "**Research question.** How do commentators justify Russia's turn to the Taliban after the "
    "Crocus City Hall attack, and what do they say it costs?\n\n"
    "Amina and Jonas have read all six articles to the end, Lucía four of them. Each coded alone."
)


def default_path() -> Path:
    """Where the sample goes if nobody says where: the user's documents."""
    return documents_folder() / _NAME


def build_demo(path: Path) -> None:
    """Build the sample at this path; an existing file is refused, a failure leaves nothing."""
    straight_through(demo_steps(path))


def demo_steps(path: Path) -> Iterator[Progress]:
    """The same in steps. The file appears at its place when it is whole."""
    if path.exists():
        raise FileError("file_exists", path=str(path))
    try:
        with place_beside(path) as folder:
            built = folder / path.name
            with Project.create(built, CODERS[0], clock=_clock()) as project:
                yield from _filled(project)
            if path.exists():
                raise FileError("file_exists", path=str(path))
            built.rename(path)
    except OSError as error:
        raise FileError("file_unreachable", path=str(path), detail=error.strerror) from error


def _clock() -> Clock:
    return repeatable(_BEGIN, _SEED)


def _filled(project: Project) -> Iterator[Progress]:
    corpus = sample_corpus()
    for name in CODERS[1:]:
        project.coders.add(name)
    project.memos.write(MemoTarget("project"), _QUESTION)
    yield from document_steps(project, plan_documents(project, [corpus / "articles"]))
    import_codebook(project, corpus / "codebook.csv")
    import_codings(project, corpus / "codings.csv")
    _finish(project, corpus / "finished.csv")


def _finish(project: Project, marks: Path) -> None:
    """Mark the documents that each coder finished, in that coder's name; the first acts again."""
    with marks.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for name in CODERS:
        coder = project.coders.named(name).id
        documents = [project.documents.named(r["document"]).id for r in rows if r["coder"] == name]
        project.act_as(coder)
        project.coders.finish(coder, documents)
    project.act_as(project.coders.named(CODERS[0]).id)

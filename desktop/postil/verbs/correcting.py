"""Correcting the text of a document, by hand or from a file: planned first, then one edit.

`core.corrections` says what is kept silently and what goes to the review list.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path

from postil.core import corrections
from postil.core.corrections import Correction
from postil.core.errors import ExchangeError
from postil.core.project import Project
from postil.core.records import DocumentId, NewDocument
from postil.exchange import plan as plans
from postil.exchange.plan import Choices
from postil.exchange.source_files import one_line
from postil.verbs.progress import Progress, beside, outcome, telling


def planning(
    project: Project, document: DocumentId, text: str
) -> Generator[Progress, None, Correction]:
    """What another text would do to the codings of a document, found on a thread of its own.

    Raises ProjectError: text_would_be_empty, text_not_storable.
    """
    before = project.corrections.read(document)
    return (yield from beside(telling(corrections.planning(before, text), _unmeasured)))


def planning_from_file(
    project: Project,
    document: DocumentId,
    path: Path,
    encoding: str | None = None,
    format: str | None = None,  # noqa: A002  # the word of the command line
) -> Generator[Progress, None, Correction]:
    """What the text of a file would do; the file is read as an import reads it.

    Raises ExchangeError as imports do, and replacement_not_one_document; else as `planning`.
    """
    before = project.corrections.read(document)

    def steps() -> Generator[None, None, Correction]:
        yield
        file = read_one(path, encoding, format)
        return (yield from corrections.planning(before, file.text, file))

    return (yield from beside(telling(steps(), _unmeasured)))


def read_one(path: Path, encoding: str | None, format: str | None) -> NewDocument:  # noqa: A002
    """The one document in a file."""
    plan = outcome(plans.planning([path], choices=Choices(encoding, format))).checked()
    if len(plan.documents) != 1:
        count = len(plan.documents)
        raise ExchangeError("replacement_not_one_document", file=one_line(str(path)), count=count)
    return replace(plan.documents[0].document, source=one_line(path.name))


def correction_steps(project: Project, correction: Correction) -> Iterator[Progress]:
    """Write a planned correction in one edit; closing the steps early takes everything back.

    Raises ProjectError correction_outdated where the project was changed since it was planned.
    """
    total = len(correction.codings)
    for done in project.corrections.writing(correction):
        yield Progress(done, total, correction.before.document.name)


def _unmeasured(_step: None) -> Progress:
    return Progress(0, 0)

"""Plans of imports: files read, compared with the project, and read anew under other choices."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from postil.core.project import Project
from postil.exchange import plan as plans
from postil.exchange import plan_reworked
from postil.exchange.near_duplicates import LONGEST, Sketch, sketch
from postil.exchange.plan import Choices, ImportPlan, KnownText
from postil.verbs.progress import Progress, beside, outcome, telling

_AS_THEY_ARE = Choices()
_AT_ONCE = 1_000_000  # letters

Sketches = dict[str, Sketch]
"""Sketches of texts by their SHA-256, kept from one import to the next."""


def plan_documents(
    project: Project,
    paths: Iterable[Path],
    encoding: str | None = None,
    format: str | None = None,  # noqa: A002  # the word of the command line
    **choices: Any,
) -> ImportPlan:
    """Read files and folders into what an import would add, refuse and pass by.

    `choices` are those of `Choices`.
    """
    known = outcome(_known(project, {}))
    names, texts = project.documents.taken()
    chosen = Choices(encoding, format, **choices)
    return outcome(plans.planning(paths, names, texts, chosen, known))


def planning(
    project: Project,
    paths: Iterable[Path],
    choices: Choices = _AS_THEY_ARE,
    sketches: Sketches | None = None,
) -> Generator[Progress, None, ImportPlan]:
    """The same in steps; the files are read on a thread of their own."""
    known = yield from _known(project, {} if sketches is None else sketches)
    names, texts = project.documents.taken()
    return (yield from beside(_told(plans.planning(paths, names, texts, choices, known), 0)))


def reworking(
    project: Project,
    plan: ImportPlan,
    wanted: Mapping[Path, Choices],
    sketches: Sketches | None = None,
) -> Generator[Progress, None, ImportPlan]:
    """The plan with the files that are wanted under these choices, read on a thread of their own."""
    known = yield from _known(project, {} if sketches is None else sketches)
    names, texts = project.documents.taken()
    steps = plan_reworked.reworking(plan, wanted, names, texts, known)
    return (yield from beside(_told(steps, len(wanted))))


def _known(project: Project, kept: Sketches) -> Generator[Progress, None, list[KnownText]]:
    """The project's documents, as they are needed to find texts that are nearly the same."""
    documents = [each for each in project.documents.all() if each.length <= LONGEST]
    missing = [each for each in documents if each.sha256 not in kept]
    waiting: list[tuple[str, str]] = []
    letters = 0
    for done, document in enumerate(missing):
        yield Progress(done, len(missing), document.name)
        waiting.append((document.sha256, project.documents.text(document.id)))
        letters += document.length
        if letters >= _AT_ONCE or document is missing[-1]:
            kept |= yield from beside(_sketched(waiting, Progress(done, len(missing))))
            waiting, letters = [], 0
    return [KnownText(each.name, kept[each.sha256]) for each in documents]


def _sketched(
    texts: Iterable[tuple[str, str]], progress: Progress
) -> Generator[Progress, None, Sketches]:
    found = {}
    for digest, text in texts:
        yield progress
        found[digest] = sketch(text)
    return found


def _told(
    steps: Generator[Path, None, ImportPlan], total: int
) -> Generator[Progress, None, ImportPlan]:
    done = count()
    return telling(steps, lambda path: Progress(min(next(done), total), total, path.name))

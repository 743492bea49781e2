"""A plan with some of its files under other choices: those are read anew, all others stay."""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from postil.core.errors import ExchangeError
from postil.exchange.plan_choices import Choices
from postil.exchange.plan_comparing import KnownText, looked_through
from postil.exchange.plan_reading import documents_of_file, format_of, named, remarks_on
from postil.exchange.plan_references import with_references
from postil.exchange.planned import ImportPlan, PlannedDocument
from postil.exchange.source_files import one_line, with_file


def reworking(
    plan: ImportPlan,
    wanted: Mapping[Path, Choices],
    taken_names: Collection[str] = (),
    known_texts: Collection[str] = (),
    known: Sequence[KnownText] = (),
) -> Generator[Path, None, ImportPlan]:
    """The plan with the files that are `wanted` under these choices, a file a step.

    A file whose bytes are in the plan is not read from the disk again. What is known of the
    project is as for `planning`.
    """
    files = by_file(plan)
    names = {each.document.name for each in plan.documents if each.path not in wanted}
    names |= set(taken_names)
    refusals = [each for each in plan.refusals if _file_of(each) not in _names_of(wanted)]
    documents: list[PlannedDocument] = []
    for path in dict.fromkeys((*files, *wanted)):
        if path not in wanted:
            documents += files[path]
            continue
        yield path
        try:
            documents += _read_again(path, files.get(path, []), wanted[path], names)
        except ExchangeError as refusal:
            refusals.append(with_file(refusal, path))
    told = yield from looked_through(documents, known, known_texts, wanted.__getitem__)
    again = replace(plan, documents=tuple(told), refusals=tuple(refusals))
    return with_references(again, taken_names)


def by_file(plan: ImportPlan) -> dict[Path, list[PlannedDocument]]:
    """The documents of each file of a plan, in its order."""
    files: dict[Path, list[PlannedDocument]] = {}
    for planned in plan.documents:
        files.setdefault(planned.path, []).append(planned)
    return files


def _read_again(
    path: Path, before: Sequence[PlannedDocument], choices: Choices, names: set[str]
) -> list[PlannedDocument]:
    data = before[0].document.original if before else None
    free = names.copy()
    read = documents_of_file(path, format_of(path), choices, data)
    documents = [named(document, path, free) for document in read]
    names |= free
    return [PlannedDocument(path, each, tuple(remarks_on(each, choices))) for each in documents]


def _file_of(refusal: ExchangeError) -> object:
    return refusal.arguments.get("file")


def _names_of(paths: Collection[Path]) -> set[object]:
    return {one_line(str(path)) for path in paths}

"""A plan under other choices, from the documents that were read already: no file is read again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from postil.core.errors import ExchangeError
from postil.core.records import NewDocument
from postil.exchange.formats import of_key
from postil.exchange.line_joining import is_hard_wrapped, joined_lines
from postil.exchange.many_articles import split_articles
from postil.exchange.plan import WRAPPED, named, remarks_on
from postil.exchange.plan_choices import Choices
from postil.exchange.planned import ImportPlan, PlannedDocument
from postil.exchange.remarks import Remark
from postil.exchange.repeated_lines import boilerplate_in, repeated_lines, with_boilerplate
from postil.exchange.source_files import one_line, with_file

QUESTIONS = {
    "join_lines": ("lines_are_wrapped",),
    "split": ("looks_like_many_articles",),
    "mark_boilerplate": ("running_heads_found", "repeated_lines_found"),
}
"""The remarks of a plan that ask for each choice."""
_OF_COMPARING = ("nearly_the_same", "repeated_lines_found")


def questions(plan: ImportPlan) -> dict[str, int]:
    """How many documents ask for each choice; those that none asks for are left out."""
    found = {}
    for choice, keys in QUESTIONS.items():
        asking = sum(any(said.key in keys for said in each.remarks) for each in plan.documents)
        if asking:
            found[choice] = asking
    return found


def columns_of(plan: ImportPlan) -> list[str]:
    """The columns of the tables in a plan, that of the words first, the others by name."""
    taken = [
        str(said.arguments["column"])
        for each in plan.documents
        for said in each.remarks
        if said.key == "text_column_taken"
    ]
    others = {
        column
        for each in plan.documents
        if each.document.format in ("csv", "xlsx")
        for column in each.document.variables
    }
    return list(dict.fromkeys([*taken, *sorted(others)])) if taken else []


def with_file_read(plan: ImportPlan, path: Path, read: ImportPlan) -> ImportPlan:
    """The plan with another reading of one of its files, at its place if it had documents."""
    before = [each.path for each in plan.documents]
    place = before.index(path) if path in before else len(before)
    others = [each for each in plan.documents if each.path != path]
    documents = (*others[:place], *read.documents, *others[place:])
    refusals = [each for each in plan.refusals if each.arguments.get("file") != one_line(str(path))]
    return replace(plan, documents=documents, refusals=(*refusals, *read.refusals))


def reworked(plan: ImportPlan, choices: Choices, taken_names: Collection[str]) -> ImportPlan:
    """The plan of the same files under these choices; names stay free of those that are taken."""
    refusals = list(plan.refusals)
    names = set(taken_names)
    found: list[PlannedDocument] = []
    for path, planned in _by_file(plan):
        try:
            documents = _changed([each.document for each in planned], choices)
            free = names.copy()
            documents = [named(each, path, free) for each in documents]
            names = free
        except ExchangeError as refusal:
            refusals.append(with_file(refusal, path))
            continue
        found += _planned_again(planned, documents, choices)
    if choices.mark_boilerplate:
        repeated = repeated_lines([each.document.text for each in found])
        found = [_marked(each, repeated) for each in found]
    return replace(plan, documents=tuple(found), refusals=tuple(refusals))


def _by_file(plan: ImportPlan) -> list[tuple[Path, list[PlannedDocument]]]:
    files: dict[Path, list[PlannedDocument]] = {}
    for planned in plan.documents:
        files.setdefault(planned.path, []).append(planned)
    return list(files.items())


def _changed(documents: list[NewDocument], choices: Choices) -> list[NewDocument]:
    first = documents[0]
    form = of_key(first.format, "import", "documents")
    chosen = {} if form is None else choices.of_format(form.choices)
    if chosen and form is not None and first.original is not None:
        # A reader of text tells its encoding last.
        encoding = first.reader.rpartition(", ")[2] if form.key == "csv" else choices.encoding
        read = form.load()(first.original, Path(first.source).stem, encoding, **chosen)
        if not form.many:
            read = replace(read, name=first.name)
        again: list[NewDocument] = read if form.many else [read]
        documents = [replace(each, source=first.source) for each in again]
    elif choices.split and len(documents) == 1:
        documents = split_articles(first)
    if choices.join_lines and first.format in WRAPPED:
        documents = [joined_lines(d) if is_hard_wrapped(d.text) else d for d in documents]
    return documents


def _planned_again(
    before: list[PlannedDocument], documents: list[NewDocument], choices: Choices
) -> list[PlannedDocument]:
    """The documents of a file with what is to be said of them now."""
    known = {
        sha256(each.document.text.encode("utf-8")).digest()
        for each in before
        if any(said.key == "same_text_twice" for said in each.remarks)
    }
    found = []
    for place, document in enumerate(documents):
        is_known = sha256(document.text.encode("utf-8")).digest() in known
        remarks = [*remarks_on(document, choices, is_known_text=is_known)]
        planned = replace(before[min(place, len(before) - 1)], document=document)
        if len(documents) == len(before):
            remarks += [said for said in before[place].remarks if said.key in _OF_COMPARING]
        found.append(replace(planned, remarks=tuple(remarks)))
    return found


def _marked(planned: PlannedDocument, repeated: frozenset[str]) -> PlannedDocument:
    places = boilerplate_in(planned.document.text, repeated)
    said = [each for each in planned.remarks if each.key != "repeated_lines_found"]
    if not places:
        return replace(planned, remarks=tuple(said))
    told = Remark(
        "repeated_lines_marked", {"document": planned.document.name, "count": len(places)}
    )
    document = with_boilerplate(planned.document, places)
    return replace(planned, document=document, remarks=(*said, told))

"""`postil leave-out`: text that is not counted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from postil.cli.names import NAME, documents_named
from postil.cli.opening import json_option, opened, project_file
from postil.cli.output import Report, remark, show
from postil.core.documents import Passage
from postil.core.errors import ProjectError, UsageError
from postil.core.project import Project
from postil.core.records import DocumentId
from postil.exchange.remarks import Remark
from postil.verbs.leaving_out import places_of


@click.command("leave-out")
@project_file
@click.option("--document", "names", multiple=True, type=NAME, help="In this document.")
@click.option("--all-documents", is_flag=True, help="In every document that holds the text.")
@click.option("--text", "words", type=NAME, help="Exactly these words, wherever they stand.")
@click.option("--from", "start", type=int, help="From this character on, counted from 0.")
@click.option("--to", "end", type=int, help="Up to this character, itself not marked.")
@click.option("--undo", is_flag=True, help="Count the passage again.")
@json_option
def leave_out(
    file: Path,
    names: tuple[str, ...],
    all_documents: bool,
    words: str | None,
    start: int | None,
    end: int | None,
    undo: bool,
    as_json: bool,
) -> None:
    """Mark text as not counted, or count it again.

    Give the words of a byline or footer, or a passage by its positions. Nothing is removed.
    Without a passage, the passages not counted are listed.
    """
    by_place = start is not None or end is not None
    lists = words is None and not by_place and not undo
    with opened(file) as project:
        chosen = documents_named(project, names)
        if not lists:
            passages = _passages(project, chosen, all_documents, words, start, end)
            documents = project.documents
            act = documents.count_all_again if undo else documents.leave_out_all
            act(passages)
            chosen = tuple(dict.fromkeys(each[0] for each in passages))
        report, empty = _left_out(project, chosen)
    remark([] if lists or undo else empty)
    show(report, as_json=as_json)


def _passages(
    project: Project,
    chosen: Sequence[DocumentId] | None,
    all_documents: bool,
    words: str | None,
    start: int | None,
    end: int | None,
) -> list[Passage]:
    """What is meant; `UsageError` where the options do not say it, or say it twice."""
    if words is None:
        one = chosen is not None and len(chosen) == 1 and not all_documents
        if start is None or end is None or chosen is None or not one:
            raise UsageError("passage_not_chosen")
        return [(chosen[0], start, end)]
    if start is not None or end is not None:
        raise UsageError("passage_not_chosen")
    if (chosen is None) != all_documents:
        raise UsageError("documents_not_chosen")
    found = places_of(project, words, chosen)
    if not found:
        raise ProjectError("text_not_found", text=words)
    return found


def _left_out(project: Project, chosen: Sequence[DocumentId] | None) -> tuple[Report, list[Remark]]:
    """A row each passage that is not counted, and a remark on each document that is so whole."""
    rows, remarks = [], []
    for document in project.documents.all():
        if chosen is not None and document.id not in chosen:
            continue
        ranges = project.documents.not_counted(document.id)
        rows += [(document.name, start, end, end - start) for start, end in ranges]
        if ranges == [(0, document.length)]:
            remarks.append(Remark("document_not_counted", {"document": document.name}))
    return Report(("document", "start", "end", "n_chars"), rows), remarks

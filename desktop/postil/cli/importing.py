"""`postil import` and `postil original`: documents in, and the files they came from out again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from postil.cli.names import NAME
from postil.cli.opening import PATH, json_option, opened, project_file
from postil.cli.output import Report, remark, show
from postil.core.errors import UsageError
from postil.exchange.formats import formats
from postil.verbs.importing import import_documents as import_planned
from postil.verbs.importing import plan_documents
from postil.verbs.originals import write_original
from postil.verbs.project_files import (
    BY_EVIDENCE,
    POSITIONS,
    import_project_file,
    project_format,
)

_FORMATS = ", ".join(row.key for row in formats("import", "documents"))
_SWITCHES = {
    "article_only": "Of web pages the article alone, without navigation.",
    "without_hidden": "Leave out what a file hides.",
    "join_lines": "Make paragraphs of lines that are broken at one width.",
    "split": "Make a document of each article of a news archive's file.",
    "mark_boilerplate": "Mark running heads and lines that repeat as not counted.",
    "guess_language": "Take the guess of a language where a file names none.",
}


def _switches(command: Callable[..., Any]) -> Callable[..., Any]:
    for name, told in reversed(_SWITCHES.items()):
        command = click.option(f"--{name.replace('_', '-')}", is_flag=True, help=told)(command)
    return command


@click.command("import")
@project_file
@click.argument("paths", type=PATH, nargs=-1, required=True, metavar="PATH...")
@click.option("--encoding", type=NAME, help="Of text files that are not UTF-8.")
@click.option("--format", "form", type=NAME, help=f"Read every file as this: {_FORMATS}.")
@click.option("--text-column", type=NAME, help="Of tables: the column that holds the words.")
@click.option(
    "--positions",
    type=click.Choice(POSITIONS),
    default=BY_EVIDENCE,
    help="How a .qdpx counts: in code points or UTF-16, and what else differs; auto finds out.",
)
@click.option("--project", "named", type=NAME, help="Of a database with several projects: which.")
@_switches
@json_option
def import_documents(
    file: Path,
    paths: tuple[Path, ...],
    encoding: str | None,
    form: str | None,
    positions: str,
    named: str | None,
    as_json: bool,
    **choices: Any,
) -> None:
    """Add documents, or a project of another program.

    A PATH is a file, or a folder with all below it, in sorted order. Of a table (.csv, .xlsx)
    each row is a document; references (.ris) become variables of the documents of their titles. A
    project (.qdpx, .qda, .rqda, .sqlite3) comes alone, with its documents, codes, coders, codings and memos.
    """
    if any(map(project_format, paths)):
        _import_project(file, paths, positions, named or "", as_json)
        return
    if positions != BY_EVIDENCE:
        raise UsageError("positions_not_asked", file=paths[0].name)
    if named:
        raise UsageError("project_name_not_asked", file=paths[0].name)
    with opened(file) as project:
        plan = plan_documents(project, paths, encoding, form, **choices)
        import_planned(project, plan)
    remark(plan.remarks)
    for planned in plan.documents:
        remark(planned.remarks)
    rows = [
        (each.document.name, len(each.document.text), each.document.format, str(each.path))
        for each in plan.documents
    ]
    chosen = {name: value for name, value in choices.items() if value}
    settings = {"encoding": encoding, "format": form, **chosen}
    show(Report(("document", "n_chars", "format", "file"), rows, settings), as_json=as_json)


def _import_project(
    file: Path, paths: tuple[Path, ...], positions: str, named: str, as_json: bool
) -> None:
    """Take in one project of another program, and print how much of each kind came."""
    if len(paths) > 1:
        raise UsageError("project_comes_alone", count=len(paths))
    with opened(file) as project:
        result = import_project_file(project, paths[0], positions, named)
    remark(result.remarks)
    counts = asdict(result.counts)
    settings = {"positions": positions, **({"project": named} if named else {})}
    show(Report(tuple(counts), [tuple(counts.values())], settings), as_json=as_json)


@click.command()
@project_file
@click.option("--document", type=NAME, required=True, help="The document's name.")
@click.argument("target", type=PATH)
@json_option
def original(file: Path, document: str, target: Path, as_json: bool) -> None:
    """Write the file that a document came from, byte by byte."""
    with opened(file) as project:
        size = write_original(project, project.documents.named(document).id, target)
    show(Report(("document", "file", "bytes"), [(document, str(target), size)]), as_json=as_json)

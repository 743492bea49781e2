"""Documents, codebooks and codings of files into a project: one edit each, one undo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from postil.core.errors import ExchangeError, ProjectError
from postil.core.project import Project
from postil.core.records import Code, NewCode, NewDocument
from postil.exchange.codebook_tables import CodebookPlan
from postil.exchange.formats import Format, formats, of_suffix
from postil.exchange.planned import ImportPlan, PlannedDocument
from postil.exchange.remarks import Remark
from postil.exchange.source_files import one_line
from postil.verbs.importing_codings import CodingsResult, import_codings
from postil.verbs.planning import plan_documents, planning, reworking
from postil.verbs.progress import Progress, straight_through

__all__ = [
    "CodebookResult",
    "CodingsResult",
    "document_steps",
    "import_codebook",
    "import_codings",
    "import_documents",
    "plan_documents",
    "planning",
    "reworking",
]

_AT_ONCE = 500_000  # letters that are stored by one statement: some milliseconds
_MOST_AT_ONCE = 100  # documents
_NAMED = 3  # documents named in the history; of more the number is told


@dataclass(frozen=True, slots=True)
class CodebookResult:
    """How many codes came and changed with a codebook, and what is worth saying."""

    added: int
    changed: int
    remarks: tuple[Remark, ...]


def document_steps(
    project: Project, plan: ImportPlan, chosen: Sequence[PlannedDocument] | None = None
) -> Iterator[Progress]:
    """Add the planned documents, or those chosen of them, in one edit; a step tells of each.

    Without a choice a plan that refuses anything is refused whole. Closing the steps early takes
    everything back.
    """
    documents = plan.checked().documents if chosen is None else chosen
    total = len(documents)

    def steps(_draft: object) -> Iterator[Progress]:
        waiting: list[NewDocument] = []
        letters = 0
        for done, planned in enumerate(documents):
            yield Progress(done, total, planned.document.name)
            waiting.append(planned.document)
            letters += len(planned.document.text)
            if letters > _AT_ONCE or len(waiting) == _MOST_AT_ONCE:
                project.documents.add_many(waiting)
                waiting, letters = [], 0
        project.documents.add_many(waiting)
        for planned_variables in plan.variables:
            document = project.documents.named(planned_variables.document).id
            for name, value in planned_variables.variables.items():
                project.documents.set_variable(document, name, value)

    names = [planned.document.name for planned in documents[:_NAMED]]
    names += ["…"] if total > _NAMED else []
    for progress in project.long_edit("import_documents", steps, count=total, documents=names):
        assert isinstance(progress, Progress)
        yield progress


def import_documents(project: Project, plan: ImportPlan) -> None:
    """Add all planned documents at once."""
    straight_through(document_steps(project, plan))


def import_codebook(project: Project, path: Path, encoding: str | None = None) -> CodebookResult:
    """Add the codes of a codebook file; in codes that are there, its filled cells replace.

    Every bad line is named in one ExchangeError, and nothing is imported then.
    """
    book = project.codebook
    known = {book.path(code.id): code.shortcut for code in book.all()}
    plan: CodebookPlan = _codebook_format(path).load()(path, known, encoding)
    with project.edit("import_codebook", file=one_line(path.name)) as draft:
        _free_shortcuts(project, plan.codes)
        added = changed = 0
        for line, new in zip(plan.lines, plan.codes, strict=True):
            present = book.at_path(new.path)
            try:
                if present is None:
                    book.add(new)
                    added += 1
                else:
                    changed += _complete(project, present, new)
            except ProjectError as error:
                raise _in_line(error, path, line) from error
        draft.arguments |= {"added": added, "changed": changed}
    return CodebookResult(added, changed, plan.remarks)


def _free_shortcuts(project: Project, codes: Iterable[NewCode]) -> None:
    """Take away the digits that change hands, so that two codes may swap theirs."""
    for new in codes:
        present = project.codebook.at_path(new.path)
        if present and present.shortcut and new.shortcut not in (None, present.shortcut):
            project.codebook.set_shortcut(present.id, None)


def _complete(project: Project, present: Code, new: NewCode) -> bool:
    """Let the filled cells of a row replace what a code says; whether anything differs."""
    book = project.codebook
    rule = {
        name: text for name, text in _rule(new).items() if text and text != getattr(present, name)
    }
    recoloured = bool(new.color) and new.color.upper() != present.color
    digit = new.shortcut is not None and new.shortcut != present.shortcut
    if rule:
        book.describe(present.id, **rule)
    if recoloured:
        book.recolour(present.id, new.color)
    if digit:
        book.set_shortcut(present.id, new.shortcut)
    turned = new.active is not None and new.active != present.active
    if turned:
        book.set_active(present.id, not present.active)
    return bool(rule) or recoloured or digit or turned


def _rule(new: NewCode) -> Mapping[str, str]:
    return {
        "definition": new.definition,
        "use_when": new.use_when,
        "do_not_use_when": new.do_not_use_when,
        "example": new.example,
    }


def _codebook_format(path: Path) -> Format:
    form = of_suffix(path.suffix, "import", "codebook")
    if form is None:
        suffixes = tuple(suffix for row in formats("import", "codebook") for suffix in row.suffixes)
        raise ExchangeError("codebook_format_unknown", file=one_line(str(path)), suffixes=suffixes)
    return form


def _in_line(error: ProjectError, path: Path, line: int) -> ExchangeError:
    """An error of the codebook itself, with the line that brought it."""
    told = ProjectError(error.key, **{**error.arguments, "line": line})
    return ExchangeError("codebook_lines_wrong", (told,), file=one_line(str(path)), count=1)

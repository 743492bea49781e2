"""A project read whole into the facts that writers of files are told."""

from __future__ import annotations

from collections.abc import Generator, Mapping

from postil import __version__
from postil.core.project import Project
from postil.core.records import CoderKind
from postil.exchange.facts import CodeFacts, CodingFacts, DocumentFacts, FinishedMark, ProjectFacts
from postil.verbs.progress import Progress

_ORIGINS: Mapping[CoderKind, str] = {
    "person": "manual",
    "consensus": "consensus",
    "rule": "rule",
}
PROGRAM = f"Postil {__version__}"


def gathered(project: Project) -> Generator[Progress, None, ProjectFacts]:
    """Read a project, a document a step; the facts are what the generator returns."""
    documents: list[DocumentFacts] = []
    codings: list[CodingFacts] = []
    kinds = {coder.id: coder.kind for coder in project.coders.all()}
    traces = project.codings.traces()
    every = project.documents.all()
    for done, document in enumerate(every):
        yield Progress(done, len(every), document.name)
        documents.append(
            DocumentFacts(
                document,
                project.documents.text(document.id),
                project.documents.ranges(document.id),
                project.documents.variables(document.id),
            )
        )
        memos = project.memos.of_codings(document.id)
        for coding in project.codings.in_document(document.id):
            imported, modified_at = traces.get(coding.id, (False, ""))
            origin = "import" if imported else _ORIGINS[kinds[coding.coder]]
            codings.append(CodingFacts(coding, memos.get(coding.id, ""), modified_at, origin))
    return ProjectFacts(
        name=project.name,
        program=PROGRAM,
        as_of=_as_of(project),
        documents=tuple(documents),
        codes=code_facts(project),
        coders=tuple(project.coders.all()),
        codings=tuple(codings),
        finished=_finished(project),
        memos=tuple(project.memos.all()),
        coder_variables=project.coders.variables_of_all(),
        uses=project.codings.uses_by_code(),
    )


def codebook_facts(project: Project) -> ProjectFacts:
    """The codebook alone, for writers that need no more."""
    return ProjectFacts(
        name=project.name,
        program=PROGRAM,
        as_of=_as_of(project),
        documents=(),
        codes=code_facts(project),
        coders=(),
        codings=(),
        uses=project.codings.uses_by_code(),
    )


def code_facts(project: Project) -> tuple[CodeFacts, ...]:
    """All codes in tree order, with their labels and paths."""
    book = project.codebook
    return tuple(CodeFacts(code, book.label(code.id), book.path(code.id)) for code in book.all())


def _as_of(project: Project) -> str:
    newest = project.history(limit=1)
    return newest[0].at if newest else ""


def _finished(project: Project) -> tuple[FinishedMark, ...]:
    """The marks by document and coder, in the project's order of both."""
    marks = project.coders.finished()
    coders = project.coders.all()
    return tuple(
        FinishedMark(coder.id, document.id, marks[coder.id, document.id])
        for document in project.documents.all()
        for coder in coders
        if (coder.id, document.id) in marks
    )

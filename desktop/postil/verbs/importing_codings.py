"""Codings of a CSV file into a project: every bad line named, else all stored exactly as given."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from postil.core.codebook import checked_name
from postil.core.errors import ExchangeError, ProjectError
from postil.core.names import SEPARATOR
from postil.core.project import Project
from postil.core.records import CodeId, CoderId, Document, NewCode, NewCoding
from postil.core.spans import canonical
from postil.core.store import Draft
from postil.exchange.codings_csv import CodingRow, CodingsFile, read_codings_csv
from postil.exchange.source_files import one_line
from postil.verbs.progress import Progress, beside, outcome

_AT_ONCE = 200  # rows of a step
# In a list of lines the sentence is short.
_SHORTER = {
    "code_unknown": "codings_code_unknown",
    "code_ambiguous": "codings_code_ambiguous",
}


@dataclass(frozen=True, slots=True)
class CodingsResult:
    """How many codings came, how many were there already, and the codes and coders made."""

    added: int
    skipped: int
    codes: int
    coders: int


def import_codings(
    project: Project, path: Path, create: bool = False, encoding: str | None = None
) -> CodingsResult:
    """Add the codings of a CSV file; with `create` missing codes and coders are made, too.

    Every bad line is named in one ExchangeError, and nothing is imported then.
    """
    return outcome(codings_steps(project, path, create, encoding))


def codings_steps(
    project: Project, path: Path, create: bool = False, encoding: str | None = None
) -> Generator[Progress, None, CodingsResult]:
    """The same in steps; the file is read on a thread of its own. Closing early takes all back."""
    file: CodingsFile = yield from beside(_reading(path, encoding))
    name = one_line(path.name)
    arrival = _Arrival(project, create)
    added = 0

    def steps(draft: Draft) -> Iterator[Progress]:
        nonlocal added
        new: list[NewCoding] = []
        for start in range(0, len(file.rows), _AT_ONCE):
            yield Progress(start, 2 * len(file.rows), name)
            new += arrival.resolved(file.rows[start : start + _AT_ONCE])
        if wrong := [*file.wrong, *arrival.wrong]:
            raise _lines_wrong(path, wrong)
        for done in range(0, len(new), _AT_ONCE):
            yield Progress(len(new) + done, 2 * len(new), name)
            added += project.codings.add_many(new[done : done + _AT_ONCE])
        draft.arguments["count"] = added

    for progress in project.long_edit("import_codings", steps, file=name):
        assert isinstance(progress, Progress)
        yield progress
    return CodingsResult(added, len(file.rows) - added, arrival.codes_made, arrival.coders_made)


def _reading(path: Path, encoding: str | None) -> Generator[Progress, None, CodingsFile]:
    yield Progress(0, 0, path.name)
    return read_codings_csv(path, encoding)


def _lines_wrong(path: Path, wrong: Iterable[ProjectError]) -> ExchangeError:
    """One error that tells all bad lines, in the order of the file."""
    lines = tuple(sorted(wrong, key=_line))
    count = len({_line(problem) for problem in lines})
    return ExchangeError("codings_lines_wrong", lines, file=one_line(str(path)), count=count)


def _line(problem: ProjectError) -> int:
    line = problem.arguments["line"]
    assert isinstance(line, int)
    return line


class _Arrival:
    """Rows of a file on their way into a project; what they name is looked up once each."""

    def __init__(self, project: Project, create: bool) -> None:
        self.wrong: list[ProjectError] = []
        self.codes_made = 0
        self.coders_made = 0
        self._project = project
        self._create = create
        self._documents = {each.name: each for each in project.documents.all()}
        self._coders: dict[str, CoderId | ProjectError] = {
            each.name: each.id for each in project.coders.all()
        }
        self._codes: dict[tuple[str, bool], CodeId | ProjectError] = {}

    def resolved(self, rows: Sequence[CodingRow]) -> list[NewCoding]:
        """The rows in the project's own ids, those that cannot be among `wrong`."""
        found = []
        for row in rows:
            before = len(self.wrong)
            document, code, coder = self._document(row), self._code(row), self._coder(row)
            if document:
                self._check_span(row, document)
            if document and code and coder and len(self.wrong) == before:
                found.append(_new_coding(row, document, code, coder))
        return found

    def _document(self, row: CodingRow) -> Document | None:
        document = self._documents.get(row.document)
        if document is None:
            self._refuse("codings_document_unknown", row, document=row.document)
        return document

    def _coder(self, row: CodingRow) -> CoderId | None:
        name = " ".join(row.coder.split())
        if name not in self._coders:
            self._coders[name] = self._made_coder(name)
        found = self._coders[name]
        if isinstance(found, ProjectError):
            self._refuse(found.key, row, **found.arguments)
            return None
        return found

    def _made_coder(self, name: str) -> CoderId | ProjectError:
        """A coder of that name, if one may be made, else why there is none."""
        if not self._create:
            return ProjectError("codings_coder_unknown", coder=name)
        try:
            coder = self._project.coders.add(name)
        except ProjectError as error:
            return error
        self.coders_made += 1
        return coder

    def _code(self, row: CodingRow) -> CodeId | None:
        key = (row.code, row.is_path)
        if key not in self._codes:
            try:
                self._codes[key] = self._found_code(row)
            except ProjectError as error:
                self._codes[key] = error
        found = self._codes[key]
        if isinstance(found, ProjectError):
            self._refuse(_SHORTER.get(found.key, found.key), row, **found.arguments)
            return None
        return found

    def _found_code(self, row: CodingRow) -> CodeId:
        """The code of a name or path; made where it is missing and may be made.

        What is certainly a path means the code at exactly that place, never a namesake elsewhere.
        """
        book = self._project.codebook
        path = tuple(row.code.split(SEPARATOR))
        try:
            if not row.is_path:
                return book.find(row.code).id
            if found := book.at_path(path):
                return found.id
            raise ProjectError("code_unknown", code=row.code)
        except ProjectError as error:
            if error.key != "code_unknown" or not self._create:
                raise
        return self._made_code(path)

    def _made_code(self, path: tuple[str, ...]) -> CodeId:
        """The code at a path, made with all that is missing above it."""
        book = self._project.codebook
        path = tuple(checked_name(" ".join(canonical(name).split("\n"))) for name in path)
        for depth in range(1, len(path) + 1):
            present = book.at_path(path[:depth])
            if present is None:
                code = book.add(NewCode(path[:depth]))
                self.codes_made += 1
            else:
                code = present.id
        return code

    def _check_span(self, row: CodingRow, document: Document) -> None:
        if row.end > document.length:
            self._refuse(
                "codings_outside_text", row, start=row.start, end=row.end, length=document.length
            )
        elif row.quote:
            words = self._project.documents.text(document.id)[row.start : row.end]
            if canonical(row.quote) != words:
                self._refuse(
                    "codings_quote_differs", row, start=row.start, end=row.end, words=words
                )

    def _refuse(self, key: str, row: CodingRow, **arguments: object) -> None:
        self.wrong.append(ProjectError(key, **{**arguments, "line": row.line}))


def _new_coding(row: CodingRow, document: Document, code: CodeId, coder: CoderId) -> NewCoding:
    return NewCoding(
        document=document.id,
        code=code,
        coder=coder,
        start=row.start,
        end=row.end,
        memo=row.memo,
        certainty=row.certainty,
        created_at=_stamp(row.created_at),
    )


def _stamp(time: str) -> str:
    """A time in the file's form: UTC to the second; a time without a zone is read as UTC."""
    if not time:
        return ""
    moment = datetime.fromisoformat(time)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

"""The folder of a whole project read back: first whether every file is as it was written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict, TypeVar, cast, get_args

from postil.core.arriving import (
    ArrivingCode,
    ArrivingCoder,
    ArrivingCoding,
    ArrivingDisclosure,
    ArrivingDocument,
    ArrivingMemo,
    ArrivingProject,
    ArrivingReview,
    MemoOn,
)
from postil.core.errors import ExchangeError
from postil.core.records import CoderKind, FormatKind, FormatRange, NewDocument
from postil.core.spans import canonical
from postil.exchange.archive import tables
from postil.exchange.archive.checking import about, differing_files, inside
from postil.exchange.csv_files import Record, read_csv
from postil.exchange.project_tables import Field
from postil.exchange.remarks import Remark
from postil.exchange.source_files import one_line, read_bytes

_LARGEST_TEXT = 2**28  # bytes
_LARGEST_ORIGINAL = 2**30
_A_FEW = 50  # rows of a table in one step
_NAMED = 5  # files named in a sentence; of more the number is told

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class ReadArchive:
    """What an archive holds; `facts_sha256` is the hash over all facts that stands in it."""

    arriving: ArrivingProject
    facts_sha256: str
    remarks: tuple[Remark, ...] = ()


Reading = Generator[str, None, Made]
"""Steps of reading: each names the file that comes next."""


def read_archive(folder: Path, *, as_it_stands: bool = False) -> Reading[ReadArchive]:
    """The project in a folder that `write_archive` wrote, in steps.

    A file that is missing or was changed is refused with its name, unless the archive shall be
    taken `as_it_stands`; a remark names it then. Raises ExchangeError: archive_not_here,
    archive_too_new, archive_files_differ, archive_line_wrong, and those of tables.
    """
    said = about(folder)
    differing = yield from differing_files(folder)
    told: Mapping[str, object] = {
        "files": differing[:_NAMED],
        "count": len(differing),
        "folder": one_line(str(folder)),
    }
    if differing and not as_it_stands:
        raise ExchangeError("archive_files_differ", (), **told)
    arriving = yield from _Archive(folder, said["name"], said["program"]).arriving()
    remarks = (Remark("archive_files_differ", told),) if differing else ()
    return ReadArchive(arriving, said["facts_sha256"], remarks)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a table, whose errors name its file and line."""

    file: str
    record: Record

    def text(self, column: str) -> str:
        """The cell to the letter."""
        return self.record.cells.get(column, "")

    def number(self, column: str) -> int:
        """The cell as a whole number."""
        cell = self.text(column)
        if not re.fullmatch(r"-?[0-9]{1,18}", cell):
            raise self.wrong(column)
        return int(cell)

    def number_or_none(self, column: str) -> int | None:
        """The same; an empty cell is None."""
        return self.number(column) if self.text(column) else None

    def flag(self, column: str) -> bool:
        """A cell of 0 or 1."""
        if self.text(column) not in ("0", "1"):
            raise self.wrong(column)
        return self.text(column) == "1"

    def one_of(self, column: str, known: Sequence[str]) -> str:
        """A cell that holds one of these words."""
        if self.text(column) not in known:
            raise self.wrong(column)
        return self.text(column)

    def wrong(self, column: str) -> ExchangeError:
        """That this cell is at fault."""
        return ExchangeError(
            "archive_line_wrong",
            file=self.file,
            line=self.record.line,
            column=column,
            value=one_line(self.text(column))[:80],
        )


class _Archive:
    """An archive while it is read; every reference is looked up before it is handed on."""

    def __init__(self, folder: Path, name: str, program: str) -> None:
        self._folder = folder
        self._name = name
        self._program = program
        self._coders: set[str] = set()
        self._codes: set[str] = set()
        self._lengths: dict[str, int] = {}
        self._codings: set[str] = set()
        self._lost: dict[str, ArrivingReview] = {}

    def arriving(self) -> Reading[ArrivingProject]:
        """All tables in the order in which they refer to each other."""
        coders = yield from self._all("coders", tables.CODERS, self._coder())
        if not coders:
            raise ExchangeError("archive_without_coders", folder=one_line(str(self._folder)))
        names = self._all("variables", tables.VARIABLES, lambda line: line.text("variable"))
        variables = yield from names
        codes = yield from self._all("codes", tables.CODES, self._code)
        documents = yield from self._all("documents", tables.DOCUMENTS, self._document())
        placed = yield from self._all("codings", tables.CODINGS, self._coding)
        memos = yield from self._all("memos", tables.MEMOS, self._memo)
        review = yield from self._all("review", tables.REVIEW, self._entry)
        shown = yield from self._all("disclosures", tables.DISCLOSURES, self._disclosure)
        return ArrivingProject(
            self._name,
            self._program,
            exact=True,
            variables=variables,
            coders=coders,
            codes=codes,
            documents=documents,
            codings=tuple(each for each in placed if each is not None),
            memos=tuple(each for each in memos if each is not None),
            review=(*review, *self._lost.values()),
            disclosures=shown,
        )

    def _lines(self, name: str, fields: Sequence[Field]) -> Iterator[_Line]:
        path = self._folder / f"{name}.csv"
        for record in read_csv(path, [column.name for column in fields], "utf-8-sig")[1]:
            yield _Line(path.name, record)

    def _all(
        self, name: str, fields: Sequence[Field], make: Callable[[_Line], Made]
    ) -> Reading[tuple[Made, ...]]:
        yield f"{name}.csv"
        found = []
        for place, line in enumerate(self._lines(name, fields)):
            if place % _A_FEW == 0:
                yield f"{name}.csv"
            found.append(make(line))
        return tuple(found)

    def _grouped(self, name: str, fields: Sequence[Field], key: str) -> Mapping[str, list[_Line]]:
        found: defaultdict[str, list[_Line]] = defaultdict(list)
        for line in self._lines(name, fields):
            found[line.text(key)].append(line)
        return found

    def _coder(self) -> Callable[[_Line], ArrivingCoder]:
        variables = self._grouped("coder_variables", tables.CODER_VARIABLES, "coder_guid")

        def coder(line: _Line) -> ArrivingCoder:
            guid = self._new(line, "coder_guid", self._coders)
            kind = cast("CoderKind", line.one_of("kind", get_args(CoderKind)))
            return ArrivingCoder(guid, line.text("coder"), kind, _values(variables[guid]))

        return coder

    def _code(self, line: _Line) -> ArrivingCode:
        parent = self._known(line, "parent_guid", self._codes) if line.text("parent_guid") else None
        return ArrivingCode(
            self._new(line, "code_guid", self._codes),
            line.text("code"),
            parent,
            color=line.text("color"),
            shortcut=line.number_or_none("shortcut"),
            definition=line.text("definition"),
            use_when=line.text("use_when"),
            do_not_use_when=line.text("do_not_use_when"),
            example=line.text("example"),
            active=line.flag("active"),
            created_at=line.text("created_at"),
        )

    def _document(self) -> Callable[[_Line], ArrivingDocument]:
        variables = self._grouped("document_variables", tables.DOCUMENT_VARIABLES, "document_guid")
        formatting = self._grouped("formatting", tables.FORMATTING, "document_guid")
        finished = self._grouped("finished", tables.FINISHED, "document_guid")

        def document(line: _Line) -> ArrivingDocument:
            guid = line.text("document_guid")
            if not guid or guid in self._lengths:
                raise line.wrong("document_guid")
            text = self._text(line)
            self._lengths[guid] = len(text)
            new = NewDocument(
                line.text("document"),
                text,
                tuple(_range(each, len(text)) for each in formatting[guid]),
                format=line.text("format"),
                language=line.text("language"),
                source=line.text("source_file"),
                reader=line.text("reader"),
                original=self._original(line),
                variables=_values(variables[guid]),
                guid=guid,
                imported_at=line.text("imported_at"),
            )
            marks = {
                self._known(each, "coder_guid", self._coders): each.text("finished_at")
                for each in finished[guid]
            }
            return ArrivingDocument(guid, new, marks)

        return document

    def _text(self, line: _Line) -> str:
        """The text; one that was changed by hand gets the project's line ends again."""
        try:
            return canonical(self._bytes(line, "text_file", _LARGEST_TEXT).decode("utf-8"))
        except UnicodeDecodeError:
            raise line.wrong("text_file") from None

    def _original(self, line: _Line) -> bytes | None:
        if not line.text("original_file"):
            return None
        return self._bytes(line, "original_file", _LARGEST_ORIGINAL)

    def _bytes(self, line: _Line, column: str, largest: int) -> bytes:
        path = inside(self._folder, line.text(column))
        if path is None or not path.is_file():
            raise line.wrong(column)
        return read_bytes(path, largest)

    def _coding(self, line: _Line) -> ArrivingCoding | None:
        """A coding; one that lies outside of a text changed by hand goes to the review list."""
        guid = self._new(line, "coding_guid", self._codings)
        document = self._known(line, "document_guid", self._lengths)
        code = self._known(line, "code_guid", self._codes)
        coder = self._known(line, "coder_guid", self._coders)
        start, end = line.number("start"), line.number("end")
        if not 0 <= start < end <= self._lengths[document]:
            lost = self._off_the_text(line, document, code, start, end)
            self._lost[guid] = replace(lost, **_marks(line))
            return None
        return ArrivingCoding(
            guid,
            document,
            code,
            coder,
            start,
            end,
            created_at=line.text("created_at"),
            **_marks(line),
        )

    def _off_the_text(
        self, line: _Line, document: str, code: str, start: int, end: int
    ) -> ArrivingReview:
        """A coding, or a memo on a span, whose text was made shorter by hand."""
        return ArrivingReview(
            document,
            code,
            self._known_or_none(line, "coder_guid", self._coders),
            start,
            end,
            line.text("quote"),
            "outside_the_text",
            memo=line.text("text"),
            source=one_line(self._folder.name),
            created_at=line.text("created_at"),
        )

    def _memo(self, line: _Line) -> ArrivingMemo | None:
        """A memo; None for one that goes to the review list, alone or with its coding."""
        on = cast("MemoOn", line.one_of("target", get_args(MemoOn)))
        about, start, end = "", None, None
        if on in ("document", "span"):
            about = self._known(line, "document_guid", self._lengths)
        elif on == "code":
            about = self._known(line, "code_guid", self._codes)
        elif on == "coding":
            about = self._known(line, "coding_guid", self._codings)
            if about in self._lost:
                self._lost[about] = replace(self._lost[about], memo=line.text("text"))
                return None
        if on == "span":
            start, end = line.number("start"), line.number("end")
            if not 0 <= start < end <= self._lengths[about]:
                self._lost[line.text("memo_guid")] = self._off_the_text(line, about, "", start, end)
                return None
        return ArrivingMemo(
            line.text("memo_guid"),
            on,
            line.text("text"),
            about,
            start,
            end,
            coder=self._known_or_none(line, "coder_guid", self._coders),
            created_at=line.text("created_at"),
            modified_at=line.text("modified_at"),
        )

    def _entry(self, line: _Line) -> ArrivingReview:
        return ArrivingReview(
            self._known_or_none(line, "document_guid", self._lengths),
            self._known_or_none(line, "code_guid", self._codes),
            self._known_or_none(line, "coder_guid", self._coders),
            line.number("start"),
            line.number("end"),
            line.text("words"),
            line.text("reason"),
            memo=line.text("memo"),
            created_at=line.text("created_at"),
            key=line.text("review_guid"),
            source=line.text("source"),
            at=line.text("listed_at"),
            **(_marks(line) if "flagged" in line.record.cells else {}),
        )

    def _disclosure(self, line: _Line) -> ArrivingDisclosure:
        return ArrivingDisclosure(
            self._known(line, "document_guid", self._lengths),
            self._known(line, "coder_guid", self._coders),
            self._known(line, "shown_guid", self._coders),
            line.text("disclosed_at"),
        )

    def _new(self, line: _Line, column: str, known: set[str]) -> str:
        guid = line.text(column)
        if not guid or guid in known:
            raise line.wrong(column)
        known.add(guid)
        return guid

    def _known(self, line: _Line, column: str, known: set[str] | Mapping[str, int]) -> str:
        if line.text(column) not in known:
            raise line.wrong(column)
        return line.text(column)

    def _known_or_none(self, line: _Line, column: str, known: set[str] | Mapping[str, int]) -> str:
        return self._known(line, column, known) if line.text(column) else ""


class _Marks(TypedDict, total=False):
    """How sure a coder was of a coding, and whether it is flagged."""

    certainty: str
    flagged: bool


def _marks(line: _Line) -> _Marks:
    return {"certainty": line.text("certainty"), "flagged": line.flag("flagged")}


def _values(lines: Sequence[_Line]) -> Mapping[str, str]:
    return {line.text("variable"): line.text("value") for line in lines}


def _range(line: _Line, length: int) -> FormatRange:
    kind = cast("FormatKind", line.one_of("kind", get_args(FormatKind)))
    start, end = line.number("start"), line.number("end")
    if not 0 <= start <= end:
        raise line.wrong("end")
    return FormatRange(min(start, length), min(end, length), kind, line.text("value"))

"""Tables of coded segments: MAXQDA, ATLAS.ti, Dedoose, Taguette and others of their shape.

Such a table has no positions, at most numbers of paragraphs. The segments are looked for by their
words in documents that the project has already; what is not found surely goes on the review list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from unicodedata import normalize

from postil.core.arriving import ArrivingCode
from postil.core.errors import ExchangeError
from postil.core.records import NewDocument
from postil.core.spans import canonical
from postil.exchange.code_paths import CodePath
from postil.exchange.others.gathering import Gathered, Gathering, Segment, joined
from postil.exchange.others.segment_codes import CodeNames, CodesCell, codes_of
from postil.exchange.others.segment_columns import Columns, Role, columns_of
from postil.exchange.others.sheets import Sheet
from postil.exchange.others.times import month_comes_first, stamp
from postil.exchange.remarks import Remark

_NUMBER = re.compile(r"\D*?([0-9]{1,9})\b.*", re.DOTALL)
_NUMBERED = re.compile(r"(?:D ?)?[0-9]+: ")  # ATLAS.ti counts documents before their names
_LEVEL = "\x1f"  # between the names of a path in a key; no name holds it
_APPLIED = frozenset(("true", "1", "yes", "x"))
_NAMED = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row of a table."""

    document: str
    words: str
    codes: CodesCell
    coder: str
    created_at: str
    memo: str
    paragraph: int | None
    last: int | None


def placing(
    sheet: Sheet, name: str, texts: Mapping[str, str], known: Collection[CodePath] = ()
) -> Generator[int, None, Gathered]:
    """The codings in a table, placed in `texts`, which are the project's by name.

    Yields how many rows are done. `known` are the paths of the project's codes. Raises
    ExchangeError: segments_columns_unknown, segments_without_documents.
    """
    columns = columns_of(sheet)
    entries = list(_entries(sheet, columns))
    documents = _Documents(texts)
    named = Counter(entry.document for entry in entries)
    missing = [each for each in named if documents.find(each) is None]
    if len(missing) == len(named):
        names = ", ".join(missing[:_NAMED])
        raise ExchangeError("segments_without_documents", count=len(missing), names=names)
    reader = _Reader(Gathering(name, columns.program), documents, entries, known)
    return (yield from reader.steps(missing, says_who="coder" in columns.places))


class _Documents:
    """The project's documents by the names that other programs give them."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        spelled: Counter[str] = Counter()
        self._names: dict[str, str] = {}
        for name in texts:
            for spelling in {_folded(name), _folded(PurePath(name).stem)}:
                spelled[spelling] += 1
                self._names[spelling] = name
        self._names = {key: name for key, name in self._names.items() if spelled[key] == 1}

    def find(self, name: str) -> str | None:
        """The name in the project of a document in the table: with or without ending or number."""
        if name in self.texts:
            return name
        bare = _NUMBERED.sub("", name, count=1)
        for spelling in (name, bare, PurePath(name).stem, PurePath(bare).stem):
            if _folded(spelling) in self._names:
                return self._names[_folded(spelling)]
        return None


def _folded(name: str) -> str:
    """A name as others may spell it; letters of file names are often taken apart."""
    return " ".join(normalize("NFC", name).casefold().split())


class _Reader:
    """Rows on their way into arriving records."""

    def __init__(
        self,
        gathering: Gathering,
        documents: _Documents,
        entries: list[_Entry],
        known: Collection[CodePath],
    ) -> None:
        self._gathering = gathering
        self._documents = documents
        self._entries = entries
        self._cut = codes_of(dict.fromkeys(entry.codes for entry in entries).keys(), known)
        self._names = CodeNames(known, (name for names in self._cut.values() for name in names))

    def steps(self, missing: list[str], *, says_who: bool) -> Generator[int, None, Gathered]:
        """All of it; `missing` documents are told, and that a table does not say who coded."""
        gathering = self._gathering
        for done, entry in enumerate(self._entries):
            self._read_entry(entry)
            yield done
        if missing:
            told = {"count": len(missing), "names": ", ".join(missing[:_NAMED])}
            gathering.remark(Remark("others_documents_missing", told))
        if not says_who:
            gathering.remark(Remark("others_coder_unknown", {"coder": gathering.program}))
        return gathering.result()

    def _read_entry(self, entry: _Entry) -> None:
        if not entry.codes.text.strip():
            self._gathering.counts["others_untagged"] += 1
            return
        name = self._documents.find(entry.document)
        document = "" if name is None else f"document {name}"
        if name is not None and not self._gathering.has_document(document):
            self._gathering.document(document, NewDocument(name, self._documents.texts[name]))
        memo = entry.memo if document else joined((f"Document: {entry.document}", entry.memo))
        stated = Segment(
            document,
            "",
            self._gathering.coder(entry.coder),
            entry.paragraph or 0,
            entry.last or entry.paragraph or 0,
            entry.words,
            memo,
            created_at=entry.created_at,
        )
        names = self._cut[entry.codes]
        if not names:
            memo = joined((f"Codes: {entry.codes.text.strip()}", memo))
            self._gathering.put_on_review(replace(stated, memo=memo), "codes_unclear")
        for code in dict.fromkeys(map(self._code, names)):
            if document:
                self._gathering.segment_by_words(replace(stated, code=code), entry.paragraph)
            else:
                self._gathering.put_on_review(replace(stated, code=code), "document_missing")

    def _code(self, name: str) -> str:
        """The key of the code that a name means, entered with all above it."""
        path = self._names.path(name)
        for depth in range(1, len(path) + 1):
            key = _LEVEL.join(path[:depth])
            if not self._gathering.has_code(key):
                above = _LEVEL.join(path[: depth - 1]) if depth > 1 else None
                self._gathering.code(ArrivingCode(key, path[depth - 1], above))
        return key


def _entries(sheet: Sheet, columns: Columns) -> Iterator[_Entry]:
    """The rows; a table that wraps each segment in quotes of its own has them taken off."""
    cells = _Cells(columns)
    month_first = month_comes_first(cells.of(row, "created") for row in sheet.rows)
    words = [cells.of(row, "words") for row in sheet.rows]
    wrapped = sum(_is_wrapped(each) for each in words) > len(words) / 2
    for row, segment in zip(sheet.rows, words, strict=True):
        for codes in cells.codes(row):
            yield _Entry(
                canonical(cells.of(row, "document")).strip(),
                canonical(segment.strip()[1:-1] if wrapped and _is_wrapped(segment) else segment),
                CodesCell(canonical(codes), _number(cells.of(row, "count"))),
                cells.of(row, "coder"),
                stamp(cells.of(row, "created"), month_first=month_first),
                canonical(cells.of(row, "comment")),
                _number(cells.of(row, "first") or cells.of(row, "mark")),
                _number(cells.of(row, "last")),
            )


class _Cells:
    """Cells of a row by what they hold."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    def of(self, row: tuple[str, ...], role: Role) -> str:
        """The cell; "" where the table has no such column."""
        place = self._columns.places.get(role)
        return "" if place is None else row[place]

    def codes(self, row: tuple[str, ...]) -> Iterator[str]:
        """The cell that names codes; where each code has a column, those that apply."""
        if not self._columns.applied:
            yield self.of(row, "codes")
        for place, name in self._columns.applied.items():
            if row[place].strip().lower() in _APPLIED:
                yield name


def _is_wrapped(words: str) -> bool:
    words = words.strip()
    return len(words) > 2 and words.startswith('"') and words.endswith('"')


def _number(cell: str) -> int | None:
    """The first number in a cell, from 1; None where there is none."""
    found = _NUMBER.fullmatch(cell)
    return int(found[1]) or None if found else None

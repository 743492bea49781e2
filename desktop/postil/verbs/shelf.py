"""Tables of one kind as they are kept: by code and then document, lent out without being copied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from postil.analysis.coverage import Span, Table
from postil.analysis.totals import AnyTable, Coded
from postil.core.records import Document, DocumentId

Cell = tuple[int, int]
"""A document and a code."""


@dataclass(frozen=True, slots=True)
class TableKind:
    """What tables tell: in which unit, of codes alone or with those below, of which text.

    `left_out` are the kinds of text that do not count; `overlap` is how much of two segments has
    to be shared for a match, 0 in every other unit. `spans` is whether these are kept, too.
    """

    unit: str
    with_subcodes: bool = False
    left_out: frozenset[str] = frozenset()
    overlap: float = 0.0
    spans: bool = False


class CellTables(Mapping[Cell, Table]):
    """Tables of text by document and code."""

    def __init__(self, coded: Coded) -> None:
        self._tables = coded.tables

    def __getitem__(self, cell: Cell) -> Table:
        """The table of one code in one document."""
        return self._tables[cell[1]][cell[0]]  # type: ignore[return-value]

    def __iter__(self) -> Iterator[Cell]:
        """The documents and codes that have one."""
        for code, of_code in self._tables.items():
            yield from ((document, code) for document in of_code)

    def __len__(self) -> int:
        """How many there are."""
        return sum(map(len, self._tables.values()))


@dataclass(slots=True)
class Shelf:
    """The tables of one kind.

    `read` tells for each filled document which text its units were counted in, `stale` what an
    edit touched since. Tables of a code that were lent are copied before they change.
    """

    tables: dict[int, dict[int, AnyTable]] = field(default_factory=dict)
    spans: dict[int, dict[int, tuple[Span, ...]]] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    read: dict[DocumentId, tuple[str, str]] = field(default_factory=dict)
    stale: set[Cell] = field(default_factory=set)
    _lent: set[int] = field(default_factory=set)

    def missing(self, documents: Iterable[Document]) -> list[Document]:
        """Those of the documents that are not filled, or whose text was another one then."""
        found = [each for each in documents if self.read.get(each.id) != text_read(each)]
        changed = {int(each.id) for each in found if each.id in self.sizes}
        if changed:
            self._forget(changed)
        return found

    def drop(self, documents: Iterable[DocumentId]) -> None:
        """Let these documents be filled again when they are asked for."""
        for document in documents:
            self.read.pop(document, None)

    def put(self, cell: Cell, table: AnyTable, spans: tuple[Span, ...] | None = None) -> None:
        """Keep the table of one document and code, and, where a figure needs them, its spans."""
        document, code = cell
        self._own(code)
        self.tables.setdefault(code, {})[document] = table
        if spans is not None:
            self.spans.setdefault(code, {})[document] = spans

    def coded(self) -> Coded:
        """All that is kept; no later change reaches it."""
        self._lent = set(self.tables)
        return Coded(dict(self.tables), dict(self.spans))

    def _own(self, code: int) -> None:
        """Make a lent code's tables ours again."""
        if code in self._lent:
            self._lent.discard(code)
            self.tables[code] = dict(self.tables[code])
            if code in self.spans:
                self.spans[code] = dict(self.spans[code])

    def _forget(self, documents: set[int]) -> None:
        """Take the tables of these documents away."""
        for code, of_code in list(self.tables.items()):
            if not documents.isdisjoint(of_code):
                self._own(code)
                for document in documents:
                    self.tables[code].pop(document, None)
                    self.spans.get(code, {}).pop(document, None)


def text_read(document: Document) -> tuple[str, str]:
    """What the units of a document depend on."""
    return document.sha256, document.language

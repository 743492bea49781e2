"""The facts of a project as frozen records, and their typed ids.

Positions are Unicode code points, 0-based and end-exclusive, in a document's canonical text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NewType

DocumentId = NewType("DocumentId", int)
CodeId = NewType("CodeId", int)
CodingId = NewType("CodingId", int)
CoderId = NewType("CoderId", int)
MemoId = NewType("MemoId", int)
ReviewId = NewType("ReviewId", int)

CoderKind = Literal["person", "consensus", "rule"]
FormatKind = Literal[
    "heading",
    "bold",
    "italic",
    "list_item",
    "block_quote",
    "table_cell",
    "footnote",
    "link",
    "code",
    "furniture",
]
EditState = Literal["done", "undone", "abandoned", "sealed"]
Cause = Literal["do", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class FormatRange:
    """Formatting drawn over [start, end) of the text.

    `value` holds the heading's level ("1".."6"), the list item's "level" or "level:number"
    (level from 1, number only in ordered lists), the quote's depth, the link's address, the
    table cell's "row:column" (from 0), the footnote's label; else it is empty.
    """

    start: int
    end: int
    kind: FormatKind
    value: str = ""


@dataclass(frozen=True, slots=True)
class ReaderRemark:
    """What a reader of files left out or changed: the sentence of `remark.<key>` tells it."""

    key: str
    arguments: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewDocument:
    """What a reader of files hands over: canonical text, its formatting, its variables.

    `guid` and `imported_at` are those of a document that was in a project before; else empty.
    """

    name: str
    text: str
    ranges: tuple[FormatRange, ...] = ()
    format: str = "txt"
    language: str = ""
    source: str = ""
    reader: str = ""
    original: bytes | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    guid: str = ""
    imported_at: str = ""
    remarks: tuple[ReaderRemark, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """An imported article; its text is fetched apart. `length` is in code points."""

    id: DocumentId
    guid: str
    name: str
    sha256: str
    length: int
    format: str
    language: str
    direction: str
    source: str
    reader: str
    imported_at: str
    position: int
    original: str | None


@dataclass(frozen=True, slots=True)
class Code:
    """A label of the codebook with its rule; `parent` is None at the top."""

    id: CodeId
    guid: str
    parent: CodeId | None
    name: str
    color: str
    shortcut: int | None
    position: int
    definition: str
    use_when: str
    do_not_use_when: str
    example: str
    active: bool
    created_at: str


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code to be added, as a reader of codebooks hands it over.

    `path` runs from the top; empty strings and None mean "not said"; `color` is #RRGGBB. `guid` and
    `created_at` are those of a code that was in a project before.
    """

    path: tuple[str, ...]
    color: str = ""
    shortcut: int | None = None
    definition: str = ""
    use_when: str = ""
    do_not_use_when: str = ""
    example: str = ""
    active: bool | None = None
    guid: str = ""
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class Coder:
    """Who codes: a person, the consensus of several, or a rule."""

    id: CoderId
    guid: str
    name: str
    kind: CoderKind


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one span by one coder."""

    id: CodingId
    guid: str
    document: DocumentId
    code: CodeId
    coder: CoderId
    start: int
    end: int
    round: int | None = None
    codebook_version: int | None = None
    certainty: str = ""
    flagged: bool = False
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class NewCoding:
    """A coding to be added, resolved to the project's own ids; `created_at` empty means now."""

    document: DocumentId
    code: CodeId
    coder: CoderId
    start: int
    end: int
    memo: str = ""
    certainty: str = ""
    created_at: str = ""
    flagged: bool = False
    guid: str = ""


@dataclass(frozen=True, slots=True)
class NewReviewEntry:
    """A coding that cannot be placed surely: positions and words as its source gives them.

    `reason` is a key, `source` the file or the act that it comes from. `guid` and `at` are those
    of an entry that was on the list of a project before.
    """

    document: DocumentId | None
    code: CodeId | None
    coder: CoderId | None
    start: int
    end: int
    words: str
    reason: str
    source: str = ""
    memo: str = ""
    created_at: str = ""
    guid: str = ""
    at: str = ""
    certainty: str = ""
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """A coding on the review list; `created_at` is the coding's, `at` when it came on the list."""

    id: ReviewId
    guid: str
    document: DocumentId | None
    code: CodeId | None
    coder: CoderId | None
    start: int
    end: int
    words: str
    reason: str
    source: str
    memo: str
    created_at: str
    at: str
    certainty: str
    flagged: bool

    @property
    def is_memo(self) -> bool:
        """Whether it is the memo on a passage whose words were corrected away, or never there."""
        is_of_words = self.reason.startswith("text_") or self.reason == "outside_the_text"
        return self.code is None and bool(self.memo) and is_of_words


@dataclass(frozen=True, slots=True)
class MemoTarget:
    """What a memo is about. A span needs document, start and end; the project needs nothing."""

    kind: Literal["project", "document", "span", "code", "coding"]
    document: DocumentId | None = None
    code: CodeId | None = None
    coding: CodingId | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Memo:
    """A researcher's note in Markdown on one target."""

    id: MemoId
    guid: str
    target: MemoTarget
    text: str
    coder: CoderId | None
    created_at: str
    modified_at: str


@dataclass(frozen=True, slots=True)
class CodingPlace:
    """Where a coding stands or stood: enough to drop the tables that it fed."""

    document: DocumentId
    code: CodeId
    coder: CoderId


@dataclass(frozen=True, slots=True)
class Change:
    """What one commit changed. `ids` maps a table to row ids, or to None for "very many".

    `codings` maps each touched coding to its place before and after (None = not there); it is
    None where the edit touched very many codings. A long act that was given up when others could
    have read what it had written is told, too: as an undo of edit 0 that may concern anything.
    """

    edit: int
    verb: str
    cause: Cause
    ids: Mapping[str, frozenset[int] | None]
    codings: Mapping[CodingId, tuple[CodingPlace | None, CodingPlace | None]] | None

    def touches(self, *tables: str) -> bool:
        """Whether any of these tables changed."""
        return any(table in self.ids for table in tables)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act in the project's history; `counts` maps "table:kind" (i, u, d) to rows."""

    seq: int
    verb: str
    arguments: Mapping[str, object]
    counts: Mapping[str, int]
    coder: str
    at: str
    state: EditState
    state_at: str
    state_by: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `check` found: its kind, where it is, and what the sentence needs."""

    kind: str
    where: str
    arguments: Mapping[str, object] = field(default_factory=dict)

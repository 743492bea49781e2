"""One document with the codings and memos on it, as the writers of coded documents are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from postil.core.errors import ProjectError, UsageError
from postil.core.records import CodeId, Coder, CoderId, Memo
from postil.exchange.facts import CodeFacts, CodingFacts, DocumentFacts, ProjectFacts

_NAMED = 12  # documents named in a sentence


@dataclass(frozen=True, slots=True)
class Note:
    """A memo on the document, a span or a coding; `end` is where its mark stands, if anywhere."""

    number: int
    text: str
    on: Literal["document", "span", "coding"]
    about: str = ""
    coder: str = ""
    end: int | None = None


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document; codings by start, longer ones first; `codes` and `coders` only those used."""

    project: str
    program: str
    as_of: str
    facts: DocumentFacts
    codings: tuple[CodingFacts, ...]
    codes: Mapping[CodeId, CodeFacts]
    coders: Mapping[CoderId, Coder]
    notes: tuple[Note, ...]

    @property
    def name(self) -> str:
        """The document's name."""
        return self.facts.document.name

    @property
    def begins_with_name(self) -> bool:
        """Whether the text begins with its name as a heading of the first level."""
        return any(
            each.kind == "heading"
            and each.value == "1"
            and each.start == 0
            and self.text[: each.end].strip() == self.name.strip()
            for each in self.facts.ranges
        )

    @property
    def text(self) -> str:
        """Its canonical text."""
        return self.facts.text


def coded_document(facts: ProjectFacts, name: str = "") -> CodedDocument:
    """The document of that name; it may be left out where there is only one.

    Raises document_to_export_not_named, document_unknown.
    """
    found = _document(facts, name)
    codings = tuple(
        sorted(
            (each for each in facts.codings if each.coding.document == found.document.id),
            key=lambda each: (each.coding.start, -each.coding.end, each.coding.id),
        )
    )
    used, coded_by = {e.coding.code for e in codings}, {e.coding.coder for e in codings}
    codes = {each.code.id: each for each in facts.codes if each.code.id in used}
    coders = {coder.id: coder for coder in facts.coders}
    return CodedDocument(
        facts.name,
        facts.program,
        facts.as_of,
        found,
        codings,
        codes,
        {key: coder for key, coder in coders.items() if key in coded_by},
        _notes(facts.memos, found, codings, codes, coders),
    )


def _document(facts: ProjectFacts, name: str) -> DocumentFacts:
    if not name and len(facts.documents) == 1:
        return facts.documents[0]
    if not name:
        known = tuple(each.document.name for each in facts.documents[:_NAMED])
        count = len(facts.documents)
        raise UsageError("document_to_export_not_named", count=count, known=known)
    for each in facts.documents:
        if each.document.name == name:
            return each
    raise ProjectError("document_unknown", document=name)


def _notes(
    memos: tuple[Memo, ...],
    document: DocumentFacts,
    codings: tuple[CodingFacts, ...],
    codes: Mapping[CodeId, CodeFacts],
    coders: Mapping[CoderId, Coder],
) -> tuple[Note, ...]:
    """The memo on the document first, then the others in the order of their places."""
    here = {each.coding.id: each.coding for each in codings}
    found: list[tuple[int, int, str, Memo]] = []
    for memo in memos:
        target = memo.target
        if target.kind == "coding" and target.coding in here:
            coding = here[target.coding]
            found.append((coding.end, coding.start, codes[coding.code].label, memo))
        elif target.document != document.document.id:
            continue
        elif target.kind == "span" and target.start is not None and target.end is not None:
            words = document.text[target.start : target.end]
            found.append((target.end, target.start, shortened(words), memo))
        elif target.kind == "document":
            found.append((-1, -1, "", memo))
    found.sort(key=lambda each: (each[0], each[1], each[3].id))
    return tuple(
        Note(
            number,
            memo.text,
            cast("Literal['document', 'span', 'coding']", memo.target.kind),
            about,
            coders[memo.coder].name if memo.coder in coders and memo.coder is not None else "",
            end if end >= 0 else None,
        )
        for number, (end, _start, about, memo) in enumerate(found, 1)
    )


def shortened(words: str, most: int = 80) -> str:
    """Words on one line, their middle left out where they are many."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    return f"{words[: most // 2].rstrip()} … {words[-most // 2 :].lstrip()}"

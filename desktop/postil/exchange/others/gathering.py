"""What the readers of other programs' projects share: facts collected, codings put in their places.

A coding whose words are not those at its place is looked for by its words; one that stays in doubt
goes on the review list with the numbers and words that it came with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from postil.core.arriving import (
    ArrivingCode,
    ArrivingCoder,
    ArrivingCoding,
    ArrivingDocument,
    ArrivingMemo,
    ArrivingProject,
    ArrivingReview,
    MemoOn,
)
from postil.core.records import NewDocument
from postil.core.spans import canonical
from postil.exchange.refi.positions import Reading, Selection, SourceText
from postil.exchange.relocating import Found, Relocation
from postil.exchange.remarks import Remark

LARGEST_POSITION = 2**53
_POSITIONS = Reading(mark_counted=True)
_SHOWN = 80  # characters of a case's part in the memo


@dataclass(frozen=True, slots=True)
class Gathered:
    """An arriving project, and what is worth saying."""

    arriving: ArrivingProject
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A coding as a file states it; `document` and `code` are keys, start and end as they stand."""

    document: str
    code: str
    coder: str
    start: int = 0
    end: int = 0
    words: str = ""
    memo: str = ""
    flagged: bool = False
    created_at: str = ""


class Gathering:
    """Facts of a project on their way in; `counts` holds the remarks that count something."""

    def __init__(self, name: str, program: str) -> None:
        self.counts: Counter[str] = Counter()
        self._name = name
        self.program = program
        self._coders: dict[str, ArrivingCoder] = {}
        self._codes: dict[str, ArrivingCode] = {}
        self._documents: dict[str, ArrivingDocument] = {}
        self._texts: dict[str, SourceText] = {}
        self._relocations: dict[str, Relocation] = {}
        self._codings: list[ArrivingCoding] = []
        self._memos: list[ArrivingMemo] = []
        self._review: list[ArrivingReview] = []
        self._further: list[Remark] = []

    def coder(self, name: str) -> str:
        """The key of a coder by name; nobody named means one called after the program."""
        name = " ".join(canonical(name).split()) or self.program
        if name not in self._coders:
            self._coders[name] = ArrivingCoder(f"coder {name}", name)
        return self._coders[name].key

    def code(self, code: ArrivingCode) -> None:
        """Take a code in; its parent may come later."""
        self._codes[code.key] = code

    def has_code(self, key: str) -> bool:
        """Whether there is a code of this key."""
        return key in self._codes

    def document(self, key: str, document: NewDocument) -> None:
        """Take a document in, with its canonical text."""
        self._documents[key] = ArrivingDocument(key, document)
        self._relocations[key] = Relocation(document.text)

    def text_document(
        self, key: str, name: str, raw: str, *, reader: str, coder: str, memo: str, at: str
    ) -> None:
        """Take a document of plain text in, with the memo on it.

        `coder` is the name of who brought it, if that is known.
        """
        text = self._texts[key] = SourceText(raw)
        document = NewDocument(name, text.canonical, source=name, reader=reader, imported_at=at)
        self.document(key, document)
        self.memo("document", key, memo, self.coder(coder) if coder else "", at)

    def place(self, document: str, start: int, end: int) -> tuple[int, int] | None:
        """Where [start, end) of a plain text lies, in code points of all that its file stores."""
        text = self._texts.get(document)
        return text.span(Selection(start, end), _POSITIONS) if text else None

    def has_document(self, key: str) -> bool:
        """Whether there is a document of this key."""
        return key in self._documents

    def text(self, key: str) -> str:
        """The text of a document, "" where there is none of this key."""
        found = self._documents.get(key)
        return found.document.text if found else ""

    def add_variables(self, key: str, variables: Mapping[str, str]) -> None:
        """Give a document further variables; what it has already stays."""
        found = self._documents[key]
        merged = {**variables, **found.document.variables}
        self._documents[key] = replace(found, document=replace(found.document, variables=merged))

    def segment(self, stated: Segment, span: tuple[int, int] | None) -> None:
        """Take a coding in at its span (None: outside of the text) if its words stand there.

        Else it comes where its words stand, if that is one place, or the nearest to its position.
        """
        text = self.text(stated.document)
        if not self._placeable(stated):
            return
        words = canonical(stated.words)
        if span and (not words.strip() or same_words(text[span[0] : span[1]], words)):
            self._add_coding(stated, *span)
            return
        if not words.strip():
            self.put_on_review(stated, "outside_the_text")
            return
        near = span[0] if span else stated.start
        found = self._relocations[stated.document].find_near(words, near)
        if isinstance(found, Found):
            self.counts["others_relocated"] += 1
            self._add_coding(stated, found.start, found.end)
        else:
            self.put_on_review(stated, found)

    def segment_by_words(self, stated: Segment, paragraph: int | None) -> None:
        """Take a coding in where its words stand in the paragraph that the file names."""
        if not self._placeable(stated):
            return
        words = canonical(stated.words)
        found = self._relocations[stated.document].find(words, paragraph)
        if isinstance(found, Found):
            self.counts["others_by_paragraph"] += found.chosen
            self._add_coding(stated, found.start, found.end)
        else:
            self.put_on_review(stated, found)

    def _placeable(self, stated: Segment) -> bool:
        """Whether document and code are known; else the coding goes on the review list."""
        if stated.code and stated.code not in self._codes:
            self.counts["others_codes_unknown"] += 1
            self.put_on_review(replace(stated, code=""), "code_unknown")
        elif not stated.code:
            self.put_on_review(stated, "code_unknown")
        elif stated.document not in self._documents:
            self.put_on_review(stated, "text_missing")
        else:
            return True
        return False

    def _add_coding(self, stated: Segment, start: int, end: int) -> None:
        key = f"coding {len(self._codings)}"
        self._codings.append(
            ArrivingCoding(
                key,
                stated.document,
                stated.code,
                stated.coder,
                start,
                end,
                flagged=stated.flagged,
                created_at=stated.created_at,
            )
        )
        self.memo("coding", key, stated.memo, stated.coder, stated.created_at)

    def put_on_review(self, stated: Segment, reason: str) -> None:
        """A coding that is not placed, with its positions and words as they stand in the file."""
        self.counts["others_on_review"] += 1
        self._review.append(
            ArrivingReview(
                stated.document,
                stated.code,
                stated.coder,
                _within(stated.start),
                _within(stated.end),
                canonical(stated.words),
                reason,
                memo=canonical(stated.memo),
                created_at=stated.created_at,
                flagged=stated.flagged,
            )
        )

    def memo(
        self,
        on: MemoOn,
        about: str,
        text: str,
        coder: str = "",
        created_at: str = "",
        span: tuple[int, int] | None = None,
    ) -> None:
        """Take a memo in, unless it is blank; `coder` is a key or empty."""
        text = canonical(text)
        if text.strip():
            start, end = span or (None, None)
            key = f"memo {len(self._memos)}"
            self._memos.append(
                ArrivingMemo(key, on, text, about, start, end, coder, created_at, created_at)
            )

    def case(
        self,
        name: str,
        values: Mapping[str, str],
        parts: Iterable[tuple[str, tuple[int, int]]],
        memo: str,
    ) -> None:
        """A case: whole documents get its variables; what else it says goes in the project's memo.

        `parts` are keys of documents, each with the span that belongs to the case.
        """
        told, whole = [], False
        for document, (start, end) in parts:
            text, there = self.text(document), self._documents[document].document
            if end - start < len(text.strip()):
                words = " ".join(text[start:end].split())
                told.append(f"{start}-{end}: {words[:_SHOWN]}")
            elif there.variables.get("Case", name) != name:
                told.append(there.name)  # it belongs to another case already
            else:
                whole = True
                self.add_variables(document, {"Case": name, **values})
        if told or memo.strip() or not whole:
            self.counts["others_cases"] += 1
            listed = (f"{variable}: {value}" for variable, value in values.items())
            self.memo("project", "", joined((f"Case: {name}", *listed, *told, memo), "\n"))

    def remark(self, remark: Remark) -> None:
        """Something worth saying that counts nothing."""
        self._further.append(remark)

    def result(self) -> Gathered:
        """All of it, codes parents first."""
        arriving = ArrivingProject(
            name=self._name,
            program=self.program,
            coders=tuple(self._coders.values()),
            codes=tuple(self._codes_parents_first()),
            documents=tuple(self._documents.values()),
            codings=tuple(self._codings),
            memos=tuple(self._memos),
            review=tuple(self._review),
        )
        counted = (Remark(key, {"count": n}) for key, n in self.counts.items() if n)
        return Gathered(arriving, (*counted, *self._further))

    def _codes_parents_first(self) -> Iterator[ArrivingCode]:
        """The codes in their order, each below one that came before; circles are cut open."""
        given: set[str] = set()
        for code in self._codes.values():
            chain: dict[str, ArrivingCode] = {}
            above: ArrivingCode | None = code
            while above is not None and above.key not in given and above.key not in chain:
                chain[above.key] = above
                above = self._codes.get(above.parent) if above.parent is not None else None
            for each in reversed(chain.values()):
                known = each.parent is None or each.parent in given
                given.add(each.key)
                yield each if known else replace(each, parent=None)


def same_words(there: str, words: str) -> bool:
    """Whether the words are those of the file, blanks and line ends aside."""
    return there == words or "".join(there.split()) == "".join(words.split())


def _within(position: int) -> int:
    """A position that every database holds."""
    return max(-LARGEST_POSITION, min(position, LARGEST_POSITION))


def joined(words: Iterable[str], between: str = "\n\n") -> str:
    """The parts that are not blank, in one text."""
    return between.join(part for part in words if part.strip())

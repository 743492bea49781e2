"""A project made elsewhere into the open one: one edit, one undo.

What is there already is used: coders by guid or name, codes by guid or path, documents by guid or
name where the text is the same. What is new keeps its guid and its times.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from postil.core.arriving import (
    ArrivingCode,
    ArrivingCoder,
    ArrivingCoding,
    ArrivingDisclosure,
    ArrivingDocument,
    ArrivingMemo,
    ArrivingProject,
    ArrivingReview,
)
from postil.core.integrity import digest
from postil.core.names import accepted_name, as_line
from postil.core.project import Project
from postil.core.records import (
    Code,
    CodeId,
    Coder,
    CoderId,
    CodingId,
    Document,
    DocumentId,
    MemoTarget,
    NewCode,
    NewCoding,
    NewReviewEntry,
    ReviewEntry,
)
from postil.core.spans import canonical
from postil.core.store import Draft
from postil.verbs.progress import Progress, straight_through

_NO_NAME = "?"  # for what has a name elsewhere only by mistake
_GUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(slots=True)
class ImportedProject:
    """How much came; `skipped` codings were there already, `review` ones could not be placed."""

    documents: int = 0
    codes: int = 0
    coders: int = 0
    codings: int = 0
    skipped: int = 0
    memos: int = 0
    review: int = 0


def import_project(project: Project, arriving: ArrivingProject, file: str) -> ImportedProject:
    """Take in a whole project at once; `file` is the name told in the history."""
    found = ImportedProject()
    straight_through(project_steps(project, arriving, file, found))
    return found


def project_steps(
    project: Project,
    arriving: ArrivingProject,
    file: str,
    found: ImportedProject,
    act: str = "import_project",
) -> Iterator[Progress]:
    """The same in steps, a document each; `found` is filled. Closing early takes all back.

    `act` is the key under which it stands in the history.
    """

    def steps(draft: Draft) -> Iterator[Progress]:
        yield from _Reception(project, arriving, file, found).steps()
        draft.arguments |= {
            "documents": found.documents,
            "codes": found.codes,
            "codings": found.codings,
        }

    for progress in project.long_edit(act, steps, file=file, documents=0, codes=0, codings=0):
        assert isinstance(progress, Progress)
        yield progress


class _Reception:
    """Facts that arrive, and what they are called in the project."""

    def __init__(
        self, project: Project, arriving: ArrivingProject, file: str, found: ImportedProject
    ) -> None:
        self._project = project
        self._arriving = arriving
        self._file = file
        self._found = found
        self._coders: dict[str, CoderId] = {}
        self._codes: dict[str, CodeId] = {}
        self._documents: dict[str, DocumentId] = {}
        self._codings: dict[str, CodingId] = {}
        self._known_coders = _KnownCoders(project.coders.all())
        self._known_codes = _KnownCodes(project.codebook.all())
        self._known_documents = _KnownDocuments(project.documents.all())
        self._with_memo = {each.about for each in arriving.memos if each.on == "coding"}

    def steps(self) -> Iterator[Progress]:
        """Coders, codes, then each document with its codings, then memos and the review list."""
        arriving = self._arriving
        if arriving.variables:
            self._project.documents.declare_variables(arriving.variables)
        for coder in arriving.coders:
            self._receive_coder(coder)
        for code in arriving.codes:
            self._receive_code(code)
        codings: defaultdict[str, list[ArrivingCoding]] = defaultdict(list)
        for coding in arriving.codings:
            codings[coding.document].append(coding)
        for done, document in enumerate(arriving.documents):
            yield Progress(done, len(arriving.documents), document.document.name)
            self._receive_document(document)
            self._receive_codings(codings[document.key])
        for memo in arriving.memos:
            self._receive_memo(memo)
        self._receive_review(arriving.review)
        for disclosure in arriving.disclosures:
            self._receive_disclosure(disclosure)

    def _receive_coder(self, arriving: ArrivingCoder) -> None:
        coders = self._project.coders
        name = " ".join(self._line(arriving.name).split()) or _NO_NAME
        known = self._known_coders
        coder = known.by_guid.get(arriving.key) or known.by_name.get(name)
        if coder is None:
            coder = coders.add(name, arriving.kind, guid=guid_of(arriving.key))
            known.add(coders.get(coder))
            self._found.coders += 1
        self._coders[arriving.key] = coder
        present = coders.variables(coder)
        for variable, value in arriving.variables.items():
            if variable not in present:
                coders.set_variable(coder, variable, value)

    def _receive_code(self, arriving: ArrivingCode) -> None:
        """A code that is there, by guid or by path, else a new one with all that it brings."""
        book = self._known_codes
        parent = self._codes[arriving.parent] if arriving.parent is not None else None
        name = arriving.name if self._arriving.exact else accepted_name(arriving.name)
        there = book.by_guid.get(arriving.key) or book.below[parent].get(name)
        if there is not None and there not in book.used:
            book.used.add(there)
            self._codes[arriving.key] = there
            return
        name = book.names.free(name, parent, book.below[parent])
        above = self._project.codebook.path(parent) if parent is not None else ()
        code = self._project.codebook.add(
            NewCode(
                (*above, name),
                color=arriving.color,
                shortcut=None if arriving.shortcut in book.digits else arriving.shortcut,
                definition=self._text(arriving.definition),
                use_when=self._text(arriving.use_when),
                do_not_use_when=self._text(arriving.do_not_use_when),
                example=self._text(arriving.example),
                active=arriving.active,
                guid=guid_of(arriving.key),
                created_at=arriving.created_at,
            )
        )
        book.below[parent][name] = code
        book.digits.add(arriving.shortcut)
        book.used.add(code)
        self._codes[arriving.key] = code
        self._found.codes += 1

    def _receive_document(self, arriving: ArrivingDocument) -> None:
        """A document that is there with the same text, else a new one under a free name."""
        new, book = arriving.document, self._known_documents
        name, sha256 = self._line(new.name) or _NO_NAME, digest(new.text)
        there = book.by_guid.get(arriving.key) or book.by_name.get(name)
        if there is None or there.sha256 != sha256:
            name = book.names.free(name, None, book.by_name)
            document = self._project.documents.add(
                replace(new, name=name, guid=guid_of(arriving.key))
            )
            there = self._project.documents.get(document)
            book.add(there)
            self._found.documents += 1
        self._documents[arriving.key] = there.id
        for coder, at in arriving.finished.items():
            self._project.coders.finish(self._coders[coder], [there.id], at=at)

    def _receive_codings(self, arriving: Sequence[ArrivingCoding]) -> None:
        new = [
            NewCoding(
                self._documents[each.document],
                self._codes[each.code],
                self._coders[each.coder],
                each.start,
                each.end,
                certainty=each.certainty,
                created_at=each.created_at,
                flagged=each.flagged,
                guid=guid_of(each.key),
            )
            for each in arriving
        ]
        if not new:
            return
        added = self._project.codings.add_many(new)
        self._found.codings += added
        self._found.skipped += len(new) - added
        for each, coding in zip(arriving, new, strict=True):
            if each.key in self._with_memo:
                there = self._project.codings.same(
                    coding.document, coding.code, coding.coder, coding.start, coding.end
                )
                assert there is not None  # it was added just now, or was there before
                self._codings[each.key] = there

    def _receive_memo(self, arriving: ArrivingMemo) -> None:
        """A memo; where its target has one already, it is written below unless it says the same."""
        target = self._target(arriving)
        text = self._text(arriving.text)
        there = self._project.memos.on(target)
        empty = not (text if self._arriving.exact else text.strip())
        if empty or (there and text in there.text):
            return
        self._project.memos.write(
            target,
            f"{there.text}\n\n{text}" if there else text,
            coder=self._coders.get(arriving.coder),
            guid=guid_of(arriving.key),
            created_at=arriving.created_at,
            modified_at=arriving.modified_at,
        )
        self._found.memos += 1

    def _target(self, arriving: ArrivingMemo) -> MemoTarget:
        match arriving.on:
            case "project":
                return MemoTarget("project")
            case "code":
                return MemoTarget("code", code=self._codes[arriving.about])
            case "coding":
                return MemoTarget("coding", coding=self._codings[arriving.about])
            case "document":
                return MemoTarget("document", document=self._documents[arriving.about])
            case "span":
                return MemoTarget(
                    "span",
                    document=self._documents[arriving.about],
                    start=arriving.start,
                    end=arriving.end,
                )

    def _receive_review(self, arriving: Iterable[ArrivingReview]) -> None:
        new = [
            NewReviewEntry(
                self._documents.get(each.document),
                self._codes.get(each.code),
                self._coders.get(each.coder),
                each.start,
                each.end,
                each.words,
                each.reason,
                source=each.source if self._arriving.exact else self._file,
                memo=each.memo,
                created_at=each.created_at,
                guid=guid_of(each.key),
                at=each.at,
                certainty=each.certainty,
                flagged=each.flagged,
            )
            for each in arriving
        ]
        review = self._project.review
        known = {_as_said(each) for each in (*review.all(), *review.settled())}
        new = [each for each in new if _as_said(each) not in known]
        self._project.review.add_many(new)
        self._found.review += len(new)

    def _receive_disclosure(self, arriving: ArrivingDisclosure) -> None:
        self._project.coders.disclose(
            self._documents[arriving.document],
            [self._coders[arriving.shown]],
            self._coders[arriving.coder],
            at=arriving.at,
        )

    def _line(self, name: str) -> str:
        """A name of one line; that of a Postil project is one already."""
        return name if self._arriving.exact else as_line(name)

    def _text(self, text: str) -> str:
        """A text with the project's line ends; that of a Postil project stays as it is."""
        return text if self._arriving.exact else canonical(text)


def _as_said(entry: NewReviewEntry | ReviewEntry) -> tuple[object, ...]:
    """What an entry says, by which one that waits or was decided on is known again."""
    place = (entry.document, entry.code, entry.coder, entry.start, entry.end)
    return (*place, entry.words, entry.reason)


class _KnownCoders:
    """The coders of a project by guid and by name."""

    def __init__(self, coders: Iterable[Coder]) -> None:
        self.by_guid: dict[str, CoderId] = {}
        self.by_name: dict[str, CoderId] = {}
        for coder in coders:
            self.add(coder)

    def add(self, coder: Coder) -> None:
        """One coder more."""
        self.by_guid[coder.guid] = coder.id
        self.by_name[coder.name] = coder.id


class _FreeNames:
    """Gives names a number where another has them, each number tried once."""

    def __init__(self) -> None:
        self._numbers: defaultdict[tuple[object, str], Iterator[int]] = defaultdict(
            lambda: count(2)
        )

    def free(self, name: str, place: object, taken: Collection[str]) -> str:
        """The name, or the next one with a number that nothing at this place has."""
        if name not in taken:
            return name
        numbered = (f"{name} ({number})" for number in self._numbers[place, name])
        return next(each for each in numbered if each not in taken)


class _KnownDocuments:
    """The documents of a project by guid and by name."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.names = _FreeNames()
        self.by_guid: dict[str, Document] = {}
        self.by_name: dict[str, Document] = {}
        for document in documents:
            self.add(document)

    def add(self, document: Document) -> None:
        """One document more."""
        self.by_guid[document.guid] = document
        self.by_name[document.name] = document


class _KnownCodes:
    """The codes of a project by guid, and by name below each parent; and the digits in use."""

    def __init__(self, codes: Iterable[Code]) -> None:
        self.by_guid: dict[str, CodeId] = {}
        self.below: defaultdict[CodeId | None, dict[str, CodeId]] = defaultdict(dict)
        self.digits: set[int | None] = set()
        self.used: set[CodeId] = set()
        self.names = _FreeNames()
        for code in codes:
            self.by_guid[code.guid] = code.id
            self.below[code.parent][code.name] = code.id
            self.digits.add(code.shortcut)


def guid_of(key: str) -> str:
    """A key that is a guid in canonical form; "" for any other."""
    return key if _GUID.fullmatch(key) else ""

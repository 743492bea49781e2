"""What an import of documents would bring, before anything is written: names, remarks, refusals.

Knows no project: names and texts that are there already come in as plain data.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from postil.core.errors import ExchangeError, UsageError
from postil.core.records import NewDocument
from postil.exchange.formats import Format, formats, of_key, of_suffix
from postil.exchange.line_joining import is_hard_wrapped, joined_lines
from postil.exchange.many_articles import looks_like_many, split_articles
from postil.exchange.plan_choices import Choices
from postil.exchange.plan_comparing import KnownText, looked_through
from postil.exchange.planned import ImportPlan, PlannedDocument, PlannedVariables
from postil.exchange.references import Reference, title_key
from postil.exchange.remarks import Remark
from postil.exchange.source_files import one_line, read_bytes, stat_of, with_file
from postil.exchange.text_documents import LARGEST_TEXT

__all__ = ["Choices", "ImportPlan", "KnownText", "PlannedDocument", "PlannedVariables", "planning"]

WRAPPED = ("txt", "eml", "csv", "xlsx")  # formats whose lines somebody may have broken

# What browsers add to a page's name for the folder that holds its pictures and frames.
_PARTS_OF_A_PAGE = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_file")


def planning(
    paths: Iterable[Path],
    taken_names: Collection[str] = (),
    known_texts: Collection[str] = (),
    choices: Choices = Choices(),  # noqa: B008  # frozen
    known: Sequence[KnownText] = (),
) -> Generator[Path, None, ImportPlan]:
    """Read files, and folders with all below them in sorted order, one file a step.

    `known_texts` holds the SHA-256 (hexadecimal) of the texts in the project, `known` what is
    needed to find texts that are nearly the same. Names are file names without suffix, or the
    title in the text; a taken one gets the folder in front.
    """
    found = _Found(choices, set(taken_names), set(known_texts))
    for path, named_by_user in _files(paths):
        yield path
        found.take(path, named_by_user=named_by_user)
    if not found.documents and not found.refusals and not found.references:
        found.refusals.append(ExchangeError("no_documents_found", suffixes=_known_suffixes()))
    documents = yield from looked_through(found.documents, known, choices)
    variables = found.matched(documents, taken_names)
    return ImportPlan(
        tuple(variables.documents),
        tuple(found.refusals),
        (*found.remarks, *variables.unmatched),
        tuple(variables.planned),
    )


class _Found:
    """What the files read so far would bring."""

    def __init__(self, choices: Choices, names: set[str], texts: set[str]) -> None:
        self.documents: list[PlannedDocument] = []
        self.references: list[tuple[Path, Reference]] = []
        self.refusals: list[ExchangeError] = []
        self.remarks: list[Remark] = []
        self._choices = choices
        self._forced = _forced_format(choices.format)
        self._names, self._texts = names, texts

    def take(self, path: Path, *, named_by_user: bool) -> None:
        """Read a file, or tell why not. Tables in a folder are passed by: they may be anything."""
        form = self._forced or of_suffix(path.suffix, "import", "documents")
        form = form or of_suffix(path.suffix, "import", "references")
        wanted = self._forced is not None or self._choices.text_column is not None
        in_folder = not named_by_user and not wanted
        if (form is None and not named_by_user) or (form and form.is_table and in_folder):
            key = "file_passed_by" if form is None else "table_passed_by"
            self.remarks.append(Remark(key, {"file": str(path)}))
            return
        try:
            if form and form.kind == "references":
                read = form.load()(_bytes(path), one_line(path.stem), self._choices.encoding)
                self.references += [(path, reference) for reference in read]
                return
            names = self._names.copy()
            read = _read(path, form, self._choices)
            documents = [named(document, path, names) for document in read]
        except ExchangeError as refusal:
            self.refusals.append(with_file(refusal, path))
            return
        for document in documents:
            digest = hashlib.sha256(document.text.encode("utf-8")).hexdigest()
            remarks = tuple(
                remarks_on(document, self._choices, is_known_text=digest in self._texts)
            )
            self.documents.append(PlannedDocument(path, document, remarks))
            self._texts.add(digest)
        self._names = names

    def matched(self, documents: list[PlannedDocument], names: Collection[str]) -> _Matched:
        """Give each reference to the documents of its title, those that come first."""
        matched = _Matched(list(documents), [], [])
        places: dict[str, list[int]] = {}
        for place, planned in enumerate(documents):
            titles = (planned.document.name, planned.document.variables.get("title", ""))
            for key in {title_key(title) for title in titles if title}:
                places.setdefault(key, []).append(place)
        present = {title_key(name): name for name in names}
        for path, reference in self.references:
            key = title_key(reference.title)
            for place in places.get(key, ()):
                document = matched.documents[place].document
                more = replace(document, variables={**reference.variables, **document.variables})
                matched.documents[place] = replace(matched.documents[place], document=more)
            if key in present:
                found = PlannedVariables(path, present[key], reference.variables)
                matched.planned.append(found)
            elif key not in places:
                told = {"title": reference.title, "file": one_line(path.name)}
                matched.unmatched.append(Remark("reference_without_document", told))
        return matched


@dataclass(frozen=True, slots=True)
class _Matched:
    """Documents with the variables of their references, and the references of no document."""

    documents: list[PlannedDocument]
    planned: list[PlannedVariables]
    unmatched: list[Remark]


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """The files to read, and whether the user named each (else a folder above it was named)."""
    for path in paths:
        known = stat_of(path)
        if known is not None and stat.S_ISDIR(known.st_mode):
            yield from ((file, False) for file in _files_below(path))
        else:
            yield path, True


def _files_below(folder: Path) -> list[Path]:
    """All files below a folder but hidden ones and parts of saved pages, folder by folder."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=_refuse_folder):
        pages = [Path(name).stem for name in names if name.lower().endswith((".html", ".htm"))]
        parts = {f"{page}{ending}" for page in pages for ending in _PARTS_OF_A_PAGE}
        folders[:] = [name for name in folders if not name.startswith(".") and name not in parts]
        found += [Path(place, name) for name in names if not name.startswith(".")]
    return sorted(found, key=lambda path: path.parts)


def _refuse_folder(error: OSError) -> None:
    reason = error.strerror or str(error)
    raise ExchangeError("file_not_readable", file=one_line(str(error.filename)), reason=reason)


def _bytes(path: Path) -> bytes:
    return read_bytes(path, LARGEST_TEXT)


def _read(path: Path, form: Format | None, choices: Choices) -> list[NewDocument]:
    """The documents in a file: one, but for tables and files that are split."""
    if form is None and stat_of(path) is not None:
        raise ExchangeError("document_format_unknown", suffixes=_known_suffixes())
    data = _bytes(path)
    assert form is not None
    read = form.load()(
        data, one_line(path.stem), choices.encoding, **choices.of_format(form.choices)
    )
    documents: list[NewDocument] = read if form.many else [read]
    if choices.split and not form.many:
        documents = split_articles(documents[0])
    if choices.join_lines and form.key in WRAPPED:
        documents = [
            joined_lines(each) if is_hard_wrapped(each.text) else each for each in documents
        ]
    return [replace(document, source=one_line(path.name)) for document in documents]


def named(document: NewDocument, path: Path, taken: set[str]) -> NewDocument:
    """The document under a free name, which is then taken.

    That is its own, else the file's (pages of one site may share a title), else with its folder.
    """
    own, file = one_line(document.name), one_line(path.stem)
    folder = one_line(path.resolve().parent.name)
    for name in (own, file, f"{folder}/{own}", f"{folder}/{file}"):
        if name not in taken:
            taken.add(name)
            return replace(document, name=name)
    raise ExchangeError("document_name_taken", name=f"{folder}/{own}")


def remarks_on(document: NewDocument, choices: Choices, *, is_known_text: bool) -> Iterator[Remark]:
    """What is worth saying of one document, under the choices made."""
    name = document.name
    for said in document.remarks:
        yield Remark(said.key, {"document": name, **said.arguments})
    if is_known_text:
        yield Remark("same_text_twice", {"document": name})
    if not document.text.strip():
        yield Remark("document_without_text", {"document": name})
    if count := document.text.count("\ufffd"):
        yield Remark("characters_not_readable", {"document": name, "count": count})
    if not choices.split and (count := looks_like_many(document)):
        yield Remark("looks_like_many_articles", {"document": name, "count": count})
    if not choices.join_lines and document.format in WRAPPED and is_hard_wrapped(document.text):
        yield Remark("lines_are_wrapped", {"document": name})


def _forced_format(key: str | None) -> Format | None:
    if key is None:
        return None
    form = of_key(key, "import", "documents")
    if form is None:
        known = tuple(row.key for row in formats("import", "documents"))
        raise UsageError("no_such_document_format", format=key, known=known)
    return form


def _known_suffixes() -> tuple[str, ...]:
    return tuple(suffix for row in formats("import", "documents") for suffix in row.suffixes)

"""What an import of documents would bring, before anything is written: names, remarks, refusals.

Knows no project: names and texts that are there already come in as plain data.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from postil.core.errors import ExchangeError, UsageError
from postil.core.records import NewDocument
from postil.exchange.formats import Format, formats, of_key, of_suffix
from postil.exchange.remarks import Remark
from postil.exchange.source_files import one_line, read_bytes, stat_of, with_file
from postil.exchange.text_documents import LARGEST_TEXT

# What browsers add to a page's name for the folder that holds its pictures and frames.
_PARTS_OF_A_PAGE = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_file")


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A document ready to be added under the name it would get."""

    path: Path
    document: NewDocument
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would add, in order, what it refuses, and what it passes by."""

    documents: tuple[PlannedDocument, ...]
    refusals: tuple[ExchangeError, ...]
    remarks: tuple[Remark, ...]

    def checked(self) -> ImportPlan:
        """The plan itself; raises ExchangeError if anything in it is refused."""
        if len(self.refusals) == 1:
            raise self.refusals[0]
        if self.refusals:
            raise ExchangeError("documents_refused", lines=self.refusals, count=len(self.refusals))
        return self


def planning(
    paths: Iterable[Path],
    taken_names: Collection[str] = (),
    known_texts: Collection[str] = (),
    encoding: str | None = None,
    format_key: str | None = None,
) -> Generator[Path, None, ImportPlan]:
    """Read files, and folders with all below them in sorted order, one file a step.

    `known_texts` holds the SHA-256 (hexadecimal) of the texts in the project. Names are file names
    without suffix, or the title in the text; a taken one gets the folder in front.
    """
    forced = _forced_format(format_key)
    names, texts = set(taken_names), set(known_texts)
    planned: list[PlannedDocument] = []
    refusals: list[ExchangeError] = []
    remarks: list[Remark] = []
    for path, named_by_user in _files(paths):
        yield path
        form = forced or of_suffix(path.suffix, "import", "documents")
        if form is None and not named_by_user:
            remarks.append(Remark("file_passed_by", {"file": str(path)}))
            continue
        try:
            read = _read(path, form, encoding)
            taken = names.copy()
            documents = [_named(document, path, taken) for document in read]
        except ExchangeError as refusal:
            refusals.append(with_file(refusal, path))
            continue
        for document in documents:
            digest = hashlib.sha256(document.text.encode("utf-8")).hexdigest()
            remarks_of_it = tuple(_remarks(document, digest in texts))
            planned.append(PlannedDocument(path, document, remarks_of_it))
            texts.add(digest)
        names = taken
    if not planned and not refusals:
        refusals.append(ExchangeError("no_documents_found", suffixes=_known_suffixes()))
    return ImportPlan(tuple(planned), tuple(refusals), tuple(remarks))


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


def _read(path: Path, form: Format | None, encoding: str | None) -> list[NewDocument]:
    """The documents in a file: one, but for formats that make several of one file."""
    if form is None and stat_of(path) is not None:
        raise ExchangeError("document_format_unknown", suffixes=_known_suffixes())
    data = read_bytes(path, LARGEST_TEXT)
    assert form is not None
    read = form.load()(data, one_line(path.stem), encoding)
    documents: list[NewDocument] = read if form.many else [read]
    return [replace(document, source=one_line(path.name)) for document in documents]


def _named(document: NewDocument, path: Path, taken: set[str]) -> NewDocument:
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


def _remarks(document: NewDocument, is_known_text: bool) -> Iterator[Remark]:
    for said in document.remarks:
        yield Remark(said.key, {"document": document.name, **said.arguments})
    if is_known_text:
        yield Remark("same_text_twice", {"document": document.name})
    if not document.text.strip():
        yield Remark("document_without_text", {"document": document.name})
    if count := document.text.count("\ufffd"):
        yield Remark("characters_not_readable", {"document": document.name, "count": count})


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

"""What an import of documents would bring, before anything is written: names, remarks, refusals.

Knows no project: names and texts that are there already come in as plain data.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from pathlib import Path

from postil.core.errors import ExchangeError, UsageError
from postil.exchange.formats import Format, formats, of_key
from postil.exchange.plan_choices import Choices
from postil.exchange.plan_comparing import KnownText, looked_through
from postil.exchange.plan_reading import (
    bytes_of,
    documents_of_file,
    format_of,
    known_suffixes,
    named,
    remarks_on,
)
from postil.exchange.plan_references import with_references
from postil.exchange.planned import ImportPlan, PlannedDocument, PlannedVariables
from postil.exchange.references import Reference
from postil.exchange.remarks import Remark
from postil.exchange.source_files import one_line, stat_of, with_file

__all__ = ["Choices", "ImportPlan", "KnownText", "PlannedDocument", "PlannedVariables", "planning"]

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
    found = _Found(choices, set(taken_names))
    for path, named_by_user in _files(paths):
        yield path
        found.take(path, named_by_user=named_by_user)
    if not found.documents and not found.refusals and not found.references:
        found.refusals.append(ExchangeError("no_documents_found", suffixes=known_suffixes()))
    documents = yield from looked_through(
        found.documents, known, known_texts, lambda _path: choices
    )
    plan = ImportPlan(
        tuple(documents),
        tuple(found.refusals),
        tuple(found.remarks),
        references=tuple(found.references),
    )
    return with_references(plan, taken_names)


class _Found:
    """What the files read so far would bring."""

    def __init__(self, choices: Choices, names: set[str]) -> None:
        self.documents: list[PlannedDocument] = []
        self.references: list[tuple[Path, Reference]] = []
        self.refusals: list[ExchangeError] = []
        self.remarks: list[Remark] = []
        self._choices = choices
        self._forced = _forced_format(choices.format)
        self._names = names

    def take(self, path: Path, *, named_by_user: bool) -> None:
        """Read a file, or tell why not. Tables in a folder are passed by: they may be anything."""
        form = self._forced or format_of(path)
        wanted = self._forced is not None or self._choices.text_column is not None
        in_folder = not named_by_user and not wanted
        if (form is None and not named_by_user) or (form and form.is_table and in_folder):
            key = "file_passed_by" if form is None else "table_passed_by"
            self.remarks.append(Remark(key, {"file": str(path)}))
            return
        try:
            if form and form.kind == "references":
                read = form.load()(bytes_of(path), one_line(path.stem), self._choices.encoding)
                self.references += [(path, reference) for reference in read]
                return
            names = self._names.copy()
            read = documents_of_file(path, form, self._choices)
            documents = [named(document, path, names) for document in read]
        except ExchangeError as refusal:
            self.refusals.append(with_file(refusal, path))
            return
        for document in documents:
            remarks = tuple(remarks_on(document, self._choices))
            self.documents.append(PlannedDocument(path, document, remarks))
        self._names = names


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


def _forced_format(key: str | None) -> Format | None:
    if key is None:
        return None
    form = of_key(key, "import", "documents")
    if form is None:
        known = tuple(row.key for row in formats("import", "documents"))
        raise UsageError("no_such_document_format", format=key, known=known)
    return form

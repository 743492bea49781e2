"""The files in a .qdpx archive: the project, and the texts of its sources and notes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from postil.core.errors import ExchangeError
from postil.core.records import NewDocument
from postil.core.spans import canonical
from postil.exchange.archives import Archive, base_name
from postil.exchange.formats import of_suffix
from postil.exchange.refi.positions import Reading, Selection, SourceText, fits, uncut
from postil.exchange.refi.qde import StatedNote, StatedSource
from postil.exchange.relocating import Doubt, Found, Relocation
from postil.exchange.text_documents import LARGEST_TEXT

Unplaced = Doubt | Literal["outside_the_text"]


def project_name(archive: Archive) -> str:
    """The name of the one .qde; raises ExchangeError project_missing, projects_several."""
    found = [name for name in archive.names if base_name(name).endswith(".qde")]
    if not found:
        raise ExchangeError("project_missing")
    if len(found) > 1:
        raise ExchangeError("projects_several", count=len(found))
    return found[0]


@dataclass(frozen=True, slots=True)
class FoundText:
    """The text of a source; `document` where a formatted file in the archive alone has it."""

    text: SourceText
    document: NewDocument | None = None

    def place(self, selection: Selection, reading: Reading) -> tuple[int, int] | Unplaced:
        """Where a selection lies, else why it has no place.

        Its numbers were counted in the words as its program took them out of a formatted file. So
        there the words that a selection is named by, if any, go before its numbers.
        """
        span = self.text.span(selection, reading)
        if self.document is None or not selection.name or fits(self.text, selection, reading):
            return span or "outside_the_text"
        near = span[0] if span else selection.start
        found = Relocation(self.text.canonical).find_near(uncut(selection.name), near)
        if not isinstance(found, Found):
            return found
        length = max(found.end - found.start, selection.end - selection.start)
        whole = uncut(selection.name) == " ".join(selection.name.split())
        end = found.end if whole else found.start + length
        return found.start, min(end, len(self.text.canonical))


class Texts:
    """The texts in an archive, found by the last part of their names in any case."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names = {base_name(name): name for name in archive.names}

    def of_source(self, source: StatedSource) -> FoundText | None:
        """The text of a source; None where the archive does not have it."""
        raw = self._raw(source.path, source.content)
        if raw is not None:
            return FoundText(SourceText(raw))
        document = self._formatted(source.formatted_path, source.name)
        return FoundText(SourceText(document.text), document) if document else None

    def of_note(self, note: StatedNote) -> str:
        """The text of a note, "" where the archive does not have it."""
        raw = self._raw(note.path, note.content)
        if raw is not None:
            return canonical(raw)
        document = self._formatted(note.formatted_path, note.name)
        return document.text if document else ""

    def _raw(self, path: str, content: str) -> str | None:
        if not path:
            return content or None
        name = self._names.get(base_name(path))
        return None if name is None else _decoded(self._archive.read(name, LARGEST_TEXT))

    def _formatted(self, path: str, title: str) -> NewDocument | None:
        """A Word file or another that Postil reads, as a document; None where it has no words."""
        name = self._names.get(base_name(path)) if path else None
        form = of_suffix(PurePath(base_name(path)).suffix, "import", "documents")
        if name is None or form is None or form.many:
            return None
        try:
            document: NewDocument = form.load()(self._archive.read(name), title, None)
        except ExchangeError:
            return None
        return document


def _decoded(data: bytes) -> str:
    """UTF-8, as the standard demands; UTF-16 by its mark; else what Windows wrote in the West."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")

"""The files in a .qdpx archive: the project, and the texts of its sources and notes."""

from __future__ import annotations

from postil.core.errors import ExchangeError
from postil.core.spans import canonical
from postil.exchange.archives import Archive, base_name
from postil.exchange.refi.positions import SourceText
from postil.exchange.refi.qde import StatedNote, StatedSource
from postil.exchange.text_documents import LARGEST_TEXT


def project_name(archive: Archive) -> str:
    """The name of the one .qde; raises ExchangeError project_missing, projects_several."""
    found = [name for name in archive.names if base_name(name).endswith(".qde")]
    if not found:
        raise ExchangeError("project_missing")
    if len(found) > 1:
        raise ExchangeError("projects_several", count=len(found))
    return found[0]


class Texts:
    """The texts in an archive, found by the last part of their names in any case."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names = {base_name(name): name for name in archive.names}

    def of_source(self, source: StatedSource) -> SourceText | None:
        """The text of a source; None where the archive does not have it."""
        raw = self._raw(source.path, source.content)
        return None if raw is None else SourceText(raw)

    def of_note(self, note: StatedNote) -> str:
        """The text of a note, "" where the archive does not have it."""
        return canonical(self._raw(note.path, note.content) or "")

    def _raw(self, path: str, content: str) -> str | None:
        if not path:
            return content or None
        name = self._names.get(base_name(path))
        return None if name is None else _decoded(self._archive.read(name, LARGEST_TEXT))


def _decoded(data: bytes) -> str:
    """UTF-8, as the standard demands; UTF-16 by its mark; else what Windows wrote in the West."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")

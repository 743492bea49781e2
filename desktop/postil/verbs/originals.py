"""The files that documents came from, written out again as they were."""

from __future__ import annotations

from pathlib import Path

from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.core.records import DocumentId
from postil.exchange.safe_files import replaced_file, safe_filename


def original_name(project: Project, document: DocumentId) -> str:
    """A name for the file of a document: that which it had, else one made of the document's."""
    found = project.documents.get(document)
    return safe_filename(found.source or f"{found.name}.{found.format}")


def write_original(project: Project, document: DocumentId, target: Path) -> int:
    """Write the bytes that a document came from to a file; returns how many they are.

    Raises ProjectError document_without_original, and ExchangeError as `replaced_file` does.
    """
    content = project.documents.original(document)
    if content is None:
        name = project.documents.get(document).name
        raise ProjectError("document_without_original", document=name)
    with replaced_file(target) as path:
        path.write_bytes(content)
    return len(content)

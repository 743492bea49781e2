"""A coded document into a file; the suffix says as what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from postil.exchange.coded.docx import docx_bytes
from postil.exchange.coded.facts import CodedDocument, coded_document
from postil.exchange.coded.html import html_page
from postil.exchange.coded.markdown import markdown_text
from postil.exchange.facts import ProjectFacts
from postil.exchange.remarks import Remark
from postil.exchange.safe_files import replaced_file

_WRITERS: Mapping[str, Callable[[CodedDocument], bytes]] = {
    ".html": lambda document: html_page(document).encode("utf-8"),
    ".docx": docx_bytes,
    ".md": lambda document: markdown_text(document).encode("utf-8"),
}


def write_coded_document(
    facts: ProjectFacts, target: Path, document: str = ""
) -> tuple[Remark, ...]:
    """Write the document of that name, whole or not at all; returns what is not in it.

    Raises those of `coded_document`.
    """
    found = coded_document(facts, document)
    written = _WRITERS[target.suffix.lower()](found)
    with replaced_file(target) as path:
        path.write_bytes(written)
    marks = sum(bool(each.coding.certainty) for each in found.codings)
    if target.suffix.lower() == ".docx" or not marks:
        return ()
    return (Remark("left_behind_certainty", {"count": marks}),)

"""Word documents (.docx): their parts are found and read; the words come from the body alone.

No style of a paragraph changes a word; headers, footers, comments and deletions stay out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postil.core.errors import ExchangeError
from postil.core.records import NewDocument, ReaderRemark
from postil.exchange.archives import Archive
from postil.exchange.document_archives import opened_document, part, part_if_there, resolved
from postil.exchange.docx_styles import numbering_of, styles_of, value
from postil.exchange.docx_walk import BodyWriter, WordParts
from postil.exchange.language_codes import language_code
from postil.exchange.xml_files import child, children, local_name, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "word/document.xml"
# The kind of a note that is one: others are the lines between text and notes.
_NOTE_TYPES = (None, "normal")


def read_docx_file(
    data: bytes, name: str, _encoding: str | None = None, *, without_hidden: bool = False
) -> NewDocument:
    """The document in the bytes of a Word file; it tells its encoding.

    `without_hidden` leaves out what the file hides. Raises ExchangeError: those of
    `opened_document` and `part`, document_not_of_its_kind.
    """
    with opened_document(data, ".docx") as archive:
        targets = _relations(archive, "", "_rels/.rels")
        main = next((t for kind, t in targets.values() if kind == "officeDocument"), _MAIN)
        body = child(part(archive, main), "body")
        if body is None:  # slides or a workbook by another name
            raise ExchangeError("document_not_of_its_kind", expected=".docx")
        parts = _parts(archive, main)
        core = next((t for kind, t in targets.values() if kind == "core-properties"), "")
        said = _said(part_if_there(archive, core))
    writer = BodyWriter(parts, keeps_hidden=not without_hidden)
    writer.write(body)
    return NewDocument(
        name=name,
        text=writer.blocks.text,
        ranges=writer.blocks.ranges,
        format="docx",
        language=language_code(said.pop("language", "")),
        reader="docx 1",
        original=data,
        variables=said,
        remarks=remarks_of(writer.counts),
    )


def remarks_of(counts: dict[str, int]) -> tuple[ReaderRemark, ...]:
    """What was left out as remarks, by keys in the order of their names."""
    return tuple(ReaderRemark(key, {"count": counts[key]}) for key in sorted(counts))


def _parts(archive: Archive, main: str) -> WordParts:
    folder, _, file = main.rpartition("/")
    related = f"{folder}/_rels/{file}.rels".lstrip("/")
    targets = _relations(archive, main, related)
    named = dict(targets.values())
    footnotes = part_if_there(archive, named.get("footnotes", ""))
    endnotes = part_if_there(archive, named.get("endnotes", ""))
    return WordParts(
        styles=styles_of(part_if_there(archive, named.get("styles", ""))),
        numbering=numbering_of(part_if_there(archive, named.get("numbering", ""))),
        links={key: target for key, (kind, target) in targets.items() if kind == "hyperlink"},
        footnotes=_notes(footnotes, "footnote"),
        endnotes=_notes(endnotes, "endnote"),
    )


def _relations(archive: Archive, base: str, name: str) -> dict[str, tuple[str, str]]:
    """What a part is related to, by its ids: the kind, and the part's name or the address."""
    root = part_if_there(archive, name)
    found: dict[str, tuple[str, str]] = {}
    for relation in () if root is None else children(root, "Relationship"):
        kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
        target = relation.get("Target") or ""
        if relation.get("TargetMode") != "External" and kind != "hyperlink":
            target = resolved(base, target)
        found[relation.get("Id") or ""] = (kind, target)
    return found


def _notes(root: _Element | None, name: str) -> dict[str, _Element]:
    if root is None:
        return {}
    return {
        value(note, "id") or "": note
        for note in children(root, name)
        if value(note, "type") in _NOTE_TYPES
    }


_VARIABLES = {
    "title": "title",
    "creator": "author",
    "created": "date",
    "description": "description",
    "language": "language",
}


def _said(core: _Element | None) -> dict[str, str]:
    """What the file says of itself, as variables; the day alone of its date."""
    said: dict[str, str] = {}
    for element in () if core is None else core:
        variable = _VARIABLES.get(local_name(element), "")
        words = " ".join(text_of(element).split())
        if variable and words:
            said[variable] = words[:10] if variable == "date" else words
    return said

"""OpenDocument texts (.odt), as LibreOffice writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postil.core.errors import ExchangeError
from postil.core.records import NewDocument
from postil.exchange.document_archives import opened_document, part, part_if_there
from postil.exchange.docx_documents import remarks_of
from postil.exchange.language_codes import language_code
from postil.exchange.odt_styles import styles_of
from postil.exchange.odt_walk import OdtWriter
from postil.exchange.xml_files import child, local_name, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_VARIABLES = {
    "title": "title",
    "initial-creator": "author",
    "creator": "author",
    "creation-date": "date",
    "date": "date",
    "description": "description",
    "language": "language",
}


def read_odt_file(
    data: bytes, name: str, _encoding: str | None = None, *, without_hidden: bool = False
) -> NewDocument:
    """The document in the bytes of an OpenDocument text; it tells its encoding.

    `without_hidden` leaves out what the file hides. Raises ExchangeError: those of
    `opened_document` and `part`.
    """
    with opened_document(data, ".odt") as archive:
        manifest = part_if_there(archive, "META-INF/manifest.xml")
        if manifest is not None and any(True for _ in manifest.iter("{*}encryption-data")):
            raise ExchangeError("document_with_password")
        content = part(archive, "content.xml")
        styles = styles_of(part_if_there(archive, "styles.xml"), content)
        said = _said(part_if_there(archive, "meta.xml"))
    body = child(content, "body")
    text = child(body, "text") if body is not None else None
    if text is None:
        raise ExchangeError("document_not_of_its_kind", expected=".odt")
    writer = OdtWriter(styles, keeps_hidden=not without_hidden)
    writer.write(text)
    return NewDocument(
        name=name,
        text=writer.blocks.text,
        ranges=writer.blocks.ranges,
        format="odt",
        language=language_code(said.pop("language", "")),
        reader="odt 1",
        original=data,
        variables=said,
        remarks=remarks_of(writer.counts),
    )


def _said(root: _Element | None) -> dict[str, str]:
    """What the file says of itself, as variables: the first of each, the day alone of a date."""
    meta = child(root, "meta") if root is not None else None
    said: dict[str, str] = {}
    for name, variable in _VARIABLES.items():
        for element in () if meta is None else meta:
            words = " ".join(text_of(element).split())
            if local_name(element) == name and words:
                said.setdefault(variable, words[:10] if variable == "date" else words)
    return said

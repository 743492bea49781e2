"""Rich Text files (.rtf)."""

from __future__ import annotations

from postil.core.errors import ExchangeError
from postil.core.records import NewDocument
from postil.exchange.docx_documents import remarks_of
from postil.exchange.rtf_walk import RtfWriter


def read_rtf_file(
    data: bytes, name: str, _encoding: str | None = None, *, without_hidden: bool = False
) -> NewDocument:
    """The document in the bytes of a Rich Text file; it tells its encoding.

    `without_hidden` leaves out what the file hides. Raises ExchangeError:
    document_not_of_its_kind, document_too_complex.
    """
    if not data.lstrip()[:5].lower() == b"{\\rtf":
        raise ExchangeError("document_not_of_its_kind", expected=".rtf")
    writer = RtfWriter(data.lstrip(), keeps_hidden=not without_hidden)
    writer.write()
    return NewDocument(
        name=name,
        text=writer.blocks.text,
        ranges=writer.blocks.ranges,
        format="rtf",
        reader="rtf 1",
        original=data,
        variables=writer.said,
        remarks=remarks_of(writer.counts),
    )

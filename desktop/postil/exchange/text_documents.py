"""Plain text and Markdown files as documents; what the text itself needs lies beside."""

from __future__ import annotations

from dataclasses import replace

from postil.core.records import NewDocument
from postil.core.spans import canonical
from postil.exchange.decoding import decoded_within
from postil.exchange.markdown_documents import read_markdown

LARGEST_TEXT = 64 * 2**20  # bytes
LARGEST_MARKDOWN = 8 * 2**20  # bytes; read about a hundred times slower than plain text


def read_text(text: str, name: str) -> NewDocument:
    """The document in a plain text: as it is, nothing stripped, without formatting."""
    return NewDocument(name=name, text=canonical(text), format="txt", reader="text")


def read_text_file(data: bytes, name: str, encoding: str | None = None) -> NewDocument:
    """The document in the bytes of a .txt file; they are kept as its original."""
    text, found = decoded_within(data, encoding, LARGEST_TEXT)
    return _with_original(read_text(text, name), data, found)


def read_markdown_file(data: bytes, name: str, encoding: str | None = None) -> NewDocument:
    """The document in the bytes of a Markdown file; they are kept as its original."""
    text, found = decoded_within(data, encoding, LARGEST_MARKDOWN)
    return _with_original(read_markdown(text, name), data, found)


def _with_original(document: NewDocument, data: bytes, encoding: str) -> NewDocument:
    return replace(document, original=data, reader=f"{document.reader}, {encoding}")

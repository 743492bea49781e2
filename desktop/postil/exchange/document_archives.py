"""Documents that are zip archives of XML: opened within limits, their parts parsed safely."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from postil.core.errors import ExchangeError
from postil.exchange.archives import Archive, opened_archive
from postil.exchange.xml_files import parsed

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_PART = 64 * 2**20  # bytes, unpacked
_MOST_TAGS = 600_000  # of one part, opening and closing
_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


@contextmanager
def opened_document(data: bytes, expected: str) -> Iterator[Archive]:
    """The archive that a document is; `expected` is the suffix that it goes by, such as .docx.

    Raises ExchangeError: those of `opened_archive`, document_with_password, document_of_old_word,
    document_not_of_its_kind.
    """
    if data.startswith(_OLE):
        raise ExchangeError("document_with_password" if _LOCKED in data else "document_of_old_word")
    if not data.startswith(_ZIP):
        raise ExchangeError("document_not_of_its_kind", expected=expected)
    try:
        with opened_archive(data) as archive:
            yield archive
    except ExchangeError as refusal:
        if refusal.key == "archive_encrypted":
            raise ExchangeError("document_with_password") from refusal
        raise


def part(archive: Archive, name: str) -> _Element:
    """The root of a part. Raises ExchangeError: document_part_missing, document_too_complex."""
    if name not in archive.names:
        raise ExchangeError("document_part_missing", part=name[:80])
    content = archive.read(name, LARGEST_PART)
    if content.count(b"<") > _MOST_TAGS:
        raise ExchangeError("document_too_complex")
    try:
        return parsed(content)
    except ExchangeError as refusal:
        if refusal.key == "xml_damaged":
            raise ExchangeError("document_part_missing", part=name[:80]) from refusal
        raise


def part_if_there(archive: Archive, name: str) -> _Element | None:
    """The root of a part that not every document has."""
    return part(archive, name) if name in archive.names else None


def resolved(base: str, target: str) -> str:
    """The name in an archive of what a part at `base` calls `target`: no folder is left upward."""
    if target.startswith("/"):
        return target[1:]
    steps = base.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)

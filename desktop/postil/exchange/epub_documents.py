"""Books as EPUB: their chapters in the order of reading, read as web pages are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING

from postil.core.errors import ExchangeError
from postil.core.records import NewDocument, ReaderRemark
from postil.exchange.archives import Archive
from postil.exchange.document_archives import opened_document, part, part_if_there, resolved
from postil.exchange.html_documents import LARGEST_PAGE, MOST_TAGS, decoded_page, parsed_page
from postil.exchange.html_walk import PageWriter
from postil.exchange.language_codes import language_code
from postil.exchange.xml_files import child, children, local_name, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset(("application/xhtml+xml", "text/html", "text/x-oeb1-document"))
# Fonts are often only obscured so; that locks no chapter.
_OBSCURED = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_MOST_LETTERS = 4 * LARGEST_PAGE  # of all chapters, with their marks
_ESCAPED = re.compile(r"((?:%[0-9A-Fa-f]{2})+)")
_VARIABLES = {
    "title": "title",
    "creator": "author",
    "date": "date",
    "publisher": "publisher",
    "description": "description",
    "language": "language",
}


def read_epub_file(data: bytes, name: str, _encoding: str | None = None) -> NewDocument:
    """The document in the bytes of an EPUB: one text, chapter after chapter, notes at the end.

    Its title goes before `name`. Raises ExchangeError: those of `opened_document` and `part`,
    document_locked_by_seller, document_too_complex, html_too_deep, file_too_large.
    """
    with opened_document(data, ".epub") as archive:
        package_name = _package_name(archive)
        package = part(archive, package_name)
        locked = set(_locked(archive))
        pages = [page for page in _spine(package, package_name) if page in archive.names]
        if not locked.isdisjoint(pages):
            raise ExchangeError("document_locked_by_seller")
        if not pages:
            raise ExchangeError("document_part_missing", part=package_name[:80])
        book = _bound(archive, pages)
    said = _said(package)
    writer = PageWriter()
    writer.write(book)
    pictures = ReaderRemark("pictures_left_out", {"count": writer.pictures})
    return NewDocument(
        name=said.pop("title", "") or name,
        text=writer.blocks.text,
        ranges=writer.blocks.ranges,
        format="epub",
        language=language_code(said.pop("language", "")),
        reader=f"epub 1, lxml {version('lxml')}",
        original=data,
        variables=said,
        remarks=(pictures,) if writer.pictures else (),
    )


def _package_name(archive: Archive) -> str:
    """The part that lists all others."""
    for root_file in part(archive, _CONTAINER).iter("{*}rootfile"):
        if path := root_file.get("full-path"):
            return path
    raise ExchangeError("document_part_missing", part=_CONTAINER)


def _locked(archive: Archive) -> Iterator[str]:
    """The parts that are encrypted, but for fonts."""
    root = part_if_there(archive, _ENCRYPTION)
    for encrypted in () if root is None else root.iter("{*}EncryptedData"):
        method = next(encrypted.iter("{*}EncryptionMethod"), None)
        if method is not None and method.get("Algorithm") in _OBSCURED:
            continue
        for reference in encrypted.iter("{*}CipherReference"):
            yield _unescaped(reference.get("URI") or "")


def _spine(package: _Element, base: str) -> Iterator[str]:
    """The names of the chapters in the order of reading, each once."""
    manifest, spine = child(package, "manifest"), child(package, "spine")
    if manifest is None or spine is None:
        return
    items = {item.get("id") or "": item for item in children(manifest, "item")}
    seen: set[str] = set()
    for reference in children(spine, "itemref"):
        item = items.get(reference.get("idref") or "")
        if item is None or item.get("media-type") not in _PAGES:
            continue
        # The table of contents repeats the headings, and is no chapter.
        if "nav" in (item.get("properties") or "").split():
            continue
        name = resolved(base, _unescaped(item.get("href") or ""))
        if name not in seen:
            seen.add(name)
            yield name


def _bound(archive: Archive, pages: list[str]) -> _Element:
    """All chapters as one page, in which links from one to another lead inside of it."""
    from lxml import etree  # start-up time

    book = etree.Element("html")
    letters = tags = 0
    for name in pages:
        text, _ = decoded_page(archive.read(name, LARGEST_PAGE))
        letters, tags = letters + len(text), tags + text.count("<")
        if letters > _MOST_LETTERS:
            raise ExchangeError("file_too_large", megabytes=_MOST_LETTERS // 2**20)
        if tags > MOST_TAGS:
            raise ExchangeError("document_too_complex")
        body = parsed_page(text).find("body")
        if body is not None:
            _rename_places(body, name)
            body.tag = "div"
            book.append(body)
    return book


def _rename_places(body: _Element, page: str) -> None:
    """Put the chapter's name before its places, in links too: they are one page's then."""
    for element in body.iter():
        for attribute in ("id", "name"):
            if place := element.get(attribute):
                element.set(attribute, f"{page}#{place}")
        address = element.get("href") or ""
        file, mark, place = address.partition("#")
        if mark and ":" not in file:
            target = resolved(page, _unescaped(file)) if file else page
            element.set("href", f"#{target}#{place}")


def _said(package: _Element) -> dict[str, str]:
    """What the book says of itself, as variables; several authors in one."""
    metadata = child(package, "metadata")
    said: dict[str, str] = {}
    for element in () if metadata is None else metadata.iter():
        variable = _VARIABLES.get(local_name(element), "")
        words = " ".join(text_of(element).split())
        if not variable or not words:
            continue
        if variable == "author" and variable in said:
            said[variable] += f", {words}"
        else:
            said.setdefault(variable, words[:10] if variable == "date" else words)
    return said


def _unescaped(address: str) -> str:
    """An address in a book as a name: %20 and the like as what they stand for."""
    return _ESCAPED.sub(
        lambda found: bytes.fromhex(found[1].replace("%", "")).decode("utf-8", "replace"), address
    )

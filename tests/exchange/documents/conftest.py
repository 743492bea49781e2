"""Small files of each kind of document, built part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Protocol

import pytest

from postil.core.records import NewDocument

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_SPACES = (
    f"{W} {R}"
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODF_SPACES = (
    " ".join(
        f'xmlns:{short}="{ODF}:{name}:1.0"'
        for short, name in {
            "office": "office",
            "text": "text",
            "table": "table",
            "style": "style",
            "draw": "drawing",
            "meta": "meta",
            "fo": "xsl-fo-compatible",
            "manifest": "manifest",
        }.items()
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


class Zipped(Protocol):
    """Makes the bytes of a zip archive of named parts."""

    def __call__(self, parts: Mapping[str, str | bytes]) -> bytes:
        """The archive."""


class Docx(Protocol):
    """Makes the bytes of a Word file from what stands in its body and other parts."""

    def __call__(self, body: str, links: Mapping[str, str] = {}, **parts: str) -> bytes:
        """The file; `parts` are styles, numbering, footnotes, endnotes and core."""


class Odt(Protocol):
    """Makes the bytes of an OpenDocument text from its body, styles and other parts."""

    def __call__(self, body: str, styles: str = "", common: str = "", meta: str = "") -> bytes:
        """The file; `styles` are its own, `common` those in the other part."""


class Epub(Protocol):
    """Makes the bytes of an EPUB from its chapters, in order."""

    def __call__(self, chapters: Mapping[str, str], said: str = "", **more: str) -> bytes:
        """The file; `said` is Dublin Core, `more` parts whose names hold __ for slashes."""


class Shown(Protocol):
    """What a document's ranges lie over."""

    def __call__(self, document: NewDocument) -> list[tuple[str, str, str]]:
        """Kind, value and words of each range."""


def _zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


@pytest.fixture
def zipped() -> Zipped:
    return _zipped


def _docx(body: str, links: Mapping[str, str] = {}, **parts: str) -> bytes:
    roots = {"styles": "styles", "numbering": "numbering"}
    roots |= {"footnotes": "footnotes", "endnotes": "endnotes"}
    relations = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/hyperlink" Target="{target}" TargetMode="External"/>'
        for key, target in links.items()
    )
    files = {}
    for name, root in roots.items():
        if name in parts:
            relations += f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
            files[f"word/{name}.xml"] = f"<w:{root} {WORD_SPACES}>{parts[name]}</w:{root}>"
    core = (
        f'<Relationship Id="c" Type="{PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/>'
        if "core" in parts
        else ""
    )
    if core:
        files["docProps/core.xml"] = (
            f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"{parts['core']}</cp:coreProperties>"
        )
    spaces = f'xmlns="{PACKAGE}/relationships"'
    return _zipped(
        {
            "_rels/.rels": f'<Relationships {spaces}><Relationship Id="d" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/>{core}</Relationships>',
            "word/document.xml": f"<w:document {WORD_SPACES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"<Relationships {spaces}>{relations}</Relationships>",
            **files,
        }
    )


@pytest.fixture
def docx() -> Docx:
    return _docx


def _odt(body: str, styles: str = "", common: str = "", meta: str = "") -> bytes:
    return _zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": f"<manifest:manifest {ODF_SPACES}/>",
            "content.xml": f"<office:document-content {ODF_SPACES}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {ODF_SPACES}>"
            f"<office:styles>{common}</office:styles></office:document-styles>",
            "meta.xml": f"<office:document-meta {ODF_SPACES}><office:meta>{meta}</office:meta>"
            "</office:document-meta>",
        }
    )


@pytest.fixture
def odt() -> Odt:
    return _odt


def _epub(chapters: Mapping[str, str], said: str = "", **more: str) -> bytes:
    listed = "".join(
        f'<item id="i{place}" href="{name}" media-type="application/xhtml+xml"/>'
        for place, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="i{place}"/>' for place in range(len(chapters)))
    return _zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<container "
            'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/book.opf"/></rootfiles></container>',
            "OPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{said}</metadata>'
            f"<manifest>{listed}</manifest><spine>{spine}</spine></package>",
            **{
                f"OPS/{name}": '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
                '<html xmlns="http://www.w3.org/1999/xhtml" '
                'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>c</title></head>'
                f"<body>{body}</body></html>"
                for name, body in chapters.items()
            },
            **{name.replace("__", "/"): content for name, content in more.items()},
        }
    )


@pytest.fixture
def epub() -> Epub:
    return _epub


@pytest.fixture
def shown() -> Shown:
    def words(document: NewDocument) -> list[tuple[str, str, str]]:
        return [(r.kind, r.value, document.text[r.start : r.end]) for r in document.ranges]

    return words

"""Word files made by hand: paragraphs, tables, comments; the parts that a .docx must have."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from postil.exchange.refi.words import in_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LEVELS = 9  # of lists, as many as Word has
_FIRST_TIME = (1980, 1, 1, 0, 0, 0)
_HEADINGS = {1: 36, 2: 28, 3: 24, 4: 22, 5: 21, 6: 20}  # half points
_STYLES = {
    "Quote": ('<w:ind w:left="567"/>', "<w:i/>"),
    "Code": ("", '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/><w:sz w:val="19"/>'),
    "Note": ("", '<w:sz w:val="19"/>'),
    "About": ("", '<w:color w:val="666666"/><w:sz w:val="19"/>'),
}


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one setting; `link` is an address or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class CommentMark:
    """Where a comment begins or ends; behind its end stands the reference to it."""

    comment: int
    begins: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in a style such as Heading1, Quote, ListItem; "" is plain."""

    parts: tuple[Run | CommentMark, ...]
    style: str = ""
    list_level: int | None = None  # from 0; None for what is no list item
    number: int | None = None  # of an ordered item; Word draws it
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class WordTable:
    """Rows of cells, each one paragraph."""

    rows: tuple[tuple[Paragraph, ...], ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """What a comment says, in paragraphs; `at` is ISO 8601 or empty."""

    author: str
    lines: tuple[str, ...]
    at: str = ""


@dataclass(slots=True)
class WordFile:
    """A Word file while it is made; `made` gives its bytes, the same for the same content."""

    title: str
    as_of: str
    language: str = ""
    blocks: list[Paragraph | WordTable] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)
    _list_starts: list[int] = field(default_factory=list)
    _next: tuple[int, int] = (-1, -1)  # level and number that go on with the last list

    def made(self) -> bytes:
        """The bytes of the file."""
        body = self._document()
        parts = {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _package_relations(),
            "word/document.xml": body,
            "word/styles.xml": _styles(self.language),
            "word/numbering.xml": self._numbering(),
            "word/comments.xml": self._comments(),
            "word/_rels/document.xml.rels": self._relations(),
            "docProps/core.xml": self._properties(),
        }
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                entry = zipfile.ZipInfo(name, _FIRST_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        return stream.getvalue()

    def _document(self) -> bytes:
        root = _new("document", nsmap={"w": W, "r": _R})
        body = _below(root, "body")
        for block in self.blocks:
            if isinstance(block, Paragraph):
                self._paragraph(body, block)
            else:
                self._table(body, block)
        section = _below(body, "sectPr")
        _below(section, "pgSz", w="11906", h="16838")
        margins = {"top": "1418", "right": "1418", "bottom": "1418", "left": "1418"}
        _below(section, "pgMar", **margins, header="709", footer="709", gutter="0")
        return _bytes(root)

    def _table(self, body: _Element, table: WordTable) -> None:
        element = _below(body, "tbl")
        properties = _below(element, "tblPr")
        _below(properties, "tblW", w="0", type="auto")
        borders = _below(properties, "tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            _below(borders, side, val="single", sz="4", space="0", color="BBBBBB")
        columns = max(len(row) for row in table.rows)
        grid = _below(element, "tblGrid")
        for _ in range(columns):
            _below(grid, "gridCol")
        for row in table.rows:
            line = _below(element, "tr")
            for cell in row:
                self._paragraph(_below(line, "tc"), cell)
            for _ in range(columns - len(row)):
                _below(_below(line, "tc"), "p")
        _below(body, "p")  # Word wants a paragraph between two tables and at the end

    def _paragraph(self, parent: _Element, paragraph: Paragraph) -> None:
        element = _below(parent, "p")
        properties = _below(element, "pPr")
        if paragraph.style:
            _below(properties, "pStyle", val=paragraph.style)
        if paragraph.list_level is not None:
            numbers = _below(properties, "numPr")
            _below(numbers, "ilvl", val=str(min(paragraph.list_level, _LEVELS - 1)))
            _below(numbers, "numId", val=str(self._list(paragraph.list_level, paragraph.number)))
        if paragraph.right_to_left:
            _below(properties, "bidi")
        for part in paragraph.parts:
            if isinstance(part, CommentMark):
                _mark(element, part)
            elif part.text:
                self._run(element, part)

    def _run(self, parent: _Element, run: Run) -> None:
        if run.link:
            self._links.append(run.link)
            parent = _below(parent, "hyperlink")
            parent.set(f"{{{_R}}}id", f"link{len(self._links)}")
        element = _below(parent, "r")
        properties = _below(element, "rPr")
        if run.code:
            _below(properties, "rFonts", ascii="Consolas", hAnsi="Consolas")
        if run.bold:
            _below(properties, "b")
        if run.italic:
            _below(properties, "i")
        if run.link:
            _below(properties, "u", val="single")
        _letters(element, run.text)

    def _list(self, level: int, number: int | None) -> int:
        """The list that an item belongs to: the one with bullets, or the ordered one it goes on."""
        if number is None:
            return 1
        if self._next != (level, number):
            self._list_starts.append(number)
        self._next = (level, number + 1)
        return len(self._list_starts) + 1

    def _numbering(self) -> bytes:
        """The list with bullets and one ordered list for each beginning."""
        root = _new("numbering", nsmap={"w": W})
        for key, ordered in (("0", False), ("1", True)):
            kind = _below(root, "abstractNum", abstractNumId=key)
            for level in range(_LEVELS):
                made = _below(kind, "lvl", ilvl=str(level))
                _below(made, "start", val="1")
                _below(made, "numFmt", val="decimal" if ordered else "bullet")
                _below(made, "lvlText", val=f"%{level + 1}." if ordered else "•–◦"[min(level, 2)])
                _below(_below(made, "pPr"), "ind", left=str(567 * (level + 1)), hanging="340")
        _below(_below(root, "num", numId="1"), "abstractNumId", val="0")
        for place, start in enumerate(self._list_starts, 2):
            made = _below(root, "num", numId=str(place))
            _below(made, "abstractNumId", val="1")
            for level in range(_LEVELS):
                override = _below(made, "lvlOverride", ilvl=str(level))
                _below(override, "startOverride", val=str(start))
        return _bytes(root)

    def _comments(self) -> bytes:
        root = _new("comments", nsmap={"w": W})
        for number, each in enumerate(self.comments):
            words = in_xml(each.author).split()
            initials = "".join(word[0] for word in words)[:3]
            said = {"id": str(number), "author": in_xml(each.author), "initials": initials}
            element = _below(root, "comment", **said, **({"date": each.at} if each.at else {}))
            for line in each.lines:
                _letters(_below(_below(element, "p"), "r"), line)
        return _bytes(root)

    def _relations(self) -> bytes:
        root = _element(_RELS, "Relationships", nsmap={None: _RELS})
        for part in ("styles", "numbering", "comments"):
            _relation(root, part, f"{_R}/{part}", f"{part}.xml")
        for number, link in enumerate(self._links, 1):
            target = _relation(root, f"link{number}", f"{_R}/hyperlink", in_xml(link))
            target.set("TargetMode", "External")
        return _bytes(root)

    def _properties(self) -> bytes:
        root = _element(_CORE, "coreProperties", nsmap={"cp": _CORE, "dc": _DC})
        title = _element(_DC, "title")
        title.text = in_xml(self.title)
        root.append(title)
        return _bytes(root)


def _mark(parent: _Element, mark: CommentMark) -> None:
    number = str(mark.comment)
    if mark.begins:
        _below(parent, "commentRangeStart", id=number)
        return
    _below(parent, "commentRangeEnd", id=number)
    _below(_below(parent, "r"), "commentReference", id=number)


def _letters(run: _Element, text: str) -> None:
    """Text with its tabs and line ends as Word has them."""
    for number, line in enumerate(in_xml(text).split("\n")):
        if number:
            _below(run, "br")
        for place, words in enumerate(line.split("\t")):
            if place:
                _below(run, "tab")
            if words:
                element = _below(run, "t")
                element.set(_SPACE, "preserve")
                element.text = words


def _element(namespace: str, tag: str, nsmap: Any = None) -> _Element:
    from lxml import etree  # start-up time

    return etree.Element(f"{{{namespace}}}{tag}", nsmap=nsmap)


def _new(tag: str, nsmap: Any) -> _Element:
    return _element(W, tag, nsmap)


def _below(parent: _Element, tag: str, **attributes: str) -> _Element:
    from lxml import etree  # start-up time

    made = etree.SubElement(parent, f"{{{W}}}{tag}")
    for name, value in attributes.items():
        made.set(f"{{{W}}}{name}", value)
    return made


def _relation(root: _Element, key: str, kind: str, target: str) -> _Element:
    made = _element(_RELS, "Relationship")
    for name, value in (("Id", key), ("Type", kind), ("Target", target)):
        made.set(name, value)
    root.append(made)
    return made


def _package_relations() -> bytes:
    root = _element(_RELS, "Relationships", nsmap={None: _RELS})
    _relation(root, "document", f"{_R}/officeDocument", "word/document.xml")
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    _relation(root, "properties", core, "docProps/core.xml")
    return _bytes(root)


def _content_types() -> bytes:
    root = _element(_TYPES, "Types", nsmap={None: _TYPES})
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    for extension, kind in (("rels", rels), ("xml", "application/xml")):
        made = _element(_TYPES, "Default")
        made.set("Extension", extension)
        made.set("ContentType", kind)
        root.append(made)
    parts = [
        ("/word/document.xml", f"{_MAIN}.document.main+xml"),
        ("/word/styles.xml", f"{_MAIN}.styles+xml"),
        ("/word/numbering.xml", f"{_MAIN}.numbering+xml"),
        ("/word/comments.xml", f"{_MAIN}.comments+xml"),
        ("/docProps/core.xml", core),
    ]
    for name, kind in parts:
        made = _element(_TYPES, "Override")
        made.set("PartName", name)
        made.set("ContentType", kind)
        root.append(made)
    return _bytes(root)


def _styles(language: str) -> bytes:
    said = language.replace('"', "").replace("<", "").replace("&", "")
    lang = f'<w:lang w:val="{said}"/>' if said else ""
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
        f'<w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for level, size in _HEADINGS.items()
    )
    others = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{key}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
        for key, (paragraph, run) in _STYLES.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="{W}">'
        f"<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Times New Roman"/>'
        f'<w:sz w:val="22"/>{lang}</w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="300" w:lineRule="auto"/></w:pPr>'
        f"</w:pPrDefault></w:docDefaults>"
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/></w:style>{headings}{others}</w:styles>"
    ).encode()


def _bytes(root: _Element) -> bytes:
    from lxml import etree  # start-up time

    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def plain(text: str, style: str = "") -> Paragraph:
    """A paragraph of one setting."""
    return Paragraph((Run(text),), style)


def rows(cells: Iterable[Sequence[str]]) -> WordTable:
    """A table of plain cells."""
    return WordTable(tuple(tuple(plain(cell) for cell in row) for row in cells))

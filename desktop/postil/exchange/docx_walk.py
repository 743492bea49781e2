"""The body of a Word document on its way into text and ranges."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from postil.exchange.blocks import BlockText, Dress
from postil.exchange.docx_styles import (
    PLAIN,
    Numbering,
    Style,
    is_on,
    level_of,
    number,
    outline,
    value,
)
from postil.exchange.xml_files import child, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST_FIELD = 50  # fields in fields; those that never end would only grow
_LONGEST_ORDER = 2_000  # characters that tell a field what to do
_LINK = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+)?(?:"([^"]*)"|(\S+))')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_CHARACTERS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\xad"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SYMBOLS = {  # font and character to what they look like
    ("symbol", 0xB7): "•",
    ("wingdings", 0x4A): "☺",
    ("wingdings", 0x9F): "•",
    ("wingdings", 0xA7): "▪",
    ("wingdings", 0xD8): "➢",
    ("wingdings", 0xE0): "→",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFB): "✗",
}
# Elements that are only around others; in formulas the letters stand in a row.
_WRAPPERS = (
    "sdt sdtContent smartTag customXml ins moveTo fldSimple ruby rubyBase bdo dir"
    " oMath oMathPara e num den sub sup deg fName lim f rad sSub sSup sSubSup nary func d m mr"
    " eqArr acc bar box borderBox groupChr limLow limUpp phant sPre"
)
_PASSED_THROUGH = frozenset(_WRAPPERS.split())
_DELETED = frozenset(("del", "moveFrom"))


@dataclass(slots=True)
class WordParts:
    """What a document's body refers to."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    numbering: Numbering = field(default_factory=Numbering)
    links: Mapping[str, str] = field(default_factory=dict)
    footnotes: Mapping[str, _Element] = field(default_factory=dict)
    endnotes: Mapping[str, _Element] = field(default_factory=dict)


@dataclass(slots=True)
class _Field:
    """A field under way: what it is told to do, then what it shows, and where that leads."""

    order: str = ""
    shows: bool = False
    link: str = ""

    def show(self) -> None:
        """From here on come the words that it shows."""
        found = _LINK.match(self.order)
        self.shows, self.link = True, (found[1] or found[2] or "") if found else ""


class BodyWriter:
    """Writes paragraphs, tables and notes; `counts` holds what is left out, by its remark."""

    def __init__(self, parts: WordParts, keeps_hidden: bool = True) -> None:
        self.blocks = BlockText()
        self.counts: Counter[str] = Counter()
        self._parts = parts
        self._keeps_hidden = keeps_hidden
        self._fields: deque[_Field] = deque(maxlen=_DEEPEST_FIELD)
        self._links: list[str] = []
        self._notes: list[_Element] = []
        self._numbers: dict[tuple[str, str], str] = {}  # of the notes, by their kinds and ids
        self._boxes: list[_Element] = []
        self._is_ranged = False  # whether the paragraph under way opened a range of its own
        self._is_open = False  # whether its mark is deleted, so that the next one goes on with it
        self._starts_note = False
        self._was_hidden = False

    def write(self, body: _Element) -> None:
        """Write the body, then the notes in the order of their marks."""
        self._write_part(body)
        for place, note in enumerate(self._notes, 1):  # a note may add another
            self.blocks.start("footnote", str(place))
            self._starts_note = True
            self._write_part(note)
            self.blocks.stop()

    # Blocks

    def _write_part(self, part: Iterable[_Element]) -> None:
        """Write what stands for itself: the body, a note, a cell, a text box."""
        self._write_blocks(part)
        self._leave()

    def _leave(self) -> None:
        """End what goes on from paragraph to paragraph."""
        if self._is_open:
            self._close_paragraph()
        self.blocks.lie_in()

    def _write_blocks(self, parent: Iterable[_Element]) -> None:
        for element in parent:
            name = local_name(element)
            if name == "p":
                self._write_paragraph(element)
            elif name == "tbl":
                self._leave()
                self._write_table(element)
            elif name == "AlternateContent":
                self._write_blocks(_choice(element))
            elif name in _DELETED:
                self.counts["deletions_left_out"] += 1
            elif name == "altChunk":
                self.counts["objects_left_out"] += 1
            elif name in _PASSED_THROUGH:
                self._write_blocks(element)

    def _write_paragraph(self, paragraph: _Element) -> None:
        properties = child(paragraph, "pPr")
        if not self._is_open:
            self._open_paragraph(properties)
        self._write_runs(paragraph)
        # An order of a field that is not complete here would hide all that follows.
        self._fields = deque((one for one in self._fields if one.shows), _DEEPEST_FIELD)
        mark = child(properties, "rPr") if properties is not None else None
        self._is_open = mark is not None and child(mark, "del") is not None
        if not self._is_open:
            self._close_paragraph()

    def _open_paragraph(self, properties: _Element | None) -> None:
        style = self._style(properties, "pStyle")
        self.blocks.lie_in(quote=style.is_quote, code=style.is_code)
        heading = style.heading or outline(properties)
        if heading:
            self.blocks.start("heading", heading)
        item = None if heading else self._numbered(properties, style)
        if item is not None:
            self.blocks.start_item(*item)
        self._is_ranged = bool(heading) or item is not None

    def _numbered(self, properties: _Element | None, style: Style) -> tuple[str, int] | None:
        """The number and the level, from 1, of a paragraph in a list."""
        listed = child(properties, "numPr") if properties is not None else None
        list_id, level = style.list_id, style.level
        if listed is not None:
            list_id = value(child(listed, "numId")) or list_id
            level = level_of(child(listed, "ilvl"), "val", level)
        counted = self._parts.numbering.next_number(list_id, level)
        return None if counted is None else (counted, level + 1)

    def _close_paragraph(self) -> None:
        self._is_open = False
        self._was_hidden = False
        self.blocks.dress([])
        if self.blocks.lies_in_code:
            self.blocks.end_paragraph()
        else:
            self.blocks.end_block()
        if self._is_ranged:
            self.blocks.stop()
        self._is_ranged = False
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks.lie_in()
            self._write_part(box)

    def _write_table(self, table: _Element) -> None:
        self.blocks.start_table()
        for row in _members(table, "tr"):
            properties = child(row, "trPr")
            if properties is not None and child(properties, "del") is not None:
                self.counts["deletions_left_out"] += 1
                continue
            self.blocks.start_row()
            before = child(properties, "gridBefore") if properties is not None else None
            self.blocks.skip_cells(number(value(before), 0))
            for cell in _members(row, "tc"):
                self._write_cell(cell)
        self.blocks.stop_table()

    def _write_cell(self, cell: _Element) -> None:
        properties = child(cell, "tcPr")
        span = child(properties, "gridSpan") if properties is not None else None
        merged = child(properties, "vMerge") if properties is not None else None
        columns = max(number(value(span), 1), 1)
        if merged is not None and value(merged) in (None, "continue"):
            self.blocks.skip_cells(columns)
            return
        self.blocks.start_cell(columns)
        self._write_part(cell)
        self.blocks.stop_cell()

    # Runs

    def _write_runs(self, parent: Iterable[_Element]) -> None:
        for element in parent:
            name = local_name(element)
            if name == "r":
                self._write_run(element)
            elif name == "hyperlink":
                self._links.append(self._address(element))
                self._write_runs(element)
                self._links.pop()
            elif name == "AlternateContent":
                self._write_runs(_choice(element))
            elif name in _DELETED:
                self.counts["deletions_left_out"] += 1
            elif name in _PASSED_THROUGH:
                self._write_runs(element)

    def _write_run(self, run: _Element) -> None:
        properties = child(run, "rPr")
        style = self._style(properties, "rStyle")
        if self._is_hidden(run, properties, style):
            return
        wanted = self._dress(properties, style)
        for element in run:
            self._write_in_run(element, wanted)

    def _write_in_run(self, element: _Element, wanted: list[Dress]) -> None:
        name = local_name(element)
        if name == "t":
            self._say(_words(element), wanted)
        elif name in _CHARACTERS:
            self._say(_CHARACTERS[name], wanted)
        elif name in ("br", "cr"):
            self.blocks.line_break()
        elif name == "sym":
            self._say(_symbol(element), wanted)
        elif name in ("footnoteReference", "endnoteReference"):
            self._refer(name.removesuffix("Reference"), value(element, "id") or "")
        elif name == "commentReference":
            self.counts["comments_left_out"] += 1
        elif name == "fldChar":
            self._turn_field(value(element, "fldCharType") or "")
        elif name == "instrText" and self._fields:
            newest = self._fields[-1]
            newest.order = (newest.order + (element.text or ""))[:_LONGEST_ORDER]
        elif name in ("drawing", "pict"):
            self._look_into(element)
        elif name == "object":
            self.counts["objects_left_out"] += 1
        elif name == "AlternateContent":
            for chosen in _choice(element):
                self._write_in_run(chosen, wanted)

    def _say(self, words: str, wanted: list[Dress]) -> None:
        if not all(one.shows for one in self._fields):
            return
        if self._starts_note:
            words = words.lstrip()
        if words:
            self._starts_note = False
            self.blocks.dress(wanted)
            self.blocks.write(words)

    def _is_hidden(self, run: _Element, properties: _Element | None, style: Style) -> bool:
        """Whether a run stays out as hidden; a passage of several such runs counts once."""
        said = child(properties, "vanish") if properties is not None else None
        hidden = style.is_hidden if said is None else is_on(said)
        if hidden and not self._was_hidden and child(run, "t") is not None:
            key = "hidden_text_kept" if self._keeps_hidden else "hidden_text_left_out"
            self.counts[key] += 1
        self._was_hidden = hidden
        return hidden and not self._keeps_hidden

    def _dress(self, properties: _Element | None, style: Style) -> list[Dress]:
        bold = child(properties, "b") if properties is not None else None
        italic = child(properties, "i") if properties is not None else None
        links = (*(one.link for one in self._fields), *self._links)
        address = next((link for link in reversed(links) if link), "")
        wanted: list[Dress] = [("link", address)] if address else []
        if style.is_bold if bold is None else is_on(bold):
            wanted.append(("bold", ""))
        if style.is_italic if italic is None else is_on(italic):
            wanted.append(("italic", ""))
        if style.is_code:
            wanted.append(("code", ""))
        return wanted

    def _refer(self, kind: str, note: str) -> None:
        """Write a note's mark, and keep the note for the end."""
        notes = self._parts.footnotes if kind == "footnote" else self._parts.endnotes
        if note in notes:
            if (kind, note) not in self._numbers:
                self._notes.append(notes[note])
                self._numbers[kind, note] = str(len(self._notes))
            self.blocks.dress([])
            self.blocks.reference(self._numbers[kind, note])

    def _turn_field(self, turn: str) -> None:
        if turn == "begin":
            self._fields.append(_Field())
        elif turn == "separate" and self._fields:
            self._fields[-1].show()
        elif turn == "end" and self._fields:
            self._fields.pop()

    def _address(self, link: _Element) -> str:
        target = link.get(_RELATION) or link.get(_RELATION_STRICT) or ""
        anchor = value(link, "anchor") or ""
        return self._parts.links.get(target) or (f"#{anchor}" if anchor else "")

    def _look_into(self, drawing: Iterable[_Element]) -> None:
        """Count the pictures in a drawing, and keep the text boxes for after the paragraph."""
        for element in drawing:
            name = local_name(element)
            if name == "txbxContent":
                self._boxes.append(element)
            elif name in ("pic", "imagedata"):
                self.counts["pictures_left_out"] += 1
            elif name in ("chart", "relIds"):
                self.counts["objects_left_out"] += 1
            elif name == "AlternateContent":
                self._look_into(_choice(element))
            else:
                self._look_into(element)

    def _style(self, properties: _Element | None, name: str) -> Style:
        if properties is None:
            return PLAIN
        return self._parts.styles.get(value(child(properties, name)) or "", PLAIN)


def _choice(alternatives: _Element) -> Iterable[_Element]:
    """What a program that reads all extensions shows of alternatives: the first, else the last."""
    chosen = child(alternatives, "Choice")
    if chosen is None:
        chosen = child(alternatives, "Fallback")
    return () if chosen is None else chosen


def _members(parent: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table or cells of a row, also in content controls around them."""
    for element in parent:
        if local_name(element) == name:
            yield element
        elif local_name(element) in _PASSED_THROUGH:
            yield from _members(element, name)


def _words(text: _Element) -> str:
    words = (text.text or "").replace("\n", " ")
    return words if text.get(_SPACE) == "preserve" else words.strip(" ")


def _symbol(symbol: _Element) -> str:
    """A character of a symbol font as Unicode; U+FFFD where it is not known."""
    font, code = (value(symbol, "font") or "").lower(), value(symbol, "char") or ""
    if not re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
        return "\ufffd"
    point = int(code, 16)
    if 0xF000 <= point <= 0xF0FF:
        return _SYMBOLS.get((font, point - 0xF000), "\ufffd")
    return chr(point)

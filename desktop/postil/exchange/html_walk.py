"""The words of a web page in blocks, as browsers show them, with ranges over them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from postil.exchange.blocks import BlockText
from postil.exchange.html_notes import Notes, notes_of

if TYPE_CHECKING:
    from lxml.etree import _Element


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_OUT = _names(
    "applet area audio base button canvas datalist embed frame frameset head iframe input link map"
    " meta noembed noframes noscript object optgroup option param progress rp rt script select"
    " style svg template textarea title track video"
)
_BLOCKS = _names(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div"
    " dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend"
    " li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul"
)
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_HEADING = re.compile(r"h([1-6])$")
_BOLD = frozenset(("b", "strong"))
_ITALIC = frozenset(("i", "em", "cite", "var", "dfn"))
_CODE = frozenset(("code", "kbd", "samp", "tt"))
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_STYLED_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_STYLED_LIGHT = re.compile(r"font-weight\s*:\s*(normal|[1-5]00)", re.IGNORECASE)
_STYLED_ITALIC = re.compile(r"font-style\s*:\s*(italic|oblique)", re.IGNORECASE)
_STYLED_LINES = re.compile(r"white-space\s*:\s*(pre|pre-wrap|break-spaces)\b", re.IGNORECASE)

_Close = Callable[[], None]


class PageWriter:
    """A page's elements on their way into text and ranges; `pictures` counts those left out."""

    def __init__(self) -> None:
        self.blocks = BlockText()
        self.pictures = 0
        self._closing: list[list[_Close]] = []
        self._as_lines = 0
        self._numbers: list[int | None] = []  # of the lists around: the next number, if ordered
        self._tables = 0
        self._notes = Notes()
        self._starts_note = False

    def write(self, root: _Element) -> None:
        """Write all of a page, then the notes that it refers to, in the order of their marks."""
        self._notes = notes_of(root)
        self._walk(root)
        self.blocks.end_block()
        for label, note in self._notes.in_order():
            self.blocks.start("footnote", label)
            self._starts_note = True
            self._walk(note)
            self.blocks.end_block()
            self.blocks.stop()

    def _walk(self, root: _Element) -> None:
        """All elements, one after the other: no page can be nested too deep for this."""
        from lxml import etree  # start-up time

        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                for close in reversed(self._closing.pop()):
                    close()
                if element is not root:
                    self._words(element.tail)
            elif self._is_out(element, root):
                self._closing.append([])
                walker.skip_subtree()
            elif element in self._notes.marks:
                self._closing.append([])
                self.blocks.reference(self._notes.marks[element])
                walker.skip_subtree()
            else:
                self._closing.append([])
                self._open(element)
                self._words(element.text)

    def _is_out(self, element: _Element, root: _Element) -> bool:
        """Whether a browser shows nothing of it, or it is written elsewhere."""
        if element.tag == "img":
            self.pictures += 1
        return (
            element.tag in _OUT
            or element.get("hidden") is not None
            or bool(_HIDDEN.search(element.get("style", "")))
            or (element is not root and element in self._notes.bodies)
            or _is_of_printed_page(element)
            or element in self._notes.back_links
        )

    def _words(self, words: str | None) -> None:
        if words and self._starts_note:
            words = words.lstrip()  # no-break blanks after the mark that is left out
            self._starts_note = not words
        if words and self._as_lines:
            self.blocks.lines(words)
        elif words:
            self.blocks.flow(words)

    def _then(self, close: _Close) -> None:
        """Do this when the element that is open ends; what came last is done first."""
        self._closing[-1].append(close)

    def _open(self, element: _Element) -> None:
        tag = str(element.tag)
        blocks = self.blocks
        if tag in _BLOCKS:
            blocks.end_block()
            self._open_block(element, tag)
        elif tag == "br":
            blocks.line_break()
        elif tag == "q":
            blocks.write("“")
            self._then(lambda: blocks.write("”"))
        elif tag in _CODE and not self._as_lines:
            blocks.start("code")
            self._then(blocks.stop)
        elif tag == "a" and (address := (element.get("href") or "").strip()):
            blocks.start("link", address)
            self._then(blocks.stop)
        self._open_style(element, tag)

    def _open_style(self, element: _Element, tag: str) -> None:
        style = element.get("style", "")
        is_inline = tag not in _BLOCKS
        if (tag in _BOLD and not _STYLED_LIGHT.search(style)) or (
            is_inline and _STYLED_BOLD.search(style)
        ):
            self.blocks.start("bold")
            self._then(self.blocks.stop)
        if tag in _ITALIC or (is_inline and _STYLED_ITALIC.search(style)):
            self.blocks.start("italic")
            self._then(self.blocks.stop)
        if tag == "pre" or (style and _STYLED_LINES.search(style)):
            self._as_lines += 1
            self._then(self._stop_lines)

    def _stop_lines(self) -> None:
        self._as_lines -= 1

    def _open_block(self, element: _Element, tag: str) -> None:
        blocks = self.blocks
        if heading := _HEADING.match(tag):
            self._start_range(lambda: blocks.start("heading", heading[1]), blocks.stop)
        elif tag == "blockquote":
            self._start_range(blocks.start_quote, blocks.stop_quote)
        elif tag == "pre":
            self._start_range(lambda: blocks.start("code"), blocks.stop)
        elif tag in _LISTS:
            self._start_list(element, tag)
        elif tag == "li" and self._numbers:
            self._start_range(lambda: blocks.start_item(self._number(element)), blocks.stop)
        elif tag == "table":
            self._tables += 1
            self._start_range(blocks.start_table, self._stop_table)
        elif tag == "tr" and self._tables:
            blocks.start_row()
            self._then(blocks.end_block)
        elif tag in ("td", "th") and self._tables:
            blocks.start_cell(_whole(element, "colspan", 1), _whole(element, "rowspan", 1))
            self._then(blocks.stop_cell)
        elif element.get("role") == "heading":
            level = str(min(max(_whole(element, "aria-level", 2), 1), 6))
            self._start_range(lambda: blocks.start("heading", level), blocks.stop)
        else:
            self._then(blocks.end_block)

    def _start_range(self, start: _Close, stop: _Close) -> None:
        """Open a range of blocks; its last block ends before it does."""
        start()
        self._then(stop)
        self._then(self.blocks.end_block)

    def _stop_table(self) -> None:
        self._tables -= 1
        self.blocks.stop_table()

    def _start_list(self, element: _Element, tag: str) -> None:
        self.blocks.start_list()
        self._numbers.append(_whole(element, "start", 1) if tag == "ol" else None)
        self._then(self._stop_list)
        self._then(self.blocks.end_block)

    def _stop_list(self) -> None:
        self._numbers.pop()
        self.blocks.stop_list()

    def _number(self, item: _Element) -> str:
        """The number of an item, or "" in a list that has none."""
        number = self._numbers[-1] if self._numbers else None
        if number is None:
            return ""
        number = _whole(item, "value", number)
        self._numbers[-1] = number + 1
        return str(number)


def _is_of_printed_page(element: _Element) -> bool:
    """Whether it is the header or footer of printed pages, as LibreOffice writes them."""
    return element.tag == "div" and element.get("title") in ("header", "footer")


def _whole(element: _Element, name: str, otherwise: int) -> int:
    """An attribute that is a whole number of no more than six digits."""
    said = element.get(name, "").strip()
    return int(said) if re.fullmatch(r"-?[0-9]{1,6}", said) else otherwise

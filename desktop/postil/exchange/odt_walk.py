"""The body of an OpenDocument text on its way into text and ranges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from postil.core.errors import ExchangeError
from postil.exchange.blocks import BlockText, Dress
from postil.exchange.odt_styles import TABLE, TEXT, Styles, TextStyle, whole
from postil.exchange.xml_files import child, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_HREF = "{http://www.w3.org/1999/xlink}href"
_MOST_BLANKS = 1000  # that one element may stand for
_MOST_ADDED = 2**24  # code points that may stand for less in the file: blanks, repeated cells
_MOST_REPEATED = 100  # rows or cells
_MOST_CELLS = 100_000
_MOST_STEPS = 400_000  # elements and repeated rows
_MOST_AGAIN = 100_000  # of them, that the file holds but once
_OUT = frozenset(
    (
        "tracked-changes",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "forms",
        "note-citation",
        "ruby-text",
        "event-listeners",
        "bookmark-start",
        "bookmark-end",
        "change",
        "change-start",
        "change-end",
        "annotation-end",
        "soft-page-break",
        "table-columns",
        "table-column",
        "named-expressions",
    )
)
_ROW_GROUPS = frozenset(("table-rows", "table-header-rows", "table-row-group"))
_ROW_GROUPS |= {"soft-page-break"}


class OdtWriter:
    """Writes paragraphs, lists, tables and notes; `counts` holds what is left out, by remark."""

    def __init__(self, styles: Styles, keeps_hidden: bool = True) -> None:
        self.blocks = BlockText()
        self.counts: Counter[str] = Counter()
        self._styles = styles
        self._keeps_hidden = keeps_hidden
        self._notes: list[_Element] = []
        self._boxes: list[_Element] = []
        self._dress: list[Dress] = []
        self._list_styles: list[str] = []  # of the lists around, the outermost first
        self._counts: dict[int, int] = {}  # the newest number of each level of the list under way
        self._counts_of: dict[str, dict[int, int]] = {}  # those of lists by their names and styles
        self._is_in_hidden = False
        self._is_after_break = self._starts_note = False
        self._steps = self._most_steps = 0
        self._cells = 0
        self._size = 0  # code points in the file's body

    def write(self, body: _Element) -> None:
        """Write the body, then the notes in the order of their marks."""
        self._size = sum(len(words) for words in map(str, body.itertext()))
        self._most_steps = min(_MOST_STEPS, sum(1 for _ in body.iter()) + _MOST_AGAIN)
        self._write_part(body)
        for place, note in enumerate(self._notes, 1):  # a note may add another
            self.blocks.start("footnote", str(place))
            self._starts_note = True
            self._write_part(note)
            self.blocks.stop()

    # Blocks

    def _write_part(self, part: Iterable[_Element]) -> None:
        """Write what stands for itself: the body, a note, a cell, a text box."""
        lists, counts = self._list_styles, self._counts
        self._list_styles = []
        self._write_blocks(part)
        self.blocks.lie_in()
        self._list_styles, self._counts = lists, counts

    def _write_blocks(self, parent: Iterable[_Element]) -> None:
        for element in parent:
            self._count_step()
            name = local_name(element)
            if name in ("p", "h"):
                self._write_paragraph(element, name)
            elif name == "list":
                self.blocks.lie_in()
                self._write_list(element)
            elif name == "table":
                self.blocks.lie_in()
                self._write_table(element)
            elif name == "tracked-changes":
                self._count_deletions(element)
            elif name in ("frame", "custom-shape", "g"):
                self._look_into(element)
                self._write_boxes()
            elif name not in _OUT:
                self._write_blocks(element)

    def _write_paragraph(self, paragraph: _Element, name: str) -> None:
        style = self._styles.of("paragraph", paragraph.get(f"{TEXT}style-name"))
        is_heading = name == "h" or style.is_title
        is_code = style.is_code and not is_heading
        self.blocks.lie_in(quote=style.is_quote, code=is_code)
        if is_heading:
            level = min(max(whole(paragraph, f"{TEXT}outline-level", 1), 1), 6)
            self.blocks.start("heading", str(level))
        self._write_unless_hidden(paragraph, style)
        self.blocks.dress([])
        if is_code:
            self.blocks.end_paragraph()
        else:
            self.blocks.end_block()
        if is_heading:
            self.blocks.stop()
        self._write_boxes()

    def _write_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks.lie_in()
            self._write_part(box)

    # Lists

    def _write_list(self, element: _Element) -> None:
        named = element.get(f"{TEXT}style-name") or ""
        self._list_styles.append(named or (self._list_styles[-1] if self._list_styles else ""))
        level = len(self._list_styles)
        self.blocks.start_list()
        self._start_counts(element, level)
        for member in element:
            # One that begins with another list shows no mark of its own.
            is_item = local_name(member) == "list-item"
            is_marked = is_item and not (len(member) and local_name(member[0]) == "list")
            if is_marked:
                self.blocks.start_item(self._number(member, level))
            if is_item or local_name(member) == "list-header":
                self._write_blocks(member)
                self.blocks.lie_in()
            if is_marked:
                self.blocks.stop()
        self.blocks.stop_list()
        self._list_styles.pop()

    def _start_counts(self, element: _Element, level: int) -> None:
        """Find the list that this one goes on with, by its name or its style; else begin anew."""
        style = self._list_styles[-1]
        by_style = element.get(f"{TEXT}continue-numbering") == "true"
        name = element.get(f"{TEXT}continue-list") or (f" {style}" if by_style else "")
        if level == 1:
            self._counts = self._counts_of.get(name, {}) if name else {}
            self._counts_of[f" {style}"] = self._counts  # no name begins with a blank
            self._counts_of[element.get(_ID) or ""] = self._counts
        elif not name:
            self._counts.pop(level, None)

    def _number(self, member: _Element, level: int) -> str:
        """The number of an item; "" in a list of bullets."""
        first = self._styles.first_number(self._list_style(member), level)
        if first is None:
            return ""
        number = whole(member, f"{TEXT}start-value", self._counts.get(level, first - 1) + 1)
        self._counts[level] = number
        return str(number)

    def _list_style(self, member: _Element) -> str:
        """The item's own style, else the list's, else that of the first paragraph in it."""
        style = member.get(f"{TEXT}style-override") or self._list_styles[-1]
        if style:
            return style
        first = child(member, "p")
        name = first.get(f"{TEXT}style-name") if first is not None else None
        return self._styles.of("paragraph", name).list_style

    # Tables

    def _write_table(self, table: _Element) -> None:
        self.blocks.start_table()
        for row in _rows(table):
            for _ in range(_repeated(row, "rows")):
                self._count_step()
                self._write_row(row)
        self.blocks.stop_table()

    def _write_row(self, row: _Element) -> None:
        self.blocks.start_row()
        for cell in row:
            self._count_step()
            name, times = local_name(cell), _repeated(cell, "columns")
            if name == "covered-table-cell":
                self.blocks.skip_cells(times)
            elif name == "table-cell":
                for _ in range(times):
                    self._count_cell()
                    self.blocks.start_cell()
                    self._write_part(cell)
                    self.blocks.stop_cell()

    def _count_step(self) -> None:
        """What stands in repeated rows is gone over again and again."""
        self._steps += 1
        if self._steps > self._most_steps:
            raise ExchangeError("document_too_complex")

    def _count_cell(self) -> None:
        """Tables in repeated cells multiply."""
        self._cells += 1
        if self._cells > _MOST_CELLS:
            raise ExchangeError("document_too_complex")
        self._refuse_growth()

    def _refuse_growth(self) -> None:
        if self.blocks.length > self._size + _MOST_ADDED:
            raise ExchangeError("document_too_complex")

    # Words

    def _write_inline(self, element: _Element) -> None:
        self._say(element.text)
        for part in element:
            self._count_step()
            self._write_in_line(part, local_name(part))
            self._say(part.tail)

    def _write_in_line(self, part: _Element, name: str) -> None:
        if name == "s":
            blanks = min(whole(part, f"{TEXT}c", 1), _MOST_BLANKS)
            self._refuse_growth()
            self._say_exactly(" " * blanks)
        elif name == "tab":
            self._say_exactly("\t")
        elif name == "line-break":
            self.blocks.line_break()
            self._is_after_break = True
        elif name == "note":
            self._refer(part)
        elif name == "annotation":
            self.counts["comments_left_out"] += 1
        elif name in ("frame", "custom-shape", "g", "rect"):
            self._look_into(part)
        elif name == "span":
            style = self._styles.of("text", part.get(f"{TEXT}style-name"))
            self._write_unless_hidden(part, style, _dress_of(style))
        elif name == "a":
            address = part.get(_HREF) or ""
            self._write_dressed(part, [("link", address)] if address else [])
        elif name in ("hidden-text", "hidden-paragraph"):
            self.counts["hidden_text_left_out"] += 1
        elif name not in _OUT:
            self._write_inline(part)

    def _write_unless_hidden(
        self, part: _Element, style: TextStyle, dress: Sequence[Dress] = ()
    ) -> None:
        """Write the words of a paragraph or span; what is hidden in hidden words counts once."""
        around = self._is_in_hidden
        if around or not self._is_hidden(part, style):
            self._is_in_hidden = around or style.is_hidden
            self._write_dressed(part, dress)
            self._is_in_hidden = around

    def _write_dressed(self, part: _Element, dress: Sequence[Dress]) -> None:
        before = self._dress
        self._dress = before + [one for one in dress if one not in before]
        self._write_inline(part)
        self._dress = before

    def _say(self, words: str | None) -> None:
        """Words as the format means them: blanks in a row are one, others are elements."""
        if words and self._is_after_break and words.startswith(" "):
            self._say_exactly(" ")
            words = words.lstrip(" ")
        if words and self._starts_note:
            words = words.lstrip()
        if words:
            self._is_after_break = self._starts_note = False
            self.blocks.dress(self._dress)
            self.blocks.flow(words)

    def _say_exactly(self, words: str) -> None:
        self._is_after_break = False
        if not (self._starts_note and words.isspace()):
            self.blocks.dress(self._dress)
            self.blocks.write(words)

    def _refer(self, note: _Element) -> None:
        body = child(note, "note-body")
        if body is not None:
            self._notes.append(body)
            self.blocks.dress([])
            self.blocks.reference(str(len(self._notes)))

    def _is_hidden(self, element: _Element, style: TextStyle) -> bool:
        """Whether words stay out because the file hides them."""
        if not style.is_hidden or not any(words.strip() for words in map(str, element.itertext())):
            return False
        self.counts["hidden_text_kept" if self._keeps_hidden else "hidden_text_left_out"] += 1
        return not self._keeps_hidden

    # What is left out

    def _look_into(self, frame: _Element) -> None:
        """Count the pictures in a frame, and keep its text boxes for after the paragraph."""
        names = {local_name(part) for part in frame}
        if "text-box" in names:
            self._boxes += [part for part in frame if local_name(part) == "text-box"]
        elif "object" in names or "object-ole" in names:  # an image beside it is its preview
            self.counts["objects_left_out"] += 1
        elif "image" in names:
            self.counts["pictures_left_out"] += 1
        elif local_name(frame) != "frame":
            shapes = ("frame", "custom-shape", "g", "rect")
            for part in frame:
                if local_name(part) in shapes:
                    self._look_into(part)
            if names & {"p", "list"}:
                self._boxes.append(frame)

    def _count_deletions(self, changes: _Element) -> None:
        deletions = [region for region in changes if child(region, "deletion") is not None]
        if deletions:
            self.counts["deletions_left_out"] += len(deletions)


def _dress_of(style: TextStyle) -> list[Dress]:
    dress: list[Dress] = []
    if style.is_bold:
        dress.append(("bold", ""))
    if style.is_italic:
        dress.append(("italic", ""))
    if style.is_code:
        dress.append(("code", ""))
    return dress


def _rows(parent: _Element) -> Iterator[_Element]:
    for element in parent:
        name = local_name(element)
        if name == "table-row":
            yield element
        elif name in _ROW_GROUPS:
            yield from _rows(element)


def _repeated(element: _Element, what: str) -> int:
    """How often a row or cell stands there; spreadsheets repeat empty ones to the far end."""
    return min(max(whole(element, f"{TABLE}number-{what}-repeated", 1), 1), _MOST_REPEATED)

"""The body of a Rich Text file on its way into text and ranges."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from postil.core.errors import ExchangeError
from postil.exchange.blocks import BlockText
from postil.exchange.rtf_groups import (
    BREAKS,
    COUNTED,
    ENDS,
    INFO,
    KEPT_IF_MARKED,
    LINK,
    LONGEST_NAME,
    NUMBERS,
    OUT,
    PLACES,
    SIGNS,
    SILENT,
    SWITCHES,
    VARIABLES,
    WORDS,
    Reading,
    dress_of,
    number_of,
)
from postil.exchange.rtf_tokens import HEAD_WORDS, Head, Token, tokens

_DEEPEST = 1000  # groups in groups
MOST_TOKENS = 800_000
_LETTERS = 500  # in one token that count as much as another token
_DEEPEST_BOX = 5  # text boxes in text boxes


class RtfWriter:
    """Writes paragraphs, cells and notes; `counts` holds what is left out, by its remark."""

    def __init__(
        self, data: bytes, keeps_hidden: bool = True, most_tokens: int = MOST_TOKENS
    ) -> None:
        self.blocks = BlockText()
        self.counts: Counter[str] = Counter()
        self.said: dict[str, str] = {}
        self._data = data
        self._keeps_hidden = keeps_hidden
        self._head = Head()
        self._at = 0  # where in the file the newest word ends
        self._tokens_left = most_tokens
        self._reading = Reading()
        self._notes: list[int] = []  # where in the file each begins
        self._boxes: list[int] = []
        self._depth = 0  # of the text box that is read
        self._starts_note = False
        self._counts: dict[int, int] = {}  # the newest number of each level of lists

    def write(self) -> None:
        """Write the whole file, then the notes in the order of their marks."""
        self._read(0)
        for place, start in enumerate(self._notes, 1):  # a note may add another
            self._starts_note = True
            self.blocks.start("footnote", str(place))
            self._read(start)
            self.blocks.stop()

    def _read(self, start: int) -> None:
        """Read from a place on until the group ends in which it lies, as a text of its own."""
        around, self._reading = self._reading, Reading(is_body=start == 0)
        opened = 0
        for token in tokens(self._data, start):
            self._tokens_left -= 1 + len(token.raw) // _LETTERS
            if self._tokens_left < 0:
                raise ExchangeError("document_too_complex")
            if token.kind == "letters":
                self._take_letters(token.raw)
            elif token.kind == "word":
                self._at = token.end
                self._take_word(token)
            elif token.kind == "sign":
                self._take_sign(token.word)
            elif token.kind == "open":
                opened += 1
                self._open_group()
            else:
                opened -= 1
                self._close_group()
                if opened < 0 or (opened == 0 and start == 0):
                    break
        self._flush()
        self._leave_table()
        self.blocks.lie_in()
        self._reading = around

    # Groups

    def _open_group(self) -> None:
        self._flush()
        reading = self._reading
        if len(reading.stack) >= _DEEPEST:
            raise ExchangeError("document_too_complex")
        reading.stack.append(reading.state)
        reading.state = replace(reading.state)
        reading.left_to_skip = 0
        reading.is_first, reading.is_marked = True, False

    def _close_group(self) -> None:
        self._flush()
        reading = self._reading
        closed = reading.state
        if reading.stack:
            reading.state = reading.stack.pop()
        reading.is_first = reading.is_marked = False
        reading.left_to_skip = 0
        if closed.place in VARIABLES and reading.state.place == "info":
            words = " ".join(reading.name.split())
            self.said |= {closed.place: words} if words else {}
        elif closed.place == "styles":
            self._head.read_style(closed.style, reading.name)
            if closed.style:  # else it may be one of letters
                self._head.looks[closed.style] = closed.is_bold, closed.is_italic
            reading.name = ""

    def _begins_otherwise(self, word: str) -> bool:
        """Whether the first word of a group makes it something else than words."""
        reading = self._reading
        state, is_marked = reading.state, reading.is_marked
        if state.place == "out":
            return True
        if word in COUNTED:
            self.counts[COUNTED[word]] += 1
            state.place = "out"
        elif word == "footnote":
            self._refer()
        elif word in PLACES:
            state.place = PLACES[word]
            reading.name = ""
            reading.order = "" if word == "fldinst" else reading.order
            reading.number = "" if state.place == "number" else reading.number
            reading.is_listed = reading.is_listed or state.place == "number"
        elif state.place == "info":
            state.place = INFO.get(word, "out")
            reading.name = ""
        elif word == "fldrslt":
            found = LINK.match(reading.order)
            state.link = (found[1] or found[2] or "") if found else ""
        elif word == "shptxt" and state.place == "shape":
            self._boxes.append(self._at)
            state.place = "out"
        elif word in OUT or (is_marked and word not in KEPT_IF_MARKED):
            state.place = "out"
        else:
            return False
        return True

    def _refer(self) -> None:
        """Write a note's mark; the note itself is read at the end."""
        if self._reading.state.place == "text":
            self._open_paragraph()
            self._notes.append(self._at)
            self.blocks.dress([])
            self.blocks.reference(str(len(self._notes)))
        self._reading.state.place = "out"

    # Tokens

    def _take_letters(self, raw: bytes) -> None:
        reading = self._reading
        reading.is_first = False
        if reading.left_to_skip:
            skipped = min(reading.left_to_skip, len(raw))
            reading.left_to_skip -= skipped
            raw = raw[skipped:]
        if raw and reading.state.place not in SILENT:
            reading.raw += raw

    def _take_sign(self, sign: str) -> None:
        reading = self._reading
        if sign == "*":
            reading.is_marked = True
            return
        self._flush()
        reading.is_first = False
        reading.left_to_skip = 0
        if sign in SIGNS:
            self._say(SIGNS[sign])
        elif sign in "\r\n" and reading.state.place == "text":
            self._end_paragraph()

    def _take_word(self, token: Token) -> None:
        reading = self._reading
        if reading.is_first:
            if self._begins_otherwise(token.word):
                reading.is_first = reading.is_marked = False
                return
            reading.is_first = reading.is_marked = False
        place = reading.state.place
        if place in ("out", "info", "shape"):
            return
        self._flush()
        reading.left_to_skip = 0
        if token.word == "u":
            self._say_unit((token.number or 0) & 0xFFFF)
            reading.left_to_skip = reading.state.skip
        elif token.word == "uc":
            reading.state.skip = max(token.number or 0, 0)
        elif place == "fonts":
            self._take_font(token)
        elif place == "styles":
            self._take_style(token)
        elif token.word in WORDS:
            self._say(WORDS[token.word])
        elif place == "text":
            self._take_order(token.word, token.number)
            if token.word in HEAD_WORDS:
                self._head.read(token)

    def _take_font(self, token: Token) -> None:
        if token.word == "f":
            self._reading.font = token.number or 0
        else:
            self._head.read_font(self._reading.font, token)

    def _take_style(self, token: Token) -> None:
        state = self._reading.state
        if token.word == "s":
            state.style = token.number or 0
        elif token.word in ("b", "i"):
            setattr(state, SWITCHES[token.word], token.number != 0)
        elif token.word == "outlinelevel" and 0 <= (level := token.number or 0) < 9:
            self._head.headings.setdefault(state.style, str(min(level + 1, 6)))

    def _take_order(self, word: str, number: int | None) -> None:
        """Do what a word says of the letters, the paragraph or the table."""
        state = self._reading.state
        match word:
            case "b" | "i" | "v" | "deleted":
                setattr(state, SWITCHES[word], number != 0)
            case "f":
                state.font = number
            case "plain":
                state.font = None
                state.is_bold = state.is_italic = state.is_hidden = state.is_deleted = False
            case "pard":
                state.in_table = state.in_list = False
                state.style, state.outline, state.level = 0, 9, 0
            case "intbl":  # which notes in tables say too
                state.in_table = self._reading.is_body or bool(self._reading.cells)
            case "trowd":
                self._reading.cells.clear()
            case "clmrg" | "clvmrg":
                self._reading.goes_on = True
            case "cellx":
                self._reading.cells.append(self._reading.goes_on)
                self._reading.goes_on = False
            case "itap":
                state.in_table = number != 0
            case "s" | "outlinelevel" | "ilvl":
                setattr(state, NUMBERS[word], number or 0)
            case "ls":
                state.in_list = bool(number)
            case "cell":
                self._end_cell()
            case "row":
                self._end_row()
            case _ if word in ENDS:
                self._end_paragraph(is_told=True)
            case _ if word in BREAKS:
                self.blocks.line_break()

    # Words

    def _flush(self) -> None:
        """Say the letters that wait: in some encodings two bytes, in two tokens, are one letter."""
        reading = self._reading
        if reading.raw:
            raw = bytes(reading.raw)
            reading.raw.clear()
            self._say(raw.decode(self._head.encoding_of(reading.state.font), "replace"))

    def _say_unit(self, unit: int) -> None:
        """A letter by its number in UTF-16; those beyond 65535 come as two halves."""
        reading = self._reading
        if 0xD800 <= unit < 0xDC00:
            reading.high = unit
        elif 0xDC00 <= unit < 0xE000:
            point = 0x10000 + ((reading.high - 0xD800) << 10) + unit - 0xDC00
            known = bool(reading.high)
            reading.high = 0
            self._say(chr(point) if known else "\ufffd")
        else:
            self._say(chr(unit))

    def _say(self, words: str) -> None:
        reading = self._reading
        if reading.high:  # a half without its other
            reading.high, words = 0, f"\ufffd{words}"
        place = reading.state.place
        if place == "text":
            self._write(words)
        elif place == "order":
            reading.order = (reading.order + words)[:LONGEST_NAME]
        elif place == "number":
            reading.number = (reading.number + words)[:LONGEST_NAME]
        elif place not in SILENT:
            reading.name = (reading.name + words)[:LONGEST_NAME]

    def _write(self, words: str) -> None:
        reading, state = self._reading, self._reading.state
        passage = "deleted" if state.is_deleted else "hidden" if state.is_hidden else ""
        if passage and passage != reading.passage and words.strip():
            hidden = "hidden_text_kept" if self._keeps_hidden else "hidden_text_left_out"
            self.counts["deletions_left_out" if state.is_deleted else hidden] += 1
        reading.passage = passage
        if state.is_deleted or (state.is_hidden and not self._keeps_hidden):
            return
        if self._starts_note:
            words = words.lstrip()
        if words:
            self._starts_note = False
            self._open_paragraph()
            self.blocks.dress(dress_of(state, *self._head.looks.get(state.style, ())))
            self.blocks.write(words)

    # Paragraphs and tables

    def _open_paragraph(self) -> None:
        """Begin a paragraph with its first words, if none is under way."""
        reading, state = self._reading, self._reading.state
        if reading.in_paragraph:
            return
        if state.in_table:
            self._enter_cell()
        elif reading.in_table:
            self._leave_table()
        head = self._head
        self.blocks.lie_in(quote=state.style in head.quotes, code=state.style in head.codes)
        heading = head.headings.get(state.style, "")
        if state.outline < 9:
            heading = str(min(max(state.outline, 0) + 1, 6))
        # A mark of blanks is none: so begins the second paragraph of an item.
        is_item = bool(reading.number.strip()) if reading.is_listed else state.in_list
        if heading:
            self.blocks.start("heading", heading)
        elif is_item:
            level = min(max(state.level, 0), 8) + 1
            self.blocks.start_item(self._number(level), level)
        reading.is_ranged = bool(heading) or is_item
        reading.in_paragraph = True

    def _number(self, level: int) -> str:
        number = number_of(self._reading.number, self._counts.get(level, 0))
        self._counts = {at: last for at, last in self._counts.items() if at <= level}
        if number:
            self._counts[level] = int(number)
        return number

    def _end_paragraph(self, is_told: bool = False) -> None:
        """End the paragraph; in code an empty one stays where the file tells its end."""
        reading = self._reading
        self.blocks.dress([])
        is_empty_line = is_told and reading.state.style in self._head.codes
        if self.blocks.lies_in_code and (reading.in_paragraph or is_empty_line):
            self.blocks.end_paragraph()
        else:
            self.blocks.end_block()
        if reading.in_paragraph and reading.is_ranged:
            self.blocks.stop()
        reading.in_paragraph = reading.is_ranged = reading.is_listed = False
        reading.number = reading.passage = ""
        boxes, self._boxes = self._boxes, []
        self._depth += bool(boxes)
        if self._depth > _DEEPEST_BOX:
            raise ExchangeError("document_too_complex")
        for box in boxes:
            self.blocks.lie_in()
            self._read(box)
        self._depth -= bool(boxes)

    def _enter_row(self) -> None:
        reading = self._reading
        if not reading.in_row:
            self.blocks.lie_in()
        if not reading.in_table:
            self.blocks.start_table()
        if not reading.in_row:
            self.blocks.start_row()
        reading.in_table = reading.in_row = True

    def _enter_cell(self) -> None:
        self._enter_row()
        if not self._reading.in_cell:
            self.blocks.start_cell()
        self._reading.in_cell = True

    def _end_cell(self) -> None:
        self._end_paragraph()
        self.blocks.lie_in()
        reading = self._reading
        goes_on = reading.cell < len(reading.cells) and reading.cells[reading.cell]
        reading.cell += 1
        if goes_on and not reading.in_cell:
            self._enter_row()
            self.blocks.skip_cells(1)
            return
        self._enter_cell()
        self.blocks.stop_cell()
        reading.in_cell = False

    def _end_row(self) -> None:
        self._end_paragraph()
        if self._reading.in_cell:
            self.blocks.lie_in()
            self.blocks.stop_cell()
        self._reading.in_row = self._reading.in_cell = False
        self._reading.cell = 0

    def _leave_table(self) -> None:
        self._end_row()
        if self._reading.in_table:
            self.blocks.stop_table()
        self._reading.in_table = False

"""Canonical text with formatting over it, as it grows block by block: for all readers.

A block is its words and one LF; bullets, numbers and marks of notes become ranges over the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from postil.core.records import FormatKind, FormatRange
from postil.core.spans import canonical

# What browsers collapse, and other ends of lines: a no-break space is not among them.
_BLANKS = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")
_WIDEST = 100  # columns or rows that one cell may reach over, and be pushed aside by others

Dress = tuple[FormatKind, str]


@dataclass(slots=True)
class _Open:
    """A range that has begun."""

    start: int
    kind: FormatKind
    value: str
    rank: int  # how many have begun before


@dataclass(slots=True)
class _Table:
    """Where in a table the writing stands, from 0; -1 before its first row or cell.

    `covered` holds the columns that cells of rows above reach into, and the row where they end.
    """

    row: int = -1
    column: int = -1
    width: int = 1  # columns of the newest cell
    covered: dict[int, int] = field(default_factory=dict)


class BlockText:
    """A document's text and its ranges while they are written, from the beginning to the end.

    Ranges are opened and closed like brackets; whatever opens must close. An empty one vanishes.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._ranges: list[tuple[int, FormatRange]] = []  # each with its rank
        self._begun = 0
        self._length = 0
        self._block_start = 0
        self._block_piece = 0
        self._dress: list[Dress] = []
        self._space_due = False
        self._breaks_due = 0
        self._open: list[_Open] = []
        self._lies_in_quote = self.lies_in_code = False
        self._quotes = 0
        self._lists = 0
        self._tables: list[_Table] = []

    @property
    def text(self) -> str:
        """All that is written."""
        return "".join(self._pieces)

    @property
    def ranges(self) -> tuple[FormatRange, ...]:
        """The closed ranges by start, the longer first, the outer first of those as long."""
        ranked = sorted(self._ranges, key=lambda one: (one[1].start, -one[1].end, one[0]))
        return tuple(found for _, found in ranked)

    @property
    def length(self) -> int:
        """How many code points are written."""
        return self._length

    @property
    def in_block(self) -> bool:
        """Whether the block that grows has words already."""
        return self._length > self._block_start

    # Words

    def write(self, piece: str) -> None:
        """Words as they stand: blanks and LFs in them stay."""
        self._settle()
        # Character references such as &#8232; may bring in what canonical text does not hold;
        # nothing of that is printable.
        if not piece.isprintable():
            piece = canonical(piece)
        if not self._length:
            piece = piece.lstrip("\ufeff")
        if piece:
            self._pieces.append(piece)
            self._length += len(piece)

    def flow(self, piece: str) -> None:
        """Words as browsers show them: blanks in a row become one, none beside a block's ends."""
        words = _BLANKS.sub(" ", piece)
        if words.startswith(" "):
            self._space_due = self._space_due or (self.in_block and not self._breaks_due)
            words = words[1:]
        if words:
            ends_blank = words.endswith(" ")
            self.write(words.removesuffix(" "))
            self._space_due = ends_blank

    def lines(self, piece: str) -> None:
        """Words and LFs as they stand, but for the LFs before and after all of the block."""
        if not self.in_block:
            piece = piece.lstrip("\n")
        words = piece.rstrip("\n")
        if words:
            self.write(words)
        self._breaks_due += len(piece) - len(words)

    def line_break(self) -> None:
        """A hard break: an LF inside of the block; none where no words come before and after."""
        self._space_due = False
        self._breaks_due += self.in_block

    def reference(self, label: str) -> None:
        """The mark of a note in the text: its label in brackets."""
        self.start("footnote", label)
        self.write(f"[{label}]")
        self.stop()

    # Blocks

    def end_block(self) -> None:
        """End the block with its LF; one of blanks alone vanishes."""
        self._space_due, self._breaks_due = False, 0
        if self.in_block:
            if any(not piece.isspace() for piece in self._pieces[self._block_piece :]):
                self._end_line()
            else:
                self._take_block_back()

    def end_paragraph(self) -> None:
        """End the block with its LF, even where it is empty."""
        self._space_due, self._breaks_due = False, 0
        self._end_line()

    def _end_line(self) -> None:
        self._pieces.append("\n")
        self._length += 1
        self._block_start = self._length
        self._block_piece = len(self._pieces)

    def _take_block_back(self) -> None:
        del self._pieces[self._block_piece :]
        self._length = self._block_start
        for opened in reversed(self._open):  # they began in the order in which they lie there
            if opened.start <= self._length:
                break
            opened.start = self._length
        while self._ranges and self._ranges[-1][1].start >= self._length:
            self._ranges.pop()

    def _settle(self) -> None:
        """Write the blank or the breaks that were due: words come after them."""
        due = "\n" * self._breaks_due or (" " if self._space_due else "")
        if due:
            for newest in reversed(self._open):
                if newest.start < self._length:
                    break
                newest.start += len(due)
            self._pieces.append(due)
            self._length += len(due)
        self._space_due, self._breaks_due = False, 0

    # Ranges

    def start(self, kind: FormatKind, value: str = "") -> None:
        """Open a range over what is written from now on; for its value see FormatRange."""
        self._begun += 1
        self._open.append(_Open(self._length, kind, value, self._begun))

    def stop(self) -> None:
        """Close the newest range; the LF that ends its last block lies outside."""
        closed = self._open.pop()
        end = self._length
        if end > closed.start and self._pieces[-1].endswith("\n"):
            end -= 1
        if end > closed.start:
            found = FormatRange(closed.start, end, closed.kind, closed.value)
            self._ranges.append((closed.rank, found))

    def dress(self, wanted: list[Dress]) -> None:
        """Let these ranges hold from here on inside of the block; those that do already go on.

        For formats that give each run of words its own properties; [] before the block ends.
        """
        same = 0
        while same < min(len(wanted), len(self._dress)) and wanted[same] == self._dress[same]:
            same += 1
        for _ in self._dress[same:]:
            self.stop()
        for kind, value in wanted[same:]:
            self.start(kind, value)
        self._dress = wanted

    def start_quote(self) -> None:
        """Open a block quote, one deeper where it lies in another."""
        self._quotes += 1
        self.start("block_quote", str(self._quotes))

    def stop_quote(self) -> None:
        """Close the newest block quote."""
        self._quotes -= 1
        self.stop()

    def lie_in(self, *, quote: bool = False, code: bool = False) -> None:
        """Open or close the quote, and the code in it, that paragraphs in a row lie in."""
        if (quote, code) == (self._lies_in_quote, self.lies_in_code):
            return
        if self.lies_in_code:
            self.stop()
        if self._lies_in_quote:
            self.stop_quote()
        if quote:
            self.start_quote()
        if code:
            self.start("code")
        self._lies_in_quote, self.lies_in_code = quote, code

    def start_list(self) -> None:
        """Open a list, one level deeper where it lies in another."""
        self._lists += 1

    def stop_list(self) -> None:
        """Close the newest list."""
        self._lists -= 1

    def start_item(self, number: str = "", level: int = 0) -> None:
        """Open an item of a list, with its number in ordered ones; closed with `stop`.

        `level`, from 1, is for formats whose items name it themselves and have no list around.
        """
        self.start("list_item", f"{level or self._lists}{number and f':{number}'}")

    def start_table(self) -> None:
        """Open a table; it may lie in a cell of another."""
        self._tables.append(_Table())

    def stop_table(self) -> None:
        """Close the newest table."""
        self._tables.pop()

    def start_row(self) -> None:
        """Begin the next row of the table."""
        table = self._tables[-1]
        table.row, table.column, table.width = table.row + 1, -1, 1

    def start_cell(self, columns: int = 1, rows: int = 1) -> None:
        """Open the next cell of the row: a block, or several, of its own; it may reach over more."""
        table = self._tables[-1]
        table.row = max(table.row, 0)  # a cell may come before any row
        column = table.column + table.width
        while table.covered.get(column, 0) > table.row and column < _WIDEST:
            column += 1
        table.column, table.width = column, min(max(columns, 1), _WIDEST)
        if rows > 1:
            last = table.row + min(rows, _WIDEST)
            beside = range(column, min(column + table.width, _WIDEST))  # none looks further
            table.covered |= dict.fromkeys(beside, last)
        self.start("table_cell", f"{table.row}:{column}")

    def skip_cells(self, count: int) -> None:
        """Pass by places of the row at which no cell stands."""
        self._tables[-1].column += min(max(count, 0), _WIDEST)

    def stop_cell(self) -> None:
        """Close the cell; an empty one is an empty block."""
        self.end_block()
        if self._open[-1].start == self._length:
            self._end_line()
        self.stop()

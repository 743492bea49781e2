"""The document that the reader shows: its text in both ways of counting, its blocks and marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtGui import QFont

from postil.core.records import FormatRange
from postil.core.spans import OffsetMap
from postil.gui.reader.blocks import Blocks
from postil.gui.reader.forced_breaks import opened
from postil.gui.reader.furniture import Furniture
from postil.gui.reader.lines import RIGHT_TO_LEFT
from postil.gui.reader.marks import Marks
from postil.gui.reader.records import Mark, ReaderColours
from postil.gui.reader.typography import Typography

LOOKED_AT = 2_000


@dataclass
class OpenDocument:
    """One canonical text with everything that is drawn over it."""

    text: str
    language: str
    ranges: tuple[FormatRange, ...]
    title_lines: int
    offsets: OffsetMap
    blocks: Blocks
    marks: Marks
    furniture: Furniture

    @classmethod
    def of(
        cls,
        text: str,
        ranges: Iterable[FormatRange],
        marks: Iterable[Mark],
        title_lines: int,
        language: str,
    ) -> OpenDocument:
        """The document as the window gives it."""
        blocks, offsets = opened(text)
        shown = Marks(blocks, offsets, marks)
        formats = tuple(ranges)
        furniture = Furniture(formats, offsets)
        return cls(text, language, formats, title_lines, offsets, blocks, shown, furniture)

    @property
    def from_right(self) -> bool:
        """Whether its letters run from right to left."""
        return runs_from_right(self.text)

    def format_instead(self, ranges: Iterable[FormatRange]) -> bool:
        """Take this formatting and no other; whether it is another one."""
        before, self.ranges = self.ranges, tuple(ranges)
        self.furniture = Furniture(self.ranges, self.offsets)
        return self.ranges != before

    def typography(self, face: QFont, zoom: float, colours: ReaderColours) -> Typography:
        """How it is set in this face."""
        return Typography(
            self.blocks, self.ranges, self.offsets, face, zoom, colours, self.title_lines
        )

    def with_marks(self, marks: Iterable[Mark]) -> OpenDocument:
        """The same document with these marks, to be set and painted elsewhere."""
        return replace(self, marks=Marks(self.blocks, self.offsets, marks))

    def show_instead(self, marks: Iterable[Mark]) -> None:
        """Draw these marks and no others."""
        self.marks = Marks(self.blocks, self.offsets, marks)

    def mark_beside(
        self,
        caret: int,
        current: int | None,
        direction: int,
        among: Callable[[Mark], bool] | None = None,
    ) -> Mark | None:
        """The next (1) or previous (-1) mark in the order of the text, seen from the caret.

        From the current mark, where the caret is at its start, so that several marks with one
        start are all reached. `among` tells which marks count.
        """
        order = self.marks.in_order()
        if current is not None and current in self.marks and self.marks[current].start == caret:
            mark = self.marks[current]
            place = bisect_left(order, (mark.start, mark.end, mark.coding)) + direction
        elif direction > 0:
            place = bisect_right(order, (caret, len(self.text) + 1, 0))
        else:
            place = bisect_left(order, (caret, 0, 0)) - 1
        ahead = range(place, len(order) if direction > 0 else -1, direction)
        marks = (self.marks[order[each][2]] for each in ahead if 0 <= each < len(order))
        return next((mark for mark in marks if among is None or among(mark)), None)


def runs_from_right(text: str) -> bool:
    """Whether the letters of a text run from right to left, by most of those at its beginning."""
    letters = [sign for sign in text[:LOOKED_AT] if sign.isalpha()]
    return 2 * len(RIGHT_TO_LEFT.findall("".join(letters))) > len(letters)

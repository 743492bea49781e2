"""A block's lines: laying them out, and where their letters stand in scripts of either direction."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine, QTextOption

from postil.gui.reader.block_style import BlockStyle

RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
LEAST_WIDTH = 40.0
ENDLESS = 1_000
"""A word of so many letters is none: a number, an encoded picture."""
_ENDLESS = re.compile(rf"[^\s\u1100-\uffdc]{{{ENDLESS}}}")
TALL_GAP = 2.0
"""Between letters that reach beyond a usual line, above and below them."""
TOUCH = 3.0
"""How far letters may reach into the line beside theirs, where seldom something stands."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as broken: its stretch of the block and where its letters begin and end.

    The blanks at which it was wrapped count to the stretch but not to the letters.
    """

    first: int
    last: int
    left: float
    right: float
    qt: QTextLine


@dataclass(slots=True)
class LaidBlock:
    """A block with its lines, at its place in the document; `end` is where its break stands.

    Only its place changes: `x` with the column, `y` with the heights above. Qt's layout of the
    block is not kept, only its lines, which are copies: see `LazyLayout`.
    """

    number: int
    start: int
    end: int
    style: BlockStyle
    width: float
    baseline: float
    mixed: bool
    """Whether letters run from right to left somewhere in it."""
    from_right: bool
    """Whether it begins at the right."""
    lines: Sequence[Line]
    x: float = 0.0
    y: float = 0.0

    @property
    def height(self) -> float:
        """The height with the gap above."""
        return self.style.above + len(self.lines) * self.style.line_height

    def move(self, x: float, y: float) -> bool:
        """Bring it to its place; whether it was elsewhere."""
        if x == self.x and y == self.y:
            return False
        self.x, self.y = x, y
        return True

    def slot(self, line: int) -> float:
        """The top of a line's slot."""
        return self.y + self.style.above + line * self.style.line_height

    def baselines(self, lines: range) -> Iterator[tuple[Line, float]]:
        """Each of these lines with the height on which its letters stand."""
        for number in lines:
            yield self.lines[number], self.slot(number) + self.baseline

    def lines_between(self, top: float, bottom: float) -> range:
        """The lines whose slots meet a stretch of the document."""
        first = int((top - self.slot(0)) // self.style.line_height)
        last = int((bottom - self.slot(0)) // self.style.line_height)
        return range(max(0, first), min(len(self.lines), last + 1))

    def line_at(self, y: float) -> int:
        """The line nearest to a height."""
        number = int((y - self.slot(0)) // self.style.line_height)
        return min(max(0, number), len(self.lines) - 1)

    def line_of(self, position: int) -> int:
        """The line that holds a position (counted from the block's start)."""
        return max(0, bisect_right(self.lines, position, key=_first) - 1)

    def caret(self, position: int, width: float) -> QRectF:
        """Where the caret before a position (counted from the block's start) stands."""
        line = self.lines[self.line_of(position)].qt
        x = max(0.0, _x(line, position) - width / 2)
        return QRectF(self.x + x, self.y + line.y(), width, line.height())

    def position_at(self, line: Line, x: float, layout: QTextLayout | None) -> int:
        """The position (from the block's start) whose caret is nearest to an x of the block.

        Where letters run from right to left Qt errs by up to a narrow letter (6.11): there the
        block's layout is asked for the places where a caret can stand.
        """
        found = int(line.qt.xToCursor(x))
        if layout is None:
            is_beyond = x >= line.right and found < line.last
            # Qt stops before the last letter, for the blank that most lines are broken at.
            return line.last if is_beyond and _x(line.qt, line.last) < line.right + 0.5 else found
        last = line.last + (line.last == self.end - self.start)
        places = [each for each in range(line.first, last) if layout.isValidCursorPosition(each)]
        return min(
            places,
            key=lambda each: (round(abs(_x(line.qt, each) - x)), each != found),
            default=found,
        )

    def spans(self, line: Line, start: int, end: int) -> list[tuple[float, float]]:
        """The stretches from left to right that [start, end) covers on a line."""
        if start >= line.last or end <= line.first:
            return []
        x = self.x
        if start <= line.first and end >= line.last:
            return [(x + line.left, x + line.right)]
        start, end = max(start, line.first), min(end, line.last)
        if not self.mixed:
            left = _x(line.qt, start)
            right = line.right if end == line.last else min(_x(line.qt, end), line.right)
            return [(x + left, x + right)] if right > left else []
        return [
            (x + max(left, line.left), x + min(right, line.right))
            for left, right in _by_glyphs(line.qt, start, end)
            if min(right, line.right) > max(left, line.left)
        ]

    def marked(self, line: Line, start: int, end: int) -> list[tuple[float, float]]:
        """As `spans`; an accent alone, which is as wide as nothing, with the letter it stands on."""
        found, start, end = (
            self.spans(line, start, end),
            max(start, line.first),
            min(end, line.last),
        )
        if found or start >= end or (x := _x(line.qt, start)) != _x(line.qt, end):
            return found
        beside = x - 0.5 if x > line.left else x + 0.5
        letter = int(line.qt.xToCursor(beside, QTextLine.CursorPosition.CursorOnCharacter))
        return self.spans(line, min(letter, start), max(letter + 1, end))


def lay_out(
    block: QTextBlock,
    style: BlockStyle,
    formats: Sequence[QTextLayout.FormatRange],
    baseline: float,
    width: float,
) -> LaidBlock:
    """Break a block into lines of a width, each letter on its slot's baseline."""
    text, layout = block.text(), block.layout()
    mixed = RIGHT_TO_LEFT.search(text) is not None
    from_right = mixed and block.textDirection() == Qt.LayoutDirection.RightToLeft
    layout.setTextOption(_option(from_right, _wrap(text)))
    if formats or layout.formats():
        layout.setFormats(formats)
    left, room = 0.0 if from_right else style.indent, max(LEAST_WIDTH, width - style.indent)
    lines = _broken(layout, style, left, room, baseline if text else None)
    grown = _room_for_tall(lines, style, baseline)
    if grown is not None:
        style, baseline = grown
        for number, each in enumerate(lines):
            top = style.above + number * style.line_height
            each.qt.setPosition(QPointF(left, top + baseline - each.qt.ascent()))
    return LaidBlock(
        block.blockNumber(),
        block.position(),
        block.position() + block.length() - 1,
        style,
        width,
        baseline,
        mixed,
        from_right,
        lines,
    )


def _broken(
    layout: QTextLayout, style: BlockStyle, left: float, room: float, baseline: float | None
) -> list[Line]:
    """The lines of a block, so wide; without a baseline each stands in the middle of its slot.

    A blank block is a gap lower than a line: the caret stands in its middle.
    """
    lines: list[Line] = []
    top = style.above
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        middle = (style.line_height - line.height()) / 2
        within = middle if baseline is None else baseline - line.ascent()
        line.setPosition(QPointF(left, top + within))
        top += style.line_height
        first, letters = line.textStart(), line.naturalTextRect()
        last = first + line.textLength()
        lines.append(Line(first, last, letters.left(), letters.right(), line))
    layout.endLayout()
    return lines


def _room_for_tall(
    lines: Sequence[Line], style: BlockStyle, baseline: float
) -> tuple[BlockStyle, float] | None:
    """Style and baseline that hold letters taller than a slot; None where all have room.

    Faces of some scripts claim much more than they draw, so it is the ink that counts; of accents
    piled up without end, only what the face claims.
    """
    above = below = 0.0
    for line in lines:
        if line.qt.ascent() + line.qt.descent() <= style.line_height:
            continue
        base = line.qt.y() + line.qt.ascent()
        for run in line.qt.glyphRuns():
            box = run.boundingRect()
            above = max(above, min(base - box.top(), line.qt.ascent()))
            below = max(below, min(box.bottom() - base, line.qt.descent()))
    if above <= baseline + TOUCH and below <= style.line_height - baseline + TOUCH:
        return None
    lower = max(baseline, ceil(above) + TALL_GAP)
    height = max(style.line_height, lower + ceil(below) + TALL_GAP)
    return replace(style, line_height=height), lower


def _wrap(text: str) -> QTextOption.WrapMode:
    """Words stay whole, but in a text that has none: Qt looks through all of it for every line."""
    if len(text) > ENDLESS and _ENDLESS.search(text):
        return QTextOption.WrapMode.WrapAnywhere
    return QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def _option(from_right: bool, wrap: QTextOption.WrapMode) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(wrap)
    if from_right:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    else:
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return option


def _first(line: Line) -> int:
    return line.first


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # (x, position) in PySide6, x in its stubs
    return float(found[0])


def _by_glyphs(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """By the glyphs themselves: a caret position is ambiguous where directions meet."""
    boxes = [run.boundingRect() for run in line.glyphRuns(start, end - start)]
    joined: list[tuple[float, float]] = []
    for left, right in sorted((box.left(), box.right()) for box in boxes):
        if joined and left <= joined[-1][1] + 1.2:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined

"""The setting of a document: faces, the gaps between blocks, and the formats of their letters.

Nothing is inserted into the text: bullets, numbers, bars and rules are drawn beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from functools import cache
from itertools import chain

from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QTextCharFormat,
    QTextLayout,
)

from postil.core.records import FormatRange
from postil.core.spans import OffsetMap
from postil.gui.reader.block_style import (
    BODY,
    HEADING_GAP,
    PARAGRAPH_GAP,
    TEXT_SIZE,
    TOP,
    BlockStyle,
    with_range,
)
from postil.gui.reader.blocks import Blocks
from postil.gui.reader.comfort import PLAIN
from postil.gui.reader.records import ReaderColours

_GAP = replace(BODY, line_height=PARAGRAPH_GAP)
_GAP_ON_TOP = replace(_GAP, above=TOP)


def points_per_pixel() -> float:
    """Type is set in points and measured in pixels: 0.75 on most screens, 1 on a Mac."""
    return 72.0 / QGuiApplication.primaryScreen().logicalDotsPerInch()


def pixels_of(face: QFont) -> float:
    """The size of a face in pixels."""
    points = face.pointSizeF()
    return points / points_per_pixel() if points > 0 else float(face.pixelSize())


class Typography:
    """The setting of one document in one face at one zoom."""

    def __init__(
        self,
        blocks: Blocks,
        ranges: Iterable[FormatRange],
        offsets: OffsetMap,
        face: QFont,
        zoom: float,
        colours: ReaderColours,
        title_lines: int = 0,
    ) -> None:
        self.blocks = blocks
        self.comfort = PLAIN
        """To be set before anything is laid out."""
        self._source = ranges
        self._own_styles: dict[int, BlockStyle] = {}
        self._measure(face, zoom, colours)
        self._ranges: dict[int, list[FormatRange]] = {}
        for each in ranges:
            self._touch(
                FormatRange(
                    offsets.to_utf16(each.start),
                    offsets.to_utf16(each.end),
                    each.kind,
                    each.value,
                )
            )
        self._set_title(title_lines)
        formatted = any(
            each.kind != "furniture" for found in self._ranges.values() for each in found
        )
        self._lines_are_paragraphs = formatted or _mostly_long_lines(blocks)

    def _measure(self, face: QFont, zoom: float, colours: ReaderColours) -> None:
        self._face = face
        self._colours = colours
        self.scale = pixels_of(face) * zoom / TEXT_SIZE
        self._points = points_per_pixel()
        self._styles: dict[int, BlockStyle] = {}
        self._scaled_styles: dict[BlockStyle, BlockStyle] = {}
        self._metrics: dict[tuple[float, bool, bool, bool], QFontMetricsF] = {}

    def is_of(self, blocks: Blocks, ranges: Iterable[FormatRange]) -> bool:
        """Whether this sets just these blocks in this formatting."""
        return self.blocks is blocks and self._source is ranges

    def again(self, face: QFont, zoom: float, colours: ReaderColours) -> Typography:
        """The same document in another face, size or colours; what ranges mean is known already."""
        made = copy(self)
        made._measure(face, zoom, colours)
        return made

    def _touch(self, each: FormatRange) -> None:
        if each.end <= each.start:
            return
        for block in range(self.blocks.at(each.start), self.blocks.at(each.end - 1) + 1):
            self._ranges.setdefault(block, []).append(each)

    def _set_title(self, lines: int) -> None:
        """Set the first lines that are not blank as a title, though no range says so."""
        for block in range(len(self.blocks)):
            if lines <= 0:
                return
            if not self.blocks.is_blank(block):
                lines -= 1
                self._touch(
                    FormatRange(self.blocks.starts[block], self.blocks.ends[block], "heading", "1")
                )

    # the face

    def font(self, size: float = 0.0, bold: bool = False, italic: bool = False) -> QFont:
        """The reading face in a size in pixels at this zoom; 0 is the size of the text."""
        font = QFont(self._face)
        font.setPointSizeF((size or TEXT_SIZE * self.scale) * self._points)
        font.setBold(bold)
        font.setItalic(italic)
        return font

    def metrics(self, style: BlockStyle) -> QFontMetricsF:
        """The measures of a block's face."""
        key = (style.size, style.bold, style.italic, style.mono)
        if key not in self._metrics:
            font = self.font(style.size, style.bold, style.italic)
            if style.mono:
                font.setFamilies(_fixed_families())
            self._metrics[key] = QFontMetricsF(font)
        return self._metrics[key]

    def baseline(self, style: BlockStyle) -> float:
        """How far below a line's slot its letters stand."""
        metrics = self.metrics(style)
        leading = style.line_height - metrics.ascent() - metrics.descent()
        return float(round(leading / 2 + metrics.ascent()))

    @property
    def column(self) -> float:
        """The width of the text: so many average characters as are comfortable."""
        return float(round(QFontMetricsF(self.font()).averageCharWidth() * self.comfort.column))

    # the blocks

    def style(self, block: int) -> BlockStyle:
        """How a block is set."""
        found = self._styles.get(block)
        if found is None:
            if self.blocks.is_blank(block):
                plain = _GAP_ON_TOP if block == 0 else _GAP
            elif block in self._ranges:
                plain = self._with_gap(block)
            else:
                plain = _body(self._above(block, BODY))
            found = self._styles[block] = self._scaled(plain)
        return found

    def _with_gap(self, block: int) -> BlockStyle:
        """The style of a block with ranges before it is scaled."""
        found = self._own_styles.get(block)
        if found is None:
            own = self._own_style(block)
            found = self._own_styles[block] = replace(own, above=self._above(block, own))
        return found

    def _own_style(self, block: int) -> BlockStyle:
        """The style without the gap above, which depends on the neighbour."""
        style = BODY
        for each in self._ranges.get(block, ()):
            style = with_range(style, each, self.blocks, block)
        return style

    def _above(self, block: int, style: BlockStyle) -> float:
        """The gap above a block that is not blank."""
        if block == 0:
            return TOP
        heading = HEADING_GAP if self._is_heading(block) else 0.0
        if block in self.blocks.continued:
            return 0.0
        if self.blocks.is_blank(block - 1):
            return heading
        if style.close and self._own_style(block - 1).close:
            return 4.0 if style.marker or style.rule else 0.0
        return heading + (PARAGRAPH_GAP if self._lines_are_paragraphs else 0.0)

    def _is_heading(self, block: int) -> bool:
        return any(each.kind == "heading" for each in self._ranges.get(block, ()))

    def _scaled(self, style: BlockStyle) -> BlockStyle:
        """A style at this zoom; a document has few that differ."""
        if style not in self._scaled_styles:
            self._scaled_styles[style] = self._scale(style)
        return self._scaled_styles[style]

    def _scale(self, style: BlockStyle) -> BlockStyle:
        scale = self.scale
        return replace(
            style,
            size=style.size * scale,
            line_height=float(round(style.line_height * scale * self.comfort.spacing)),
            above=float(round(style.above * scale)),
            indent=float(round(style.indent * scale)),
        )

    def estimates(self, width: float) -> list[float]:
        """What each block's height will about be at a width, before it is laid out."""
        body = self._scaled(BODY)
        per_line = max(8.0, width / (self.metrics(body).averageCharWidth() * 1.02))
        spacing = self.comfort.spacing
        blank, line = round(PARAGRAPH_GAP * self.scale * spacing), body.line_height
        gap = round(PARAGRAPH_GAP * self.scale) if self._lines_are_paragraphs else 0
        lengths = self.blocks.lengths
        height_of = {length: line * -(-length // per_line) for length in {*lengths}}
        height_of[0] = float(blank)
        heights = [
            height_of[length] + gap if before and length else height_of[length]
            for before, length in zip(chain((0,), lengths), lengths, strict=False)
        ]
        for block in {0, *self._ranges}:
            heights[block] = self._estimate(block, width)
        return heights

    def _estimate(self, block: int, width: float) -> float:
        style = self.style(block)
        length = self.blocks.ends[block] - self.blocks.starts[block]
        character = self.metrics(style).averageCharWidth() * 1.02
        per_line = max(8.0, (width - style.indent) / character)
        return style.above + style.line_height * max(1, -(-length // per_line))

    # the letters

    def formats(self, block: int) -> list[QTextLayout.FormatRange]:
        """The formats to lay a block out with: its own first, then bold, italic and so on."""
        ranges = self._ranges.get(block)
        if not ranges:
            return []
        start, end = self.blocks.starts[block], self.blocks.ends[block]
        style = self.style(block)
        formats = [_format_range(0, end - start, self._block_format(style))]
        for each in ranges:
            format_ = self._inline_format(each, style)
            if format_ is not None:
                first, last = max(each.start, start), min(each.end, end)
                formats.append(_format_range(first - start, last - first, format_))
        return formats

    def _block_format(self, style: BlockStyle) -> QTextCharFormat:
        format_ = QTextCharFormat()
        if style.size != self.scale * TEXT_SIZE:
            format_.setFontPointSize(style.size * self._points)
        if style.bold:
            format_.setFontWeight(QFont.Weight.Bold)
        if style.italic:
            format_.setFontItalic(True)
        if style.mono:
            format_.setFontFamilies(_fixed_families())
        if style.muted:
            format_.setForeground(self._colours.muted)
        return format_

    def _inline_format(self, each: FormatRange, style: BlockStyle) -> QTextCharFormat | None:
        format_ = QTextCharFormat()
        match each.kind:
            case "bold":
                format_.setFontWeight(QFont.Weight.Bold)
            case "italic":
                format_.setFontItalic(True)
            case "code" if not style.mono:
                format_.setFontFamilies(_fixed_families())
                format_.setFontPointSize(style.size * 0.86 * self._points)
            case "link":
                format_.setForeground(self._colours.accent)
            case "furniture":
                format_.setForeground(self._colours.muted)
            case _:
                return None
        return format_


@cache
def _body(above: float) -> BlockStyle:
    return replace(BODY, above=above)


def _mostly_long_lines(blocks: Blocks) -> bool:
    """Whether a plain text has a paragraph a line, not lines broken by hand at some width."""
    total = blocks.ends[-1]
    long = sum(
        end - start
        for start, end in zip(blocks.starts, blocks.ends, strict=True)
        if end - start > 100
    )
    return long * 2 > total


def _fixed_families() -> list[str]:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()


def _format_range(start: int, length: int, format_: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, format_
    return made

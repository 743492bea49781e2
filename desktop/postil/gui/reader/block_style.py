"""How one block is set, as the format ranges over it say."""

from __future__ import annotations

from dataclasses import dataclass, replace

from postil.core.records import FormatRange
from postil.gui.reader.blocks import Blocks

TEXT_SIZE = 18.0
PARAGRAPH_GAP = 15.0
HEADING_GAP = 14.0
TOP = 30.0
BULLETS = "•–◦"


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """A block as set, in pixels at the reader's zoom."""

    size: float = TEXT_SIZE
    line_height: float = 30.0
    above: float = 0.0
    indent: float = 0.0
    bold: bool = False
    italic: bool = False
    mono: bool = False
    muted: bool = False
    marker: str = ""
    bars: int = 0
    rule: bool = False
    close: bool = False
    """Whether it stands close to a neighbour of its own kind (list items, cells, lines of code)."""


BODY = BlockStyle()
HEADINGS = {
    "1": BlockStyle(28, 36, bold=True),
    "2": BlockStyle(20, 28, bold=True),
    "3": BlockStyle(18, 28, bold=True),
    "4": BlockStyle(18, 28, bold=True, italic=True),
    "5": BlockStyle(16, 26, bold=True),
    "6": BlockStyle(16, 26, bold=True, italic=True),
}


def with_range(style: BlockStyle, each: FormatRange, blocks: Blocks, block: int) -> BlockStyle:
    """A style as one more range makes it."""
    start, end = blocks.starts[block], blocks.ends[block]
    begins = each.start >= start
    match each.kind:
        case "heading":
            heading = HEADINGS.get(each.value, HEADINGS["6"])
            return replace(heading, indent=style.indent, bars=style.bars)
        case "list_item":
            level, _, number = each.value.partition(":")
            depth = max(1, int(level)) if level.isdecimal() else 1
            bullet = BULLETS[min(depth, len(BULLETS)) - 1]
            marker = (f"{number}." if number else bullet) if begins else ""
            return replace(style, indent=style.indent + 28.0 * depth, marker=marker, close=True)
        case "block_quote":
            depth = max(1, int(each.value)) if each.value.isdecimal() else 1
            return replace(
                style,
                indent=style.indent + 22.0 * (depth - style.bars),
                bars=max(depth, style.bars),
            )
        case "footnote" if each.start <= start and each.end >= end:  # else a mark that leads to it
            return replace(style, size=15.0, line_height=24.0)
        case "table_cell":
            row, _, column = each.value.partition(":")
            first = column in ("", "0")
            indent = style.indent + (0.0 if first else 24.0)
            return replace(
                style,
                size=16.0,
                line_height=26.0,
                indent=indent,
                bold=row == "0" or first,
                rule=first and begins,
                close=True,
            )
        case "code" if each.start <= start and each.end >= end:
            return replace(
                style,
                size=15.0,
                line_height=24.0,
                indent=style.indent + 16.0,
                mono=True,
                close=True,
            )
        case "furniture" if each.start <= start and each.end >= end:
            return replace(style, muted=True)
    return style

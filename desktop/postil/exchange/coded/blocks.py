"""A document's text cut into blocks and pieces: what is set alike and coded alike."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from postil.core.records import FormatKind, FormatRange

BlockKind = Literal["paragraph", "heading", "list_item", "block_quote", "code", "footnote", "cell"]
_INLINE: frozenset[FormatKind] = frozenset(("bold", "italic", "link", "code"))
_KINDS: dict[FormatKind, BlockKind] = {
    "heading": "heading",
    "list_item": "list_item",
    "block_quote": "block_quote",
    "table_cell": "cell",
    "footnote": "footnote",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """[start, end) of one setting; `spans` are the places, in their list, of spans that cover it."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""
    spans: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the canonical text and how it is set.

    `level` is that of a heading, a list item or a quote; `number` that of an ordered item;
    `row` and `column` of a cell.
    """

    start: int
    end: int
    kind: BlockKind = "paragraph"
    level: int = 1
    number: str = ""
    row: int = 0
    column: int = 0
    furniture: bool = False
    pieces: tuple[Piece, ...] = field(default=())


def blocks_of(
    text: str, ranges: Sequence[FormatRange], spans: Sequence[tuple[int, int]]
) -> list[Block]:
    """The blocks of a text in their order. `spans` are ranges such as codings, in any order."""
    starts, ends = _lines(text)
    whole: list[list[FormatRange]] = [[] for _ in starts]
    inline: list[list[FormatRange]] = [[] for _ in starts]
    for each in ranges:
        for place in _touched(starts, each.start, each.end):
            covers = each.start <= starts[place] and each.end >= ends[place]
            is_whole = each.kind not in _INLINE or (each.kind == "code" and covers)
            (whole if is_whole else inline)[place].append(each)
    over: list[list[int]] = [[] for _ in starts]
    for index, (start, end) in enumerate(spans):
        for place in _touched(starts, start, end):
            over[place].append(index)
    return [
        _block(starts[place], ends[place], whole[place], inline[place], over[place], spans)
        for place in range(len(starts))
    ]


def grouped(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks one by one, but the cells of a table together."""
    table: list[Block] = []
    for block in blocks:
        continues = block.kind == "cell" and (
            not table or (block.row, block.column) > (table[-1].row, table[-1].column)
        )
        if table and not continues:
            yield table
            table = []
        if block.kind == "cell":
            table.append(block)
        else:
            yield [block]
    if table:
        yield table


def rows_of(table: Sequence[Block]) -> list[list[Block]]:
    """The cells of a table row by row."""
    rows: dict[int, list[Block]] = {}
    for cell in table:
        rows.setdefault(cell.row, []).append(cell)
    return list(rows.values())


def lanes(spans: Sequence[tuple[int, int]]) -> list[int]:
    """For each span a lane from 0, no two that overlap in one; `spans` stand by start."""
    free_at: list[int] = []
    found = []
    for start, end in spans:
        lane = next((n for n, until in enumerate(free_at) if until <= start), len(free_at))
        if lane == len(free_at):
            free_at.append(end)
        free_at[lane] = end
        found.append(lane)
    return found


def _lines(text: str) -> tuple[list[int], list[int]]:
    starts, ends, at = [], [], 0
    for line in text.split("\n"):
        starts.append(at)
        ends.append(at + len(line))
        at += len(line) + 1
    if len(starts) > 1 and starts[-1] == ends[-1]:  # behind the last line end
        del starts[-1], ends[-1]
    return starts, ends


def _touched(starts: Sequence[int], start: int, end: int) -> range:
    """The places of the lines that [start, end) reaches into."""
    return range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end))


def _block(
    start: int,
    end: int,
    whole: Sequence[FormatRange],
    inline: Sequence[FormatRange],
    over: Sequence[int],
    spans: Sequence[tuple[int, int]],
) -> Block:
    kind: BlockKind = "paragraph"
    level, number, row, column, furniture = 1, "", 0, 0, False
    for each in whole:
        if each.kind == "furniture":
            furniture = furniture or (each.start <= start and each.end >= end)
            continue
        if each.kind == "code":
            kind = "code"
        elif each.kind == "footnote" and not (each.start <= start and each.end >= end):
            continue  # the sign that refers to a note
        elif kind in ("paragraph", "block_quote"):
            kind = _KINDS[each.kind]
        else:
            continue
        first, _, second = each.value.partition(":")
        if kind == "cell":
            row, column = _whole(first, 0), _whole(second, 0)
        elif kind != "footnote":
            level = max(1, _whole(first, 1))
            number = second if each.start >= start else ""
    pieces = tuple(_pieces(start, end, inline, over, spans))
    return Block(start, end, kind, level, number, row, column, furniture, pieces)


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() else otherwise


def _pieces(
    start: int,
    end: int,
    inline: Sequence[FormatRange],
    over: Sequence[int],
    spans: Sequence[tuple[int, int]],
) -> Iterator[Piece]:
    cuts = {start, end}
    for each in inline:
        cuts |= {each.start, each.end}
    for index in over:
        cuts |= set(spans[index])
    places = sorted(cut for cut in cuts if start <= cut <= end)
    for first, last in pairwise(places):
        kinds = {each.kind: each.value for each in inline if each.start <= first < each.end}
        covering = tuple(i for i in over if spans[i][0] <= first < spans[i][1])
        yield Piece(
            first,
            last,
            "bold" in kinds,
            "italic" in kinds,
            "code" in kinds,
            kinds.get("link", ""),
            covering,
        )

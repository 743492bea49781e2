"""A heat strip: along each text, where coders agree, where only some coded, where they differ.

Two coders are told apart by place (the first above, the second below), hatching and lightness;
of more coders, lightness and hatching say how many coded, and letters who.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from postil.exchange.pictures import captions
from postil.exchange.pictures.axes import Scale, count_ticks
from postil.exchange.pictures.captions import MARGIN
from postil.exchange.pictures.facts import (
    Lane,
    LaneStretch,
    LegendRow,
    StretchKind,
    StripDocument,
    StripFacts,
    StripHeading,
)
from postil.exchange.pictures.lettering import Lettering
from postil.exchange.pictures.looks import Look
from postil.exchange.pictures.sheet import PLAIN, SMALL, Box, Sheet

_LANE, _BETWEEN = 3.6, 0.9  # millimetres: how tall a lane is, and the gap to the next
_INDENT = 3.0
_NAMES_SHARE = 0.3
_GAP = 2.5
_LEAST_WIDE = 0.25  # millimetres: a stretch of a few letters is still seen
_HEADING_ROWS = 2
_TICKS_APART = 18.0
_LETTERS = 5.5  # points


@dataclass(frozen=True, slots=True)
class _Ink:
    """How a kind of stretch is painted: fill, hatching, and the share of the lane it takes."""

    fill: str
    hatch: str = ""
    top: float = 0.0
    bottom: float = 1.0


def parts(facts: StripFacts, most: int) -> list[StripFacts]:
    """The same lanes on several pages, at most so many on one."""
    pages: list[list[StripDocument]] = [[]]
    free = most
    for document in facts.documents:
        rest = document.lanes
        while True:
            if free < min(3, max(1, len(rest))):
                pages.append([])
                free = most
            pages[-1].append(replace(document, lanes=rest[:free]))
            taken = min(free, len(rest))
            rest, free = rest[taken:], free - max(1, taken)
            if not rest:
                break
    return [replace(facts, documents=tuple(page)) for page in pages]


def draw(
    facts: StripFacts,
    look: Look,
    lettering: Lettering,
    width: float,
    whole: StripFacts | None = None,
    page: str = "",
) -> Sheet:
    """Draw the strip, so many millimetres wide; its scale is that of the `whole`."""
    sheet = Sheet(width, look, lettering)
    every = whole or facts
    names = _names_width(every, lettering, width)
    longest = max(document.length for document in every.documents)
    scale = Scale(0, max(1, longest), MARGIN + names + _GAP, width - MARGIN - 1.5)
    down = captions.head(sheet, facts.caption, page) + 0.8
    down = _legend(sheet, facts, down)
    alone = len(every.documents) == 1
    for number, document in enumerate(facts.documents):
        down = _document(sheet, facts, document, scale, down, number, alone=alone)
    down = _axis(sheet, scale, longest, facts.axis, down)
    down = captions.foot(sheet, facts.caption, down + 1.0)
    sheet.close(down + MARGIN - 2)
    return sheet


def _names_width(facts: StripFacts, lettering: Lettering, width: float) -> float:
    named = [
        lettering.width(lettering.drawable(lane.name), PLAIN) + lane.depth * _INDENT
        for document in facts.documents
        for lane in document.lanes
    ]
    return min(_NAMES_SHARE * width, max(named, default=0.0))


# ---- a document ----


def _document(
    sheet: Sheet,
    facts: StripFacts,
    document: StripDocument,
    scale: Scale,
    down: float,
    number: int,
    *,
    alone: bool,
) -> float:
    """A document's headings and lanes; its name stands with them where there are several."""
    lettering = sheet.lettering
    by_itself = len(document.lanes) == 1 and not alone
    if not alone and not by_itself:
        room = sheet.width - 2 * MARGIN
        title = lettering.shortened(lettering.drawable(document.name), PLAIN, room, bold=True)
        sheet.words(MARGIN, down + 1.5, title, bold=True, name=f"document-{number}")
        down += 4.2
    top = down
    if alone:
        down = _heading_names(sheet, document.headings, scale, down)
    first = down
    if document.told:
        told = lettering.shortened(
            lettering.drawable(document.told), SMALL, scale.right - scale.left
        )
        sheet.words(
            scale.left, down + _LANE / 2, told, SMALL, sheet.look.muted, name=f"told-{number}"
        )
        down += 0 if document.lanes else _LANE + _BETWEEN
    for place, lane in enumerate(document.lanes):
        _lane(sheet, facts, document, lane, scale, down, f"lane-{number}-{place}")
        down += _LANE + _BETWEEN
    for heading in () if document.told else document.headings:
        across = scale.at(heading.start)
        sheet.line((across, first - 0.9), (across, down - _BETWEEN + 0.3), sheet.look.muted, 0.4,
                   dashes=(1.5, 1.5))  # fmt: skip
    return down + (0.0 if by_itself else 1.5) if down > top else down + _LANE


def _heading_names(
    sheet: Sheet, headings: Sequence[StripHeading], scale: Scale, down: float
) -> float:
    """The names of the headings over their ticks, the highest first, where no other is in the way."""
    lettering = sheet.lettering
    rows: list[list[tuple[float, float]]] = [[] for _ in range(_HEADING_ROWS)]
    placed: list[tuple[int, float, str]] = []
    for heading in sorted(headings, key=lambda each: (each.level, each.start)):
        words = lettering.drawable(heading.text)
        wide = min(lettering.width(words, SMALL), 45.0)
        left = min(scale.at(heading.start), scale.right - wide)
        for row, taken in enumerate(rows):
            if all(left > end + 2 or left + wide + 2 < start for start, end in taken):
                taken.append((left, left + wide))
                placed.append((row, left, lettering.shortened(words, SMALL, wide + 0.1)))
                break
    if not placed:
        return down
    used = 1 + max(row for row, _, _ in placed)
    for number, (row, left, words) in enumerate(sorted(placed, key=lambda each: each[1])):
        middle = down + (used - row) * 3.0 - 1.5
        sheet.words(left, middle, words, SMALL, sheet.look.muted, name=f"heading-{number}")
    return down + used * 3.0 + 1.0


def _lane(
    sheet: Sheet,
    facts: StripFacts,
    document: StripDocument,
    lane: Lane,
    scale: Scale,
    down: float,
    name: str,
) -> None:
    look, lettering = sheet.look, sheet.lettering
    indent = min(lane.depth * _INDENT, (scale.left - MARGIN) / 2)
    room = scale.left - _GAP - MARGIN - indent
    told = lettering.shortened(lettering.drawable(lane.name), PLAIN, room)
    aloud = f"{lane.full}: {lane.aloud}" if lane.full else lane.aloud
    sheet.words(MARGIN + indent, down + _LANE / 2, told, name=name, aloud=aloud)
    if document.told:
        return
    whole = (scale.left, down, scale.at(document.length) - scale.left, _LANE)
    sheet.boxes([whole], look.empty, under=True, name=f"{name}-ground")
    kinds: dict[tuple[StretchKind, tuple[int, ...] | int], list[LaneStretch]] = {}
    for stretch in lane.stretches:
        kinds.setdefault(_sort(stretch, facts), []).append(stretch)
    # What all agree on is painted first: a narrow difference beside it stays in sight.
    order = sorted(kinds.values(), key=lambda each: each[0].kind != "all")
    for number, stretches in enumerate(order):
        ink = ink_of(stretches[0].kind, stretches[0].coders, len(facts.coders), look)
        boxes = [_box(each, scale, down, ink) for each in stretches]
        sheet.boxes(boxes, ink.fill, hatch=ink.hatch, edge=look.text if ink.hatch else "none",
                    name=f"{name}-{number}")  # fmt: skip
    if facts.letters:
        _letters(sheet, facts, lane, scale, down)


def _sort(stretch: LaneStretch, facts: StripFacts) -> tuple[StretchKind, tuple[int, ...] | int]:
    """Stretches of one sort are painted alike: of two coders by who, of more by how many."""
    two = len(facts.coders) == 2
    return stretch.kind, stretch.coders if two else len(stretch.coders)


def _box(stretch: LaneStretch, scale: Scale, down: float, ink: _Ink) -> Box:
    left, right = scale.at(stretch.start), scale.at(stretch.end)
    wide = max(right - left, _LEAST_WIDE)
    left = min(left, scale.right - wide)
    return left, down + ink.top * _LANE, wide, (ink.bottom - ink.top) * _LANE


def ink_of(kind: StretchKind, coders: Sequence[int], of: int, look: Look) -> _Ink:
    """How a stretch is painted that these of so many coders coded."""
    if kind == "all":
        return _Ink(look.mark)
    if kind == "otherwise":
        return _Ink(look.otherwise, "xxxxx")
    if of > 2:
        return _Ink(look.share(len(coders), of), "////")
    if coders[0] == 0:
        return _Ink(look.first, "/////", 0.0, 0.5)
    return _Ink(look.second, "\\\\\\\\\\", 0.5, 1.0)


def _letters(sheet: Sheet, facts: StripFacts, lane: Lane, scale: Scale, down: float) -> None:
    """Who coded, on the stretches that have room for it."""
    lettering, look = sheet.lettering, sheet.look
    between = "" if all(len(coder.letters) == 1 for coder in facts.coders) else " "
    for stretch in lane.stretches:
        if stretch.kind != "some":
            continue
        letters = lettering.drawable(
            between.join(facts.coders[who].letters for who in stretch.coders)
        )
        wide = lettering.width(letters, _LETTERS)
        left, right = scale.at(stretch.start), scale.at(stretch.end)
        if wide + 0.8 <= right - left:
            middle = (left + right) / 2
            ground = (middle - wide / 2 - 0.3, down + 0.7, wide + 0.6, _LANE - 1.4)
            sheet.boxes([ground], look.page)
            sheet.words(middle, down + _LANE / 2, letters, _LETTERS, side="center")


# ---- legend and axis ----


def _legend(sheet: Sheet, facts: StripFacts, down: float) -> float:
    """Samples with their words, as many in a row as there is room for."""
    lettering, look = sheet.lettering, sheet.look
    across = MARGIN
    box = 7.0
    for number, row in enumerate(facts.legend):
        words = lettering.shortened(
            lettering.drawable(row.told), SMALL, sheet.width - 2 * MARGIN - box - 2
        )
        wide = box + 1.2 + lettering.width(words, SMALL)
        if across > MARGIN and across + wide > sheet.width - MARGIN:
            across = MARGIN
            down += _LANE + 1.4
        _sample(sheet, facts, row, across, down, f"sample-{number}")
        sheet.words(
            across + box + 1.2, down + _LANE / 2, words, SMALL, look.text, name=f"legend-{number}"
        )
        across += wide + 5.0
    return down + _LANE + 3.0


def _sample(
    sheet: Sheet, facts: StripFacts, row: LegendRow, across: float, down: float, name: str
) -> None:
    look = sheet.look
    sheet.boxes([(across, down, 7.0, _LANE)], look.empty, under=True)
    if row.kind is not None:
        ink = ink_of(row.kind, row.coders, len(facts.coders), look)
        tall = (ink.bottom - ink.top) * _LANE
        sheet.boxes([(across, down + ink.top * _LANE, 7.0, tall)], ink.fill, hatch=ink.hatch,
                    edge=look.text if ink.hatch else "none", name=name)  # fmt: skip


def _axis(sheet: Sheet, scale: Scale, longest: int, told: str, down: float) -> float:
    look = sheet.look
    down += 0.4
    sheet.line((scale.left, down), (scale.at(longest), down), look.muted, 0.6)
    for value in count_ticks(longest, (scale.right - scale.left) / _TICKS_APART):
        across = scale.at(value)
        sheet.line((across, down), (across, down + 0.9), look.muted, 0.6)
        words = f"{value:,}"
        half = sheet.lettering.width(words, SMALL) / 2
        middle = min(across, sheet.width - MARGIN / 2 - half)
        sheet.words(
            middle, down + 2.5, words, SMALL, look.muted, side="center", name=f"tick-{value}"
        )
    words = sheet.lettering.drawable(told)
    sheet.words(MARGIN, down + 2.5, words, SMALL, look.muted, name="axis")
    return down + 5.0

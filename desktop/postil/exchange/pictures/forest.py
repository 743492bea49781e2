"""A forest plot: a line a code, its value as a point and its interval as a bar, counts beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from postil.core.errors import ExchangeError
from postil.exchange.pictures import captions
from postil.exchange.pictures.axes import Scale, bounds_of, ticks
from postil.exchange.pictures.captions import MARGIN
from postil.exchange.pictures.facts import Estimate, ForestFacts, ForestGroup, ForestLine
from postil.exchange.pictures.lettering import Lettering
from postil.exchange.pictures.looks import Look
from postil.exchange.pictures.sheet import PLAIN, SMALL, Marker, Sheet, Side

_PITCH, _FOLLOWING = 4.6, 3.3  # millimetres a line, and for the second line of a long name
_INDENT = 3.0
_GAP = 3.0
_NAMES_SHARE = 0.36
_LEAST_NAMES, _LEAST_PANEL = 24.0, 22.0
_TICKS_APART = 6.5
_MOST_NAME_LINES = 2
_POINTS: dict[str, Marker] = {"code": "o", "pooled": "D", "mean": "d"}


@dataclass(frozen=True, slots=True)
class _Panel:
    """Where a coefficient is drawn: its scale, and where its figures end (0: none are written)."""

    scale: Scale
    figures: float


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where names, panels and counts stand, in millimetres."""

    names: float
    panels: tuple[_Panel, ...]
    counts: tuple[float, ...]


def parts(facts: ForestFacts, most: int) -> list[ForestFacts]:
    """The same lines on several pages, at most so many on one; a group's title is said again."""
    pages: list[list[ForestGroup]] = [[]]
    free = most
    for group in facts.groups:
        rest = group.lines
        while rest:
            if free < min(3, len(rest)):
                pages.append([])
                free = most
            pages[-1].append(replace(group, lines=rest[:free]))
            taken = min(free, len(rest))
            rest, free = rest[taken:], free - taken
    return [replace(facts, groups=tuple(page)) for page in pages]


def draw(
    facts: ForestFacts,
    look: Look,
    lettering: Lettering,
    width: float,
    whole: ForestFacts | None = None,
    page: str = "",
) -> Sheet:
    """Draw the plot, so many millimetres wide; columns and scale are those of the `whole`.

    Raises ExchangeError picture_too_narrow if its columns need more.
    """
    sheet = Sheet(width, look, lettering)
    columns = _columns(whole or facts, lettering, width)
    down = captions.head(sheet, facts.caption, page) + 1.5
    several = len(facts.groups) > 1
    for number, group in enumerate(facts.groups):
        if several:
            title = lettering.shortened(
                lettering.drawable(group.title), PLAIN, width - 2 * MARGIN, bold=True
            )
            sheet.words(MARGIN, down, title, bold=True, name=f"group-{number}")
            down += 4.4
        down = _group(sheet, facts, group, columns, down, number)
        down += 4.0 if number + 1 < len(facts.groups) else 1.0
    down = captions.foot(sheet, facts.caption, down + 1.0)
    sheet.close(down + MARGIN - 2)
    return sheet


def _columns(facts: ForestFacts, lettering: Lettering, width: float) -> _Columns:
    lines = [line for group in facts.groups for line in group.lines]
    longest = max(
        line.depth * _INDENT
        + lettering.width(lettering.drawable(line.name), PLAIN, bold=line.kind != "code")
        for line in lines
    )
    counts = _count_widths(facts.groups, lettering)
    figures = max(
        (lettering.width(each.told, SMALL) for line in lines for each in _known(line)), default=0.0
    )
    beside = sum(each + _GAP for each in counts)
    names, each = _shared_out(width, longest, beside, len(facts.panels))
    if each - _GAP < _LEAST_PANEL:
        least = width
        while _shared_out(least, longest, beside, len(facts.panels))[1] - _GAP < _LEAST_PANEL:
            least += 5
        raise ExchangeError("picture_too_narrow", width=round(width), least=round(least))
    if each - 2 * _GAP - figures < _LEAST_PANEL:
        figures = 0.0
    axis = each - _GAP - (figures + _GAP if figures else 0.0)
    low, high = bounds_of(
        value
        for line in lines
        for known in _known(line)
        for value in (known.value, known.low, known.high)
        if value is not None
    )
    panels = []
    for number in range(len(facts.panels)):
        left = MARGIN + names + number * each + _GAP
        right = left + axis
        end = right + _GAP + figures if figures else 0.0
        panels.append(_Panel(Scale(low, high, left, right), end))
    ends = []
    at = width - MARGIN
    for one in reversed(counts):
        ends.append(at)
        at -= one + _GAP
    return _Columns(names, tuple(panels), tuple(reversed(ends)))


def _shared_out(width: float, longest: float, counts: float, panels: int) -> tuple[float, float]:
    """The width of the column of names, and of each panel."""
    names = min(max(_LEAST_NAMES, _NAMES_SHARE * width), longest + 0.1)
    return names, (width - 2 * MARGIN - names - counts) / panels


def _count_widths(groups: Sequence[ForestGroup], lettering: Lettering) -> list[float]:
    rows = [group.count_heads for group in groups]
    rows += [line.counts for group in groups for line in group.lines if line.counts]
    columns = zip(*rows, strict=True)
    return [
        max(lettering.width(lettering.drawable(cell), SMALL) for cell in column)
        for column in columns
    ]


def _known(line: ForestLine) -> Iterator[Estimate]:
    return (each for each in line.estimates if each.value is not None)


# ---- one group ----


def _group(
    sheet: Sheet,
    facts: ForestFacts,
    group: ForestGroup,
    columns: _Columns,
    down: float,
    number: int,
) -> float:
    down = _heads(sheet, facts, group, columns, down, number)
    top = down - 1.2
    silent = _silent(group)
    first = True
    for place, line in enumerate(group.lines):
        if line.kind != "code" and first:
            if place:
                down += 1.0
                left, right = MARGIN, sheet.width - MARGIN
                sheet.line((left, down), (right, down), sheet.look.line, 0.6)
                down += 0.6
            first = False
        left_out = silent if place else frozenset()
        down = _line(sheet, line, columns, down, f"line-{number}-{place}", left_out)
    bottom = down + 0.2
    for place, panel in enumerate(columns.panels):
        _axis(sheet, panel, facts.benchmarks, top, bottom, f"axis-{number}-{place}")
    return bottom + 4.6


def _silent(group: ForestGroup) -> frozenset[int]:
    """The panels in which every line of a group says the same words: they are said once."""
    columns = zip(*(line.estimates for line in group.lines), strict=True)
    return frozenset(
        place
        for place, column in enumerate(columns)
        if len({each.told for each in column}) == 1 and column[0].value is None
    )


def _heads(
    sheet: Sheet,
    facts: ForestFacts,
    group: ForestGroup,
    columns: _Columns,
    down: float,
    number: int,
) -> float:
    """The names of the panels and of the counts, the latter on the last line of the former."""
    lettering = sheet.lettering
    titles = []
    for panel, told in zip(columns.panels, facts.panels, strict=True):
        room = max(panel.figures, panel.scale.right) - panel.scale.left
        titles.append(lettering.lines(lettering.drawable(told), PLAIN, room, 2, bold=True))
    tall = max(map(len, titles))
    for place, (panel, lines) in enumerate(zip(columns.panels, titles, strict=True)):
        for row, words in enumerate(lines, start=tall - len(lines)):
            called = f"panel-{number}-{place}-{row}"
            sheet.words(panel.scale.left, down + row * 3.6, words, bold=True, name=called)
    down += (tall - 1) * 3.6
    for place, (end, told) in enumerate(zip(columns.counts, group.count_heads, strict=True)):
        words = lettering.drawable(told)
        called = f"count-head-{number}-{place}"
        sheet.words(end, down, words, SMALL, sheet.look.muted, side="right", name=called)
    down += 2.6
    sheet.line((MARGIN, down), (sheet.width - MARGIN, down), sheet.look.text, 0.6)
    return down + (4.4 if facts.benchmarks else 1.2)


def _line(
    sheet: Sheet,
    line: ForestLine,
    columns: _Columns,
    down: float,
    name: str,
    silent: frozenset[int],
) -> float:
    lettering = sheet.lettering
    bold = line.kind != "code"
    left = MARGIN + min(line.depth * _INDENT, columns.names / 2)
    room = MARGIN + columns.names - left
    told = lettering.drawable(line.name)
    rows = lettering.lines(told, PLAIN, room, _MOST_NAME_LINES, bold)
    middle = down + _PITCH / 2
    for place, words in enumerate(rows):
        called = name if not place else f"{name}-more"
        sheet.words(
            left,
            middle + place * _FOLLOWING,
            words,
            bold=bold,
            name=called,
            aloud="" if place else _aloud(line),
        )
    for place, (panel, estimate) in enumerate(zip(columns.panels, line.estimates, strict=True)):
        if place not in silent:
            _estimate(sheet, line, estimate, panel, middle, f"{name}-{place}")
    for place, (end, count) in enumerate(zip(columns.counts, line.counts, strict=False)):
        called = f"{name}-count-{place}"
        sheet.words(end, middle, count, SMALL, sheet.look.muted, side="right", name=called)
    return down + _PITCH + (len(rows) - 1) * _FOLLOWING


def _aloud(line: ForestLine) -> str:
    told = "; ".join(each.aloud for each in line.estimates)
    return f"{line.full}: {told}"


def _estimate(
    sheet: Sheet, line: ForestLine, estimate: Estimate, panel: _Panel, middle: float, name: str
) -> None:
    look, scale = sheet.look, panel.scale
    if estimate.value is None:
        room = max(panel.figures, scale.right) - scale.left
        words = sheet.lettering.shortened(sheet.lettering.drawable(estimate.told), SMALL, room)
        # The words stand on a ground of their own: the lines at 0 and 1 would cross them.
        wide = sheet.lettering.width(words, SMALL)
        ground = (scale.left - 0.6, middle - 1.6, wide + 1.2, 3.2)
        sheet.boxes([ground], look.page)
        sheet.words(scale.left, middle, words, SMALL, look.muted, name=name, aloud=estimate.aloud)
        return
    if estimate.low is not None and estimate.high is not None:
        ends = (scale.at(estimate.low), middle), (scale.at(estimate.high), middle)
        dashes = (2.5, 1.5) if estimate.unstable else ()
        sheet.line(*ends, look.mark, 1.1, dashes=dashes, name=f"{name}-interval", above=True)
        for across, _middle in ends:
            sheet.line((across, middle - 0.8), (across, middle + 0.8), look.mark, 0.8, above=True)
    fill = look.page if line.kind == "mean" else look.mark
    across = scale.at(estimate.value)
    sheet.point(across, middle, _POINTS[line.kind], look.mark, fill, name, estimate.aloud)
    if panel.figures:
        called = f"{name}-figure"
        sheet.words(panel.figures, middle, estimate.told, SMALL, side="right", name=called)


def _axis(
    sheet: Sheet,
    panel: _Panel,
    benchmarks: Sequence[float],
    top: float,
    bottom: float,
    name: str,
) -> None:
    look, scale = sheet.look, panel.scale
    sheet.line((scale.left, bottom), (scale.right, bottom), look.muted, 0.6)
    for value in ticks(scale, _TICKS_APART):
        across = scale.at(value)
        strong = value in (0.0, 1.0)
        sheet.line((across, top), (across, bottom), look.muted if strong else look.line, 0.5)
        sheet.line((across, bottom), (across, bottom + 0.8), look.muted, 0.6)
        words = f"{value:g}".replace("-", "−")
        called = f"{name}-tick-{value:g}"
        sheet.words(across, bottom + 2.4, words, SMALL, look.muted, side="center", name=called)
    # Written towards either side, the names of two lines never meet, however narrow the panel.
    for number, value in enumerate(benchmarks):
        across = scale.at(value)
        sheet.line((across, top - 0.4), (across, bottom), look.text, 0.7, dashes=(1.2, 1.8))
        words = f"{value:.3f}".lstrip("0")
        called = f"{name}-benchmark-{value}"
        side: Side = "left" if number else "right"
        beside = across + (0.3 if number else -0.3)
        sheet.words(beside, top - 1.6, words, SMALL, look.muted, side=side, name=called)

"""In which unit a .qdpx counts positions: decided by evidence, not by the standard's words alone.

The standard says code points; NVivo counts UTF-16 units; some programs count a line end of two
characters as one, some might count the byte order mark or name the last character instead of the
one after it. Names of selections that begin like the words at the place, and places that split no
word, tell the readings apart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from postil.core.spans import OffsetMap, canonical

FEW = 20
"""Selections below which no other reading than the program's usual one is believed."""

UTF16_TOLD = "UTF-16"
"""Stands in what a project says of its origin where Postil counted in UTF-16 units."""

_LOOKED_AT = 3_000  # selections, spread over all sources
_MARGIN = 0.02  # by which another reading must fit better than the usual one
_DOUBTFUL = 0.9  # of the selections that fit: below this the reading is shown for approval
_FEW_NAMED = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to count: UTF-16 units or code points; a CRLF as one or two; the mark; the end."""

    utf16: bool = False
    crlf_as_one: bool = False
    mark_counted: bool = False
    inclusive: bool = False

    @property
    def key(self) -> str:
        """The words of the command line: points or utf16, then what else differs."""
        said = (
            ("crlf-as-one", self.crlf_as_one),
            ("mark-counted", self.mark_counted),
            ("inclusive", self.inclusive),
        )
        unit = "utf16" if self.utf16 else "points"
        return "+".join((unit, *(word for word, holds in said if holds)))


READINGS = tuple(Reading(*flags) for flags in product((False, True), repeat=4))
READINGS_BY_KEY = {reading.key: reading for reading in READINGS}


def usual(program: str) -> Reading:
    """How a program is known to count."""
    name = program.lower()
    return Reading(utf16="nvivo" in name or UTF16_TOLD in program, crlf_as_one="atlas" in name)


@dataclass(frozen=True, slots=True)
class Selection:
    """A selection as it stands in the file: two numbers and the name it was given, if any."""

    start: int
    end: int
    name: str = ""


class SourceText:
    """A text as its file has it, and the canonical one that is made of it."""

    def __init__(self, raw: str) -> None:
        self.has_mark = raw.startswith("\ufeff")
        self._raw = raw.removeprefix("\ufeff")
        self.canonical = canonical(self._raw)

    @cached_property
    def is_plain(self) -> bool:
        """Whether all readings but the inclusive one come to the same."""
        return not self.has_mark and "\r\n" not in self._raw and self._raw.isascii()

    def span(self, selection: Selection, reading: Reading) -> tuple[int, int] | None:
        """Where a selection lies in the canonical text; None if that is outside of it, or empty."""
        start = self._place(selection.start, reading)
        end = self._place(selection.end + reading.inclusive, reading)
        if 0 <= start < end <= len(self.canonical):
            return start, end
        return None

    def _place(self, position: int, reading: Reading) -> int:
        """A position in the canonical text; beyond the text it is beyond there, too."""
        position -= reading.mark_counted and self.has_mark
        if reading.utf16:
            units = self._joined_units if reading.crlf_as_one else self._units
            excess = position - units.to_utf16(units.length)
            position = units.length + excess if excess > 0 else units.to_points(max(position, -1))
        if not reading.crlf_as_one:
            position -= bisect_left(self._line_ends, position)
        return position

    @cached_property
    def _line_ends(self) -> list[int]:
        """Where the second characters of line ends of two stand in the raw text."""
        found, at = [], self._raw.find("\r\n")
        while at >= 0:
            found.append(at + 1)
            at = self._raw.find("\r\n", at + 2)
        return found

    @cached_property
    def _units(self) -> OffsetMap:
        return OffsetMap(self._raw)

    @cached_property
    def _joined_units(self) -> OffsetMap:
        return OffsetMap(self._raw.replace("\r\n", "\n"))


@dataclass(frozen=True, slots=True)
class Decision:
    """How a project's positions are read, and how well that fits, as shares of what was looked at.

    `usual` is how its program is known to count, `rival` the reading to lay beside the chosen one:
    the usual one, or where that is chosen the next best. A decision not `sure` wants a look.
    """

    reading: Reading
    fits: float
    usual: Reading
    usual_fits: float
    looked_at: int
    sure: bool
    rival: Reading


def decide(sources: Sequence[tuple[SourceText, Sequence[Selection]]], program: str) -> Decision:
    """The reading that fits a project's selections; on a tie, or with few of them, the usual one."""
    known = usual(program)
    looked_at = _spread(sources)
    if not looked_at:
        return Decision(known, 1.0, known, 1.0, 0, sure=True, rival=known)
    shares = {reading: _share(looked_at, reading) for reading in READINGS}
    best = max(READINGS, key=lambda reading: (shares[reading], reading == known))
    named = sum(bool(uncut(selection.name)) for _, selection in looked_at)
    enough = len(looked_at) >= FEW or named >= min(_FEW_NAMED, len(looked_at))
    better = shares[best] > shares[known] + _MARGIN
    chosen = best if better and enough else known
    sure = shares[chosen] >= _DOUBTFUL and not (better and not enough)
    others = [reading for reading in READINGS if reading != chosen]
    rival = known if chosen != known else max(others, key=lambda reading: shares[reading])
    return Decision(chosen, shares[chosen], known, shares[known], len(looked_at), sure, rival)


def _spread(
    sources: Sequence[tuple[SourceText, Sequence[Selection]]],
) -> list[tuple[SourceText, Selection]]:
    """Some of the selections, as evenly as may be, those in plain texts last: they tell little."""
    telling = sorted(sources, key=lambda each: each[0].is_plain)
    every = [(text, selection) for text, selections in telling for selection in selections]
    step = max(1, len(every) // _LOOKED_AT)
    return every[::step]


def _share(looked_at: Iterable[tuple[SourceText, Selection]], reading: Reading) -> float:
    found = [fits(text, selection, reading) for text, selection in looked_at]
    return sum(found) / len(found)


def fits(text: SourceText, selection: Selection, reading: Reading) -> bool:
    """Whether a selection has the words it is named by or, without a name, splits no word."""
    span = text.span(selection, reading)
    if span is None:
        return False
    start, end = span
    words = uncut(selection.name)
    if words:
        there = uncut(text.canonical[start : min(end, start + 4 * len(selection.name) + 40)])
        return there == words or (len(words) >= _TELLING and there.startswith(words))
    return not (_splits(text.canonical, start) or _splits(text.canonical, end))


_TELLING = 12  # characters of a name that may be the beginning of the words


def uncut(name: str) -> str:
    """A selection's name without the dots that tell that it was cut, blanks as one."""
    return " ".join(name.split()).removesuffix("...").removesuffix("\u2026").rstrip()


def _splits(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()

"""What a picture is told: plain frozen facts, every word in them already in the reader's language.

Lengths of text are in code points, values are proportions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LineKind = Literal["code", "pooled", "mean"]
StretchKind = Literal["all", "some", "otherwise"]
"""All who read it coded alike; only some coded; all coded, with different codes."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a picture: its title, the lines below it, what stands at its foot."""

    title: str
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient of one line. `told` is its figure, or in words why there is none.

    `aloud` says the same with its interval, for those who hear the picture.
    """

    value: float | None
    low: float | None
    high: float | None
    told: str
    aloud: str
    unstable: bool = False


@dataclass(frozen=True, slots=True)
class ForestLine:
    """A line of a forest plot; `full` is the code's whole path, `depth` counts codes above it."""

    kind: LineKind
    name: str
    full: str
    depth: int
    estimates: tuple[Estimate, ...]
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForestGroup:
    """The lines of one set of coders; `title` is empty where there is only one set.

    `count_heads` name the columns of counts, the same number in every group.
    """

    title: str
    lines: tuple[ForestLine, ...]
    count_heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForestFacts:
    """A forest plot: a panel a coefficient, side by side; `benchmarks` are dotted lines."""

    caption: Caption
    panels: tuple[str, ...]
    groups: tuple[ForestGroup, ...]
    benchmarks: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class CoderSign:
    """A coder by name, and the letters that tell them apart in little room."""

    name: str
    letters: str


@dataclass(frozen=True, slots=True)
class LaneStretch:
    """[start, end) of a text; `coders` are places in `StripFacts.coders` of those who coded it."""

    start: int
    end: int
    kind: StretchKind
    coders: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One code, or all of them, along a text; `aloud` sums it up in words."""

    name: str
    full: str
    depth: int
    stretches: tuple[LaneStretch, ...]
    aloud: str


@dataclass(frozen=True, slots=True)
class StripHeading:
    """Where a heading of a text begins; `level` from 1."""

    start: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class StripDocument:
    """A text with its lanes; `told` says in words what is special, such as that nobody coded it."""

    name: str
    length: int
    headings: tuple[StripHeading, ...]
    lanes: tuple[Lane, ...]
    told: str = ""


@dataclass(frozen=True, slots=True)
class LegendRow:
    """A sample of a stretch, or of none, and what it means."""

    kind: StretchKind | None
    coders: tuple[int, ...]
    told: str


@dataclass(frozen=True, slots=True)
class StripFacts:
    """A heat strip: documents one below the other, all on one scale of characters.

    With `letters` wide stretches carry the letters of the coders who coded them.
    """

    caption: Caption
    coders: tuple[CoderSign, ...]
    documents: tuple[StripDocument, ...]
    legend: tuple[LegendRow, ...]
    axis: str
    letters: bool = False


PictureFacts = ForestFacts | StripFacts

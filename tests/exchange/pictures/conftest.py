"""Facts of pictures by a few words, and a measure of what was drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from postil.exchange.pictures.facts import (
    Caption,
    CoderSign,
    Estimate,
    ForestFacts,
    ForestGroup,
    ForestLine,
    Lane,
    LaneStretch,
    LegendRow,
    StripDocument,
    StripFacts,
    StripHeading,
)
from postil.exchange.pictures.lettering import Lettering
from postil.exchange.pictures.looks import look_named
from postil.exchange.pictures.sheet import MM_AN_INCH, Sheet

UGLY_NAMES = (
    "A name that goes on and on, far beyond what any column of a picture could ever hold, truly",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung",
    "ثقة الجمهور بالمؤسسات الدولية",
    "שלום עולם (123)",
    "😀 emoji 👩‍👩‍👧",
    '$x_1$ & <b>"quoted"</b>',
    "\x07bell\nand break",
)
_DOTS = 300


@dataclass(frozen=True)
class Measured:
    """Where a part stands, in millimetres from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Measured) -> bool:
        """Whether the two cover a common place, a hair's breadth aside."""
        hair = 0.05
        return (
            self.left + hair < other.right
            and other.left + hair < self.right
            and self.top + hair < other.bottom
            and other.top + hair < self.bottom
        )


Measure = Callable[[Sheet, str], Measured]


@pytest.fixture(scope="session")
def lettering() -> Lettering:
    """Fonts, looked up once."""
    return Lettering()


@pytest.fixture
def new_sheet(lettering: Lettering) -> Callable[..., Sheet]:
    """Draws facts with this function, 180 mm wide."""

    def make(draw: Callable[..., Sheet], facts: object, width: float = 180) -> Sheet:
        return draw(facts, look_named("print"), lettering, width)

    return make


@pytest.fixture
def all_words() -> Callable[[Sheet], dict[str, Measured]]:
    """Every named piece of words on a sheet with its place, through matplotlib's own renderer."""

    def measure(sheet: Sheet) -> dict[str, Measured]:
        from matplotlib.text import Text

        found = {}
        sheet.figure.set_dpi(_DOTS)
        for words in sheet.figure.findobj(Text):
            name = words.get_gid()
            if name and words.get_text():
                found[name] = _measured(sheet, words.get_window_extent())
        return found

    return measure


@pytest.fixture
def place_of() -> Measure:
    """Where a named part stands."""

    def measure(sheet: Sheet, name: str) -> Measured:
        sheet.figure.set_dpi(_DOTS)
        return _measured(sheet, sheet.part(name).get_window_extent())

    return measure


def _measured(sheet: Sheet, box: object) -> Measured:
    dot = MM_AN_INCH / _DOTS
    left, right = box.x0 * dot, box.x1 * dot  # type: ignore[attr-defined]
    bottom, top = sheet.height - box.y0 * dot, sheet.height - box.y1 * dot  # type: ignore[attr-defined]
    return Measured(left, top, right, bottom)


def estimate(value: float | None, low: float | None = None, high: float | None = None) -> Estimate:
    told = "no value: not used" if value is None else f"{value:.2f}"
    return Estimate(value, low, high, told, f"alpha {told}")


def line(name: str, *estimates: Estimate, depth: int = 0, kind: str = "code") -> ForestLine:
    counts = ("1,234", "56", "7", "12,345") if kind != "mean" else ()
    full = f"path of {name}"
    return ForestLine(kind, name, full, depth, estimates, counts)  # type: ignore[arg-type]


def forest_of(
    lines: Sequence[ForestLine], panels: Sequence[str] = ("alpha",), groups: int = 1
) -> ForestFacts:
    heads = ("both", "only A", "only J", "n")
    made = tuple(ForestGroup(f"group {n}", tuple(lines), heads) for n in range(groups))
    caption = Caption("Alpha by code", ("Coders: Amina, Jonas.", "Unit: character."), ("A note.",))
    return ForestFacts(caption, tuple(panels), made)


@pytest.fixture
def forest_facts() -> ForestFacts:
    """Five lines: a child, one below zero, one without a value, all summed and their mean."""
    return forest_of(
        [
            line("trust", estimate(0.71, 0.6, 0.82)),
            line("loss of trust", estimate(-0.2, -0.4, 0.1), depth=1),
            line("unused", estimate(None)),
            line("All codes, summed", estimate(0.6, 0.5, 0.7), kind="pooled"),
            line("Mean over 2 codes", estimate(0.25), kind="mean"),
        ]
    )


def strip_of(
    documents: Sequence[StripDocument], coders: int = 2, letters: bool = False
) -> StripFacts:
    signs = tuple(CoderSign(name, name[0]) for name in ("Amina", "Jonas", "Lucía")[:coders])
    legend = (
        LegendRow("all", tuple(range(coders)), "both"),
        LegendRow("some", (0,), "only Amina"),
        LegendRow("some", (1,), "only Jonas"),
        LegendRow(None, (), "nobody"),
    )
    caption = Caption("Where coders differ", ("Coders: Amina, Jonas.",))
    return StripFacts(caption, signs, tuple(documents), legend, "characters", letters)


def lane(name: str, *stretches: LaneStretch, depth: int = 0) -> Lane:
    return Lane(name, f"path of {name}", depth, stretches, "both 10, nobody 90")


def text(name: str, *lanes: Lane, length: int = 100, told: str = "") -> StripDocument:
    headings = (StripHeading(0, 1, "The beginning"), StripHeading(60, 2, "The end"))
    return StripDocument(name, length, headings, lanes, told)


@pytest.fixture
def strip_facts() -> StripFacts:
    """One text with two lanes, everything in them that two coders can do."""
    return strip_of(
        [
            text(
                "one",
                lane(
                    "trust",
                    LaneStretch(0, 10, "all", (0, 1)),
                    LaneStretch(10, 30, "some", (0,)),
                    LaneStretch(30, 60, "some", (1,)),
                ),
                lane("loss", LaneStretch(99, 100, "some", (1,)), depth=1),
            )
        ]
    )

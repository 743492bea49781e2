"""The heat strip: lanes that do not overlap, stretches at their places, told apart without colour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from tests.exchange.pictures.conftest import UGLY_NAMES, Measured, lane, strip_of, text

from postil.exchange.pictures import strip
from postil.exchange.pictures.facts import LaneStretch, StripFacts, StripHeading
from postil.exchange.pictures.looks import LOOKS, LookName, look_named
from postil.exchange.pictures.sheet import Sheet

NewSheet = Callable[..., Sheet]
AllWords = Callable[[Sheet], dict[str, Measured]]


def boxes(sheet: Sheet, name: str) -> list[tuple[float, float, float, float]]:
    """Left, top, right, bottom of the boxes of a part, in millimetres."""
    paths = sheet.part(name).get_paths()  # type: ignore[attr-defined]
    extents = [path.get_extents() for path in paths]
    return [(each.x0, each.y0, each.x1, each.y1) for each in extents]


def lightness(colour: str) -> float:
    """Relative luminance, as a grey print has it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_stretch_stands_at_its_place_along_the_text(
    new_sheet: NewSheet, strip_facts: StripFacts
) -> None:
    sheet = new_sheet(strip.draw, strip_facts)
    ((left, _, right, _),) = boxes(sheet, "lane-0-0-ground")
    ((start, _, end, _),) = boxes(sheet, "lane-0-0-1")  # 10 to 30 of 100
    assert (start - left) / (right - left) == pytest.approx(0.1)
    assert (end - left) / (right - left) == pytest.approx(0.3)


def test_two_coders_are_told_apart_by_the_half_of_the_lane(
    new_sheet: NewSheet, strip_facts: StripFacts
) -> None:
    sheet = new_sheet(strip.draw, strip_facts)
    ((_, top, _, bottom),) = boxes(sheet, "lane-0-0-ground")
    both, first, second = (boxes(sheet, f"lane-0-0-{n}")[0] for n in range(3))
    middle = (top + bottom) / 2
    assert (both[1], both[3]) == pytest.approx((top, bottom))
    assert (first[1], first[3]) == pytest.approx((top, middle))
    assert (second[1], second[3]) == pytest.approx((middle, bottom))


def test_lanes_do_not_overlap(new_sheet: NewSheet) -> None:
    lanes = [lane(f"code {n}", LaneStretch(0, 50, "all", (0, 1))) for n in range(30)]
    sheet = new_sheet(strip.draw, strip_of([text("one", *lanes), text("two", *lanes)]))
    grounds = [
        boxes(sheet, f"lane-{document}-{n}-ground")[0] for document in range(2) for n in range(30)
    ]
    assert all(one[3] < other[1] for one, other in pairwise(grounds))


def test_no_words_collide_and_none_leave_the_sheet(
    new_sheet: NewSheet, all_words: AllWords
) -> None:
    lanes = [lane(name, depth=n % 3) for n, name in enumerate(UGLY_NAMES)]
    headings = tuple(StripHeading(n * 7, 1 + n % 2, f"Heading number {n}") for n in range(12))
    alone = strip_of([replace(text(UGLY_NAMES[0], *lanes), headings=headings)])
    several = strip_of([text(name, lane(name)) for name in UGLY_NAMES])
    for facts in (alone, several):
        sheet = new_sheet(strip.draw, facts)
        words = all_words(sheet)
        assert not [(a, b) for a, b in combinations(words, 2) if words[a].meets(words[b])]
        for name, place in words.items():
            assert place.left >= 0 and place.right <= sheet.width, name
            assert place.top >= 0 and place.bottom <= sheet.height, name


def test_a_stretch_of_one_letter_in_a_long_text_is_seen(new_sheet: NewSheet) -> None:
    one = lane("code", LaneStretch(999_999, 1_000_000, "some", (0,)))
    sheet = new_sheet(strip.draw, strip_of([text("long", one, length=1_000_000)]))
    ((left, _, right, _),) = boxes(sheet, "lane-0-0-0")
    assert right - left == pytest.approx(0.25)
    assert right <= boxes(sheet, "lane-0-0-ground")[0][2] + 1e-6


def test_of_more_coders_the_more_coded_the_darker() -> None:
    look = look_named("print")
    inks = [strip.ink_of("some", tuple(range(n)), 4, look) for n in (1, 2, 3)]
    shades = [lightness(ink.fill) for ink in inks]
    assert shades == sorted(shades, reverse=True)
    assert all(ink.hatch for ink in inks) and not strip.ink_of("all", (), 4, look).hatch


@pytest.mark.parametrize("name", LOOKS)
def test_what_means_different_things_differs_in_grey_too(name: LookName) -> None:
    look = look_named(name)
    inks = {
        "all": strip.ink_of("all", (0, 1), 2, look),
        "first": strip.ink_of("some", (0,), 2, look),
        "second": strip.ink_of("some", (1,), 2, look),
        "otherwise": strip.ink_of("otherwise", (0, 1), 2, look),
    }
    for (_, one), (_, other) in combinations(inks.items(), 2):
        shades = sorted((lightness(one.fill), lightness(other.fill)))
        contrast = (shades[1] + 0.05) / (shades[0] + 0.05)
        assert contrast > 1.25 and (one.hatch, one.top) != (other.hatch, other.top)
        against = sorted((lightness(one.fill), lightness(look.empty)))
        assert (against[1] + 0.05) / (against[0] + 0.05) > 1.4


def test_letters_stand_on_stretches_that_have_room(new_sheet: NewSheet) -> None:
    from matplotlib.text import Text

    wide, narrow = LaneStretch(0, 500, "some", (0, 2)), LaneStretch(600, 605, "some", (1,))
    facts = strip_of([text("one", lane("code", wide, narrow), length=1000)], coders=3, letters=True)
    sheet = new_sheet(strip.draw, facts)
    told = [each.get_text() for each in sheet.figure.findobj(Text)]
    assert "AL" in told and "J" not in told


def test_a_text_that_nobody_coded_says_so(new_sheet: NewSheet) -> None:
    facts = strip_of([text("one", lane("one"), told="nobody coded it"), text("two", lane("two"))])
    sheet = new_sheet(strip.draw, facts)
    assert sheet.part("told-0").get_text() == "nobody coded it"  # type: ignore[attr-defined]


def test_pages_hold_every_lane_once() -> None:
    documents = [text(f"text {n}", *(lane(f"code {m}") for m in range(30))) for n in range(4)]
    documents.append(text("empty", told="empty"))
    pages = strip.parts(strip_of(documents), 46)
    told = [
        (document.name, each.name)
        for page in pages
        for document in page.documents
        for each in document.lanes
    ]
    assert told == [(f"text {n}", f"code {m}") for n in range(4) for m in range(30)]
    assert [document.name for document in pages[-1].documents][-1] == "empty"

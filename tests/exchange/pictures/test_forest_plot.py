"""The forest plot: points in their intervals, labels that do not collide, pages that stay alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from tests.exchange.pictures.conftest import UGLY_NAMES, Measured, estimate, forest_of, line

from postil.core.errors import ExchangeError
from postil.exchange.pictures import forest
from postil.exchange.pictures.axes import Scale, bounds_of, ticks
from postil.exchange.pictures.facts import ForestFacts
from postil.exchange.pictures.sheet import Sheet

NewSheet = Callable[..., Sheet]
AllWords = Callable[[Sheet], dict[str, Measured]]
PlaceOf = Callable[[Sheet, str], Measured]


def collisions(words: dict[str, Measured]) -> list[tuple[str, str]]:
    return [(a, b) for a, b in combinations(words, 2) if words[a].meets(words[b])]


def test_a_point_stands_in_its_interval(
    new_sheet: NewSheet, forest_facts: ForestFacts, place_of: PlaceOf
) -> None:
    sheet = new_sheet(forest.draw, forest_facts)
    for name in ("line-0-0-0", "line-0-1-0", "line-0-3-0"):
        point, bar = place_of(sheet, name), place_of(sheet, f"{name}-interval")
        middle = (point.left + point.right) / 2
        assert bar.left < middle < bar.right
        level = (bar.top + bar.bottom) / 2
        assert (point.top + point.bottom) / 2 == pytest.approx(level, abs=0.1)


def test_values_stand_in_their_order_and_below_zero_too(
    new_sheet: NewSheet, forest_facts: ForestFacts, place_of: PlaceOf
) -> None:
    sheet = new_sheet(forest.draw, forest_facts)
    at = [place_of(sheet, f"line-0-{n}-0") for n in (1, 4, 3, 0)]
    assert [each.left for each in at] == sorted(each.left for each in at)
    zero, one = (place_of(sheet, f"axis-0-0-tick-{n}") for n in (0, 1))
    assert at[0].right < (zero.left + zero.right) / 2 < at[1].left
    assert at[-1].right < one.left


def test_no_words_collide_and_none_leave_the_sheet(
    new_sheet: NewSheet, all_words: AllWords
) -> None:
    lines = [line(name, estimate(0.5, 0.2, 0.9), depth=n % 3) for n, name in enumerate(UGLY_NAMES)]
    lines += [line("none", estimate(None)), line("mean", estimate(0.1), kind="mean")]
    facts = replace(forest_of(lines, groups=2), benchmarks=(0.667, 0.8))
    sheet = new_sheet(forest.draw, facts)
    words = all_words(sheet)
    assert not collisions(words)
    for name, place in words.items():
        assert place.left >= 0 and place.right <= sheet.width, name
        assert place.top >= 0 and place.bottom <= sheet.height, name


def test_panels_stand_side_by_side_without_meeting(
    new_sheet: NewSheet, all_words: AllWords, place_of: PlaceOf
) -> None:
    lines = [line("trust", *(estimate(0.9, 0.7, 1.0) for _ in range(3)))]
    facts = replace(
        forest_of(lines, ("Krippendorff’s alpha", "Cohen’s kappa", "Gwet’s AC1")),
        benchmarks=(0.667, 0.8),
    )
    sheet = new_sheet(forest.draw, facts)
    assert not collisions(all_words(sheet))
    bars = [place_of(sheet, f"line-0-0-{n}-interval") for n in range(3)]
    assert bars[0].right < bars[1].left and bars[1].right < bars[2].left


def test_lines_follow_one_another_and_children_are_set_in(
    new_sheet: NewSheet, forest_facts: ForestFacts, place_of: PlaceOf
) -> None:
    sheet = new_sheet(forest.draw, forest_facts)
    lines = [place_of(sheet, f"line-0-{n}") for n in range(5)]
    assert all(one.bottom < next_.top for one, next_ in pairwise(lines))
    assert lines[1].left > lines[0].left + 2
    apart = [b.top - a.top for a, b in pairwise(lines)]
    assert apart[2] > apart[0], "what is summed stands apart from the codes"


def test_a_line_without_a_value_says_why(new_sheet: NewSheet, forest_facts: ForestFacts) -> None:
    sheet = new_sheet(forest.draw, forest_facts)
    assert sheet.part("line-0-2-0").get_text() == "no value: not used"  # type: ignore[attr-defined]
    with pytest.raises(StopIteration):
        sheet.part("line-0-2-0-interval")


def test_what_a_whole_group_lacks_is_said_once(new_sheet: NewSheet) -> None:
    lines = [line(f"code {n}", estimate(None), estimate(0.5)) for n in range(3)]
    sheet = new_sheet(forest.draw, forest_of(lines, ("kappa", "alpha")))
    assert sheet.part("line-0-0-0")
    with pytest.raises(StopIteration):
        sheet.part("line-0-1-0")


def test_a_long_name_has_two_lines_and_is_cut_with_an_ellipsis(new_sheet: NewSheet) -> None:
    name = f"{UGLY_NAMES[0]}, and further still, to no end that anybody could see"
    sheet = new_sheet(forest.draw, forest_of([line(name, estimate(0.5))]))
    assert sheet.part("line-0-0").get_text().startswith("A name that")  # type: ignore[attr-defined]
    assert sheet.part("line-0-0-more").get_text().endswith("…")  # type: ignore[attr-defined]
    assert name in sheet.aloud["line-0-0"]


def test_height_grows_with_the_codes(new_sheet: NewSheet) -> None:
    few, many = (
        new_sheet(forest.draw, forest_of([line(f"code {n}", estimate(0.5)) for n in range(count)]))
        for count in (3, 200)
    )
    assert many.height - few.height == pytest.approx(197 * 4.6)


def test_pages_hold_every_line_once_and_share_one_scale(
    new_sheet: NewSheet, place_of: PlaceOf
) -> None:
    lines = [line(f"code {n}", estimate(n / 100 - 0.5)) for n in range(100)]
    facts = forest_of(lines, groups=2)
    pages = forest.parts(facts, 46)
    told = [each.name for page in pages for group in page.groups for each in group.lines]
    assert told == [each.name for each in lines] * 2
    assert all(sum(len(group.lines) for group in page.groups) <= 46 for page in pages)
    first, second = (
        new_sheet(lambda f, look, letters, width: forest.draw(f, look, letters, width, facts), page)
        for page in pages[:2]
    )
    tick = "axis-0-0-tick-0"
    assert place_of(first, tick).left == pytest.approx(place_of(second, tick).left)


def test_a_sheet_that_is_too_narrow_names_one_that_is_not(new_sheet: NewSheet) -> None:
    facts = forest_of([line("trust", *(estimate(0.5) for _ in range(6)))], ["kappa"] * 6)
    with pytest.raises(ExchangeError) as refused:
        new_sheet(forest.draw, facts, 100)
    assert refused.value.key == "picture_too_narrow"
    least = refused.value.arguments["least"]
    assert isinstance(least, int)
    assert new_sheet(forest.draw, facts, least).width == least


def test_the_scale_holds_zero_one_and_every_value() -> None:
    assert bounds_of([]) == (-0.04, 1.04)
    low, high = bounds_of([-3.0, 0.5])
    assert low < -3 and high > 1


@pytest.mark.parametrize(("low", "high"), [(-0.04, 1.04), (-5.2, 1.2), (-80.0, 4.0)])
def test_zero_and_one_are_always_marked_and_other_ticks_keep_away(low: float, high: float) -> None:
    scale = Scale(low, high, 0, 50)
    found = ticks(scale, 6)
    assert {0.0, 1.0} <= set(found)
    others = [scale.at(value) for value in found if value not in (0.0, 1.0)]
    for place in others:
        rest = [scale.at(value) for value in found if scale.at(value) != place]
        assert min(abs(place - other) for other in rest) >= 6 - 1e-9

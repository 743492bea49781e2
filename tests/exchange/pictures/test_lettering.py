"""Lettering: every sign has a font or is replaced, words are measured as they are drawn, and cut."""

from __future__ import annotations

import pytest

from postil.exchange.pictures.lettering import READING_FAMILY, Lettering


def test_words_stand_in_the_reading_serif(lettering: Lettering) -> None:
    assert lettering.font("Trust grows", 8).get_family() == [READING_FAMILY]


@pytest.mark.parametrize("words", ["ثقة", "שלום", "Ω → ≤"])
def test_other_scripts_have_a_font_that_comes_along(lettering: Lettering, words: str) -> None:
    assert lettering.drawable(words) == words


def test_a_sign_without_a_font_is_replaced_and_a_joiner_left_out(lettering: Lettering) -> None:
    assert lettering.drawable("a\U0001fae8b") == "a\ufffdb"
    assert lettering.drawable("a\ufe0fb") in ("ab", "a\ufe0fb")


def test_breaks_and_steering_signs_are_blanks(lettering: Lettering) -> None:
    assert lettering.drawable(" a\n\tb\x07c  d ") == "a b c d"


@pytest.mark.parametrize("words", ["Krippendorff’s alpha", "ثقة الجمهور", "fi ffi 95 %"])
@pytest.mark.parametrize("bold", [False, True])
def test_words_are_as_wide_as_measured(lettering: Lettering, words: str, bold: bool) -> None:
    from matplotlib.textpath import TextPath

    path = TextPath((0, 0), words, prop=lettering.font(words, 8, bold))
    assert lettering.width(words, 8, bold) == pytest.approx(
        path.get_extents().width / 72 * 25.4, abs=0.4
    )


def test_what_is_cut_fits_and_is_the_longest_that_does(lettering: Lettering) -> None:
    words = "A name that goes on and on"
    for room in (8.0, 15.0, 24.0):
        cut = lettering.shortened(words, 8, room)
        assert cut.endswith("…") and words.startswith(cut[:-1])
        assert lettering.width(cut, 8) <= room
        longer = words[: len(cut) + 1].rstrip() + "…"
        assert lettering.width(longer, 8) > room
    assert lettering.shortened(words, 8, 200.0) == words


def test_a_name_is_broken_at_blanks_before_it_is_cut(lettering: Lettering) -> None:
    words = "one two three four five six seven eight nine ten"
    lines = lettering.lines(words, 8, 25, 2)
    assert len(lines) == 2 and lines[1].endswith("…")
    assert all(lettering.width(each, 8) <= 25 for each in lines)
    assert lettering.lines(words, 8, 500, 2) == [words]

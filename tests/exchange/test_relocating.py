"""Words found again: exactly, with blanks as one, with plain quotes; doubt is never a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.exchange.relocating import Found, Relocation


def words_at(text: str, found: object) -> str:
    assert isinstance(found, Found)
    return text[found.start : found.end]


def test_words_that_stand_once_are_found() -> None:
    assert Relocation("one two three").find("two") == Found(4, 7)


def test_blanks_at_the_ends_are_no_words() -> None:
    assert Relocation("one two three").find("  two \n") == Found(4, 7)


@pytest.mark.parametrize("words", ["", "  \n", "four"])
def test_what_is_not_there_is_not_found(words: str) -> None:
    assert Relocation("one two three").find(words) == "not_found"


def test_a_line_end_may_have_become_a_blank() -> None:
    text = "a first line\nand\t\tthe second"
    assert words_at(text, Relocation(text).find("line and the second")) == "line\nand\t\tthe second"


@pytest.mark.parametrize("words", ["un caf\u00e9", "un cafe\u0301"])
def test_letters_may_have_been_taken_apart_or_put_together(words: str) -> None:
    apart, composed = "bois un cafe\u0301, vite", "bois un caf\u00e9, vite"
    assert words_at(apart, Relocation(apart).find(words)) == "un cafe\u0301"
    assert words_at(composed, Relocation(composed).find(words)) == "un caf\u00e9"


def test_typographic_signs_may_have_become_plain_ones() -> None:
    text = "She said “it’s done” – nearly…"
    found = Relocation(text).find('"it\'s done" - nearly...')
    assert words_at(text, found) == "“it’s done” – nearly…"


def test_soft_hyphens_are_passed_over() -> None:
    text = "a ship\u00adping lane"
    assert words_at(text, Relocation(text).find("shipping")) == "ship\u00adping"


def test_words_as_they_stand_go_before_other_spellings() -> None:
    assert Relocation('“a” and "a"').find('"a"') == Found(8, 11)


def test_words_at_two_places_are_ambiguous() -> None:
    assert Relocation("one two two").find("two") == "ambiguous"


def test_places_that_overlap_are_two() -> None:
    assert Relocation("anana").find("ana") == "ambiguous"


def test_the_paragraph_tells_two_places_apart() -> None:
    assert Relocation("yes\nno\nyes").find("yes", paragraph=3) == Found(7, 10, chosen=True)


def test_a_paragraph_that_is_a_little_off_still_tells() -> None:
    assert Relocation("yes\nno\nno\nno\nyes").find("yes", 4) == Found(13, 16, chosen=True)


def test_two_places_in_one_paragraph_stay_ambiguous() -> None:
    assert Relocation("yes and yes\nno").find("yes", paragraph=1) == "ambiguous"


def test_ways_of_counting_paragraphs_that_do_not_agree_tell_nothing() -> None:
    text = "no\n\n\n\nyes\nyes"  # lines 5 and 6, paragraphs with words 2 and 3
    assert Relocation(text).find("yes", paragraph=3) == "ambiguous"


def test_the_nearest_to_a_position_is_taken() -> None:
    assert Relocation("yes no yes").find_near("yes", 9) == Found(7, 10, chosen=True)


def test_two_places_as_near_as_each_other_stay_ambiguous() -> None:
    assert Relocation("b---b").find_near("b", 2) == "ambiguous"


_LETTERS = st.text(alphabet="ab “”\"'’–-…\u00ad\n\t\U0001f600", max_size=40)


@given(_LETTERS, _LETTERS)
def test_what_is_found_says_the_same_as_the_words(text: str, words: str) -> None:
    found = Relocation(text).find(words)
    if isinstance(found, Found):
        assert 0 <= found.start < found.end <= len(text)
        assert plain(text[found.start : found.end]) == plain(words)


def plain(words: str) -> str:
    signs = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-", "…": "...", "\u00ad": None})
    return " ".join(words.translate(signs).split())

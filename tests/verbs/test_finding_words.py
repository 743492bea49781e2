"""Finding words in one text: case, accents, whole words, patterns."""

from __future__ import annotations

import unicodedata

import pytest

from postil.core.errors import ProjectError
from postil.verbs.finding_words import Searched, Wanted


def found(text: str, words: str, **ways: bool) -> list[str]:
    """The words of the text itself at every place."""
    return [text[start:end] for start, end in Searched(text).places(Wanted(words, **ways))]


def test_case_makes_no_difference_unless_it_is_asked_for() -> None:
    assert found("Trade, trade. (TRADE)", "trade") == ["Trade", "trade", "TRADE"]
    assert found("Trade, trade. (TRADE)", "trade", case=True) == ["trade"]
    assert found("ΟΔΟΣ οδος", "ΟΔΟΣ") == ["ΟΔΟΣ", "οδος"]


def test_signs_are_signs() -> None:
    assert found("a.b axb", "a.b") == ["a.b"]
    assert found("anything", "  ") == []


def test_words_are_found_across_spaces_and_lines() -> None:
    assert found("come first,\n and trade", "first, and") == ["first,\n and"]


def test_accents_make_no_difference_unless_they_are_asked_for() -> None:
    text = "Café, cafe, CAFE\u0301s"
    assert found(text, "cafe") == ["Café", "cafe", "CAFE\u0301"]
    assert found(text, "café") == ["Café", "cafe", "CAFE\u0301"]
    assert found(text, "café", accents=True) == ["Café", "CAFE\u0301"]


def test_places_behind_dropped_signs_are_those_of_the_text() -> None:
    text = unicodedata.normalize("NFD", "élève à Besançon") + " élève"
    assert found(text, "besancon") == [unicodedata.normalize("NFD", "Besançon")]
    assert found(text, "eleve") == [unicodedata.normalize("NFD", "élève"), "élève"]


def test_points_of_arabic_and_hebrew_are_read_over_and_vowels_of_india_are_not() -> None:
    assert found("كِتَاب", "كتاب") == ["كِتَاب"]
    assert found("שָׁלוֹם", "שלום") == ["שָׁלוֹם"]
    assert found("कि", "क") == ["क"]
    assert found("कि", "के") == []
    assert found("мои", "мой") == []


def test_quotes_of_printers_are_found_with_those_of_the_keyboard() -> None:
    assert found("She didn’t say “no”", 'didn\'t say "no"') == ["didn’t say “no”"]
    assert found("co\u00adoperate", "cooperate") == ["co\u00adoperate"]


def test_whole_words_end_where_words_end() -> None:
    assert found("art artist, Art; start", "art", whole_words=True) == ["art", "Art"]
    assert found("東京都", "京", whole_words=True) == ["京"]


def test_a_pattern_is_a_regular_expression_line_by_line() -> None:
    assert found("No. 12\nNo. 7", r"^no\. \d+$", pattern=True) == ["No. 12", "No. 7"]
    assert found("aaa", "x*", pattern=True) == []


def test_a_pattern_that_cannot_be_read_is_told() -> None:
    with pytest.raises(ProjectError, match="pattern_unreadable"):
        found("text", "(", pattern=True)


def test_a_pattern_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postil.verbs.finding_words.PATTERN_SECONDS", 0.05)
    with pytest.raises(ProjectError, match="pattern_too_slow"):
        found("a" * 60 + "!c", "(a|aa)+c", pattern=True)

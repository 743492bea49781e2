"""Texts that are nearly the same, lines that repeat, and guesses of languages."""

from __future__ import annotations

import random

import pytest

from postil.exchange.language_guess import guessed_language
from postil.exchange.near_duplicates import near_duplicates, sketch
from postil.exchange.repeated_lines import boilerplate_in, repeated_lines

WORDS = [f"word{number}" for number in range(5000)]


def article(seed: int, length: int = 3000) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(length))


def test_a_wire_copy_is_found_with_the_share_that_both_have() -> None:
    one = article(1)
    copy = f"{article(2, 100)} {one[: len(one) * 9 // 10]}"
    found = near_duplicates([sketch(text) for text in (article(3), one, copy)])
    assert found[:2] == [None, None]
    assert found[2] is not None
    assert found[2].other == 1
    assert found[2].share == pytest.approx(0.9, abs=0.08)


def test_short_texts_are_compared_whole() -> None:
    one = article(4, 60)
    found = near_duplicates([sketch(one), sketch(f"{one} And one word more.")])
    assert found[1] is not None
    assert found[1].share == 1.0


def test_the_texts_known_before_are_not_asked_about() -> None:
    one = article(5)
    known = [sketch(one), sketch(one)]
    assert near_duplicates(known, 2) == []
    (found,) = near_duplicates([*known, sketch(one)], 2)
    assert found is not None


def test_texts_of_a_few_words_are_never_alike() -> None:
    assert near_duplicates([sketch("Yes, of course."), sketch("Yes, of course.")]) == [None, None]


def test_signs_and_capitals_make_no_difference() -> None:
    one = article(6, 60)
    found = near_duplicates([sketch(one), sketch(one.upper().replace(" ", ", “"))])
    assert found[1] is not None


FOOT = "All rights reserved by the Harbour Press."


def test_a_line_at_the_end_of_three_documents_is_boilerplate() -> None:
    texts = [f"{article(seed, 50)}\n{FOOT}\n" for seed in range(3)]
    repeated = repeated_lines(texts)
    assert repeated == {FOOT}
    ((start, end),) = boilerplate_in(texts[0], repeated)
    assert texts[0][start:end] == FOOT


def test_answers_that_are_all_alike_are_no_boilerplate() -> None:
    texts = ["The same answer to all."] * 5
    assert boilerplate_in(texts[0], repeated_lines(texts)) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The port is in the town and the people are not happy with the trade that was it."),
        ("de", "Der Hafen ist in der Stadt und die Leute sind mit dem Handel nicht zufrieden."),
        (
            "fr",
            "Le port est dans la ville et les gens ne sont pas contents du commerce qui se fait.",
        ),
        (
            "es",
            "El puerto está en la ciudad y la gente no está contenta con el comercio que se hace.",
        ),
        (
            "ru",
            "Порт находится в городе, и люди не довольны тем, как это всё было сделано для них.",
        ),
        ("el", "Το λιμάνι είναι στην πόλη και οι άνθρωποι δεν είναι ευχαριστημένοι με το εμπόριο."),
    ],
)
def test_languages_are_guessed_by_their_small_words_or_script(language: str, text: str) -> None:
    assert guessed_language(f"{text} {text} {text}") == language


def test_no_guess_where_the_text_is_short_or_no_language() -> None:
    assert guessed_language("Trade came first.") == ""
    assert guessed_language(article(7, 200)) == ""

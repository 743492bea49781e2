"""Words, letters and sentences in many scripts: how selections grow and ends move."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from postil.gui.reader.passages import (
    Unit,
    extended,
    letters,
    moved,
    paragraphs,
    sentences,
    stepped,
    widened,
    word_at,
    words,
)

FAMILY, FLAG = "👩‍👩‍👧", "🇩🇪"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Don't count 3.14 (twice)…", "Don't|count|3.14|(|twice|)…"),
        ("قالت إن الثقة (trust) تُبنى.", "قالت|إن|الثقة|(|trust|)|تُبنى|."),
        ("می‌خواهم کتاب‌ها را", "می‌خواهم|کتاب‌ها|را"),
        ("विश्वास धीरे क्षत्रिय।", "विश्वास|धीरे|क्षत्रिय|।"),
        ("我们信任政府。信任，2024年", "我们信任政府|。|信任|，|2024|年"),
        ("信頼は水のように流れる。コーヒー", "信頼|は|水|のように|流|れる|。|コーヒー"),
        ("ความไว้วางใจ เติบโต", "ความไว้วางใจ|เติบโต"),
        ("신뢰는 천천히", "신뢰는|천천히"),
        (f"One {FAMILY}more e\u0301 ❤️end", f"One|{FAMILY}|more|e\u0301|❤️|end"),
    ],
)
def test_words_are_what_a_reader_of_the_script_takes_for_one(text: str, found: str) -> None:
    assert "|".join(text[start:end] for start, end in words(text, 0)) == found


@pytest.mark.parametrize("sign", [FAMILY, FLAG, "❤️", "1️⃣", "क्षि", "e\u0301", "ช้"])
def test_what_is_seen_as_one_sign_is_one_letter(sign: str) -> None:
    text = f"a{sign}b"
    assert letters(text, 0) == [(0, 1), (1, 1 + len(sign)), (1 + len(sign), len(text))]


def test_the_word_at_the_caret_is_preferred_to_the_sign_beside_it() -> None:
    text = "He said: (well) so."
    for place in (10, 12, 14):
        start, end = word_at(text, place)
        assert text[start:end] == "well"


def test_between_words_the_next_one_is_meant() -> None:
    start, end = word_at("one   two", 4)
    assert "one   two"[start:end] == "two"


def test_again_the_word_before_comes_too() -> None:
    text = "Nobody asked why."
    first = widened(text, 9, 9, word_at, -1)
    assert text[slice(*first)] == "asked"
    assert text[slice(*widened(text, *first, word_at, -1))] == "Nobody asked"


def test_a_selection_grows_at_the_caret_and_shrinks_by_the_same_steps() -> None:
    text = "One is here. Two is there. Three."
    caret, seen = 0, []
    for direction in (1, 1, -1, -1, -1):
        caret = extended(text, 0, caret, direction, sentences)
        seen.append(text[:caret])
    assert seen == ["One is here.", "One is here. Two is there.", "One is here.", "", ""]


def test_a_selection_that_goes_back_over_its_anchor_grows_before_it() -> None:
    text = "One is here. Two is there."
    anchor = text.index("is there")
    assert extended(text, anchor, anchor, -1, words) == text.index("Two")
    assert extended(text, anchor, text.index("Two"), -1, words) == text.index(". Two")


def test_paragraphs_are_reached_over_blank_lines() -> None:
    text = "First one.\n\n \nSecond one.\nThird."
    assert text[: extended(text, 0, 0, 1, paragraphs)] == "First one."
    assert text[: extended(text, 0, 10, 1, paragraphs)].endswith("Second one.")


def test_an_end_moves_by_letter_over_blanks_and_by_sentence() -> None:
    text = "One is here. Two is there."
    assert moved(text, (0, 3), "end", 1, letters) == (0, 5)
    assert moved(text, (0, 3), "end", 1, sentences) == (0, 12)
    assert moved(text, (13, 16), "start", -1, sentences) == (0, 16)


def test_an_end_stops_before_the_other_and_at_the_text() -> None:
    text = "One two"
    assert moved(text, (0, 3), "end", -1, words) == (0, 3)
    assert moved(text, (0, 1), "end", -1, letters) == (0, 1)
    assert moved(text, (0, 7), "end", 1, letters) == (0, 7)
    assert moved(text, (0, 7), "start", -1, words) == (0, 7)


def test_a_run_longer_than_is_looked_at_is_never_cut_inside_a_sign() -> None:
    text = FAMILY * 400
    for point in (0, 900, len(text)):
        for start, end in words(text, point):
            assert start % len(FAMILY) == end % len(FAMILY) == 0


def test_in_a_paragraph_without_end_only_the_sentences_about_the_caret_are_looked_for() -> None:
    text = "Nobody asked who would own the water of Mr. Brown. " * 20_000
    middle = text.index("water", 500_000)
    found = sentences(text, middle)
    assert len(found) < 1_000
    assert all(text[start:end].startswith("Nobody") for start, end in found)
    assert any(start < middle < end for start, end in found)


SIGNS = st.sampled_from(
    [
        "a",
        "b",
        " ",
        " ",
        "\n",
        ".",
        ". ",
        "'",
        "信",
        "は",
        "ス",
        "क्षि",
        FAMILY,
        FLAG,
        "ب",
        "e\u0301",
    ]
)
TEXTS = st.lists(SIGNS, max_size=40).map("".join)


@pytest.mark.parametrize("unit", [letters, words, sentences, paragraphs])
@given(data=st.data())
def test_every_unit_is_in_order_whole_and_without_blanks(unit: Unit, data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    point = data.draw(st.integers(0, len(text)))
    borders = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    reached = 0
    for start, end in unit(text, point):
        assert reached <= start < end
        assert text[start:end] == text[start:end].strip()
        if unit is not sentences:
            assert {start, end} <= borders
        reached = end


@pytest.mark.parametrize("unit", [letters, words, sentences, paragraphs])
@given(data=st.data())
def test_steps_stay_in_the_text_go_their_way_and_end(unit: Unit, data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    anchor, caret = (data.draw(st.integers(0, len(text))) for _each in range(2))
    for direction in (1, -1):
        place = extended(text, anchor, caret, direction, unit)
        assert 0 <= place <= len(text)
        assert (place - caret) * direction >= 0
        assert (stepped(text, caret, direction, unit) - caret) * direction >= 0
    start, end = min(anchor, caret), max(anchor, caret)
    for side in ("start", "end"):
        for direction in (1, -1):
            if start < end:
                first, last = moved(text, (start, end), side, direction, unit)
                assert 0 <= first < last <= len(text)

"""Spans over random edits: each that is kept has its words or sure ends, else it is in the list."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.core.moved_spans import SpanMover
from postil.core.text_edits import TextEdit, finding_edits
from postil.verbs.progress import outcome

ALPHABET = "ab. \n日é\u0301😀"
TEXTS = st.text(ALPHABET, max_size=60)
WORDS = [chr(letter) * 4 for letter in range(ord("a"), ord("z") + 1)]
OTHERS = [chr(letter) * 4 for letter in range(0x430, 0x44F)]
SCRIPTS = st.lists(
    st.tuples(st.integers(0, 25), st.integers(0, 4), st.integers(0, 3)), min_size=1, max_size=4
)
"""Where, how many words go, how many come."""


def text_edits(old: str, new: str) -> list[TextEdit]:
    return outcome(finding_edits(old, new))


def moved(old: str, new: str, words: str) -> tuple[str, str]:
    """The words of a coding after a correction, and what became of it."""
    start = old.index(words)
    found = SpanMover(old, new, text_edits(old, new)).move(start, start + len(words))
    return new[found.start : found.end], found.fate


@given(TEXTS, TEXTS)
def test_edits_make_the_new_text_of_the_old_one_and_stand_apart(old: str, new: str) -> None:
    edits = text_edits(old, new)
    made, at = [], 0
    for edit in edits:
        made += [old[at : edit.start], new[edit.new_start : edit.new_end]]
        at = edit.end
    assert "".join([*made, old[at:]]) == new
    assert all(one.end < other.start for one, other in pairwise(edits))


@settings(max_examples=300)
@given(TEXTS.filter(bool), TEXTS, st.data())
def test_any_span_has_its_words_or_lies_inside_the_new_text_or_is_in_the_list(
    old: str, new: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    found = SpanMover(old, new, text_edits(old, new)).move(start, end)
    assert 0 <= found.start <= found.end <= len(new)
    if found.fate == "same":
        assert new[found.start : found.end] == old[start:end]
    if found.is_sure:
        assert found.start < found.end


@settings(max_examples=300)
@given(SCRIPTS, st.integers(0, 25), st.integers(1, 12))
def test_a_kept_coding_runs_from_its_first_word_that_is_left_to_the_last(
    script: list[tuple[int, int, int]], first: int, many: int
) -> None:
    coded, kept, fresh = WORDS[first : first + many], list(WORDS), iter(OTHERS)
    for place, out, into in script:
        kept[place : place + out] = [next(fresh) for _ in range(into)]
    old, new = " ".join(WORDS), " ".join(kept)
    words, fate = moved(old, new, " ".join(coded))
    left = [word for word in coded if word in kept]
    if fate in ("same", "adjusted"):
        found = words.split()
        assert [word for word in found if word in WORDS] == left
        assert (found[0], found[-1]) == (left[0], left[-1])
        assert (fate == "same") == (found == coded)
    else:
        assert left != coded or kept == []


@settings(max_examples=100)
@given(SCRIPTS, st.integers(0, 23), st.integers(3, 12))
def test_some_words_in_a_row_that_no_edit_touches_are_never_in_the_list(
    script: list[tuple[int, int, int]], first: int, many: int
) -> None:
    kept, fresh = list(WORDS), iter(OTHERS)
    for place, out, into in script:
        kept[place : place + out] = [next(fresh) for _ in range(into)]
    coded = " ".join(WORDS[first : first + many])
    old, new = " ".join(WORDS), " ".join(kept)
    if coded in new:
        assert moved(old, new, coded) == (coded, "same")


@pytest.mark.parametrize(
    ("old", "new", "words", "result"),
    [
        ("eople say so", "people say so", "eople say", "people say"),
        ("so teh cat", "so the cat", "teh cat", "the cat"),
        ("the ned", "the need", "the ned", "the need"),
        ("one kisss is", "one kiss is", "kisss", "kiss"),
        ("I dont know", "I don't know", "dont know", "don't know"),
        ("a hard-\nwrapped line", "a hard-wrapped line", "hard-\nwrapped", "hard-wrapped"),
        ("costs rose", "costs sharply rose", "costs rose", "costs sharply rose"),
        ("A big dog ran", "A dog ran", "big dog", "dog"),
        ("the the cat", "the cat", "the the cat", "the cat"),
    ],
)
def test_mended_and_lengthened_words_stay_coded(
    old: str, new: str, words: str, result: str
) -> None:
    assert moved(old, new, words) == (result, "adjusted")


@pytest.mark.parametrize(
    ("old", "new", "words", "fate"),
    [
        ("costs rose sharply", "costs fell sharply", "rose", "text_rewritten"),
        ("It rose. It fell.", "It rose.", "It fell.", "text_deleted"),
        ("costs rose sharply in May", "costs rose", "sharply", "text_deleted"),
        ("costs rose sharply in May", "costs rose", "rose sharply", "text_straddled"),
        ("in 15 per cent", "in 16 per cent", "15 per cent", "text_straddled"),
        ("the cat sat", "the cat the cat sat", "the cat", "text_twice"),
        ("He said no to her", "They all agreed to that", "said no to", "text_rewritten"),
    ],
)
def test_what_is_not_sure_is_told_with_its_reason(
    old: str, new: str, words: str, fate: str
) -> None:
    assert moved(old, new, words)[1] == fate


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("It rose. It fell.", "It rose.", "It rose."),
        ("the end", "the end.", "the end"),
        ("the the cat", "the cat", "the cat"),
        ("one two", "onetwo", "two"),
        ("我喜欢红色的车", "我喜欢蓝色的大车", "喜欢"),
        ("سلام دنیا", "سلام بر دنیا", "دنیا"),
        ("ab 👩‍👧 cd", "xx 👩‍👧 cd", "👩‍👧"),
    ],
)
def test_words_that_still_stand_once_are_kept_as_they_are(old: str, new: str, words: str) -> None:
    assert moved(old, new, words) == (words, "same")


def test_lines_broken_elsewhere_hold_every_coding() -> None:
    words = [f"word{number}" for number in range(400)]
    old = "\n".join(" ".join(words[at : at + 9]) for at in range(0, 400, 9))
    new = " ".join(words)
    edits = text_edits(old, new)
    mover = SpanMover(old, new, edits)
    for word in words:
        start = old.index(word)
        found = mover.move(start, start + len(word))
        assert new[found.start : found.end] == word
    assert len(edits) == old.count("\n")

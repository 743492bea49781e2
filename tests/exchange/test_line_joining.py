"""Hard-wrapped text: recognised, joined to paragraphs, formatting kept on its words."""

from __future__ import annotations

import itertools
import textwrap

from hypothesis import given
from hypothesis import strategies as st

from postil.core.records import FormatRange, NewDocument
from postil.exchange.line_joining import is_hard_wrapped, joined_lines

SENTENCES = (
    "Trade came first in the harbour towns, and the law came only later, when the people of the "
    "place had learned to live with what the ships had brought them over many years of work. "
)
PARAGRAPHS = [SENTENCES * 2 + f"So ended year {number}." for number in range(3)]
WRAPPED = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)


def test_text_wrapped_at_72_columns_is_recognised() -> None:
    assert is_hard_wrapped(WRAPPED)
    assert not is_hard_wrapped("\n\n".join(PARAGRAPHS))


def test_verse_and_lists_are_not_taken_for_wrapped_text() -> None:
    assert not is_hard_wrapped("\n".join(f"A line of verse that ends, {n}," for n in range(40)))
    assert not is_hard_wrapped(
        "\n".join(f"- point {n} of a list of many points" for n in range(40))
    )


def test_lines_become_the_paragraphs_that_they_were() -> None:
    joined = joined_lines(NewDocument("d", WRAPPED))
    assert joined.text == "\n\n".join(PARAGRAPHS)


def test_a_line_that_had_room_for_the_next_word_ends_its_paragraph() -> None:
    text = WRAPPED.replace("So ended year 1.", "So\nended year 1.")
    assert "So\nended" in joined_lines(NewDocument("d", text)).text


def test_a_hyphen_goes_where_the_word_stands_elsewhere() -> None:
    wide = "The harbour was full of ships and of people who had come to the har-"
    lines = [wide, "bour to see them, and to trade with all of those who were then there"]
    joined = joined_lines(NewDocument("d", "\n".join([*lines, "again."])))
    assert "come to the harbour to see" in joined.text


@given(st.lists(st.integers(0, len(WRAPPED)), min_size=2, max_size=8))
def test_formatting_stays_on_its_words(points: list[int]) -> None:
    places = [(min(a, b), max(a, b)) for a, b in itertools.pairwise(points) if a != b]
    ranges = tuple(FormatRange(start, end, "bold") for start, end in places)
    joined = joined_lines(NewDocument("d", WRAPPED, ranges))
    before = [" ".join(WRAPPED[each.start : each.end].split()) for each in ranges]
    after = [" ".join(joined.text[each.start : each.end].split()) for each in joined.ranges]
    assert [words for words in before if words] == [words for words in after if words]


def test_one_word_without_end_among_broken_lines_takes_no_time() -> None:
    lines = ["The harbour towns were full of traders and of lawyers who came from"] * 100
    text = "\n".join([*lines, "x" * 500_000, "so they say", *lines])
    assert is_hard_wrapped(text)
    assert "x" * 500_000 in joined_lines(NewDocument("n", text)).text

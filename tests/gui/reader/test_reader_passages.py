"""Sentences and paragraphs."""

from __future__ import annotations

from postil.gui.reader.passages import paragraph_at, sentence_at, widened

TEXT = "The sale was announced. Nobody 🌊 asked why!  It was August.\n\n  Next year came. \n"


def test_the_sentence_at_a_point_is_cut_without_its_blanks() -> None:
    start, end = sentence_at(TEXT, TEXT.index("asked"))
    assert TEXT[start:end] == "Nobody 🌊 asked why!"


def test_a_point_between_two_sentences_belongs_to_the_first() -> None:
    start, end = sentence_at(TEXT, TEXT.index(" Nobody"))
    assert TEXT[start:end] == "The sale was announced."


def test_the_sentence_at_the_very_end_is_the_last() -> None:
    text = "One. Two"
    assert sentence_at(text, len(text)) == (5, 8)


def test_between_two_sentences_without_end_it_is_the_line() -> None:
    text = "a" * 30_000 + ".   B" + "b" * 30_000
    assert sentence_at(text, 30_002) == (0, len(text))


def test_the_paragraph_is_its_line_without_blanks_at_the_ends() -> None:
    start, end = paragraph_at(TEXT, TEXT.index("year"))
    assert TEXT[start:end] == "Next year came."


def test_a_blank_line_holds_no_paragraph() -> None:
    start, end = paragraph_at(TEXT, TEXT.index("\n\n") + 1)
    assert start == end


def test_a_selection_within_a_sentence_widens_to_the_sentence() -> None:
    start = TEXT.index("asked")
    first, last = widened(TEXT, start, start + 2, sentence_at)
    assert TEXT[first:last] == "Nobody 🌊 asked why!"


def test_widening_a_whole_sentence_takes_the_next_one_too() -> None:
    whole = sentence_at(TEXT, TEXT.index("asked"))
    first, last = widened(TEXT, *whole, sentence_at)
    assert TEXT[first:last] == "Nobody 🌊 asked why!  It was August."


def test_widening_goes_over_the_end_of_a_paragraph() -> None:
    first, last = widened(TEXT, *paragraph_at(TEXT, 3), paragraph_at)
    assert TEXT[first:last].endswith("Next year came.")


def test_widening_the_last_passage_leaves_it() -> None:
    whole = paragraph_at(TEXT, TEXT.index("year"))
    assert widened(TEXT, *whole, paragraph_at) == whole

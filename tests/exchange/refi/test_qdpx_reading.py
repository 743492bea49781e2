"""Projects of other programs: every span lies where it lay there, and what cannot lie is kept."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from postil.exchange.refi.positions import READINGS_BY_KEY, Reading, Selection, SourceText
from postil.exchange.refi.reading import ReadProject, reading_steps
from postil.verbs.progress import outcome

BuildArchive = Callable[..., Path]

TEXT = "".join(
    f"Line {n} \U0001f600 says na\u00efve words, cafe\u0301 and more.\r\n" for n in range(40)
)


def words_in(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text lie, in code points."""
    yield from ((found.start(), found.end()) for found in re.finditer(r"\b\w+ \w+\b", text))


def utf16(text: str, place: tuple[int, int]) -> tuple[int, int]:
    start, end = (len(text[:at].encode("utf-16-le")) // 2 for at in place)
    return start, end


def quotes(read: ReadProject) -> list[str]:
    (document,) = read.arriving.documents
    return [document.document.text[each.start : each.end] for each in read.arriving.codings]


def expected(text: str, places: Sequence[tuple[int, int]]) -> list[str]:
    return [text[start:end].replace("\r\n", "\n") for start, end in places]


def test_nvivo_counts_utf16_units_and_both_characters_of_a_line_end(
    build_archive: BuildArchive,
) -> None:
    places = list(words_in(TEXT))
    raw = codecs.BOM_UTF8 + TEXT.encode()
    path = build_archive("NVivo for Windows 12.6", raw, [utf16(TEXT, each) for each in places])
    read = outcome(reading_steps(path))
    assert quotes(read) == expected(TEXT, places)
    assert read.decision.sure and read.decision.reading.utf16


def test_atlas_counts_a_line_end_of_two_characters_as_one(build_archive: BuildArchive) -> None:
    joined = TEXT.replace("\r\n", "\n")
    places = list(words_in(joined))
    read = outcome(reading_steps(build_archive("ATLAS.ti for Windows 23.2", TEXT.encode(), places)))
    assert quotes(read) == expected(joined, places)


def test_other_programs_count_code_points_as_the_file_has_them(
    build_archive: BuildArchive,
) -> None:
    places = list(words_in(TEXT))
    assert quotes(
        outcome(reading_steps(build_archive("QualCoder", TEXT.encode(), places)))
    ) == expected(TEXT, places)


@pytest.mark.parametrize("origin", ["NVivo 12", "ATLAS.ti", "unheard of"])
def test_evidence_is_believed_against_the_usual_way_of_a_program(
    build_archive: BuildArchive, origin: str
) -> None:
    text = TEXT.replace("\r\n", "\n")
    places = list(words_in(text))
    units = [utf16(text, each) for each in places]
    path = build_archive(origin, text.encode(), units, expected(text, places))
    assert quotes(outcome(reading_steps(path))) == expected(text, places)


def test_a_few_selections_without_names_do_not_overrule_the_usual_way(
    build_archive: BuildArchive,
) -> None:
    places = [utf16(TEXT, each) for each in list(words_in(TEXT))[:5]]
    read = outcome(reading_steps(build_archive("unheard of", TEXT.encode(), places)))
    assert read.decision.reading == Reading()
    assert not read.decision.sure
    assert [remark.key for remark in read.remarks] == ["refi_positions_unsure"]
    assert read.previews


def test_a_reading_that_is_given_decides(build_archive: BuildArchive) -> None:
    places = list(words_in(TEXT))[:5]
    path = build_archive("unheard of", TEXT.encode(), [utf16(TEXT, each) for each in places])
    assert quotes(outcome(reading_steps(path, READINGS_BY_KEY["utf16"]))) == expected(TEXT, places)


def test_the_usual_way_stands_where_nothing_tells_the_readings_apart(
    build_archive: BuildArchive,
) -> None:
    text = "plain words " * 50
    read = outcome(reading_steps(build_archive("NVivo", text.encode(), [(0, 5)] * 30)))
    assert read.decision.reading == read.decision.usual
    assert read.decision.sure


def test_selections_outside_of_the_text_wait_with_their_raw_numbers(
    build_archive: BuildArchive,
) -> None:
    places = [(5, 2), (3, 10**9), (-4, 2), (7, 7)]
    read = outcome(reading_steps(build_archive("other", b"some words", places)))
    assert not read.arriving.codings
    assert [(each.start, each.end) for each in read.arriving.review] == places
    assert {each.reason for each in read.arriving.review} == {"outside_the_text"}


def test_a_position_in_a_surrogate_pair_takes_the_whole_character() -> None:
    text = SourceText("a\U0001f600b")
    assert text.span(Selection(0, 3), Reading(utf16=True)) == (0, 2)
    assert text.span(Selection(2, 4), Reading(utf16=True)) == (1, 3)


def test_users_codes_and_colours_arrive_under_canonical_guids(build_archive: BuildArchive) -> None:
    read = outcome(reading_steps(build_archive("other", b"some words", [(0, 4)])))
    (code,), (coder,) = read.arriving.codes, read.arriving.coders
    assert code.color == "#FF0000"
    assert (coder.key, coder.name) == ("aaaaaaaa-0000-0000-0000-000000000001", "Ann")
    assert read.arriving.codings[0].coder == coder.key


def test_a_source_without_words_is_told_and_its_codings_wait(build_archive: BuildArchive) -> None:
    read = outcome(reading_steps(build_archive("other", b"", [(0, 4)])))
    assert {remark.key for remark in read.remarks} >= {"refi_texts_empty", "refi_outside"}
    assert len(read.arriving.review) == 1

"""Sentences: keys and arguments become words that a researcher can act on."""

from __future__ import annotations

import re

import pytest

from postil.core.errors import ExchangeError, FileError
from postil.core.records import HistoryLine, Problem
from postil.sentences import TABLES, describe, history_label, problem_text, sentence
from postil.sentences.commands import COMMAND_ERRORS
from postil.sentences.errors import ERRORS
from postil.sentences.exchange import EXCHANGE_ERRORS
from postil.sentences.messages import Either, Message, Plural, asked, forms, made

ALL = [
    (f"{table}.{key}", message) for table, rows in TABLES.items() for key, message in rows.items()
]

# Tables that hold names and parts of sentences, too.
WORDS = {"history", "figure", "letter", "quantity", "sheet", "unit", "methods", "number"}


def test_arguments_are_filled_in() -> None:
    assert '"a.postil" is there already' in sentence("error.file_exists", path="a.postil")


def test_an_unknown_key_stays_readable() -> None:
    assert sentence("error.roof_is_gone", floor=3) == "error: roof is gone (floor 3)"


def test_a_missing_argument_shows_its_place_instead_of_failing() -> None:
    assert "{path}" in sentence("error.file_exists")


def test_braces_in_an_argument_are_text() -> None:
    assert '"{path} {0}.postil"' in sentence("error.file_exists", path="{path} {0}.postil")


@pytest.mark.parametrize(("count", "told"), [(1, "1 coding"), (2, "2 codings"), (0, "0 codings")])
def test_a_count_chooses_the_plural(count: int, told: str) -> None:
    message = Plural("count", "{count} coding", "{count} codings")
    assert made(message, {"count": count}) == told


@pytest.mark.parametrize(("since", "told"), [("10:32", "open since 10:32"), ("", "open")])
def test_an_empty_argument_chooses_the_other_sentence(since: str, told: str) -> None:
    assert made(Either("since", "open since {since}", "open"), {"since": since}) == told


def test_lists_become_names_in_a_row() -> None:
    assert made("{known}", {"known": ("txt", "md")}) == "txt, md"


@pytest.mark.parametrize("columns", [("x" * 10**6,), tuple(map(str, range(10**5)))])
def test_a_file_of_one_endless_line_makes_no_endless_sentence(columns: tuple[str, ...]) -> None:
    told = sentence("error.table_column_missing", file="f.csv", missing=("code",), found=columns)
    assert len(told) < 1000 and "…" in told and columns[0][:1] in told


def test_an_error_tells_every_line_of_a_file() -> None:
    lines = (FileError("file_exists", line=3, path="x"), FileError("file_exists", path="y"))
    told = describe(ExchangeError("documents_refused", lines=lines, count=2)).split("\n")
    assert [line[:12] for line in told] == ["2 files coul", 'Line 3: "x" ', '"y" is there']


def test_an_act_and_a_problem_have_words() -> None:
    line = HistoryLine(1, "roof_off", {"floor": 2}, {}, "Ann", "", "done", "", "")
    assert history_label(line) == "history: roof off (floor 2)"
    assert problem_text(Problem("hole", "the roof")) == "problem: hole (where the roof)"


@pytest.mark.parametrize(("key", "message"), ALL, ids=[key for key, _ in ALL])
def test_sentences_are_plain_and_whole(key: str, message: Message) -> None:
    for form in forms(message):
        assert all(place.isidentifier() for place in asked(form))
        assert not re.search(r"!|\b(please|oops|successfully|invalid)\b", form, re.IGNORECASE)
        assert form == form.strip() and "  " not in form
        if key.partition(".")[0] not in WORDS and key != "error.in_line":
            assert form.endswith(".")


def test_no_error_has_two_sentences() -> None:
    tables = (ERRORS, EXCHANGE_ERRORS, COMMAND_ERRORS)
    keys = [key for table in tables for key in table]
    assert len(keys) == len(set(keys)), sorted(key for key in set(keys) if keys.count(key) > 1)

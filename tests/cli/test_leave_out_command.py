"""`postil leave-out`: text marked as not counted, by words and by place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
FOOTER = "Share this article"


@pytest.fixture
def articles(run: Run, tmp_path: Path) -> Path:
    """A project of three articles; two have the same footer, one of them twice."""
    (tmp_path / "articles").mkdir()
    for name, text in (
        ("one", f"First words.\n{FOOTER}\n"),
        ("two", f"😀 Other words.\n{FOOTER}\nAdvert\n{FOOTER}"),
        ("three", "No footer here."),
    ):
        (tmp_path / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    run("new", "p.postil", "--coder", "Ann")
    assert run("import", "p.postil", "articles").code == 0
    return tmp_path / "p.postil"


def marked(run: Run, project: Path) -> list[tuple[str, int, int]]:
    rows = run("leave-out", project, "--json").rows
    assert all(row["n_chars"] == row["end"] - row["start"] for row in rows)
    return [(row["document"], row["start"], row["end"]) for row in rows]


def test_a_footer_is_left_out_of_every_document_in_one_act(run: Run, articles: Path) -> None:
    ended = run("leave-out", articles, "--text", FOOTER, "--all-documents", "--json")
    assert ended.code == 0
    found = [("one", 13, 31), ("two", 15, 33), ("two", 41, 59)]
    assert [(row["document"], row["start"], row["end"]) for row in ended.rows] == found
    acts = [row["label"] for row in run("history", articles, "--json").rows]
    assert acts[-1] == "Marked text of 2 documents as not counted (characters: 54): one, two"
    run("leave-out", articles, "--text", FOOTER, "--document", "two", "--undo")
    assert marked(run, articles) == found[:1]


def test_a_passage_is_left_out_by_its_positions(run: Run, articles: Path) -> None:
    place = ("--document", "two", "--from", 0, "--to", 7)
    assert run("leave-out", articles, *place).code == 0
    assert marked(run, articles) == [("two", 0, 7)]
    assert (
        run("leave-out", articles, "--document", "two", "--from", 2, "--to", 4, "--undo").code == 0
    )
    assert marked(run, articles) == [("two", 0, 2), ("two", 4, 7)]


def test_a_whole_document_is_left_out_with_a_remark(run: Run, articles: Path) -> None:
    ended = run("leave-out", articles, "--text", "No footer here.", "--document", "three")
    assert ended.code == 0
    assert ended.err == 'Nothing of "three" is counted any more.\n'


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--text", "words"), 2, "--all-documents"),
        (("--text", "words", "--document", "one", "--all-documents"), 2, "--all-documents"),
        (("--text", "words", "--from", "1", "--document", "one"), 2, "--text, or by --from"),
        (("--from", "1", "--to", "3"), 2, "--text, or by --from"),
        (("--from", "1", "--document", "one"), 2, "--text, or by --from"),
        (("--from", "1", "--to", "3", "--all-documents"), 2, "--text, or by --from"),
        (("--undo",), 2, "--text, or by --from"),
        (("--text", "absent", "--all-documents"), 1, '"absent" stands in none'),
        (("--text", "", "--all-documents"), 1, "stands in none"),
        (("--from", "3", "--to", "3", "--document", "one"), 1, "is empty or outside"),
        (("--from", "3", "--to", "900", "--document", "one"), 1, "is empty or outside"),
        (("--text", "words", "--document", "four"), 1, 'no document "four"'),
    ],
)
def test_what_does_not_fit_is_one_sentence_and_marks_nothing(
    run: Run, articles: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    ended = run("leave-out", articles, *words)
    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err and "Nothing was changed." in ended.err
    assert marked(run, articles) == []

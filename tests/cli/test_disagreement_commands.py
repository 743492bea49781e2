"""`postil disagreements` and `postil confusion`: their columns, rows, filters and refusals."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from postil.core.project import Project
from postil.core.records import NewCode, NewDocument
from postil.verbs.disagreement_table import CONFUSION_COLUMNS, PASSAGE_COLUMNS

Run = Callable[..., Any]
TEXT = "Trust grows slowly. Nobody counts the letters that were never sent."


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Ana and Ben finished one document; they differ in each of the ways that two can."""
    path = tmp_path / "letters.postil"
    with Project.create(path, "Ana") as project:
        project.coders.add("Ben")
        document = project.documents.add(NewDocument("The letters", TEXT))
        codes = {
            name: project.codebook.add(NewCode(tuple(name.split(" > "))))
            for name in ("A", "A > x", "A > y", "B")
        }
        for who, name, start, end in (
            ("Ana", "B", 0, 19),
            ("Ben", "B", 0, 11),
            ("Ana", "A > x", 20, 30),
            ("Ben", "A > y", 20, 30),
            ("Ana", "A > x", 31, 40),
            ("Ben", "B", 31, 40),
            ("Ana", "A", 50, 60),
            ("Ben", "A > y", 62, 66),
        ):
            coder = project.coders.named(who).id
            project.codings.apply(document, codes[name], start, end, coder)
        for coder in project.coders.all():
            project.coders.finish(coder.id, [document])
    return path


def kinds(ended: Any) -> list[str]:
    return [row["kind"] for row in ended.rows]


def test_every_passage_has_its_place_its_kind_and_its_words(run: Run, letters: Path) -> None:
    ended = run("disagreements", letters, "--json")
    assert kinds(ended) == [
        "different_bounds",
        "neighbouring_code",
        "other_branch",
        "only_first",
        "only_second",
    ]
    first, second = ended.rows[:2]
    assert tuple(first) == PASSAGE_COLUMNS
    assert (first["start"], first["end"], first["length"], first["differing"]) == (0, 19, 19, 8)
    assert first["text"] == TEXT[:19]
    assert (first["codes"], first["coders"], first["silent"]) == (["B"], ["Ana", "Ben"], [])
    assert second["codes"] == ["x", "y"]
    assert ended.rows[3]["silent"] == ["Ben"]
    assert all(row["kind_text"].endswith(".") for row in ended.rows)


def test_kinds_and_codes_narrow_the_list(run: Run, letters: Path) -> None:
    ended = run("disagreements", letters, "--kind", "only_first", "--kind", "only_second", "--json")
    assert kinds(ended) == ["only_first", "only_second"]
    assert ended.document["settings"]["kinds"] == ["only_first", "only_second"]
    ended = run("disagreements", letters, "--codes", "B", "--json")
    assert kinds(ended) == ["different_bounds", "only_second"]


def test_the_passages_are_written_as_csv(run: Run, letters: Path, tmp_path: Path) -> None:
    ended = run("disagreements", letters, "--output", "out.csv")
    assert (ended.code, ended.out) == (0, "")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["codes"] for row in rows] == ["B", "x | y", "x | B", "A", "y"]
    assert rows[0]["coders"] == "Ana | Ben"


def test_the_plain_table_tells_each_kind_once(run: Run, letters: Path) -> None:
    out = run("disagreements", letters).out
    assert out.count("different_bounds: All gave the code") == 1
    assert "x | y" in out


def test_the_confusion_has_a_row_for_every_pair_of_codes(run: Run, letters: Path) -> None:
    rows = run("confusion", letters, "--json").rows
    assert tuple(rows[0]) == CONFUSION_COLUMNS
    assert len(rows) == 5 * 5
    found = {(row["first"], row["second"]): row for row in rows}
    assert found["x", "y"]["characters"] == 10
    assert found["x", "B"]["characters"] == 9
    assert found["x", "B"]["share"] == 9 / 19
    assert found["B", "B"]["characters"] == 11
    assert found["B", "*nothing"]["characters"] == 8
    assert found["*nothing", "y"]["characters"] == 4
    assert found["*nothing", "*nothing"]["characters"] == len(TEXT) - 19 - 10 - 9 - 10 - 4
    assert found["*nothing", "*nothing"]["share"] is None


def test_the_passages_of_the_confusion_are_those_of_the_list(run: Run, letters: Path) -> None:
    rows = run("confusion", letters, "--json").rows
    standing = Counter({(row["first"], row["second"]): row["passages"] or 0 for row in rows})
    assert +standing == Counter(
        {("B", "B"): 1, ("x", "y"): 1, ("x", "B"): 1, ("A", "*nothing"): 1, ("*nothing", "y"): 1}
    )


def test_who_comes_first_is_who_is_named_first(run: Run, letters: Path) -> None:
    rows = run("confusion", letters, "--coders", "Ben,Ana", "--json").rows
    found = {(row["first"], row["second"]): row["characters"] for row in rows}
    assert (found["y", "x"], found["x", "y"]) == (10, 0)


def test_one_coder_is_refused(run: Run, letters: Path) -> None:
    for command in ("disagreements", "confusion"):
        ended = run(command, letters, "--coders", "Ana", "--output", "out.csv")
        assert (ended.code, ended.out) == (1, "")
        assert "at least two coders" in ended.err
        assert not Path("out.csv").exists()


def test_the_confusion_of_three_is_refused(run: Run, letters: Path) -> None:
    with Project.open(letters) as project:
        project.coders.add("Cy")
    ended = run("confusion", letters)
    assert ended.code == 1
    assert "--coders" in ended.err
    assert run("disagreements", letters).code == 0


def test_the_project_is_never_written_over(run: Run, letters: Path) -> None:
    before = letters.read_bytes()
    for command in ("disagreements", "confusion"):
        assert run(command, letters, "--output", letters).code != 0
    assert letters.read_bytes() == before


def test_without_a_common_document_there_is_no_passage(run: Run, letters: Path) -> None:
    with Project.open(letters) as project:
        documents = [each.id for each in project.documents.all()]
        project.coders.unfinish(project.coders.named("Ben").id, documents)
    ended = run("disagreements", letters, "--json")
    assert (ended.code, ended.rows) == (0, [])
    rows = run("confusion", letters, "--json").rows
    assert [(row["first"], row["second"], row["characters"]) for row in rows] == [
        ("*nothing", "*nothing", 0)
    ]
    assert len(run("disagreements", letters, "--documents", "all", "--json").rows) == 5


def test_text_that_is_left_out_makes_no_passage(run: Run, letters: Path) -> None:
    run("leave-out", letters, "--document", "The letters", "--from", "31", "--to", "66")
    ended = run("disagreements", letters, "--leave-out", "furniture", "--json")
    assert kinds(ended) == ["different_bounds", "neighbouring_code"]
    assert ended.document["settings"]["denominator"] == "without_furniture"
    rows = run("confusion", letters, "--leave-out", "furniture", "--json").rows
    found = {(row["first"], row["second"]): row["characters"] for row in rows}
    assert found["*nothing", "*nothing"] == len(TEXT) - 35 - 29
    assert ("A", "B") not in found

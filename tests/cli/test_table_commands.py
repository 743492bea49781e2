"""Codebooks and codings in and out: what lands in the project, and every bad line named."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from postil.core.project import Project
from postil.core.records import MemoTarget

Run = Callable[..., Any]


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_codebook_goes_out_and_comes_back_the_same(run: Run, study: Path, tmp_path: Path) -> None:
    run("codebook", "export", study, "book.csv")
    run("new", "q.postil", "--coder", "Ann")
    assert run("codebook", "import", "q.postil", "book.csv", "--json").rows == [
        {"added": 3, "changed": 0}
    ]
    run("codebook", "export", "q.postil", "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "book.csv").read_bytes()


def test_filled_cells_replace_and_empty_ones_leave(run: Run, study: Path, tmp_path: Path) -> None:
    table = "code,parent,definition,color,shortcut\nreason,,,#123456,4\nsecurity,reason,safety,,\n"
    ended = run("codebook", "import", study, written(tmp_path / "b.csv", table), "--json")
    assert ended.rows == [{"added": 0, "changed": 2}]
    with Project.open(study) as project:
        reason, security = (project.codebook.find(name) for name in ("reason", "security"))
        assert (reason.definition, reason.color, reason.shortcut) == ("why", "#123456", 4)
        assert security.definition == "safety"


def test_two_codes_may_swap_their_shortcuts(run: Run, study: Path, tmp_path: Path) -> None:
    first, second = ("code,shortcut\nreason,1\ncost,2\n", "code,shortcut\nreason,2\ncost,1\n")
    run("codebook", "import", study, written(tmp_path / "b.csv", first))
    assert run("codebook", "import", study, written(tmp_path / "b.csv", second)).code == 0
    with Project.open(study) as project:
        assert [project.codebook.find(name).shortcut for name in ("reason", "cost")] == [2, 1]


def test_a_parent_may_be_named_later(run: Run, study: Path, tmp_path: Path) -> None:
    table = "code,parent\nleaf,branch\nbranch,reason\n"
    assert run("codebook", "import", study, written(tmp_path / "b.csv", table)).code == 0
    with Project.open(study) as project:
        assert project.codebook.path(project.codebook.find("leaf").id) == (
            "reason",
            "branch",
            "leaf",
        )


def test_a_name_with_a_separator_is_replaced_and_said(
    run: Run, study: Path, tmp_path: Path
) -> None:
    table = 'code\n"this > that"\n'
    ended = run("codebook", "import", study, written(tmp_path / "b.csv", table))
    assert ended.code == 0 and "this / that" in ended.err


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        ("name,parent\nx,\n", []),
        ("code,parent\na,b\nb,a\n", [2, 3]),
        ("code,parent\nx,nowhere\ny,\nz,nowhere\n", [2, 4]),
        ("code\ntwice\ntwice\n", [3]),
        ("code,color\nx,red\n", [2]),
        ("code,shortcut\nx,12\ny,0\n", [2, 3]),
        ("code,shortcut\nx,5\ny,5\n", [3]),
        ("code\n*pooled\n", [2]),
        ("code,definition\nx,y,z\n", [2]),
        ("", []),
    ],
    ids=[
        "column",
        "cycle",
        "parent",
        "twice",
        "colour",
        "digit",
        "taken",
        "star",
        "cells",
        "empty",
    ],
)
def test_a_bad_codebook_names_its_lines_and_changes_nothing(
    run: Run, study: Path, tmp_path: Path, table: str, lines: list[int]
) -> None:
    before = study.read_bytes()
    ended = run("codebook", "import", study, written(tmp_path / "b.csv", table))
    assert (ended.code, ended.out) == (1, "")
    assert [line.split(":")[0] for line in ended.err.splitlines()[1:]] == [
        f"Line {line}" for line in lines
    ]
    with Project.open(study) as project:
        assert len(project.codebook.all()) == 3
    assert len(before) == study.stat().st_size


CODINGS = "document,code,coder,start,end,memo,created_at,certainty,quote\n"


def test_codings_are_stored_exactly_as_given(run: Run, study: Path, tmp_path: Path) -> None:
    row = "one,cost,Ann,4,7,a thought,2025-05-01T10:00:00+02:00,0.5,a b\n"
    ended = run("codings", "import", study, written(tmp_path / "c.csv", CODINGS + row), "--json")
    assert ended.rows == [{"added": 1, "skipped": 0, "codes": 0, "coders": 0}]
    with Project.open(study) as project:
        cost = project.codebook.find("cost").id
        found = project.codings.in_document(project.documents.named("one").id)
        coding = next(each for each in found if each.code == cost)
        memo = project.memos.on(MemoTarget("coding", coding=coding.id))
    assert (coding.start, coding.end, coding.certainty) == (4, 7, "0.5")
    assert coding.created_at == "2025-05-01T08:00:00Z"
    assert memo is not None and memo.text == "a thought"


def test_what_is_there_or_twice_in_the_file_is_skipped_and_counted(
    run: Run, study: Path, tmp_path: Path
) -> None:
    rows = "one,security,Ann,0,5,,,,\n" + "one,cost,Ben,0,5,,,,\n" * 2
    ended = run("codings", "import", study, written(tmp_path / "c.csv", CODINGS + rows), "--json")
    assert ended.rows == [{"added": 1, "skipped": 2, "codes": 0, "coders": 0}]


def test_missing_codes_and_coders_are_made_on_demand_along_their_path(
    run: Run, study: Path, tmp_path: Path
) -> None:
    rows = "one,reason > fear > of war,Eva,0,5,,,,\none,hope,Eva,0,5,,,,\n"
    table = written(tmp_path / "c.csv", CODINGS + rows)
    assert run("codings", "import", study, table).code == 1
    assert run("codings", "import", study, table, "--create", "--json").rows == [
        {"added": 2, "skipped": 0, "codes": 3, "coders": 1}
    ]
    with Project.open(study) as project:
        assert project.codebook.path(project.codebook.find("of war").id)[:2] == ("reason", "fear")
        project.undo()
        assert len(project.codebook.all()) == 3 and len(project.coders.all()) == 2


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("nine,cost,Ann,0,5,,,,", 'no document "nine"'),
        ("one,price,Ann,0,5,,,,", 'no code "price"'),
        ("one,cost,Eva,0,5,,,,", 'no coder "Eva"'),
        ("one,cost,Ann,0,17,,,,", "16 characters"),
        ("one,cost,Ann,-1,5,,,,", "-1"),
        ("one,cost,Ann,5,5,,,,", "5"),
        ("one,cost,Ann,two,5,,,,", '"two"'),
        ("one,cost,Ann,0,5,,,,gamma", "alpha"),
        ("one,cost,Ann,0,5,,yesterday,,", '"yesterday"'),
        (",cost,Ann,0,5,,,,", "document"),
    ],
)
def test_one_bad_line_stops_the_whole_file(
    run: Run, study: Path, tmp_path: Path, row: str, told: str
) -> None:
    table = written(tmp_path / "c.csv", f"{CODINGS}one,cost,Ann,0,5,,,,\n{row}\n")
    ended = run("codings", "import", study, table)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.splitlines()[1].startswith("Line 3: ") and told in ended.err
    with Project.open(study) as project:
        assert project.codings.count() == 4


def test_every_bad_line_is_named(run: Run, study: Path, tmp_path: Path) -> None:
    rows = "nine,cost,Ann,0,5,,,,\none,cost,Ann,0,5,,,,\none,cost,Ann,0,99,,,,\n"
    ended = run("codings", "import", study, written(tmp_path / "c.csv", CODINGS + rows))
    assert [line.split(":")[0] for line in ended.err.splitlines()[1:]] == ["Line 2", "Line 4"]


def test_a_bad_cell_hides_no_other_bad_line(run: Run, study: Path, tmp_path: Path) -> None:
    rows = "nine,cost,Ann,0,5,,,,\none,price,Ann,0,5,,,,\none,cost,Ann,5,4,,,,\none,cost,Ann,0,99,,,,\n"
    ended = run("codings", "import", study, written(tmp_path / "c.csv", CODINGS + rows))
    told = [line.split(":")[0] for line in ended.err.splitlines()]
    assert told[1:] == ["Line 2", "Line 3", "Line 4", "Line 5"] and told[0].startswith("4 lines")


def test_names_that_cannot_be_made_are_told_with_their_lines(
    run: Run, study: Path, tmp_path: Path
) -> None:
    memo = "a memo long enough for the file to be text in spite of what follows " * 4
    rows = f"one,cost,E\x1bva,0,5,{memo},,,\none,*cost,Ann,0,5,{memo},,,\none,cost,Ann,0,99,,,,\n"
    table = written(tmp_path / "c.csv", CODINGS + rows)
    ended = run("codings", "import", study, table, "--create")
    told = [line.split(":")[0] for line in ended.err.splitlines()[1:]]
    assert (ended.code, told) == (1, ["Line 2", "Line 3", "Line 4"])


def test_a_path_never_means_a_namesake_elsewhere(run: Run, study: Path, tmp_path: Path) -> None:
    rows = "document,code,code_path,coder,start,end\none,security,security,Ann,6,10\n"
    table = written(tmp_path / "c.csv", rows)
    ended = run("codings", "import", study, table)
    assert ended.code == 1 and 'no code "security"' in ended.err
    assert run("codings", "import", study, table, "--create", "--json").rows[0]["codes"] == 1
    with Project.open(study) as project:
        assert [project.codebook.path(code.id) for code in project.codebook.all()] == [
            ("reason",),
            ("reason", "security"),
            ("cost",),
            ("security",),
        ]


def test_a_missing_column_is_named(run: Run, study: Path, tmp_path: Path) -> None:
    ended = run("codings", "import", study, written(tmp_path / "c.csv", "document,code,coder\n"))
    assert ended.code == 1 and "start" in ended.err and "end" in ended.err


def test_our_own_codings_can_be_read_back(run: Run, study: Path, tmp_path: Path) -> None:
    written(tmp_path / "more.csv", "code,parent\nsecurity,\nsecurity,cost\n")
    run("codebook", "import", study, "more.csv")
    rows = "one,security,Ann,6,10,,,,\none,cost > security,Ben,6,10,,,,\n"
    assert run("codings", "import", study, written(tmp_path / "c.csv", CODINGS + rows)).code == 1
    rows = "one,security,Ann,6,10\none,cost > security,Ben,6,10\n"
    written(tmp_path / "c.csv", f"document,code_path,coder,start,end,code\n{rows}")
    assert run("codings", "import", study, "c.csv").code == 0
    run("export", study, "codings_out.csv", "--to", "csv")
    with (tmp_path / "codings_out.csv").open(encoding="utf-8", newline="") as file:
        assert {"security", "reason > security", "cost > security"} <= {
            row["code"] for row in csv.DictReader(file)
        }
    again = run("codings", "import", study, "codings_out.csv", "--json")
    assert again.rows == [{"added": 0, "skipped": 6, "codes": 0, "coders": 0}]


def test_a_table_in_another_encoding_is_refused_until_it_is_named(
    run: Run, study: Path, tmp_path: Path
) -> None:
    (tmp_path / "b.csv").write_bytes("code\nSécurité\n".encode("cp1252"))
    assert run("codebook", "import", study, "b.csv").code == 1
    assert run("codebook", "import", study, "b.csv", "--encoding", "cp1252").code == 0


@pytest.mark.parametrize("name", ['say "so"', "a, b", "fear 😀", "../x", "n" * 300, "NA", "=1+1"])
def test_a_code_may_have_any_name(run: Run, study: Path, tmp_path: Path, name: str) -> None:
    with (tmp_path / "b.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("code", "parent"), (name, "reason"), ("below", name)])
    assert run("codebook", "import", study, "b.csv").code == 0
    with (tmp_path / "list.txt").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="").writerow([name, f"reason > {name} > below"])
    lists = (tmp_path / "list.txt").read_text(encoding="utf-8")
    rows = run("agreement", study, "--codes", lists, "--json").rows
    assert list(dict.fromkeys(row["code"] for row in rows))[:2] == [name, "below"]
    assert run("codebook", "export", study, "out.csv").code == 0
    assert run("codebook", "import", study, "out.csv", "--json").rows == [
        {"added": 0, "changed": 0}
    ]

"""Making projects, filling them, finishing, looking after them: what commands print and refuse."""

from __future__ import annotations

import getpass
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from postil import __version__
from postil.cli import main
from postil.core.project import Project

Run = Callable[..., Any]


def test_the_version_is_one_line(run: Run) -> None:
    assert run("--version").out == f"postil {__version__}\n"


def test_new_makes_a_project_and_never_overwrites(run: Run, tmp_path: Path) -> None:
    assert run("new", "p.postil", "--coder", "Ann").code == 0
    before = (tmp_path / "p.postil").read_bytes()
    again = run("new", "p.postil", "--coder", "Ben")
    assert again.code == 1 and "is there already" in again.err
    assert (tmp_path / "p.postil").read_bytes() == before


def test_new_takes_the_login_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "rosa")
    assert run("new", "p.postil", "--json").rows == [{"file": "p.postil", "coder": "rosa"}]


def test_coders_are_listed_with_what_they_did(run: Run, study: Path) -> None:
    assert run("coders", study, "--json").rows == [
        {"name": "Ann", "kind": "person", "finished": 3, "codings": 2},
        {"name": "Ben", "kind": "person", "finished": 3, "codings": 2},
    ]


def test_a_coder_who_is_there_is_not_added_again(run: Run, study: Path) -> None:
    ended = run("coders", study, "--add", "Ben")
    assert (ended.code, ended.out) == (1, "")
    assert len(run("coders", study, "--json").rows) == 2


@pytest.mark.parametrize("name", ["Meier, A.", 'Ann "A." O’Neil', "Лусия 😀", "../x", "n" * 300])
def test_a_coder_may_have_any_name(run: Run, study: Path, name: str) -> None:
    assert run("coders", study, "--add", name, "--json").rows[-1]["name"] == name


def test_a_name_of_bytes_that_are_no_text_is_refused(run: Run, study: Path) -> None:
    ended = run("coders", study, "--add", "\udcff")
    assert ended.code == 1 and "UTF-8" in ended.err


def test_a_project_file_needs_a_name_that_is_text(run: Run, tmp_path: Path) -> None:
    ended = run("new", os.fsdecode(b"\xff.postil"), "--coder", "Ann")
    assert ended.code == 1 and list(tmp_path.iterdir()) == []


def test_a_folder_is_imported_in_sorted_order_and_taken_names_get_their_folder(
    run: Run, study: Path, tmp_path: Path
) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/one.txt", "b/a.md", "b/notes.png"):
        (tmp_path / name).write_text(f"words of {name}", encoding="utf-8")
    ended = run("import", study, "b", "--json")
    assert [row["document"] for row in ended.rows] == ["a", "b/one"]
    assert "notes.png" in ended.err


def test_the_same_text_twice_is_imported_with_a_warning(
    run: Run, study: Path, tmp_path: Path
) -> None:
    (tmp_path / "copy.txt").write_text("zeta", encoding="utf-8")
    ended = run("import", study, "copy.txt")
    assert ended.code == 0 and "copy" in ended.err


def test_a_text_in_another_encoding_is_refused_until_it_is_named(
    run: Run, study: Path, tmp_path: Path
) -> None:
    (tmp_path / "latin.txt").write_bytes("café".encode("cp1252"))
    refused = run("import", study, "latin.txt")
    assert refused.code == 1 and "--encoding" in refused.err
    assert run("import", study, "latin.txt", "--encoding", "cp1252").code == 0
    with Project.open(study) as project:
        assert project.documents.text(project.documents.named("latin").id) == "café"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("noise.txt", bytes(range(256)) * 20, "is not text"),
        ("paper.txt", b"%PDF-1.7 ...", "PDF"),
        ("missing.txt", None, "There is no file"),
        ("slides.pptx", b"PK", "kind that Postil does not read"),
    ],
)
def test_a_file_that_is_no_article_is_refused_and_nothing_is_imported(
    run: Run, study: Path, tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    (tmp_path / "good.txt").write_text("a good article", encoding="utf-8")
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ended = run("import", study, "good.txt", name)
    assert ended.code == 1 and told in ended.err and name in ended.err
    with Project.open(study) as project:
        assert len(project.documents.all()) == 3


def test_a_large_text_is_imported_whole(run: Run, study: Path, tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_text("a line of words\n" * 3_300_000, encoding="utf-8")
    assert run("import", study, "large.txt", "--json").rows[0]["n_chars"] == 52_800_000


def test_a_text_beyond_all_measure_is_refused(run: Run, study: Path, tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(70 * 2**20)
    ended = run("import", study, "huge.txt")
    assert ended.code == 1 and "64 MB" in ended.err


@pytest.mark.parametrize("name", ["a,b", 'say "so"', "emoji 😀", "x" * 200])
def test_articles_may_have_any_file_name(run: Run, study: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.txt").write_text(f"text of {name}", encoding="utf-8")
    assert run("import", study, f"{name}.txt", "--json").rows[0]["document"] == name
    assert run("finish", study, "--coder", "Ann", "--document", name).code == 0


def test_a_title_of_300_signs_with_a_way_out_of_the_folder_stays_a_name(
    run: Run, study: Path, tmp_path: Path
) -> None:
    title = "../" * 100
    (tmp_path / "t.md").write_text(f"---\ntitle: {title}\n---\nwords", encoding="utf-8")
    assert run("import", study, "t.md", "--json").rows[0]["document"] == title
    assert run("export", study, "out", "--to", "r").code == 0
    assert sorted(path.name for path in tmp_path.glob("out/texts/*"))[-1] == "d4.txt"
    assert not list(tmp_path.parent.glob("*.txt"))


LONG = "n" * 300


@pytest.mark.parametrize(
    "words",
    [
        ("new", f"{LONG}.postil", "--coder", "Ann"),
        ("demo", f"{LONG}.postil", "--no-window"),
        ("coders", f"{LONG}.postil"),
        ("import", "p.postil", f"{LONG}.txt"),
        ("import", "p.postil", LONG),
        ("codebook", "import", "p.postil", f"{LONG}.csv"),
        ("codebook", "export", "p.postil", f"{LONG}.csv"),
        ("codings", "import", "p.postil", f"{LONG}.csv"),
        ("backup", "p.postil", f"{LONG}.postil"),
        ("agreement", "p.postil", "--output", f"{LONG}.csv"),
        ("export", "p.postil", LONG, "--to", "r"),
        ("export", "p.postil", f"{LONG}.csv", "--to", "csv"),
        ("ratings", f"{LONG}.csv"),
    ],
)
def test_a_file_name_too_long_for_the_system_is_one_sentence(
    run: Run, study: Path, tmp_path: Path, words: list[str]
) -> None:
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    ended = run(*words)
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (1, "", 1)
    assert LONG in ended.err
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_finishing_again_is_no_error_and_undo_takes_marks_back(run: Run, study: Path) -> None:
    assert run("finish", study, "--coder", "Ann").code == 0
    ended = run("finish", study, "--coder", "Ann", "--document", "one", "--undo", "--json")
    assert ended.rows == [{"coder": "Ann", "document": "one", "finished": None}]
    assert run("coders", study, "--json").rows[0]["finished"] == 2


def test_who_finished_must_be_said_where_there_are_several(run: Run, study: Path) -> None:
    ended = run("finish", study)
    assert ended.code == 2 and "--coder" in ended.err


def test_the_only_coder_need_not_be_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("words", encoding="utf-8")
    run("new", "q.postil", "--coder", "Ann")
    run("import", "q.postil", "one.txt")
    assert run("finish", "q.postil", "--json").rows[0]["coder"] == "Ann"


@pytest.mark.parametrize("words", [("--coder", "Nobody"), ("--coder", "Ann", "--document", "nine")])
def test_finishing_needs_names_that_are_there(run: Run, study: Path, words: list[str]) -> None:
    ended = run("finish", study, *words)
    assert ended.code == 1 and ended.out == ""


def test_the_history_tells_who_did_what(run: Run, study: Path) -> None:
    rows = run("history", study, "--json").rows
    assert list(rows[0]) == ["seq", "time", "coder", "label", "state"]
    assert [row["label"] for row in rows] == [
        'Made the project "p"',
        'Added the coder "Ben"',
        "Imported 3 documents: one, two, three",
        'Imported the codebook "codes.csv": codes added 3, changed 0',
        "Imported 4 codings",
        "Ann finished 3 documents",
        "Ben finished 3 documents",
    ]
    assert rows[-1]["coder"] == "Ben"


def test_an_import_is_undone_in_one_step(run: Run, study: Path) -> None:
    with Project.open(study) as project:
        for _ in range(3):
            project.undo()
        assert project.codings.count() == 0 and len(project.codebook.all()) == 3
        project.undo()
        project.undo()
        assert project.documents.all() == []


def test_check_finds_nothing_in_a_sound_project(run: Run, study: Path) -> None:
    ended = run("check", study, "--json")
    assert (ended.code, ended.rows) == (0, [])


def test_check_names_what_another_program_broke(run: Run, study: Path) -> None:
    with sqlite3.connect(study) as file:
        file.execute("update document_text set text = 'zetA' where text = 'zeta'")
    file.close()
    ended = run("check", study, "--json")
    assert ended.code == 1
    assert [(row["kind"], row["where"]) for row in ended.rows] == [("text_changed", "three")]
    assert "three" in ended.rows[0]["sentence"]
    assert run("coders", study).code == 1


def test_a_backup_is_a_whole_project_and_replaces_nothing(
    run: Run, study: Path, tmp_path: Path
) -> None:
    assert run("backup", study, "b.postil").code == 0
    assert run("check", "b.postil").code == 0
    assert run("coders", "b.postil", "--json").rows == run("coders", study, "--json").rows
    assert run("backup", study, "b.postil").code == 1
    assert run("backup", study, study).code == 1


COMMANDS_ON_A_PROJECT = [
    ("coders", "{file}"),
    ("import", "{file}", "one.txt"),
    ("finish", "{file}"),
    ("history", "{file}"),
    ("check", "{file}"),
    ("backup", "{file}", "b.postil"),
    ("codebook", "import", "{file}", "codes.csv"),
    ("codebook", "export", "{file}", "out.csv"),
    ("codings", "import", "{file}", "codings.csv"),
    ("agreement", "{file}"),
    ("export", "{file}", "out", "--to", "r"),
]


@pytest.mark.parametrize("words", COMMANDS_ON_A_PROJECT, ids=lambda words: "-".join(words[:2]))
def test_no_command_takes_a_file_that_is_no_project(
    run: Run, study: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    whole = study.read_bytes()
    newer = bytearray(whole)
    newer[60:64] = (999_999).to_bytes(4, "big")
    bad = {
        "missing.postil": None,
        "empty.postil": b"",
        "letter.postil": b"Dear Sir or Madam, " * 20,
        "short.postil": whole[: len(whole) // 2],
        "newer.postil": bytes(newer),
    }
    for name, content in bad.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
    before = sorted(path.name for path in tmp_path.iterdir())
    for name, content in bad.items():
        ended = run(*(word.format(file=name) for word in words))
        assert (ended.code, ended.out) == (1, ""), name
        assert name in ended.err and len(ended.err.splitlines()) == 1
        assert content is None or (tmp_path / name).read_bytes() == content
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "words",
    [
        ("agremeent", "p.postil"),
        ("finish",),
        ("new", "q.postil", "--colour", "red"),
        ("import", "p.postil"),
        ("import", "p.postil", "one.txt", "--format", "wordstar"),
        ("export", "p.postil", "out"),
        ("export", "p.postil", "out", "--to", "papyrus"),
        ("codebook", "export", "p.postil", "book.pdf"),
        ("agreement", "p.postil", "--unit", "page"),
        ("agreement", "p.postil", "--unit", "furlong"),
        ("agreement", "p.postil", "--resamples", "-1"),
        ("agreement", "p.postil", "--overlap", "0.5"),
        ("agreement", "p.postil", "--coders", 'Ann,"Ben'),
        ("agreement", "p.postil", "--coders", ""),
        ("p.postil", "q.postil"),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_and_a_word_why(
    run: Run, study: Path, words: tuple[str, ...]
) -> None:
    before = study.read_bytes()
    ended = run(*words)
    assert ended.code == 2 and ended.out == "" and ended.err
    assert study.read_bytes() == before


def test_the_window_opens_a_file_through_the_function_it_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[Path | None] = []

    def show(path: Path | None) -> int:
        shown.append(path)
        return 7

    (tmp_path / "old project").write_bytes(b"")
    assert main([str(tmp_path / "old project")], open_window=show) == 7
    assert main([], open_window=show) == 7
    assert shown == [tmp_path / "old project", None]
    assert main(["nothing"], open_window=show) == 2
    assert 'no command "nothing"' in capsys.readouterr().err


def test_without_a_window_the_reason_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "p.postil")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1

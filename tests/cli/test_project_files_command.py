"""Projects and codebooks of other programs on the command line."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from postil.core.project import Project

Run = Callable[..., Any]


def taken_in(run: Run, file: str, *more: str) -> Any:
    run("new", "q.postil", "--coder", "Zoe")
    return run("import", "q.postil", file, *more, "--json")


@pytest.mark.parametrize("preset", ["standard", "nvivo", "qualcoder"])
def test_a_project_goes_out_and_comes_back_whole(run: Run, study: Path, preset: str) -> None:
    ended = run("export", study, "out.qdpx", "--to", "qdpx", "--preset", preset, "--json")
    assert (ended.code, ended.document["settings"]["preset"]) == (0, preset)
    (row,) = taken_in(run, "out.qdpx").rows
    with Project.open(study) as project:
        assert row["documents"] == len(project.documents.all())
        assert row["codings"] == project.codings.count()
        assert row["codes"] == len(project.codebook.all())
    assert row["review"] == row["skipped"] == 0


def test_a_second_import_adds_nothing_and_says_so(run: Run, study: Path) -> None:
    run("export", study, "out.qdpx", "--to", "qdpx")
    (first,) = taken_in(run, "out.qdpx").rows
    again = run("import", "q.postil", "out.qdpx", "--json")
    assert (again.code, again.rows[0]["skipped"]) == (0, first["codings"])
    assert "is in the project already" in again.err


def test_positions_that_are_unsure_are_told_and_can_be_said(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.qdpx", "w") as made:
        made.writestr(
            "project.qde",
            '<Project xmlns="urn:QDA-XML:project:1.0" name="p"><CodeBook><Codes>'
            '<Code guid="aaaaaaaa-0000-0000-0000-000000000001" name="c"/></Codes></CodeBook>'
            '<Sources><TextSource name="t"><PlainTextContent>\U0001f600 word</PlainTextContent>'
            '<PlainTextSelection startPosition="3" endPosition="7"><Coding>'
            '<CodeRef targetGUID="aaaaaaaa-0000-0000-0000-000000000001"/></Coding>'
            "</PlainTextSelection></TextSource></Sources></Project>",
        )
    ended = taken_in(run, "other.qdpx")
    assert ended.code == 0 and "--positions" in ended.err
    run("new", "r.postil", "--coder", "Zoe")
    said = run("import", "r.postil", "other.qdpx", "--positions", "utf16")
    assert (said.code, said.err) == (0, "")
    with Project.open(tmp_path / "r.postil") as project:
        (coding,) = project.codings.all()
        assert project.documents.text(coding.document)[coding.start : coding.end] == "word"


def test_one_of_several_projects_is_named(run: Run, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "server.sqlite3")
    connection.executescript(
        "create table projects (id integer primary key, name text);"
        "create table documents (id integer primary key, project_id integer, name text,"
        " contents text);"
        "create table tags (id integer primary key, project_id integer, path text);"
        "create table highlights (id integer primary key, start_offset integer);"
        "insert into projects values (1, 'Ports'), (2, 'Rail');"
        "insert into documents values (1, 1, 'Harbour', '<p>a</p>'), (2, 2, 'Line', '<p>b</p>');"
    )
    connection.close()
    refused = taken_in(run, "server.sqlite3")
    assert refused.code == 1 and "Ports, Rail" in refused.err and "--project" in refused.err
    ended = run("import", "q.postil", "server.sqlite3", "--project", "Rail", "--json")
    assert (ended.code, ended.document["settings"]["project"]) == (0, "Rail")
    with Project.open(tmp_path / "q.postil") as project:
        assert [document.name for document in project.documents.all()] == ["Line"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("other.qde",), ".qdpx file"),
        (("one.qdpx", "two.qdpx"), "alone"),
        (("text.txt", "--positions", "utf16"), "--positions"),
        (("text.txt", "--project", "Ports"), "--project"),
        (("none.qdpx",), "no file"),
    ],
)
def test_what_cannot_be_imported_is_told_and_nothing_changes(
    run: Run, study: Path, words: tuple[str, ...], told: str
) -> None:
    before = study.read_bytes()
    ended = run("import", study, *words)
    assert ended.code in (1, 2) and told in ended.err
    assert study.read_bytes() == before


def test_a_preset_is_only_for_formats_that_have_one(run: Run, study: Path, tmp_path: Path) -> None:
    ended = run("export", study, "out.xlsx", "--to", "xlsx", "--preset", "nvivo")
    assert ended.code == 2 and "preset" in ended.err
    assert not (tmp_path / "out.xlsx").exists()


def test_a_codebook_goes_through_qdc(run: Run, study: Path) -> None:
    ended = run("codebook", "export", study, "book.qdc")
    assert ended.code == 0
    run("new", "q.postil", "--coder", "Zoe")
    assert run("codebook", "import", "q.postil", "book.qdc", "--json").rows[0]["added"] == 3

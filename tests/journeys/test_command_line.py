"""A study from the command line alone, each command a process of its own."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from postil.core.project import Project


def postil(
    folder: Path, *words: str, codes: tuple[int, ...] = (0,)
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder; a traceback is never an answer."""
    ended = subprocess.run(
        [sys.executable, "-m", "postil", *words],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode in codes, ended.stderr
    assert "Traceback" not in ended.stderr
    return ended


def rows(folder: Path, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(postil(folder, *words, "--json").stdout)["rows"]
    return found


def test_two_researchers_code_compare_and_leave_for_r(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    texts = {
        "Наступление": "Первый абзац о границе.\nВторой — о торговле.\n",
        "Op-ed": "\ufeffThe border is “closed” 😀.\r\nTrade goes on.\r\n",
    }
    for name, text in texts.items():
        (articles / f"{name}.txt").write_bytes(text.encode("utf-8"))
    postil(tmp_path, "new", "study.postil", "--coder", "Meier, A.")
    postil(tmp_path, "import", "study.postil", "articles")
    with Project.open(tmp_path / "study.postil") as project:
        op_ed = project.documents.text(project.documents.named("Op-ed").id)
    assert op_ed == "The border is “closed” 😀.\nTrade goes on.\n"

    trade = op_ed.index("Trade")
    spans = [
        ("Op-ed", "border", "Meier, A.", 0, 25),
        ("Op-ed", "border", "Rosa", 4, 25),
        ("Op-ed", "trade", "Meier, A.", trade, trade + 5),
        ("Наступление", "border", "Rosa", 0, 23),
    ]
    with (tmp_path / "codings.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("document", "code", "coder", "start", "end"), *spans])
    added = rows(tmp_path, "codings", "import", "study.postil", "codings.csv", "--create")
    assert added == [{"added": 4, "skipped": 0, "codes": 2, "coders": 1}]
    postil(tmp_path, "finish", "study.postil", "--coder", "Rosa")
    postil(tmp_path, "finish", "study.postil", "--coder", "Meier, A.", "--document", "Op-ed")

    found = rows(tmp_path, "agreement", "study.postil", "--coders", '"Meier, A.",Rosa')
    jaccard = {row["code"]: row["value"] for row in found if row["coefficient"] == "jaccard"}
    assert jaccard["border"] == 21 / 25 and jaccard["trade"] == 0.0
    assert {row["documents"] for row in found} == {1}

    postil(tmp_path, "export", "study.postil", "for_r", "--to", "r")
    with (tmp_path / "for_r" / "codings.csv").open(encoding="utf-8", newline="") as file:
        quotes = {row["quote"] for row in csv.DictReader(file)}
    assert quotes == {
        "The border is “closed” 😀.",
        "border is “closed” 😀.",
        "Trade",
        "Первый абзац о границе.",
    }
    postil(tmp_path, "backup", "study.postil", "evening.postil")
    assert rows(tmp_path, "check", "evening.postil") == []
    assert [row["state"] for row in rows(tmp_path, "history", "evening.postil")][1:] == ["done"] * 4
    assert sorted(path.name for path in tmp_path.glob("*.postil*")) == [
        "evening.postil",
        "study.postil",
    ]


def test_a_project_that_is_open_elsewhere_is_left_alone(tmp_path: Path) -> None:
    postil(tmp_path, "new", "p.postil", "--coder", "Ann")
    with Project.open(tmp_path / "p.postil") as project:
        refused = postil(tmp_path, "coders", "p.postil", "--add", "Ben", codes=(1,))
        assert "is open since" in refused.stderr and "close it there" in refused.stderr
        assert refused.stdout == "" and len(refused.stderr.splitlines()) == 1
        project.backup(tmp_path / "copy.postil")
        assert len(rows(tmp_path, "coders", "copy.postil")) == 1
        assert len(project.coders.all()) == 1
    postil(tmp_path, "coders", "p.postil", "--add", "Ben")


def test_any_terminal_gets_every_name(tmp_path: Path) -> None:
    postil(tmp_path, "new", "p.postil", "--coder", "Лусия 😀")
    ended = subprocess.run(
        [sys.executable, "-m", "postil", "coders", "p.postil"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )
    assert "Лусия 😀" in ended.stdout.decode("utf-8")


def test_a_name_is_utf_8_where_the_locale_knows_ascii_alone(tmp_path: Path) -> None:
    bare = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    postil(tmp_path, "new", "p.postil", "--coder", "Ann")
    subprocess.run(
        [sys.executable, "-m", "postil", "coders", "p.postil", "--add", "Лусия 😀"],
        cwd=tmp_path,
        check=True,
        env=bare,
    )
    assert "Лусия 😀" in postil(tmp_path, "coders", "p.postil").stdout


@pytest.mark.skipif(os.name != "posix", reason="needs the pipes of a POSIX system")
@pytest.mark.parametrize("words", [["--version"], ["agreement", "--help"], ["history", "p.postil"]])
def test_a_reader_that_leaves_early_is_no_failure_of_ours(tmp_path: Path, words: list[str]) -> None:
    postil(tmp_path, "new", "p.postil", "--coder", "Ann")
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "postil", *words],
        cwd=tmp_path,
        stdout=writing,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    os.close(writing)
    assert ended.stderr == ""


@pytest.mark.skipif(os.name != "posix", reason="needs the shell of a POSIX system")
def test_a_command_without_any_output_to_write_to_does_its_work(tmp_path: Path) -> None:
    script = f'"{sys.executable}" -m postil new p.postil --coder Ann >&-'
    ended = subprocess.run(
        ["/bin/sh", "-c", script], cwd=tmp_path, stderr=subprocess.PIPE, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert len(rows(tmp_path, "coders", "p.postil")) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a drive that is always full")
def test_output_that_finds_no_room_is_one_sentence(tmp_path: Path) -> None:
    postil(tmp_path, "new", "p.postil", "--coder", "Ann")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "postil", "history", "p.postil"],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1 and "No space left" in ended.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs the limits of a POSIX system")
def test_a_full_disk_is_one_sentence_and_loses_nothing(tmp_path: Path) -> None:
    postil(tmp_path, "new", "p.postil", "--coder", "Ann")
    (tmp_path / "large.txt").write_text("words " * 500_000, encoding="utf-8")
    size = (tmp_path / "p.postil").stat().st_size
    script = (
        "import resource, runpy, sys\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size + 500_000}, {size + 500_000}))\n"
        "sys.argv = ['postil', *sys.argv[1:]]\n"
        "runpy.run_module('postil', run_name='__main__')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, "import", "p.postil", "large.txt"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 1 and ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1 and "drive" in ended.stderr
    with Project.open(tmp_path / "p.postil") as project:
        assert project.documents.all() == [] and project.check() == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs the rights of a POSIX system")
def test_a_read_only_project_is_read_but_not_written(tmp_path: Path) -> None:
    """As another user, since root may write everywhere."""
    folder = tmp_path / "locked"
    folder.mkdir()
    postil(folder, "new", "p.postil", "--coder", "Ann")
    script = (
        "import os, sys\n"
        "from postil.cli import main\n"
        "main(['coders', sys.argv[2]])  # loads all that another user may not read\n"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "print(main(['coders', sys.argv[1]]), main(['coders', sys.argv[1], '--add', 'Ben']))\n"
    )
    postil(tmp_path, "new", "other.postil", "--coder", "Ann")
    (folder / "p.postil").chmod(0o444)
    folder.chmod(0o555)
    for above in tmp_path.parents:
        if above.stat().st_uid == os.geteuid() and str(above) != "/":
            above.chmod(above.stat().st_mode | 0o055)
    tmp_path.chmod(0o755)
    try:
        ended = subprocess.run(
            [sys.executable, "-c", script, str(folder / "p.postil"), "other.postil"],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    finally:
        folder.chmod(0o755)
    assert ended.stdout.splitlines()[-1] == "0 1", ended.stderr
    assert "not written" in ended.stderr

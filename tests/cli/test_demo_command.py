"""`postil demo`: the sample is the same each time, whole or not there at all."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from postil.cli import main
from postil.core.project import Project
from postil.paths import sample_corpus

Run = Callable[..., Any]
TABLES = "coder document document_text original variable variable_value code coding memo finished"


def facts(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(path) as file:
        found = {
            table: file.execute(f"select * from {table}").fetchall() for table in TABLES.split()
        }
        found["edit"] = file.execute("select seq, verb, arguments, at from edit").fetchall()
    file.close()
    return found


def test_the_sample_is_the_same_each_time(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert run("demo", "d.postil", "--no-window").code == 0
    assert run("demo", "other/d.postil", "--no-window").code == 0
    first, second = facts(tmp_path / "d.postil"), facts(tmp_path / "other/d.postil")
    assert first == second
    assert all(first[table] for table in ("coder", "document", "code", "coding", "finished"))


def test_the_sample_has_three_coders_of_whom_the_first_acts(run: Run, tmp_path: Path) -> None:
    run("demo", "d.postil", "--no-window")
    rows = run("coders", "d.postil", "--json").rows
    assert [(row["name"], row["finished"]) for row in rows] == [
        ("Amina", 6),
        ("Jonas", 6),
        ("Lucía", 4),
    ]
    assert sum(row["codings"] for row in rows) >= 250
    with Project.open(tmp_path / "d.postil") as project:
        assert project.coder == project.coders.named("Amina").id
    assert run("check", "d.postil").code == 0


def test_its_agreement_is_worth_looking_at(run: Run) -> None:
    run("demo", "d.postil", "--no-window")
    rows = run("agreement", "d.postil", "--coders", "Amina,Jonas", "--json").rows
    alpha = [
        row["value"]
        for row in rows
        if row["coefficient"] == "krippendorff_alpha" and row["value"] is not None
    ]
    assert len(alpha) > 10 and min(alpha) < 0.6 < 0.8 < max(alpha)


def test_an_existing_file_is_refused_without_a_window(run: Run, tmp_path: Path) -> None:
    (tmp_path / "d.postil").write_bytes(b"my own work")
    ended = run("demo", "d.postil", "--no-window")
    assert (ended.code, ended.out) == (1, "") and "is there already" in ended.err
    assert (tmp_path / "d.postil").read_bytes() == b"my own work"


def test_with_a_window_an_existing_file_is_opened_as_it_is(tmp_path: Path) -> None:
    shown: list[Path | None] = []

    def show(path: Path | None) -> int:
        shown.append(path)
        return 0

    path = tmp_path / "d.postil"
    assert main(["demo", str(path)], open_window=show) == 0
    built = path.read_bytes()
    assert main(["demo", str(path)], open_window=show) == 0
    assert shown == [path, path] and path.read_bytes() == built


def test_without_a_display_the_sample_is_built_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "d.postil"
    assert main(["demo", str(path)]) == 0
    told = capsys.readouterr().err
    assert "was built" in told and str(path) in told and "Nothing was changed" not in told
    with Project.open(path) as project:
        assert project.codings.count() > 0
    assert main(["demo", str(path)]) == 1
    assert "Nothing was changed" in capsys.readouterr().err


def test_without_a_name_it_lies_among_the_documents(run: Run, home: Path) -> None:
    (home / "Documents").mkdir()
    ended = run("demo", "--no-window", "--json")
    assert ended.rows == [{"file": str(home / "Documents" / "Postil sample.postil")}]
    assert [path.suffix for path in (home / "Documents").iterdir()] == [".postil"]


def test_a_folder_that_is_not_there_is_one_sentence(run: Run, tmp_path: Path) -> None:
    ended = run("demo", "nowhere/d.postil", "--no-window")
    assert ended.code == 1 and len(ended.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_failure_on_the_way_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "corpus"
    (broken / "articles").mkdir(parents=True)
    (broken / "articles" / "one.md").write_text("words", encoding="utf-8")
    (broken / "codebook.csv").write_text("nothing of a codebook", encoding="utf-8")
    monkeypatch.setattr("postil.verbs.demo.sample_corpus", lambda: broken)
    assert run("demo", "d.postil", "--no-window").code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["corpus"]


@pytest.mark.parametrize("after", [0.25, 0.5, 0.75])
def test_a_kill_leaves_no_half_sample(tmp_path: Path, after: float) -> None:
    path = tmp_path / "d.postil"
    script = "from postil.verbs.demo import build_demo; import sys; from pathlib import Path\n"
    script += "print('begun', flush=True); build_demo(Path(sys.argv[1]))"
    begun = time.monotonic()
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)
    whole = time.monotonic() - begun
    path.unlink()
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None and process.stdout.readline()
        try:
            process.wait(timeout=whole * after)
        except subprocess.TimeoutExpired:
            process.kill()
    assert not path.exists() or facts(path)["finished"]


def test_the_sample_is_that_of_the_corpus(run: Run, tmp_path: Path) -> None:
    run("demo", "d.postil", "--no-window")
    with Project.open(tmp_path / "d.postil") as project:
        assert len(project.documents.all()) == len(list((sample_corpus() / "articles").iterdir()))
        assert all(project.documents.variables(each.id) for each in project.documents.all())
        assert any(project.memos.of_codings(each.id) for each in project.documents.all())

"""`postil export`: whole or not at all, the same bytes twice, and R finds our figures."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from postil.core.project import Project
from postil.core.records import NewCode

Run = Callable[..., Any]
WEIRD = ("NA", "=1+1", '"a", b', "1e5", "TRUE", "угроза 😀", "../x", "n" * 300)


def bytes_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("to", ["r", "csv", "nvivo"])
def test_two_exports_of_one_state_are_the_same_bytes(
    run: Run, study: Path, tmp_path: Path, to: str
) -> None:
    assert run("export", study, "first", "--to", to).code == 0
    assert run("export", study, "second", "--to", to).code == 0
    assert bytes_below(tmp_path / "first") == bytes_below(tmp_path / "second")
    assert run("export", study, "first", "--to", to).code == 0
    assert bytes_below(tmp_path / "first") == bytes_below(tmp_path / "second")


def test_the_files_are_listed(run: Run, study: Path, tmp_path: Path) -> None:
    rows = run("export", study, "out", "--to", "csv", "--json").rows
    assert {Path(row["file"]).name for row in rows} == {
        path.name for path in (tmp_path / "out").iterdir()
    }


def test_one_file_takes_the_place_of_another(run: Run, study: Path, tmp_path: Path) -> None:
    for to, name in (("xlsx", "out.xlsx"), ("csv", "out.csv")):
        (tmp_path / name).write_bytes(b"older")
        assert run("export", study, name, "--to", to).code == 0
        assert len((tmp_path / name).read_bytes()) > 100


@pytest.mark.parametrize(
    ("target", "to"),
    [
        ("full", "r"),
        ("full", "csv"),
        ("earlier", "csv"),
        ("p.postil", "xlsx"),
        ("p.postil", "r"),
        ("nowhere/out", "r"),
        ("full", "xlsx"),
    ],
)
def test_a_target_that_holds_something_else_is_left_alone(
    run: Run, study: Path, tmp_path: Path, target: str, to: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.docx").write_bytes(b"years of work")
    assert run("export", study, "earlier", "--to", "nvivo").code == 0
    before = bytes_below(tmp_path)
    ended = run("export", study, target, "--to", to)
    assert (ended.code, ended.out) == (1, "") and len(ended.err.splitlines()) == 1
    assert bytes_below(tmp_path) == before


def test_the_bundle_for_r_holds_our_agreement(run: Run, study: Path, tmp_path: Path) -> None:
    run("export", study, "out", "--to", "r", "--unit", "document", "--coders", "Ben,Ann")
    columns, *rows = (tmp_path / "out/agreement.csv").read_bytes().split(b"\r\n")
    told = []
    for unit in ("character", "document", "continuum"):
        run("agreement", study, "--coders", "Ben,Ann", "--unit", unit, "--output", "unit.csv")
        told += (tmp_path / "unit.csv").read_bytes().split(b"\r\n")[1:-1]
    assert columns.startswith(b"unit,scope,code,coders,coefficient,value,")
    assert rows == [*told, b""]
    with (tmp_path / "out/ratings_long.csv").open(encoding="utf-8", newline="") as file:
        ratings = list(csv.DictReader(file))
    assert len(ratings) == 3 * 3 * 2
    assert sum(row["value"] == "1" for row in ratings) == 4


def test_unfinished_documents_are_missing_not_zero(run: Run, study: Path, tmp_path: Path) -> None:
    run("finish", study, "--coder", "Ben", "--document", "one", "--undo")
    run("export", study, "out", "--to", "r")
    with (tmp_path / "out/intervals.csv").open(encoding="utf-8", newline="") as file:
        documents = {row["document_id"] for row in csv.DictReader(file)}
    assert documents == {"d2", "d3"}
    with (tmp_path / "out/ratings_long.csv").open(encoding="utf-8", newline="") as file:
        missing = [row for row in csv.DictReader(file) if row["value"] == ""]
    assert {(row["document_id"], row["coder_id"]) for row in missing} == {("d1", "r2")}


def test_a_project_with_one_coder_or_nothing_in_it_is_exported(run: Run, tmp_path: Path) -> None:
    run("new", "q.postil", "--coder", "Ann")
    for to, target in (("r", "r"), ("csv", "csv"), ("nvivo", "nvivo"), ("xlsx", "q.xlsx")):
        assert run("export", "q.postil", target, "--to", to).code == 0
    with (tmp_path / "r/agreement.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) == 1


@pytest.mark.needs_r
@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r_computes_our_figures_again(run: Run, study: Path, tmp_path: Path) -> None:
    with Project.open(study) as project:
        eva = project.coders.add('Eva "NA" O’Hara, PhD')
        project.coders.finish(eva, [project.documents.named("two").id])
        cost = project.codebook.find("cost").id
        project.codings.apply(project.documents.named("two").id, cost, 3, 9, coder=eva)
        for name in WEIRD:
            code = project.codebook.add(NewCode((name,)))
            project.codings.apply(project.documents.named("two").id, code, 0, 4, coder=eva)
            project.codings.apply(project.documents.named("two").id, code, 0, 7)
    run("export", study, "out", "--to", "r")
    ended = subprocess.run(
        ["Rscript", str(tmp_path / "out/load.R")], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert "figures of agreement.csv" in ended.stdout
    with (tmp_path / "out/agreement.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("character,corpus,cost,Ann | Ben,percent_agreement,0.123,,,,,,,,,,,,,,\r\n")
    wrong = subprocess.run(
        ["Rscript", str(tmp_path / "out/load.R")], capture_output=True, text=True, check=False
    )
    assert wrong.returncode != 0 and "R computes" in wrong.stderr

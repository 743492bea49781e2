"""R comes to every figure of agreement: on the sample, and on projects that trip up careless scripts."""

from __future__ import annotations

import csv
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from postil.core.project import Project
from postil.core.records import NewCode, NewDocument
from postil.sentences import sentence
from postil.verbs.demo import build_demo
from postil.verbs.exporting import export

pytestmark = [
    pytest.mark.needs_r,
    pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed"),
]

CODERS = ("Ann, PhD", 'Ben "B." | Co', "NA", "مريم", "Ben")
CODES = ("NA", "=1+1", 'a, "b"', "تهديد", "1e5", "never used", "TRUE")
TEXTS = (
    "One 😀 two.\n\nThree, four; five.\nتهديد مباشر للأمن.\n" * 3,
    "",
    "   \n \n",
    "Last words, in one line without an end",
    "A word. Another word! A third?\n" * 5,
)


def recomputed(folder: Path) -> subprocess.CompletedProcess[str]:
    """Let R load a bundle, with nothing of the user's own."""
    return subprocess.run(
        ["Rscript", "--vanilla", str(folder / "load.R")],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def hostile_project(path: Path, coders: int) -> None:
    """Strange names, an empty document, one that only half of the coders finished, random codings."""
    draw = random.Random(coders)
    with Project.create(path, CODERS[0]) as project:
        ids = [project.coders.all()[0].id, *map(project.coders.add, CODERS[1:coders])]
        documents = [
            project.documents.add(NewDocument(f'd{n}, "x"', text)) for n, text in enumerate(TEXTS)
        ]
        codes = [project.codebook.add(NewCode((name,))) for name in CODES]
        for document, text in zip(documents, TEXTS, strict=True):
            for coder in ids:
                for code in (code for code in codes if code != codes[5]):
                    for _ in range(draw.randrange(4)):
                        start = draw.randrange(len(text) + 1)
                        end = min(len(text), start + draw.randrange(1, 40))
                        if start < end:
                            project.codings.apply(document, code, start, end, coder=coder)
        for number, coder in enumerate(ids):
            project.coders.finish(coder, documents if number % 2 == 0 else documents[:4])


@pytest.mark.parametrize(
    ("coders", "unit"), [(2, "paragraph"), (3, "sentence"), (3, "document"), (5, "paragraph")]
)
def test_r_comes_to_every_figure_of_a_hostile_project(
    tmp_path: Path, coders: int, unit: str
) -> None:
    hostile_project(tmp_path / "p.postil", coders)
    with Project.open(tmp_path / "p.postil") as project:
        export(project, tmp_path / "out", "r", tell=sentence, unit=unit)
    loaded = recomputed(tmp_path / "out")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    with (tmp_path / "out" / "agreement.csv").open(encoding="utf-8", newline="") as file:
        figures = list(csv.DictReader(file))
    assert {row["unit"] for row in figures} == {"character", unit, "continuum"}
    assert f"{len(figures)} figures of agreement.csv were computed anew" in loaded.stdout


def test_r_comes_to_every_figure_of_the_sample_and_stops_where_one_was_changed(
    tmp_path: Path,
) -> None:
    build_demo(tmp_path / "p.postil")
    with Project.open(tmp_path / "p.postil") as project:
        export(project, tmp_path / "out", "r", tell=sentence)
    loaded = recomputed(tmp_path / "out")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert "not computed" not in loaded.stdout
    table = tmp_path / "out" / "agreement.csv"
    with table.open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    changed = next(row for row in rows if row[0] == "continuum" and row[5])
    changed[5] = str(float(changed[5]) + 2e-9)
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    stopped = recomputed(tmp_path / "out")
    assert stopped.returncode != 0
    assert f"{changed[4]} of {changed[2]} ({changed[3]}), unit continuum" in stopped.stderr


def test_r_takes_a_project_where_nobody_shares_a_document(tmp_path: Path) -> None:
    hostile_project(tmp_path / "p.postil", 3)
    with Project.open(tmp_path / "p.postil") as project:
        for coder in project.coders.all():
            documents = [document.id for document in project.documents.all()]
            project.coders.unfinish(coder.id, documents)
        export(project, tmp_path / "out", "r", tell=sentence)
    loaded = recomputed(tmp_path / "out")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert "not computed" not in loaded.stdout

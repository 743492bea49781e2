"""The table of every figure: all units, all scopes, written as it is computed."""

from __future__ import annotations

import csv
from collections.abc import Generator, Iterator
from pathlib import Path
from threading import Event, get_ident

import pytest

from postil.analysis.units import ALL_UNITS
from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.core.records import NewCode, NewDocument
from postil.verbs import agreement_cube
from postil.verbs.agreement_table import COLUMNS, joined_cells
from postil.verbs.comparing import Choice, Comparison
from postil.verbs.exporting import export, export_steps
from postil.verbs.progress import Progress, beside, outcome


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.postil", "Ann") as made:
        ids = [made.coders.all()[0].id, made.coders.add("Ben"), made.coders.add("Cleo")]
        texts = {"one": "alpha beta.\ngamma delta.\n", "two": "epsilon 😀 zeta.\n", "corpse": ""}
        places = [made.documents.add(NewDocument(name, text)) for name, text in texts.items()]
        codes = [made.codebook.add(NewCode((name,))) for name in ("cost", "never")]
        for number, coder in enumerate(ids):
            made.codings.apply(places[0], codes[0], 2 * number, 11, coder=coder)
            made.codings.apply(places[1], codes[0], 0, 4 + number, coder=coder)
            made.coders.finish(coder, places if number < 2 else places[:1])
        yield made


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_unit_scope_code_and_group_of_coders_is_there(
    project: Project, tmp_path: Path
) -> None:
    export(project, tmp_path / "cube.csv", "agreement", tell=str.upper)
    rows = rows_of(tmp_path / "cube.csv")
    assert list(rows[0]) == ["round", *COLUMNS]
    assert {row["round"] for row in rows} == {""}
    assert {row["unit"] for row in rows} == set(ALL_UNITS)
    assert {row["scope"] for row in rows} == {"corpus", "one", "two", "corpse"}
    assert {"cost", "never", "*pooled", "*mean"} <= {row["code"] for row in rows}
    assert {"Ann | Ben | Cleo", "Ann | Ben", "Ann | Cleo", "Ben | Cleo"} <= {
        row["coders"] for row in rows
    }


@pytest.mark.parametrize("unit", ["character", "paragraph", "continuum"])
def test_its_rows_are_those_of_the_table_of_agreement(
    project: Project, tmp_path: Path, unit: str
) -> None:
    export(project, tmp_path / "cube.csv", "agreement", tell=str.upper)
    choice = Choice(unit=unit, pairs=True, by_document=True, resamples=agreement_cube.RESAMPLES)
    told = {
        tuple("" if cell is None else str(cell) for cell in joined_cells(row, str.upper))
        for row in Comparison(project).rows(choice)
    }
    rows = {tuple(row.values())[1:] for row in rows_of(tmp_path / "cube.csv")}
    assert told <= rows


def test_only_the_corpus_has_intervals(project: Project, tmp_path: Path) -> None:
    result = export(project, tmp_path / "cube.csv", "agreement", tell=str.upper)
    assert result.notes == ()
    with_interval = {row["scope"] for row in rows_of(tmp_path / "cube.csv") if row["ci_low"]}
    assert with_interval == {"corpus"}


def test_too_many_lines_have_no_intervals_and_that_is_said(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(project, tmp_path / "with.csv", "agreement", tell=str.upper)
    monkeypatch.setattr(agreement_cube, "MOST_RESAMPLED", 10)
    result = export(project, tmp_path / "without.csv", "agreement", tell=str.upper)
    assert [note.key for note in result.notes] == ["intervals_left_out"]
    rows, others = rows_of(tmp_path / "without.csv"), rows_of(tmp_path / "with.csv")
    assert not any(row["ci_low"] for row in rows)
    assert [row["value"] for row in rows] == [row["value"] for row in others]


def test_cancelled_it_leaves_what_was_there(project: Project, tmp_path: Path) -> None:
    (tmp_path / "cube.csv").write_text("older", encoding="utf-8")
    steps = export_steps(project, tmp_path / "cube.csv", "agreement", tell=str.upper)
    for progress in steps:
        if progress.about in ALL_UNITS:
            break
    steps.close()
    assert (tmp_path / "cube.csv").read_text(encoding="utf-8") == "older"
    assert sorted(path.name for path in tmp_path.glob("*cube*")) == ["cube.csv"]


def test_with_one_coder_nothing_is_written(tmp_path: Path) -> None:
    with (
        Project.create(tmp_path / "p.postil", "Ann") as project,
        pytest.raises(ProjectError, match="too_few_coders"),
    ):
        export(project, tmp_path / "cube.csv", "agreement", tell=str.upper)
    assert not (tmp_path / "cube.csv").exists()


def test_computing_beside_hands_back_what_it_comes_to() -> None:
    def steps() -> Generator[Progress, None, str]:
        yield Progress(1, 2)
        return "done"

    assert outcome(beside(steps())) == "done"


def test_computing_beside_stops_when_it_is_closed_and_closes_on_its_own_thread() -> None:
    threads: list[int] = []
    begun, closed = Event(), Event()

    def steps() -> Generator[Progress, None, None]:
        threads.append(get_ident())
        begun.set()
        try:
            while True:
                yield Progress(0, 0)
        finally:
            threads.append(get_ident())
            closed.set()

    running = beside(steps())
    next(running)
    assert begun.wait(timeout=30)
    running.close()
    assert closed.wait(timeout=30)
    assert threads[0] == threads[1] != get_ident()


@pytest.mark.parametrize("number", [2, 3])
def test_the_number_of_rows_is_told_before_they_are_computed(
    project: Project, tmp_path: Path, number: int
) -> None:
    coders = [coder.id for coder in project.coders.all()][:number]
    export(project, tmp_path / "cube.csv", "agreement", tell=str.upper, coders=coders)
    written = len(rows_of(tmp_path / "cube.csv"))
    assert 0.7 < agreement_cube.expected_rows(project, coders) / written < 1.4
    assert agreement_cube.expected_rows(project, coders[:1]) == 0

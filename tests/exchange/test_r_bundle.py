"""The folder for R: R itself reads it and comes to the same figures."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from postil.core.records import CodeId, CodingId
from postil.exchange.agreement_tables import AGREEMENT_FIELDS
from postil.exchange.facts import AgreementFacts, ProjectFacts
from postil.exchange.r_bundle import write_r_bundle

Figures = tuple[tuple[str, str, str, float | None], ...]
needs_r = pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")


def run_r(script: Path, locale: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    """Run an R script with nothing of the user's own loaded."""
    return subprocess.run(
        ["Rscript", "--vanilla", str(script)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": locale},
        check=False,
    )


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as Python reads them."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@needs_r
@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_R_comes_to_the_same_figures(
    facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path, locale: str
) -> None:
    target = tmp_path / "for R ü"
    write_r_bundle(facts, target, agreement)
    done = run_r(target / "load.R", locale)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{len(agreement.rows)} figures" in done.stdout
    assert "7 quotes stand at their places" in done.stdout


def test_the_figures_are_those_of_exact_fractions(
    agreement: AgreementFacts, exact_figures: Figures
) -> None:
    told = {row[2:5]: row[5] for row in agreement.rows if row[0] == "character"}
    for code, coders, coefficient, value in exact_figures:
        assert told[code, coders, coefficient] == pytest.approx(value, abs=1e-12)


@needs_r
@pytest.mark.parametrize("changed", [0, 5, 20, -1])
def test_R_stops_at_a_figure_that_is_off(
    facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path, changed: int
) -> None:
    rows = list(agreement.rows)
    row = rows[changed]
    value = 0.5 if row[5] is None else float(str(row[5])) + 2e-9
    rows[changed] = (*row[:5], value, *row[6:])
    write_r_bundle(facts, tmp_path / "out", replace(agreement, rows=tuple(rows)))
    stopped = run_r(tmp_path / "out" / "load.R")
    assert stopped.returncode != 0
    assert f"{row[4]} of {row[2]} ({row[3]}), unit {row[0]}: agreement.csv says" in stopped.stderr


@needs_r
@pytest.mark.parametrize("column", ["both", "only_first", "neither", "n", "documents", "n_defined"])
def test_R_stops_at_a_count_that_is_off(
    facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path, column: str
) -> None:
    place = [field.name for field in AGREEMENT_FIELDS].index(column)
    rows = list(agreement.rows)
    changed = max(n for n, row in enumerate(rows) if row[place] is not None)
    row = rows[changed]
    rows[changed] = (*row[:place], int(str(row[place])) + 1, *row[place + 1 :])
    write_r_bundle(facts, tmp_path / "out", replace(agreement, rows=tuple(rows)))
    stopped = run_r(tmp_path / "out" / "load.R")
    assert stopped.returncode != 0
    assert f"{column} beside {row[4]} of {row[2]}" in stopped.stderr


@needs_r
def test_R_stops_where_a_figure_is_missing_or_told_twice(
    facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path
) -> None:
    for rows in (agreement.rows[:-1], (*agreement.rows, agreement.rows[-1])):
        write_r_bundle(facts, tmp_path / "out", replace(agreement, rows=rows))
        stopped = run_r(tmp_path / "out" / "load.R")
        assert stopped.returncode != 0
        assert "krippendorff_alpha of *mean" in stopped.stderr


@needs_r
@pytest.mark.parametrize("table", ["intervals", "ratings_long", "finished"])
def test_R_stops_where_a_table_was_changed(
    facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path, table: str
) -> None:
    write_r_bundle(facts, tmp_path / "out", agreement)
    path = tmp_path / "out" / f"{table}.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines[:1], *lines[2:]]), encoding="utf-8")
    stopped = run_r(tmp_path / "out" / "load.R")
    assert stopped.returncode != 0
    assert "R computes" in stopped.stderr


@needs_r
def test_R_stops_at_a_figure_that_should_be_undefined_but_is_not(
    facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path
) -> None:
    rows = ((*agreement.rows[0][:5], None, *agreement.rows[0][6:]), *agreement.rows[1:])
    write_r_bundle(facts, tmp_path / "out", replace(agreement, rows=rows))
    stopped = run_r(tmp_path / "out" / "load.R")
    assert stopped.returncode != 0
    assert "agreement.csv says undefined, R computes 0.95" in stopped.stderr


@needs_r
def test_R_stops_at_a_quote_that_is_not_in_the_text(
    facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path
) -> None:
    write_r_bundle(facts, tmp_path / "out", agreement)
    text = tmp_path / "out" / "texts" / "d1.txt"
    text.write_text("x" + text.read_text(encoding="utf-8"), encoding="utf-8")
    done = run_r(tmp_path / "out" / "load.R")
    assert done.returncode != 0
    assert "does not stand at its place" in done.stderr


@needs_r
def test_R_sees_the_same_names_and_ratings_as_Python(
    facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path
) -> None:
    write_r_bundle(facts, tmp_path / "out", agreement)
    script = tmp_path / "ask.R"
    script.write_text(
        """
        source("out/load.R", chdir = FALSE)
        stopifnot(identical(levels(postil$codings$code), c("NA", "=1+1", "-x", "=1+1 > NA", "a,b")))
        stopifnot(!anyNA(postil$codings$code), !anyNA(postil$coders$coder))
        ratings <- postil$ratings("c1")
        stopifnot(identical(dim(ratings), c(5L, 3L)), sum(is.na(ratings)) == 2)
        stopifnot(identical(unname(ratings[, "Anna"]), c(1, 0, 0, 0, 1)))
        stopifnot(identical(postil$codes$definition[[1]], "What it means,\\nin two lines"))
        """,
        encoding="utf-8",
    )
    done = subprocess.run(
        ["Rscript", "--vanilla", "ask.R"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


AWKWARD = ("NA", "=1+1", "-x", "a,b", "two\nlines")


@pytest.fixture
def awkward(facts: ProjectFacts) -> ProjectFacts:
    """The small project with five names of codes that tables trip over, each of a coding."""
    codes = tuple(
        replace(each, label=name) for each, name in zip(facts.codes, AWKWARD, strict=True)
    )
    like = facts.codings[2]
    more = tuple(
        replace(like, coding=replace(like.coding, id=CodingId(key), code=CodeId(code)))
        for key, code in ((8, 4), (9, 5))
    )
    return replace(facts, codes=codes, codings=(*facts.codings, *more))


def test_awkward_names_are_the_same_cells_to_the_csv_module(
    awkward: ProjectFacts, agreement: AgreementFacts, tmp_path: Path
) -> None:
    write_r_bundle(awkward, tmp_path / "out", agreement)
    assert tuple(row["code"] for row in rows_of(tmp_path / "out" / "codes.csv")) == AWKWARD
    coded = {row["code"] for row in rows_of(tmp_path / "out" / "codings.csv")}
    assert coded == set(AWKWARD)


@needs_r
def test_awkward_names_are_the_same_names_to_R(
    awkward: ProjectFacts, agreement: AgreementFacts, tmp_path: Path
) -> None:
    write_r_bundle(awkward, tmp_path / "out", agreement)
    script = tmp_path / "ask.R"
    script.write_text(
        """
        source("out/load.R", chdir = FALSE)
        names <- c("NA", "=1+1", "-x", "a,b", "two\\nlines")
        stopifnot(identical(levels(postil$codings$code), names))
        stopifnot(setequal(as.character(postil$codings$code), names))
        """,
        encoding="utf-8",
    )
    done = subprocess.run(
        ["Rscript", "--vanilla", "ask.R"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@needs_r
def test_R_takes_a_project_without_codings_or_agreement(
    facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path
) -> None:
    empty = replace(agreement, rows=(), intervals=(), coders=(), units=())
    write_r_bundle(replace(facts, codings=(), finished=()), tmp_path / "out", empty)
    done = run_r(tmp_path / "out" / "load.R")
    assert (done.returncode, done.stderr) == (0, "")


def test_every_zero_is_written_and_what_was_not_read_is_empty(
    facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path
) -> None:
    write_r_bundle(facts, tmp_path / "out", agreement)
    rows = rows_of(tmp_path / "out" / "ratings_long.csv")
    assert len(rows) == agreement.ratings == 30
    assert [row["value"] for row in rows if row["coder_id"] == "r2" and row["code_id"] == "c1"] == [
        "1",
        "1",
        "0",
        "",
        "",
    ]


def test_more_than_two_million_ratings_are_left_out_and_said(
    facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path
) -> None:
    many = replace(agreement, codes=tuple(CodeId(1 + n % 5) for n in range(140_000)))
    write_r_bundle(facts, tmp_path / "out", many)
    assert not (tmp_path / "out" / "units.csv").exists()
    assert not (tmp_path / "out" / "ratings_long.csv").exists()
    assert "2,100,000 ratings" in (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")


def test_the_same_state_is_the_same_bytes(
    facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        write_r_bundle(facts, tmp_path / name, agreement)
    for path in (tmp_path / "one").rglob("*.*"):
        twin = tmp_path / "two" / path.relative_to(tmp_path / "one")
        assert path.read_bytes() == twin.read_bytes()

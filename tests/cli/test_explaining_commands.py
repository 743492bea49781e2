"""`postil arithmetic` and `postil methods`: the same figures as `postil agreement`, in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def first_code(run: Run, study: Path) -> str:
    label: str = run("agreement", study, "--json", "--resamples", 0).rows[0]["code"]
    return label


@pytest.mark.parametrize("unit", ["character", "sentence", "segment", "continuum"])
def test_the_last_step_is_the_value_of_the_table(run: Run, study: Path, unit: str) -> None:
    chosen = ("--unit", unit, "--resamples", 0, "--json")
    for row in run("agreement", study, *chosen).rows:
        if row["code"] not in (first_code(run, study), "*pooled", "*mean"):
            continue
        named = ("--code", row["code"], "--coefficient", row["coefficient"])
        sheet = run("arithmetic", study, *named, *chosen)
        assert sheet.code == 0, sheet.err
        assert sheet.document["settings"]["figure"]["value"] == row["value"]
        last = sheet.rows[-1]["value"]
        assert last == (None if row["value"] is None else pytest.approx(row["value"], abs=1e-9))


def test_a_sheet_is_printed_in_words(run: Run, study: Path) -> None:
    named = ("--code", "*pooled", "--coefficient", "cohen_kappa")
    told = run("arithmetic", study, *named).out
    assert "Cohen’s kappa of all codes, their counts added up" in told
    assert "κ = (Po − Pe) / (1 − Pe)" in told
    assert "documents were drawn anew 2,000 times" in told
    assert told.count("Cohen, J. (1960)") == 1
    assert run("arithmetic", study, *named, "--markdown").out.startswith("# Cohen’s kappa")


def test_passages_stand_below_with_their_words(run: Run, study: Path) -> None:
    named = ("--code", first_code(run, study), "--coefficient", "jaccard", "--passages", "--json")
    document = run("arithmetic", study, *named).document
    figure, passages = document["settings"]["figure"], document["settings"]["passages"]
    both = sum(each["end"] - each["start"] for each in passages if len(each["coders"]) == 2)
    assert both == figure["both"]
    assert all(each["words"] for each in passages)


def test_a_figure_that_is_not_in_the_table_is_refused(run: Run, study: Path) -> None:
    ended = run("arithmetic", study, "--code", "*pooled", "--coefficient", "magic")
    assert (ended.code, ended.out) == (1, "")
    assert 'no magic of "*pooled"' in ended.err
    ended = run("methods", study, "--coefficient", "magic")
    assert (ended.code, ended.out) == (1, "")


def test_overlap_without_segments_is_wrong_usage(run: Run, study: Path) -> None:
    assert run("methods", study, "--overlap", 0.5).code == 2


def test_methods_text_names_the_choices(run: Run, study: Path) -> None:
    told = run("methods", study, "--unit", "sentence", "--seed", 7).out
    assert "The unit of analysis was the sentence;" in told
    assert "(seed 7; Efron & Tibshirani, 1993)" in told
    assert "[Which values were taken as sufficient, and why.]" in told
    assert "References" in told
    kinds = [row["kind"] for row in run("methods", study, "--json").rows]
    assert kinds[:3] == ["paragraph"] * 3
    assert set(kinds[3:]) == {"reference"}


def test_further_figures_are_worked_out_without_being_asked_for(run: Run, study: Path) -> None:
    rows = run("agreement", study, "--sets", "--peers", "--resamples", 0, "--json").rows
    wanted = {"set_alpha_masi", "pooled_kappa_2008", "nvivo_mean_kappa_by_document"}
    further = {row["coefficient"]: row for row in rows if row["coefficient"] in wanted}
    assert set(further) == wanted
    for name, row in further.items():
        sheet = run(
            "arithmetic",
            study,
            "--code",
            row["code"],
            "--coefficient",
            name,
            "--resamples",
            0,
            "--json",
        )
        assert sheet.document["settings"]["figure"]["value"] == row["value"]


def test_methods_count_the_codings_that_the_figures_rest_on(
    run: Run, study: Path, tmp_path: Path
) -> None:
    def codings() -> str:
        text: str = run("methods", study, "--resamples", 0).out
        return text.partition("Together they made ")[2].partition(" in these")[0]

    assert run("coders", study, "--add", "Eva").code == 0
    before = codings()
    path = tmp_path / "unread.csv"
    path.write_text("document,code,coder,start,end\none,cost,Eva,0,5\n", encoding="utf-8")
    assert run("codings", "import", study, path).code == 0
    assert before and codings() == before
    assert run("finish", study, "--coder", "Eva", "--document", "one").code == 0
    assert codings() != before

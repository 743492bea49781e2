"""`postil coders`: variables of coders, set, listed and taken away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def variables(run: Run, project: Path) -> dict[str, list[str]]:
    return {row["name"]: row["variables"] for row in run("coders", project, "--json").rows}


def test_without_variables_the_columns_are_as_they_were(run: Run, study: Path) -> None:
    assert list(run("coders", study, "--json").rows[0]) == ["name", "kind", "finished", "codings"]


def test_values_are_set_and_stand_in_a_last_column(run: Run, study: Path) -> None:
    ended = run(
        "coders", study, "--coder", "Ben", "--set", "role=expert", "--set", "team=a=b", "--json"
    )
    assert list(ended.rows[0]) == ["name", "kind", "finished", "codings", "variables"]
    assert variables(run, study) == {"Ann": [], "Ben": ["role=expert", "team=a=b"]}
    history = run("history", study, "--json").rows
    assert history[-1]["label"] == 'Set role, team of the coder "Ben"'


def test_an_empty_value_takes_the_variable_away(run: Run, study: Path) -> None:
    run("coders", study, "--coder", "Ben", "--set", "role=expert")
    ended = run("coders", study, "--coder", "Ben", "--set", "role=", "--json")
    assert "variables" not in ended.rows[0]


def test_a_new_coder_may_come_with_variables(run: Run, study: Path) -> None:
    assert run("coders", study, "--add", "Cleo", "--set", "role=novice").code == 0
    assert variables(run, study)["Cleo"] == ["role=novice"]
    assert run("history", study, "--json").rows[-1]["label"] == 'Added the coder "Cleo"'


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--set", "role=expert"), 2),
        (("--coder", "Ben"), 2),
        (("--coder", "Ben", "--add", "Cleo", "--set", "role=expert"), 2),
        (("--coder", "Ben", "--set", "expert"), 2),
        (("--coder", "Nobody", "--set", "role=expert"), 1),
        (("--coder", "Ben", "--set", "role=expert", "--set", "=expert"), 1),
        (("--add", "Cleo", "--set", "=expert"), 1),
    ],
)
def test_what_does_not_fit_sets_nothing(
    run: Run, study: Path, words: tuple[str, ...], code: int
) -> None:
    before = run("coders", study, "--json").rows
    ended = run("coders", study, *words)
    assert (ended.code, ended.out) == (code, "")
    assert "Nothing was changed." in ended.err
    assert run("coders", study, "--json").rows == before


def test_exports_carry_the_variables_of_coders(run: Run, study: Path, tmp_path: Path) -> None:
    run("coders", study, "--coder", "Ben", "--set", "role=expert")
    assert run("export", study, "tables", "--to", "csv").code == 0
    lines = (tmp_path / "tables" / "coders.csv").read_text(encoding="utf-8").splitlines()
    assert lines == ["coder_id,coder,attr_role", "r1,Ann,", "r2,Ben,expert"]

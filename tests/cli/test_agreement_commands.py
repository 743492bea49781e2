"""`postil agreement` and `postil ratings`: their columns, rows, settings and refusals."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from postil.analysis.coefficients import OF_TWO
from postil.analysis.many_coders import OF_MANY
from postil.cli.output import Report, show
from postil.core.project import Project

Run = Callable[..., Any]
COLUMNS = [
    "unit",
    "scope",
    "code",
    "coders",
    "coefficient",
    "value",
    "reason",
    "reason_text",
    "both",
    "only_first",
    "only_second",
    "neither",
    "n",
    "documents",
    "ci_low",
    "ci_high",
    "warnings",
    "warning_text",
    "n_defined",
    "n_undefined",
]


def values(rows: list[dict[str, Any]], coefficient: str) -> dict[str, float | None]:
    return {row["code"]: row["value"] for row in rows if row["coefficient"] == coefficient}


def test_every_active_code_has_every_coefficient_then_pooled_and_mean(
    run: Run, study: Path
) -> None:
    rows = run("agreement", study, "--json").rows
    assert all(list(row) == COLUMNS for row in rows)
    expected = [
        (code, name)
        for code in ("reason", "security", "cost", "*pooled", "*mean")
        for name in OF_TWO
    ]
    assert [(row["code"], row["coefficient"]) for row in rows] == expected


def test_the_figures_are_those_of_the_lengths(run: Run, study: Path) -> None:
    rows = run("agreement", study, "--resamples", 0, "--json").rows
    security = next(row for row in rows if row["code"] == "security")
    counts = [security[name] for name in ("both", "only_first", "only_second", "neither", "n")]
    assert counts == [5, 0, 5, 23, 33]
    jaccard = values(rows, "jaccard")
    assert (jaccard["security"], jaccard["cost"], jaccard["*pooled"]) == (0.5, 1.0, 10 / 15)
    assert jaccard["reason"] is None and jaccard["*mean"] == 0.75


def test_an_undefined_value_has_its_reason_in_words(run: Run, study: Path) -> None:
    row = next(
        row
        for row in run("agreement", study, "--json").rows
        if (row["code"], row["coefficient"]) == ("reason", "cohen_kappa")
    )
    assert (row["value"], row["reason"]) == (None, "no_variation")
    assert row["reason_text"] and "no_variation" in row["warnings"] and row["warning_text"]


def test_the_settings_name_every_choice(run: Run, study: Path) -> None:
    settings = run(
        "agreement", study, "--coders", "Ben,Ann", "--codes", "cost", "--document", "two",
        "--unit", "document", "--seed", 5, "--json",
    ).document["settings"]  # fmt: skip
    assert settings["denominator"] == "whole_text"
    chosen = {
        "coders": ["Ben", "Ann"],
        "codes": ["cost"],
        "document": ["two"],
        "documents": "finished",
        "unit": "document",
        "seed": 5,
        "resamples": 2000,
        "pairs": False,
        "by_document": False,
        "with_subcodes": False,
    }
    assert chosen.items() <= settings.items()


def test_coders_stand_in_the_order_in_which_they_are_named(run: Run, study: Path) -> None:
    row = run("agreement", study, "--coders", "Ben", "--coders", "Ann", "--json").rows[13]
    assert row["coders"] == ["Ben", "Ann"]
    assert (row["only_first"], row["only_second"]) == (5, 0)


def test_json_is_ascii_and_repeats_to_the_byte(run: Run, study: Path) -> None:
    run("coders", study, "--add", "Lucía")
    run("finish", study, "--coder", "Lucía")
    first = run("agreement", study, "--json").out
    assert first.isascii() and "Luc\\u00eda" in first
    assert run("agreement", study, "--json").out == first


def test_three_coders_have_their_own_coefficients_and_pairs_on_demand(
    run: Run, study: Path
) -> None:
    run("coders", study, "--add", "Eva")
    run("finish", study, "--coder", "Eva", "--document", "one")
    rows = run("agreement", study, "--json").rows
    assert {row["coefficient"] for row in rows} == set(OF_MANY)
    assert all(row["only_first"] is None for row in rows)
    pairs = run("agreement", study, "--pairs", "--json").rows
    sets = list(dict.fromkeys(tuple(row["coders"]) for row in pairs))
    assert sets == [("Ann", "Ben", "Eva"), ("Ann", "Ben"), ("Ann", "Eva"), ("Ben", "Eva")]
    documents = {tuple(row["coders"]): row["documents"] for row in pairs}
    assert documents["Ann", "Ben"] == 3 and documents["Ann", "Eva"] == 1


def test_the_csv_file_holds_the_same_rows_with_lists_joined(
    run: Run, study: Path, tmp_path: Path
) -> None:
    rows = run("agreement", study, "--by-document", "--json", "--output", "out.csv").rows
    assert {row["scope"] for row in rows} == {"corpus", "one", "two", "three"}
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        read = list(csv.reader(file))
    assert read[0] == COLUMNS
    assert len(read) == len(rows) + 1
    for cells, row in zip(read[1:], rows, strict=True):
        assert cells[3] == " | ".join(row["coders"]) and cells[16] == "; ".join(row["warnings"])
        assert cells[5] == ("" if row["value"] is None else repr(row["value"]))


def test_no_common_document_is_no_error(run: Run, study: Path) -> None:
    run("finish", study, "--coder", "Ben", "--undo")
    ended = run("agreement", study, "--json")
    assert ended.code == 0
    assert {row["reason"] for row in ended.rows} == {"no_common_documents"}
    assert {row["value"] for row in ended.rows} == {None}


def test_all_documents_count_as_read_with_a_warning(run: Run, study: Path) -> None:
    run("finish", study, "--coder", "Ben", "--undo")
    rows = run("agreement", study, "--documents", "all", "--json").rows
    assert all("unfinished_counted_as_read" in row["warnings"] for row in rows)
    assert values(rows, "jaccard")["cost"] == 1.0


def test_a_parent_stands_for_its_subcodes_on_demand(run: Run, study: Path) -> None:
    rows = run("agreement", study, "--with-subcodes", "--json").rows
    jaccard = values(rows, "jaccard")
    assert jaccard["reason"] == jaccard["security"] == 0.5


@pytest.mark.parametrize("unit", ["token", "sentence", "paragraph", "document"])
def test_other_units_count_what_holds_a_coded_character(run: Run, study: Path, unit: str) -> None:
    rows = run("agreement", study, "--unit", unit, "--json").rows
    security = next(row for row in rows if row["code"] == "security")
    expected = {"token": (1, 1, 6), "sentence": (1, 0, 3), "paragraph": (1, 0, 3)}
    both, only_second, n = expected.get(unit, (1, 0, 3))
    assert (security["both"], security["only_second"], security["n"]) == (both, only_second, n)
    assert security["unit"] == unit


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--coders", "Ann"), "at least two"),
        (("--coders", "Ann,Ann"), "at least two"),
        (("--coders", "Ann,Zoe"), '"Zoe"'),
        (("--codes", "price"), '"price"'),
        (("--document", "nine"), '"nine"'),
        (("--output", "nowhere/out.csv"), "nowhere"),
        (("--output", "p.postil"), "project itself"),
    ],
)
def test_what_cannot_be_compared_is_one_sentence(
    run: Run, study: Path, words: tuple[str, ...], told: str
) -> None:
    before = study.read_bytes()
    ended = run("agreement", study, *words)
    assert (ended.code, ended.out) == (1, "")
    assert told in ended.err and len(ended.err.splitlines()) == 1
    assert study.read_bytes() == before


def test_an_ambiguous_code_is_refused_with_the_paths_and_a_path_is_taken(
    run: Run, study: Path, tmp_path: Path
) -> None:
    (tmp_path / "more.csv").write_text("code,parent\nsecurity,cost\n", encoding="utf-8")
    run("codebook", "import", study, "more.csv")
    ended = run("agreement", study, "--codes", "security")
    assert ended.code == 1
    assert "reason > security" in ended.err and "cost > security" in ended.err
    rows = run("agreement", study, "--codes", "reason > security", "--json").rows
    assert rows[0]["code"] == "reason > security"


def test_names_with_commas_are_one_csv_record(run: Run, study: Path) -> None:
    run("coders", study, "--add", "Meier, A.")
    rows = run("agreement", study, "--coders", '"Meier, A.",Ben', "--json").rows
    assert rows[0]["coders"] == ["Meier, A.", "Ben"]


def test_a_coder_who_saw_another_first_is_marked(run: Run, study: Path) -> None:
    run("finish", study, "--coder", "Ann", "--document", "one", "--undo")
    with Project.open(study) as project:
        ann, ben = (project.coders.named(name).id for name in ("Ann", "Ben"))
        project.coders.disclose(project.documents.named("one").id, [ben], ann)
    run("finish", study, "--coder", "Ann", "--document", "one")
    marked = {
        scope: any("not_independent" in row["warnings"] for row in rows)
        for scope, rows in _by_scope(run("agreement", study, "--by-document", "--json").rows)
    }
    assert marked == {"corpus": True, "one": True, "two": False, "three": False}


def _by_scope(rows: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    scopes = dict.fromkeys(row["scope"] for row in rows)
    return [(scope, [row for row in rows if row["scope"] == scope]) for scope in scopes]


def test_the_plain_table_is_one_line_a_row_whatever_it_holds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show(Report(("name", "n"), [("Zoë 😀\x1b[31m", 1), ("two\nlines", 2)]), as_json=False)
    assert capsys.readouterr().out.splitlines() == [
        "name            n",
        "Zoë 😀\\x1b[31m  1",
        "two\\nlines      2",
    ]


def test_the_plain_table_tells_each_sentence_once_below_it(run: Run, study: Path) -> None:
    words = ("agreement", study, "--resamples", 0)
    table, _, below = run(*words).out.partition("\n\n")
    lines = table.splitlines()
    assert lines[0].split() == [name for name in COLUMNS if not name.endswith("_text")]
    rows = run(*words, "--json").rows
    assert len(lines) == len(rows) + 1
    told = dict.fromkeys(f"{row['reason']}: {row['reason_text']}" for row in rows if row["reason"])
    assert below.splitlines()[: len(told)] == list(told)
    keys = dict.fromkeys(key for row in rows for key in row["warnings"])
    assert [line.split(":")[0] for line in below.splitlines()[len(told) :]] == list(keys)


def ratings_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "r.csv"
    path.write_text(text, encoding="utf-8")
    return path


TWO_CODERS = "unit,Ann,Ben\n" + "".join(
    f"{number},{first},{second}\n"
    for number, (first, second) in enumerate(
        [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    )
)


def test_ratings_of_two_coders_have_cohens_kappa(run: Run, tmp_path: Path) -> None:
    rows = run("ratings", ratings_file(tmp_path, TWO_CODERS), "--json").rows
    assert list(rows[0]) == ["coefficient", "value", "reason", "reason_text"]
    found = {row["coefficient"]: row["value"] for row in rows}
    assert found["percent_agreement"] == 0.7 and found["cohen_kappa"] == pytest.approx(0.4)
    assert list(found)[-2:] == ["fleiss_kappa_cat:no", "fleiss_kappa_cat:yes"]


def test_ratings_tell_standard_errors_and_their_formulas_when_asked(
    run: Run, tmp_path: Path
) -> None:
    told = run("ratings", ratings_file(tmp_path, TWO_CODERS), "--errors", "--json")
    assert list(told.rows[0])[-2:] == ["standard_error", "error_formula"]
    found = {row["coefficient"]: row for row in told.rows}
    kappa = found["cohen_kappa"]
    assert kappa["standard_error"] == pytest.approx(0.12699606)
    assert kappa["error_formula"] == "fleiss_cohen_everitt_1969"
    assert found["light_kappa"]["standard_error"] is None
    sets = ratings_file(tmp_path, "unit,A,B\na,x;y,x\nb,y,y\n")
    rows = run("ratings", sets, "--sets", ";", "--errors", "--json").rows
    assert {(row["standard_error"], row["error_formula"]) for row in rows} == {(None, "")}


def test_ratings_know_categories_missing_cells_order_and_sets(run: Run, tmp_path: Path) -> None:
    numbers = ratings_file(tmp_path, "unit,A,B,C\na,1,1,2\nb,2,NA,2\nc,3,3,\n")
    words = ("--level", "ordinal", "--missing", "NA", "--categories", "4")
    found = [row["coefficient"] for row in run("ratings", numbers, *words, "--json").rows]
    assert "krippendorff_alpha_ordinal" in found and "cohen_kappa" not in found
    assert "fleiss_kappa_cat:4" in found and "fleiss_kappa_cat:NA" not in found
    sets = ratings_file(tmp_path, "unit,A,B\na,x;y,x\nb,y,y\n")
    rows = run("ratings", sets, "--sets", ";", "--json").rows
    assert [row["coefficient"] for row in rows] == [
        "set_alpha_nominal",
        "set_alpha_jaccard",
        "set_alpha_masi",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("unit,Ann\n1,yes\n", ()),
        ("unit,A,B\n1,x,y\n1,x,y\n", ()),
        ("unit,A,B\n1,x,2\n", ("--level", "ordinal")),
        ("", ()),
    ],
    ids=["one coder", "unit twice", "no numbers", "empty"],
)
def test_a_table_that_cannot_be_rated_is_refused(
    run: Run, tmp_path: Path, text: str, words: tuple[str, ...]
) -> None:
    ended = run("ratings", ratings_file(tmp_path, text), *words)
    assert (ended.code, ended.out) == (1, "") and ended.err


def test_ratings_in_another_encoding_are_read_when_it_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes("unit,Ann,Ben\n1,schön,schön\n2,x,x\n".encode("cp1252"))
    assert "--encoding" in run("ratings", "r.csv").err
    rows = run("ratings", "r.csv", "--encoding", "cp1252", "--json").rows
    assert "fleiss_kappa_cat:schön" in [row["coefficient"] for row in rows]


def test_json_of_every_command_that_prints_rows_is_one_document(run: Run, study: Path) -> None:
    for words in (("coders",), ("history",), ("check",), ("agreement",), ("finish",)):
        extra = ("--coder", "Ann") if words == ("finish",) else ()
        document = json.loads(run(*words, study, *extra, "--json").out)
        assert set(document) == {"settings", "rows"}

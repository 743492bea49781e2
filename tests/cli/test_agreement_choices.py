"""`postil agreement` with the choices that change what is counted, and those that add figures."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from postil.core.project import Project

Run = Callable[..., Any]
Rows = list[dict[str, Any]]


def compared(run: Run, project: Path, *words: object) -> Rows:
    """The rows without intervals."""
    ended = run("agreement", project, *words, "--resamples", 0, "--json")
    assert ended.code == 0, ended.err
    rows: Rows = ended.rows
    return rows


def figure(rows: Rows, code: str, coefficient: str, *coders: str) -> dict[str, Any]:
    """The row of a code's coefficient, of these coders or else the first."""
    return next(
        row
        for row in rows
        if (row["code"], row["coefficient"]) == (code, coefficient)
        and (not coders or row["coders"] == list(coders))
    )


def code_spans(run: Run, project: Path, *codings: tuple[object, ...]) -> None:
    """Code spans: document, code, coder, start, end; codes and coders are made."""
    path = project.with_name("more.csv")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("document", "code", "coder", "start", "end"), *codings])
    ended = run("codings", "import", project, path, "--create")
    assert ended.code == 0, ended.err


@pytest.fixture
def three(run: Run, study: Path) -> Path:
    """The study with a third coder who read everything and coded little."""
    code_spans(run, study, ("one", "security", "Eva", 0, 5))
    run("finish", study, "--coder", "Eva")
    return study


def test_rows_of_several_units_follow_one_another(run: Run, study: Path) -> None:
    words = ("--unit", "document", "--unit", "character", "--unit", "document")
    ended = run("agreement", study, *words, "--resamples", 0, "--json")
    alone = [
        row for unit in ("document", "character") for row in compared(run, study, "--unit", unit)
    ]
    assert ended.rows == alone
    assert ended.document["settings"]["unit"] == ["document", "character"]


def test_segments_are_counted_in_segments_and_matched_as_far_as_is_said(
    run: Run, study: Path
) -> None:
    half = compared(run, study, "--unit", "segment")
    row = figure(half, "security", "segment_agreement")
    counts = [row[name] for name in ("both", "only_first", "only_second", "neither", "n")]
    assert (row["value"], counts) == (1.0, [2, 0, 0, None, 2])
    assert {each["coefficient"] for each in half} == {"segment_agreement", "holsti"}
    exact = compared(run, study, "--unit", "segment", "--overlap", 1)
    assert figure(exact, "security", "segment_agreement")["value"] == 0.0
    unused = figure(exact, "reason", "holsti")
    assert (unused["value"], unused["reason"]) == (None, "not_coded")


def test_the_continuum_tells_why_the_older_alpha_has_no_interval(run: Run, study: Path) -> None:
    rows = run("agreement", study, "--unit", "continuum", "--resamples", 50, "--json").rows
    older = figure(rows, "cost", "alpha_U_1995")
    newer = figure(rows, "cost", "u_alpha_binary_2016")
    assert (older["value"], older["reason"], older["ci_low"]) == (1.0, "order_matters", None)
    assert older["reason_text"] and (newer["value"], newer["reason"], newer["ci_low"]) == (1, "", 1)
    assert [newer[name] for name in ("both", "neither", "n")] == [5, 28, 33]


def test_text_that_is_left_out_is_not_counted(run: Run, study: Path, tmp_path: Path) -> None:
    (tmp_path / "four.md").write_text("# Alpha beta\n\nGamma delta.\n", encoding="utf-8")
    run("import", study, "four.md")
    for coder in ("Ann", "Ben"):
        run("finish", study, "--coder", coder, "--document", "four")
    code_spans(run, study, ("four", "cost", "Ann", 0, 18), ("four", "cost", "Ben", 11, 18))
    with Project.open(study) as project:
        project.documents.leave_out(project.documents.named("four").id, 13, 16)
    whole = compared(run, study, "--document", "four")
    assert [figure(whole, "cost", "jaccard")[name] for name in ("both", "only_first")] == [7, 11]
    words = ("--document", "four", "--leave-out", "furniture", "--leave-out", "headings")
    ended = run("agreement", study, *words, "--resamples", 0, "--json")
    row = figure(ended.rows, "cost", "jaccard")
    assert ended.document["settings"]["denominator"] == "without_headings_furniture"
    assert row["n"] < figure(whole, "cost", "jaccard")["n"] - 12
    assert (row["both"], row["only_first"], row["value"]) == (4, 1, 0.8)
    tokens = compared(run, study, *words, "--unit", "token")
    assert figure(tokens, "cost", "jaccard")["both"] == 2


def test_each_coder_is_compared_with_the_others_on_demand(run: Run, three: Path) -> None:
    rows = compared(run, three, "--others", "--pairs")
    plain = compared(run, three, "--pairs")
    assert rows[: len(plain)] == plain
    eva = figure(rows, "security", "jaccard", "Eva", "*others")
    pairs = [figure(rows, "security", "jaccard", name, "Eva")["value"] for name in ("Ann", "Ben")]
    assert eva["value"] == sum(pairs) / 2
    assert (eva["n_defined"], eva["n_undefined"], eva["documents"], eva["n"]) == (2, 0, 3, None)
    unused = figure(rows, "reason", "jaccard", "Eva", "*others")
    assert (unused["value"], unused["reason"], unused["n_undefined"]) == (None, "not_coded", 2)
    bias = [figure(rows, "*pooled", "bias_index", *who)["value"]
            for who in (("Ann", "Eva"), ("Ben", "Eva"), ("Eva", "*others"))]  # fmt: skip
    assert bias[2] == pytest.approx(-(bias[0] + bias[1]) / 2)


def test_against_the_others_there_is_no_interval_and_the_reason_is_told(
    run: Run, three: Path
) -> None:
    rows = run("agreement", three, "--others", "--resamples", 20, "--json").rows
    row = figure(rows, "security", "jaccard", "Ann", "*others")
    assert (row["reason"], row["ci_low"]) == ("mean_of_pairs", None) and row["reason_text"]


def test_against_the_others_no_reason_is_told_where_no_interval_is_asked_for(
    run: Run, three: Path
) -> None:
    words = ("--others", "--unit", "continuum", "--by-document")
    defined = [row for row in compared(run, three, *words) if row["value"] is not None]
    assert defined and {row["reason"] for row in defined} == {""}
    drawn = run("agreement", three, *words, "--resamples", 20, "--json").rows
    told = {
        (row["scope"] == "corpus", row["reason"])
        for row in drawn
        if row["value"] is not None and row["coders"][1] == "*others"
    }
    assert told == {(True, "mean_of_pairs"), (False, "")}


def test_coders_alike_in_a_variable_are_compared_among_themselves(run: Run, three: Path) -> None:
    with Project.open(three) as project:
        for name, role in (("Ann", "lead"), ("Ben", "student"), ("Eva", "student")):
            project.coders.set_variable(project.coders.named(name).id, "role", role)
    rows = compared(run, three, "--by-variable", "role")
    sets = list(dict.fromkeys(tuple(row["coders"]) for row in rows))
    assert sets == [("Ann", "Ben", "Eva"), ("Ben", "Eva")]
    with_pairs = compared(run, three, "--by-variable", "role", "--pairs")
    sets = list(dict.fromkeys(tuple(row["coders"]) for row in with_pairs))
    assert sets == [("Ann", "Ben", "Eva"), ("Ben", "Eva"), ("Ann", "Ben"), ("Ann", "Eva")]
    keys = [(*row["coders"], row["code"], row["coefficient"]) for row in with_pairs]
    assert len(set(keys)) == len(keys)


def test_a_variable_that_no_coder_has_is_refused(run: Run, study: Path) -> None:
    ended = run("agreement", study, "--by-variable", "role")
    assert (ended.code, ended.out) == (1, "") and '"role"' in ended.err


def test_sets_of_codes_come_after_the_mean_for_all_text_and_for_coded_text(
    run: Run, study: Path
) -> None:
    rows = compared(run, study, "--sets")
    plain = compared(run, study)
    assert rows[: len(plain)] == plain
    assert [(row["code"], row["coefficient"]) for row in rows[len(plain) :]] == [
        (code, f"set_alpha_{name}")
        for code in ("*all", "*coded")
        for name in ("nominal", "jaccard", "masi")
    ]
    values = [row["value"] for row in rows[len(plain) :]]
    assert values[0] > values[3] and all(value is not None for value in values)


def test_figures_of_other_programs_bear_their_names(run: Run, study: Path) -> None:
    rows = run("agreement", study, "--peers", "--resamples", 50, "--json").rows
    pooled = figure(rows, "*all", "pooled_kappa_2008")
    assert pooled["ci_low"] <= pooled["value"] <= pooled["ci_high"]
    mean = figure(rows, "security", "nvivo_mean_kappa_by_document")
    assert (mean["n_defined"], mean["n_undefined"], mean["documents"]) == (1, 2, 3)
    assert "undefined_left_out" in mean["warnings"]
    segments = compared(run, study, "--unit", "segment", "--peers")
    kappa = figure(segments, "*pooled", "maxqda_kappa")
    assert kappa["value"] == 1.0
    words = run("agreement", study, "--unit", "segment", "--peers", "--codes", "cost", "--json")
    assert figure(words.rows, "*pooled", "maxqda_kappa")["reason"] == "no_variation"


def test_a_domain_has_figures_and_two_values_at_one_place_have_none(
    run: Run, study: Path, tmp_path: Path
) -> None:
    (tmp_path / "tree.csv").write_text(
        "code,parent\ntone,\nwarm,tone\ncold,tone\n", encoding="utf-8"
    )
    run("codebook", "import", study, "tree.csv")
    code_spans(
        run, study,
        ("one", "warm", "Ann", 0, 5), ("one", "warm", "Ben", 0, 5),
        ("one", "cold", "Ann", 6, 10), ("one", "warm", "Ben", 6, 10),
    )  # fmt: skip
    rows = compared(run, study, "--domains")
    assert figure(rows, "domain:tone", "c_alpha_binary_char")["value"] == 1.0
    chosen = figure(rows, "domain:tone", "cu_alpha_char")
    assert chosen["value"] is not None and chosen["value"] < 1
    continuum = compared(run, study, "--domains", "--unit", "continuum")
    names = [row["coefficient"] for row in continuum if row["code"] == "domain:tone"]
    assert "k_u_alpha_2016:warm" in names and "k_u_alpha_2016:tone" not in names
    code_spans(run, study, ("one", "cold", "Ann", 0, 3), ("two", "tone", "Ann", 0, 3))
    clash = compared(run, study, "--domains", "--unit", "continuum")
    found = [row for row in clash if row["code"] == "domain:tone"]
    assert {(row["value"], row["reason"]) for row in found} == {(None, "not_exclusive")}
    assert "k_u_alpha_2016:tone" in [row["coefficient"] for row in found]


def test_the_settings_name_the_choices_that_were_not_made_too(run: Run, study: Path) -> None:
    settings = run("agreement", study, "--json").document["settings"]
    expected = {"overlap": None, "others": False, "by_variable": None, "sets": False,
                "domains": False, "peers": False}  # fmt: skip
    assert expected.items() <= settings.items()
    words = ("--unit", "segment", "--json")
    assert run("agreement", study, *words).document["settings"]["overlap"] == 0.5


def test_everything_is_written_to_the_file_that_is_asked_for(
    run: Run, three: Path, tmp_path: Path
) -> None:
    words = (
        "--others",
        "--sets",
        "--peers",
        "--domains",
        "--unit",
        "character",
        "--unit",
        "segment",
    )
    rows = run("agreement", three, *words, "--json", "--output", "out.csv").rows
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) == len(rows) + 1


# ---- where there is too little to compare ----


def test_one_coder_nobody_finished_and_no_codes_are_told_in_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("alpha beta", encoding="utf-8")
    run("new", "p.postil", "--coder", "Ann")
    run("import", "p.postil", "a.txt")
    alone = run("agreement", "p.postil")
    assert (alone.code, alone.out) == (1, "") and "at least two coders" in alone.err
    run("coders", "p.postil", "--add", "Ben")
    nobody = compared(run, tmp_path / "p.postil")
    assert {row["reason"] for row in nobody} == {"no_common_documents"}
    assert all("finished" in row["reason_text"] for row in nobody)
    for name in ("Ann", "Ben"):
        run("finish", "p.postil", "--coder", name)
    no_codes = compared(run, tmp_path / "p.postil", "--sets", "--peers", "--domains")
    assert {row["value"] for row in no_codes} == {None}
    assert all("no code" in row["reason_text"] for row in no_codes if row["reason"] == "no_units")


UNITS = ("character", "token", "sentence", "paragraph", "document", "segment", "continuum")


@pytest.mark.parametrize("unit", UNITS)
def test_an_empty_document_has_no_figures_and_changes_none(
    run: Run, study: Path, tmp_path: Path, unit: str
) -> None:
    words = ("--unit", unit, "--sets", "--peers", "--domains")
    before = compared(run, study, *words)
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    run("import", study, "empty.txt")
    for coder in ("Ann", "Ben"):
        run("finish", study, "--coder", coder, "--document", "empty")
    assert compared(run, study, *words) == before
    alone = compared(run, study, *words, "--document", "empty")
    assert {(row["value"], row["reason"]) for row in alone} == {(None, "no_units")}


def test_a_code_made_after_a_coder_finished_is_told_beside_its_figures(
    run: Run, study: Path
) -> None:
    with Project.open(study) as project:
        for coder, document in project.coders.finished():
            project.coders.unfinish(coder, [document])
    for name in ("Ann", "Ben"):
        run("finish", study, "--coder", name)
    code_spans(run, study, ("one", "late", "Ann", 0, 3))
    with Project.open(study) as project:
        late = project.codebook.find("late").created_at
        times = project.coders.finished().values()
    rows = compared(run, study)
    told = "code_newer_than_finish" in figure(rows, "late", "jaccard")["warnings"]
    assert told == (late > min(times))
    assert "code_newer_than_finish" not in figure(rows, "cost", "jaccard")["warnings"]


def test_codings_of_one_coder_that_overlap_count_once_and_that_is_told(
    run: Run, study: Path
) -> None:
    before = figure(compared(run, study), "security", "jaccard")
    code_spans(run, study, ("one", "security", "Ben", 2, 10))
    ended = run("agreement", study, "--resamples", 0, "--json")
    after = figure(ended.rows, "security", "jaccard")
    assert [after[name] for name in ("both", "only_second", "value")] == [
        before[name] for name in ("both", "only_second", "value")
    ]
    assert ended.code == 0 and "counts once" in ended.err


def test_codings_of_a_text_that_differs_are_refused_in_words(
    run: Run, study: Path, tmp_path: Path
) -> None:
    (tmp_path / "other.csv").write_text(
        "document,code,coder,start,end,quote\none,cost,Ben,0,5,alphA\n", encoding="utf-8"
    )
    before = study.read_bytes()
    ended = run("codings", "import", study, "other.csv")
    assert (ended.code, ended.out) == (1, "") and "quote" in ended.err
    assert study.read_bytes() == before


@pytest.mark.parametrize("command", [("agreement",), ("picture", "forest.svg"), ("methods",)])
def test_an_overlap_that_is_no_number_from_0_to_1_is_wrong_usage(
    run: Run, study: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    name, *target = command
    for share in ("nan", "-0.1", "1.5"):
        words = (name, study, *(tmp_path / each for each in target), "--unit", "segment")
        ended = run(*words, "--overlap", share)
        assert ended.code == 2 and "0<=x<=1" in ended.err


def test_of_one_coder_nothing_is_told_but_that_it_takes_two(run: Run, study: Path) -> None:
    code_spans(run, study, ("one", "cost", "Ann", 0, 5), ("one", "cost", "Ann", 2, 7))
    ended = run("agreement", study, "--coders", "Ann")
    assert ended.code == 1 and ended.err.count("\n") == 1 and "at least two" in ended.err

"""The published and computed reference values for spans, from files to figures by commands alone."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Case = dict[str, Any]
CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "agreement_cases.json").read_text(encoding="utf-8")
)["cases"]
SPANS = [case for case in CASES if case["kind"] == "spans"]
UNITS = {
    "char": "character",
    "token": "token",
    "document": "document",
    "continuum": "continuum",
    "segment": "segment",
}
OVERLAPS = {"any": 0.0, "iou>=0.5": 0.5, "iou>=0.9": 0.9, "exact": 1.0}
COUNTS = ("both", "only_first", "only_second", "neither")
NOT_TOLD = ("alpha_Do", "alpha_De", "scott_pe", "fleiss_pe", "gwet_pe")
"""What stands in the arithmetic of a figure, not in a row of its own."""


def build(run: Run, folder: Path, case: Case) -> None:
    """Bring a case into a project as a researcher would."""
    for document in case["documents"]:
        text = document.get("text", "x" * document["length"])
        (folder / f"{document['id']}.txt").write_bytes(text.encode("utf-8"))
    domains = case["domains"] or {}
    parents = {code: name for name, codes in domains.items() for code in codes}
    tops = [(name, "") for name in domains]
    codes = [*tops, *((code, parents.get(code, "")) for code in case["codes"])]
    with (folder / "codes.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("code", "parent"), *codes])
    columns = ("document", "coder", "code", "start", "end")
    rows = ([row["doc"], *(row[name] for name in columns[1:])] for row in case["codings"])
    with (folder / "codings.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    first, *others = case["coders"]
    run("new", "p.postil", "--coder", first)
    for coder in others:
        run("coders", "p.postil", "--add", coder)
    run("import", "p.postil", *(f"{document['id']}.txt" for document in case["documents"]))
    run("codebook", "import", "p.postil", "codes.csv")
    ended = run("codings", "import", "p.postil", "codings.csv")
    assert ended.code == 0, ended.err
    for coder, documents in case["complete"].items():
        for document in documents:
            run("finish", "p.postil", "--coder", coder, "--document", document)


def expected(case: Case, unit: str) -> Iterator[tuple[tuple[str, ...], str, str, Case]]:
    """Coders, code and coefficient as our rows call them, and what is expected there."""
    for each in case["expected"]:
        if UNITS.get(each.get("unit", "")) != unit or each.get("status") == "not_reproducible":
            continue
        coders, code, coefficient = tuple(each["coders"]), each["code"], each["coefficient"]
        if coefficient == "mean_cohen_kappa":
            code, coefficient = "*mean", "cohen_kappa"
        elif coefficient == "alpha_U_1995" and code == "*all":
            code = "*pooled"
        if coefficient not in NOT_TOLD:
            yield coders, code, coefficient, each


def rows_of(run: Run, case: Case, unit: str, overlap: float) -> dict[tuple[Any, ...], Any]:
    """The rows of a unit, by coders, code and coefficient."""
    words = ["--unit", unit, "--codes", ",".join(case["codes"]), "--pairs", "--sets", "--peers"]
    if unit == "segment":
        words += ["--overlap", str(overlap)]
    found = run("agreement", "p.postil", *words, "--resamples", 0, "--json").rows
    of_domains = [
        row
        for row in run(
            "agreement", "p.postil", "--unit", unit, "--domains", "--resamples", 0, "--json"
        ).rows
        if row["code"].startswith("domain:")
    ]
    return {
        (tuple(row["coders"]), row["code"], row["coefficient"]): row
        for row in (*found, *of_domains)
    }


@pytest.mark.parametrize("case", SPANS, ids=lambda case: case["id"])
def test_commands_come_to_the_reference_values(run: Run, tmp_path: Path, case: Case) -> None:
    build(run, tmp_path, case)
    compared = 0
    for unit in UNITS.values():
        by_overlap: dict[float, dict[tuple[Any, ...], Any]] = {}
        for coders, code, coefficient, each in expected(case, unit):
            overlap = OVERLAPS[each.get("match", "any")]
            if overlap not in by_overlap:
                by_overlap[overlap] = rows_of(run, case, unit, overlap)
            found = by_overlap[overlap]
            if coefficient == "counts_2x2":
                row = found[coders, code, "cohen_kappa"]
                assert [row[name] for name in COUNTS] == each["value"]
            else:
                row = found[coders, code, coefficient]
                value = each["value"]
                assert row["value"] == (
                    None if value is None else pytest.approx(value, abs=1e-9)
                ), (unit, overlap, coders, code, coefficient)
                assert row["reason"] or value is not None
            compared += 1
    assert compared > 5

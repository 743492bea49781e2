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
UNITS = {"char": "character", "token": "token", "document": "document"}
COUNTS = ("both", "only_first", "only_second", "neither")


def build(run: Run, folder: Path, case: Case) -> None:
    """Bring a case into a project as a researcher would."""
    for document in case["documents"]:
        text = document.get("text", "x" * document["length"])
        (folder / f"{document['id']}.txt").write_bytes(text.encode("utf-8"))
    with (folder / "codes.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("code",), *((code,) for code in case["codes"])])
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


def expected(case: Case, unit: str) -> Iterator[tuple[tuple[str, ...], str, str, object]]:
    """Coders, code, coefficient and value of what we compute, too."""
    for each in case["expected"]:
        if UNITS.get(each.get("unit", "")) != unit or each.get("status") == "not_reproducible":
            continue
        coders, code = tuple(each["coders"]), each["code"]
        if each["coefficient"] == "mean_cohen_kappa":
            yield coders, "*mean", "cohen_kappa", each["value"]
        else:
            yield coders, code, each["coefficient"], each["value"]


@pytest.mark.parametrize("case", SPANS, ids=lambda case: case["id"])
def test_commands_come_to_the_reference_values(run: Run, tmp_path: Path, case: Case) -> None:
    build(run, tmp_path, case)
    compared = 0
    for unit in UNITS.values():
        words = ("--unit", unit, "--pairs", "--resamples", 0, "--json")
        rows = run("agreement", "p.postil", *words).rows
        found = {(tuple(row["coders"]), row["code"], row["coefficient"]): row for row in rows}
        for coders, code, coefficient, value in expected(case, unit):
            if coefficient == "counts_2x2":
                row = found[coders, code, "cohen_kappa"]
                assert [row[name] for name in COUNTS] == value
                compared += 1
            elif (coders, code, coefficient) in found:
                assert found[coders, code, coefficient]["value"] == (
                    None if value is None else pytest.approx(value, abs=1e-9)
                ), (unit, coders, code, coefficient)
                compared += 1
    assert compared > 5

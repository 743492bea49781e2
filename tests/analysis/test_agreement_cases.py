"""The reference cases: published examples, and studies confirmed by several independent programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from postil.analysis.ratings import RatingRow, rate, rate_sets
from postil.analysis.units import whole

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "agreement_cases.json").read_text(encoding="utf-8")
)["cases"]
TOLERANCE = 1e-9

UNITS = {"char": "character", "token": "token", "document": "document"}

# What belongs to units, coefficients or standard errors that are not computed here.
ELSEWHERE = (
    "alpha_De",
    "alpha_Do",
    "c_alpha_binary_char",
    "cohen_kappa_cat:",
    "cohen_kappa_se_fce1969",
    "cu_alpha_char",
    "fleiss_pe",
    "gwet_pe",
    "nvivo_mean_kappa_",
    "scott_pe",
    "se_dist_",
    "se_gwet_raw:",
    "se_table_",
    "set_alpha_dice",
    "set_alpha_passonneau2004",
)
# The pe of ratings tables and the set-valued alphas of spans are not shown either.
ELSEWHERE_OF_RATINGS = ("cohen_pe",)
ELSEWHERE_OF_SPANS = ("set_alpha_",)


def of_kind(*kinds: str) -> list[Any]:
    """The cases of some kinds, as parameters named by their ids."""
    return [pytest.param(case, id=case["id"]) for case in CASES if case["kind"] in kinds]


def expected(case: dict[str, Any], elsewhere: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """What is expected of a case and meant to be computed here."""
    for each in case["expected"]:
        if each.get("status") == "not_reproducible" or each.get("unit") in ("segment", "continuum"):
            continue
        if not each["coefficient"].startswith(elsewhere):
            yield each


def same(value: object, wanted: object) -> bool:
    """Whether both are undefined, or alike within the tolerance."""
    return (
        value == wanted
        if value is None or wanted is None
        else value == pytest.approx(wanted, abs=TOLERANCE, rel=0)
    )


def ratings_of(case: dict[str, Any]) -> list[list[str | None]]:
    """The table of ratings of a case: one row a unit, one cell a coder."""
    names = [str(name) for name in case.get("categories", ())]
    if case["kind"] == "contingency":
        return [
            [names[i], names[j]]
            for i, row in enumerate(case["table"])
            for j, times in enumerate(row)
            for _ in range(times)
        ]
    if case["kind"] == "counts":
        width = max(sum(row) for row in case["counts"])
        rows: list[list[str | None]] = []
        for counts in case["counts"]:
            given = [name for name, n in zip(names, counts, strict=True) for _ in range(n)]
            rows.append([*given, *[None] * (width - len(given))])
        return rows
    return [[None if cell is None else str(cell) for cell in row] for row in case["units"]]


@pytest.mark.parametrize("case", of_kind("contingency", "units", "counts"))
def test_tables_of_ratings_give_the_reference_values(case: dict[str, Any]) -> None:
    rows = ratings_of(case)
    categories = [str(name) for name in case.get("categories", ())]
    found = rate(rows, len(rows[0]), categories=categories)
    assert wrong(case, found, ELSEWHERE + ELSEWHERE_OF_RATINGS) == []


@pytest.mark.parametrize("case", of_kind("multilabel_units"))
def test_sets_of_labels_give_the_reference_values(case: dict[str, Any]) -> None:
    units = case["units"]
    rows = [[None if cell is None else frozenset(cell) for cell in row] for row in units]
    assert wrong(case, rate_sets(rows), ELSEWHERE) == []


def wrong(
    case: dict[str, Any], found: list[RatingRow], elsewhere: tuple[str, ...]
) -> list[tuple[str, object, object]]:
    """Coefficients that differ from the reference, with both values."""
    values = {row.coefficient: row.value for row in found}
    return [
        (each["coefficient"], values.get(each["coefficient"], "missing"), each["value"])
        for each in expected(case, elsewhere)
        if each["coefficient"] not in values or not same(values[each["coefficient"]], each["value"])
    ]


@pytest.mark.parametrize(
    ("case", "unit"),
    [
        pytest.param(case, unit, id=f"{case['id']}-{unit}")
        for case in CASES
        for unit in UNITS
        if case["kind"] == "spans" and any(each["unit"] == unit for each in case["expected"])
    ],
)
def test_studies_of_spans_give_the_reference_values(
    case: dict[str, Any], unit: str, span_study: Any
) -> None:
    wanted = [
        each for each in expected(case, ELSEWHERE + ELSEWHERE_OF_SPANS) if each["unit"] == unit
    ]
    documents = {document["id"]: document for document in case["documents"]}
    bounds = {}
    if unit == "document":
        bounds = {name: whole(document["length"]) for name, document in documents.items()}
    elif unit == "token":
        bounds = {name: document["tokens"] for name, document in documents.items()}
    study = span_study(
        {name: document["length"] for name, document in documents.items()},
        case["coders"],
        case["codes"],
        [(c["doc"], c["coder"], c["code"], c["start"], c["end"]) for c in case["codings"]],
        case["complete"],
        UNITS[unit],
        bounds,
    )
    assert wrong_of_spans(wanted, study.rows(pairs=True)) == []


def wrong_of_spans(wanted: list[dict[str, Any]], found: list[Any]) -> list[tuple[Any, ...]]:
    """Expected values that the rows do not show."""
    rows = {(row.code, row.coders, row.coefficient): row for row in found}
    differing = []
    for each in wanted:
        coders = tuple(each["coders"])
        name = each["coefficient"].removeprefix("mean_")
        row = rows[each["code"], coders, "jaccard" if name == "counts_2x2" else name]
        if name == "counts_2x2":
            right = [row.both, row.only_first, row.only_second, row.neither] == each["value"]
        else:
            right = same(row.value, each["value"])
        if "n_defined" in each:
            right = right and row.n_defined == each["n_defined"]
        if not right:
            differing.append((each, row))
    return differing


@pytest.mark.parametrize("case", of_kind("generated_spans"))
def test_generated_studies_give_the_reference_values(case: dict[str, Any], span_study: Any) -> None:
    scope: dict[str, Any] = {}
    exec(case["generator"] + "\n" + case["generator_call"], scope)
    lengths = dict(enumerate(scope["L"]))
    codings = [(document, *rest) for document, *rest in scope["cod"]]
    coders, codes = sorted({c[1] for c in codings}), sorted({c[2] for c in codings})
    study = span_study(lengths, coders, codes, codings)
    assert wrong_of_spans(case["expected"], study.rows()) == []


def test_no_reference_value_is_left_out_unseen() -> None:
    known = {"percent_agreement", "jaccard", "f1", "counts_2x2", "mean_cohen_kappa", "cohen_kappa"}
    known |= {"kappa_max", "scott_pi", "fleiss_kappa", "conger_kappa", "light_kappa", "gwet_ac1"}
    known |= {"brennan_prediger", "krippendorff_alpha", "fleiss_kappa_cat"}
    known |= {"set_alpha_nominal", "set_alpha_jaccard", "set_alpha_masi", "cohen_pe"}
    kinds = ("contingency", "units", "counts", "multilabel_units", "spans", "generated_spans")
    cases = [case for case in CASES if case["kind"] in kinds]
    names = {
        each["coefficient"].split(":")[0] for case in cases for each in expected(case, ELSEWHERE)
    }
    assert names == known

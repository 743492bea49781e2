"""The reference cases: published examples, and studies confirmed by several independent programs.

Every value is asked for but those of gamma and of segmentation, which are not computed, and those
that their own source says nobody can reproduce.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from postil.analysis import (
    continuum,
    coverage,
    distances,
    domains,
    label_sets,
    peers,
    segments,
    standard_errors,
    standard_errors_of_two,
)
from postil.analysis.coefficients import Fraction, PairCounts, Undefined
from postil.analysis.ratings import parts, rate, rate_sets
from postil.analysis.units import Bounds, in_units, whole

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "agreement_cases.json").read_text(encoding="utf-8")
)["cases"]
TOLERANCE = 1e-9

UNITS = {"char": "character", "token": "token", "document": "document"}
NOT_COMPUTED = ("gamma", "segmentation")
TABLES = ("contingency", "units", "counts")

# The names that the routines of irrCAC give to coefficients.
SHORT = {
    "ac1": "gwet_ac1",
    "alpha": "krippendorff_alpha",
    "bp": "brennan_prediger",
    "fleiss": "fleiss_kappa",
    "kappa": "cohen_kappa",
    "pa": "percent_agreement",
    "pi": "scott_pi",
}
MATCHES = {"any": 0, "iou>=0.5": 0.5, "iou>=0.9": 0.9, "exact": 1}

Expected = dict[str, Any]
Found = Mapping[tuple[Any, ...], object]


def of_kind(*kinds: str) -> list[Any]:
    """The cases of some kinds, as parameters named by their ids."""
    return [pytest.param(case, id=case["id"]) for case in CASES if case["kind"] in kinds]


def expected(case: dict[str, Any]) -> Iterator[Expected]:
    """What is expected of a case, but for what cannot be reproduced."""
    return (each for each in case["expected"] if each.get("status") != "not_reproducible")


def same(value: object, each: Expected) -> bool:
    """Whether both are undefined, or alike within the tolerance."""
    wanted, within = each["value"], each.get("tolerance", TOLERANCE)
    if each["coefficient"].startswith("se_dist_"):  # printed with more digits than the value has
        wanted, within = float(each["published"]), 5e-9
    if value is None or wanted is None:
        return value is None and wanted is None
    return bool(value == pytest.approx(wanted, abs=within, rel=0))


def wrong(case: dict[str, Any], found: Mapping[str, object]) -> list[tuple[object, ...]]:
    """Coefficients that differ from the reference, or are missing, with both values."""
    return [
        (each["coefficient"], found.get(each["coefficient"], "missing"), each["value"])
        for each in expected(case)
        if each["coefficient"] not in found or not same(found[each["coefficient"]], each)
    ]


def plain(fraction: Fraction) -> float | None:
    """A coefficient's value, None where it is undefined."""
    value = fraction.value()
    return None if isinstance(value, Undefined) else value


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


def errors_of(case: dict[str, Any], rows: list[list[str | None]]) -> dict[str, float | None]:
    """The standard errors of a table of ratings, under the names of the cases."""
    names = [str(name) for name in case.get("categories", ())]
    names += sorted({cell for row in rows for cell in row if cell is not None}.difference(names))
    patterns = Counter(
        tuple(None if cell is None else names.index(cell) for cell in row) for row in rows
    )
    raw = standard_errors.raw(list(patterns.items()), len(rows[0]), len(names))
    found = {f"se_gwet_raw:{name}": error for name, error in raw.items()}
    if len(rows[0]) == 2:
        table = [[patterns[i, j] for j in range(len(names))] for i in range(len(names))]
        of_table = standard_errors_of_two.of_table(table)
        found["cohen_kappa_se_fce1969"] = standard_errors_of_two.cohen_kappa(table)
        found |= {f"se_table_{name}": of_table.get(SHORT[name]) for name in SHORT}
    if case["kind"] == "counts":
        of_counts = standard_errors.of_distribution(case["counts"])
        found |= {f"se_dist_{name}": of_counts.get(SHORT[name]) for name in SHORT}
    return found


@pytest.mark.parametrize("case", of_kind(*TABLES))
def test_tables_of_ratings_give_the_reference_values(case: dict[str, Any]) -> None:
    rows = ratings_of(case)
    categories = [str(name) for name in case.get("categories", ())]
    found = [
        *rate(rows, len(rows[0]), categories=categories),
        *parts(rows, len(rows[0]), categories),
    ]
    values = {row.coefficient: row.value for row in found}
    assert wrong(case, values | errors_of(case, rows)) == []


def test_alpha_of_a_distribution_errs_as_irrcac_prints_it() -> None:
    case = next(case for case in CASES if case["id"] == "gwet-distrib6")
    printed = next(each for each in case["expected"] if each["coefficient"] == "se_dist_alpha")
    assert printed["status"] == "not_reproducible"  # from raw ratings, whose error is the value
    error = standard_errors.of_distribution(case["counts"])["krippendorff_alpha"]
    assert error == pytest.approx(float(printed["published"]), abs=5e-9)


@pytest.mark.parametrize("case", of_kind("multilabel_units"))
def test_sets_of_labels_give_the_reference_values(case: dict[str, Any]) -> None:
    units = case["units"]
    rows = [[None if cell is None else frozenset(cell) for cell in row] for row in units]
    values = {row.coefficient: row.value for row in rate_sets(rows)}
    for name, distance in distances.MORE_OF_SETS.items():
        fraction = distances.alpha(distances.paired(rows), distances.between(distance))
        values[name] = plain(fraction)
    assert wrong(case, values) == []


@pytest.mark.parametrize("case", of_kind("unitizing"))
def test_continua_give_the_reference_values(case: dict[str, Any]) -> None:
    bits = {coder: 1 << place for place, coder in enumerate(case["coders"])}
    values = sorted({segment["value"] for segment in case["segments"]})
    size, mine = case["length"], list(bits.values())
    spans = [
        (values.index(each["value"]), each["start"], each["end"], bits[each["coder"]])
        for each in case["segments"]
    ]
    codings = [
        (value, start - case["begin"], end - case["begin"], bit) for value, start, end, bit in spans
    ]
    found: dict[tuple[str, str], float | None] = {}
    of_codes = []
    for place, value in enumerate(values):
        of_value = [tuple(rest) for number, *rest in codings if number == place]
        code = continuum.unitizing([(size, of_value)], mine)
        table = continuum.table(of_value, size)
        of_codes.append(code)
        found["alpha_U_1995_Do", value] = float(code.observed)
        found["alpha_U_1995_De", value] = float(code.expected)
        found["alpha_U_1995", value] = plain(continuum.alpha_u_1995([(size, of_value)], mine))
        for name, fraction in continuum.fractions(table, size, mine).items():
            found[name, value] = plain(fraction)
    found["alpha_U_1995", "*all"] = plain(continuum.alpha_u_of_all(of_codes))
    if not domains.clashes(codings):
        table = domains.table(codings, size, mine)
        for name, fraction in domains.fractions(table, size, len(mine), values).items():
            coefficient, _, value = name.partition(":")
            found[coefficient, value or "*all"] = plain(fraction)
    differing = [
        each for each in expected(case) if not same(found[each["coefficient"], each["code"]], each)
    ]
    assert differing == []


class Spans:
    """A study of spans, as the pure functions want it."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.case = case
        self.documents = {document["id"]: document for document in case["documents"]}

    def read_by(self, coders: Sequence[str]) -> list[str]:
        """The documents that all of these coders finished."""
        finished = [self.case["complete"][coder] for coder in coders]
        return [name for name in self.documents if all(name in each for each in finished)]

    def codings(
        self,
        document: str,
        coders: Sequence[str],
        codes: Sequence[str],
        within: Bounds | None = None,
    ) -> list[tuple[int, int, int, int]]:
        """(place of the code, start, end, coder's bit) in units."""
        found = []
        for each in self.case["codings"]:
            if each["doc"] == document and each["coder"] in coders and each["code"] in codes:
                span = each["start"], each["end"], 1 << coders.index(each["coder"])
                found += [(codes.index(each["code"]), *one) for one in in_units([span], within)]
        return found

    def spans(self, document: str, coders: Sequence[str], code: str) -> list[tuple[int, int, int]]:
        """(start, end, coder's bit) of one code."""
        return [(start, end, bit) for _, start, end, bit in self.codings(document, coders, [code])]

    def set_alpha(self, each: Expected) -> object:
        """Alpha of the sets of all codes."""
        coders, codes = each["coders"], self.case["codes"]
        everybody = (1 << len(coders)) - 1
        found = []
        for name in self.read_by(coders):
            within = None if each["unit"] == "char" else self.documents[name]["tokens"]
            size = self.documents[name]["length"] if within is None else len(within)
            table = label_sets.table(self.codings(name, coders, codes, within), size)
            bits = [1 << place for place in range(len(coders))]
            found.append(label_sets.whole({everybody: table}, {everybody: size}, bits))
        return plain(label_sets.fractions(found)[each["coefficient"]])

    def domain(self, each: Expected) -> object:
        """A figure of a domain."""
        coders = each["coders"]
        values = self.case["domains"][each["code"].removeprefix("domain:")]
        bits = [1 << place for place in range(len(coders))]
        units: Counter[Any] = Counter()
        characters: Counter[Any] = Counter()
        size = 0
        for name in self.read_by(coders):
            length = self.documents[name]["length"]
            codings = self.codings(name, coders, values)
            units.update(domains.table(codings, length, bits))
            characters.update(label_sets.table(codings, length))
            size += length
        found = domains.fractions(units, size, len(coders), values)
        found |= domains.characters({sum(bits): characters}, {sum(bits): size}, bits)
        return plain(found[each["coefficient"]])

    def of_segments(self, each: Expected) -> object:
        """Segment agreement, once the numbers that it is made of are as told."""
        coders = each["coders"]
        units: Counter[Any] = Counter()
        for name in self.read_by(coders):
            units.update(
                segments.table(self.spans(name, coders, each["code"]), MATCHES[each["match"]])
            )
        matched = [units["matched", 1, 2], units["matched", 2, 1]]
        assert (each["matched"], each["segments"]) == (
            matched,
            [units["made", 1], units["made", 2]],
        )
        found = segments.fractions({(3, key): number for key, number in units.items()}, [1, 2])
        return plain(found[each["coefficient"]])

    def of_continuum(self, each: Expected) -> object:
        """u-alpha, or alpha_U once its parts are as told."""
        coders = each["coders"]
        bits = [1 << place for place in range(len(coders))]
        assert self.read_by(coders) == each["docs"]
        if each["coefficient"] == "alpha_U_1995":
            codes = self.case["codes"] if each["code"] == "*all" else [each["code"]]
            found = [
                continuum.unitizing(
                    [
                        (self.documents[name]["length"], self.spans(name, coders, code))
                        for name in each["docs"]
                    ],
                    bits,
                )
                for code in codes
            ]
            if "Do" in each:
                assert [float(found[0].observed), float(found[0].expected)] == pytest.approx(
                    [each["Do"], each["De"]], abs=TOLERANCE, rel=0
                )
            return plain(continuum.alpha_u_of_all(found))
        units: Counter[Any] = Counter()
        size = 0
        for name in each["docs"]:
            length = self.documents[name]["length"]
            units.update(continuum.table(self.spans(name, coders, each["code"]), length))
            size += length
        return plain(continuum.fractions(units, size, bits)[each["coefficient"]])

    def of_nvivo(self, each: Expected) -> object:
        """A mean of kappas by document, once as many documents have one as told."""
        coders = each["coders"]
        counts = []
        for name in self.read_by(coders):
            length = self.documents[name]["length"]
            table = coverage.table(self.spans(name, coders, each["code"]), length)
            both, first, second = (table.get(mask, 0) for mask in (3, 1, 2))
            counts.append(PairCounts(both, first, second, length - both - first - second))
        found = peers.nvivo_mean_kappas(counts)
        assert found["nvivo_mean_kappa_by_document"].under == each["n_defined"]
        return plain(found[each["coefficient"]])

    def rows(self, span_study: Any, unit: str) -> dict[tuple[Any, ...], Any]:
        """The rows of the table of agreement, by code, coders and coefficient."""
        bounds: dict[str, Bounds] = {}
        if unit == "document":
            bounds = {name: whole(each["length"]) for name, each in self.documents.items()}
        elif unit == "token":
            bounds = {name: each["tokens"] for name, each in self.documents.items()}
        study = span_study(
            {name: each["length"] for name, each in self.documents.items()},
            self.case["coders"],
            self.case["codes"],
            [(c["doc"], c["coder"], c["code"], c["start"], c["end"]) for c in self.case["codings"]],
            self.case["complete"],
            UNITS[unit],
            bounds,
        )
        return {(row.code, row.coders, row.coefficient): row for row in study.rows(pairs=True)}


def of_row(each: Expected, rows: Mapping[tuple[Any, ...], Any]) -> object:
    """A figure of the table of agreement, once as many figures went into a mean as told."""
    name = each["coefficient"].removeprefix("mean_")
    row = rows[each["code"], tuple(each["coders"]), "jaccard" if name == "counts_2x2" else name]
    assert row.n_defined == each.get("n_defined", row.n_defined)
    if name == "counts_2x2":
        return [row.both, row.only_first, row.only_second, row.neither]
    return row.value


@pytest.mark.parametrize("case", of_kind("spans"))
def test_studies_of_spans_give_the_reference_values(case: dict[str, Any], span_study: Any) -> None:
    study = Spans(case)
    rows = {unit: study.rows(span_study, unit) for unit in UNITS if unit != "token"}
    if all("tokens" in document for document in case["documents"]):
        rows["token"] = study.rows(span_study, "token")
    differing = []
    for each in expected(case):
        if each["code"].startswith("domain:"):
            value = study.domain(each)
        elif each["unit"] == "segment":
            value = study.of_segments(each)
        elif each["unit"] == "continuum":
            value = study.of_continuum(each)
        elif each["coefficient"].startswith("set_alpha_"):
            value = study.set_alpha(each)
        elif each["coefficient"].startswith("nvivo_"):
            value = study.of_nvivo(each)
        else:
            value = of_row(each, rows[each["unit"]])
        if not same(value, each):
            differing.append((value, each))
    assert differing == []


@pytest.mark.parametrize("case", of_kind("generated_spans"))
def test_generated_studies_give_the_reference_values(case: dict[str, Any], span_study: Any) -> None:
    scope: dict[str, Any] = {}
    exec(case["generator"] + "\n" + case["generator_call"], scope)
    lengths = dict(enumerate(scope["L"]))
    codings = [(document, *rest) for document, *rest in scope["cod"]]
    coders, codes = sorted({c[1] for c in codings}), sorted({c[2] for c in codings})
    study = span_study(lengths, coders, codes, codings)
    rows = {(row.code, row.coders, row.coefficient): row for row in study.rows()}
    differing = [each for each in expected(case) if not same(of_row(each, rows), each)]
    assert differing == []


def test_every_reference_value_is_asked_for_but_those_that_are_told() -> None:
    kinds = Counter(case["kind"] for case in CASES for _ in case["expected"])
    asked = Counter(case["kind"] for case in CASES for _ in expected(case))
    assert kinds.total() == 1650
    assert {kind: kinds[kind] for kind in NOT_COMPUTED} == {"gamma": 8, "segmentation": 10}
    assert kinds.total() - asked.total() == 6  # nobody can reproduce these
    computed = (*TABLES, "multilabel_units", "unitizing", "spans", "generated_spans")
    assert set(kinds) == {*computed, *NOT_COMPUTED}
    assert sum(asked[kind] for kind in computed) == 1626

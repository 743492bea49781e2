"""Arithmetic sheets in words: whole, exact, and as text and Markdown."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from postil.analysis import continuum, segments
from postil.analysis.agreement import AgreementRow
from postil.analysis.arithmetic import matched_segments, more_coders, two_coders, unitized
from postil.analysis.arithmetic.more_coders import mean_sheet
from postil.analysis.arithmetic.sheet import Averaged, Sheet
from postil.analysis.coefficients import OF_TWO, PairCounts
from postil.analysis.many_coders import OF_MANY
from postil.sentences import sentence
from postil.verbs.sheet_words import Explained, sheet_text

TWO, THREE = ("Amina", "Jonas"), ("Amina", "Jonas", "Lucía")
ROW = AgreementRow(
    unit="character",
    scope="corpus",
    code="cost",
    coders=TWO,
    coefficient="cohen_kappa",
    value=0.4,
    reason="",
    both=20,
    only_first=5,
    only_second=10,
    neither=15,
    n=50,
    documents=12,
    ci_low=None,
    ci_high=None,
    warnings=(),
    n_defined=None,
    n_undefined=None,
)
COUNTS = PairCounts(20, 5, 10, 15)
PATTERNS = [((1, 1, 1), 4), ((1, 0, None), 3), ((0, 0, 0), 9)]


def explained(sheet: Sheet, **change: object) -> Explained:
    row = replace(ROW, coefficient=sheet.coefficient, **change)  # type: ignore[arg-type]
    return Explained(row, sheet, 2000, 1, "Postil 1")


def sheets() -> list[Explained]:
    """One sheet of every kind."""
    found = [explained(two_coders.sheet(name, COUNTS)) for name in OF_TWO]
    found += [explained(more_coders.sheet(name, PATTERNS, THREE), coders=THREE) for name in OF_MANY]
    spans = [(0, 10, 1), (2, 9, 2), (20, 30, 2)]
    matched = {(3, key): number for key, number in segments.table(spans, 0.5).items()}
    for name in ("segment_agreement", "holsti"):
        made = matched_segments.sheet(name, matched, [1, 2])
        found.append(explained(made, unit="segment"))
    table = continuum.table(spans, 40)
    found.append(explained(unitized.binary_sheet(table, 40, [1, 2]), unit="continuum"))
    code = continuum.unitizing([(40, spans)], [1, 2])
    found.append(explained(unitized.alpha_u_sheet([("cost", code)]), unit="continuum"))
    both = unitized.alpha_u_sheet([("cost", code), ("fear", code)])
    found.append(explained(both, unit="continuum", code="*pooled"))
    mean = mean_sheet("cohen_kappa", [Averaged("cost", 0.5, ""), Averaged("fear", None, "x")])
    return [*found, explained(mean, code="*mean", n_defined=1, n_undefined=1)]


@pytest.mark.parametrize("found", sheets(), ids=lambda found: found.row.coefficient)
def test_every_word_of_a_sheet_is_there(found: Explained) -> None:
    text = sheet_text(found, sentence)
    for told in (text.plain, text.markdown):
        assert "{" not in told
        assert not any(f"{table}: " in told for table in ("letter", "sheet", "quantity", "unit"))
        assert "None" not in told and not re.search(r"\bnan\b", told)
    heads = [part.head for part in text.parts]
    assert heads[0] == "The result" and heads[-1] == "From"
    assert "The steps" in heads


def test_the_result_stands_in_full_precision() -> None:
    row = replace(ROW, value=1 / 3)
    told = sheet_text(
        replace(explained(two_coders.sheet("cohen_kappa", COUNTS)), row=row), sentence
    )
    assert told.parts[0].words[0] == "Cohen’s kappa = 0.3333333333333333"


def test_the_two_by_two_table_has_its_margins() -> None:
    grid = sheet_text(explained(two_coders.sheet("cohen_kappa", COUNTS)), sentence).parts[1].grid
    assert grid == (
        ("", "Jonas coded", "Jonas did not", "Together"),
        ("Amina coded", "a = 20", "b = 5", "25"),
        ("Amina did not", "c = 10", "d = 15", "25"),
        ("Together", "30", "20", "50"),
    )


def test_a_figure_without_a_value_says_why() -> None:
    sheet = two_coders.sheet("cohen_kappa", PairCounts(0, 0, 0, 9))
    text = sheet_text(explained(sheet, value=None, reason="no_variation"), sentence)
    assert text.parts[0].words[0] == "Cohen’s kappa: no value"
    assert text.parts[0].words[1] == sentence("reason.no_variation")
    assert "= —" in text.plain


@pytest.mark.parametrize(
    ("value", "told"), [(0.4, "reach 40.0 %"), (0.0, "exactly as often"), (-0.1, "less often")]
)
def test_what_a_value_means_depends_on_its_side_of_chance(value: float, told: str) -> None:
    sheet = two_coders.sheet("cohen_kappa", COUNTS)
    assert told in sheet_text(explained(sheet, value=value), sentence).parts[0].words[1]


def test_interval_warnings_and_sources_stand_beside_the_figure() -> None:
    sheet = two_coders.sheet("cohen_kappa", COUNTS)
    found = explained(sheet, ci_low=0.25, ci_high=0.5, warnings=("rare_code",))
    told = sheet_text(found, sentence).plain
    assert "0.25 to 0.5: documents were drawn anew 2,000 times" in told
    assert sentence("warning.rare_code") in told
    assert "Cohen, J. (1960)" in told
    assert "Efron, B., & Tibshirani" in told


def test_markdown_holds_a_table_and_escapes_names() -> None:
    sheet = two_coders.sheet("cohen_kappa", COUNTS)
    text = sheet_text(explained(sheet, code="a*b|c"), sentence)
    assert "# Cohen’s kappa of a\\*b|c" in text.markdown
    assert "| Amina coded | a = 20 | b = 5 | 25 |" in text.markdown


def test_a_document_of_its_own_is_named() -> None:
    sheet = two_coders.sheet("cohen_kappa", COUNTS)
    assert sheet_text(explained(sheet, scope="Interview 3"), sentence).where == (
        "Amina, Jonas, in Interview 3, unit character"
    )


def test_text_that_does_not_count_is_named() -> None:
    sheet = two_coders.sheet("cohen_kappa", COUNTS)
    found = replace(explained(sheet), left_out=("headings", "notes"))
    assert sheet_text(found, sentence).where == (
        "Amina, Jonas, in 12 documents, unit character, without headings, notes"
    )

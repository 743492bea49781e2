"""The methods text: whole sentences from the real choices and figures, gaps for the rest."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from postil.analysis.agreement import AgreementRow
from postil.sentences import sentence
from postil.verbs.methods_text import MethodsFacts, MethodsText, methods_text, rounded

FACTS = MethodsFacts(
    unit="character",
    overlap=0.5,
    coders=("Amina", "Jonas"),
    documents=20,
    compared=12,
    complete=12,
    codes=3,
    segments=148,
    counting="finished",
    left_out=(),
    with_subcodes=False,
    seen=0,
    resamples=2000,
    seed=7,
    program="Postil 1",
)


def row(code: str, coefficient: str, value: float | None, **more: object) -> AgreementRow:
    plain = AgreementRow(
        unit="character",
        scope="corpus",
        code=code,
        coders=("Amina", "Jonas"),
        coefficient=coefficient,
        value=value,
        reason="" if value is not None else "no_variation",
        both=20,
        only_first=5,
        only_second=10,
        neither=965,
        n=1000,
        documents=12,
        ci_low=None,
        ci_high=None,
        warnings=(),
        n_defined=None,
        n_undefined=None,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


ROWS = [
    row("cost", "percent_agreement", 0.985),
    row("cost", "cohen_kappa", 0.66),
    row("fear", "percent_agreement", 1.0, both=0, only_first=0, only_second=0, neither=1000),
    row("fear", "cohen_kappa", None, both=0, only_first=0, only_second=0, neither=1000),
    row("hope", "percent_agreement", 0.985),
    row("hope", "cohen_kappa", -0.02),
    row("*pooled", "percent_agreement", 0.99),
    row("*pooled", "cohen_kappa", 0.614, ci_low=0.4, ci_high=0.8),
    row("*mean", "cohen_kappa", 0.32),
]


def made(facts: MethodsFacts = FACTS, rows: list[AgreementRow] = ROWS) -> MethodsText:
    return methods_text(facts, rows, sentence)


def test_coders_documents_and_share_come_from_the_comparison() -> None:
    first = made().paragraphs[0]
    assert first.startswith(
        "Two coders [who they are, and how they were trained] coded 12 of the 20"
    )
    assert "(60 %)" in first
    assert "a codebook of 3 codes" in first
    assert "148 codings" in first


def test_range_mean_and_what_has_no_value_are_told() -> None:
    figures = made().paragraphs[2]
    assert "Cohen’s kappa ranged from −.02 to .66 over 2 codes (mean .32)." in figures
    assert "For 1 code it has no value, since all units were judged alike" in figures
    assert "Percent agreement ranged from 98.5 % to 100.0 % over all 3 codes" in figures
    assert "to between 0.00 % and 3.50 % of the characters" in figures


def test_the_interval_names_level_resamples_seed_and_source() -> None:
    figures = made().paragraphs[2]
    assert "Cohen’s kappa was .61 (95 % interval .40 to .80)" in figures
    assert "2,000 resamples of whole documents with replacement (seed 7; Efron" in figures


def test_every_publication_that_is_named_stands_in_the_references() -> None:
    text = made()
    named = set(
        re.findall(r"([A-Z][\w’]+(?: (?:& \w+|et al\.))?), (\d{4})", " ".join(text.paragraphs))
    )
    listed = {(each.short, str(each.year)) for each in text.references}
    assert named == listed


def test_only_asked_for_coefficients_are_reported() -> None:
    text = methods_text(FACTS, ROWS, sentence, ("cohen_kappa",))
    assert "ercent agreement" not in " ".join(text.paragraphs)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"unit": "sentence"}, "The unit of analysis was the sentence;"),
        ({"unit": "segment", "overlap": 0.5}, "at least 50 % of what either covers"),
        ({"unit": "segment", "overlap": 0.0}, "if the two share any text"),
        ({"unit": "segment", "overlap": 1.0}, "begin and end at the same place"),
        ({"unit": "continuum"}, "codings that only touch count as two"),
        ({"counting": "all"}, "All documents were compared, finished or not"),
        ({"counting": "complete"}, "Only documents that all coders had finished"),
        ({"with_subcodes": True}, "A code includes the codes below it."),
        (
            {"left_out": ("headings", "furniture")},
            "headings and passages marked as not counted were",
        ),
        ({"complete": 7}, "12 (60 %) were coded by at least two of them, 7 of these by all"),
        ({"seen": 2}, "In 2 readings a coder had looked"),
    ],
)
def test_each_choice_has_its_sentence(change: dict[str, object], told: str) -> None:
    facts = replace(FACTS, **change)  # type: ignore[arg-type]
    assert told in " ".join(made(facts).paragraphs)


def test_one_document_has_no_interval_and_says_so() -> None:
    bare = [replace(each, ci_low=None, ci_high=None) for each in ROWS]
    told = " ".join(made(replace(FACTS, documents=1, compared=1, complete=1), bare).paragraphs)
    assert "coded the one document of the study" in told
    assert "With one document no interval can be given." in told


def test_a_comparison_without_any_value_is_still_told_whole() -> None:
    empty = [row("cost", "cohen_kappa", None, both=0, only_first=0, only_second=0, neither=0, n=0)]
    told = made(replace(FACTS, compared=0, complete=0, segments=0), empty)
    assert "Cohen’s kappa had no value for any code." in told.paragraphs[2]
    assert "0 of the 20 documents" in told.paragraphs[0]


@pytest.mark.parametrize("unit", ["character", "segment", "continuum", "document"])
def test_no_place_stays_unfilled_and_every_sentence_ends(unit: str) -> None:
    text = made(replace(FACTS, unit=unit))
    for paragraph in text.paragraphs:
        assert "{" not in paragraph and "  " not in paragraph and ": (" not in paragraph
        assert paragraph.endswith((".", "]"))
        assert not re.search(r"\.\.|nan|None|methods\.", paragraph)


def test_markdown_keeps_the_gaps_as_brackets() -> None:
    text = made()
    assert "\\[Which values were taken as sufficient, and why.\\]" in text.markdown
    assert "*Educational and Psychological Measurement*" in text.markdown
    assert text.plain.count("\n\n") == 1 + 2 + 1 + len(text.references)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0.814, ".81"),
        (1.0, "1.00"),
        (-0.02, "−.02"),
        (-0.001, ".00"),
        (-1.0, "−1.00"),
        (0.0, ".00"),
    ],
)
def test_values_are_written_as_in_methods_sections(value: float, told: str) -> None:
    assert rounded(value) == told

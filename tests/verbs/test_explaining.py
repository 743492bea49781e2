"""Every figure of the table of agreement has a sheet that comes to that very figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from postil.analysis.arithmetic.of_lines import lines_of, sheet_of
from postil.analysis.arithmetic.sheet import Sheet, TwoByTwo
from postil.analysis.citations import known
from postil.analysis.coefficients import Undefined
from postil.analysis.study import StudyCoder, StudyDocument
from postil.analysis.units import ALL_UNITS
from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.sentences import sentence
from postil.verbs.comparing import Choice, Comparison, Prepared
from postil.verbs.demo import build_demo
from postil.verbs.explaining import explained, figure_of, methods_facts
from postil.verbs.methods_text import methods_text
from postil.verbs.sheet_words import sheet_text


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.postil"
    build_demo(path)
    return path


@pytest.fixture
def project(sample: Path) -> Iterator[Project]:
    with Project.open(sample) as opened:
        yield opened


def prepared_of(project: Project, choice: Choice) -> Prepared:
    return Comparison(project).prepared(choice)


def sheets_of(prepared: Prepared) -> Iterator[tuple[str, float | Undefined, Sheet]]:
    """Every figure of all coders, of every pair, and of all coders in the first document."""
    frame, coded, standing = prepared.frame, prepared.coded, prepared.standing
    everybody = tuple(frame.study.coders)
    scopes: list[tuple[tuple[StudyCoder, ...], StudyDocument | None]] = [
        (everybody, None),
        *((pair, None) for pair in combinations(everybody, 2)),
        (everybody, frame.study.documents[0]),
    ]
    for coders, document in scopes:
        scope, found = lines_of(frame, coded, standing, coders, document)
        for line in found:
            for name in line.fractions:
                yield line.code, line.value(name), sheet_of(scope, found, line, name)


@pytest.mark.parametrize(
    "choice",
    [
        *(Choice(unit=unit) for unit in ALL_UNITS),
        Choice(left_out=frozenset({"headings"}), with_subcodes=True),
    ],
    ids=[*ALL_UNITS, "left_out"],
)
def test_every_figure_of_the_sample_has_a_sheet_with_its_value(
    project: Project, choice: Choice
) -> None:
    for code, value, made in sheets_of(prepared_of(project, choice)):
        figure = (made.shortest or made.steps[-1]).figure
        if isinstance(value, Undefined):
            assert figure is None
        elif made.tables and isinstance(made.tables[0], TwoByTwo):
            assert figure == value, code
        else:
            assert figure == pytest.approx(value, rel=1e-9, abs=1e-9)
        assert known(made.coefficient)


def test_a_sheet_lists_what_a_mean_is_made_of(project: Project) -> None:
    prepared = prepared_of(project, Choice())
    row = figure_of(prepared.rows(), "*mean", "conger_kappa")
    averaged = explained(prepared, row).sheet.averaged
    assert len(averaged) == len(prepared.study.codes)
    assert sum(each.value is not None for each in averaged) == row.n_defined


def test_a_figure_that_is_not_there_is_refused(project: Project) -> None:
    prepared = prepared_of(project, Choice())
    rows = prepared.rows()
    with pytest.raises(ProjectError, match="no_such_figure"):
        figure_of(rows, "no such code", "conger_kappa")
    with pytest.raises(ProjectError, match="no_such_figure"):
        explained(prepared, replace(rows[0], coefficient="cohen_kappa"))
    with pytest.raises(ProjectError, match="no_such_figure"):
        explained(prepared, replace(rows[0], coders=("Amina", "Nobody")))


def test_a_sheet_of_the_sample_tells_its_value_and_interval(project: Project) -> None:
    prepared = prepared_of(project, Choice(resamples=50))
    row = figure_of(prepared.rows(), "*pooled", "fleiss_kappa")
    told = sheet_text(explained(prepared, row), sentence).plain
    for number in (row.value, row.ci_low, row.ci_high):
        assert number is not None and repr(number) in told


def test_methods_facts_are_those_of_the_sample(project: Project) -> None:
    coders = tuple(project.coders.named(name).id for name in ("Amina", "Jonas"))
    prepared = prepared_of(project, Choice(coders=coders, resamples=50))
    facts = methods_facts(prepared, len(project.documents.all()))
    assert (facts.coders, facts.documents, facts.compared) == (("Amina", "Jonas"), 6, 6)
    assert facts.codes == len(project.codebook.all())
    both = {coder: project.coders.named(coder).id for coder in facts.coders}
    made = sum(coding.coder in both.values() for coding in project.codings.all())
    assert facts.segments == made
    text = methods_text(facts, prepared.rows(), sentence)
    assert "Two coders [who they are" in text.plain
    assert "coded all 6 documents" in text.plain
    assert f"{made} codings" in text.plain


@pytest.mark.parametrize("unit", ["character", "sentence", "segment", "continuum"])
@pytest.mark.parametrize("coders", [("Amina", "Jonas"), ("Amina", "Jonas", "Lucía")])
def test_further_figures_have_a_sheet_with_their_value(
    project: Project, unit: str, coders: tuple[str, ...]
) -> None:
    chosen = tuple(project.coders.named(name).id for name in coders)
    codes = None if unit != "continuum" else tuple(code.id for code in project.codebook.all()[:8])
    choice = Choice(
        coders=chosen, codes=codes, unit=unit, sets=True, peers=True, domains=True, others=True
    )
    prepared = prepared_of(project, choice)
    further = [
        row
        for row in prepared.rows()
        if row.coders[1:] == ("*others",)
        or row.code.startswith(("domain:", "*all", "*coded"))
        or row.coefficient.startswith(("nvivo", "maxqda"))
    ]
    assert further or len(coders) == 2
    for row in further[::3]:
        made = explained(prepared, row)
        assert "{" not in sheet_text(made, sentence).plain
        if row.value is None:
            assert not made.sheet.steps or made.sheet.steps[-1].value is None
        else:
            assert made.sheet.steps[-1].figure == pytest.approx(row.value, rel=1e-9, abs=1e-9)


def test_documents_that_not_all_coders_read_are_told_apart(project: Project) -> None:
    prepared = prepared_of(project, Choice())
    facts = methods_facts(prepared, 6)
    assert (facts.compared, facts.complete) == (6, 4)
    assert "4 of these by all" in methods_text(facts, prepared.rows(), sentence).plain

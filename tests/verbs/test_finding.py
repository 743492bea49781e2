"""Finding documents and codes by a few letters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.core.project import Project
from postil.core.records import NewCode, NewDocument
from postil.verbs.finding import find_places


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.postil", "Ann") as made:
        for name in ("Border closed", "Élan vital", "Союз по расчёту"):
            made.documents.add(NewDocument(name, "words"))
        for path in (("cost",), ("cost", "human cost"), ("legitimacy cost",), ("costume",)):
            made.codebook.add(NewCode(path))
        yield made


def labels(project: Project, text: str) -> list[str]:
    return [place.label for place in find_places(project, text)]


def test_the_best_fit_comes_first(project: Project) -> None:
    assert labels(project, "cost") == ["cost", "costume", "human cost", "legitimacy cost"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("elan", "Élan vital"),
        ("VIT", "Élan vital"),
        ("расчету", "Союз по расчёту"),
        ("cl bor", "Border closed"),
        ("lgcost", "legitimacy cost"),
    ],
)
def test_case_accents_and_gaps_make_no_difference(project: Project, typed: str, first: str) -> None:
    assert labels(project, typed)[0] == first


def test_nothing_typed_lists_all_in_their_order(project: Project) -> None:
    assert labels(project, "  ")[:4] == ["Border closed", "Élan vital", "Союз по расчёту", "cost"]


def test_what_fits_nothing_finds_nothing(project: Project) -> None:
    assert labels(project, "zzz") == []


def test_a_place_says_which_document_or_code_it_is(project: Project) -> None:
    document, *_ = find_places(project, "border")
    code, *_ = find_places(project, "costume")
    assert document.document == project.documents.named("Border closed").id
    assert document.code is None
    assert code.code == project.codebook.find("costume").id and code.document is None

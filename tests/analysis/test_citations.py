"""The list of publications: every coefficient has one, every one is whole and in order."""

from __future__ import annotations

import pytest

from postil.analysis.citations import CITATIONS, Citation, known, of_coefficient, references
from postil.analysis.coefficients import OF_TWO
from postil.analysis.many_coders import OF_MANY


@pytest.mark.parametrize("coefficient", {**OF_TWO, **OF_MANY})
def test_every_coefficient_has_a_publication(coefficient: str) -> None:
    assert known(coefficient)
    assert of_coefficient(coefficient)


@pytest.mark.parametrize("citation", CITATIONS.values(), ids=CITATIONS)
def test_a_publication_is_whole(citation: Citation) -> None:
    assert citation.short.split(" ")[0] in citation.authors
    assert 1900 < citation.year < 2027
    assert citation.title
    assert citation.book or ", " in citation.source
    assert not citation.reference.replace("et al.", "").count("..")


def test_references_stand_by_author_then_year() -> None:
    listed = [(each.authors.casefold(), each.year) for each in CITATIONS.values()]
    assert listed == sorted(listed)
    assert [each.short for each in references(["scott", "cohen"])] == ["Cohen", "Scott"]


def test_a_coefficient_of_a_single_code_is_cited_as_the_coefficient() -> None:
    assert of_coefficient("k_u_alpha_2016:Costs") == of_coefficient("k_u_alpha_2016")


def test_a_reference_names_journal_and_pages() -> None:
    told = CITATIONS["cohen"]
    assert told.named == "Cohen, 1960"
    assert told.reference == (
        "Cohen, J. (1960). A coefficient of agreement for nominal scales. "
        "Educational and Psychological Measurement, 20(1), 37–46."
    )
    assert "*Educational and Psychological Measurement*, 20(1)" in told.markdown

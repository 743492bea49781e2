"""Finding words in all documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.core.project import Project
from postil.core.records import NewDocument
from postil.verbs.finding_in_project import Found, ProjectTexts, Text, find_words, words_around
from postil.verbs.finding_words import Wanted
from postil.verbs.progress import outcome


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "three.postil", "Ana") as made:
        made.documents.add(NewDocument("First", "Trade and trust.\n"))
        made.documents.add(NewDocument("Second", "Nothing here.\n"))
        made.documents.add(NewDocument("Third", "Free trade, fair trade.\n"))
        yield made


def read(texts: ProjectTexts, project: Project) -> tuple[Text, ...]:
    return outcome(texts.read(project))


def find(texts: tuple[Text, ...], words: str) -> dict[str, int]:
    found = find_words(texts, Wanted(words))
    return {each.name: len(each.places) for each in found.documents}


def test_documents_come_in_their_order_with_their_places(project: Project) -> None:
    assert find(read(ProjectTexts(), project), "trade") == {"First": 1, "Third": 2}


def test_only_what_is_new_is_read_again(project: Project) -> None:
    texts = ProjectTexts()
    assert len(list(texts.read(project))) == 3
    project.documents.add(NewDocument("Fourth", "Trade winds.\n"))
    project.documents.delete([project.documents.named("First").id])
    assert len(list(texts.read(project))) == 1
    assert find(read(texts, project), "trade") == {"Third": 2, "Fourth": 1}


def test_a_search_that_is_called_off_has_found_nothing(project: Project) -> None:
    texts = read(ProjectTexts(), project)
    assert find_words(texts, Wanted("trade"), lambda: False) == Found(())


def test_places_beyond_all_reading_are_not_kept(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("postil.verbs.finding_in_project.MOST_PLACES", 2)
    found = find_words(read(ProjectTexts(), project), Wanted("trade"))
    assert (found.count, found.complete) == (2, False)


def test_words_around_a_place_are_cut_at_words() -> None:
    text = "Nobody counts the letters\nthat were never sent."
    start = text.index("letters")
    assert words_around(text, (start, start + 7), 12, 12) == (
        "counts the ",
        "letters",
        " that were",
    )

"""Which codings stand where coders differ."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.core.project import Project
from postil.core.records import CoderId, DocumentId, NewCode, NewDocument
from postil.verbs.differing import differing_codings


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "two.postil", "Ana") as made:
        made.coders.add("Ben")
        made.documents.add(NewDocument("Letters", "Trust grows slowly where nobody counts."))
        made.codebook.add(NewCode(("trust",)))
        yield made


def _apply(project: Project, coder: str, start: int, end: int) -> int:
    found: CoderId = project.coders.named(coder).id
    document, code = project.documents.all()[0].id, project.codebook.find("trust").id
    return project.codings.apply(document, code, start, end, coder=found)[0]


def _differing(project: Project) -> frozenset[int] | None:
    document: DocumentId = project.documents.all()[0].id
    return differing_codings(project, document, project.coders.all())


def test_codings_on_which_both_agree_are_left_out(project: Project) -> None:
    _apply(project, "Ana", 0, 5), _apply(project, "Ben", 0, 5)
    alone = _apply(project, "Ana", 12, 18)
    assert _differing(project) == {alone}


def test_different_ends_differ(project: Project) -> None:
    both = {_apply(project, "Ana", 0, 5), _apply(project, "Ben", 0, 11)}
    assert _differing(project) == both


def test_one_coder_differs_from_nobody(project: Project) -> None:
    _apply(project, "Ana", 0, 5)
    assert _differing(project) is None

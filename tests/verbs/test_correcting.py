"""Correcting a text: what is compared afterwards is what a project made of the new text holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from postil.analysis.agreement import AgreementRow
from postil.core.project import Project
from postil.core.records import NewCode, NewCoding, NewDocument
from postil.verbs.choice import Choice
from postil.verbs.comparing import Comparison
from postil.verbs.correcting import correction_steps, planning
from postil.verbs.progress import outcome, straight_through

OLD = "Teh costs rose sharply in May. Nobody knew why. Trade fell. The end came soon.\n"
NEW = "The costs in the north rose very sharply in May. Trade fell. An end came soon.\n"
CODED = ("costs rose", "rose sharply", "Nobody knew", "Trade fell", "Trade fell. The", "came soon")


def made(path: Path, text: str) -> Project:
    project = Project.create(path, "Ana")
    project.coders.add("Ben")
    project.documents.add(NewDocument("d", text))
    for name in ("a", "b"):
        project.codebook.add(NewCode((name,)))
    document = project.documents.all()[0].id
    for coder in project.coders.all():
        project.coders.finish(coder.id, [document])
    return project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with made(tmp_path / "old.postil", OLD) as project:
        document = project.documents.all()[0].id
        codes, coders = project.codebook.all(), project.coders.all()
        for rank, words in enumerate(CODED):
            for coder in coders[: 1 + rank % 2]:
                start = OLD.index(words)
                end = start + len(words)
                project.codings.apply(document, codes[rank % 2].id, start, end, coder=coder.id)
        yield project


def correct(project: Project, text: str) -> None:
    plan = outcome(planning(project, project.documents.all()[0].id, text))
    straight_through(correction_steps(project, plan))


def figures(project: Project, unit: str) -> list[object]:
    with closing(Comparison(project)) as comparison:
        return told(comparison.rows(Choice(unit=unit)))


def told(rows: list[AgreementRow]) -> list[object]:
    return [(row.code, row.coefficient, row.value, row.n) for row in rows]


@pytest.mark.parametrize("unit", ["character", "token", "sentence", "segment", "continuum"])
def test_agreement_after_a_correction_is_that_of_a_project_made_with_the_new_text(
    project: Project, tmp_path: Path, unit: str
) -> None:
    with closing(Comparison(project)) as comparison:
        choice = Choice(unit=unit)
        before = comparison.rows(choice)
        correct(project, NEW)
        after = comparison.rows(choice)
        with made(tmp_path / "new.postil", NEW) as fresh:
            fresh.codings.add_many(
                [
                    NewCoding(each.document, each.code, each.coder, each.start, each.end)
                    for each in project.codings.all()
                ]
            )
            expected = figures(fresh, unit)
        assert told(after) == expected
        project.undo()
        assert comparison.rows(choice) == before


def test_a_text_that_grows_behind_all_codings_is_counted_whole(project: Project) -> None:
    with closing(Comparison(project)) as comparison:
        before = comparison.rows(Choice())[0].n or 0
        correct(project, OLD + "More words.\n")
        assert comparison.rows(Choice())[0].n == before + len("More words.\n")

"""The kept tables of a project: what is asked for the first time knows of every edit before."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.core.project import Project
from postil.core.records import NewCode, NewDocument
from postil.verbs.comparing import Choice, Comparison


@pytest.mark.parametrize(
    "later",
    [
        Choice(unit="token"),
        Choice(unit="segment"),
        Choice(with_subcodes=True),
        Choice(left_out=frozenset({"furniture"})),
    ],
)
def test_a_unit_asked_for_the_first_time_counts_what_was_coded_since(
    tmp_path: Path, later: Choice
) -> None:
    with Project.create(tmp_path / "two.postil", "Amina") as project:
        jonas = project.coders.add("Jonas")
        document = project.documents.add(NewDocument(name="one", text="Words that are coded."))
        code = project.codebook.add(NewCode(path=("code",)))
        for coder in project.coders.all():
            project.coders.finish(coder.id, [document])
        kept = Comparison(project)
        kept.rows(Choice())
        project.codings.apply(document, code, 0, 5, jonas)
        fresh = Comparison(project)
        assert kept.rows(later) == fresh.rows(later)
        assert any(row.only_second for row in kept.rows(Choice(unit="token")))

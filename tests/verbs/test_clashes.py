"""Where codes of a domain exclude one another and were applied together all the same."""

from __future__ import annotations

from pathlib import Path

from postil.core.project import Project
from postil.core.records import NewCode, NewDocument
from postil.verbs.clashes import ClashPlace, clashes
from postil.verbs.comparing import Choice, Comparison


def test_two_values_of_one_coder_at_one_place_are_listed(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.postil", "Ann") as project:
        ben = project.coders.add("Ben")
        text = project.documents.add(NewDocument("one", "alpha beta gamma"))
        tone = project.codebook.add(NewCode(("tone",)))
        warm, cold = (project.codebook.add(NewCode(("tone", name))) for name in ("warm", "cold"))
        mild = project.codebook.add(NewCode(("tone", "warm", "mild")))
        ann = project.coders.named("Ann").id
        project.codings.apply(text, mild, 0, 10, coder=ann)
        project.codings.apply(text, warm, 2, 6, coder=ann)
        project.codings.apply(text, cold, 5, 12, coder=ann)
        project.codings.apply(text, tone, 0, 3, coder=ben)
        project.codings.apply(text, warm, 3, 8, coder=ben)
        prepared = Comparison(project).prepared(Choice(documents="all", domains=True))
        found = [each for each in clashes(prepared) if each.domain == "tone"]
        finished = Comparison(project).prepared(Choice(domains=True))
        assert list(clashes(finished)) == []
    assert found == [ClashPlace("tone", text, ann, 5, 10, ("warm", "cold"))]

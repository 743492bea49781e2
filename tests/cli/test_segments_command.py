"""`postil codings import` of a table without positions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from postil.core.project import Project
from postil.core.records import NewDocument


def test_segments_are_placed_and_those_in_doubt_counted(
    run: Callable[..., Any], tmp_path: Path
) -> None:
    study, table = tmp_path / "p.postil", tmp_path / "highlights.csv"
    with Project.create(study, "Ann") as project:
        project.documents.add(NewDocument("Ports", "Trade came first."))
    table.write_text(
        "id,document,tag,content\n1,Ports,Costs,Trade\n2,Ports,Costs,Duties\n", encoding="utf-8"
    )
    ended = run("codings", "import", study, table, "--create", "--json")
    assert ended.rows == [{"added": 1, "skipped": 0, "codes": 1, "coders": 1, "review": 1}]
    with Project.open(study) as project:
        assert [(each.start, each.end) for each in project.codings.all()] == [(0, 5)]

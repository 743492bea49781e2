"""What `check` finds, each made by hand in the file, and that a sound project shows nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from postil.core.project import Project
from postil.core.records import NewCode, NewDocument

DAMAGES = [
    ("update document_text set text = text || '!'", {"text_changed", "length_wrong"}),
    ("delete from document_text", {"text_missing"}),
    ('update document set formats = \'[[0, 999, "bold", ""]]\'', {"formatting_outside"}),
    ('update coding set "end" = 999', {"coding_outside"}),
    ("update code set parent = 2 where id = 1", {"code_in_circle"}),
    ("update document set original = 'none'", {"original_missing"}),
    ("update change set edit = 999 where edit = 2", {"history_without_act"}),
    ("update edit set state = 'undone' where seq = 2", {"history_out_of_order"}),
    ("delete from code where id = 2", {"reference_broken"}),
]


@pytest.mark.parametrize(("damage", "kinds"), DAMAGES)
def test_each_damage_is_found_by_its_kind(tmp_path: Path, damage: str, kinds: set[str]) -> None:
    path = tmp_path / "p.postil"
    with Project.create(path, "Amina") as project:
        project.documents.add(NewDocument("d", "one two", original=b"one two"))
        project.codebook.add(NewCode(("a",)))
        project.codebook.add(NewCode(("a", "b")))
        project.codings.apply(1, 2, 0, 3)
        assert project.check() == []
    conn = sqlite3.connect(path)
    conn.execute("update meta set value = 0 where key = 'clean'")
    conn.execute(damage)
    conn.commit()
    conn.close()
    with Project.open(path, verify=False) as project:
        assert {problem.kind for problem in project.check()} == kinds

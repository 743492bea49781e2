"""What `check` finds, each made by hand in the file, and that a sound project shows nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from postil.core.errors import FileError
from postil.core.project import Project
from postil.core.records import NewCode, NewDocument

DAMAGES = [
    ("update document_text set text = text || '!'", {"text_changed", "length_wrong"}),
    ("delete from document_text", {"text_missing"}),
    ('update document set formats = \'[[0, 999, "bold", ""]]\'', {"formatting_outside"}),
    ("update document set formats = '[[0, 1'", {"formatting_unreadable"}),
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


def test_a_file_that_is_only_looked_at_stays_as_it_is_and_is_refused_as_before(
    tmp_path: Path,
) -> None:
    path = tmp_path / "p.postil"
    with Project.create(path, "Amina") as project:
        project.codebook.add(NewCode(("a",)))
        project.codebook.add(NewCode(("a", "b")))
    conn = sqlite3.connect(path)
    conn.execute("update meta set value = 0 where key = 'clean'")  # a crash, and no journal
    conn.execute("delete from code where id = 1")
    conn.commit()
    conn.close()
    content = path.read_bytes()
    with Project.open(path, verify=False) as project:
        assert "reference_broken" in {problem.kind for problem in project.check()}
        with pytest.raises(FileError, match="project_read_only"):
            project.coders.add("Jonas")
    assert path.read_bytes() == content
    with pytest.raises(FileError, match="project_damaged"):
        Project.open(path)

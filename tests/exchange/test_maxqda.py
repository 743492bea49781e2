"""The codebook for MAXQDA, and what is said of it."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from postil.core.project import Project
from postil.core.records import NewCode
from postil.verbs.exporting import export


def tell(key: str) -> str:
    return key


def test_codes_stand_as_paths_with_their_rule(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.postil", "Ann") as project:
        project.codebook.add(NewCode(("=cost",), definition="=1+1"))
        project.codebook.add(NewCode(("=cost", "n" * 64), example="as here"))
        result = export(project, tmp_path / "codes.xlsx", "maxqda", tell=tell)
    rows = list(load_workbook(tmp_path / "codes.xlsx").active.iter_rows(values_only=True))
    assert rows == [
        ("Code", "Memo"),
        ("=cost", "Definition: =1+1"),
        (f"=cost > {'n' * 64}", "Example: as here"),
    ]
    assert "maxqda_cuts_names" in {note.key for note in result.notes}

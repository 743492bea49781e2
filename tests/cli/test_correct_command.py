"""`postil correct`: a new text for a document, told before and after."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from postil.cli.program import main
from postil.core.project import Project
from postil.core.records import NewCode, NewDocument

OLD = "Trust grows slowly. Nobody counts letters.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.postil"
    with Project.create(path, "Ana") as project:
        document = project.documents.add(NewDocument("d", OLD))
        code = project.codebook.add(NewCode(("trust",)))
        for words in ("Trust grows", "Nobody counts letters."):
            start = OLD.index(words)
            project.codings.apply(document, code, start, start + len(words))
    (tmp_path / "new.md").write_text("# Title\n\nTrust really grows slowly.\n", encoding="utf-8")
    return path


def told(path: Path, *words: str, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    assert main(["correct", str(path), "d", str(path.with_name("new.md")), "--json", *words]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_dry_run_tells_each_coding_and_writes_nothing(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = path.read_bytes()
    report = told(path, "--dry-run", capsys=capsys)
    assert [
        (row["quote"], row["new_quote"], row["outcome"])
        for row in report["rows"]  # type: ignore[attr-defined]
    ] == [
        ("Trust grows", "Trust really grows", "adjusted"),
        ("Nobody counts letters.", "", "text_deleted"),
    ]
    with Project.open(path) as project:
        assert project.documents.text(project.documents.named("d").id) == OLD
    assert len(path.read_bytes()) == len(before)


def test_the_text_formatting_and_original_of_the_file_take_the_place_of_the_old_ones(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = told(path, capsys=capsys)["settings"]
    assert settings == {"document": "d", "dry_run": False, "same": 0, "adjusted": 1, "review": 1}
    with Project.open(path) as project:
        document = project.documents.named("d")
        assert project.documents.text(document.id) == "Title\nTrust really grows slowly.\n"
        assert [each.kind for each in project.documents.ranges(document.id)] == ["heading"]
        assert (document.format, document.source) == ("md", "new.md")
        assert (project.documents.original(document.id) or b"").startswith(b"# Title")
        assert project.review.count() == 1
        assert project.check() == []
        project.undo()
        assert project.documents.text(document.id) == OLD
        assert project.documents.named("d").source == ""


def test_the_same_text_again_is_said_and_no_error(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(path, capsys=capsys)
    assert main(["correct", str(path), "d", str(path.with_name("new.md"))]) == 0
    assert "the same already" in capsys.readouterr().err
    with Project.open(path) as project:
        assert [line.verb for line in project.history()].count("replace_text") == 1


def test_a_file_of_several_documents_is_refused(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = path.with_name("many.csv")
    table.write_text("title,text\na,one one\nb,two two\n", encoding="utf-8")
    assert main(["correct", str(path), "d", str(table)]) == 1
    assert "2 documents" in capsys.readouterr().err

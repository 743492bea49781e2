"""Exports as the window makes them: read in steps, then written without the project."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path
from threading import Event

import pytest

from postil.core.errors import ExchangeError, ProjectError, UsageError
from postil.core.project import Project
from postil.core.records import NewCode, NewDocument
from postil.exchange import agreement_tables, web_annotations
from postil.exchange.facts import ProjectFacts
from postil.verbs import agreement_facts, exporting
from postil.verbs.importing import import_codings
from postil.verbs.progress import Progress, outcome, straight_through


def tell(key: str) -> str:
    return key.upper()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.postil", "Ann") as made:
        made.coders.add("Ben")
        place = made.documents.add(NewDocument("one", "alpha\nbeta 😀"))
        cost = made.codebook.add(NewCode(("cost",)))
        made.codings.apply(place, cost, 6, 12)
        for coder in made.coders.all():
            made.coders.finish(coder.id, [place])
        yield made


@pytest.mark.parametrize("to", ["r", "csv", "nvivo"])
def test_steps_and_straight_through_write_the_same_bytes(
    project: Project, tmp_path: Path, to: str
) -> None:
    exporting.export(project, tmp_path / "straight", to, tell=tell)
    result = outcome(exporting.export_steps(project, tmp_path / "stepped", to, tell=tell))
    names = [path.relative_to(tmp_path / "stepped") for path in result.files]
    assert names
    for name in names:
        straight, stepped = tmp_path / "straight" / name, tmp_path / "stepped" / name
        assert straight.read_bytes() == stepped.read_bytes()


def test_too_many_ratings_are_left_out_and_said(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in (exporting, agreement_facts, agreement_tables):
        monkeypatch.setattr(room, "MOST_RATINGS", 3)
    result = exporting.export(project, tmp_path / "out", "r", tell=tell)
    assert [note.key for note in result.notes] == ["ratings_left_out"]
    names = {path.name for path in result.files}
    assert "intervals.csv" in names and "ratings_long.csv" not in names


def test_the_sentences_are_those_of_the_face(project: Project, tmp_path: Path) -> None:
    exporting.export(project, tmp_path / "out", "r", tell=tell)
    table = (tmp_path / "out" / "agreement.csv").read_text(encoding="utf-8")
    assert "WARNING.FEW_DOCUMENTS" in table


def test_an_undone_edit_is_not_exported(project: Project, tmp_path: Path) -> None:
    exporting.export(project, tmp_path / "before.csv", "csv", tell=tell)
    project.codings.apply(project.documents.all()[0].id, project.codebook.all()[0].id, 0, 5)
    project.undo()
    exporting.export(project, tmp_path / "after.csv", "csv", tell=tell)
    assert (tmp_path / "before.csv").read_bytes() == (tmp_path / "after.csv").read_bytes()


def test_formats_and_units_that_are_not_offered_are_refused(
    project: Project, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="no_such_export_format"):
        exporting.export(project, tmp_path / "out", "papyrus", tell=tell)
    with pytest.raises(UsageError, match="export_unit_not_offered"):
        exporting.export(project, tmp_path / "out", "r", tell=tell, unit="character")
    with pytest.raises(ProjectError, match="target_is_the_project"):
        exporting.export(project, project.path, "xlsx", tell=tell)


def test_the_folder_of_the_project_is_not_replaced_by_an_export(
    project: Project, tmp_path: Path
) -> None:
    exporting.export(project, tmp_path / "out", "csv", tell=tell)
    with Project.create(tmp_path / "out" / "mine.postil", "A") as mine:
        with pytest.raises(ProjectError, match="target_holds_the_project"):
            exporting.export(mine, tmp_path / "out", "csv", tell=tell)
        assert not mine.moved


def test_each_coding_tells_how_it_came_about(project: Project, tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    table.write_text("document,code,coder,start,end\none,cost,Ben,0,5\n", encoding="utf-8")
    import_codings(project, table)
    imported = max(project.codings.all(), key=lambda coding: coding.id)
    exporting.export(project, tmp_path / "out.csv", "csv", tell=tell)
    assert [(row["origin"], row["modified_at"]) for row in rows_of(tmp_path / "out.csv")] == [
        ("import", ""),
        ("manual", ""),
    ]
    project.codings.resize(imported.id, 0, 4)
    exporting.export(project, tmp_path / "out.csv", "csv", tell=tell)
    changed = project.history()[-1].at
    assert [row["modified_at"] for row in rows_of(tmp_path / "out.csv")] == [changed, ""]
    project.undo()
    exporting.export(project, tmp_path / "out.csv", "csv", tell=tell)
    assert [row["modified_at"] for row in rows_of(tmp_path / "out.csv")] == ["", ""]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_edit_between_two_steps_is_exported_whole(project: Project, tmp_path: Path) -> None:
    steps = exporting.export_steps(project, tmp_path / "stepped.csv", "csv", tell=tell)
    next(steps)
    project.codebook.rename(project.codebook.find("cost").id, "price")
    project.codings.apply(project.documents.all()[0].id, project.codebook.all()[0].id, 0, 5)
    straight_through(steps)
    exporting.export(project, tmp_path / "straight.csv", "csv", tell=tell)
    stepped, straight = tmp_path / "stepped.csv", tmp_path / "straight.csv"
    assert stepped.read_bytes() == straight.read_bytes()


def test_the_steps_tell_how_far_the_writing_has_come(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = Event()

    def write(facts: ProjectFacts, _target: Path) -> None:
        facts.go_on(2, 3)
        assert seen.wait(timeout=30)

    monkeypatch.setattr(web_annotations, "write_web_annotations", write)
    for step in exporting.export_steps(project, tmp_path / "a.jsonld", "webanno", tell=tell):
        if step == Progress(2, 3, "a.jsonld"):
            seen.set()
    assert seen.is_set()


def test_closing_the_steps_gives_the_writing_up(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, given_up = Event(), Event()

    def write(facts: ProjectFacts, _target: Path) -> None:
        begun.set()
        try:
            while True:
                facts.go_on(0, 0)
        except CancelledError:
            given_up.set()
            raise

    monkeypatch.setattr(web_annotations, "write_web_annotations", write)
    steps = exporting.export_steps(project, tmp_path / "a.jsonld", "webanno", tell=tell)
    while not begun.is_set():
        next(steps)
    steps.close()
    assert given_up.wait(timeout=30)


def test_originals_come_along_though_another_thread_writes_them(
    project: Project, tmp_path: Path
) -> None:
    project.documents.add(NewDocument("two", "text", original=b"# two", source="two.md"))
    exporting.export(project, tmp_path / "kept", "archive", tell=tell)
    (kept,) = (tmp_path / "kept" / "originals").iterdir()
    assert kept.read_bytes() == b"# two"


def test_originals_lie_nowhere_but_beside_the_target_while_they_are_written(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that is killed leaves them where the next export clears them away."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    project.documents.add(NewDocument("two", "text", original=b"# two", source="two.md"))
    out = tmp_path / "out"
    out.mkdir()
    seen = set()
    for _step in exporting.export_steps(project, out / "kept", "archive", tell=tell):
        seen |= {path.name for path in out.iterdir()}
    assert {name[:8] for name in seen} == {".postil-", "kept"}
    assert [path.name for path in out.iterdir()] == ["kept"]


def test_an_archive_into_a_folder_that_is_not_there_is_refused_by_name(
    project: Project, tmp_path: Path
) -> None:
    project.documents.add(NewDocument("two", "text", original=b"# two", source="two.md"))
    with pytest.raises(ExchangeError, match="target_folder_missing"):
        exporting.export(project, tmp_path / "gone" / "kept", "archive", tell=tell)

"""Segments of other programs' tables: placed in documents that are there, in one edit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.core.errors import ExchangeError
from postil.core.project import Project
from postil.core.records import NewCode, NewDocument
from postil.exchange.codings_csv import has_positions
from postil.verbs.importing_segments import importing_segments, segments_sheet
from postil.verbs.progress import outcome
from postil.verbs.project_files import ProjectResult

TABLE = "id,document,tag,content\n1,Ports,Costs,Trade\n2,Ports,Costs,later\n3,Ports,Law,nowhere\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.postil", "Amina") as project:
        project.documents.add(NewDocument("Ports", "Trade came first, rights later."))
        project.codebook.add(NewCode(("Costs",)))
        yield project


def taken_in(project: Project, folder: Path, table: str, *, create: bool = True) -> ProjectResult:
    path = folder / "table.csv"
    path.write_text(table, encoding="utf-8")
    sheet = segments_sheet(path)
    assert sheet is not None
    return outcome(importing_segments(project, sheet, path, create=create))


def test_segments_become_codings_or_wait_on_the_review_list(
    project: Project, tmp_path: Path
) -> None:
    counts = taken_in(project, tmp_path, TABLE).counts
    assert (counts.codings, counts.codes, counts.coders, counts.review) == (2, 1, 1, 1)
    assert (counts.documents, counts.skipped) == (0, 0)
    assert [(each.start, each.end) for each in project.codings.all()] == [(0, 5), (25, 30)]


def test_one_undo_takes_all_back(project: Project, tmp_path: Path) -> None:
    taken_in(project, tmp_path, TABLE)
    project.undo()
    assert (project.codings.count(), project.review.count()) == (0, 0)
    assert len(project.codebook.all()) == 1


def test_the_same_table_again_adds_no_coding(project: Project, tmp_path: Path) -> None:
    taken_in(project, tmp_path, TABLE)
    assert taken_in(project, tmp_path, TABLE).counts.skipped == 2
    assert project.codings.count() == 2


def test_unknown_names_are_refused_where_none_may_be_made(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="segments_names_unknown") as refusal:
        taken_in(project, tmp_path, TABLE, create=False)
    assert refusal.value.arguments == {"names": "Law, Taguette"}
    assert project.codings.count() == 0


def test_codings_with_positions_are_no_segments(tmp_path: Path) -> None:
    path = tmp_path / "codings.csv"
    path.write_text("document;code;coder;start;end;content\n", encoding="utf-8")
    assert segments_sheet(path) is None


def test_any_other_table_is_left_to_the_reader_of_codings(tmp_path: Path) -> None:
    path = tmp_path / "codings.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert segments_sheet(path) is None


@pytest.mark.parametrize("head", [b"PK\x03\x04a\rb\n", b'"' + b"x" * 200_000, b"\0\r\0\n", b""])
def test_a_first_line_that_is_no_table_holds_no_positions(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(head)
    assert not has_positions(path)

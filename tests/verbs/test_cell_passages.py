"""The passages behind the cells of a sheet add up to its counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.core.project import Project
from postil.core.records import NewCode, NewDocument
from postil.verbs.cell_passages import CellPassages, cell_passages
from postil.verbs.comparing import Choice, Comparison
from postil.verbs.explaining import figure_of
from postil.verbs.progress import outcome

TEXT = "One two three. Four five six. Seven eight nine."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.postil", "Ann") as made:
        made.coders.add("Ben")
        document = made.documents.add(NewDocument("d", TEXT))
        made.codebook.add(NewCode(("A",)))
        code = made.codebook.find("A").id
        for coder, start, end in (("Ann", 0, 9), ("Ben", 4, 14), ("Ben", 30, 35), ("Ann", 33, 36)):
            by = made.coders.named(coder).id
            made.codings.apply(document, code, start, end, coder=by)
            made.coders.finish(by, [document])
        yield made


def cells(project: Project, choice: Choice, code: str = "A") -> list[CellPassages]:
    prepared = Comparison(project).prepared(choice)
    rows = prepared.rows()
    row = figure_of(rows, code, rows[0].coefficient)
    return outcome(cell_passages(project, prepared, row))


def told(found: list[CellPassages]) -> list[tuple[tuple[str, ...], list[tuple[int, int]]]]:
    return [(each.coders, [(place.start, place.end) for place in each.places]) for each in found]


def test_characters_lie_where_exactly_these_coders_coded(project: Project) -> None:
    assert told(cells(project, Choice())) == [
        (("Ann", "Ben"), [(4, 9), (33, 35)]),
        (("Ann",), [(0, 4), (35, 36)]),
        (("Ben",), [(9, 14), (30, 33)]),
    ]


def test_their_lengths_are_the_counts_of_the_row(project: Project) -> None:
    row = figure_of(Comparison(project).rows(Choice()), "A", "jaccard")
    lengths = [
        sum(place.end - place.start for place in each.places) for each in cells(project, Choice())
    ]
    assert lengths == [row.both, row.only_first, row.only_second]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (
            "token",
            [
                (("Ann", "Ben"), [(4, 13), (30, 35)]),
                (("Ann",), [(0, 3)]),
                (("Ben",), [(13, 14)]),
            ],
        ),
        ("sentence", [(("Ann", "Ben"), [(0, 14), (30, 47)])]),
        ("paragraph", [(("Ann", "Ben"), [(0, 47)])]),
        ("document", [(("Ann", "Ben"), [(0, 47)])]),
    ],
)
def test_units_are_shown_whole(
    project: Project, unit: str, expected: list[tuple[tuple[str, ...], list[tuple[int, int]]]]
) -> None:
    assert told(cells(project, Choice(unit=unit))) == expected


def test_segments_are_matched_or_not(project: Project) -> None:
    found = cells(project, Choice(unit="segment", overlap=0.3))
    assert [(each.kind, each.coders, len(each.places)) for each in found] == [
        ("matched", ("Ann",), 2),
        ("matched", ("Ben",), 2),
    ]
    found = cells(project, Choice(unit="segment", overlap=0.5))
    assert [each.kind for each in found] == ["unmatched", "unmatched"]


def test_text_left_out_is_stepped_over(project: Project) -> None:
    document = project.documents.named("d").id
    project.documents.leave_out(document, 6, 12)
    found = told(cells(project, Choice(left_out=frozenset({"furniture"}))))
    assert found == [
        (("Ann", "Ben"), [(4, 6), (33, 35)]),
        (("Ann",), [(0, 4), (35, 36)]),
        (("Ben",), [(12, 14), (30, 33)]),
    ]


def test_a_mean_over_codes_has_no_passages_of_its_own(project: Project) -> None:
    assert cells(project, Choice(), "*mean") == []
    assert cells(project, Choice(), "*pooled") == cells(project, Choice())

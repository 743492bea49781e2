"""Text that is not counted: marking it, counting it again, and what is left out of a denominator."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.core.errors import ProjectError
from postil.core.left_out import joined, left_out_ranges, with_furniture, without
from postil.core.project import Project
from postil.core.records import Change, DocumentId, FormatRange, NewDocument

TEXT = "A title\nWords 😀 of an article.\nShare this article\n"
FORMATS = (
    FormatRange(0, 7, "heading", "1"),
    FormatRange(0, 3, "bold"),
    FormatRange(14, 15, "italic"),
    FormatRange(31, 31, "footnote", "1"),
)
LENGTH = 30
spans = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(
    lambda two: (min(two), max(two) + 1)
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.postil", "Amina") as made:
        made.documents.add(NewDocument("d", TEXT, FORMATS))
        yield made


@pytest.fixture
def document(project: Project) -> DocumentId:
    return project.documents.named("d").id


def places(ranges: list[tuple[int, int]]) -> set[int]:
    return {place for start, end in ranges for place in range(start, end)}


@given(st.lists(spans), spans)
def test_joined_ranges_hold_the_same_text_and_stand_apart(
    ranges: list[tuple[int, int]], hole: tuple[int, int]
) -> None:
    for found, wanted in (
        (joined(ranges), places(ranges)),
        (without(ranges, *hole), places(ranges) - places([hole])),
    ):
        assert places(found) == wanted
        assert all(end < start for (_, end), (start, _) in pairwise(found))


@settings(max_examples=40)
@given(acts=st.lists(st.tuples(st.booleans(), spans), max_size=12))
def test_any_marks_hold_the_places_of_a_set_and_undo_to_the_start(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[bool, tuple[int, int]]]
) -> None:
    path = tmp_path_factory.mktemp("p") / "p.postil"
    with Project.create(path, "Amina") as project:
        document = project.documents.add(NewDocument("d", "x" * (LENGTH + 1), FORMATS[:3]))
        stored = [formats(project)]
        left_out: set[int] = set()
        for leaves, (start, end) in acts:
            act = project.documents.leave_out if leaves else project.documents.count_again
            after = (
                left_out | places([(start, end)]) if leaves else left_out - places([(start, end)])
            )
            assert act(document, start, end) == len(after ^ left_out)
            if after != left_out:
                stored.append(formats(project))
            left_out = after
            assert places(project.documents.not_counted(document)) == left_out
            assert project.documents.counted_length(document) == LENGTH + 1 - len(left_out)
        for before in reversed(stored[:-1]):
            project.undo()
            assert formats(project) == before
        for after_it in stored[1:]:
            project.redo()
            assert formats(project) == after_it


def formats(project: Project) -> str:
    return str(project._store.value("select formats from document"))


def test_the_other_formatting_and_its_order_stay_exactly(
    project: Project, document: DocumentId
) -> None:
    project.documents.leave_out(document, 0, 10)
    ranges = project.documents.ranges(document)
    assert tuple(each for each in ranges if each.kind != "furniture") == FORMATS
    assert [each.start for each in ranges] == sorted(each.start for each in ranges)
    project.documents.count_again(document, 0, 10)
    assert project.documents.ranges(document) == FORMATS


def test_text_left_out_twice_is_one_act(project: Project, document: DocumentId) -> None:
    assert project.documents.leave_out(document, 5, 12) == 7
    assert project.documents.leave_out(document, 6, 11) == 0
    assert project.documents.count_again(document, 20, 22) == 0
    assert [line.verb for line in project.history()].count("leave_out") == 1


def test_a_change_names_the_document(project: Project, document: DocumentId) -> None:
    changes: list[Change] = []
    project.subscribe(changes.append)
    project.documents.leave_out(document, 5, 12)
    project.undo()
    assert [dict(change.ids) for change in changes] == [{"document": frozenset({document})}] * 2


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 4), (5, 2), (0, len(TEXT) + 1)])
def test_a_passage_outside_of_the_text_is_refused(
    project: Project, document: DocumentId, start: int, end: int
) -> None:
    for act in (project.documents.leave_out, project.documents.count_again):
        with pytest.raises(ProjectError, match="passage_outside"):
            act(document, start, end)
    assert project.documents.ranges(document) == FORMATS


def test_a_whole_document_may_be_left_out(project: Project, document: DocumentId) -> None:
    project.documents.leave_out(document, 0, len(TEXT))
    assert project.documents.counted_length(document) == 0
    assert project.documents.not_counted_lengths() == {document: len(TEXT)}


def test_a_footer_of_many_documents_is_left_out_in_one_act(project: Project) -> None:
    for name in ("e", "f"):
        project.documents.add(
            NewDocument(name, f"{name}\nShare this article\n\nShare this article")
        )
    found = project.documents.places_of("Share this article")
    assert len(found) == 5
    assert project.documents.leave_out_all(found) == 5 * 18
    assert len(project.documents.not_counted_lengths()) == 3
    project.undo()
    assert project.documents.not_counted_lengths() == {}


def test_one_bad_passage_leaves_nothing_out(project: Project, document: DocumentId) -> None:
    with pytest.raises(ProjectError, match="passage_outside"):
        project.documents.leave_out_all([(document, 0, 5), (document, 5, 500)])
    assert project.documents.not_counted(document) == []


def test_places_of_words_do_not_overlap_and_count_code_points(
    project: Project, document: DocumentId
) -> None:
    project.documents.add(NewDocument("e", "😀aaaaa"))
    assert [place[1:] for place in project.documents.places_of("aa")] == [(1, 3), (3, 5)]
    assert project.documents.places_of("") == []
    assert project.documents.places_of("Words 😀 of") == [(document, 8, 18)]


def test_a_link_to_furniture_is_not_furniture(project: Project) -> None:
    project.documents.add(NewDocument("e", "chairs", (FormatRange(0, 6, "link", '"furniture"'),)))
    assert project.documents.not_counted_lengths() == {}


def test_headings_notes_and_furniture_are_left_out_by_name() -> None:
    ranges = (
        FormatRange(0, 7, "heading", "2"),
        FormatRange(5, 9, "footnote", "1"),
        FormatRange(9, 12, "furniture"),
        FormatRange(20, 22, "bold"),
        FormatRange(30, 30, "heading", "1"),
    )
    assert left_out_ranges(ranges, {"headings"}) == [(0, 7)]
    assert left_out_ranges(ranges, ("notes", "furniture")) == [(5, 12)]
    assert left_out_ranges(ranges, {"headings", "notes", "furniture"}) == [(0, 12)]
    assert left_out_ranges(ranges, ()) == []


def test_furniture_is_stored_among_the_rest_by_start() -> None:
    made = with_furniture(FORMATS, [(5, 12), (40, 44)])
    assert [each.start for each in made] == [0, 0, 5, 14, 31, 40]


def test_the_file_keeps_furniture_as_it_promises(project: Project, document: DocumentId) -> None:
    project.documents.leave_out(document, 31, 49)
    assert [31, 49, "furniture", ""] in json.loads(formats(project))

"""The codebook, the codings, the coders: what each act does, and what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.core.code_colours import CODE_COLOURS
from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.core.records import FormatRange, MemoTarget, NewCode, NewCoding, NewDocument


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.postil", "Amina") as made:
        made.documents.add(NewDocument("d", "one two three four"))
        for path in (("A",), ("B",), ("A", "x"), ("B", "x"), ("A", "y")):
            made.codebook.add(NewCode(path))
        yield made


def labels(project: Project) -> list[str]:
    return [project.codebook.label(code.id) for code in project.codebook.all()]


def test_a_code_is_called_by_its_name_where_that_is_unique(project: Project) -> None:
    assert labels(project) == ["A", "A > x", "y", "B", "B > x"]
    assert project.codebook.find("y").id == project.codebook.find("A > y").id
    with pytest.raises(ProjectError, match="code_ambiguous"):
        project.codebook.find("x")
    with pytest.raises(ProjectError, match="code_unknown"):
        project.codebook.find("A > z")


def test_a_code_at_the_top_with_namesakes_has_a_spelling_of_its_own(project: Project) -> None:
    top = project.codebook.add(NewCode(("x",)))
    with pytest.raises(ProjectError, match='"> x"'):
        project.codebook.find("x")
    assert project.codebook.find("> x").id == top
    assert project.codebook.find("A > x").id != top


@pytest.mark.parametrize("name", ["", "  ", "a > b", "two\nlines", "*pooled"])
def test_a_name_that_could_not_stand_in_a_path_is_refused(project: Project, name: str) -> None:
    with pytest.raises(ProjectError, match="code_name"):
        project.codebook.add(NewCode((name,)))


def test_siblings_of_one_name_are_refused(project: Project) -> None:
    with pytest.raises(ProjectError, match="code_name_taken"):
        project.codebook.add(NewCode(("A", "x")))
    with pytest.raises(ProjectError, match="code_name_taken"):
        project.codebook.move(project.codebook.find("A > x").id, project.codebook.find("B").id, 0)


def test_codes_get_the_palette_in_its_order_and_the_nineteenth_the_first_again(
    project: Project,
) -> None:
    for number in range(len(CODE_COLOURS) - 5 + 1):
        project.codebook.add(NewCode((f"n{number}",)))
    colours = [project.codebook.find(f"n{number}").color for number in (0, 12, 13)]
    assert colours == [CODE_COLOURS[5], CODE_COLOURS[17], CODE_COLOURS[0]]


def test_a_shortcut_belongs_to_one_code(project: Project) -> None:
    book = project.codebook
    book.set_shortcut(book.find("A").id, 1)
    with pytest.raises(ProjectError, match="shortcut_taken"):
        book.set_shortcut(book.find("B").id, 1)
    with pytest.raises(ProjectError, match="shortcut_not_a_digit"):
        book.set_shortcut(book.find("B").id, 10)


def test_a_code_cannot_hang_under_itself(project: Project) -> None:
    book = project.codebook
    with pytest.raises(ProjectError, match="code_under_itself"):
        book.move(book.find("A").id, book.find("y").id, 0)


def test_moving_orders_the_new_siblings(project: Project) -> None:
    book = project.codebook
    book.move(book.find("y").id, None, 1)
    assert [code.name for code in book.children(None)] == ["A", "y", "B"]


def test_merging_two_codes_keeps_every_coding_and_every_memo(project: Project) -> None:
    book, codings = project.codebook, project.codings
    source, into = book.find("A > x").id, book.find("B > x").id
    same, _ = codings.apply(1, source, 0, 3)
    twin, _ = codings.apply(1, into, 0, 3)
    moved, _ = codings.apply(1, source, 4, 7)
    project.memos.write(MemoTarget("coding", coding=same), "first")
    project.memos.write(MemoTarget("coding", coding=twin), "second")
    assert codings.merge_codes(source, into) == (1, 1)
    assert [(c.id, c.code, c.start) for c in codings.all()] == [(twin, into, 0), (moved, into, 4)]
    assert project.memos.on(MemoTarget("coding", coding=twin)).text == "second\n\nfirst"
    assert labels(project) == ["A", "y", "B", "x"]


def test_merging_a_code_into_one_below_it_keeps_the_tree_whole(project: Project) -> None:
    book = project.codebook
    project.codings.merge_codes(book.find("A").id, book.find("y").id)
    assert labels(project) == ["y", "y > x", "B", "B > x"]
    assert project.check() == []


def test_a_code_merged_into_its_namesake_below_it_leaves_that_in_its_place(
    project: Project,
) -> None:
    book = project.codebook
    below = book.add(NewCode(("B", "B")))
    project.codings.merge_codes(book.at_path(("B",)).id, below)
    assert labels(project) == ["A", "A > x", "y", "B", "B > x"]
    assert book.at_path(("B",)).id == below
    project.undo()
    assert book.at_path(("B", "B")).id == below


def test_deleting_a_code_takes_its_branch_and_one_undo_brings_all_back(project: Project) -> None:
    book = project.codebook
    project.codings.apply(1, book.find("y").id, 0, 3)
    assert book.codings_lost_with(book.find("A").id) == 1
    book.delete(book.find("A").id)
    assert labels(project) == ["B", "x"]
    assert project.codings.count() == 0
    project.undo()
    assert project.codings.count() == 1


def test_a_coding_that_is_there_is_no_edit(project: Project) -> None:
    first = project.codings.apply(1, 1, 0, 3)
    lines = len(project.history())
    assert project.codings.apply(1, 1, 0, 3) == (first[0], False)
    assert len(project.history()) == lines


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 19)])
def test_a_span_outside_the_text_is_refused(project: Project, start: int, end: int) -> None:
    with pytest.raises(ProjectError, match="span_outside"):
        project.codings.apply(1, 1, start, end)


def test_resizing_onto_a_twin_makes_one_of_both(project: Project) -> None:
    first, _ = project.codings.apply(1, 1, 0, 3)
    second, _ = project.codings.apply(1, 1, 0, 7)
    assert project.codings.resize(first, 0, 7) == second
    assert project.codings.count() == 1
    project.undo()
    assert project.codings.get(first).end == 3


def test_imported_codings_are_stored_as_given_and_twins_skipped(project: Project) -> None:
    me = project.coder
    new = [
        NewCoding(1, 1, me, 3, 5, memo="m"),
        NewCoding(1, 1, me, 3, 5),
        NewCoding(1, 2, me, 0, 1),
    ]
    assert project.codings.add_many(new) == 2
    assert project.codings.add_many(new) == 0
    assert [memo.text for memo in project.memos.all()] == ["m"]


def test_finishing_twice_is_no_error_and_can_be_taken_back(project: Project) -> None:
    me = project.coder
    assert project.coders.finish(me, [1]) == 1
    assert project.coders.finish(me, [1]) == 0
    assert list(project.coders.finished()) == [(me, 1)]
    assert project.coders.unfinish(me, [1]) == 1


def test_a_coder_of_an_existing_name_is_refused(project: Project) -> None:
    with pytest.raises(ProjectError, match="coder_name_taken"):
        project.coders.add("  Amina ")


def test_a_document_comes_back_with_its_formatting_and_variables(project: Project) -> None:
    ranges = (FormatRange(0, 3, "heading", "1"), FormatRange(4, 7, "link", "x"))
    document = project.documents.add(
        NewDocument("e", "one two", ranges, "md", "ar", variables={"genre": "report"})
    )
    assert project.documents.ranges(document) == ranges
    assert project.documents.variables(document) == {"genre": "report"}
    assert project.documents.get(document).direction == "rtl"
    project.documents.set_variable(document, "genre", "")
    assert project.documents.variables(document) == {}


def test_a_taken_name_and_a_text_with_foreign_line_ends_are_refused(project: Project) -> None:
    with pytest.raises(ProjectError, match="document_name_taken"):
        project.documents.add(NewDocument("d", "x"))
    with pytest.raises(ProjectError, match="text_not_canonical"):
        project.documents.add(NewDocument("e", "a\r\nb"))


def test_names_of_any_kind_are_only_values(project: Project) -> None:
    for name in ('"; drop table code; --', "../x", "😀, 'q'", "ت" * 300):
        code = project.codebook.add(NewCode((name,)))
        assert project.codebook.get(code).name == name
        document = project.documents.add(NewDocument(name, "text"))
        assert project.documents.named(name).id == document


def test_the_acting_coder_follows_undo(project: Project) -> None:
    jonas = project.coders.add("Jonas")
    project.act_as(jonas)
    project.undo()
    assert project.coders.get(project.coder).name == "Amina"

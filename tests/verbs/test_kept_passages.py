"""Passages and confusion that are kept: those of a fresh search, found again only where needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from postil.core.project import Project
from postil.core.records import CodeId, NewCode, NewDocument
from postil.verbs.comparing import Choice, Comparison, Prepared

TEXT = "alpha beta gamma.\nDelta epsilon zeta."
DOCUMENTS = ("one", "two", "three")
CODES = ("A", "A > x", "A > y", "B")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Three documents finished by Ann, Ben and Cy; two codes below A, and B."""
    with Project.create(tmp_path / "p.postil", "Ann") as made:
        for name in ("Ben", "Cy"):
            made.coders.add(name)
        for name in DOCUMENTS:
            made.documents.add(NewDocument(name, TEXT))
        for path in (("A",), ("A", "x"), ("A", "y"), ("B",)):
            made.codebook.add(NewCode(path))
        documents = [each.id for each in made.documents.all()]
        for coder in made.coders.all():
            made.coders.finish(coder.id, documents)
        yield made


def code(project: Project, name: str, who: str, start: int, end: int, where: str = "one") -> None:
    document, coder = project.documents.named(where).id, project.coders.named(who).id
    project.codings.apply(document, project.codebook.find(name).id, start, end, coder)


def of_two(project: Project) -> Choice:
    return Choice(coders=tuple(project.coders.named(name).id for name in ("Ann", "Ben")))


def documents_found(prepared: Prepared) -> int:
    """How many documents are looked at again."""
    return max((step.total for step in prepared.finding(confused=False)), default=0)


def test_after_one_edit_one_document_is_looked_at_again(project: Project) -> None:
    comparison, choice = Comparison(project), of_two(project)
    assert documents_found(comparison.prepared(choice)) == 3
    assert documents_found(comparison.prepared(choice)) == 0
    code(project, "B", "Ann", 3, 9, "two")
    assert documents_found(comparison.prepared(choice)) == 1


def test_a_code_that_is_new_or_renamed_changes_no_document(project: Project) -> None:
    comparison, choice = Comparison(project), of_two(project)
    code(project, "B", "Ann", 3, 9)
    documents_found(comparison.prepared(choice))
    project.codebook.add(NewCode(("C",)))
    project.codebook.rename(project.codebook.find("B").id, "Bee")
    assert documents_found(comparison.prepared(choice)) == 0


def test_a_code_that_moves_to_another_branch_makes_other_kinds(project: Project) -> None:
    comparison, choice = Comparison(project), of_two(project)
    code(project, "A > x", "Ann", 3, 9)
    code(project, "B", "Ben", 3, 9)
    (before,) = comparison.disagreements(choice)
    project.codebook.move(project.codebook.find("B").id, project.codebook.find("A").id, 0)
    (after,) = comparison.disagreements(choice)
    assert (before.kind, after.kind) == ("other_branch", "neighbouring_code")


def test_a_work_list_that_was_handed_out_stays_as_it_was(project: Project) -> None:
    comparison, choice = Comparison(project), of_two(project)
    code(project, "B", "Ann", 3, 9)
    before = comparison.prepared(choice).work_list()
    code(project, "B", "Ben", 3, 9)
    after = comparison.prepared(choice).work_list()
    assert (len(before), len(after)) == (1, 0)
    assert before.passage(0).kind == "only_first"


def test_confusion_counts_the_text_that_both_have_read(project: Project) -> None:
    code(project, "A > x", "Ann", 0, 10)
    code(project, "A > y", "Ben", 0, 8)
    confusion = Comparison(project).prepared(of_two(project)).confusion()
    x, y = (project.codebook.find(name).id for name in ("A > x", "A > y"))
    assert confusion.characters == {(x, y): 8, (x, None): 2}
    assert confusion.passages == {(x, y): 1}
    assert confusion.codes == (x, y)
    assert confusion.given == {x: 10}
    assert confusion.uncoded == 3 * len(TEXT) - 10
    assert confusion.share((x, y)) == 0.8


def test_text_that_does_not_count_makes_no_passage(project: Project) -> None:
    comparison = Comparison(project)
    choice = replace(of_two(project), left_out=frozenset({"furniture"}))
    one = project.documents.named("one").id
    code(project, "B", "Ann", 0, 10)
    code(project, "B", "Ben", 0, 6)
    code(project, "A", "Ann", 6, 10)
    assert len(comparison.disagreements(choice)) == 2
    project.documents.leave_out(one, 6, 10)
    assert comparison.disagreements(choice) == ()
    assert comparison.prepared(choice).confusion().uncoded == 3 * len(TEXT) - 6 - 4
    project.undo()
    assert len(comparison.disagreements(choice)) == 2


def test_a_passage_around_text_that_does_not_count_is_one(project: Project) -> None:
    comparison = Comparison(project)
    choice = replace(of_two(project), left_out=frozenset({"furniture"}))
    project.documents.leave_out(project.documents.named("one").id, 6, 10)
    code(project, "B", "Ann", 2, 15)
    (passage,) = comparison.disagreements(choice)
    assert (passage.kind, passage.start, passage.end) == ("only_first", 2, 15)
    assert [(span.start, span.end) for span in passage.spans] == [(2, 6), (10, 15)]
    assert (passage.length, passage.differing) == (13, 9)


SPANS = st.lists(
    st.tuples(
        st.sampled_from(CODES),
        st.sampled_from(["Ann", "Ben"]),
        st.integers(0, 25),
        st.integers(1, 12),
    ),
    max_size=7,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(SPANS, st.lists(st.tuples(st.integers(0, 30), st.integers(1, 7)), max_size=3))
def test_figures_passages_and_confusion_count_the_same_text(
    tmp_path_factory: pytest.TempPathFactory,
    codings: list[tuple[str, str, int, int]],
    not_counted: list[tuple[int, int]],
) -> None:
    with Project.create(tmp_path_factory.mktemp("kept") / "p.postil", "Ann") as project:
        project.coders.add("Ben")
        document = project.documents.add(NewDocument("one", TEXT))
        for path in (("A",), ("A", "x"), ("A", "y"), ("B",)):
            project.codebook.add(NewCode(path))
        for name, who, start, length in codings:
            code(project, name, who, start, min(len(TEXT), start + length))
        for start, length in not_counted:
            project.documents.leave_out(document, start, start + length)
        choice = Choice(documents="all", left_out=frozenset({"furniture"}))
        prepared = Comparison(project).prepared(choice)
        confusion, passages = prepared.confusion(), prepared.disagreements()
        rows = {row.code: row for row in prepared.rows() if row.coefficient == "percent_agreement"}
        for each in project.codebook.all():
            row = rows[project.codebook.label(each.id)]
            assert confusion.characters.get((each.id, each.id), 0) == row.both
            assert confusion.given.get(each.id, 0) == (row.both or 0) + (row.only_first or 0)
            alone = sum(p.differing for p in passages if p.codes == (each.id,))
            paired = [p for p in passages if len(p.codes) > 1 and each.id in p.codes]
            coded = sum(s.end - s.start for p in paired for s in p.spans if s.code == each.id)
            assert alone + coded == (row.only_first or 0) + (row.only_second or 0)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["apply", "undo", "move"]),
        st.sampled_from(CODES),
        st.sampled_from(["Ann", "Ben", "Cy"]),
        st.sampled_from(DOCUMENTS),
        st.integers(0, 20),
        st.integers(1, 12),
    ),
    max_size=8,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(ACTS)
def test_what_is_kept_is_what_a_fresh_search_finds(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, str, str, str, int, int]]
) -> None:
    with Project.create(tmp_path_factory.mktemp("kept") / "p.postil", "Ann") as project:
        for name in ("Ben", "Cy"):
            project.coders.add(name)
        for name in DOCUMENTS:
            project.documents.add(NewDocument(name, TEXT))
        for path in (("A",), ("A", "x"), ("A", "y"), ("B",)):
            project.codebook.add(NewCode(path))
        choices = [
            Choice(documents="all"),
            Choice(coders=of_two(project).coders, documents="all"),
            Choice(coders=of_two(project).coders, documents="all", with_subcodes=True),
        ]
        kept = Comparison(project)
        for act in acts:
            do(project, *act)
            for choice in choices:
                same_as_fresh(project, kept, choice)
        kept.close()


def do(
    project: Project, act: str, name: str, who: str, where: str, start: int, length: int
) -> None:
    by_act: dict[str, Callable[[], object]] = {
        "apply": lambda: code(project, label(project, name), who, start, start + length, where),
        "undo": lambda: undone(project),
        "move": lambda: moved(project),
    }
    by_act[act]()


def label(project: Project, name: str) -> str:
    """B may stand below A now."""
    return name if name != "B" else project.codebook.label(ids(project)["B"])


def ids(project: Project) -> dict[str, CodeId]:
    return {each.name: each.id for each in project.codebook.all()}


def moved(project: Project) -> None:
    known = ids(project)
    parent = project.codebook.get(known["B"]).parent
    project.codebook.move(known["B"], None if parent else known["A"], 0)


def same_as_fresh(project: Project, kept: Comparison, choice: Choice) -> None:
    fresh = Comparison(project)
    assert kept.disagreements(choice) == fresh.disagreements(choice)
    if len(choice.coders or ()) == 2:
        one, other = (each.prepared(choice).confusion() for each in (kept, fresh))
        assert one == other
        for cell in one.characters:
            stretches = kept.prepared(choice).stretches(cell)
            assert (
                sum(b - a for found in stretches.values() for a, b in found)
                == (one.characters[cell])
            )
    fresh.close()


def undone(project: Project) -> None:
    """Undo an act on codings, or a code that moved."""
    newest = project.undoable()
    if newest is not None and newest.verb in ("apply_code", "move_code"):
        project.undo()

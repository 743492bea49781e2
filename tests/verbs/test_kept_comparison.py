"""A comparison that was kept through any edits shows what a fresh one shows, to the last digit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postil.core.project import Project
from postil.core.records import Code, Coding, Document, FormatRange, NewCode, NewDocument
from postil.verbs.comparing import Choice, Comparison
from postil.verbs.correcting import correction_steps, planning
from postil.verbs.progress import outcome, straight_through

TEXT = "alpha beta gamma.\nDelta epsilon zeta. Eta theta."
Act = Callable[[Project, int], object]


def documents(project: Project) -> list[Document]:
    return project.documents.all()


def codes(project: Project) -> list[Code]:
    return project.codebook.all()


def coding(project: Project, n: int) -> Coding:
    found = list(project.codings.all())
    return found[n % len(found)]


def apply(project: Project, n: int) -> None:
    """Code some words with some code, by some coder."""
    if documents(project) and codes(project):
        document = documents(project)[n % len(documents(project))]
        code = codes(project)[n // 2 % len(codes(project))]
        coder = project.coders.all()[n // 3 % 3]
        project.codings.apply(document.id, code.id, n % 30, n % 30 + 1 + n % 11, coder=coder.id)


def merge(project: Project, n: int) -> None:
    """Merge two codes of which neither is above the other."""
    one, other = codes(project)[n % len(codes(project))], codes(project)[-1]
    if one.id != other.id and not project.codebook.children(one.id):
        project.codings.merge_codes(one.id, other.id)


def move(project: Project, n: int) -> None:
    """Put a code that has none below it beneath the first one, or on top."""
    code, first = codes(project)[n % len(codes(project))], codes(project)[0]
    if code.id != first.id and not project.codebook.children(code.id):
        project.codebook.move(code.id, None if code.parent else first.id, 0)


def finish(project: Project, n: int) -> None:
    """Finish a document for a coder, or take that back."""
    coder, document = (
        project.coders.all()[n % 3].id,
        documents(project)[n % len(documents(project))],
    )
    if (coder, document.id) in project.coders.finished():
        project.coders.unfinish(coder, [document.id])
    else:
        project.coders.finish(coder, [document.id])


def correct(project: Project, n: int) -> None:
    """Put a word into a text, and mend another; the text does not become shorter."""
    document = documents(project)[n % len(documents(project))].id
    text, place = project.documents.text(document), n % 45
    new = f"{text[:place]} w{n}. {text[place:]}".replace("eta", "etta")
    straight_through(correction_steps(project, outcome(planning(project, document, new))))


ACTS: dict[str, Act] = {
    "correct": correct,
    "apply": apply,
    "apply again": apply,
    "resize": lambda p, n: (
        project_has_codings(p) and p.codings.resize(coding(p, n).id, 0, 1 + n % 40)
    ),
    "remove": lambda p, n: project_has_codings(p) and p.codings.remove([coding(p, n).id]),
    "undo": lambda p, n: p.undo(),
    "redo": lambda p, n: p.redo(),
    "finish": finish,
    "rename a code": lambda p, n: p.codebook.rename(codes(p)[n % len(codes(p))].id, f"code {n}"),
    "retire a code": lambda p, n: p.codebook.set_active(codes(p)[-1].id, active=n % 2 == 0),
    "merge": merge,
    "move": move,
    "delete a code": lambda p, n: len(codes(p)) > 2 and p.codebook.delete(codes(p)[-1].id),
    "delete a document": lambda p, n: (
        len(documents(p)) > 2 and p.documents.delete([documents(p)[n % len(documents(p))].id])
    ),
    "leave out": lambda p, n: p.documents.leave_out(documents(p)[0].id, n % 20, n % 20 + 8),
    "count again": lambda p, n: p.documents.count_again(documents(p)[0].id, n % 20, n % 20 + 5),
    "rename a coder": lambda p, n: p.coders.rename(p.coders.all()[0].id, f"Ann {n}"),
    "set a variable": lambda p, n: p.coders.set_variable(
        p.coders.all()[n % 3].id, "team", str(n // 3 % 2)
    ),
}

CHOICES = [
    Choice(pairs=True, others=True, peers=True),
    Choice(documents="all", with_subcodes=True, sets=True, domains=True),
    Choice(
        unit="token", left_out=frozenset(("furniture", "headings")), pairs=True, variable="team"
    ),
    Choice(unit="segment", documents="all", pairs=True, peers=True),
    Choice(unit="continuum", pairs=True, with_subcodes=True, domains=True, documents="complete"),
    Choice(unit="sentence", by_document=True, resamples=20),
]


def project_has_codings(project: Project) -> bool:
    return project.codings.count() > 0


@pytest.fixture
def studied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Project]]:
    """Makes projects of three coders, three documents and four codes, of which one is below."""
    made: list[Project] = []

    def make() -> Project:
        path: Path = tmp_path_factory.mktemp("kept") / "p.postil"
        project = Project.create(path, "Ann")
        made.append(project)
        for name in ("Ben", "Eva"):
            project.coders.add(name)
        for name in ("one", "two", "three"):
            ranges = (FormatRange(0, 17, "heading", "1"),)
            project.documents.add(NewDocument(name, TEXT, ranges))
        for names in (("A",), ("A", "x"), ("A", "y"), ("B",)):
            project.codebook.add(NewCode(names))
        for coder in project.coders.all():
            project.coders.finish(coder.id, [each.id for each in documents(project)][:2])
        for n in range(12):
            apply(project, 7 * n)
        return project

    yield make
    for project in made:
        project.close()


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    acts=st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 200)), max_size=10),
    seen=st.lists(st.sampled_from(range(len(CHOICES))), min_size=1, max_size=3),
)
def test_a_kept_comparison_equals_a_fresh_one_after_any_acts(
    studied: Callable[[], Project], acts: list[tuple[str, int]], seen: list[int]
) -> None:
    project = studied()
    kept = Comparison(project)
    for act, number in [("apply", 3), *acts]:
        ACTS[act](project, number)
        for place in seen:
            fresh = Comparison(project)
            assert kept.rows(CHOICES[place]) == fresh.rows(CHOICES[place])
            fresh.close()
    for choice in CHOICES:
        fresh = Comparison(project)
        assert kept.rows(choice) == fresh.rows(choice)
        assert kept.disagreements(choice) == fresh.disagreements(choice)
        fresh.close()


def test_values_of_a_domain_do_not_hang_on_documents_that_were_compared_before(
    studied: Callable[[], Project],
) -> None:
    project = studied()
    parent = next(code for code in codes(project) if code.parent is None)
    child = next(code for code in codes(project) if code.parent == parent.id)
    for each in project.codings.all():
        project.codings.remove([each.id])
    first, second, _ = documents(project)
    ann, ben, _ = project.coders.all()
    project.codings.apply(first.id, child.id, 0, 5, coder=ann.id)
    project.codings.apply(second.id, parent.id, 0, 5, coder=ben.id)
    everywhere = Choice(unit="continuum", documents="all", domains=True)
    kept = Comparison(project)
    assert "k_u_alpha_2016:A" in {row.coefficient for row in kept.rows(everywhere)}
    for choice in (
        replace(everywhere, picked=(first.id,)),
        replace(everywhere, coders=tuple(each.id for each in project.coders.all()[::2])),
    ):
        assert "k_u_alpha_2016:A" not in {row.coefficient for row in kept.rows(choice)}
        assert kept.rows(choice) == Comparison(project).rows(choice)


def test_what_was_kept_amid_a_long_act_goes_with_it(studied: Callable[[], Project]) -> None:
    project = studied()
    document, code = documents(project)[0], codes(project)[0]
    kept, choice = Comparison(project), Choice(documents="all")
    before = Comparison(project).rows(choice)

    def steps(_draft: object) -> Iterator[int]:
        project.codings.apply(document.id, code.id, 0, 40, coder=project.coders.all()[1].id)
        yield 1

    acting = project.long_edit("apply_code", steps)
    next(acting)
    assert kept.rows(choice) != before
    acting.close()
    assert kept.rows(choice) == before

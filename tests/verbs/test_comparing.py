"""A comparison: its tables are renewed where something changed, and are those of a fresh one."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from postil.analysis.agreement import AgreementRow
from postil.core.clock import repeatable
from postil.core.errors import ProjectError, UsageError
from postil.core.project import Project
from postil.core.records import CodeId, CoderId, DocumentId, NewCode, NewDocument
from postil.verbs.comparing import Choice, Comparison
from postil.verbs.progress import Progress, outcome, straight_through

TEXT = "alpha beta gamma.\nDelta epsilon zeta."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.postil", "Ann") as made:
        made.coders.add("Ben")
        for name in ("one", "two"):
            made.documents.add(NewDocument(name, TEXT))
        for path in (("A",), ("A", "x"), ("B",)):
            made.codebook.add(NewCode(path))
        for coder in made.coders.all():
            made.coders.finish(coder.id, [each.id for each in made.documents.all()])
        yield made


def code(project: Project, name: str) -> CodeId:
    return project.codebook.find(name).id


def document(project: Project, name: str) -> DocumentId:
    return project.documents.named(name).id


def coder(project: Project, name: str) -> CoderId:
    return project.coders.named(name).id


def figure(comparison: Comparison, choice: Choice, of: str, name: str = "jaccard") -> float | None:
    rows = comparison.rows(choice)
    return next(row.value for row in rows if (row.code, row.coefficient) == (of, name))


def test_each_edit_undo_and_redo_shows_in_the_next_figures(project: Project) -> None:
    comparison, choice = Comparison(project), Choice()
    assert figure(comparison, choice, "B") is None
    ann = project.codings.apply(document(project, "one"), code(project, "B"), 0, 10)[0]
    project.codings.apply(
        document(project, "one"), code(project, "B"), 0, 5, coder=coder(project, "Ben")
    )
    assert figure(comparison, choice, "B") == 0.5
    project.codings.resize(ann, 0, 5)
    assert figure(comparison, choice, "B") == 1.0
    project.undo()
    assert figure(comparison, choice, "B") == 0.5
    project.codings.recode(ann, code(project, "x"))
    assert figure(comparison, choice, "B") == figure(comparison, choice, "x") == 0.0
    project.redo()
    project.codings.remove([ann])
    assert figure(comparison, choice, "x") is None


def test_an_edit_between_two_steps_of_filling_does_no_harm(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("postil.verbs.kept_tables._AT_ONCE", 1)
    comparison, choice = Comparison(project), Choice()
    steps = comparison.filling(choice)
    next(steps)
    for name, end in (("Ann", 10), ("Ben", 5)):
        project.codings.apply(
            document(project, "one"), code(project, "B"), 0, end, coder=coder(project, name)
        )
    straight_through(steps)
    assert figure(comparison, choice, "B") == 0.5


def test_prepared_figures_are_not_touched_by_later_edits(project: Project) -> None:
    comparison = Comparison(project)
    for name in ("Ann", "Ben"):
        project.codings.apply(
            document(project, "one"), code(project, "B"), 0, 5, coder=coder(project, name)
        )
    prepared = comparison.prepared(Choice())
    before = prepared.rows()
    project.codings.apply(document(project, "one"), code(project, "B"), 0, 30)
    comparison.prepared(Choice())
    assert prepared.rows() == before and prepared.disagreements() == ()
    assert prepared.edit_number == project.edit_number - 1


def test_the_passages_that_differ_are_found(project: Project) -> None:
    project.codings.apply(document(project, "two"), code(project, "B"), 3, 9)
    (passage,) = Comparison(project).disagreements(Choice())
    assert (passage.document, passage.start, passage.end) == (document(project, "two"), 3, 9)
    assert passage.kind == "only_first" and passage.silent == (coder(project, "Ben"),)


def test_a_code_newer_than_a_finished_mark_is_told(tmp_path: Path) -> None:
    clock = repeatable(datetime(2026, 1, 1, tzinfo=UTC), 1)
    with Project.create(tmp_path / "p.postil", "Ann", clock=clock) as project:
        ben = project.coders.add("Ben")
        place = project.documents.add(NewDocument("one", TEXT))
        project.codebook.add(NewCode(("old",)))
        for who in (coder(project, "Ann"), ben):
            project.coders.finish(who, [place])
        project.codebook.add(NewCode(("new",)))
        rows = Comparison(project).rows(Choice())
    marked = {row.code for row in rows if "code_newer_than_finish" in row.warnings}
    assert marked == {"new", "*pooled", "*mean"}


def test_a_retired_code_is_left_out_unless_it_is_named(project: Project) -> None:
    project.codebook.set_active(code(project, "B"), active=False)
    comparison = Comparison(project)
    assert "B" not in {row.code for row in comparison.rows(Choice())}
    named = Choice(codes=(code(project, "B"),))
    assert "B" in {row.code for row in comparison.rows(named)}


def test_rules_and_consensus_are_compared_only_when_named(project: Project) -> None:
    rule = project.coders.add("by rule", kind="rule")
    comparison = Comparison(project)
    assert comparison.rows(Choice())[0].coders == ("Ann", "Ben")
    chosen = Choice(coders=(coder(project, "Ann"), rule), documents="all")
    assert comparison.rows(chosen)[0].coders == ("Ann", "by rule")


def test_units_that_are_not_computed_are_refused(project: Project) -> None:
    with pytest.raises(UsageError, match="unit_not_offered"):
        Comparison(project).rows(Choice(unit="page"))


def test_one_coder_is_too_few(project: Project) -> None:
    with pytest.raises(ProjectError, match="too_few_coders"):
        Comparison(project).rows(Choice(coders=(coder(project, "Ann"),)))


def test_more_coders_than_can_be_told_apart_are_refused(project: Project) -> None:
    with project.edit("add_coder", name="many"):
        for number in range(300):
            project.coders.add(f"coder {number}")
    with pytest.raises(ProjectError, match="too_many_coders"):
        Comparison(project).rows(Choice())


def coded_alike(project: Project, *names: str) -> None:
    """Let both coders give some words of a document these codes."""
    for name in names:
        for who in ("Ann", "Ben"):
            project.codings.apply(
                document(project, "one"), code(project, name), 0, 5, coder=coder(project, who)
            )


def test_after_an_edit_rows_of_other_codes_are_not_made_again(project: Project) -> None:
    coded_alike(project, "x", "B")
    comparison = Comparison(project)
    before = comparison.rows(Choice())
    project.codings.apply(document(project, "one"), code(project, "B"), 7, 20)
    after = comparison.rows(Choice())
    for old, new in zip(before, after, strict=True):
        assert (old is new) == (old.code in ("A", "x")), old.code


def test_a_new_name_of_a_code_makes_no_other_code_again(project: Project) -> None:
    coded_alike(project, "x", "B")
    comparison = Comparison(project)
    before = comparison.rows(Choice())
    project.codebook.rename(code(project, "B"), "C")
    kept = [old is new for old, new in zip(before, comparison.rows(Choice()), strict=True)]
    assert kept == [old.code in ("A", "x") for old in before]


def test_rows_come_in_steps_and_whoever_stops_spoils_nothing(project: Project) -> None:
    coded_alike(project, "x", "B")
    project.coders.add("Eva")
    comparison, choice = Comparison(project), Choice(pairs=True, documents="all", resamples=20)
    stopped = comparison.prepared(choice).steps()
    assert next(stopped) == Progress(1, 4)
    stopped.close()
    told: list[Progress] = []
    steps = comparison.prepared(choice).steps()

    def watched() -> Generator[Progress, None, list[AgreementRow]]:
        while True:
            try:
                told.append(next(steps))
            except StopIteration as ended:
                return list(ended.value)
            yield told[-1]

    assert outcome(watched()) == Comparison(project).rows(choice)
    assert told == [Progress(done, 4) for done in (1, 2, 3, 4)]

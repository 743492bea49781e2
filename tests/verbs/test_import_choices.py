"""The choices of an import, in the verbs: stored as chosen, in one edit, undone as one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.core.records import NewDocument
from postil.exchange.plan import Choices, ImportPlan
from postil.verbs.importing import (
    document_steps,
    import_documents,
    plan_documents,
    planning,
    reworking,
)
from postil.verbs.originals import original_name, write_original
from postil.verbs.progress import outcome

SENTENCES = (
    "Trade came first in the harbour towns, and the law came only later, when the people of the "
    "place had learned to live with what the ships had brought them over many years of work. "
)
FOOT = "All rights reserved by the Harbour Press."
ARCHIVE = "".join(
    f"Headline {number}\nThe Paper\nMarch {number}, 2019\n\n{word}\nEnd of Document\n"
    for number, word in ((1, "First."), (2, "Second."))
)
RIS = "TY  - NEWS\nTI  - {title}\nPY  - 2020\nER  - \n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.postil", "Ann") as made:
        yield made


@pytest.fixture
def wrapped(tmp_path: Path) -> Path:
    path = tmp_path / "wrapped.txt"
    path.write_text("\n\n".join([textwrap.fill(SENTENCES * 2, 72)] * 3), encoding="utf-8")
    return path


def keys(plan: ImportPlan) -> list[list[str]]:
    return [[remark.key for remark in planned.remarks] for planned in plan.documents]


def test_broken_lines_are_told_and_joined_only_where_that_is_chosen(
    project: Project, wrapped: Path
) -> None:
    plan = plan_documents(project, [wrapped])
    assert keys(plan) == [["lines_are_wrapped"]]
    assert plan.documents[0].document.text == wrapped.read_text(encoding="utf-8")
    import_documents(project, plan_documents(project, [wrapped], join_lines=True))
    (document,) = project.documents.all()
    assert project.documents.text(document.id) == "\n\n".join([(SENTENCES * 2).strip()] * 3)
    assert project.documents.original(document.id) == wrapped.read_bytes()


def test_an_archive_is_told_and_split_only_where_that_is_chosen(
    project: Project, tmp_path: Path
) -> None:
    (tmp_path / "archive.txt").write_text(ARCHIVE, encoding="utf-8")
    plan = plan_documents(project, [tmp_path / "archive.txt"])
    assert keys(plan) == [["looks_like_many_articles"]]
    import_documents(project, plan_documents(project, [tmp_path / "archive.txt"], split=True))
    first, second = project.documents.all()
    assert [first.name, second.name] == ["Headline 1", "Headline 2"]
    assert project.documents.variables(second.id)["date"] == "2019-03-02"
    project.undo()
    assert project.documents.all() == []


def test_what_repeats_is_told_and_marked_only_where_that_is_chosen(
    project: Project, tmp_path: Path
) -> None:
    paths = [tmp_path / f"a{number}.txt" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_text(f"{f'Words of {number}. ' * 20}\n{FOOT}\n", encoding="utf-8")
    assert "repeated_lines_found" in keys(plan_documents(project, paths))[0]
    import_documents(project, plan_documents(project, paths, mark_boilerplate=True))
    for document in project.documents.all():
        ((start, end),) = project.documents.not_counted(document.id)
        assert project.documents.text(document.id)[start:end] == FOOT


def test_a_text_nearly_the_same_as_one_of_the_project_is_told(
    project: Project, tmp_path: Path
) -> None:
    words = " ".join(f"word{number}" for number in range(200))
    project.documents.add(NewDocument("The first", words))
    (tmp_path / "copy.txt").write_text(f"{words} and more", encoding="utf-8")
    ((remark,),) = [each.remarks for each in plan_documents(project, [tmp_path]).documents]
    assert remark.key == "nearly_the_same"
    assert (remark.arguments["other"], remark.arguments["share"]) == ("The first", 100)


def test_a_language_is_only_guessed(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCES * 3, encoding="utf-8")
    (planned,) = plan_documents(project, [tmp_path / "a.txt"]).documents
    assert (planned.document.language, planned.guess) == ("", "en")
    (planned,) = plan_documents(project, [tmp_path / "a.txt"], guess_language=True).documents
    assert (planned.document.language, planned.guess) == ("en", "")


def test_references_become_variables_of_the_documents_of_their_titles(
    project: Project, tmp_path: Path
) -> None:
    known = project.documents.add(NewDocument("Ports, a column", "Words."))
    (tmp_path / "Other.txt").write_text("Words of the other.", encoding="utf-8")
    titles = ("Ports: a column", "other", "Nowhere")
    references = "".join(RIS.format(title=title) for title in titles)
    (tmp_path / "r.ris").write_text(references, encoding="utf-8")
    plan = plan_documents(project, [tmp_path / "Other.txt", tmp_path / "r.ris"])
    assert [remark.arguments["title"] for remark in plan.remarks] == ["Nowhere"]
    import_documents(project, plan)
    assert project.documents.variables(known)["year"] == "2020"
    assert project.documents.variables(project.documents.named("Other").id)["year"] == "2020"
    project.undo()
    assert project.documents.variables(known) == {}


def test_a_table_in_a_folder_is_passed_by_and_read_where_it_is_named(
    project: Project, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "t.csv").write_text("title,words\nA,Some words\n", encoding="utf-8")
    (tmp_path / "in" / "a.txt").write_text("Words.", encoding="utf-8")
    plan = plan_documents(project, [tmp_path / "in"])
    assert [remark.key for remark in plan.remarks] == ["table_passed_by"]
    plan = plan_documents(project, [tmp_path / "in" / "t.csv"])
    assert [each.document.name for each in plan.documents] == ["A"]


def test_a_plan_reworked_is_the_plan_read_under_the_same_choices(
    project: Project, tmp_path: Path, wrapped: Path
) -> None:
    (tmp_path / "archive.txt").write_text(ARCHIVE, encoding="utf-8")
    (tmp_path / "t.csv").write_text("title,words,n\nA,Some words,one\n", encoding="utf-8")
    paths = [tmp_path / "archive.txt", wrapped, tmp_path / "t.csv"]
    choices = Choices(join_lines=True, split=True)
    again = outcome(
        reworking(project, plan_documents(project, paths), dict.fromkeys(paths, choices))
    )
    assert again == plan_documents(project, paths, join_lines=True, split=True)
    table = {paths[2]: Choices(text_column="n")}
    columns = outcome(reworking(project, plan_documents(project, paths[2:]), table))
    assert [each.document.text for each in columns.documents] == ["one"]


def test_only_the_files_that_are_wanted_are_read_anew(project: Project, tmp_path: Path) -> None:
    for name, words in (("a", "Words."), ("b", "Café.")):
        (tmp_path / f"{name}.txt").write_bytes(words.encode("cp1252"))
    plan = plan_documents(project, [tmp_path], guess_encoding=True)
    assert keys(plan)[1][0] == "encoding_guessed"
    (tmp_path / "a.txt").unlink()
    (tmp_path / "b.txt").unlink()  # the bytes that were read are in the plan
    wanted = {tmp_path / "b.txt": Choices(encoding="mac-roman")}
    again = outcome(reworking(project, plan, wanted))
    assert again.documents[0] is plan.documents[0]
    assert again.documents[1].document.text == "CafÈ."
    back = outcome(reworking(project, again, {tmp_path / "b.txt": Choices(encoding="cp1252")}))
    assert back.documents[1].document.text == "Café."


def test_what_is_the_same_is_told_anew_when_another_file_is_read_otherwise(
    project: Project, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes("A café in town.".encode())
    (tmp_path / "b.txt").write_bytes("A café in town.".encode("cp1252"))
    plan = plan_documents(project, [tmp_path], guess_encoding=True)
    assert "same_text_twice" in keys(plan)[1]
    again = outcome(reworking(project, plan, {tmp_path / "a.txt": Choices(encoding="mac-roman")}))
    assert "same_text_twice" not in keys(again)[1]


def test_reading_in_steps_tells_each_file_and_gives_the_same_plan(
    project: Project, wrapped: Path
) -> None:
    plan = outcome(planning(project, [wrapped]))
    assert plan == plan_documents(project, [wrapped])


def test_giving_up_between_batches_leaves_nothing(project: Project, tmp_path: Path) -> None:
    paths = [tmp_path / f"a{number}.txt" for number in range(120)]
    for number, path in enumerate(paths):
        path.write_text(f"Words of {number}.", encoding="utf-8")
    steps = document_steps(project, plan_documents(project, paths))
    for _ in range(110):
        next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert project.documents.all() == []


def test_the_original_file_comes_out_byte_by_byte(project: Project, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes("Café\r\nhours".encode("utf-16"))
    import_documents(project, plan_documents(project, [source]))
    (document,) = project.documents.all()
    target = tmp_path / original_name(project, document.id).replace("a", "b")
    assert write_original(project, document.id, target) == len(source.read_bytes())
    assert target.read_bytes() == source.read_bytes()
    made = project.documents.add(NewDocument("made here", "Words."))
    with pytest.raises(ProjectError, match="document_without_original"):
        write_original(project, made, tmp_path / "none")
    assert not (tmp_path / "none").exists()

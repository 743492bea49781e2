"""Variables of coders: set, changed, taken away, beside those of documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.core.records import CoderId, NewDocument


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.postil", "Amina") as made:
        made.coders.add("Ben")
        yield made


@pytest.fixture
def ben(project: Project) -> CoderId:
    return project.coders.named("Ben").id


def test_a_value_is_set_changed_and_taken_away(project: Project, ben: CoderId) -> None:
    project.coders.set_variable(ben, "role", "expert")
    project.coders.set_variable(ben, "training", "2025")
    project.coders.set_variable(ben, "role", "novice")
    assert project.coders.variables(ben) == {"role": "novice", "training": "2025"}
    project.coders.set_variable(ben, "role", "")
    assert project.coders.variables_of_all() == {ben: {"training": "2025"}}


def test_undo_and_redo_bring_values_back_and_forth(project: Project, ben: CoderId) -> None:
    project.coders.set_variable(ben, "role", "expert")
    project.coders.set_variable(ben, "role", "novice")
    project.undo()
    assert project.coders.variables(ben) == {"role": "expert"}
    project.undo()
    assert project.coders.variables(ben) == {}
    project.redo()
    assert project.coders.variables(ben) == {"role": "expert"}


def test_what_changes_nothing_is_no_act(project: Project, ben: CoderId) -> None:
    project.coders.set_variable(ben, "role", "expert")
    acts = len(project.history())
    project.coders.set_variable(ben, " role ", " expert ")
    project.coders.set_variable(ben, "unknown", "")
    assert len(project.history()) == acts


def test_coders_and_documents_share_names_but_no_values(project: Project, ben: CoderId) -> None:
    document = project.documents.add(NewDocument("d", "text", variables={"language": "en"}))
    project.coders.set_variable(ben, "language", "de")
    assert project.documents.variables(document) == {"language": "en"}
    assert project.coders.variables(ben) == {"language": "de"}


@pytest.mark.parametrize(
    ("name", "key"), [(" ", "variable_name_empty"), ("two\nlines", "name_refused")]
)
def test_a_name_that_is_none_is_refused(
    project: Project, ben: CoderId, name: str, key: str
) -> None:
    with pytest.raises(ProjectError, match=key):
        project.coders.set_variable(ben, name, "x")
    assert project.coders.variables(ben) == {}


def test_a_coder_who_is_gone_has_no_variables(project: Project) -> None:
    with pytest.raises(ProjectError, match="coder_gone"):
        project.coders.set_variable(CoderId(99), "role", "expert")

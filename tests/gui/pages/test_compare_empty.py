"""What the compare page says where there is nothing to compare."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from postil.core.project import Project
from postil.core.records import NewCode, NewDocument
from postil.gui.pages.compare.empty import Lack, lack_of
from postil.gui.pages.compare.page import ComparePage

if TYPE_CHECKING:
    from tests.gui.pages.conftest import MakeWorld

Show = Callable[[Project], ComparePage]


@pytest.fixture
def shown(qtbot: QtBot, world_of: MakeWorld) -> Show:
    """Show the compare page of a project."""

    def show(project: Project) -> ComparePage:
        page = ComparePage(world_of(project).desk)
        qtbot.addWidget(page)
        page.show()
        return page

    return show


def test_a_project_without_documents_says_so(shown: Show, project: Project) -> None:
    project.documents.delete([document.id for document in project.documents.all()])
    page = shown(project)
    assert lack_of(page.choices) is Lack.DOCUMENTS
    assert page.empty.accessibleName() == "No documents yet."
    project.undo()
    assert page.empty.accessibleName() == "Nobody has finished a document."
    page.hide()


def test_a_project_of_one_says_what_helps(shown: Show, tmp_path: Path) -> None:
    with Project.create(tmp_path / "alone.postil", "Amina") as project:
        project.documents.add(NewDocument(name="one", text="Words."))
        project.codebook.add(NewCode(path=("code",)))
        page = shown(project)
        assert page.empty.accessibleName() == "One coder alone cannot be compared."
        assert [each.text() for each in page.empty.buttons] == ["Coders…", "Import…"]
        page.hide()


def test_nobody_finished_offers_to_compare_everything(
    qtbot: QtBot, shown: Show, project: Project
) -> None:
    page = shown(project)
    assert page.empty.accessibleName() == "Nobody has finished a document."
    assert page.empty.isVisible()
    page.empty.buttons[0].click()
    qtbot.waitUntil(lambda: page.findings is not None)
    assert page.lines.table.documents == 2
    assert not page.empty.isVisible()
    page.hide()


def test_finishing_by_both_brings_the_figures(qtbot: QtBot, shown: Show, project: Project) -> None:
    page = shown(project)
    documents = [document.id for document in project.documents.all()]
    project.coders.finish(project.coders.named("Amina").id, documents)
    assert page.empty.accessibleName() == "No document was finished by both."
    project.coders.finish(project.coders.named("Jonas").id, documents[:1])
    qtbot.waitUntil(lambda: page.findings is not None)
    assert page.lines.table.documents == 1
    page.hide()


def test_one_chosen_coder_is_too_few(shown: Show, project: Project) -> None:
    page = shown(project)
    page.choices.choose_coders([project.coders.named("Jonas").id])
    assert page.empty.accessibleName() == "Choose two coders or more."
    page.hide()


def test_a_project_without_codes_says_so(shown: Show, tmp_path: Path) -> None:
    with Project.create(tmp_path / "bare.postil", "Amina") as project:
        project.documents.add(NewDocument(name="one", text="Words."))
        page = shown(project)
        assert page.empty.accessibleName() == "No codes yet."
        page.hide()

"""A desk with a small project on it, for pages that stand by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from tests.answers import Answers

from postil.core.project import Project
from postil.core.records import CoderId, DocumentId, NewCode, NewDocument
from postil.gui.actions import Actions
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Fonts
from postil.gui.bridge import Bridge
from postil.gui.desk import Desk
from postil.gui.menus.table import ACTIONS
from postil.gui.messages import Messages
from postil.gui.pages.compare.purpose import keep_purpose
from postil.gui.settings import Settings
from postil.gui.tasks import Tasks

TEXT = "Security comes first. The cost is legitimacy. Trade follows the flag. Nothing else does."


@dataclass
class World:
    """A desk, the project on it, and what pages asked for."""

    desk: Desk
    project: Project
    answers: Answers
    opened: list[tuple[DocumentId, int, int, tuple[CoderId, ...]]]

    def coder(self, name: str) -> CoderId:
        return self.project.coders.named(name).id

    def code(self, name: str, coder: str, start: int, end: int, document: str = "one") -> None:
        """Let a coder code a span."""
        project = self.project
        project.codings.apply(
            project.documents.named(document).id,
            project.codebook.find(name).id,
            start,
            end,
            self.coder(coder),
        )

    def finish(self, *coders: str) -> None:
        """Let coders finish every document."""
        documents = [document.id for document in self.project.documents.all()]
        for coder in coders:
            self.project.coders.finish(self.coder(coder), documents)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two documents, three codes, Amina and Jonas; nothing coded, nothing finished."""
    with Project.create(tmp_path / "study.postil", "Amina") as project:
        project.coders.add("Jonas")
        for name in ("one", "two"):
            project.documents.add(NewDocument(name=name, text=f"{name}. {TEXT}"))
        for name in ("security", "cost", "unused"):
            project.codebook.add(NewCode(path=(name,)))
        yield project


MakeWorld = Callable[[Project], World]


@pytest.fixture
def world_of(qapp: QApplication, tmp_path: Path) -> Iterator[MakeWorld]:
    """Put a project on a desk."""
    windows: list[QWidget] = []
    worlds: list[World] = []

    def make(project: Project) -> World:
        window = QWidget()
        windows.append(window)
        look = Appearance("light", Fonts(1.0))
        settings = Settings(tmp_path)
        keep_purpose(settings.of(project.path), None)
        answers = Answers()
        opened: list[tuple[DocumentId, int, int, tuple[CoderId, ...]]] = []
        desk = Desk(
            project=project,
            bridge=Bridge(project, window),
            appearance=look,
            settings=settings,
            remembered=settings.of(project.path),
            messages=Messages(look, window),
            tasks=Tasks(window),
            asking=answers,
            actions=Actions(ACTIONS, window, lambda _key: None),
            refresh=lambda: None,
            open_passage=lambda *passage: opened.append(passage),
        )
        worlds.append(World(desk, project, answers, opened))
        return worlds[-1]

    yield make
    for world in worlds:
        world.desk.tasks.wait()


@pytest.fixture
def world(world_of: MakeWorld, project: Project) -> World:
    """The small project on a desk, coded and finished by both."""
    made = world_of(project)
    made.code("security", "Amina", 5, 26)
    made.code("security", "Jonas", 5, 20)
    made.code("cost", "Amina", 27, 50)
    made.code("cost", "Amina", 5, 26, "two")
    made.code("cost", "Jonas", 5, 26, "two")
    made.finish("Amina", "Jonas")
    return made

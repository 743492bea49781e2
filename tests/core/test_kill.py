"""A program killed at any moment loses nothing that it had acknowledged, and leaves no half act."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from postil.core.project import Project
from postil.core.records import NewCode, NewCoding, NewDocument

Kill = Callable[[Path, float], list[str]]

CODE_ON = """
with Project.open(path) as project:
    start = project.codings.count()
    for at in range(start, 100000):
        with project.edit("apply_with_memo"):
            coding, _ = project.codings.apply(1, 1 + at % 2, at, at + 1)
            project.memos.write(MemoTarget("coding", coding=coding), f"memo {at}")
        print(coding, flush=True)
        if at % 5 == 4:
            project.undo(); project.redo()
"""
# With a small cache, pages of an unfinished act are in the file.
IMPORT_ON = """
with Project.open(path) as project:
    project._store._conn.execute("pragma cache_size = 4")
    print("ready", flush=True)
    while True:
        project.codings.add_many(
            [NewCoding(1, 2, 1, at, at + 5, memo="n") for at in range(300)]
        )
        project.undo(); project.redo(); project.undo()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.postil"
    with Project.create(path, "Amina") as project:
        project.documents.add(NewDocument("d", "x" * 200_000))
        project.codebook.add(NewCode(("a",)))
        project.codebook.add(NewCode(("b",)))
    return path


def test_forty_kills_while_coding_lose_nothing(path: Path, killing: Callable[[str], Kill]) -> None:
    chance, kill = random.Random(20261122), killing(CODE_ON)
    for _ in range(40):
        acknowledged = [int(line) for line in kill(path, chance.random() * 0.05)]
        with Project.open(path) as project:
            codings = [coding.id for coding in project.codings.all()]
            if project.redoable():
                project.redo()  # killed between an undo and its redo
                codings = [coding.id for coding in project.codings.all()]
            assert acknowledged
            assert set(acknowledged) <= set(codings)
            assert len(codings) == len(project.memos.all()), "half an act"
            assert project.check() == []


def test_killed_amid_imports_and_undos_an_act_is_there_or_not(
    path: Path, killing: Callable[[str], Kill]
) -> None:
    with Project.open(path) as project:
        project.codings.add_many([NewCoding(1, 1, 1, at, at + 9, memo="m") for at in range(900)])
    kill = killing(IMPORT_ON)
    for turn in range(12):
        kill(path, 0.01 + 0.02 * turn)
        with Project.open(path) as project:
            counts = (project.codings.count(), len(project.memos.all()))
            assert counts in ((900, 900), (1200, 1200))
            assert project.check() == []
            while project.codings.count() > 900:
                project.undo()

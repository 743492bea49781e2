"""A program killed at any moment loses nothing that it had acknowledged, and leaves no half act."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from postil.core.project import Project
from postil.core.records import NewCode, NewDocument

CODE_ON = """
import sys
from postil.core.project import Project
from postil.core.records import MemoTarget
with Project.open(sys.argv[1]) as project:
    start = project.codings.count()
    for at in range(start, 100000):
        with project.edit("apply_with_memo"):
            coding, _ = project.codings.apply(1, 1 + at % 2, at, at + 1)
            project.memos.write(MemoTarget("coding", coding=coding), f"memo {at}")
        print(coding, flush=True)
        if at % 5 == 4:
            project.undo(); project.redo()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.timeout(300)
def test_forty_kills_while_coding_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "p.postil"
    with Project.create(path, "Amina") as project:
        project.documents.add(NewDocument("d", "x" * 200_000))
        project.codebook.add(NewCode(("a",)))
        project.codebook.add(NewCode(("b",)))
    chance = random.Random(20261122)
    for _ in range(40):
        child = subprocess.Popen(
            [sys.executable, "-c", CODE_ON, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(chance.random() * 0.05)
        os.kill(child.pid, signal.SIGKILL)
        acknowledged = [int(line) for line in (first, *child.stdout) if line.endswith("\n")]
        child.stdout.close()
        child.wait()
        with Project.open(path) as project:
            codings = [coding.id for coding in project.codings.all()]
            if project.redoable():
                project.redo()  # killed between an undo and its redo
                codings = [coding.id for coding in project.codings.all()]
            assert set(acknowledged) <= set(codings)
            assert len(codings) == len(project.memos.all()), "half an act"
            assert project.check() == []
    assert project.path.exists()

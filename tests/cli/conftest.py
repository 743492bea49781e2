"""Running commands in this process: their exit code, and what they print."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from postil.cli import postil


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The JSON that was printed."""
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of the JSON that was printed."""
        found: list[dict[str, Any]] = self.document["rows"]
        return found


Run = Callable[..., Ended]


def invoked(*words: object) -> Ended:
    """Run a command."""
    result = CliRunner().invoke(postil, [str(word) for word in words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ended(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run commands in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return invoked


@pytest.fixture(scope="session")
def study_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two coders, three articles and codings that differ, and what it came from."""
    folder = tmp_path_factory.mktemp("study")
    for name, text in (("one", "alpha beta gamma"), ("two", "delta epsilon"), ("three", "zeta")):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "codes.csv").write_text(
        "code,parent,definition\nreason,,why\nsecurity,reason,\ncost,,\n", encoding="utf-8"
    )
    (folder / "codings.csv").write_text(
        "document,code,coder,start,end,memo\n"
        "one,security,Ann,0,5,sure\n"
        "one,security,Ben,0,10,\n"
        "two,cost,Ann,0,5,\n"
        "two,cost,Ben,0,5,\n",
        encoding="utf-8",
    )
    project = folder / "p.postil"
    for words in (
        ("new", project, "--coder", "Ann"),
        ("coders", project, "--add", "Ben"),
        ("import", project, *(folder / name for name in ("one.txt", "two.txt", "three.txt"))),
        ("codebook", "import", project, folder / "codes.csv"),
        ("codings", "import", project, folder / "codings.csv"),
        ("finish", project, "--coder", "Ann"),
        ("finish", project, "--coder", "Ben"),
    ):
        ended = invoked(*words)
        assert ended.code == 0, ended.err
    return folder


@pytest.fixture
def study(run: Run, study_folder: Path, tmp_path: Path) -> Path:
    """A copy of that project, with its articles and tables beside it."""
    shutil.copytree(study_folder, tmp_path, dirs_exist_ok=True)
    return tmp_path / "p.postil"

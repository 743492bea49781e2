"""Archives in the window: a folder is chosen or dropped, and becomes a project that is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from postil.core.project import Project
from postil.verbs.archiving import facts_hash
from postil.verbs.exporting import export

if TYPE_CHECKING:
    from tests.gui.conftest import Desktop


def tell(key: str) -> str:
    return key


@pytest.fixture
def archive(tmp_path: Path, write_project: Callable[..., Path]) -> Path:
    """An archive, its project beside it."""
    with Project.open(write_project(tmp_path / "source.postil")) as project:
        export(project, tmp_path / "kept", "archive", tell=tell)
    return tmp_path / "kept"


def test_a_chosen_archive_becomes_a_project_that_is_opened(bare: Desktop, archive: Path) -> None:
    bare.answers.files, bare.answers.target = [archive], archive.with_name("again.postil")
    bare.act("open_archive")
    assert bare.window.tasks.busy
    bare.wait_idle()
    assert bare.project.path.name == "again.postil"
    assert "2 documents, 3 codes, 1 coder, 0 codings" in bare.message
    with Project.open(archive.with_name("source.postil")) as source:
        assert facts_hash(bare.project) == facts_hash(source)


@pytest.mark.parametrize("name", ["", "project.json"])
def test_an_archive_may_be_dropped_as_its_folder_or_its_file(
    bare: Desktop, archive: Path, name: str
) -> None:
    dropped = [archive / name]
    assert bare.window.files.can_take(dropped)
    bare.answers.target = archive.with_name("again.postil")
    bare.window.files.take(dropped)
    bare.wait_idle()
    assert len(bare.project.documents.all()) == 2


def test_cancelling_leaves_no_project_behind(bare: Desktop, archive: Path) -> None:
    bare.answers.files, bare.answers.target = [archive], archive.with_name("again.postil")
    bare.act("open_archive")
    bare.window.tasks.cancel()
    assert bare.window.desk is None
    assert not list(archive.parent.glob("*again*"))


def test_a_folder_that_is_no_archive_is_told(desktop: Desktop, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    desktop.answers.files = [tmp_path / "other"]
    desktop.answers.target = tmp_path / "again.postil"
    desktop.act("open_archive")
    desktop.wait_idle()
    assert "no archive of a Postil project" in desktop.message
    assert desktop.project.path.name == "letters.postil"
    assert not (tmp_path / "again.postil").exists()


@pytest.mark.parametrize("yes", [False, True])
def test_an_archive_that_was_changed_is_taken_only_when_that_is_wished(
    bare: Desktop, archive: Path, yes: bool
) -> None:
    memos = archive / "memos.csv"
    memos.write_bytes(memos.read_bytes() + b"\r\n")
    bare.answers.files, bare.answers.target = [archive], archive.with_name("again.postil")
    bare.answers.yes = yes
    bare.act("open_archive")
    bare.wait_idle()
    question = bare.answers.asked[0]
    assert "1 file of this archive is missing or was changed: memos.csv." in question.text
    assert question.careful
    assert (bare.window.desk is not None) == yes == bare.answers.target.exists()


def test_a_project_is_never_overwritten(bare: Desktop, archive: Path) -> None:
    bare.answers.files, bare.answers.target = [archive], archive.with_name("source.postil")
    before = bare.answers.target.read_bytes()
    bare.act("open_archive")
    bare.wait_idle()
    assert bare.answers.target.read_bytes() == before
    assert bare.message

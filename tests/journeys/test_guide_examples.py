"""What the guide shows is tried: its commands are run, its tables are imported."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from postil.cli import postil
from postil.core.project import Project
from postil.paths import resources, sample_corpus
from postil.verbs.importing import (
    import_codebook,
    import_codings,
    import_documents,
    plan_documents,
)


def blocks(page: str, kind: str) -> list[str]:
    """The blocks of code of one kind on a page."""
    text = (resources() / "guide" / f"{page}.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


COMMANDS = [line for block in blocks("command-line", "sh") for line in block.splitlines()]


def names_of_commands() -> set[str]:
    """Every command, those of a group with the group's name before theirs."""
    found = set()
    for name, command in postil.commands.items():
        within = getattr(command, "commands", None)
        if not command.hidden:
            found |= {f"{name} {each}" for each in within} if within else {name}
    return found


def test_the_guide_runs_a_study_from_beginning_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(sample_corpus() / "articles", tmp_path / "articles")
    for name in ("codebook.csv", "codings.csv"):
        shutil.copy(sample_corpus() / name, tmp_path)
    Path("ratings.csv").write_text("text,Amina,Jonas\n1,yes,yes\n2,no,yes\n", encoding="utf-8")
    for line in COMMANDS:
        ended = CliRunner().invoke(postil, shlex.split(line)[1:])
        assert ended.exit_code == 0, f"{line}\n{ended.stderr}"
    for name in ("agreement.csv", "for-r/load.R", "study.xlsx", "my-codebook.csv", "copy.postil"):
        assert Path(name).is_file(), name


@pytest.mark.parametrize("name", sorted(names_of_commands()))
def test_every_command_is_explained_and_shown_once_at_least(name: str) -> None:
    text = (resources() / "guide" / "command-line.md").read_text(encoding="utf-8")
    assert f"`{name}`" in text
    assert any(line.startswith(f"postil {name} ") for line in COMMANDS)


def test_the_tables_of_the_guide_come_in_as_they_stand(tmp_path: Path) -> None:
    (article,) = blocks("bringing-in", "md")
    codebook, codings = blocks("bringing-in", "csv")
    (tmp_path / "ports.md").write_text(article, encoding="utf-8")
    (tmp_path / "codebook.csv").write_text(codebook, encoding="utf-8")
    (tmp_path / "codings.csv").write_text(codings, encoding="utf-8")
    with Project.create(tmp_path / "p.postil", "Ana") as project:
        import_documents(project, plan_documents(project, [tmp_path / "ports.md"]))
        assert import_codebook(project, tmp_path / "codebook.csv").added == 2
        assert import_codings(project, tmp_path / "codings.csv").added == 1
        document = project.documents.named("A column on the ports")
        assert project.documents.variables(document.id)["outlet"] == "The Paper"


def test_what_another_exported_comes_in_with_their_name(tmp_path: Path) -> None:
    (article,) = blocks("bringing-in", "md")
    codebook, codings = blocks("bringing-in", "csv")
    (tmp_path / "ports.md").write_text(article, encoding="utf-8")
    (tmp_path / "codebook.csv").write_text(codebook, encoding="utf-8")
    (tmp_path / "codings.csv").write_text(codings.replace("Ana", "Ben"), encoding="utf-8")
    run = CliRunner().invoke
    for words in (
        f"new {tmp_path}/base.postil --coder Ana",
        f"import {tmp_path}/base.postil {tmp_path}/ports.md",
        f"codebook import {tmp_path}/base.postil {tmp_path}/codebook.csv",
        f"backup {tmp_path}/base.postil {tmp_path}/ben.postil",
        f"codings import {tmp_path}/ben.postil {tmp_path}/codings.csv --create",
        f"export {tmp_path}/ben.postil {tmp_path}/from-ben.csv --to csv",
        f"codings import {tmp_path}/base.postil {tmp_path}/from-ben.csv --create",
    ):
        assert run(postil, shlex.split(words)).exit_code == 0, words
    with Project.open(tmp_path / "base.postil") as project:
        (coding,) = project.codings.all()
        assert project.coders.get(coding.coder).name == "Ben"

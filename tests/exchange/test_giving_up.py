"""Exports that are given up while they are written: nothing takes the place of what was there."""

from __future__ import annotations

from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path

import pytest

from postil.exchange.facts import ProjectFacts
from postil.exchange.formats import of_key


def given_up(done: int, total: int) -> None:
    raise CancelledError


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("csv", "tables"),
        ("csv", "codings.csv"),
        ("xlsx", "book.xlsx"),
        ("nvivo", "nvivo"),
        ("qdpx", "p.qdpx"),
        ("webanno", "p.jsonld"),
    ],
)
def test_what_stood_there_stays(facts: ProjectFacts, tmp_path: Path, key: str, name: str) -> None:
    form = of_key(key, "export", "project")
    assert form is not None
    write, target = form.load(), tmp_path / name
    write(facts, target)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(CancelledError):
        write(replace(facts, name="another", go_on=given_up), target)
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert after == before


def test_tables_tell_how_far_their_writing_has_come(facts: ProjectFacts, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    form = of_key("csv", "export", "project")
    assert form is not None
    form.load()(replace(facts, go_on=lambda *come: told.append(come)), tmp_path / "codings.csv")
    count = len(facts.codings)
    assert told == [(done, count) for done in range(count)]

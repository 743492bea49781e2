"""Every writer's output, byte for byte as it is kept in tests/data/golden."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from postil.exchange.codebook_csv import write_codebook_csv
from postil.exchange.csv_tables import write_csv_tables
from postil.exchange.facts import AgreementFacts, ProjectFacts
from postil.exchange.nvivo import write_nvivo
from postil.exchange.r_bundle import write_r_bundle

GOLDEN = Path(__file__).parents[1] / "data" / "golden"
# Read back in tests of their own: a workbook is a zip, and the script is shipped as it is.
NOT_KEPT = {".xlsx", ".R"}

Writer = Callable[[ProjectFacts, Path, AgreementFacts], None]
WRITERS: dict[str, Writer] = {
    "r": write_r_bundle,
    "csv": lambda facts, target, _: write_csv_tables(facts, target),
    "codings.csv": lambda facts, target, _: write_csv_tables(facts, target),
    "codebook.csv": lambda facts, target, _: write_codebook_csv(facts, target),
    "nvivo": lambda facts, target, _: write_nvivo(facts, target),
}


def kept_files(place: Path) -> dict[str, bytes]:
    """The files of an export by name, but those that are not kept."""
    if place.is_file():
        return {place.name: place.read_bytes()}
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.suffix not in NOT_KEPT
    }


@pytest.mark.parametrize("name", WRITERS)
def test_an_export_is_the_same_as_ever(
    name: str, facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path
) -> None:
    WRITERS[name](facts, tmp_path / name, agreement)
    told = f"after a wanted change, copy what is kept of {tmp_path / name} to {GOLDEN}"
    assert kept_files(tmp_path / name) == kept_files(GOLDEN / name), told


def test_the_script_of_a_bundle_is_the_one_that_is_shipped(
    facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path
) -> None:
    write_r_bundle(facts, tmp_path / "out", agreement)
    shipped = Path(__file__).parents[2] / "resources" / "r" / "load.R"
    assert (tmp_path / "out" / "load.R").read_bytes() == shipped.read_bytes()


def test_an_export_over_an_earlier_one_leaves_nothing_of_it(
    facts: ProjectFacts, agreement: AgreementFacts, tmp_path: Path
) -> None:
    for name in WRITERS:
        for _ in range(2):
            WRITERS[name](facts, tmp_path / name, agreement)
        assert kept_files(tmp_path / name) == kept_files(GOLDEN / name)

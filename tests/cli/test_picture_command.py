"""`postil picture`: from a project to a picture, or one sentence and no file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

STARTS = {".svg": b"<?xml", ".pdf": b"%PDF", ".png": b"\x89PNG"}


@pytest.mark.parametrize("suffix", STARTS)
@pytest.mark.parametrize("kind", ["forest", "strip"])
def test_the_suffix_says_what_is_written(study: Path, run: Run, suffix: str, kind: str) -> None:
    ended = run("picture", study, f"a{suffix}", "--of", kind, "--resamples", 50)
    assert (ended.code, ended.err) == (0, "")
    assert Path(f"a{suffix}").read_bytes().startswith(STARTS[suffix])


def test_the_same_project_gives_the_same_bytes(study: Path, run: Run) -> None:
    for name in ("one.svg", "two.svg"):
        assert run("picture", study, name, "--resamples", 50).code == 0
    assert Path("one.svg").read_bytes() == Path("two.svg").read_bytes()


def test_every_choice_is_taken(study: Path, run: Run) -> None:
    words = ("--coefficient", "cohen_kappa", "--coefficient", "jaccard", "--coders", "Ben,Ann")
    more = ("--codes", "cost", "--lines", "--look", "dark", "--width", 160, "--resamples", 0)
    ended = run("picture", study, "a.svg", *words, *more, "--json")
    assert ended.code == 0
    assert ended.rows == [{"file": "a.svg"}]
    svg = Path("a.svg").read_text(encoding="utf-8")
    assert "Agreement by code: Cohen’s kappa and Jaccard" in svg
    assert "Coders: Ben (B), Ann (A)." in svg and "Points without intervals." in svg
    assert "security" not in svg


def test_text_may_be_left_out_of_the_figures(study: Path, run: Run) -> None:
    words = ("--leave-out", "notes", "--leave-out", "headings", "--resamples", 0)
    assert run("picture", study, "a.svg", *words).code == 0
    told = "text counts without headings and notes"
    assert told in Path("a.svg").read_text(encoding="utf-8")


def test_a_unit_has_its_own_coefficients(study: Path, run: Run) -> None:
    words = ("picture", study, "a.svg", "--unit", "segment", "--resamples", 0)
    assert run(*words, "--overlap", 0.25).code == 0
    svg = Path("a.svg").read_text(encoding="utf-8")
    assert "Segment agreement by code" in svg
    assert "Unit: segment, matched from an overlap of 25% on; the whole text counts." in svg
    refused = run(*words, "--coefficient", "jaccard")
    assert refused.code == 2 and "Name one of: segment_agreement, holsti" in refused.err
    assert run("picture", study, "a.svg", "--overlap", 0.25).code == 2


def test_one_text_has_a_lane_a_code(study: Path, run: Run) -> None:
    assert run("picture", study, "a.svg", "--of", "strip", "--document", "one").code == 0
    svg = Path("a.svg").read_text(encoding="utf-8")
    assert "reason &gt; security: both 5, only Ben 5, nobody 6" in svg


def test_a_former_picture_is_replaced(study: Path, run: Run) -> None:
    Path("a.svg").write_text("former", encoding="utf-8")
    assert run("picture", study, "a.svg", "--resamples", 0).code == 0
    assert Path("a.svg").read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("a.gif",), 2, "ends in .svg, .pdf, .png"),
        (("a",), 2, "ends in .svg, .pdf, .png"),
        (("a.svg", "--coefficient", "kappa"), 2, 'no coefficient "kappa"'),
        (("a.svg", "--width", "10"), 2, "80<=x<=600"),
        (("a.svg", "--coders", "Ann"), 1, "at least two coders"),
        (("a.svg", "--of", "strip", "--document", "three"), 1, "anything in these documents"),
        (("a.svg", "--document", "four"), 1, "four"),
        (("nowhere/a.svg",), 1, "nowhere"),
        (("a.svg", "--width", "80", *("--coefficient", "jaccard", "--coefficient", "f1") * 1,
          "--coefficient", "cohen_kappa"), 1, "mm wide"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_sentence_and_no_file(
    study: Path, run: Run, words: tuple[str, ...], code: int, told: str
) -> None:
    before = {path.name for path in Path().iterdir()}
    ended = run("picture", study, *words, "--resamples", "0")
    assert ended.code == code
    assert told in ended.err
    assert {path.name for path in Path().iterdir()} == before


def test_the_project_itself_is_no_target(study: Path, run: Run) -> None:
    before = study.read_bytes()
    ended = run("picture", study, study)
    assert ended.code == 1 and "is the project itself" in ended.err
    assert study.read_bytes() == before


def test_nobody_finished_is_said(run: Run) -> None:
    run("new", "p.postil", "--coder", "Ann")
    run("coders", "p.postil", "--add", "Ben")
    Path("a.txt").write_text("alpha", encoding="utf-8")
    run("import", "p.postil", "a.txt")
    assert "no code to show" in run("picture", "p.postil", "a.svg").err
    Path("c.csv").write_text("code\ncost\n", encoding="utf-8")
    run("codebook", "import", "p.postil", "c.csv")
    for kind in ("forest", "strip"):
        ended = run("picture", "p.postil", "a.svg", "--of", kind)
        assert ended.code == 1
        assert "as finished" in ended.err
    assert not Path("a.svg").exists()

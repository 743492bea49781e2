"""Picture files: the same bytes each time, words for those who do not see them, whole or not there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from tests.exchange.pictures.conftest import UGLY_NAMES, estimate, forest_of, line

from postil.core.errors import ExchangeError
from postil.exchange.pictures import files
from postil.exchange.pictures.facts import ForestFacts, PictureFacts, StripFacts

SVG = "{http://www.w3.org/2000/svg}"
WRITERS: dict[str, Callable[..., None]] = {
    ".svg": files.write_svg,
    ".pdf": files.write_pdf,
    ".png": files.write_png,
}


@pytest.fixture(params=["forest", "strip"])
def facts(
    request: pytest.FixtureRequest, forest_facts: ForestFacts, strip_facts: StripFacts
) -> PictureFacts:
    return forest_facts if request.param == "forest" else strip_facts


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_same_picture_is_the_same_bytes(
    facts: PictureFacts, suffix: str, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        WRITERS[suffix](facts, tmp_path / f"{name}{suffix}", "print", 180)
    one, two = ((tmp_path / f"{name}{suffix}").read_bytes() for name in ("one", "two"))
    assert one == two and len(one) > 2000


def svg_of(facts: PictureFacts, folder: Path) -> etree._Element:
    files.write_svg(facts, folder / "a.svg", "print", 180)
    return etree.fromstring((folder / "a.svg").read_bytes())


def test_an_svg_says_its_names_and_figures(forest_facts: ForestFacts, tmp_path: Path) -> None:
    root = svg_of(forest_facts, tmp_path)
    assert root.findtext(f"{SVG}title") == "Alpha by code"
    told = root.findtext(f"{SVG}desc") or ""
    for words in (
        "Unit: character.",
        "path of trust: alpha 0.71 (both 1,234, only A 56, only J 7, n 12,345)",
        "path of unused: alpha no value: not used",
        "A note.",
    ):
        assert words in told
    titles = [each.text for each in root.iter(f"{SVG}title")]
    assert "path of loss of trust: alpha -0.20" in titles


def test_an_svg_of_a_strip_says_how_much_is_of_each_sort(
    strip_facts: StripFacts, tmp_path: Path
) -> None:
    told = svg_of(strip_facts, tmp_path).findtext(f"{SVG}desc") or ""
    assert "path of trust: both 10, nobody 90" in told


def test_an_svg_needs_no_font_and_refers_to_nothing_missing(
    facts: PictureFacts, tmp_path: Path
) -> None:
    root = svg_of(facts, tmp_path)
    assert not list(root.iter(f"{SVG}text"))
    there = {f"#{each.get('id')}" for each in root.iter() if each.get("id")}
    links = {each.get("{http://www.w3.org/1999/xlink}href") for each in root.iter(f"{SVG}use")}
    assert links <= there
    assert all(each.get("d") for each in root.iter(f"{SVG}path"))


def test_names_of_every_kind_are_drawn_without_a_warning(tmp_path: Path) -> None:
    facts = forest_of([line(name, estimate(0.5)) for name in UGLY_NAMES])
    facts = replace(facts, caption=replace(facts.caption, title=UGLY_NAMES[4]))
    for suffix, write in WRITERS.items():
        write(facts, tmp_path / f"a{suffix}", "print", 180)
    told = etree.fromstring((tmp_path / "a.svg").read_bytes()).findtext(f"{SVG}desc") or ""
    assert UGLY_NAMES[2] in told and '<b>"quoted"</b>' in told


def test_a_pdf_has_pages_and_its_description(tmp_path: Path) -> None:
    from pypdf import PdfReader

    facts = forest_of([line(f"code {n}", estimate(0.5)) for n in range(100)])
    files.write_pdf(facts, tmp_path / "a.pdf", "print", 180)
    read = PdfReader(tmp_path / "a.pdf")
    assert len(read.pages) == 3
    assert read.metadata is not None
    assert read.metadata.title == "Alpha by code"
    assert "path of code 99" in str(read.metadata.subject)
    assert float(read.pages[0].mediabox.width) == pytest.approx(180 / 25.4 * 72, abs=0.1)


@pytest.mark.parametrize(("look", "shade"), [("print", (255, 255, 255)), ("dark", (33, 31, 29))])
def test_a_png_stands_on_the_ground_of_its_look(
    facts: PictureFacts, look: files.LookName, shade: tuple[int, int, int]
) -> None:
    from PIL import Image

    drawn = Image.open(BytesIO(files.png_of(facts, look, 120, 100))).convert("RGB")
    assert drawn.getpixel((1, 1)) == shade
    assert drawn.width == pytest.approx(120 / 25.4 * 100, abs=1)


def test_a_picture_taller_than_any_program_shows_is_refused(tmp_path: Path) -> None:
    facts = forest_of([line(f"code {n}", estimate(0.5)) for n in range(1200)])
    with pytest.raises(ExchangeError) as refused:
        files.write_svg(facts, tmp_path / "a.svg", "print", 180)
    assert refused.value.key == "picture_too_tall"
    assert not list(tmp_path.iterdir())


def test_what_fails_leaves_the_former_picture(forest_facts: ForestFacts, tmp_path: Path) -> None:
    target = tmp_path / "a.svg"
    target.write_text("former", encoding="utf-8")
    with pytest.raises(ExchangeError):
        files.write_svg(replace(forest_facts, panels=("x",) * 9), target, "print", 80)
    assert target.read_text(encoding="utf-8") == "former"


def test_facts_and_writers_are_known_without_matplotlib() -> None:
    script = (
        "import sys, postil.verbs.drawing, postil.exchange.pictures.files\n"
        "print(sorted({'matplotlib', 'numpy', 'lxml', 'PIL'} & set(sys.modules)))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "[]"

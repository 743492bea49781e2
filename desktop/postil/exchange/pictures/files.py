"""Pictures as files: SVG, PDF and PNG, the same bytes whenever they are made of the same facts."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from postil.core.errors import ExchangeError
from postil.exchange.pictures import forest, strip
from postil.exchange.pictures.facts import ForestFacts, PictureFacts, StripFacts
from postil.exchange.pictures.lettering import Lettering
from postil.exchange.pictures.looks import Look, LookName, look_named
from postil.exchange.pictures.sheet import MM_AN_INCH, Sheet
from postil.exchange.pictures.spoken import described, spoken
from postil.exchange.safe_files import replaced_file

_DOTS_AN_INCH = 300
_MOST_DOTS = 30_000  # a side: programs refuse far larger pictures, and memory ends
_MOST_HEIGHT = 5_000.0  # millimetres: no program that shows pictures goes far beyond
_LINES_A_PAGE = 46
_DRAWN_BY = "Postil"
# Settings of matplotlib belong to the whole process; one picture is written at a time.
_settings_lock = threading.Lock()


def write_svg(facts: PictureFacts, target: Path, look: LookName, width: float) -> None:
    """Write one tall picture; words are outlines, so that it looks alike wherever it is opened."""
    sheet = _whole(facts, look, width)
    metadata = {"Title": facts.caption.title, "Creator": _DRAWN_BY, "Date": None}
    content = spoken(_saved([sheet], "svg", metadata), described(facts), sheet.aloud)
    _write(target, content)


def write_png(facts: PictureFacts, target: Path, look: LookName, width: float) -> None:
    """Write one tall picture of 300 dots an inch, or fewer where it is very tall."""
    _write(target, png_of(facts, look, width, _DOTS_AN_INCH))


def write_pdf(facts: PictureFacts, target: Path, look: LookName, width: float) -> None:
    """Write pages that are as tall as what stands on them."""
    lettering, inks = Lettering(), look_named(look)
    pages = parts(facts, _LINES_A_PAGE)
    numbers = range(1, len(pages) + 1) if len(pages) > 1 else ()
    told = [f"{number} / {len(pages)}" for number in numbers] or [""]
    sheets = [
        _drawn(each, inks, lettering, width, facts, page)
        for each, page in zip(pages, told, strict=True)
    ]
    metadata = {
        "Title": facts.caption.title,
        "Subject": described(facts),
        "Creator": _DRAWN_BY,
        "CreationDate": None,
    }
    _write(target, _saved(sheets, "pdf", metadata))


def png_of(facts: PictureFacts, look: LookName, width: float, dots: int) -> bytes:
    """The picture as PNG, `dots` an inch."""
    sheet = _whole(facts, look, width)
    tallest = max(sheet.height, sheet.width) / MM_AN_INCH
    metadata = {"Title": facts.caption.title, "Description": described(facts), "Software": None}
    return _saved([sheet], "png", metadata, min(dots, int(_MOST_DOTS / tallest)))


def parts(facts: PictureFacts, most: int) -> Sequence[PictureFacts]:
    """A picture as pages of at most so many lines or lanes."""
    return forest.parts(facts, most) if isinstance(facts, ForestFacts) else strip.parts(facts, most)


def _whole(facts: PictureFacts, look: LookName, width: float) -> Sheet:
    sheet = _drawn(facts, look_named(look), Lettering(), width, facts, "")
    if sheet.height > _MOST_HEIGHT:
        raise ExchangeError(
            "picture_too_tall", height=round(sheet.height / 1000), most=round(_MOST_HEIGHT / 1000)
        )
    return sheet


def _drawn(
    facts: PictureFacts,
    look: Look,
    lettering: Lettering,
    width: float,
    whole: PictureFacts,
    page: str,
) -> Sheet:
    if isinstance(facts, ForestFacts):
        assert isinstance(whole, ForestFacts)
        return forest.draw(facts, look, lettering, width, whole, page)
    assert isinstance(whole, StripFacts)
    return strip.draw(facts, look, lettering, width, whole, page)


def _saved(
    sheets: Sequence[Sheet], kind: str, metadata: dict[str, str | None], dots: int = 72
) -> bytes:
    """The bytes of a file; several sheets become the pages of a PDF."""
    # Named here and not left to matplotlib to find, so that a packed program holds them.
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # start-up time
    from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    made = BytesIO()
    if kind != "svg":  # there it is a setting, and outlines are stored once a letter
        for sheet in sheets:
            _outline_words(sheet)
    with _repeatable():
        if kind == "pdf":
            with PdfPages(made, metadata=metadata) as pages:
                for sheet in sheets:
                    FigureCanvasPdf(sheet.figure).print_figure(pages, format="pdf")
        else:
            (sheet,) = sheets
            canvas = FigureCanvasSVG if kind == "svg" else FigureCanvasAgg
            canvas(sheet.figure).print_figure(made, format=kind, dpi=dots, metadata=metadata)
    return made.getvalue()


def _outline_words(sheet: Sheet) -> None:
    """Let words be drawn as outlines, as they are in SVG.

    Written as text of several fonts, matplotlib 3.11 puts some letters of a PDF in wrong places
    (look at "5 % of A (م)"), and small letters of a PNG on whole dots.
    """
    from matplotlib.patheffects import Normal  # start-up time
    from matplotlib.text import Text

    for words in sheet.figure.findobj(Text):
        words.set_path_effects([Normal()])


@contextmanager
def _repeatable() -> Iterator[None]:
    """Settings under which the same picture is the same bytes, words as outlines in SVG."""
    from matplotlib import rc_context  # start-up time

    settings: dict[Any, Any] = {
        "svg.hashsalt": "postil",
        "svg.fonttype": "path",
        "hatch.linewidth": 0.6,
        "path.simplify": False,
        "savefig.facecolor": "auto",
    }
    with _settings_lock, rc_context(settings):
        yield


def _write(target: Path, content: bytes) -> None:
    with replaced_file(target) as path:
        path.write_bytes(content)

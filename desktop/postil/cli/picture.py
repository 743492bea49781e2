"""`postil picture`: agreement as a forest plot or a heat strip."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from postil.analysis.study import Counting
from postil.analysis.units import ALL_UNITS, SEGMENT
from postil.cli.comparison_options import SHARE
from postil.cli.names import NAME, coders_named, codes_named, documents_named
from postil.cli.opening import PATH, json_option, opened, project_file
from postil.cli.output import Report, show
from postil.core.errors import UsageError
from postil.core.left_out import KINDS as KINDS_LEFT_OUT
from postil.exchange.pictures.looks import LOOKS, LookName
from postil.sentences.pictures import picture_words
from postil.verbs.choice import OVERLAP
from postil.verbs.comparing import Choice
from postil.verbs.drawing import picture_format, write_picture
from postil.verbs.picture_orders import (
    KINDS,
    LANES,
    USUAL_WIDTH,
    WIDTHS,
    Kind,
    Lanes,
    Order,
    usual_coefficient,
)


@click.command()
@project_file
@click.argument("target", type=PATH, metavar="TARGET.svg|.pdf|.png")
@click.option("--of", "kind", type=click.Choice(KINDS), default="forest", help="Which picture.")
@click.option("--coefficient", "coefficients", multiple=True, type=NAME, help="One panel each.")
@click.option("--coders", "coder_lists", multiple=True, type=NAME, help="Names, as one CSV record.")
@click.option("--codes", "code_lists", multiple=True, type=NAME, help="Names or paths A > B.")
@click.option("--document", "names", multiple=True, type=NAME, help="Only this document.")
@click.option("--documents", type=click.Choice(get_args(Counting)), default="finished")
@click.option("--unit", type=click.Choice(ALL_UNITS), default="character")
@click.option("--overlap", type=SHARE, help="For the unit segment.")
@click.option(
    "--leave-out",
    multiple=True,
    type=click.Choice(list(KINDS_LEFT_OUT)),
    help="Forest: not counted.",
)
@click.option("--with-subcodes", is_flag=True, help="A code stands for those below it, too.")
@click.option("--pairs", is_flag=True, help="Forest: every pair of coders, too.")
@click.option("--lines", is_flag=True, help="Forest: dotted lines at .667 and .800.")
@click.option("--resamples", type=click.IntRange(0), default=2000, help="0: no intervals.")
@click.option("--seed", type=click.IntRange(0), default=1, help="Of the resampling.")
@click.option("--lanes", type=click.Choice(LANES), help="Strip: a lane a code, or one for all.")
@click.option("--letters", is_flag=True, help="Strip: letters of the coders on wide stretches.")
@click.option("--look", type=click.Choice(LOOKS), default="print", help="print: on white.")
@click.option("--width", type=click.IntRange(*WIDTHS), default=USUAL_WIDTH, help="Millimetres.")
@json_option
def picture(
    file: Path,
    target: Path,
    kind: Kind,
    coefficients: tuple[str, ...],
    coder_lists: tuple[str, ...],
    code_lists: tuple[str, ...],
    names: tuple[str, ...],
    documents: Counting,
    unit: str,
    overlap: float | None,
    leave_out: tuple[str, ...],
    with_subcodes: bool,
    pairs: bool,
    lines: bool,
    resamples: int,
    seed: int,
    lanes: Lanes | None,
    letters: bool,
    look: LookName,
    width: int,
    as_json: bool,
) -> None:
    """Draw agreement; the suffix of the target says in which format.

    forest: a line a code with its value and interval. strip: along the text, where coders agree
    and differ.
    """
    if overlap is not None and unit != SEGMENT:
        raise UsageError("overlap_without_segments", unit=unit)
    picture_format(file, target)
    with opened(file) as project:
        picked = documents_named(project, names)
        choice = Choice(
            coders=coders_named(project, coder_lists),
            documents=documents,
            picked=picked,
            codes=codes_named(project, code_lists),
            unit=unit,
            overlap=OVERLAP if overlap is None else overlap,
            left_out=frozenset(leave_out if kind == "forest" else ()),
            with_subcodes=with_subcodes,
            pairs=pairs,
            resamples=resamples if kind == "forest" else 0,
            seed=seed,
        )
        one = picked is not None and len(picked) == 1
        order = Order(
            kind=kind,
            choice=choice,
            coefficients=coefficients or (usual_coefficient(unit),),
            benchmarks=lines,
            lanes=lanes or ("codes" if one else "together"),
            letters=letters,
            look=look,
            width=width,
        )
        write_picture(project, target, order, picture_words)
    settings = {"of": kind, "look": look, "width": width}
    show(Report(("file",), [(str(target),)], settings), as_json=as_json)

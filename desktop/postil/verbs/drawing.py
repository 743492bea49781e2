"""Pictures of agreement, written to files: read whole first, then written whole or not at all."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from postil.core.errors import UsageError
from postil.core.project import Project
from postil.exchange.formats import Format, formats, of_suffix
from postil.exchange.pictures.facts import PictureFacts
from postil.verbs import drawn_forest, drawn_strip
from postil.verbs.comparing import Comparison
from postil.verbs.exporting import refuse_project
from postil.verbs.picture_orders import Gathered, Order, Words, gathering
from postil.verbs.progress import Progress, outcome


def picture_of(gathered: Gathered, words: Words) -> PictureFacts:
    """What the picture is told, every word of it; pure, and slow where there are resamples.

    Raises ProjectError: no_such_coefficient and the picture_... that say what is missing.
    """
    if gathered.order.kind == "forest":
        return drawn_forest.facts(gathered, words)
    return drawn_strip.facts(gathered, words)


def write_picture(project: Project, target: Path, order: Order, words: Words) -> None:
    """Write a picture; the suffix says in which format."""
    outcome(write_steps(project, target, order, words))


def write_steps(
    project: Project, target: Path, order: Order, words: Words
) -> Generator[Progress, None, None]:
    """The same in steps; the last one computes, draws and writes."""
    form = picture_format(project.path, target)
    comparison = Comparison(project)
    try:
        gathered = yield from gathering(project, comparison, order)
    finally:
        comparison.close()
    form.load()(picture_of(gathered, words), target, order.look, order.width)


def picture_format(project: Path, target: Path) -> Format:
    """The format that a target's suffix stands for; never the project itself."""
    refuse_project(project, target)
    form = of_suffix(target.suffix, "export", "picture")
    if form is None:
        raise UsageError("picture_format_unknown", file=str(target), suffixes=picture_suffixes())
    return form


def picture_suffixes() -> tuple[str, ...]:
    """The suffixes of pictures, in the order in which they are offered."""
    return tuple(suffix for row in formats("export", "picture") for suffix in row.suffixes)

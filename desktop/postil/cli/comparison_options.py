"""The options that choose what is compared, shared by the commands that compare coders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from math import isnan
from typing import Any, get_args

import click

from postil.analysis.study import Counting
from postil.analysis.units import ALL_UNITS
from postil.cli.names import NAME, coders_named, codes_named, documents_named
from postil.core.errors import UsageError
from postil.core.left_out import KINDS
from postil.core.project import Project
from postil.verbs.comparing import Choice

Command = Callable[..., None]


class _Share(click.FloatRange):
    """A number from 0 to 1; what is not a number is none, though no bound holds it off."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        number = float(super().convert(value, param, ctx))
        if isnan(number):
            self.fail(f"{value!r} is not in the range 0<=x<=1.", param, ctx)
        return number


SHARE = _Share(0, 1)

_OPTIONS = (
    click.option("--coders", multiple=True, type=NAME, help="Names, as one CSV record."),
    click.option("--codes", multiple=True, type=NAME, help="Names or paths A > B."),
    click.option("--document", "picked", multiple=True, type=NAME, help="Only this document."),
    click.option("--documents", type=click.Choice(get_args(Counting)), default="finished"),
    click.option("--unit", type=click.Choice(ALL_UNITS), default="character"),
    click.option("--overlap", type=SHARE, help="For the unit segment."),
    click.option("--leave-out", multiple=True, type=click.Choice(list(KINDS)), help="Not counted."),
    click.option("--with-subcodes", is_flag=True, help="A code stands for those below it, too."),
    click.option("--resamples", type=click.IntRange(0), default=2000, help="0: no intervals."),
    click.option("--seed", type=click.IntRange(0), default=1, help="Of the resampling."),
)


@dataclass(frozen=True, slots=True)
class ChosenByWords:
    """What is compared, in the words of the command line."""

    coders: tuple[str, ...]
    codes: tuple[str, ...]
    picked: tuple[str, ...]
    documents: Counting
    unit: str
    overlap: float | None
    leave_out: tuple[str, ...]
    with_subcodes: bool
    resamples: int
    seed: int

    def choice(self, project: Project) -> Choice:
        """The same for this project; names that it does not know are refused."""
        if self.overlap is not None and self.unit != "segment":
            raise UsageError("overlap_without_segments", unit=self.unit)
        return Choice(
            coders=coders_named(project, self.coders),
            documents=self.documents,
            picked=documents_named(project, self.picked),
            codes=codes_named(project, self.codes),
            unit=self.unit,
            with_subcodes=self.with_subcodes,
            resamples=self.resamples,
            seed=self.seed,
            overlap=0.5 if self.overlap is None else self.overlap,
            left_out=frozenset(self.leave_out),
        )


def comparison_options(command: Command) -> Command:
    """Give a command these options; it gets them together, as `chosen`."""

    @wraps(command)
    def with_options(**given: Any) -> None:
        fields = {name: given.pop(name) for name in ChosenByWords.__dataclass_fields__}
        command(chosen=ChosenByWords(**fields), **given)

    made: Command = with_options
    for option in reversed(_OPTIONS):
        made = option(made)
    return made

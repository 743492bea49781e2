"""The view of coders: each against the others, and those who share a value of a variable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from postil.core.records import CoderId
from postil.gui.desk import Desk
from postil.gui.pages.compare.blocks import Block, of_corpus
from postil.gui.pages.compare.computing import Findings
from postil.gui.pages.compare.figures import (
    coefficient_name,
    counterpart,
    short_coefficient_name,
    shown_columns,
)
from postil.gui.pages.compare.grid import FigureGrid, Heading, first_figures
from postil.gui.pages.compare.grid_view import GridComparisonView
from postil.gui.pages.compare.tools import Chooser
from postil.gui.wording import _, counted
from postil.verbs.comparing import Choice

OTHERS = "*others"
"""What stands for all others in the coders of a row."""

_NO_VARIABLE = "-"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row, where its figures are, and between how many coders they were computed."""

    heading: Heading
    block: Block | None
    coders: int = 2


class CodersView(GridComparisonView):
    """Coders down, coefficients across; the groups of a variable and all coders stay below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Coders"))
        self.variable = Chooser(desk, _("Groups by"), "variable")
        self._offer_variables()
        self.lay_out((self.code, self.variable))
        self.variable.picked.connect(self.changed)

    def asked(self, choice: Choice) -> Sequence[Choice]:
        """Each coder against the others, and the groups of the chosen variable."""
        self._offer_variables()
        return (replace(choice, others=True, variable=self._variable),)

    def grid_of(self, findings: Findings, found: Sequence[Sequence[Block]]) -> FigureGrid:
        """The mean over each coder's pairs; below it groups with the figures of their size."""
        unit = found[0][0].unit
        columns = shown_columns(unit, 2, None)
        rows = list(self._rows(findings, found[0]))
        cells, empty = {}, {}
        for down, row in enumerate(rows):
            figures = first_figures(row.block, self.code.key)
            for across, name in enumerate(columns):
                wanted = counterpart(name, unit, row.coders)
                if wanted in figures:
                    cells[down, across] = figures[wanted]
                elif not wanted:
                    empty[down, across] = _("for two coders only")
        most = max((row.coders for row in rows), default=2)
        headings = tuple(_heading(name, unit, most) for name in columns)
        told = tuple(row.heading for row in rows)
        return FigureGrid(_("Each against the others"), told, headings, cells, empty)

    def _rows(self, findings: Findings, found: Sequence[Block]) -> Iterator[_Row]:
        of_coders = of_corpus(found)
        names = {coder.id: coder.name for coder in self.desk.project.coders.all()}
        coders = [coder for coder in findings.choice.coders or () if coder in names]
        everybody = of_coders.get(tuple(names[each] for each in coders))
        for coder in coders:
            name = names[coder]
            block = of_coders.get((name, OTHERS), everybody if len(coders) == 2 else None)
            yield _Row(Heading(name, name, coders=(coder,)), block)
        for value, group in self._groups(coders).items():
            told = counted("{count} coder", "{count} coders", len(group))
            heading = Heading(f"={value}", value, told, coders=group, summary=True)
            block = of_coders.get(tuple(names[each] for each in group))
            yield _Row(heading, block, len(group))
        if len(coders) > 2:
            told = counted("{count} coder", "{count} coders", len(coders))
            heading = Heading("*", _("All of them"), told, coders=tuple(coders), summary=True)
            yield _Row(heading, everybody, len(coders))

    # ---- variables ----

    @property
    def _variable(self) -> str:
        return "" if self.variable.key == _NO_VARIABLE else self.variable.key

    def _offer_variables(self) -> None:
        of_all = self.desk.project.coders.variables_of_all().values()
        named = dict.fromkeys(name for variables in of_all for name in variables)
        self.variable.offer(
            {_NO_VARIABLE: _("no variable"), **{name: name for name in named}}, _NO_VARIABLE
        )
        self.variable.setVisible(bool(named))

    def _groups(self, coders: Sequence[CoderId]) -> Mapping[str, tuple[CoderId, ...]]:
        """The coders of each value that two or more of them have."""
        found: dict[str, tuple[CoderId, ...]] = {}
        of_all = self.desk.project.coders.variables_of_all() if self._variable else {}
        for coder in coders:
            value = of_all.get(coder, {}).get(self._variable)
            if value:
                found[value] = (*found.get(value, ()), coder)
        return {value: group for value, group in found.items() if len(group) > 1}


def _heading(name: str, unit: str, most: int) -> Heading:
    """A column, with what stands there for groups of more than two."""
    of_more = counterpart(name, unit, most)
    below = ""
    if of_more and of_more != name:
        below = _("groups: {name}").format(name=short_coefficient_name(of_more))
    return Heading(name, coefficient_name(name), below)

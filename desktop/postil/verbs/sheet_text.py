"""The parts of an arithmetic sheet, and how they stand as plain text and as Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from postil.analysis.arithmetic.formula import Working

Grid = tuple[tuple[str, ...], ...]
"""Cells by row; the first row and the first column are heads."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a sheet: a head, then what it has of words, a table and steps.

    `numbers` is whether the table holds numbers, which stand at the right of their columns.
    """

    head: str
    words: tuple[str, ...] = ()
    grid: Grid = ()
    steps: tuple[Working, ...] = ()
    numbers: bool = True


@dataclass(frozen=True, slots=True)
class SheetText:
    """A whole sheet in words."""

    title: str
    where: str
    parts: tuple[Part, ...]

    @property
    def plain(self) -> str:
        """For any editor, in columns of one width."""
        lines = [self.title, self.where]
        for part in self.parts:
            lines += ["", part.head, *part.words, *_columns(part.grid, part.numbers)]
            for step in part.steps:
                lines += _step_lines(step)
        return "\n".join(lines) + "\n"

    @property
    def markdown(self) -> str:
        """With headings and tables."""
        lines = [f"# {_escaped(self.title)}", "", _escaped(self.where)]
        for part in self.parts:
            lines += ["", f"## {_escaped(part.head)}", ""]
            for told in part.words:
                lines += [_escaped(told), ""]
            if part.grid:
                lines += [*_markdown_table(part.grid, part.numbers), ""]
            for step in part.steps:
                lines += ["```", *_step_lines(step), "```", ""]
            lines.pop()
        return "\n".join(lines) + "\n"


def exactly(value: float) -> str:
    """A value in full precision, with a real minus."""
    return repr(value).replace("-", "−")


def _step_lines(step: Working) -> list[str]:
    """A step in three lines: the formula, the same in figures, what it comes to."""
    lines = [f"{step.symbol} = {step.formula}"]
    indent = " " * len(step.symbol)
    if step.filled not in (step.formula, step.told):
        lines.append(f"{indent} = {step.filled}")
    return [*lines, f"{indent} = {step.told}"]


def _columns(grid: Grid, numbers: bool) -> list[str]:
    """A grid in columns of one width, the first one at the left, numbers at the right."""
    if not grid:
        return []
    widths = [max(map(len, cells)) for cells in zip_longest(*grid, fillvalue="")]
    lines = []
    for row in grid:
        first, *others = (cell for cell in row)
        cells = [first.ljust(widths[0])]
        cells += [
            cell.rjust(width) if numbers else cell.ljust(width)
            for cell, width in zip(others, widths[1:], strict=False)
        ]
        lines.append("  ".join(cells).rstrip())
    return lines


def _markdown_table(grid: Grid, numbers: bool) -> list[str]:
    lines = [f"| {' | '.join(map(_cell, row))} |" for row in grid]
    other = " ---: " if numbers else " --- "
    rule = f"|{'|'.join([' --- ', *(other for _ in grid[0][1:])])}|"
    return [lines[0], rule, *lines[1:]]


def _cell(text: str) -> str:
    return _escaped(text).replace("|", "\\|") or " "


def _escaped(text: str) -> str:
    """Stars, lines and brackets as they are, not as emphasis and links."""
    for sign in "\\*_[]<":
        text = text.replace(sign, f"\\{sign}")
    return text

"""Figures in rows and columns, as the views beside the codes show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from postil.analysis.agreement import AgreementRow
from postil.analysis.comparison import MEAN, POOLED
from postil.core.records import Code, CoderId, DocumentId
from postil.gui.pages.compare.blocks import Block
from postil.gui.pages.compare.words import row_label


@dataclass(frozen=True, slots=True)
class Heading:
    """What a row or a column stands for.

    `key` stays the same while figures change; `below` is told under the name, `summary` rows stay
    in sight at the end. A row may stand for a code, for coders or for a document.
    """

    key: str
    told: str
    below: str = ""
    code: Code | None = None
    coders: tuple[CoderId, ...] = ()
    document: DocumentId | None = None
    summary: bool = False


@dataclass(frozen=True, slots=True)
class FigureGrid:
    """Rows, columns, and the figure where they cross; where there is none `empty` may say why."""

    corner: str = ""
    rows: tuple[Heading, ...] = ()
    columns: tuple[Heading, ...] = ()
    cells: Mapping[tuple[int, int], AgreementRow] = field(default_factory=dict)
    empty: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def figure(self, row: int, column: int) -> AgreementRow | None:
        """The figure in a cell."""
        return self.cells.get((row, column))

    @property
    def frame(self) -> object:
        """What must be the same for rows and columns to stay where they are."""
        return [each.key for each in self.rows], [each.key for each in self.columns]


def code_headings(codes: Sequence[Code], lines: Iterable[str]) -> tuple[Heading, ...]:
    """The codes of a block by the labels of its lines, then all codes, then their mean."""
    labels = [line for line in lines if line not in (POOLED, MEAN)]
    named = zip(codes, labels, strict=False)
    rows = [Heading(label, label, code=code) for code, label in named]
    rows += [Heading(line, row_label(line, len(rows)), summary=True) for line in (POOLED, MEAN)]
    return tuple(rows)


def first_figures(block: Block | None, line: str) -> Mapping[str, AgreementRow]:
    """The figures of one line of a block; none where there is no such block or line."""
    return {} if block is None else block.lines.get(line, {})

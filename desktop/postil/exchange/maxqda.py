"""The codebook as the workbook that MAXQDA imports codes from: Code and Memo, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from postil.exchange.facts import CodeFacts, ProjectFacts
from postil.exchange.left_behind import left_behind
from postil.exchange.project_tables import Field, Row, Table
from postil.exchange.remarks import Remark
from postil.exchange.rule_text import rule_text
from postil.exchange.safe_files import replaced_file
from postil.exchange.xlsx_files import write_workbook

LONGEST_NAME = 63  # characters that MAXQDA keeps of a code's name
_FIELDS = (
    Field("Code", "string", "The code with those above it, A > B"),
    Field("Memo", "string", "Its rule"),
)


def write_maxqda_codes(facts: ProjectFacts, target: Path) -> tuple[Remark, ...]:
    """Write the workbook; returns what does not go with it."""

    def rows() -> Iterator[Row]:
        return ((each.path_text, rule_text(each.code)) for each in facts.codes)

    with replaced_file(target) as path:
        write_workbook(path, [Table("codes", "The codes", _FIELDS, rows)], facts.as_of)
    cut = [each for each in facts.codes if _is_cut(each)]
    told = (Remark("maxqda_cuts_names", {"count": len(cut), "most": LONGEST_NAME}),) if cut else ()
    return (*told, *left_behind(facts, "codings", "colours", "shortcuts", "resting_codes"))


def _is_cut(each: CodeFacts) -> bool:
    """Whether MAXQDA cuts the name, in the units by which Windows counts."""
    return len(each.code.name.encode("utf-16-le")) // 2 > LONGEST_NAME

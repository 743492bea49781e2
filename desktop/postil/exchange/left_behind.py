"""What a format has no place for, counted in the facts: said after every export."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from postil.exchange.facts import ProjectFacts
from postil.exchange.remarks import Remark

Left = Literal[
    "formatting",
    "not_counted",
    "finished",
    "certainty",
    "flags",
    "codings",
    "rules",
    "memos",
    "coding_memos",
    "document_variables",
    "coder_variables",
    "resting_codes",
    "shortcuts",
    "colours",
]


def left_behind(facts: ProjectFacts, *kinds: Left) -> tuple[Remark, ...]:
    """A remark for each of these kinds of fact of which the project has any."""
    counted = _counted(facts)
    return tuple(
        Remark(f"left_behind_{kind}", {"count": counted[kind]}) for kind in kinds if counted[kind]
    )


def _counted(facts: ProjectFacts) -> Mapping[Left, int]:
    codings = [each.coding for each in facts.codings]
    codes = [each.code for each in facts.codes]
    return {
        "formatting": formatted_count(facts),
        "not_counted": not_counted_count(facts),
        "finished": len(facts.finished),
        "certainty": sum(bool(coding.certainty) for coding in codings),
        "flags": sum(coding.flagged for coding in codings),
        "codings": len(codings),
        "rules": sum(
            any((code.definition, code.use_when, code.do_not_use_when, code.example))
            for code in codes
        ),
        "memos": sum(memo.target.kind != "coding" for memo in facts.memos),
        "coding_memos": sum(memo.target.kind == "coding" for memo in facts.memos),
        "document_variables": sum(len(each.variables) for each in facts.documents),
        "coder_variables": sum(map(len, facts.coder_variables.values())),
        "resting_codes": sum(not code.active for code in codes),
        "shortcuts": sum(code.shortcut is not None for code in codes),
        "colours": sum(bool(code.color) for code in codes),
    }


def formatted_count(facts: ProjectFacts) -> int:
    """How many documents have headings, lists, emphasis or the like."""
    return sum(any(each.kind != "furniture" for each in doc.ranges) for doc in facts.documents)


def not_counted_count(facts: ProjectFacts) -> int:
    """In how many documents text is marked as not counted."""
    return sum(any(each.kind == "furniture" for each in doc.ranges) for doc in facts.documents)

"""What the standard has no room for, counted in the facts: said after every export."""

from __future__ import annotations

from collections.abc import Mapping

from postil.exchange.facts import ProjectFacts
from postil.exchange.left_behind import formatted_count, not_counted_count
from postil.exchange.remarks import Remark


def losses(facts: ProjectFacts) -> tuple[Remark, ...]:
    """A remark for each kind of fact that a .qdpx cannot carry and that this project has."""
    return tuple(
        Remark(f"qdpx_without_{what}", {"count": count})
        for what, count in _counted(facts).items()
        if count
    )


def codebook_losses(facts: ProjectFacts) -> tuple[Remark, ...]:
    """The same for a codebook alone."""
    counted = _of_codes(facts)
    return tuple(
        Remark(f"qdpx_without_{what}", {"count": count}) for what, count in counted.items() if count
    )


def _counted(facts: ProjectFacts) -> Mapping[str, int]:
    codings = [each.coding for each in facts.codings]
    return {
        "formatting": formatted_count(facts),
        "not_counted": not_counted_count(facts),
        "finished": len(facts.finished),
        "certainty": sum(bool(coding.certainty) for coding in codings),
        "flags": sum(coding.flagged for coding in codings),
        "rounds": sum(coding.round is not None for coding in codings),
        "coder_kinds": sum(coder.kind != "person" for coder in facts.coders),
        "coder_variables": sum(map(len, facts.coder_variables.values())),
        **_of_codes(facts),
    }


def _of_codes(facts: ProjectFacts) -> Mapping[str, int]:
    codes = [each.code for each in facts.codes]
    return {
        "shortcuts": sum(code.shortcut is not None for code in codes),
        "resting_codes": sum(not code.active for code in codes),
    }

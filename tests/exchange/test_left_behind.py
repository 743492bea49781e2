"""What a format has no place for is counted by kind: formatting and marks of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from postil.core.records import FormatKind, FormatRange
from postil.exchange.facts import ProjectFacts
from postil.exchange.left_behind import left_behind
from postil.exchange.refi.losses import losses


@pytest.mark.parametrize(
    ("kind", "told"), [("heading", "formatting"), ("furniture", "not_counted")]
)
def test_a_mark_of_what_is_not_counted_is_no_formatting(
    facts: ProjectFacts, kind: FormatKind, told: str
) -> None:
    first, *others = facts.documents
    marked = replace(first, ranges=(FormatRange(0, 5, kind),))
    found = replace(facts, documents=(marked, *others))
    left = left_behind(found, "formatting", "not_counted")
    assert [(each.key, each.arguments) for each in left] == [(f"left_behind_{told}", {"count": 1})]
    qdpx = [each.key for each in losses(found)]
    assert f"qdpx_without_{told}" in qdpx
    assert len({"qdpx_without_formatting", "qdpx_without_not_counted"} & set(qdpx)) == 1

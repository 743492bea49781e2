"""What QualCoder needs of a .qdpx: each code's name once in the project, memos in descriptions.

As of version 3.6 it passes by a code that refers to a note, and of two codes with one name it
keeps the first; the codings of the other then have no code. Of memos it takes descriptions alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from postil.exchange.facts import CodeFacts, ProjectFacts

_BETWEEN = ": "


def with_unique_names(facts: ProjectFacts) -> ProjectFacts:
    """The facts with `Parent: Child` as the name of a code that shares its own with another.

    Where that is not enough, the names further above go before it; then a number follows.
    """
    codes = tuple(
        replace(each, code=replace(each.code, name=name))
        for each, name in zip(facts.codes, unique_names(facts.codes), strict=True)
    )
    return replace(facts, codes=codes)


def unique_names(codes: Sequence[CodeFacts]) -> list[str]:
    """A name for each code that no other has, as few names from above it as that takes."""
    names = [each.path[-1] for each in codes]
    for depth in range(2, max((len(each.path) for each in codes), default=0) + 1):
        known = Counter(names)
        names = [
            name if known[name] == 1 else _BETWEEN.join(each.path[-depth:])
            for name, each in zip(names, codes, strict=True)
        ]
    given: set[str] = set()
    for place, name in enumerate(names):
        free, number = name, 2
        while free in given:
            free, number = f"{name} ({number})", number + 1
        names[place] = free
        given.add(free)
    return names


def renamed(before: ProjectFacts, after: ProjectFacts) -> int:
    """How many codes go by another name."""
    pairs = zip(before.codes, after.codes, strict=True)
    return sum(old.code.name != new.code.name for old, new in pairs)

"""Small things of other programs in the shape that Postil has them: colours, times, groups, keys."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache

from postil.core.names import as_line
from postil.exchange.refi.qde import StatedGroup

_NUMBER = re.compile(r"^[0-9]+ ")
_SEVERAL = "#"  # sets apart the keys of facts that bear one guid


class Keys:
    """Keys that are unique among facts of a kind: the guid, or the guid with a number."""

    def __init__(self) -> None:
        self._given: set[tuple[str, str]] = set()

    def new(self, kind: str, guid: str) -> str:
        """The key of one more fact of this kind."""
        key, number = guid, len(self._given)
        while not key or (kind, key) in self._given:
            key = f"{guid}{_SEVERAL}{number}"
            number += 1
        self._given.add((kind, key))
        return key


def titled(name: str, text: str) -> str:
    """The text of a note below its title, unless it is empty or begins with that.

    What went out from Postil and through another program has a number before its first line.
    """
    title, words = as_line(name), " ".join(text.split())
    begins = words.startswith((" ".join(title.split()), _NUMBER.sub("", title)))
    return text if begins or not words else f"{title}\n\n{text}"


def is_held(group: StatedGroup, names: Mapping[str, str]) -> bool:
    """Whether a group is a case of one document that says no more than the document's variables.

    MAXQDA and Quirkos write such cases without a name.
    """
    alone = len(group.sources) == 1 and not group.others and not group.description
    return alone and group.kind == "Case" and group.name in ("", names.get(group.sources[0]))


def notes_by_links(
    groups: Iterable[StatedGroup], notes: Container[str]
) -> tuple[dict[str, tuple[str, ...]], list[StatedGroup]]:
    """Notes by the guids that links tie them to, as NVivo does; and all other groups."""
    linked: dict[str, tuple[str, ...]] = {}
    others = []
    for group in groups:
        ends = set(group.others)
        noted = [guid for guid in group.others if guid in notes]
        if group.kind == "Link" and len(ends) == 2 and len(noted) == 1:
            (target,) = ends - set(noted)
            linked[target] = (*linked.get(target, ()), *noted)
        else:
            others.append(group)
    return linked, others


def told(group: StatedGroup, names: Mapping[str, str], variables: Mapping[str, str]) -> str:
    """A case, set, link or graph in words, for the memo of the project."""
    members = ", ".join(names[guid] for guid in (*group.sources, *group.others) if guid in names)
    values = "; ".join(f"{variables.get(guid, '?')}: {value}" for guid, value in group.values)
    lines = [f"{group.kind}: {group.name}", members, values, group.description]
    return "\n".join(line for line in lines if line)


def as_colour(stated: str) -> str:
    """#RRGGBB of #RGB or #RRGGBB; "" for what is neither."""
    digits = stated.strip().removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    known = len(digits) == 6 and all(digit in "0123456789abcdefABCDEF" for digit in digits)
    return f"#{digits.upper()}" if known else ""


@lru_cache(maxsize=10_000)
def as_time(stated: str) -> str:
    """A time of the XML as UTC to the second; "" for none, or for what is no time."""
    from datetime import UTC, datetime  # start-up time

    try:
        moment = datetime.fromisoformat(stated)
    except ValueError:
        return ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

"""Which codes fit what is typed in the picker: by name, by rule, by what is used nearby."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from postil.core.records import Code, CodeId

Reason = Literal["name", "rule", "nearby", "recent"]
_RULE = ("definition", "use_when", "do_not_use_when", "example")
_AROUND = 14


@dataclass(frozen=True, slots=True)
class Match:
    """A code that fits; [start, end) of its name was typed, `detail` is why it stands here."""

    code: Code
    reason: Reason
    start: int = 0
    end: int = 0
    detail: str = ""


def ranked(
    codes: Sequence[Code], typed: str, nearby: Mapping[CodeId, int], most: int = 7
) -> list[Match]:
    """Matches in names first, then in rules, then codes used nearby; retired codes never.

    Without anything typed: codes used nearby, then all in the order of the codebook.
    """
    usable = [code for code in codes if code.active]
    wanted = " ".join(typed.casefold().split())
    if not wanted:
        return _unasked(usable, nearby)[:most]
    by_name = sorted(
        (match for code in usable if (match := _in_name(code, wanted))),
        key=lambda match: (_grade(match), len(match.code.name)),
    )
    found = {match.code.id for match in by_name}
    by_rule = [m for code in usable if code.id not in found and (m := _in_rule(code, wanted))]
    found |= {match.code.id for match in by_rule}
    rest = [match for match in _nearby(usable, nearby) if match.code.id not in found]
    return (by_name + by_rule + (rest[:2] if found else []))[:most]


def _unasked(codes: Sequence[Code], nearby: Mapping[CodeId, int]) -> list[Match]:
    near = _nearby(codes, nearby)
    known = {match.code.id for match in near}
    return near + [Match(code, "recent") for code in codes if code.id not in known]


def _nearby(codes: Sequence[Code], nearby: Mapping[CodeId, int]) -> list[Match]:
    near = [Match(code, "nearby") for code in codes if nearby.get(code.id)]
    return sorted(near, key=lambda match: -nearby[match.code.id])


def _in_name(code: Code, wanted: str) -> Match | None:
    start = code.name.casefold().find(wanted)
    if start >= 0 and len(code.name) == len(code.name.casefold()):
        return Match(code, "name", start, start + len(wanted))
    words = wanted.split()
    if start >= 0 or (len(words) > 1 and all(word in code.name.casefold() for word in words)):
        return Match(code, "name")
    return None


def _grade(match: Match) -> int:
    """0 at the name's start, 1 at a word's start, 2 inside a word."""
    if match.start == 0 and match.end:
        return 0
    return 1 if match.end and not match.code.name[match.start - 1].isalnum() else 2


def _in_rule(code: Code, wanted: str) -> Match | None:
    for part in _RULE:
        text = str(getattr(code, part))
        at = text.casefold().find(wanted)
        if at >= 0:
            return Match(code, "rule", detail=_words_around(text, at, len(wanted)))
    return None


def _words_around(text: str, at: int, length: int) -> str:
    """The match with the words that it is part of."""
    start, end = at, min(len(text), at + length)
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and (text[end].isalnum() or end - at < _AROUND):
        end += 1
    return " ".join(text[start:end].split())

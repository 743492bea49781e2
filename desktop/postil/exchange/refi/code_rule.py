"""A code's rule as the one description that the standard has room for, and back again.

The definition stands first, then paragraphs that begin with a label. A paragraph of the rule that
itself begins with a label gets a backslash in front, which reading takes away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "use_when": "Use when: ",
    "do_not_use_when": "Do not use when: ",
    "example": "Example: ",
}
_LABEL = "|".join(re.escape(label) for label in LABELS.values())
_FIELDS = {label: field for field, label in LABELS.items()}
_PARAGRAPH, _LATER_PARAGRAPH = r"(\A|\n\n)", r"(\n\n)"
_STARTS = re.compile(rf"(?:\A|\n\n)({_LABEL})")


def as_description(rule: Mapping[str, str]) -> str:
    """The rule (definition, use_when, do_not_use_when, example) as one text; empty parts left out."""
    definition = _escaped(rule.get("definition", ""), _PARAGRAPH)
    labelled = (
        label + _escaped(rule[field], _LATER_PARAGRAPH)
        for field, label in LABELS.items()
        if rule.get(field)
    )
    return "\n\n".join(part for part in (definition, *labelled) if part)


def from_description(text: str) -> dict[str, str]:
    """The parts of a description; what stands before the first label is the definition."""
    places = list(_STARTS.finditer(text))
    rule = {"definition": _unescaped(text[: places[0].start()] if places else text, _PARAGRAPH)}
    ends = [*(place.start() for place in places[1:]), len(text)]
    for place, end in zip(places, ends, strict=False):
        part = _unescaped(text[place.end() : end], _LATER_PARAGRAPH)
        before = rule.get(_FIELDS[place[1]])
        rule[_FIELDS[place[1]]] = part if before is None else f"{before}\n\n{part}"
    return rule


def _escaped(text: str, where: str) -> str:
    return re.sub(rf"{where}(\\*(?:{_LABEL}))", r"\1\\\2", text)


def _unescaped(text: str, where: str) -> str:
    return re.sub(rf"{where}\\(\\*(?:{_LABEL}))", r"\1\2", text)

"""A code's rule as paragraphs with a word in front of each, and back again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from postil.core.records import Code

RULE_PARTS = (
    ("Definition", "definition"),
    ("Use when", "use_when"),
    ("Do not use when", "do_not_use_when"),
    ("Example", "example"),
)
_FIELDS = dict(RULE_PARTS)
_LABEL = re.compile(rf"^({'|'.join(_FIELDS)}): ", re.MULTILINE)


def rule_parts(code: Code) -> Iterator[tuple[str, str]]:
    """The parts of the rule that say something, each with its word."""
    for word, part in RULE_PARTS:
        if text := getattr(code, part):
            yield word, text


def rule_text(code: Code) -> str:
    """The rule as one text."""
    return "\n".join(f"{word}: {text}" for word, text in rule_parts(code))


def parts_of(text: str) -> Mapping[str, str]:
    """The parts of a text that `rule_text` made, by field; any other text is a definition."""
    if not _LABEL.match(text):
        return {"definition": text}
    _before, *found = _LABEL.split(text)
    *others, last = found[1::2]
    texts = [*(each.removesuffix("\n") for each in others), last]
    parts: dict[str, str] = {}
    for word, part in zip(found[::2], texts, strict=True):
        before = parts.get(_FIELDS[word])
        parts[_FIELDS[word]] = part if before is None else f"{before}\n{part}"
    return parts

"""A code's rule as paragraphs with a word in front of each."""

from __future__ import annotations

from collections.abc import Iterator

from postil.core.records import Code

RULE_PARTS = (
    ("Definition", "definition"),
    ("Use when", "use_when"),
    ("Do not use when", "do_not_use_when"),
    ("Example", "example"),
)


def rule_parts(code: Code) -> Iterator[tuple[str, str]]:
    """The parts of the rule that say something, each with its word."""
    for word, part in RULE_PARTS:
        if text := getattr(code, part):
            yield word, text


def rule_text(code: Code) -> str:
    """The rule as one text."""
    return "\n".join(f"{word}: {text}" for word, text in rule_parts(code))

"""What a plan asks of the person who looks at it: which choices matter to which of its files."""

from __future__ import annotations

from collections.abc import Sequence

from postil.exchange.plan_choices import Choices
from postil.exchange.planned import PlannedDocument

ASKED_BY = {
    "without_hidden": ("hidden_text_kept",),
    "join_lines": ("lines_are_wrapped",),
    "split": ("looks_like_many_articles",),
    "mark_boilerplate": ("running_heads_found", "repeated_lines_found"),
}
"""The remarks on a document that ask for each choice."""
_ALWAYS = {"html": ("article_only",)}
"""The choices that documents of a format ask for without a remark."""
_SWITCH_OF = {key: switch for switch, keys in ASKED_BY.items() for key in keys}
SWITCHES = ("article_only", *ASKED_BY)
_DECODED = ("txt", "md", "html", "csv", "eml")
"""The formats whose letters are read by an encoding that may be said."""


def questions(documents: Sequence[PlannedDocument], choices: Choices) -> list[str]:
    """The switches that matter to the documents of one file; those that are on stay offered."""
    asked = {
        _SWITCH_OF[said.key]
        for each in documents
        for said in each.remarks
        if said.key in _SWITCH_OF
    }
    asked |= {switch for each in documents for switch in _ALWAYS.get(each.document.format, ())}
    return [switch for switch in SWITCHES if switch in asked or getattr(choices, switch)]


def columns(documents: Sequence[PlannedDocument]) -> list[str]:
    """The columns of a table, that of the words first, the others by name; none of other files."""
    if not documents or documents[0].document.format not in ("csv", "xlsx"):
        return []
    taken = [
        str(said.arguments["column"])
        for each in documents
        for said in each.remarks
        if said.key == "text_column_taken"
    ]
    others = {column for each in documents for column in each.document.variables}
    return list(dict.fromkeys([*taken, *sorted(others)]))


def takes_encoding(documents: Sequence[PlannedDocument]) -> bool:
    """Whether another encoding would give other words."""
    return any(each.document.format in _DECODED for each in documents)

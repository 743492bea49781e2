"""The words of the choices of an import, for one file and for all."""

from __future__ import annotations

from postil.exchange.plan_choices import Choices
from postil.gui.wording import _

AS_THEY_ARE = Choices(guess_encoding=True)
"""How files are read before anybody chooses."""

_WORDS = {
    "article_only": (
        "Article only",
        "Leaves out the page's navigation, comments and lists of links.",
    ),
    "without_hidden": ("Leave hidden text out", "What the file hides does not come in."),
    "join_lines": ("Join broken lines", "Lines broken at one width become paragraphs."),
    "split": ("Split into articles", "Each article becomes a document of its own."),
    "mark_boilerplate": (
        "Do not count what repeats",
        "Running heads and lines that repeat stay in the text, marked as not counted.",
    ),
}


def label_of(switch: str) -> str:
    """The words beside a switch."""
    return _(_WORDS[switch][0])


def meaning_of(switch: str) -> str:
    """What a switch does, in a sentence."""
    return _(_WORDS[switch][1])

"""The window's words in the desktop's language."""

from __future__ import annotations

import re
from datetime import datetime
from unicodedata import bidirectional

from postil.translations import catalogue

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_MARK = re.compile(
    r'(?<!\S)(?P<nothing>"")(?!\w)|(?P<opens>(?<![^\s(\[“"])"(?=\S))|(?<=[^\s(\[])"(?!\w)'
)


def curly(text: str) -> str:
    """A sentence that the command line shares, with the quotation marks of the window.

    A name in it may hold marks of its own: each closes what was opened last. Inches stay.
    """
    still_open = 0

    def turned(mark: re.Match[str]) -> str:
        nonlocal still_open
        if mark["nothing"]:
            return "“”"
        if mark["opens"]:
            still_open += 1
            return "“"
        if not still_open:
            return mark[0]
        still_open -= 1
        return "”"

    return _MARK.sub(turned, text)


def _(text: str) -> str:
    """A text in the desktop's language."""
    return catalogue().gettext(text)


def counted(one: str, many: str, count: int) -> str:
    """The form for this number, with {count} filled in."""
    return catalogue().ngettext(one, many, count).format(count=f"{count:,}")


def isolated(name: str) -> str:
    """A name that does not turn the words around it, whatever the direction of its script."""
    if any(bidirectional(letter) in ("R", "AL") for letter in name):
        return f"{_FIRST_STRONG_ISOLATE}{name}{_POP_ISOLATE}"
    return name


def codings_counted(count: int) -> str:
    """So and so many codings."""
    return counted("{count} coding", "{count} codings", count)


def documents_counted(count: int) -> str:
    """So and so many documents."""
    return counted("{count} document", "{count} documents", count)


def day(stamp: str) -> str:
    """The day of a stored moment, as people write it."""
    try:
        at = datetime.fromisoformat(stamp.replace("Z", "+00:00")).astimezone()
    except ValueError:
        return stamp
    return f"{at.day} {at:%B %Y}"


def shortened(text: str, most: int = 60) -> str:
    """The beginning of a passage in one line."""
    line = " ".join(text[: most + 20].split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def ended(text: str) -> str:
    """A text as a whole sentence: with a full stop where it does not end with a sign already."""
    return text if text.endswith((".", "…", "?", "!")) else f"{text}."


def in_question(name: str) -> str:
    """A name as a question has room for it: long ones by their beginning, of any direction."""
    return isolated(shortened(name, 80))


def as_label(name: str, most: int = 60) -> str:
    """A name on a menu or a button: in one short line, its "&" a sign like any other."""
    return shortened(name, most).replace("&", "&&")

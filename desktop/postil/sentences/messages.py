"""How a message becomes a sentence: plural forms, arguments filled in, the language chosen."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from postil.paths import resources


@dataclass(frozen=True, slots=True)
class Plural:
    """Two forms of a sentence; the argument named `by` is the number that chooses."""

    by: str
    one: str
    many: str


Message = str | Plural


class _Arguments(dict[str, object]):
    """Arguments that leave a placeholder standing where one is missing, instead of failing."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


@cache
def catalogue() -> gettext.NullTranslations:
    """The translations of the desktop's language (LANGUAGE, LC_ALL, LANG), else English."""
    return gettext.translation("postil", resources() / "translations", fallback=True)


def made(message: Message, arguments: Mapping[str, object]) -> str:
    """The sentence of a message in the desktop's language, its arguments filled in."""
    if isinstance(message, Plural):
        count = arguments.get(message.by)
        number = count if isinstance(count, int) else 2
        template = catalogue().ngettext(message.one, message.many, number)
    else:
        template = catalogue().gettext(message)
    return template.format_map(_Arguments({k: _readable(v) for k, v in arguments.items()}))


def made_of_key(key: str, arguments: Mapping[str, object]) -> str:
    """A key without a sentence, readable: its words, then its arguments."""
    words = key.replace(".", ": ", 1).replace("_", " ")
    told = ", ".join(f"{name} {_readable(value)}" for name, value in arguments.items())
    return f"{words} ({told})" if told else words


def _readable(value: object) -> object:
    """Numbers and text stay as they are (for format specs); lists become a row of names."""
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(str(_readable(each)) for each in value)
    return str(value)

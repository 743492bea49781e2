"""How a message becomes a sentence: plural forms, arguments filled in, the language chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from string import Formatter

from postil.translations import catalogue

_LONGEST_TEXT = 500  # letters; longer than nearly all paths
_LONGEST_LIST = 40
_COUNTS = frozenset(
    (
        *("added", "adjusted", "all", "cells", "changed", "characters", "coders", "codes"),
        *("codings", "complete", "count", "documents", "files", "finished", "length", "levels"),
        *("megabytes", "most", "ratings", "resamples", "review", "rows", "same", "stored", "words"),
    )
)
"""Arguments that say how many: their thousands are set apart. Ids, seeds and years never are."""


@dataclass(frozen=True, slots=True)
class Plural:
    """Two forms of a sentence; the argument named `by` is the number that chooses."""

    by: str
    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Either:
    """Two sentences; the second where the argument named `by` is empty or not given."""

    by: str
    given: str
    absent: str


Message = str | Plural | Either


class _Arguments(dict[str, object]):
    """Arguments that leave a placeholder standing where one is missing, instead of failing."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


class _Count(int):
    """A number of things, with its thousands set apart where no other format is asked for."""

    def __format__(self, spec: str) -> str:
        return super().__format__(spec or ",")


def made(message: Message, arguments: Mapping[str, object]) -> str:
    """The sentence of a message in the desktop's language, its arguments filled in."""
    readable = {
        name: _Count(value) if name in _COUNTS and type(value) is int else _readable(value)
        for name, value in arguments.items()
    }
    if "since" in readable:
        readable["since"] = _by_this_clock(str(readable["since"]))
    return _template(message, arguments).format_map(_Arguments(readable))


def _template(message: Message, arguments: Mapping[str, object]) -> str:
    translations = catalogue()
    if isinstance(message, Plural):
        count = arguments.get(message.by)
        number = count if isinstance(count, int) else 2
        return translations.ngettext(message.one, message.many, number)
    if isinstance(message, Either):
        message = message.given if arguments.get(message.by) else message.absent
    return translations.gettext(message)


def forms(message: Message) -> tuple[str, ...]:
    """The one or two sentences of a message."""
    if isinstance(message, Plural):
        return message.one, message.many
    return (message.given, message.absent) if isinstance(message, Either) else (message,)


def asked(form: str) -> frozenset[str]:
    """The names of the arguments that a sentence asks for."""
    return frozenset(name for _, name, _, _ in Formatter().parse(form) if name is not None)


def made_of_key(key: str, arguments: Mapping[str, object]) -> str:
    """A key without a sentence, readable: its words, then its arguments."""
    words = key.replace(".", ": ", 1).replace("_", " ")
    told = ", ".join(f"{name} {_readable(value)}" for name, value in arguments.items())
    return f"{words} ({told})" if told else words


def shortened(arguments: Mapping[str, object]) -> Mapping[str, object]:
    """Arguments that a sentence has room for: of long texts both ends, of long lists the first."""
    return {name: _short(value) for name, value in arguments.items()}


def _short(value: object) -> object:
    if isinstance(value, str) and len(value) > _LONGEST_TEXT:
        return f"{value[: _LONGEST_TEXT // 2]}…{value[-_LONGEST_TEXT // 2 :]}"
    if isinstance(value, list | tuple):
        listed = [_short(each) for each in value[:_LONGEST_LIST]]
        return [*listed, "…"] if len(value) > _LONGEST_LIST else listed
    return value


def _readable(value: object) -> object:
    """Numbers and text stay as they are (for format specs); lists become a row of names."""
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(str(_readable(each)) for each in value)
    return str(value)


def _by_this_clock(stamp: str) -> str:
    """A stored time (UTC) as this laptop's clock showed it, with the day unless it is today."""
    try:
        moment = datetime.fromisoformat(stamp).astimezone()
    except ValueError:
        return stamp
    is_today = moment.date() == datetime.now(UTC).astimezone().date()
    return moment.strftime("%H:%M" if is_today else "%Y-%m-%d %H:%M")

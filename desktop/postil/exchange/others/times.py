"""Times as other programs write them, to UTC as Postil keeps it; what is no time becomes ""."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_CLOCK = r"(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
_OF_C = re.compile(r"[A-Za-z]{3} +([A-Za-z]{3}) +(\d{1,2}) +(\d{1,2}):(\d{2}):(\d{2}) +(\d{4})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})" + _CLOCK)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})" + _CLOCK)


def stamp(stated: object, *, month_first: bool | None = None) -> str:
    """A time in UTC to the second, as 2026-01-02T03:04:05Z; a time without a zone is read as UTC.

    Dates such as 3/25/25 are only known where `month_first` says which number is the month.
    """
    if isinstance(stated, datetime):
        return _written(stated)
    words = str(stated).strip()
    try:
        return _written(_moment(words, month_first))
    except (ValueError, OverflowError):
        return ""


def month_comes_first(stated: Iterable[object]) -> bool | None:
    """Whether dates such as 3/25/25 name the month first; None where nothing tells, or both."""
    found = [match for each in stated if (match := _SLASHED.fullmatch(str(each).strip()))]
    month_first = any(int(match[2]) > 12 for match in found)
    day_first = any(int(match[1]) > 12 for match in found)
    return month_first if month_first != day_first else None


def _moment(words: str, month_first: bool | None) -> datetime:
    if match := _OF_C.fullmatch(words):
        named = _MONTHS.find(match[1].lower()) // 4 + 1
        return _made(match[6], named, match[2], match[3], match[4], match[5])
    if match := _DOTTED.fullmatch(words):
        return _made(match[3], match[2], match[1], match[4], match[5], match[6])
    if (match := _SLASHED.fullmatch(words)) and month_first is not None:
        month, day = (match[1], match[2]) if month_first else (match[2], match[1])
        return _made(match[3], month, day, match[4], match[5], match[6])
    return datetime.fromisoformat(words)


def _made(*parts: str | int | None) -> datetime:
    year, month, day, hour, minute, second = (int(part or 0) for part in parts)
    year += 2000 if year < 100 else 0
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def _written(moment: datetime) -> str:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

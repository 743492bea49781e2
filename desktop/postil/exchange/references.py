"""References (RIS): what is known of articles, to become variables of documents of their titles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from postil.core.errors import ExchangeError
from postil.core.spans import canonical
from postil.exchange.decoding import decode

LARGEST_REFERENCES = 16 * 2**20  # bytes
MOST_REFERENCES = 50_000
_MOST_CONTINUED = 1_000  # lines in a row without a tag: rispy copies all before for each of them
_TAG = re.compile(r"[A-Z][A-Z0-9]  ?-|\s*$")
_WORD = re.compile(r"\w+")
_LEFT_OUT = frozenset(("id", "unknown_tag", "file_attachments1", "file_attachments2"))
_BEGINS = re.compile(r"^TY  ?-", re.MULTILINE)
_TITLES = ("title", "primary_title", "translated_title", "short_title")
# How the variables of one thing are called that RIS has several names for, as other readers do.
_CALLED = {
    "authors": "author",
    "first_authors": "author",
    "publication_year": "year",
    "year": "year",
    "date": "date",
    "journal_name": "outlet",
    "secondary_title": "outlet",
    "alternate_title1": "outlet",
    "alternate_title3": "outlet",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """One record: its title, and what is known besides by name of variable."""

    title: str
    variables: Mapping[str, str]


def read_ris_file(data: bytes, name: str, encoding: str | None = None) -> list[Reference]:
    """The records of a RIS file that have a title.

    Raises ExchangeError: file_too_large, references_not_found, document_too_complex and those of
    `decode`; `name` is not needed, since records bring their titles.
    """
    if len(data) > LARGEST_REFERENCES:
        raise ExchangeError("file_too_large", megabytes=LARGEST_REFERENCES // 2**20)
    text, _found = decode(data, encoding)
    text = canonical(text)
    records = len(_BEGINS.findall(text))
    if not records:
        raise ExchangeError("references_not_found", file=name)
    if records > MOST_REFERENCES or _longest_run(text) > _MOST_CONTINUED:
        raise ExchangeError("document_too_complex")
    found = [_reference(record) for record in _parsed(text, name)]
    return [reference for reference in found if reference.title]


def title_key(title: str) -> str:
    """Titles with the same key are the same: small letters, without signs."""
    return " ".join(_WORD.findall(title.casefold()))


def _longest_run(text: str) -> int:
    """The most lines in a row that go on with the one before; blank ones stand between records."""
    longest = run = 0
    for line in text.split("\n"):
        run = 0 if _TAG.match(line) else run + 1
        longest = max(longest, run)
    return longest


def _parsed(text: str, name: str) -> list[dict[str, object]]:
    import rispy  # start-up time

    begin = _BEGINS.search(text)
    assert begin is not None
    try:
        return list(rispy.loads(text[begin.start() :], skip_unknown_tags=True))
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise ExchangeError("references_not_found", file=name) from error


def _reference(record: Mapping[str, object]) -> Reference:
    title = next((_words(record[key]) for key in _TITLES if record.get(key)), "")
    variables: dict[str, str] = {}
    for key, value in record.items():
        words = _words(value)
        if key not in _LEFT_OUT and key not in _TITLES and words:
            variables.setdefault(_CALLED.get(key, key), words)
    return Reference(title, variables)


def _words(value: object) -> str:
    parts = value if isinstance(value, list) else [value]
    return "; ".join(" ".join(str(part).split()) for part in parts if part)

"""Files of many articles, as news archives hand them out: where one ends and the next begins.

Known are the marks of NexisUni ("End of Document"), LexisNexis ("3 of 50 DOCUMENTS") and Factiva
("Document NYTF000020190312ef3c0005x"). The marks and all other lines stay in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

from postil.core.errors import ExchangeError
from postil.core.records import FormatRange, NewDocument, ReaderRemark
from postil.exchange.table_documents import DistinctNames

Line = tuple[int, int, str]
"""Start and end in the text, without the LF, and the words without blanks around."""
Archive = Literal["nexis", "lexis", "factiva"]

_MARKS: Mapping[Archive, re.Pattern[str]] = {
    "nexis": re.compile(r"End of Document"),
    "factiva": re.compile(r"Document [A-Z]{2,12}\d{8,}[0-9a-zA-Z]{4,}"),
    "lexis": re.compile(r"\d{1,5} \w{2,3} \d{1,5} DO[CK]UMENT\w*"),
}
"""The line that ends an article; in LexisNexis the one that begins it."""
_IN_MARKS = ("Document", "DOCUMENT", "DOKUMENT")
_LABEL = re.compile(
    r"(headline|title|byline|by|section|dateline|author)\s*:\s*(\S.*)", re.IGNORECASE
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "|".join(_MONTHS)
_DATES = (
    re.compile(
        rf"(?:\w+day,? )?(?P<month>{_MONTH}) (?P<day>\d\d?),? (?P<year>\d{{4}})", re.IGNORECASE
    ),
    re.compile(
        rf"(?:\w+day,? )?(?P<day>\d\d?)\.? (?P<month>{_MONTH}),? (?P<year>\d{{4}})", re.IGNORECASE
    ),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"),
)
_WORDS = re.compile(r"[\d.,]+ (?:words|Wörter|mots|palabras)", re.IGNORECASE)
_TIME = re.compile(r"\d\d?:\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: \w{2,5})?")
_BY = re.compile(r"(?:by|von|par|por|di)\s+(\S.{2,80})", re.IGNORECASE)
MOST_ARTICLES = 20_000
_HEAD = 14  # lines in which an article tells what it is
_LONGEST_HEADLINE = 200
_LONGEST_LINE = 2_000  # characters, that may be a mark or say something of an article
_FEW_WORDS = 30  # with fewer than these, what lies outside of all articles is no article


def looks_like_many(document: NewDocument) -> int:
    """How many articles the text seems to hold, at the most those read; 0 where it seems one."""
    try:
        pieces = _pieces(document.text)
    except ExchangeError:
        return MOST_ARTICLES
    return 0 if pieces is None else len(pieces[1])


def split_articles(document: NewDocument) -> list[NewDocument]:
    """A document for each article, its outlet, date, author and headline as variables.

    The document alone where nothing tells it apart; what lies outside of the articles is told.
    Raises ExchangeError document_too_complex.
    """
    found = _pieces(document.text)
    if found is None:
        return [document]
    archive, pieces, outside = found
    names = DistinctNames()
    ranges = _Ranges(document.ranges)
    articles: list[NewDocument] = []
    for number, (start, end) in enumerate(pieces, 1):
        over = ranges.within(start, end)
        text = document.text[start:end]
        said = dict(_said(archive, text, over))
        articles.append(
            replace(
                document,
                name=names.free(said.get("headline", "") or f"{document.name}, {number}"),
                text=text,
                ranges=over,
                reader=f"{document.reader}, article {number} of {len(pieces)}",
                variables={**document.variables, **said},
                remarks=document.remarks if number == 1 else (),
            )
        )
    if outside:
        more = ReaderRemark("words_outside_articles", {"count": outside, "file": document.name})
        articles[0] = replace(articles[0], remarks=(*articles[0].remarks, more))
    return articles


def _pieces(text: str) -> tuple[Archive, list[tuple[int, int]], int] | None:
    """The archive, [start, end) of each article, and how many words lie outside; None if one.

    Raises ExchangeError document_too_complex.
    """
    if not any(word in text for word in _IN_MARKS):
        return None
    places: dict[Archive, list[tuple[int, int]]] = {archive: [] for archive in _MARKS}
    for start, end, words in _lines(text):
        for archive, mark in _MARKS.items():
            if mark.fullmatch(words):
                places[archive].append((start, end))
                if len(places[archive]) > MOST_ARTICLES:
                    raise ExchangeError("document_too_complex")
    starts = [start for start, _ in places.pop("lexis")]
    for archive, found in places.items():
        ends = [end for _, end in found]
        if len(ends) > 1:
            return _trimmed(archive, text, list(zip([0, *ends[:-1]], ends, strict=True)))
    if len(starts) > 1:
        return _trimmed("lexis", text, list(zip(starts, [*starts[1:], len(text)], strict=True)))
    return None


def _trimmed(
    archive: Archive, text: str, pieces: list[tuple[int, int]]
) -> tuple[Archive, list[tuple[int, int]], int]:
    """The pieces without blanks at their ends; what lies before and behind them by its words."""
    rest = text[pieces[-1][1] :]
    outside = len(text[: pieces[0][0]].split())
    if len(rest.split()) >= _FEW_WORDS:
        pieces = [*pieces, (pieces[-1][1], len(text))]
    else:
        outside += len(rest.split())
    trimmed = []
    for start, end in pieces:
        words = text[start:end]
        lead = len(words) - len(words.lstrip())
        trimmed.append((start + lead, end - (len(words) - len(words.rstrip()))))
    return archive, [each for each in trimmed if each[0] < each[1]], outside


def _lines(text: str) -> Iterator[Line]:
    """The lines, without the words of those that are too long to tell anything."""
    start, length = 0, len(text)
    while start <= length:
        end = text.find("\n", start)
        end = length if end < 0 else end
        short = end - start <= _LONGEST_LINE
        yield start, end, " ".join(text[start:end].split()) if short else ""
        start = end + 1


def _said(archive: Archive, text: str, over: tuple[FormatRange, ...]) -> Iterator[tuple[str, str]]:
    """What an article's first lines tell; nothing where that is not clear."""
    lines = [words for _, _, words in _lines(text[:20_000]) if words]
    head = lines[: _HEAD + (archive == "lexis")]
    labels: dict[str, str] = {}
    for line in head:
        label = _LABEL.fullmatch(line)
        if label:
            labels.setdefault(label[1].lower(), label[2])
    dated = next(((rank, day) for rank, line in enumerate(head) if (day := _day(line))), None)
    heading = next((text[each.start : each.end] for each in over if each.kind == "heading"), "")
    if archive == "lexis":
        head = head[1:]
        dated = None if dated is None else (dated[0] - 1, dated[1])
    headline = labels.get("headline") or labels.get("title") or " ".join(heading.split())
    if not headline and head:
        headline = _after_date(head, dated) if archive == "lexis" else head[0]
    outlet = _outlet(archive, head, dated, headline)
    by = next((found[1] for line in head if (found := _BY.fullmatch(line))), "")
    author = labels.get("byline") or labels.get("author") or labels.get("by") or by
    author = named[1] if (named := _BY.fullmatch(author)) else author
    said = {"headline": headline[:_LONGEST_HEADLINE], "outlet": outlet, "author": author}
    said["date"] = dated[1] if dated else ""
    yield from ((variable, words) for variable, words in said.items() if words)


def _outlet(archive: Archive, head: list[str], dated: tuple[int, str] | None, headline: str) -> str:
    """Who printed it: the line before the date, in Factiva the one behind it and its time."""
    if dated is None:
        return ""
    place = dated[0]
    if archive == "factiva":
        after = [line for line in head[place + 1 :] if not _TIME.fullmatch(line)]
        return after[0] if after else ""
    before = head[place - 1] if place > 0 else ""
    return "" if before == headline or _WORDS.fullmatch(before) else before


def _after_date(head: list[str], dated: tuple[int, str] | None) -> str:
    """In LexisNexis the headline is the first line behind the date that is no label."""
    after = head[dated[0] + 1 :] if dated else []
    return next((line for line in after if not _LABEL.fullmatch(line) and ":" not in line[:12]), "")


def _day(line: str) -> str:
    """The day that a line begins with, as 2019-03-12; "" where it begins otherwise."""
    for pattern in _DATES:
        found = pattern.match(line)
        if found and len(line) < len(found[0]) + 40:
            month = found["month"].lower()
            number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
            return f"{found['year']}-{number:02d}-{int(found['day']):02d}"
    return ""


class _Ranges:
    """Formatting of a long text, from which that of a piece is taken in order."""

    def __init__(self, ranges: tuple[FormatRange, ...]) -> None:
        self._ranges = sorted(ranges, key=lambda each: (each.start, -each.end))
        self._from = 0

    def within(self, start: int, end: int) -> tuple[FormatRange, ...]:
        """The formatting of [start, end), counted from its start; pieces are asked for in order."""
        found = []
        kept = []
        for rank in range(self._from, len(self._ranges)):
            each = self._ranges[rank]
            if each.start >= end:
                break
            low, high = max(each.start, start), min(each.end, end)
            if low < high:
                found.append(replace(each, start=low - start, end=high - start))
            if each.end > end:
                kept.append(rank)
            elif not kept:
                self._from = rank + 1
        return tuple(found)

"""Lines that a machine broke, joined to the paragraphs that they were: for PDF and hard-wrapped text.

A break was made on purpose where the next line's first word would have fitted on the line.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from postil.core.records import FormatRange, NewDocument

FIXED = 1.0
"""How much of the widest line counts as full where all letters are equally wide."""
PRINTED = 0.8
"""The same where they are not."""

_NARROWEST, _WIDEST = 40, 100  # characters in a line of hard-wrapped text
_FEWEST_LINES = 8
_LOOKED_AT = 200_000  # characters
_MID_SENTENCE = 0.4  # of the breaks of a hard-wrapped text, at the least
_BEGINS_ANEW = re.compile(r"[ \t]*(?:[-*•–—]|\(?\d{1,3}[.)]|[A-Za-z][.)])[ \t]")
_ENDS_SENTENCE = tuple('.!?:;…"”»)')
_WORD = re.compile(r"\w[\w'’]*(?:-\w[\w'’]*)*")
_HYPHENS = ("-", "\u00ad")
_LONGEST_PART = 60  # characters of a word that its line's end may divide
_LAST_PART = re.compile(r"(\w+)[-\u00ad]$")
_FIRST_PART = re.compile(r"\w+")


def width_of(lines: Iterable[str]) -> int:
    """The length of a full line, in code points: few lines are longer."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    return lengths[int(0.98 * (len(lengths) - 1))] if lengths else 0


def goes_on(line: str, following: str, width: int, share: float) -> bool:
    """Whether a paragraph goes on from a line to the following one.

    `width` is that of a full line; `share` is FIXED or PRINTED.
    """
    words = following.split(maxsplit=1)
    if not line.strip() or not words or _BEGINS_ANEW.match(following):
        return False
    if words[0][0].islower() and _divided(line.rstrip()):
        return True
    if _indent(following) >= _indent(line) + 2 or len(line.rstrip()) + 1 + len(words[0]) <= (
        share * width
    ):
        return False
    at_end = line.rstrip().endswith(_ENDS_SENTENCE)
    return not (at_end and share < FIXED and len(line.rstrip()) < 0.9 * share * width)


def _divided(line: str) -> str:
    """The part of a word before the hyphen that ends a line; "" where none does."""
    found = _LAST_PART.search(line[-_LONGEST_PART:]) if line.endswith(_HYPHENS) else None
    return found[1] if found else ""


def words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters, those with a hyphen whole."""
    return frozenset(word.casefold() for word in _WORD.findall(text))


def loses_hyphen(line: str, following: str, words: Collection[str]) -> bool:
    """Whether a hyphen at a line's end only divides a word: surely, or not at all.

    Sure is a soft hyphen, or a word that the text has elsewhere in one piece and never with hyphen.
    """
    line = line.rstrip()
    last, first = _divided(line), _FIRST_PART.match(following.lstrip())
    if not last or first is None:
        return False
    if line.endswith("\u00ad"):
        return True
    one, two = last.casefold(), first[0].casefold()
    return f"{one}{two}" in words and f"{one}-{two}" not in words


def is_hard_wrapped(text: str) -> bool:
    """Whether a text's lines were broken at one width, in the middle of sentences.

    Of a long text its beginning tells.
    """
    lines = text[:_LOOKED_AT].split("\n")
    if len(lines) < _FEWEST_LINES:
        return False
    width = width_of(lines)
    if not _NARROWEST <= width <= _WIDEST:
        return False
    pairs = [
        (line, after) for line, after in itertools.pairwise(lines) if line.strip() and after.strip()
    ]
    if len(pairs) < _FEWEST_LINES // 2:
        return False
    full = [line for line, after in pairs if goes_on(line, after, width, FIXED)]
    open_ends = sum(not line.rstrip().endswith(_ENDS_SENTENCE) for line in full)
    return len(full) >= 0.6 * len(pairs) and open_ends >= _MID_SENTENCE * len(pairs)


def joined_lines(document: NewDocument) -> NewDocument:
    """The document with its broken lines joined to paragraphs; formatting stays on its words.

    A break becomes a blank; hyphens that divide words go with their breaks where that is sure.
    Lines inside of formatting of their own (headings, lists, quotes, cells, code) stay.
    """
    lines = document.text.split("\n")
    width, words = width_of(lines), words_of(document.text)
    own = [each for each in document.ranges if each.kind not in ("bold", "italic", "link")]
    pieces: list[str] = []
    gone: list[tuple[int, int]] = []
    start = 0
    for place, line in enumerate(lines[:-1]):
        after, end = lines[place + 1], start + len(line)
        pieces.append(line)
        if any(each.start <= end <= each.end for each in own) or not goes_on(
            line, after, width, FIXED
        ):
            pieces.append("\n")
        else:
            divided = loses_hyphen(line, after, words)
            kept = line.rstrip(" \t")
            kept = kept[:-1] if divided else kept
            blanks = len(after) - len(after.lstrip(" \t"))
            joint = "" if divided or kept.endswith("-") else " "
            pieces[-1] = kept
            pieces.append(joint)
            lines[place + 1] = after[blanks:]
            first = start + len(kept)
            gone.append((first + len(joint), end + 1 + blanks))
            end += blanks
        start = end + 1
    pieces.append(lines[-1])
    moved = _moved(document.ranges, gone)
    return replace(document, text="".join(pieces), ranges=moved)


def _moved(
    ranges: Sequence[FormatRange], gone: Sequence[tuple[int, int]]
) -> tuple[FormatRange, ...]:
    """The ranges after [start, end) of each gone piece was taken out of the text."""
    starts = [start for start, _ in gone]
    totals = [0]
    for start, end in gone:
        totals.append(totals[-1] + end - start)

    def shifted(point: int) -> int:
        rank = bisect_left(starts, point)
        if rank and point < gone[rank - 1][1]:
            return starts[rank - 1] - totals[rank - 1]
        return point - totals[rank]

    moved = (replace(each, start=shifted(each.start), end=shifted(each.end)) for each in ranges)
    return tuple(each for each in moved if each.start < each.end)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())

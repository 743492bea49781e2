"""Words, sentences and lines as pieces of a text, for comparing two versions of it.

In scripts that are written without blanks each sign is a piece, and no place is inside a word.
"""

from __future__ import annotations

import re
from functools import cache
from zlib import crc32

import regex

_UNSPACED_SIGNS = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_UNSPACED = re.compile(f"[{_UNSPACED_SIGNS}]")
_WORD_SIGN = regex.compile(r"[\p{L}\p{N}\p{M}_]")

# One alternative or the other takes every sign, so that pieces put together are the text again.
_LINES = regex.compile(r"[^\n]*+\n|[^\n]++")
_SENTENCES = regex.compile(
    r"\s++|\S(?:[^.!?…。！？؟।]*+)(?:[.!?…。！？؟।]++[^\s\p{L}\p{N}]*+)?", regex.DOTALL
)
_WORDS = regex.compile(
    rf"[[\p{{L}}\p{{N}}\p{{M}}_]--[{_UNSPACED_SIGNS}]]++|\s++|[{_UNSPACED_SIGNS}]\p{{M}}*+|.",
    regex.DOTALL | regex.VERSION1,
)
_WORDS_IN_STRETCH = 16  # about


def _cut(pattern: regex.Pattern[str], text: str) -> list[str]:
    """The pieces; other threads run meanwhile."""
    found: list[str] = pattern.findall(text, concurrent=True)
    return found


def lines(text: str) -> list[str]:
    """The lines, each with its end."""
    return _cut(_LINES, text)


def sentences(text: str) -> list[str]:
    """The sentences as far as signs tell, and the blanks between them."""
    return _cut(_SENTENCES, text)


def words(text: str) -> list[str]:
    """The words, the blanks between them, and each other sign."""
    return _cut(_WORDS, text)


def stretches(text: str) -> list[str]:
    """Some words each, cut behind words that their letters choose: so an edit moves no cut but its own."""
    found: list[str] = []
    stretch: list[str] = []
    for word in words(text):
        stretch.append(word)
        if crc32(word.encode("utf-8", "replace")) % _WORDS_IN_STRETCH == 0:
            found.append("".join(stretch))
            stretch = []
    return [*found, "".join(stretch)] if stretch else found


@cache
def _is_of_words(sign: str) -> bool:
    return _WORD_SIGN.match(sign) is not None and _UNSPACED.match(sign) is None


def inside_word(text: str, point: int) -> bool:
    """Whether a position has a letter of the same word on either side."""
    inside = 0 < point < len(text)
    return inside and _is_of_words(text[point - 1]) and _is_of_words(text[point])


def word_after(text: str, point: int, longest: int) -> int:
    """Where the word that begins at a position ends; at most so many letters are looked at."""
    end, last = point, min(len(text), point + longest)
    while end < last and _is_of_words(text[end]):
        end += 1
    return end


def word_before(text: str, point: int, longest: int) -> int:
    """Where the word that ends at a position begins; at most so many letters are looked at."""
    start, first = point, max(0, point - longest)
    while start > first and _is_of_words(text[start - 1]):
        start -= 1
    return start


def letters(text: str) -> int:
    """How many signs of a text are not blank."""
    return len("".join(text.split()))

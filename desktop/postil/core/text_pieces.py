"""A long text by pieces, so that no single step over all of it keeps other threads waiting.

A call that works through a whole text in C lets no other thread run until it returns.
"""

from __future__ import annotations

from collections.abc import Iterator

PIECE = 200_000  # code points: some milliseconds of work


def pieces(text: str) -> Iterator[str]:
    """The text in pieces, cut behind line ends or else blanks; a word is divided only at need."""
    start = 0
    while len(text) - start > PIECE:
        end = start + PIECE
        cut = max(text.rfind(sign, start, end) for sign in "\n ") + 1
        end = cut if cut > start else end
        end += text.startswith("\n", end)  # never between CR and LF
        yield text[start:end]
        start = end
    yield text[start:]

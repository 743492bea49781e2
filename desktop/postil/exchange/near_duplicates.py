"""Texts that are nearly the same, such as wire copies in several papers: by runs of five words.

Of the runs of a long text every eighth is looked at, by its hash, so that shares are estimates
within a few per cent (Broder, On the resemblance and containment of documents, 1997, section 3).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from postil.core.text_pieces import pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

RUN = 5  # words
ALIKE = 0.6  # of the runs of the shorter text, from which on two texts are told
FEWEST = 25  # runs, below which a text is like many others by chance
LONGEST = 5_000_000  # letters; of a longer text only an exact copy is told
_ONE_IN = 8
_WHOLE = 800  # runs up to which a text is looked at whole
_NEIGHBOURS = 4  # texts with the same run that are compared with one
# Scripts without blanks between words: each sign is a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_SIGNS = bytes(byte if chr(byte).isalnum() or byte > 127 else 0x20 for byte in range(256))
_MORE_SIGNS = "\u2018\u2019\u201c\u201d\u201e\u2013\u2014\u2026\u00ab\u00bb\u00a0"


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to compare it: hashes of its runs in order, all or one in eight."""

    runs: Hashes
    is_whole: bool

    @property
    def coarse(self) -> Hashes:
        """One run in eight, the same ones in every text."""
        return self.runs[self.runs % _ONE_IN == 0] if self.is_whole else self.runs


@dataclass(frozen=True, slots=True)
class Likeness:
    """The text that another one is most like: its place among all, and the share of the shorter."""

    other: int
    share: float


def sketch(text: str) -> Sketch:
    """What is needed of a text to compare it with others; nothing of one longer than `LONGEST`."""
    import numpy as np  # start-up time

    if len(text) > LONGEST:
        return Sketch(np.zeros(0, dtype=np.uint64), is_whole=True)
    found = [_words(piece) for piece in pieces(text)]
    numbers = np.concatenate(
        [np.fromiter(map(zlib.crc32, words), dtype=np.uint64, count=len(words)) for words in found]
    )
    length = max(len(numbers) - RUN + 1, 0)
    runs = np.zeros(length, dtype=np.uint64)
    for place in range(RUN):
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + numbers[place : place + length]
    runs ^= runs >> np.uint64(29)
    runs *= np.uint64(0xBF58476D1CE4E5B9)
    runs ^= runs >> np.uint64(32)
    runs = np.unique(runs)
    is_whole = len(runs) <= _WHOLE
    return Sketch(runs if is_whole else runs[runs % _ONE_IN == 0], is_whole)


def _words(text: str) -> list[bytes]:
    """The words in small letters, as UTF-8; by bytes, since a pattern takes five times as long."""
    text = text.lower()
    if not text.isascii():
        text = _UNSPACED.sub(r" \g<0> ", text)
        for sign in _MORE_SIGNS:
            text = text.replace(sign, " ")
    return text.encode("utf-8", "replace").translate(_SIGNS).split()


def near_duplicates(sketches: Sequence[Sketch], first: int = 0) -> list[Likeness | None]:
    """For each text from `first` on, the earlier one that it is most like, where any is."""
    candidates = _candidates(sketches, first)
    found: list[Likeness | None] = [None] * (len(sketches) - first)
    for one, other in candidates:
        share = _share(sketches[one], sketches[other])
        best = found[one - first]
        if share >= ALIKE and (best is None or share > best.share):
            found[one - first] = Likeness(other, share)
    return found


def _candidates(sketches: Sequence[Sketch], first: int) -> list[tuple[int, int]]:
    """Pairs of texts that share several runs, the later one first."""
    import numpy as np  # start-up time

    coarse = [each.coarse for each in sketches]
    if not coarse:
        return []
    runs = np.concatenate(coarse)
    owners = np.repeat(np.arange(len(coarse)), [len(each) for each in coarse])
    order = np.lexsort((owners, runs))
    runs, owners = runs[order], owners[order]
    pairs = []
    for lag in range(1, _NEIGHBOURS + 1):
        same = (runs[lag:] == runs[:-lag]) & (owners[lag:] >= first)
        pairs.append(owners[lag:][same] * len(coarse) + owners[:-lag][same])
    met, counts = np.unique(np.concatenate(pairs), return_counts=True)
    enough = met[counts >= 2]
    return [(int(pair) // len(coarse), int(pair) % len(coarse)) for pair in enough]


def _share(one: Sketch, other: Sketch) -> float:
    """How much of the shorter text's runs stand in both."""
    import numpy as np  # start-up time

    both_whole = one.is_whole and other.is_whole
    first, second = (one.runs, other.runs) if both_whole else (one.coarse, other.coarse)
    shorter = min(len(first), len(second))
    if shorter * (1 if both_whole else _ONE_IN) < FEWEST:
        return 0.0
    shared = len(np.intersect1d(first, second, assume_unique=True))
    return float(shared / shorter)

"""One text told by another: the parts of it that have to be put otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from postil.core.text_edits import common_end, common_start
from postil.core.text_matching import gaps

Part = tuple[int, int, str]
"""[start, end) of the one text, in code points, and what stands there in the other."""


def differing_parts(old: str, new: str) -> list[Part]:
    """What has to be put otherwise in `new` to have `old`: in order and apart, found by lines."""
    head = common_start(old, new, len(old))
    tail = common_end(old, new, min(len(old), len(new)) - head)
    lines = old[head : len(old) - tail].splitlines(keepends=True)
    new_lines = new[head : len(new) - tail].splitlines(keepends=True)
    places = list(accumulate(map(len, lines), initial=head))
    new_places = list(accumulate(map(len, new_lines), initial=head))
    found = []
    for low, high, left, right in gaps(lines, new_lines):
        before, after = old[places[low] : places[high]], new[new_places[left] : new_places[right]]
        start = common_start(before, after, len(before))
        end = common_end(before, after, min(len(before), len(after)) - start)
        words = before[start : len(before) - end]
        found.append((new_places[left] + start, new_places[right] - end, words))
    return found


def put_otherwise(text: str, parts: Iterable[Part]) -> str:
    """The text with these parts put otherwise; ValueError where they do not lie in it in order."""
    found: list[str] = []
    done = 0
    for start, end, words in parts:
        if not done <= start <= end <= len(text):
            raise ValueError("the parts are those of another text")
        found += (text[done:start], words)
        done = end
    return "".join([*found, text[done:]])

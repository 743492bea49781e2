"""What was edited between two versions of a text: found by lines, then sentences, then words.

Words are the finest measure, so that letters which happen to be the same in a sentence that was
written anew hold nothing; only a word that was mended (the misprint of another) is looked at by
letters. Positions are code points.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from postil.core.text_matching import Gap, gaps
from postil.core.word_bounds import inside_word, letters, lines, sentences, stretches, words

Cut = Callable[[str], list[str]]

LONGEST_WORD = 60
"""Letters; what is longer is not looked at as the misprint of a word."""
_ALIKE = 0.6  # of the letters, from which on a word counts as another one's misprint
_ALIKE_WITH_BLANKS = 0.8  # the same where a blank came or went
_AT_ONCE = 100  # gaps between two looks at the clock


@dataclass(frozen=True, slots=True, order=True)
class TextEdit:
    """[start, end) of the old text became [new_start, new_end) of the new one; either may be empty."""

    start: int
    end: int
    new_start: int
    new_end: int

    @property
    def is_pure(self) -> bool:
        """Whether text was only put in, or only taken out."""
        return self.start == self.end or self.new_start == self.new_end

    def moved(self, by: int) -> TextEdit:
        """The same edit so many letters further on."""
        return TextEdit(self.start + by, self.end + by, self.new_start + by, self.new_end + by)


def finding_edits(old: str, new: str) -> Generator[None, None, list[TextEdit]]:
    """The edits in order, in steps, so that it can be given up.

    Between two edits stands at least one letter that is the same.
    """
    if old == new:
        return []
    head = _same_beginning(old, new)
    tail = _same_end(old, new, head)
    whole = (head, len(old) - tail, head, len(new) - tail)
    found: list[Gap] = yield from _compared(old, new, whole, (lines, sentences, stretches, words))
    return _whole_edits(old, new, [TextEdit(*gap) for gap in found])


def are_alike(word: str, other: str) -> bool:
    """Whether one is a misprint of the other: most letters are the same, in the same order."""
    if not word or not other or max(len(word), len(other)) > LONGEST_WORD:
        return False
    blank = any(map(str.isspace, word + other))
    enough = _ALIKE_WITH_BLANKS if blank else _ALIKE
    return SequenceMatcher(None, word, other, autojunk=False).ratio() >= enough


def common_start(old: str, new: str, most: int) -> int:
    """How many letters are the same from the beginning, at most so many; by halves, to be fast."""
    low, high = 0, min(len(old), len(new), most)
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_end(old: str, new: str, most: int) -> int:
    """How many letters are the same from the end backwards, at most so many."""
    low, high = 0, min(len(old), len(new), most)
    while low < high:
        middle = (low + high + 1) // 2
        same = old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]
        low, high = (middle, high) if same else (low, middle - 1)
    return low


def _same_beginning(old: str, new: str) -> int:
    """Up to where the texts are the same, in whole words."""
    point = common_start(old, new, len(old))
    for _ in range(LONGEST_WORD):
        if not (inside_word(old, point) or inside_word(new, point)):
            break
        point -= 1
    return point


def _same_end(old: str, new: str, head: int) -> int:
    """How many letters at the end are the same, in whole words, behind a beginning that is."""
    length = common_end(old, new, min(len(old), len(new)) - head)
    for _ in range(LONGEST_WORD):
        cut = length and (
            inside_word(old, len(old) - length) or inside_word(new, len(new) - length)
        )
        if not cut:
            break
        length -= 1
    return length


def _compared(
    old: str, new: str, gap: Gap, cuts: Sequence[Cut]
) -> Generator[None, None, list[Gap]]:
    """The gaps inside one gap, by pieces of one size and then by smaller ones."""
    start, end, new_start, new_end = gap
    if start == end or new_start == new_end or not cuts:
        return [gap]
    pieces, new_pieces = cuts[0](old[start:end]), cuts[0](new[new_start:new_end])
    places = list(accumulate(map(len, pieces), initial=start))
    new_places = list(accumulate(map(len, new_pieces), initial=new_start))
    yield
    found: list[Gap] = []
    for rank, (low, high, left, right) in enumerate(gaps(pieces, new_pieces)):
        if rank % _AT_ONCE == 0:
            yield
        inner = (places[low], places[high], new_places[left], new_places[right])
        found += yield from _compared(old, new, inner, cuts[1:])
    return found


def _whole_edits(old: str, new: str, found: list[TextEdit]) -> list[TextEdit]:
    """Mended words by their letters; sentences that were written anew in one, not in shreds."""
    edits: list[TextEdit] = []
    is_mended: list[bool] = []
    for edit in found:
        mended = _mended(old, new, edit)
        shred = mended is None and bool(edits) and not is_mended[-1]
        if shred and _belong_together(old, edits[-1], edit):
            edits[-1] = TextEdit(edits[-1].start, edit.end, edits[-1].new_start, edit.new_end)
        else:
            edits.append(mended or edit)
            is_mended.append(mended is not None)
    return edits


def _mended(old: str, new: str, edit: TextEdit) -> TextEdit | None:
    """The letters that changed, where a word was mended; None where it is another word."""
    before, after = old[edit.start : edit.end], new[edit.new_start : edit.new_end]
    if edit.is_pure:
        return None
    plain = not any(map(str.isalnum, before + after))
    if not plain and not are_alike(before, after):
        return None
    head = common_start(before, after, len(before))
    tail = common_end(before, after, min(len(before), len(after)) - head)
    return TextEdit(edit.start + head, edit.end - tail, edit.new_start + head, edit.new_end - tail)


def _belong_together(old: str, first: TextEdit, second: TextEdit) -> bool:
    """Whether the few words between two edits are there by chance, since the passage is new."""
    between = old[first.end : second.start]
    only_in = first.start == first.end and second.start == second.end
    only_out = first.new_start == first.new_end and second.new_start == second.new_end
    if only_in or only_out or "\n" in between:
        return False
    sizes = [max(e.end - e.start, e.new_end - e.new_start) for e in (first, second)]
    return len(between) <= min(sizes) + 2 and 2 * letters(between) <= min(sizes)

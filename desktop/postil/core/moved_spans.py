"""Where spans of an old text stand in the corrected one, and whether that is sure.

A coding is kept silently in two cases only:

1. it has exactly its words, and they stand in one place;
2. its words changed, but its ends are sure: the first and the last of its words that are left
   stand in the new text (what changed lies between them, or was taken out whole), or the word at
   an end was mended (`are_alike`), and the coding ends where that word ends.

Else it is unsure: all its words were taken out ("text_deleted") or written anew
("text_rewritten"), an edit reaches over one of its ends ("text_straddled"), or its words stand
twice side by side and nothing tells which they were ("text_twice").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from postil.core.text_edits import LONGEST_WORD, TextEdit, are_alike
from postil.core.word_bounds import inside_word, word_after, word_before

Fate = Literal["same", "adjusted", "text_deleted", "text_rewritten", "text_straddled", "text_twice"]


@dataclass(frozen=True, slots=True)
class MovedSpan:
    """Where a span is now; where its `fate` is unsure, what stands in its place, maybe nothing."""

    start: int
    end: int
    fate: Fate

    @property
    def is_sure(self) -> bool:
        """Whether a coding may be kept there without asking."""
        return self.fate in ("same", "adjusted")


class SpanMover:
    """Moves spans of one old text into one new text."""

    def __init__(self, old: str, new: str, edits: Sequence[TextEdit]) -> None:
        self._old, self._new = old, new
        self._left = _Alignment(old, new, _slid(old, new, edits, -1))
        self._right = _Alignment(old, new, _slid(old, new, edits, 1))

    def move(self, start: int, end: int) -> MovedSpan:
        """Where a span that is not empty stands now.

        An edit that could as well stand some letters further on is tried at either end of its way;
        where it reaches over an end of the span at one of them alone, the other one holds.
        """
        one, other = self._left.move(start, end), self._right.move(start, end)
        if one == other or other.fate == "text_straddled":
            return one
        if one.fate == "text_straddled":
            return other
        if one.is_sure and other.is_sure and one.fate != other.fate:
            return one if one.fate == "same" else other
        if not (one.is_sure or other.is_sure):
            return one
        low, high = min(one.start, other.start), max(one.end, other.end)
        return MovedSpan(low, high, "text_twice")

    def place(self, start: int, end: int) -> tuple[int, int]:
        """What stands in the place of a span, be that sure or not; it may be empty."""
        return self._right.place(start, end)


class _Alignment:
    """One way to read the edits, each at a fixed place."""

    def __init__(self, old: str, new: str, edits: Sequence[TextEdit]) -> None:
        self._old, self._new = old, new
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]

    def _at(self, point: int) -> TextEdit | None:
        """The edit that touches a position."""
        rank = bisect_left(self._ends, point)
        found = self._edits[rank] if rank < len(self._edits) else None
        return found if found is not None and found.start <= point else None

    def _shifted(self, point: int) -> int:
        """A position that no edit touches."""
        rank = bisect_right(self._starts, point) - 1
        return point if rank < 0 else point + self._edits[rank].new_end - self._ends[rank]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The new text between the edits that touch the ends, with what replaced old text."""
        first, last = self._at(start), self._at(end)
        low, high = self._shifted(start), self._shifted(end)
        if first is not None:
            outside = first.end == start
            low = first.new_end if outside else first.new_start
        if last is not None:
            outside = last.start == end and not (start == end and first is last)
            high = last.new_start if outside else last.new_end
        return low, max(low, high)

    def move(self, start: int, end: int) -> MovedSpan:
        """See the rule of this room."""
        first, last = self._at(start), self._at(end)
        if first is None and last is None:
            low, high = self._shifted(start), self._shifted(end)
            same = high - low == end - start and self._new[low:high] == self._old[start:end]
            return MovedSpan(low, high, "same" if same else "adjusted")
        if first is not None and first.start <= start and end <= first.end and start < first.end:
            return self._swallowed(first, start, end)
        begins, ends = self._start(start, first), self._end(end, last)
        if begins is None or ends is None:
            return MovedSpan(*self.place(start, end), "text_straddled")
        low, high = begins, ends
        if self._new[low:high] == self._old[start:end]:
            return MovedSpan(low, high, "same")
        low, high = self._without_blanks(low, high, start, end)
        return MovedSpan(low, high, "adjusted" if low < high else "text_deleted")

    def _swallowed(self, edit: TextEdit, start: int, end: int) -> MovedSpan:
        """A span of which an edit left nothing, unless it is a word that was mended."""
        low, high = edit.new_start, edit.new_end
        if low == high:
            return MovedSpan(low, high, "text_deleted")
        whole = (edit.start, edit.end) == (start, end)
        is_word = not any(map(str.isspace, self._old[start:end] + self._new[low:high]))
        if whole and is_word and are_alike(self._old[start:end], self._new[low:high]):
            return MovedSpan(low, high, "adjusted")
        return MovedSpan(low, high, "text_rewritten")

    def _start(self, point: int, edit: TextEdit | None) -> int | None:
        """Where a span begins now; None where that is not sure."""
        if edit is None:
            return self._shifted(point)
        old, new = self._old, self._new
        if edit.end == point:  # it stands before the span
            glued = edit.start == edit.end and not inside_word(old, point)
            if glued and inside_word(new, edit.new_end) and not inside_word(new, edit.new_start):
                mended = self._word_begins(point, edit)
                return edit.new_end if mended is None else mended
            return edit.new_end
        if edit.new_start == edit.new_end:
            low, high = self._taken_out(edit)
            return None if low < point < high else edit.new_start
        return self._word_begins(point, edit) if edit.start == point else None

    def _end(self, point: int, edit: TextEdit | None) -> int | None:
        """Where a span ends now; None where that is not sure."""
        if edit is None:
            return self._shifted(point)
        old, new = self._old, self._new
        if edit.start == point:  # it stands behind the span
            glued = edit.start == edit.end and not inside_word(old, point)
            if glued and inside_word(new, edit.new_start) and not inside_word(new, edit.new_end):
                mended = self._word_ends(point, edit)
                return edit.new_start if mended is None else mended
            return edit.new_start
        if edit.new_start == edit.new_end:
            low, high = self._taken_out(edit)
            return None if low < point < high else edit.new_start
        return self._word_ends(point, edit) if edit.end == point else None

    def _word_begins(self, point: int, edit: TextEdit) -> int | None:
        """The beginning of the word that was mended at its beginning."""
        old_end = word_after(self._old, point, LONGEST_WORD)
        new_end = word_after(self._new, edit.new_start, LONGEST_WORD)
        within = edit.end <= old_end and edit.new_end <= new_end
        if not within or inside_word(self._old, point) or inside_word(self._new, edit.new_start):
            return None
        word, other = self._old[point:old_end], self._new[edit.new_start : new_end]
        return edit.new_start if are_alike(word, other) else None

    def _word_ends(self, point: int, edit: TextEdit) -> int | None:
        """The end of the word that was mended at its end."""
        old_start = word_before(self._old, point, LONGEST_WORD)
        new_start = word_before(self._new, edit.new_end, LONGEST_WORD)
        within = edit.start >= old_start and edit.new_start >= new_start
        if not within or inside_word(self._old, point) or inside_word(self._new, edit.new_end):
            return None
        word, other = self._old[old_start:point], self._new[new_start : edit.new_end]
        return edit.new_end if are_alike(word, other) else None

    def _taken_out(self, edit: TextEdit) -> tuple[int, int]:
        """What was taken out, without the blanks at its ends."""
        words = self._old[edit.start : edit.end]
        low = edit.start + len(words) - len(words.lstrip())
        return low, max(low, edit.start + len(words.rstrip()))

    def _without_blanks(self, low: int, high: int, start: int, end: int) -> tuple[int, int]:
        """The span without blanks that stand at its ends only since words were taken out there."""
        old, new = self._old, self._new
        while low < high and new[low].isspace() and not old[start].isspace():
            low += 1
        while low < high and new[high - 1].isspace() and not old[end - 1].isspace():
            high -= 1
        return low, high


def _slid(old: str, new: str, edits: Sequence[TextEdit], way: Literal[-1, 1]) -> list[TextEdit]:
    """The edits as far to one side as the same new text comes about.

    Text that was put in or taken out may stand elsewhere where the letters around repeat it. At
    least one letter stays between two edits.
    """
    found: list[TextEdit] = []
    for rank, edit in enumerate(edits):
        low = edits[rank - 1].end + 1 if rank else 0
        high = edits[rank + 1].start - 1 if rank + 1 < len(edits) else len(old)
        room = _room(old, new, edit, (low, high), way) if edit.is_pure else 0
        found.append(edit.moved(room) if room else edit)
    return found


def _room(old: str, new: str, edit: TextEdit, within: tuple[int, int], way: Literal[-1, 1]) -> int:
    """How far a pure edit can go to one side; [low, high) of the old text is free for it.

    What cuts no word does not come to cut one.
    """
    taken_out = edit.new_start == edit.new_end
    text = old if taken_out else new
    start, end = (edit.start, edit.end) if taken_out else (edit.new_start, edit.new_end)
    cuts = inside_word(text, start) or inside_word(text, end)
    most = edit.start - within[0] if way < 0 else within[1] - edit.end
    room = 0
    for step in range(1, most + 1):
        one, other = (start - step, end - step) if way < 0 else (start + step, end + step)
        if text[min(one, one - way)] != text[min(other, other - way)]:
            break
        if cuts or not (inside_word(text, one) or inside_word(text, other)):
            room = way * step
    return room

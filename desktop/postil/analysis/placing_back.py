"""From the text that counts back to the whole text: where passages found in the one lie in the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from postil.analysis.disagreement import Passage, PassageSpan


class PlacedBack:
    """`left_out` are ranges (start, end) of the whole text in order, which do not touch.

    Positions are code points; those of the text that counts are what `units.CountedText` makes.
    """

    def __init__(self, left_out: Sequence[tuple[int, int]]) -> None:
        self._gone = [0, *accumulate(end - start for start, end in left_out)]
        self._joints = [
            start - gone for (start, _), gone in zip(left_out, self._gone, strict=False)
        ]

    @property
    def left_out(self) -> int:
        """How many code points do not count."""
        return self._gone[-1]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """From the first to behind the last code point, with what is left out between them."""
        return self._back(start), self._back(end - 1) + 1

    def pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """The same code points without what is left out between them."""
        first, last = bisect_right(self._joints, start), bisect_left(self._joints, end)
        cuts = [start, *self._joints[first:last], end]
        return [self.place(low, high) for low, high in pairwise(cuts)]

    def passage(self, passage: Passage) -> Passage:
        """A passage in the whole text; its spans are cut where text does not count."""
        start, end = self.place(passage.start, passage.end)
        spans = sorted(
            (low, high, place)
            for place, span in enumerate(passage.spans)
            for low, high in self.pieces(span.start, span.end)
        )
        return passage._replace(
            start=start,
            end=end,
            spans=tuple(
                PassageSpan(passage.spans[place].code, passage.spans[place].coder, low, high)
                for low, high, place in spans
            ),
        )

    def outline(self, outline: Sequence[int]) -> tuple[int, ...]:
        """An outline (see `disagreement.outlines`) in the whole text."""
        kind, start, length, *others = outline
        first, last = self.place(start, start + length)
        return kind, first, last - first, *others

    def stretches(self, found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Stretches in the whole text, without what is left out."""
        return [piece for start, end in found for piece in self.pieces(start, end)]

    def _back(self, position: int) -> int:
        return position + self._gone[bisect_right(self._joints, position)]

"""Heights of a document's blocks, with their running sum in logarithmic time (a Fenwick tree)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


class Heights:
    """What stands above a block, and which block stands at a height."""

    def __init__(self, heights: Sequence[float]) -> None:
        self._heights = list(heights)
        count = len(self._heights)
        above = list(accumulate(self._heights, initial=0.0))
        self._tree = [0.0]
        self._tree += [above[node] - above[node & (node - 1)] for node in range(1, count + 1)]
        self._top = 1 << (count.bit_length() - 1) if count else 0

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, block: int) -> float:
        return self._heights[block]

    @property
    def total(self) -> float:
        """The height of all blocks together."""
        return self.above(len(self._heights))

    def replace(self, block: int, height: float) -> None:
        """Give a block its true height."""
        difference = height - self._heights[block]
        self._heights[block] = height
        node = block + 1
        while node < len(self._tree):
            self._tree[node] += difference
            node += node & -node

    def above(self, block: int) -> float:
        """The sum of the heights before a block."""
        total = 0.0
        while block > 0:
            total += self._tree[block]
            block -= block & -block
        return total

    def block_at(self, y: float) -> tuple[int, float]:
        """The block at a height, and how far below its top that is; beyond the end the last."""
        node, rest, step = 0, max(0.0, y), self._top
        while step:
            further = node + step
            if further < len(self._tree) and self._tree[further] <= rest:
                node = further
                rest -= self._tree[further]
            step >>= 1
        if node >= len(self._heights):
            node = len(self._heights) - 1
            rest += self._heights[node] if node >= 0 else 0.0
        return node, rest

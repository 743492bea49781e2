"""The places that a search found in the open document: a frame around each, under the letters.

No tint and no line of theirs can be taken for a code's. Of very many places only those that are
in view are looked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from postil.core.spans import OffsetMap
from postil.gui.reader.block_style import TEXT_SIZE
from postil.gui.reader.lines import LaidBlock

_ABOVE, _BELOW = 16.0, 4.0
"""From a line's baseline, for text of 18 px."""
_EDGE, _CURRENT_EDGE = 1.2, 2.2
_ROUND = 3.0


class Hits:
    """Places apart from each other, in the order of the text, in code points."""

    def __init__(
        self, places: Sequence[tuple[int, int]] = (), offsets: OffsetMap | None = None
    ) -> None:
        self._places = places
        self._offsets = offsets or OffsetMap("")

    def __bool__(self) -> bool:
        return bool(self._places)

    def between(self, start: int, end: int) -> list[tuple[int, int]]:
        """The places that meet [start, end), both in Qt's positions."""
        to_points, to_units = self._offsets.to_points, self._offsets.to_utf16
        first = bisect_right(self._places, to_points(start), key=itemgetter(1))
        last = bisect_left(self._places, to_points(end), key=itemgetter(0))
        return [(to_units(low), to_units(high)) for low, high in self._places[first:last]]


def paint_hits(
    painter: QPainter,
    block: LaidBlock,
    lines: range,
    hits: Hits,
    current: tuple[int, int],
    colour: QColor,
) -> None:
    """Frame what was found in these lines; the place that is selected with a stronger frame."""
    if not hits:
        return
    scale = block.style.size / TEXT_SIZE
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line, baseline in block.baselines(lines):
        for place in hits.between(block.start + line.first, block.start + line.last):
            pen = QPen(colour, _CURRENT_EDGE if place == current else _EDGE)
            for left, right in block.spans(line, place[0] - block.start, place[1] - block.start):
                top, bottom = baseline - _ABOVE * scale, baseline + _BELOW * scale
                painter.setPen(pen)
                box = QRectF(left - 0.6, top, right - left + 1.2, bottom - top)
                painter.drawRoundedRect(box, _ROUND, _ROUND)
    painter.restore()

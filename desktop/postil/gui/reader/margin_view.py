"""The margin of the open document: which codings reach where now, planned once per picture."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter, QRegion

from postil.gui.reader.columns import MarginPlace
from postil.gui.reader.layout import LazyLayout
from postil.gui.reader.lines import LaidBlock
from postil.gui.reader.margin import Lanes, plan
from postil.gui.reader.margin_paint import MarginPainter, Part, Target
from postil.gui.reader.margin_records import AFAR, Extent, MarginPlan
from postil.gui.reader.marks import Marks
from postil.gui.reader.records import LINE_STYLES, ReaderColours

CONTEXT = 600.0
"""How far above the view names are followed, so that none jumps when its start scrolls out."""
ABOVE_BASELINE, BELOW_BASELINE = 16.0, 6.0


class MarginSetting(NamedTuple):
    """In which colours and face the margin is set, and where."""

    colours: ReaderColours
    font: QFont
    place: MarginPlace


class _Picture(NamedTuple):
    """A plan, with the current coding pointed out, as a painter draws it."""

    painter: MarginPainter
    plan: MarginPlan
    current: int | None
    parts: list[Part]

    @property
    def lanes(self) -> int:
        """How many lanes there are before the names."""
        return self.plan.lanes


class MarginView:
    """Plans, paints and hit-tests the margin of one document."""

    def __init__(self, layout: LazyLayout, marks: Marks) -> None:
        self._layout = layout
        self._marks = marks
        self._planned: tuple[tuple[float, ...], MarginPlan] | None = None
        self._drawn: _Picture | None = None
        self._targets: list[Target] = []
        self.lanes = Lanes()

    @property
    def _scale(self) -> float:
        return self._layout.typography.scale if self._layout.typography else 1.0

    def paint(
        self,
        painter: QPainter,
        setting: MarginSetting,
        scrolled: float,
        height: float,
        current: int | None,
        region: QRegion | None = None,
    ) -> None:
        """Paint the margin of the stretch that the view shows, or what of it meets a region."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        parts = self._picture(setting, scrolled, height, current).parts
        for part in parts:
            if region is None or region.intersects(part.ink.toAlignedRect()):
                part.paint(painter)
        self._targets = [part.target for part in parts]

    def changes(
        self, setting: MarginSetting, scrolled: float, height: float, current: int | None
    ) -> QRegion | None:
        """What looks different than it did when last asked or painted.

        None where that may be everything.
        """
        before = self._drawn
        after = self._picture(setting, scrolled, height, current)
        if before is None or before.painter is not after.painter or before.lanes != after.lanes:
            return None
        stayed = {id(each) for each in before.parts} & {id(each) for each in after.parts}
        region = QRegion()
        for part in (*before.parts, *after.parts):
            if id(part) not in stayed:
                region += part.ink.toAlignedRect()
        return region

    def _picture(
        self, setting: MarginSetting, scrolled: float, height: float, current: int | None
    ) -> _Picture:
        """The margin as it is now; parts that look as they did before stay the same."""
        before = self._drawn
        if before is not None and before.painter.is_of(*setting):
            painter = before.painter
        else:
            painter = MarginPainter(self._marks, *setting)
        planned = self.plan(scrolled, height, painter.slot)
        if before is not None and before.painter is painter:
            if before.plan is planned and before.current == current:
                return before
            kept = before.parts if before.lanes == planned.lanes else []
        else:
            kept = []
        parts = painter.parts(planned, current, kept)
        self._drawn = _Picture(painter, planned, current, parts)
        return self._drawn

    def plan(self, scrolled: float, height: float, slot: float) -> MarginPlan:
        """Brackets and names for a view of some height, scrolled so far."""
        key = (scrolled, height, slot, self._layout.revision, self._marks.revision)
        if self._planned is None or self._planned[0] != key:
            made = plan(self.extents(scrolled, height), self.lanes, height, slot)
            key = (scrolled, height, slot, self._layout.revision, self._marks.revision)
            self._planned = key, made
        return self._planned[1]

    def forget(self, coding: int) -> None:
        """Free what a coding took that is drawn no longer."""
        self.lanes.forget(coding)
        self._targets = [each for each in self._targets if coding not in each.codings]

    def target_at(self, point: QPointF) -> Target | None:
        """What was last painted at a point of the view; names lie over brackets."""
        hits = (target for target in reversed(self._targets) if target.box.contains(point))
        return next(hits, None)

    def extents(self, scrolled: float, height: float) -> list[Extent]:
        """How far each coding in sight reaches, in the view's heights."""
        blocks = self._with_context(self._layout.between(scrolled, scrolled + height), scrolled)
        tops: dict[int, float] = {}
        bottoms: dict[int, float] = {}
        for block in blocks:
            for coding in self._marks.index.in_block(block.number):
                if coding not in tops:
                    tops[coding] = self._top(block, coding) - scrolled
                bottoms[coding] = self._bottom(block, coding) - scrolled
        last = blocks[-1].end if blocks else 0
        found = []
        for coding, top in tops.items():
            bottom = bottoms[coding]
            if self._marks.index.span(coding)[1] > last + 1:
                bottom = height + AFAR
            if bottom > -CONTEXT and top < height:
                mark = self._marks[coding]
                rank = LINE_STYLES.index(mark.line)
                place = (mark.start, rank, mark.end)
                found.append(Extent(coding, top, bottom, mark.code, mark.initial, *place))
        return found

    def _with_context(self, blocks: list[LaidBlock], scrolled: float) -> list[LaidBlock]:
        """These blocks and those above that are laid out already, up to some distance."""
        if not blocks:
            return blocks
        above: list[LaidBlock] = []
        number = blocks[0].number - 1
        while number >= 0 and self._layout.is_laid_out(number):
            block = self._layout.laid_out(number)
            if block is None or block.y + block.height < scrolled - CONTEXT:
                break
            above.append(block)
            number -= 1
        return above[::-1] + blocks

    def _top(self, block: LaidBlock, coding: int) -> float:
        start = self._marks.index.span(coding)[0]
        if start < block.start:
            return -AFAR * 10
        line = block.line_of(start - block.start)
        return block.slot(line) + block.baseline - ABOVE_BASELINE * self._scale

    def _bottom(self, block: LaidBlock, coding: int) -> float:
        end = min(self._marks.index.span(coding)[1], block.end)
        line = block.line_of(max(0, end - block.start - 1))
        return block.slot(line) + block.baseline + BELOW_BASELINE * self._scale

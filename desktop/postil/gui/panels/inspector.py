"""The right pane: what is coded at the caret, the rule of the code, the memo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from postil.core.records import Change
from postil.gui.controls import Hairline, Surface, column
from postil.gui.desk import Desk
from postil.gui.panels.at_caret import AtCaret
from postil.gui.panels.memo import MemoPanel
from postil.gui.panels.rule import RulePanel
from postil.gui.wording import _


class Inspector(Surface):
    """Three parts, one above the other; rule and memo share what the codings leave."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.appearance, "window", ("left",), parent)
        self._desk = desk
        self.codings = AtCaret(desk.appearance)
        self.rule = RulePanel(desk)
        self.memo = MemoPanel(desk)
        below = QSplitter(Qt.Orientation.Vertical)
        below.setChildrenCollapsible(False)
        below.addWidget(self.rule)
        below.addWidget(self.memo)
        below.setStretchFactor(0, 3)
        below.setStretchFactor(1, 2)
        below.setSizes([420, 190])
        self.rule.setMinimumHeight(110)
        self.memo.setMinimumHeight(110)
        whole = column((1, 0, 0, 0), 0)
        whole.addWidget(self.codings)
        whole.addWidget(Hairline(desk.appearance))
        whole.addWidget(below, 1)
        self.setLayout(whole)
        self.setMinimumWidth(250)
        self.setAccessibleName(_("What lies at the caret"))

    def follow(self, change: Change) -> None:
        """Take over what changed."""
        self.rule.follow(change)
        self.memo.follow(change)

    def refresh(self) -> None:
        """Look again at what may be written."""
        self.codings.refresh(self._desk.writable)
        self.rule.refresh()
        self.memo.refresh()

    def settle(self) -> None:
        """Lay out at once what is shown anew: else it is painted twice, as it was and as it is."""
        for each in (self.codings, self):
            layout = each.layout()
            if layout is not None:
                layout.activate()
        self.rule.settle()

    def save(self) -> None:
        """Store what is being typed."""
        self.rule.save()
        self.memo.save()

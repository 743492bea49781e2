"""The row below the menus: the pages, the project's name, the one field, the coder."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QTabBar, QWidget

from postil.core.records import Coder, CoderId
from postil.gui.appearance import Appearance
from postil.gui.controls import KeyCap, Surface, button, row, words
from postil.gui.controls.swatch import avatar_icon
from postil.gui.finder import Finder
from postil.gui.page_table import PAGES
from postil.gui.style.shapes import key_words
from postil.gui.wording import _, as_label

_NAME_NEEDS = 1100
_LONGEST_NAME = 32


class Header(Surface):
    """`page_chosen` carries a page's key, `coder_chosen` a coder's id."""

    page_chosen = Signal(str)
    coder_chosen = Signal(int)
    coders_asked = Signal()

    def __init__(
        self, appearance: Appearance, finder: Finder, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, "window", ("bottom",), parent)
        self.tabs = QTabBar()
        self.tabs.setProperty("variant", "pages")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Pages"))
        for page in PAGES:
            self.tabs.addTab(appearance.icon(page.icon, "muted", "accent"), _(page.text))
        self.tabs.currentChanged.connect(lambda place: self.page_chosen.emit(PAGES[place].key))
        self._name = words(appearance, "", ink="muted")
        self._cap = KeyCap(appearance, "")
        self.coder: QPushButton = button(appearance, "", variant="compact")
        self.coder.setMenu(QMenu(self.coder))
        self._group = QActionGroup(self.coder)
        line = row((6, 0, 14, 1), 10)
        line.addWidget(self.tabs)
        line.addStretch()
        line.addWidget(self._name)
        line.addSpacing(6)
        line.addWidget(finder.field)
        line.addWidget(self._cap)
        line.addSpacing(4)
        line.addWidget(self.coder)
        self.setLayout(line)
        self.setFixedHeight(appearance.fonts.px(48))

    def show_page(self, key: str) -> None:
        """Mark a page as the one that is shown."""
        blocked = self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex([page.key for page in PAGES].index(key))
        self.tabs.blockSignals(blocked)

    def show_project(self, name: str) -> None:
        """Name the project."""
        shown = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
        self._name.setText(shown)
        self._name.setToolTip(name)
        self.fit(self.width())

    def show_key(self, key: str) -> None:
        """Name the key of the field; none where it has none."""
        self._cap.setText(key_words(key))
        self.fit(self.width())

    def show_coders(self, coders: list[Coder], acting: CoderId | None) -> None:
        """Offer the coders who may act."""
        name = next((coder.name for coder in coders if coder.id == acting), _("No coder"))
        self.coder.setText(as_label(name, _LONGEST_NAME))
        self.coder.setIcon(avatar_icon(self.appearance, name, acting=True))
        self.coder.setAccessibleName(_("Coder: {name}").format(name=name))
        self.coder.setToolTip(_("Who codes now"))
        menu = self.coder.menu()
        menu.clear()
        for coder in coders:
            if coder.kind == "person":
                shown = as_label(coder.name)
                action = menu.addAction(avatar_icon(self.appearance, coder.name), shown)
                action.setCheckable(True)
                action.setChecked(coder.id == acting)
                action.setActionGroup(self._group)
                action.triggered.connect(
                    lambda _on=False, coder=coder: self.coder_chosen.emit(coder.id)
                )
        menu.addSeparator()
        menu.addAction(_("Coders…")).triggered.connect(lambda: self.coders_asked.emit())

    def fit(self, width: int) -> None:
        """What is only pleasant gives way in a narrow window."""
        self._name.setVisible(width >= _NAME_NEEDS)
        self._cap.setVisible(width >= _NAME_NEEDS and bool(self._cap.text()))

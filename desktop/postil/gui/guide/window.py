"""The user guide in a window of its own: contents at the left, the page at the right, a field to find."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from postil.core.spans import OffsetMap
from postil.gui.appearance import Appearance
from postil.gui.controls import Surface, button, column, field, row, words
from postil.gui.guide.pages import FIRST, guide_pages
from postil.gui.guide.style import style_sheet
from postil.gui.wording import _, counted

_SIZE = QSize(1060, 760)
_CONTENTS, _WIDEST_TEXT = 220, 720
_INDENT = 26
_KEY = Qt.ItemDataRole.UserRole


class GuidePageView(QTextBrowser):
    """Shows one page. `asked` tells which page and place a link leads to; nothing else is followed."""

    asked = Signal(str, str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._places: list[int] = []
        self._length = 0
        self.key = ""
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Page of the guide"))
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(_INDENT)
        self.anchorClicked.connect(self._follow)

    def loadResource(self, kind: int, name: QUrl | str) -> QByteArray:
        """A page is words alone; whatever else it asked for is empty, and no file is opened."""
        return QByteArray(b"")

    def show_page(self, key: str) -> None:
        """Show a page from its top, in the colours of now."""
        self.key = key
        self.document().setDefaultFont(self._appearance.fonts.reading(15, self._scale))
        self.document().setDefaultStyleSheet(style_sheet(self._appearance))
        self.setHtml(guide_pages()[key].html)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def mark(self, wanted: str) -> int:
        """Mark every place that holds these words; how many there are."""
        text = self.document().toPlainText()
        self._places = OffsetMap(text).each_to_utf16(places_of(text, wanted))
        self._length = OffsetMap(wanted).to_utf16(len(wanted))
        marks = []
        for place in self._places:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._cursor(place)
            mark.format.setBackground(self._appearance.colour("listsel"))
            mark.format.setForeground(self._appearance.colour("text"))
            marks.append(mark)
        self.setExtraSelections(marks)
        return len(marks)

    def go_to_mark(self, number: int) -> None:
        """Bring one of the marked places into view and select it."""
        self.setTextCursor(self._cursor(self._places[number]))
        self.ensureCursorVisible()

    @property
    def _scale(self) -> float:
        return self._appearance.fonts.scale

    def _cursor(self, place: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        cursor.setPosition(place + self._length, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _follow(self, link: QUrl) -> None:
        """Only a link of ours, `page.md#place` or `#place`, leads anywhere."""
        key = link.path().removesuffix(".md") or self.key
        if not link.scheme() and not link.host() and key in guide_pages():
            self.asked.emit(key, link.fragment())


class GuideWindow(QWidget):
    """The guide; it stays open beside the window while one works."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._appearance = appearance
        self._behind: list[tuple[str, int]] = []
        self._at = -1
        self.setWindowTitle(_("User guide"))
        self.page = GuidePageView(appearance)
        self.contents = QListWidget()
        self.search_field = field(appearance, _("Find in the guide"), "find")
        self.told: QLabel = words(appearance, "", 12, ink="muted")
        self.back_button = button(appearance, _("Back"), "left")
        self.back_button.setEnabled(False)
        self._lay_out()
        self._connect()
        screen = QGuiApplication.primaryScreen().availableSize()
        self.resize(_SIZE.boundedTo(screen))
        self.open_page(FIRST)

    # ---- building ----

    def _lay_out(self) -> None:
        look = self._appearance
        self.contents.setAccessibleName(_("Contents of the guide"))
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        self.contents.setUniformItemSizes(True)
        self.contents.viewport().setBackgroundRole(self.backgroundRole())
        for key, page in guide_pages().items():
            entry = QListWidgetItem(page.title)
            entry.setData(_KEY, key)
            self.contents.addItem(entry)
        left = Surface(look, "window", ("right",))
        inner = column((12, 12, 12, 12), 8)
        inner.addWidget(self.search_field)
        inner.addWidget(self.told)
        inner.addWidget(self.contents, 1)
        inner.addWidget(self.back_button)
        left.setLayout(inner)
        left.setFixedWidth(look.fonts.px(_CONTENTS))
        across = row(spacing=0)
        across.addWidget(left)
        across.addWidget(self._page_in_the_middle(), 1)
        self.setLayout(across)

    def _page_in_the_middle(self) -> QWidget:
        """The page on its ground, no wider than is good to read."""
        ground = Surface(self._appearance, "page")
        self.page.setMaximumWidth(self._appearance.fonts.px(_WIDEST_TEXT))
        self.page.viewport().setAutoFillBackground(False)
        around = row((36, 0, 8, 0), 0)
        around.addStretch(1)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 20, 0, 12)
        inside.addWidget(self.page)
        around.addLayout(inside, 40)
        around.addStretch(1)
        ground.setLayout(around)
        return ground

    def _connect(self) -> None:
        self.page.asked.connect(self.open_page)
        self.contents.currentItemChanged.connect(lambda *_both: self._choose())
        self.back_button.clicked.connect(self.back)
        self.search_field.textChanged.connect(self._find)
        self.search_field.returnPressed.connect(self.next_place)
        self._appearance.changed.connect(self._recolour)
        for keys, act in (
            (QKeySequence.StandardKey.Find, self._go_to_field),
            (QKeySequence.StandardKey.Back, self.back),
            (Qt.Key.Key_Escape, self.close),
        ):
            QShortcut(QKeySequence(keys), self, act)

    # ---- which page ----

    def open_page(self, key: str, place: str = "") -> None:
        """Show a page of the guide, at a heading of it where one is named."""
        if self.page.key:
            self._behind.append((self.page.key, self._scrolled()))
        self._show(key)
        if place:
            self.page.scrollToAnchor(place)

    def back(self) -> None:
        """Show what was read before."""
        if self._behind:
            key, scrolled = self._behind.pop()
            self._show(key)
            self.page.verticalScrollBar().setValue(scrolled)

    def _show(self, key: str) -> None:
        self.page.show_page(key)
        self._at = -1
        if self._wanted():
            self.page.mark(self._wanted())
        blocked = self.contents.blockSignals(True)
        self.contents.setCurrentRow(list(guide_pages()).index(key))
        self.contents.blockSignals(blocked)
        self.back_button.setEnabled(bool(self._behind))

    def _choose(self) -> None:
        key = self.contents.currentItem().data(_KEY)
        if key != self.page.key:
            self.open_page(key)

    def _scrolled(self) -> int:
        return self.page.verticalScrollBar().value()

    # ---- finding ----

    def next_place(self) -> None:
        """Go to the next place that holds the words, on this page or on a later one, and around."""
        wanted = self._wanted()
        pages = [key for key, count in self._counts(wanted).items() if count]
        if not pages:
            return
        if self.page.key not in pages or self._at + 1 >= self.page.mark(wanted):
            order = list(guide_pages())
            here = order.index(self.page.key)
            later = [key for key in pages if order.index(key) > here]
            self.open_page(next(iter(later), pages[0]))
        self._at += 1
        self.page.go_to_mark(self._at)

    def _find(self) -> None:
        """Say beside each page how often it holds the words, and mark them on the one that is shown."""
        wanted, counts = self._wanted(), self._counts(self._wanted())
        self._at = -1
        self.page.mark(wanted)
        for number, (key, page) in enumerate(guide_pages().items()):
            count = counts.get(key, 0)
            entry = self.contents.item(number)
            entry.setText(f"{page.title} ({count})" if count else page.title)
        found = sum(counts.values())
        told = counted("{count} place. Enter goes on.", "{count} places. Enter goes on.", found)
        self.told.setText((told if found else _("Nothing found.")) if wanted else "")

    def _counts(self, wanted: str) -> dict[str, int]:
        """How often each page holds the words."""
        if not wanted:
            return {}
        return {
            key: len(places_of(_plain(page.html), wanted)) for key, page in guide_pages().items()
        }

    def _wanted(self) -> str:
        return " ".join(self.search_field.text().split())

    def _go_to_field(self) -> None:
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def _recolour(self) -> None:
        scrolled = self._scrolled()
        self._show(self.page.key)
        self.page.verticalScrollBar().setValue(scrolled)


def places_of(text: str, wanted: str) -> list[int]:
    """Where the words stand in a text, whatever the case of their letters."""
    if not wanted:
        return []
    low, sought = text.lower(), wanted.lower()
    places, at = [], low.find(sought)
    while at >= 0:
        places.append(at)
        at = low.find(sought, at + len(sought))
    return places


@cache
def _plain(html: str) -> str:
    """What is written on a page; made once, since each letter that is looked for asks for it."""
    document = QTextDocument()
    document.setHtml(html)
    return document.toPlainText()

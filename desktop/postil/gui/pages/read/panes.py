"""The panes of the Read page, made and put together: left, text with its strip, right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from postil.gui.controls import EmptyState, Surface, button, column, row
from postil.gui.desk import Desk
from postil.gui.pages.read.drawers import Drawers
from postil.gui.pages.read.end_line import EndLine
from postil.gui.pages.read.finding.places_pane import PlacesPane
from postil.gui.pages.read.marking import reader_colours
from postil.gui.pages.read.page_reader import PageReader
from postil.gui.panels.codebook import CodebookPane
from postil.gui.panels.documents import DocumentsPane
from postil.gui.panels.find_bar import FindBar
from postil.gui.panels.inspector import Inspector
from postil.gui.panels.sift_bar import SiftBar
from postil.gui.panels.strip import Strip
from postil.gui.panels.walk_bar import WalkBar
from postil.gui.reader.overview import Overview
from postil.gui.reading_face import reading_face
from postil.gui.wording import _

LEFT_STATE = "documents_and_codebook"
_EMPTY_LEFT, _EMPTY_TOP = 48, 96


class ReadPanes:
    """Builds the panes into a page; the page wires them."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        self._desk = desk
        self.documents = DocumentsPane(desk)
        self.codebook = CodebookPane(desk)
        self.inspector = Inspector(desk)
        self.strip = Strip(desk.appearance)
        self.walk_bar = WalkBar(desk.appearance, desk.walk)
        self.sift_bar = SiftBar(desk.appearance)
        self.reader = self._make_reader()
        self.overview = Overview(self.reader)
        self.end_line = EndLine(desk, self.reader)
        self.find_bar = FindBar(desk.appearance)
        self.places = PlacesPane(desk.appearance)
        self.middle = QStackedWidget()
        self.middle.addWidget(self._text())
        self.middle.addWidget(self._empty_state())
        self.left = self._left()
        across = QSplitter(Qt.Orientation.Horizontal)
        across.addWidget(self.middle)
        across.setChildrenCollapsible(False)
        self.drawers = Drawers(page, across, self.left, self.inspector)
        whole = column(spacing=0)
        whole.addWidget(across)
        page.setLayout(whole)

    def _make_reader(self) -> PageReader:
        look = self._desk.appearance
        reader = PageReader(reader_colours(look))
        comfort = self._desk.settings.comfort
        reader.set_reading_font(reading_face(look.fonts, comfort))
        reader.set_comfort(comfort)
        reader.set_margin_font(look.fonts.interface(12))
        reader.set_zoom(self._desk.settings.zoom)
        return reader

    def _text(self) -> QWidget:
        text = Surface(self._desk.appearance, "page")
        inner = column(spacing=0)
        inner.addWidget(self.strip)
        inner.addWidget(self.walk_bar)
        inner.addWidget(self.sift_bar)
        beside = row(spacing=0)
        beside.addWidget(self.reader, 1)
        beside.addWidget(self.overview)
        inner.addLayout(beside, 1)
        inner.addWidget(self.places)
        inner.addWidget(self.find_bar)
        text.setLayout(inner)
        return text

    def _left(self) -> QSplitter:
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.documents)
        left.addWidget(self.codebook)
        left.setChildrenCollapsible(False)
        left.setSizes([345, 425])
        left.restoreState(self._desk.settings.state(LEFT_STATE))
        return left

    def _empty_state(self) -> QWidget:
        look, actions = self._desk.appearance, self._desk.actions
        load = button(look, _("Import…"), "import", "primary")
        sample = button(look, _("Open the sample"), "sample")
        actions.put_on(load, "import_files")
        actions.put_on(sample, "open_sample")
        said = _("No documents yet.")
        told = _("Drop files here, or choose them. Text, Word, web pages and more are read.")
        around = column((_EMPTY_LEFT, _EMPTY_TOP, 24, 24), 0)
        around.addWidget(EmptyState(look, said, told, (load, sample)))
        page = QWidget()
        page.setLayout(around)
        return page

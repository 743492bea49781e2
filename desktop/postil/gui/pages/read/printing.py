"""The open document on paper or as PDF: pages with margin, numbers, and a legend at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from postil.core.errors import ExchangeError
from postil.core.records import Code, CodeId, Coder, DocumentId
from postil.exchange.safe_files import replaced_file, safe_filename
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls.swatch import CoderLine, paint_coder_line, paint_swatch
from postil.gui.desk import Desk
from postil.gui.pages.read.marking import Marking, reader_colours
from postil.gui.pages.read.sifting import pale
from postil.gui.reader.open_document import runs_from_right
from postil.gui.reader.paper import Paper, Sheet
from postil.gui.reader.records import Mark
from postil.gui.reader.typography import points_per_pixel
from postil.gui.reader.view import ReaderView
from postil.gui.reading_face import reading_face
from postil.gui.wording import _, codings_counted, shortened
from postil.verbs.progress import Progress

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter  # start-up time: only when printing

_EDGE_MM = 16.0
_HEAD, _FOOT = 34.0, 30.0
_ROW = 26.0
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


@dataclass(frozen=True, slots=True)
class Legend:
    """What stands on the last page: the codes drawn with their number, the coders' lines."""

    codes: tuple[tuple[Code, str, int], ...]
    coders: tuple[tuple[Coder, CoderLine], ...]


class Printing:
    """What the Document menu asks. Paper is white whatever the window's colours are."""

    def __init__(
        self,
        desk: Desk,
        reader: ReaderView,
        marking: Marking,
        open_document: Callable[[], DocumentId | None],
    ) -> None:
        self._desk = desk
        self._reader = reader
        self._marking = marking
        self._open_document = open_document

    def save_pdf(self) -> None:
        """Ask for a file and write the open document into it."""
        document = self._open_document()
        if document is None:
            return
        name = self._desk.project.documents.get(document).name
        proposed = self._desk.project.path.with_name(safe_filename(f"{name}.pdf"))
        target = self._desk.asking.file_to_write(_("Save as PDF"), proposed, ["PDF (*.pdf)"])
        if target is not None:

            def saved(pages: int) -> None:
                told = _("Wrote {target} (pages: {pages}).").format(
                    target=target, pages=f"{pages:,}"
                )
                self._desk.messages.done(told)

            steps = self.pdf_steps(document, target)
            self._desk.tasks.run(_("Writing the PDF…"), steps, saved, self._desk.messages.fail)

    def print_document(self) -> None:
        """Ask for a printer and print the open document."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # start-up time

        document = self._open_document()
        if document is None:
            return
        printer = QPrinter()
        _set_edges(printer)
        printer.setDocName(self._desk.project.documents.get(document).name)
        if self._desk.asking.show(QPrintDialog(printer, self._reader)):
            printer.setResolution(_resolution())

            def printed(pages: int) -> None:
                told = _("Sent to the printer (pages: {n}).").format(n=f"{pages:,}")
                self._desk.messages.done(told)

            steps = self._pages(document, printer)
            self._desk.tasks.run(_("Printing…"), steps, printed, self._desk.messages.fail)

    def pdf_steps(self, document: DocumentId, target: Path) -> Generator[Progress, None, int]:
        """Write the document as PDF, whole or not at all; the number of pages comes back."""
        with replaced_file(target) as path:
            writer = QPdfWriter(str(path))
            writer.setPageSize(QPageSize(_paper_size()))
            _set_edges(writer)
            writer.setResolution(_resolution())
            writer.setTitle(self._desk.project.documents.get(document).name)
            writer.setCreator("Postil")
            pages = yield from self._pages(document, writer)
        return pages

    def _pages(
        self, document: DocumentId, device: QPdfWriter | QPrinter
    ) -> Generator[Progress, None, int]:
        light = Appearance("light", self._desk.appearance.fonts)
        page = _page_of(device)
        marks = self._marks(light)
        legend = _legend(self._desk, self._marking, marks)
        paper = self._paper(light, marks, page)
        sheets: list[Sheet] = []
        for block, sheet in paper.sheets():
            if sheet is not None:
                sheets.append(sheet)
            yield Progress(block, 2 * paper.blocks)
        name = self._desk.project.documents.get(document).name
        furniture = _Furniture(light, name, page, runs_from_right(self._reader.text))
        of = len(sheets) + furniture.legend_pages(legend)
        painter = QPainter()
        if not painter.begin(device):
            raise ExchangeError("pages_refused", document=furniture.name)
        try:
            for number, sheet in enumerate(sheets, 1):
                furniture.paint(painter, number, of)
                painter.save()
                painter.translate(0, _HEAD)
                paper.paint(painter, sheet)
                painter.restore()
                if number < of:
                    device.newPage()
                yield Progress(paper.blocks + paper.blocks * number // of, 2 * paper.blocks)
            furniture.paint_legend(painter, legend, len(sheets) + 1, of, device.newPage)
        finally:
            painter.end()
        return of

    def _marks(self, light: Appearance) -> list[Mark]:
        """What is drawn in the reader, in the colours of paper."""
        return [
            mark._replace(
                colour=pale(light)
                if mark.is_pale
                else light.code_colour(self._marking.code(CodeId(mark.code)).color)
            )
            for mark in self._reader.marks()
        ]

    def _paper(self, light: Appearance, marks: Iterable[Mark], page: QRectF) -> Paper:
        opened = self._reader.opened
        assert opened is not None
        return Paper(
            opened.with_marks(marks),
            reader_colours(light),
            reading_face(light.fonts, self._desk.settings.comfort),
            light.fonts.printed(11),
            page.width(),
            page.height() - _HEAD - _FOOT,
            self._reader.span_memos,
            self._desk.settings.placement,
        )


class _Furniture:
    """What stands on a page besides the document, and the legend."""

    def __init__(self, look: Appearance, name: str, page: QRectF, from_right: bool) -> None:
        self._look, self.name, self._page = look, name, page
        self._begins = _RIGHT if from_right else Qt.AlignmentFlag.AlignLeft
        self._small = look.fonts.printed(11)
        self._plain = look.fonts.printed(12)

    def paint(self, painter: QPainter, number: int, of: int) -> None:
        """The document's name above, the number of the page below."""
        painter.setFont(self._small)
        painter.setPen(self._look.colour("muted"))
        width = self._page.width()
        metrics = QFontMetricsF(self._small)
        name = metrics.elidedText(self.name, Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(QRectF(0, 0, width, 18), self._begins, name)
        told = _("page {number} of {of}").format(number=f"{number:,}", of=f"{of:,}")
        foot = QRectF(0, self._page.height() - 18, width, 18)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, told)

    @property
    def _rows_a_page(self) -> int:
        return max(1, int((self._page.height() - _HEAD - _FOOT - 2 * _ROW) // _ROW))

    def legend_pages(self, legend: Legend) -> int:
        """How many pages the legend takes; none where nothing is coded."""
        rows = len(legend.codes) + len(legend.coders)
        return -(-rows // self._rows_a_page) if legend.codes else 0

    def paint_legend(
        self, painter: QPainter, legend: Legend, first: int, of: int, new_page: Callable[[], bool]
    ) -> None:
        """The codes with swatch, name and number of codings, then the coders with their lines."""
        if not legend.codes:
            return
        rows: list[Callable[[QPainter, float], None]] = [
            *(partial(self._paint_code, row) for row in legend.codes),
            *(partial(self._paint_coder, row) for row in legend.coders),
        ]
        for page in range(first, of + 1):
            if page > first:
                new_page()
            self.paint(painter, page, of)
            painter.setFont(self._look.fonts.printed(14, Weight.DemiBold))
            painter.setPen(self._look.colour("text"))
            painter.drawText(QPointF(0, _HEAD + 18), _("Codes and coders"))
            begins = (page - first) * self._rows_a_page
            for place, row in enumerate(rows[begins : begins + self._rows_a_page]):
                row(painter, _HEAD + (place + 1.5) * _ROW)

    def _paint_code(self, row: tuple[Code, str, int], painter: QPainter, y: float) -> None:
        code, label, count = row
        painter.setFont(self._small)
        digit = "" if code.shortcut is None else str(code.shortcut)
        paint_swatch(painter, QRectF(0, y, 18, 18), self._look.code_colour(code.color), digit)
        self._write(painter, y, shortened(label, 200), codings_counted(count))

    def _paint_coder(self, row: tuple[Coder, CoderLine], painter: QPainter, y: float) -> None:
        coder, line = row
        paint_coder_line(painter, QPointF(0, y + 8), 22, line, self._look.colour("text"))
        self._write(painter, y, coder.name, "")

    def _write(self, painter: QPainter, y: float, words: str, aside: str) -> None:
        painter.setFont(self._plain)
        metrics = QFontMetricsF(self._plain)
        room = self._page.width() - 30 - metrics.horizontalAdvance(aside) - 16
        painter.setPen(self._look.colour("text"))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(30, y, room + 12, 18), middle, shown)
        painter.setPen(self._look.colour("muted"))
        right = QRectF(30, y, self._page.width() - 30, 18)
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, aside)


def _legend(desk: Desk, marking: Marking, marks: Iterable[Mark]) -> Legend:
    counts = Counter(mark.code for mark in marks)
    codes = tuple(
        (code, desk.project.codebook.label(code.id), counts[code.id])
        for code in desk.project.codebook.all()
        if counts[code.id]
    )
    several = len(marking.shown) > 1
    coders = tuple(
        (coder, marking.coder_line(coder.id))
        for coder in desk.project.coders.all()
        if several and coder.id in marking.shown
    )
    return Legend(codes, coders)


def _resolution() -> int:
    """That of the screen, so that type is as large on paper as it was laid out."""
    return round(72 / points_per_pixel())


def _paper_size() -> QPageSize.PageSizeId:
    """Letter where it is used, else A4."""
    is_american = QLocale().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize.PageSizeId.Letter if is_american else QPageSize.PageSizeId.A4


def _set_edges(device: QPagedPaintDevice) -> None:
    edges = QMarginsF(_EDGE_MM, _EDGE_MM, _EDGE_MM, _EDGE_MM)
    device.setPageMargins(edges, QPageLayout.Unit.Millimeter)


def _page_of(device: QPagedPaintDevice) -> QRectF:
    """What may be painted on, from its upper left corner, in the device's dots."""
    page = device.pageLayout().paintRectPixels(_resolution())
    return QRectF(0, 0, page.width(), page.height())

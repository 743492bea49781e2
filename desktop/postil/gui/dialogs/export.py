"""Take a project out: which format, and in plain words what the other program can do with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from postil.exchange.formats import Format, formats
from postil.gui.controls import column, row, words
from postil.gui.desk import Desk
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.wording import _
from postil.sentences import sentence
from postil.verbs.exporting import RATED_UNITS, export_steps

_TITLES = {
    "r": "R",
    "csv": "CSV tables",
    "xlsx": "Excel",
    "nvivo": "NVivo",
    "agreement": "Agreement table",
    "qdpx": "REFI-QDA project",
    "qdc": "REFI-QDA codebook",
    "webanno": "Web annotations",
    "maxqda": "Codes for MAXQDA",
    "atlas": "ATLAS.ti",
    "document": "One coded document",
    "archive": "Archive",
}
_GROUPS = {
    "For R and statistics": ("r", "csv", "xlsx", "agreement"),
    "For other programs": ("qdpx", "qdc", "nvivo", "maxqda", "atlas", "webanno"),
    "For people": ("document",),
    "For keeping": ("archive",),
}
_TOLD = {
    "r": (
        "A folder of tables with load.R, a script that reads them and computes the agreement "
        "again, so that you can see that both come to the same figures."
    ),
    "csv": (
        "A folder of plain tables: documents, codes, codings with their words, coders, memos. "
        "Named as one .csv file, only the codings."
    ),
    "xlsx": "One workbook with a sheet for each table. Texts are kept as text, never as formulas.",
    "qdpx": (
        "A .qdpx file with texts, codes, codings, coders and memos, which NVivo, MAXQDA, ATLAS.ti "
        "and others open as a project. After the export a sheet tells what it cannot hold."
    ),
    "qdc": "A .qdc file with the codes alone, which the same programs take into a project.",
    "nvivo": (
        "A folder with two tables, as .xlsx and .csv. NVivo takes from them the attributes of "
        "your documents (a classification sheet) and your coded excerpts (a dataset, from which "
        "its Auto Code makes codes). NVivo cannot take from any table the codings of the articles "
        "themselves: the excerpts become codings of the dataset. The README in the folder tells "
        "each step."
    ),
    "webanno": (
        "A .jsonld file in the model of the W3C: each coding with its position, its words and 32 "
        "characters around them, its code and its coder. Annotation tools read it."
    ),
    "maxqda": (
        "A workbook with the columns Code and Memo. In MAXQDA: Codes, Import Codes, from Excel. "
        "For the codings export a REFI-QDA project."
    ),
    "atlas": (
        "A .qdpx file. In ATLAS.ti: File, Import project, then choose this file: it becomes a new "
        "project with texts, codes and codings."
    ),
    "document": (
        "One document as the reader shows it: a web page (.html), a Word file with each coding as "
        "a comment (.docx), or Markdown (.md). The name that you give decides."
    ),
    "archive": (
        "A folder of plain files that holds everything, with checksums, to be read in fifty years "
        "without Postil. The command postil import-archive makes the same project of it."
    ),
    "agreement": (
        "Every figure of agreement in one table: all units, codes, coders together and in pairs, "
        "all documents together and each alone, with counts, intervals and warnings."
    ),
}
_WIDTH = 720
_HEIGHT = 560  # fits a window of 960 x 640
_UNITS = {"document": "Document", "paragraph": "Paragraph", "sentence": "Sentence"}


class ExportDialog(DialogFrame):
    """One choice with its words; for R also the unit in which codings are rated."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        told = _("The project itself stays as it is. What you write is made whole or not at all.")
        super().__init__(desk.appearance, _("Export the project"), told, parent)
        self._desk = desk
        self._forms = list(formats("export", "project"))
        self._group = QButtonGroup(self)
        self._choices = column((0, 0, 8, 0))
        for title, keys in _GROUPS.items():
            self._choices.addWidget(words(desk.appearance, _(title), 12, ink="muted"))
            for place, form in enumerate(self._forms):
                if form.key in keys:
                    self._add_format(place, form)
        self._add_scrolling()
        self.document = QComboBox()
        self.document.setAccessibleName(_("Document"))
        for document in desk.project.documents.all():
            self.document.addItem(document.name, document.name)
        self.document.setMaximumWidth(_WIDTH // 2)
        self.unit = QComboBox()
        self.unit.setAccessibleName(_("Unit of the ratings"))
        for unit in RATED_UNITS:
            self.unit.addItem(_(_UNITS.get(unit, unit)), unit)
        self.unit.setCurrentIndex(max(0, self.unit.findData("paragraph")))
        line = row((26, 4, 0, 0))
        self._unit_told = words(desk.appearance, _("Rate codings by"), ink="muted")
        line.addWidget(self._unit_told)
        line.addWidget(self.unit)
        line.addWidget(self.document)
        line.addStretch()
        self.body.addLayout(line)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(lambda *_told: self._look())
        self.add_answers(_("Choose where…"), _("Cancel"))
        self.setMinimumWidth(_WIDTH)
        self.setMinimumHeight(_HEIGHT)
        self._look()

    @property
    def form(self) -> Format:
        """The chosen format."""
        return self._forms[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Choose a format by its key."""
        place = [form.key for form in self._forms].index(key)
        self._group.button(place).setChecked(True)

    def target(self) -> Path | None:
        """Ask where it goes."""
        form, path = self.form, self._desk.project.path
        suffix = form.suffixes[0] if form.targets[0] == "file" and form.suffixes else ""
        proposed = path.with_name(f"{path.stem} {_TITLES.get(form.key, form.key)}{suffix}")
        ends = form.suffixes if suffix else ()
        kinds = [f"{_TITLES.get(form.key, form.key)} (*{each})" for each in ends]
        kinds = kinds or [_("A new folder")]
        title = _("Export for {program}").format(program=_TITLES.get(form.key, form.key))
        if form.takes_figures:
            title = _("Export the agreement table")
        return self._desk.asking.file_to_write(title, proposed, kinds)

    def steps(self, target: Path) -> Iterator[object]:
        """The steps that write it there."""
        return export_steps(
            self._desk.project,
            target,
            self.form.key,
            tell=sentence,
            unit=self.unit.currentData(),
            choices={"document": self.document.currentData()} if self._of_document else {},
        )

    @property
    def _of_document(self) -> bool:
        """Whether one document must be named."""
        return "document" in self.form.choices and self.document.count() > 0

    def _add_format(self, place: int, form: Format) -> None:
        choice = QRadioButton(_TITLES.get(form.key, form.key))
        told = words(self.appearance, _(_TOLD.get(form.key, "")), 12, ink="muted", wrap=True)
        told.setContentsMargins(26, 0, 0, 6)
        choice.setAccessibleDescription(told.text())
        self._group.addButton(choice, place)
        self._choices.addWidget(choice)
        self._choices.addWidget(told)

    def _add_scrolling(self) -> None:
        """The formats in a field that scrolls where the window is small."""
        field = QWidget()
        field.setLayout(self._choices)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(_("Formats"))
        area.setWidget(field)
        self.body.addWidget(area, 1)

    def _look(self) -> None:
        self.unit.setVisible(self.form.needs_agreement)
        self._unit_told.setVisible(self.form.needs_agreement)
        self.document.setVisible(self._of_document)

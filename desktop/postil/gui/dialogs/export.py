"""Take a project out: which format, and in plain words what the other program can do with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from postil.core.records import DocumentId
from postil.exchange.formats import Format, formats
from postil.exchange.safe_files import safe_filename
from postil.gui.controls import column, row, words
from postil.gui.desk import Desk
from postil.gui.dialogs.export_options import ExportOptions
from postil.gui.dialogs.export_words import FOLDER, GROUPS, WORDS
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.wording import _, counted
from postil.sentences import sentence
from postil.verbs.agreement_cube import BYTES_A_ROW, expected_rows
from postil.verbs.exporting import export_steps

_WIDTH, _HEIGHT = 720, 560  # fits a window of 960 x 640
_NARROW = 520
_LIST_WIDTH = 200
_MOST_ROWS = 1_048_576  # that Excel shows


class ExportDialog(DialogFrame):
    """The formats at the left; at the right what the chosen one is, and what it lets one choose.

    With a document it offers nothing but that document.
    """

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, document: DocumentId | None = None
    ) -> None:
        told = _("The project itself stays as it is. What you write is made whole or not at all.")
        title = _("Export the project") if document is None else _("Export this document")
        super().__init__(desk.appearance, title, told, parent)
        self._desk = desk
        self._forms = list(formats("export", "project"))
        self._group = QButtonGroup(self)
        self.options = ExportOptions(desk)
        self._what = words(desk.appearance, "", wrap=True)
        self._opened = words(desk.appearance, "", ink="muted", wrap=True)
        self.estimate = words(desk.appearance, "", wrap=True)
        sides = row(spacing=28)
        listed = self._listed()
        sides.addWidget(listed)
        sides.addWidget(self._described(), 1)
        self.body.addLayout(sides, 1)
        self.choose("r" if document is None else "document")
        if document is not None:
            listed.hide()
            name = desk.project.documents.get(document).name
            self.options.document.setCurrentIndex(self.options.document.findData(name))
        self._group.idToggled.connect(lambda _place, on: self._look() if on else None)
        self.options.changed.connect(self._say)
        self.add_answers(_("Choose where…"), _("Cancel"))
        self.setMinimumWidth(_WIDTH if document is None else _NARROW)
        self.setMinimumHeight(_HEIGHT if document is None else 0)
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
        title, suffix = _(WORDS[self.form.key].title), self.options.suffix(self.form)
        path = self._desk.project.path
        name = f"{path.stem} {title}"
        if "document" in self.form.choices and self.options.document.count():
            name = safe_filename(self.options.document.currentText())
        kinds = [f"{title} (*{suffix})"] if suffix != FOLDER else [_("A new folder")]
        asked = _("Export: {format}").format(format=title)
        return self._desk.asking.file_to_write(asked, path.with_name(f"{name}{suffix}"), kinds)

    def steps(self, target: Path) -> Iterator[object]:
        """The steps that write it there."""
        return export_steps(
            self._desk.project,
            target,
            self.form.key,
            tell=sentence,
            unit=self.options.unit.currentData(),
            coders=self.options.chosen_coders(self.form),
            choices=self.options.choices(self.form),
        )

    def _listed(self) -> QWidget:
        """The formats, in groups."""
        field = QWidget()
        field.setFixedWidth(self.appearance.fonts.px(_LIST_WIDTH))
        field.setAccessibleName(_("Formats"))
        body = column(spacing=0)
        field.setLayout(body)
        places = {form.key: place for place, form in enumerate(self._forms)}
        for title, keys in GROUPS.items():
            head = words(self.appearance, _(title), 12, ink="muted")
            head.setContentsMargins(0, 4, 0, 0)
            body.addWidget(head)
            for key in keys:
                choice = QRadioButton(_(WORDS[key].title))
                choice.setAccessibleDescription(_(WORDS[key].told))
                self._group.addButton(choice, places[key])
                body.addWidget(choice)
        body.addStretch()
        return field

    def _described(self) -> QWidget:
        """What the chosen format is, what to do with it, and its choices."""
        field = QWidget()
        body = column((0, 6, 0, 0), 10)
        field.setLayout(body)
        for part in (self._what, self._opened, self.options, self.estimate):
            body.addWidget(part)
        body.addStretch(1)
        return field

    def _look(self) -> None:
        self.options.show_for(self.form)
        self._what.setText(_(WORDS[self.form.key].told))
        self._say()

    def _say(self) -> None:
        """What follows from the choices."""
        self._opened.setText(_(self.options.opened(self.form)))
        self.estimate.setVisible(self.form.takes_figures)
        if self.form.takes_figures:
            self.estimate.setText(self._size_told())

    def _size_told(self) -> str:
        """About how large the table of agreement will be, before it is begun."""
        coders = self.options.chosen_coders(self.form)
        rows = expected_rows(self._desk.project, coders)
        told = counted("About {count} row", "About {count} rows", rounded(rows))
        told += _(", {size}.").format(size=_size(rows * BYTES_A_ROW))
        if rows > _MOST_ROWS:
            told += " " + _("Excel shows only the first {most:,}.").format(most=_MOST_ROWS)
        return told


def rounded(number: int) -> int:
    """A number to its first two digits: an estimate knows no more."""
    unit = 10 ** max(0, len(str(number)) - 2)
    return round(number / unit) * unit


def _size(size: int) -> str:
    """So many bytes as people say it."""
    if size >= 10**9:
        return _("{size:,.1f} GB").format(size=size / 10**9)
    return _("{size:,} MB").format(size=rounded(max(1, round(size / 10**6))))

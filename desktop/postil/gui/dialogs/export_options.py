"""The choices that one format of an export has: its kind, preset, unit, document and coders."""

from __future__ import annotations

from collections.abc import Container, Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QListWidgetItem, QWidget

from postil.core.records import CoderId
from postil.exchange.formats import Format
from postil.gui.controls import column, words
from postil.gui.desk import Desk
from postil.gui.dialogs.export_words import FOLDER, WORDS
from postil.gui.wording import _
from postil.verbs.exporting import RATED_UNITS

_UNITS = {"document": "Document", "paragraph": "Paragraph", "sentence": "Sentence"}
_FRAME = 4
_MOST_SHOWN = 5  # coders in view; further ones scroll


class ExportOptions(QWidget):
    """Shows the choices of the format that it is told; `changed` says that another one was made."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._labels: dict[QWidget, QLabel] = {}
        self._body = column(spacing=4)
        self.setLayout(self._body)
        self.document = self._box(_("Document"))
        for document in desk.project.documents.all():
            self.document.addItem(document.name, document.name)
        self.kind = self._box(_("As"))
        self.preset = self._box(_("For"))
        self.unit = self._box(_("Rate codings by"))
        for unit in RATED_UNITS:
            self.unit.addItem(_(_UNITS.get(unit, unit)), unit)
        self.unit.setCurrentIndex(max(0, self.unit.findData("paragraph")))
        self.coders = self._coder_list()

    def show_for(self, form: Format) -> None:
        """Show what this format lets one choose."""
        found = WORDS[form.key]
        self._fill(self.kind, {key: label for key, (label, _told) in found.kinds.items()})
        self._fill(self.preset, {key: found.presets[key][0] for key in form.presets})
        self._show(self.kind, bool(found.kinds))
        self._show(self.preset, bool(form.presets))
        self._show(self.document, "document" in form.choices)
        self._show(self.unit, form.needs_agreement)
        self._show(self.coders, self.coders.count() > 1 and _takes_coders(form))
        self._name(self.coders, _("Codings of") if form.of_coders else _("Agreement of"))

    def suffix(self, form: Format) -> str:
        """The suffix of the file that is written; `FOLDER` for a folder."""
        if WORDS[form.key].kinds:
            return str(self.kind.currentData())
        return form.suffixes[0] if form.targets[0] == "file" else FOLDER

    def opened(self, form: Format) -> str:
        """What to do with what is written, by the kind and preset that are chosen."""
        found = WORDS[form.key]
        for box, each in ((self.kind, found.kinds), (self.preset, found.presets)):
            if each:
                return each[box.currentData()][1]
        return found.opened

    def choices(self, form: Format) -> Mapping[str, str]:
        """What the format takes by keyword."""
        boxes = {"document": self.document, "preset": self.preset}
        return {
            name: str(boxes[name].currentData())
            for name in form.choices
            if boxes[name].currentData() is not None
        }

    def chosen_coders(self, form: Format) -> tuple[CoderId, ...] | None:
        """The coders whose codings are written; None for all."""
        entries = [self.coders.item(place) for place in range(self.coders.count())]
        chosen = [each for each in entries if each.checkState() == Qt.CheckState.Checked]
        if len(chosen) == len(entries) or not _takes_coders(form):
            return None
        return tuple(each.data(Qt.ItemDataRole.UserRole) for each in chosen)

    def choose_coders(self, coders: Container[CoderId]) -> None:
        """Check these coders alone; at least one of them is a coder of the project."""
        with QSignalBlocker(self.coders):
            for place in range(self.coders.count()):
                entry = self.coders.item(place)
                there = entry.data(Qt.ItemDataRole.UserRole) in coders
                entry.setCheckState(Qt.CheckState.Checked if there else Qt.CheckState.Unchecked)

    def _box(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.currentIndexChanged.connect(lambda _place: self.changed.emit())
        made.currentTextChanged.connect(made.setToolTip)
        self._add(name, made)
        return made

    def _coder_list(self) -> QListWidget:
        made = QListWidget()
        for coder in self._desk.project.coders.all():
            entry = QListWidgetItem(coder.name)
            entry.setData(Qt.ItemDataRole.UserRole, coder.id)
            entry.setCheckState(Qt.CheckState.Checked)
            entry.setToolTip(coder.name)
            made.addItem(entry)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown = min(made.count(), _MOST_SHOWN)
        made.setFixedHeight(_FRAME + max(made.sizeHintForRow(0), 0) * shown)
        if made.count():
            made.setCurrentRow(0)
        made.itemChanged.connect(self._keep_one)
        self._add(_("Codings of"), made)
        return made

    def _add(self, name: str, made: QWidget) -> None:
        above = words(self._desk.appearance, "", 12, ink="muted")
        above.setContentsMargins(0, 6, 0, 0)
        above.setBuddy(made)
        self._labels[made] = above
        self._name(made, name)
        self._body.addWidget(above)
        self._body.addWidget(made)

    def _name(self, made: QWidget, name: str) -> None:
        self._labels[made].setText(name)
        made.setAccessibleName(name)

    def _show(self, made: QWidget, shown: bool) -> None:
        made.setVisible(shown)
        self._labels[made].setVisible(shown)

    def _keep_one(self, entry: QListWidgetItem) -> None:
        """Codings of nobody are no export: the last coder stays chosen."""
        entries = (self.coders.item(place) for place in range(self.coders.count()))
        if all(each.checkState() == Qt.CheckState.Unchecked for each in entries):
            with QSignalBlocker(self.coders):
                entry.setCheckState(Qt.CheckState.Checked)
        self.changed.emit()

    @staticmethod
    def _fill(box: QComboBox, offered: Mapping[str, str]) -> None:
        """Offer these; what was chosen stays chosen where it is offered again."""
        chosen = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            for key, label in offered.items():
                box.addItem(_(label), key)
            box.setCurrentIndex(max(0, box.findData(chosen)) if offered else -1)


def _takes_coders(form: Format) -> bool:
    return form.of_coders or form.needs_agreement or form.takes_figures

"""The choices beside a picture: which one, of what, and how it looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from postil.analysis import units
from postil.core.records import Document, DocumentId
from postil.exchange.pictures.looks import LookName
from postil.gui.appearance import Appearance
from postil.gui.controls import column, words
from postil.gui.wording import _, counted, shortened
from postil.sentences.pictures import picture_words
from postil.verbs.comparing import Choice
from postil.verbs.picture_orders import (
    USUAL_WIDTH,
    WIDTHS,
    Kind,
    Lanes,
    Order,
    usual_coefficient,
)

OF_TWO = (
    "krippendorff_alpha",
    "cohen_kappa",
    "gwet_ac1",
    "percent_agreement",
    "jaccard",
    "f1",
    "scott_pi",
    "brennan_prediger",
    "prevalence_index",
    "bias_index",
)
OF_MORE = (
    "krippendorff_alpha",
    "fleiss_kappa",
    "conger_kappa",
    "light_kappa",
    "gwet_ac1",
    "percent_agreement",
    "brennan_prediger",
)
OTHER_UNITS: Mapping[str, tuple[str, ...]] = {
    "segment": ("segment_agreement", "holsti"),
    "continuum": ("u_alpha_binary_2016", "alpha_U_1995"),
}
_LIST_HEIGHT = 112
_LONGEST_NAME = 24


class PictureChoices(QWidget):
    """What is chosen is an `Order`; `changed` says that it is another one."""

    changed = Signal()

    def __init__(
        self,
        look: Appearance,
        choice: Choice,
        documents: Sequence[Document],
        left_out: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._choice = choice
        self._documents = documents
        self._several = choice.coders is None or len(choice.coders) > 2
        self._body = column(spacing=4)
        self.setLayout(self._body)
        self.kind = self._box(
            _("Picture"), {"forest": _("Figures by code (forest plot)"), "strip": _("Along the texts (heat strip)")}
        )  # fmt: skip
        self.forest = self._room()
        self.coefficients = self._list(self.forest)
        self.pairs = self._check(self.forest, _("Each pair of coders, too"))
        self.pairs.setVisible(self._several)
        self.lines = self._check(self.forest, _("Dotted lines at .667 and .800"))
        self.strip = self._room()
        offered: dict[object, str] = {None: _("All documents")}
        offered |= {each.id: shortened(each.name, _LONGEST_NAME) for each in documents}
        self.document = self._box(_("Text"), offered, self.strip)
        for place, each in enumerate(documents, start=1):
            self.document.setItemData(place, each.name, Qt.ItemDataRole.ToolTipRole)
            self.document.setItemData(place, each.name, Qt.ItemDataRole.AccessibleTextRole)
        lanes = {"together": _("One for all codes"), "codes": _("One a code")}
        self.lanes = self._box(_("Lanes"), lanes, self.strip)
        self.letters = self._check(self.strip, _("Letters of the coders"))
        self._say_left_out(left_out)
        self.look_box = self._box(
            _("Ground"), {"print": _("White, for print"), "": _("As on the screen")}
        )
        self.width_box = self._width()
        self.format = self._box(_("File"), {".svg": "SVG", ".pdf": "PDF", ".png": "PNG"})
        self._body.addStretch()
        self.kind.currentIndexChanged.connect(self._show_kind)
        self.document.currentIndexChanged.connect(self._fit_lanes)
        for box in (self.kind, self.document, self.lanes, self.look_box):
            box.currentIndexChanged.connect(self.changed)
        self._show_kind()

    # ---- asking ----

    @property
    def suffix(self) -> str:
        """The suffix of the chosen kind of file."""
        return str(self.format.currentData())

    def order(self) -> Order:
        """What is chosen."""
        kind: Kind = self.kind.currentData()
        lanes: Lanes = self.lanes.currentData()
        return Order(
            kind=kind,
            choice=self._forest_choice() if kind == "forest" else self._strip_choice(),
            coefficients=self._chosen_coefficients(),
            benchmarks=self.lines.isChecked(),
            lanes=lanes,
            letters=self.letters.isChecked(),
            look=self._look_name(),
            width=self.width_box.value(),
        )

    def _forest_choice(self) -> Choice:
        return replace(_plain(self._choice), pairs=self.pairs.isChecked())

    def _strip_choice(self) -> Choice:
        only: DocumentId | None = self.document.currentData()
        picked = tuple(each.id for each in self._documents) if only is None else (only,)
        plain = replace(_plain(self._choice), picked=picked, unit=units.CHARACTER, resamples=0)
        return replace(plain, left_out=frozenset())

    def _chosen_coefficients(self) -> tuple[str, ...]:
        every = (self.coefficients.item(place) for place in range(self.coefficients.count()))
        chosen = [each for each in every if each.checkState() == Qt.CheckState.Checked]
        return tuple(each.data(Qt.ItemDataRole.UserRole) for each in chosen)

    def _look_name(self) -> LookName:
        if self.look_box.currentData() == "print":
            return "print"
        return "dark" if self._look.name == "dark" else "light"

    # ---- building ----

    def _room(self) -> QWidget:
        """A part of the choices that is shown for one kind of picture alone."""
        made = QWidget()
        made.setLayout(column(spacing=4))
        self._body.addWidget(made)
        return made

    def _add(self, told: str, made: QWidget, room: QWidget | None) -> None:
        into = self._body if room is None else room.layout()
        assert isinstance(into, QVBoxLayout)
        if told:
            above = words(self._look, told, 12, ink="muted")
            above.setContentsMargins(0, 6, 0, 0)
            above.setBuddy(made)
            into.addWidget(above)
        into.addWidget(made)

    def _box(
        self,
        name: str,
        offered: Mapping[str, str] | Mapping[object, str],
        room: QWidget | None = None,
    ) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for key, told in offered.items():
            made.addItem(told, key)
        self._add(name, made, room)
        return made

    def _check(self, room: QWidget, told: str) -> QCheckBox:
        made = QCheckBox(told)
        made.toggled.connect(self.changed)
        self._add("", made, room)
        return made

    def _list(self, room: QWidget) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(_("Coefficients"))
        made.setFixedHeight(self._look.fonts.px(_LIST_HEIGHT))
        offered = OTHER_UNITS.get(str(self._choice.unit), OF_MORE if self._several else OF_TWO)
        first = usual_coefficient(self._choice.unit)
        for coefficient in offered:
            entry = QListWidgetItem(picture_words(f"coefficient.{coefficient}"))
            entry.setData(Qt.ItemDataRole.UserRole, coefficient)
            chosen = coefficient == first
            entry.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
            made.addItem(entry)
        made.setCurrentRow(0)
        made.itemChanged.connect(self._keep_one)
        self._add(_("Coefficients"), made, room)
        return made

    def _keep_one(self, entry: QListWidgetItem) -> None:
        """A forest plot without a coefficient is none: the last one stays chosen."""
        if not self._chosen_coefficients():
            with QSignalBlocker(self.coefficients):
                entry.setCheckState(Qt.CheckState.Checked)
        else:
            self.changed.emit()

    def _width(self) -> QSpinBox:
        made = QSpinBox()
        made.setRange(*WIDTHS)
        made.setSingleStep(10)
        made.setValue(USUAL_WIDTH)
        made.setSuffix(_(" mm"))
        made.setKeyboardTracking(False)
        made.setAccessibleName(_("Width in millimetres"))
        made.valueChanged.connect(self.changed)
        self._add(_("Width"), made, None)
        return made

    def _say_left_out(self, left_out: int) -> None:
        if left_out:
            told = counted(
                "{count} document that you have not finished is left out.",
                "{count} documents that you have not finished are left out.",
                left_out,
            )
            self._add("", words(self._look, told, 12, ink="muted", wrap=True), self.strip)

    # ---- what follows from a choice ----

    def _show_kind(self) -> None:
        is_forest = self.kind.currentData() == "forest"
        self.forest.setVisible(is_forest)
        self.strip.setVisible(not is_forest)

    def _fit_lanes(self) -> None:
        """One text has room for a lane a code, all of them hardly."""
        lanes = "together" if self.document.currentData() is None else "codes"
        with QSignalBlocker(self.lanes):
            self.lanes.setCurrentIndex(self.lanes.findData(lanes))


def _plain(choice: Choice) -> Choice:
    """A choice without the further figures, for which no picture has a place."""
    return replace(
        choice,
        pairs=False,
        by_document=False,
        sets=False,
        peers=False,
        domains=False,
        others=False,
        variable="",
    )

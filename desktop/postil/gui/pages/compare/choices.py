"""What is compared: coders, documents, unit, intervals, and how the scale is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget

from postil.analysis.study import Counting
from postil.analysis.units import UNITS
from postil.core.records import Coder, CoderId, DocumentId
from postil.gui.controls import Surface, words
from postil.gui.desk import Desk
from postil.gui.pages.compare.choice_boxes import MenuBox
from postil.gui.pages.compare.documents import DocumentsDialog
from postil.gui.pages.compare.facts import CompareFacts
from postil.gui.pages.compare.words import names
from postil.gui.wording import _
from postil.verbs.comparing import Choice

RESAMPLES = 2000
_BENCHMARK = "compare_benchmark"  # the name under which this laptop remembers the dotted line


class ChoicesBar(Surface):
    """The choices in a row, their labels above. `changed` asks for new figures."""

    changed = Signal()
    benchmark_changed = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.appearance, "page", ("bottom",), parent)
        self._desk = desk
        self._facts = CompareFacts.read(desk.project)
        self._coders: tuple[CoderId, ...] = self._facts.usual_coders()
        self._counting: Counting = "finished"
        self._picked: tuple[DocumentId, ...] | None = None
        self.coders_box = MenuBox(_("Coders"))
        self.documents_box = MenuBox(_("Documents"))
        self.unit_box = _box(_("Unit"), _unit_names())
        self.intervals_box = _box(
            _("Intervals"), {"0": _("None"), str(RESAMPLES): _("95 %, 2,000 resamples")}
        )
        self.scale_box = _box(_("Scale"), {"": _("Plain"), "1": _("Line at .667")})
        self._lay_out()
        self.coders_box.opening.connect(self._fill_coders)
        self.documents_box.opening.connect(self._fill_documents)
        self.unit_box.currentIndexChanged.connect(self.changed)
        self.intervals_box.currentIndexChanged.connect(self.changed)
        self.scale_box.setCurrentIndex(int(desk.settings.state(_BENCHMARK) == b"shown"))
        self.scale_box.currentIndexChanged.connect(self._choose_benchmark)
        self._say()

    def _lay_out(self) -> None:
        look = self._desk.appearance
        grid = QGridLayout()
        grid.setContentsMargins(24, 10, 16, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        boxes = (
            (_("Coders"), self.coders_box, 3),
            (_("Documents"), self.documents_box, 3),
            (_("Unit"), self.unit_box, 2),
            (_("Intervals"), self.intervals_box, 3),
            (_("Scale"), self.scale_box, 2),
        )
        for place, (told, box, share) in enumerate(boxes):
            above = words(look, told, 12, ink="muted")
            above.setBuddy(box)
            box.setMinimumWidth(look.fonts.px(96))
            box.setMaximumWidth(look.fonts.px(100 * share if share < 3 else 280))
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            grid.addWidget(above, 0, place)
            grid.addWidget(box, 1, place)
            grid.setColumnStretch(place, share)
        self.setLayout(grid)

    # ---- asking ----

    @property
    def facts(self) -> CompareFacts:
        """The coders, documents and finished marks as they were read last."""
        return self._facts

    @property
    def coders(self) -> tuple[CoderId, ...]:
        """The chosen coders, in the order in which they were added."""
        return self._coders

    @property
    def counting(self) -> Counting:
        """Which documents count as read."""
        return self._counting

    @property
    def benchmark(self) -> bool:
        """Whether the dotted line is wanted."""
        return bool(self.scale_box.currentData())

    def choice(self) -> Choice:
        """What to compute."""
        return Choice(
            coders=self._coders,
            documents=self._counting,
            picked=self._picked,
            unit=str(self.unit_box.currentData()),
            resamples=int(self.intervals_box.currentData()),
        )

    # ---- changing ----

    def read_anew(self) -> None:
        """Take over what changed in the project; what is gone is no longer chosen."""
        self._facts = CompareFacts.read(self._desk.project)
        kept = tuple(coder.id for coder in self._facts.coders if coder.id in self._coders)
        self._coders = kept if len(kept) > 1 else self._facts.usual_coders()
        if self._picked is not None:
            there = {document.id for document in self._facts.documents}
            self._picked = tuple(each for each in self._picked if each in there) or None
        self._say()

    def choose_coders(self, coders: Sequence[CoderId]) -> None:
        """Compare these."""
        chosen = tuple(coder.id for coder in self._facts.coders if coder.id in coders)
        if chosen != self._coders:
            self._coders = chosen
            self._say()
            self.changed.emit()

    def count_documents(self, counting: Counting) -> None:
        """Let these documents count as read."""
        if counting != self._counting:
            self._counting = counting
            self._say()
            self.changed.emit()

    def pick_documents(self, picked: tuple[DocumentId, ...] | None) -> None:
        """Compare in these documents alone, or (None) in all that count."""
        if picked != self._picked:
            self._picked = picked
            self._say()
            self.changed.emit()

    def ask_for_documents(self) -> None:
        """Show all documents, with who finished them, to pick some."""
        dialog = DocumentsDialog(self._desk.appearance, self._facts, self._picked, self.window())
        if self._desk.asking.show(dialog):
            self.pick_documents(dialog.picked())

    def _choose_benchmark(self) -> None:
        self._desk.settings.keep_state(
            _BENCHMARK, QByteArray(b"shown" if self.benchmark else b"hidden")
        )
        self.benchmark_changed.emit(self.benchmark)

    # ---- menus and words ----

    def _say(self) -> None:
        chosen = [coder.name for coder in self._facts.coders if coder.id in self._coders]
        self.coders_box.say(names(chosen) if chosen else _("None"))
        self.documents_box.say(self._documents_told(self._counting, self._picked))

    def _documents_told(self, counting: Counting, picked: tuple[DocumentId, ...] | None) -> str:
        number = self._facts.common(self._coders, counting, picked)
        if picked is not None:
            return _("Picked ({count})").format(count=f"{number:,}")
        told = {
            "finished": _("Finished by both ({count})"),
            "complete": _("Finished by all of them ({count})"),
            "all": _("All, finished or not ({count})"),
        }[counting]
        if counting == "finished" and len(self._coders) > 2:
            told = _("Finished by two or more ({count})")
        return told.format(count=f"{number:,}")

    def _fill_coders(self) -> None:
        menu = self.coders_box.menu
        menu.clear()
        for coder in self._facts.coders:
            action = menu.addAction(_coder_told(coder))
            action.setCheckable(True)
            action.setChecked(coder.id in self._coders)
            action.setData(coder.id)
            action.toggled.connect(self._coders_toggled)

    def _coders_toggled(self) -> None:
        self.choose_coders(
            [action.data() for action in self.coders_box.menu.actions() if action.isChecked()]
        )

    def _fill_documents(self) -> None:
        menu = self.documents_box.menu
        menu.clear()
        group = QActionGroup(menu)
        offered: tuple[Counting, ...] = ("finished", "complete", "all")
        for counting in offered:
            if counting == "complete" and len(self._coders) == 2:
                continue
            action = menu.addAction(self._documents_told(counting, None))
            action.setCheckable(True)
            action.setChecked(counting == self._counting)
            action.setActionGroup(group)
            _on_choice(action, lambda counting=counting: self.count_documents(counting))
        menu.addSeparator()
        picking = menu.addAction(_("Pick documents…"))
        picking.triggered.connect(self.ask_for_documents)
        if self._picked is not None:
            every = menu.addAction(_("No longer only the picked ones"))
            every.triggered.connect(lambda: self.pick_documents(None))


def _on_choice(action: QAction, act: object) -> None:
    assert callable(act)
    action.triggered.connect(lambda _checked: act())


def _unit_names() -> dict[str, str]:
    named = {
        "character": _("Character"),
        "token": _("Word"),
        "sentence": _("Sentence"),
        "paragraph": _("Paragraph"),
        "document": _("Document"),
    }
    return {unit: named.get(unit, unit) for unit in UNITS}


def _coder_told(coder: Coder) -> str:
    kinds = {"consensus": _("consensus"), "rule": _("rule")}
    return f"{coder.name} ({kinds[coder.kind]})" if coder.kind in kinds else coder.name


def _box(name: str, offered: dict[str, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for key, told in offered.items():
        box.addItem(told, key)
    return box

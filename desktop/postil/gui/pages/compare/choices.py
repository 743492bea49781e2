"""What is compared: coders, documents, the text that counts, unit, intervals, figures shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QGridLayout, QMenu, QSizePolicy, QWidget

from postil.analysis.study import Counting
from postil.analysis.units import ALL_UNITS, SEGMENT
from postil.core.records import Coder, CoderId, DocumentId
from postil.gui.controls import Surface, words
from postil.gui.desk import Desk
from postil.gui.pages.compare import kept_choices
from postil.gui.pages.compare.choice_boxes import MenuBox, ShortenedBox
from postil.gui.pages.compare.documents import DocumentsDialog
from postil.gui.pages.compare.facts import CompareFacts
from postil.gui.pages.compare.figures import (
    USUAL,
    coefficient_name,
    offered,
    shown_columns,
)
from postil.gui.pages.compare.kept_choices import RESAMPLES, SEED, Chosen
from postil.gui.pages.compare.words import (
    LEFT_OUT,
    coders_told,
    left_out_name,
    left_out_told,
    overlap_name,
    unit_name,
)
from postil.gui.wording import _, counted
from postil.verbs.comparing import Choice

_BENCHMARK = "compare_benchmark"  # the name under which this laptop remembers the dotted line
_OVERLAPS = (0.0, 0.5, 1.0)


class ChoicesBar(Surface):
    """The choices in a row, their labels above. `changed` asks for new figures.

    `columns_changed` says that other coefficients are to be shown of those that are there.
    """

    changed = Signal()
    columns_changed = Signal()
    benchmark_changed = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.appearance, "page", ("bottom",), parent)
        self._desk = desk
        self._facts = CompareFacts.read(desk.project)
        usual = Chosen(self._facts.usual_coders())
        self._chosen = kept_choices.remembered(desk.remembered, desk.project, usual, ALL_UNITS)
        self.benchmark = desk.settings.state(_BENCHMARK) == b"shown"
        self.coders_box = MenuBox(_("Coders"))
        self.documents_box = MenuBox(_("Documents"))
        self.text_box = MenuBox(_("Text that counts"))
        self.unit_box = _units()
        self.intervals_box = _intervals()
        self.figures_box = MenuBox(_("Figures"))
        self._lay_out()
        self._show_boxes()
        self.coders_box.opening.connect(self._fill_coders)
        self.documents_box.opening.connect(self._fill_documents)
        self.text_box.opening.connect(self._fill_text)
        self.figures_box.opening.connect(self._fill_figures)
        self.unit_box.currentIndexChanged.connect(self._unit_chosen)
        self.intervals_box.currentIndexChanged.connect(
            lambda: self._choose(resamples=self.intervals_box.currentData())
        )
        self._say()

    def _lay_out(self) -> None:
        look = self._desk.appearance
        grid = QGridLayout()
        grid.setContentsMargins(24, 10, 16, 12)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        boxes = (
            (_("Coders"), self.coders_box, 5),
            (_("Documents"), self.documents_box, 6),
            (_("Text that counts"), self.text_box, 4),
            (_("Unit"), self.unit_box, 5),
            (_("Intervals"), self.intervals_box, 4),
            (_("Figures"), self.figures_box, 4),
        )
        for place, (told, box, share) in enumerate(boxes):
            above = words(look, told, 12, ink="muted")
            above.setBuddy(box)
            box.setMinimumWidth(look.fonts.px(96))
            box.setMaximumWidth(look.fonts.px(280))
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
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
        return self._chosen.coders

    @property
    def counting(self) -> Counting:
        """Which documents count as read."""
        return self._chosen.counting

    @property
    def picked(self) -> tuple[DocumentId, ...] | None:
        """The documents that alone count; None where none were picked."""
        return self._chosen.picked

    @property
    def columns(self) -> frozenset[str] | None:
        """The coefficients that are wanted as columns; None for the usual ones."""
        return self._chosen.columns

    def choice(self) -> Choice:
        """What to compute."""
        return self._chosen.choice()

    def _unit_key(self) -> str:
        chosen = self._chosen
        return f"{SEGMENT}:{chosen.overlap}" if chosen.unit == SEGMENT else chosen.unit

    def _show_boxes(self) -> None:
        """Let the boxes that are no menus stand on what is chosen."""
        of_boxes = ((self.unit_box, self._unit_key()), (self.intervals_box, self._chosen.resamples))
        for box, key in of_boxes:
            blocked = box.blockSignals(True)
            box.setCurrentIndex(box.findData(key))
            box.blockSignals(blocked)

    # ---- changing ----

    def read_anew(self) -> None:
        """Take over what changed in the project; what is gone is no longer chosen."""
        self._facts = CompareFacts.read(self._desk.project)
        coders = tuple(coder.id for coder in self._facts.coders if coder.id in self.coders)
        picked = self.picked
        if picked is not None:
            there = {document.id for document in self._facts.documents}
            picked = tuple(each for each in picked if each in there) or None
        kept = coders if len(coders) > 1 else self._facts.usual_coders()
        self._chosen = replace(self._chosen, coders=kept, picked=picked)
        self._say()

    def choose_coders(self, coders: Sequence[CoderId]) -> None:
        """Compare these."""
        self._choose(coders=tuple(each.id for each in self._facts.coders if each.id in coders))

    def count_documents(self, counting: Counting) -> None:
        """Let these documents count as read."""
        self._choose(counting=counting)

    def pick_documents(self, picked: tuple[DocumentId, ...] | None) -> None:
        """Compare in these documents alone, or (None) in all that count."""
        self._choose(picked=picked)

    def leave_out(self, kind: str, left_out: bool) -> None:
        """Let headings, notes or furniture count, or not."""
        less = self._chosen.left_out - {kind}
        self._choose(left_out=less | {kind} if left_out else less)

    def choose_unit(self, unit: str, overlap: float = 0.5) -> None:
        """Count in this unit; segments match where they overlap so far."""
        key = f"{SEGMENT}:{overlap}" if unit == SEGMENT else unit
        self.unit_box.setCurrentIndex(self.unit_box.findData(key))

    def count_subcodes(self, counted_too: bool) -> None:
        """Let a code stand for those below it, too."""
        self._choose(with_subcodes=counted_too)

    def show_column(self, coefficient: str, shown: bool) -> None:
        """Show a coefficient as a column, or no longer."""
        columns = (self.columns or USUAL) - {coefficient}
        columns = columns | {coefficient} if shown else columns
        chosen = None if columns == USUAL else columns
        self._chosen = replace(self._chosen, columns=chosen)
        self._settle()
        self.columns_changed.emit()

    def serve(self, columns: frozenset[str], unit: str, *, intervals: bool) -> None:
        """Choose what serves a purpose, all at once; nothing is asked for anew meanwhile."""
        self.blockSignals(True)
        self.choose_unit(unit)
        self.intervals_box.setCurrentIndex(
            self.intervals_box.findData(kept_choices.RESAMPLES if intervals else 0)
        )
        self.blockSignals(False)
        self._chosen = replace(self._chosen, columns=None if columns == USUAL else columns)
        self._settle()

    def show_benchmark(self, shown: bool) -> None:
        """Draw the dotted line on the scales, or leave it out."""
        self.benchmark = shown
        self._desk.settings.keep_state(_BENCHMARK, QByteArray(b"shown" if shown else b""))
        self.benchmark_changed.emit(shown)

    def ask_for_documents(self) -> None:
        """Show all documents, with who finished them, to pick some."""
        dialog = DocumentsDialog(self._desk.appearance, self._facts, self.picked, self.window())
        if self._desk.asking.show(dialog):
            self.pick_documents(dialog.picked())

    def _unit_chosen(self) -> None:
        unit, _colon, overlap = str(self.unit_box.currentData()).partition(":")
        if overlap:
            self._choose(unit=unit, overlap=float(overlap))
        else:
            self._choose(unit=unit)

    def _choose(self, **what: Any) -> None:
        chosen = replace(self._chosen, **what)
        if chosen != self._chosen:
            self._chosen = chosen
            self._settle()
            self.changed.emit()

    def _settle(self) -> None:
        self._say()
        kept_choices.keep(self._desk.remembered, self._desk.project, self._chosen)

    # ---- words and menus ----

    def _say(self) -> None:
        """Let each box show what is chosen."""
        chosen = [each for each in self._facts.coders if each.id in self.coders]
        self.coders_box.say(
            coders_told([_coder_told(each) for each in chosen]) if chosen else _("Nobody"),
            counted("{count} coder", "{count} coders", len(chosen)),
        )
        self.documents_box.say(
            self._documents_told(self.counting, self.picked), self._documents_in_short()
        )
        self.text_box.say(left_out_told(self._chosen.left_out), self._text_in_short())
        self.figures_box.say(self._figures_told())

    def _figures_told(self) -> str:
        number = len(shown_columns(self._chosen.unit, len(self.coders), self.columns))
        told = _("{count} shown").format(count=number)
        return _("{shown}, with subcodes").format(shown=told) if self._subcodes else told

    @property
    def _subcodes(self) -> bool:
        return self._chosen.with_subcodes

    def _documents_told(self, counting: Counting, picked: tuple[DocumentId, ...] | None) -> str:
        number = self._facts.common(self.coders, counting, picked)
        if picked is not None:
            return _("Picked ({count})").format(count=f"{number:,}")
        told = {
            "finished": _("Finished by both ({count})"),
            "complete": _("Finished by all of them ({count})"),
            "all": _("All, finished or not ({count})"),
        }[counting]
        if counting == "finished" and len(self.coders) > 2:
            told = _("Finished by two or more ({count})")
        return told.format(count=f"{number:,}")

    def _text_in_short(self) -> str:
        return _("In part") if self._chosen.left_out else _("Whole text")

    def _documents_in_short(self) -> str:
        """How many there are, where there is room for little more."""
        number = self._facts.common(self.coders, self.counting, self.picked)
        told = _("Finished ({count})")
        if self.picked is not None:
            told = _("Picked ({count})")
        elif self.counting == "all":
            told = _("All ({count})")
        return told.format(count=f"{number:,}")

    def _fill_coders(self) -> None:
        menu = self.coders_box.menu
        menu.clear()
        for coder in self._facts.coders:
            chosen = coder.id in self.coders
            action = _check(menu, _coder_told(coder), chosen, self._coders_toggled)
            action.setData(coder.id)

    def _coders_toggled(self, _on: bool) -> None:
        self.choose_coders(
            [action.data() for action in self.coders_box.menu.actions() if action.isChecked()]
        )

    def _fill_documents(self) -> None:
        menu = self.documents_box.menu
        menu.clear()
        group = QActionGroup(menu)
        offered_here: tuple[Counting, ...] = ("finished", "complete", "all")
        for counting in offered_here:
            if counting == "complete" and len(self.coders) == 2:
                continue
            action = menu.addAction(self._documents_told(counting, None))
            action.setCheckable(True)
            action.setChecked(counting == self.counting)
            action.setActionGroup(group)
            action.triggered.connect(
                lambda _on=False, counting=counting: self.count_documents(counting)
            )
        menu.addSeparator()
        menu.addAction(_("Pick documents…")).triggered.connect(self.ask_for_documents)
        if self.picked is not None:
            every = menu.addAction(_("No longer only the picked ones"))
            every.triggered.connect(lambda: self.pick_documents(None))

    def _fill_text(self) -> None:
        menu = self.text_box.menu
        menu.clear()
        menu.addSection(_("Leave out"))
        for kind in LEFT_OUT:
            told = left_out_name(kind)
            told = told[:1].upper() + told[1:]
            _check(menu, told, kind in self._chosen.left_out, partial(self.leave_out, kind))

    def _fill_figures(self) -> None:
        menu = self.figures_box.menu
        menu.clear()
        _check(menu, _("Codes with their subcodes"), self._subcodes, self.count_subcodes)
        _check(menu, _("Dotted line at .667"), self.benchmark, self.show_benchmark)
        menu.addSection(_("Columns"))
        unit, coders = self._chosen.unit, len(self.coders)
        shown = shown_columns(unit, coders, self.columns)
        there = offered(unit, coders)
        for name in there:
            toggle = partial(self.show_column, name)
            action = _check(menu, coefficient_name(name), name in shown, toggle)
            action.setEnabled(shown_columns(unit, coders, frozenset()) != there)


def _check(menu: QMenu, told: str, checked: bool, act: Callable[[bool], None]) -> QAction:
    """A check in a menu that stays open."""
    action = menu.addAction(told)
    action.setCheckable(True)
    action.setChecked(checked)
    action.toggled.connect(act)
    return action


def _units() -> ShortenedBox:
    """The units on offer by their key; segments once for each overlap that makes a match."""
    box = ShortenedBox(_("Unit"))
    for unit in ALL_UNITS:
        named = unit_name(unit)
        for overlap in _OVERLAPS if unit == SEGMENT else ():
            told = overlap_name(overlap)
            box.offer(f"{unit}:{overlap}", f"{named} ({told})", f"{named}, {told.split()[0]}")
        if unit != SEGMENT:
            box.offer(unit, named, named)
    return box


def _intervals() -> ShortenedBox:
    """No intervals, or those of so many resamples from a seed that is named."""
    box = ShortenedBox(_("Intervals"))
    box.offer(0, _("None"), _("None"))
    told = _("95 %, {count} resamples, seed {seed}").format(count=f"{RESAMPLES:,}", seed=SEED)
    box.offer(RESAMPLES, told, _("95 %"))
    return box


def _coder_told(coder: Coder) -> str:
    kinds = {"consensus": _("consensus"), "rule": _("rule")}
    return f"{coder.name} ({kinds[coder.kind]})" if coder.kind in kinds else coder.name

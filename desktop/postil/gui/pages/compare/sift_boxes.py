"""The boxes above the passages: which codes, document, kind or pair of coders, and which order.

Beside every choice stands how many passages it would leave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from postil.analysis.disagreement import KINDS, Kind
from postil.analysis.work_list import ORDERS, Sifted
from postil.gui.appearance import Appearance
from postil.gui.pages.compare.passages import PassagesModel
from postil.gui.pages.compare.sorts import KINDS_OF, Sort, kind_name, order_name
from postil.gui.pages.compare.words import names
from postil.gui.wording import _, counted, isolated

Index = QModelIndex | QPersistentModelIndex

_MOST_VISIBLE = 16


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice of a box: what it stands for, its words, and what it would leave (else -1)."""

    value: object
    words: str
    count: int = -1

    @property
    def told(self) -> str:
        """The words with the count."""
        return self.words if self.count < 0 else f"{self.words} · {self.count:,}"


class _Offers(QAbstractListModel):
    """The choices of a box."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Offer] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.rows[index.row()].told
        return None

    def show(self, rows: Sequence[Offer]) -> None:
        """Offer these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class OfferBox(QComboBox):
    """A box of choices that may be thousands; `taken` carries the value that a hand chose."""

    taken = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = _Offers()
        self.setModel(self._offers)
        self.setAccessibleName(name)
        self.setMaxVisibleItems(_MOST_VISIBLE)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(lambda row: self.taken.emit(self._offers.rows[row].value))

    def offer(self, offers: Sequence[Offer], chosen: object) -> None:
        """Offer these, one of them chosen."""
        values = [each.value for each in offers]
        row = values.index(chosen) if chosen in values else 0
        if list(self._offers.rows) != list(offers) and not self.view().isVisible():
            self._offers.show(offers)
        if row != self.currentIndex():
            self.setCurrentIndex(row)
        self.setToolTip(self.currentText())

    @property
    def offers(self) -> Sequence[Offer]:
        """What is offered now."""
        return self._offers.rows

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SiftBoxes(QWidget):
    """Each signal carries what was chosen, None for all; `ordered` an order."""

    codes_chosen = Signal(object)
    document_chosen = Signal(object)
    kind_chosen = Signal(object)
    pair_chosen = Signal(object)
    ordered = Signal(object)

    def __init__(self, look: Appearance, passages: PassagesModel) -> None:
        super().__init__()
        self._passages = passages
        self.codes = OfferBox(_("Codes of the passages"))
        self.document = OfferBox(_("Documents of the passages"))
        self.kind = OfferBox(_("Kinds of disagreement"))
        self.pair = OfferBox(_("Who differs from whom"))
        self.order = OfferBox(_("Order of the passages"))
        self.codes.taken.connect(self.codes_chosen)
        self.document.taken.connect(self.document_chosen)
        self.kind.taken.connect(self.kind_chosen)
        self.pair.taken.connect(self.pair_chosen)
        self.order.taken.connect(self.ordered)
        grid = QGridLayout()
        grid.setContentsMargins(12, 0, 12, 10)
        grid.setSpacing(6)
        grid.addWidget(self.codes, 0, 0)
        grid.addWidget(self.document, 0, 1)
        grid.addWidget(self.kind, 1, 0)
        grid.addWidget(self.order, 1, 1)
        grid.addWidget(self.pair, 2, 0, 1, 2)
        for place in (0, 1):
            grid.setColumnStretch(place, 1)
        for box in (self.codes, self.document, self.kind, self.pair, self.order):
            box.setFont(look.fonts.interface(12))
        self.setLayout(grid)
        self.setAccessibleName(_("Which passages"))

    def show_counts(self, sort: Sort) -> None:
        """Offer what there is, each choice with its count."""
        passages, sifted = self._passages, self._passages.sifted
        sieve = passages.sieve
        self.codes.offer(self._codes(sifted), sieve.codes)
        self.document.offer(self._documents(sifted), sieve.document)
        kinds = self._kinds(sifted, sort)
        self.kind.offer(kinds, sieve.kinds)
        self.pair.offer(self._pairs(sifted), sieve.pair)
        self.pair.setVisible(len(passages.coders) > 2)
        offers = [Offer(order, order_name(order)) for order in ORDERS]
        self.order.offer(offers, passages.order)

    def _codes(self, sifted: Sifted | None) -> list[Offer]:
        passages, chosen = self._passages, self._passages.sieve.codes
        counts = {} if sifted is None else dict(sifted.codes)
        for code in chosen or ():
            counts.setdefault(code, 0)
        found = [(passages.code_of(code), count) for code, count in counts.items()]
        there = [(code, count) for code, count in found if code is not None]
        there.sort(key=lambda each: (each[0].name.casefold(), each[0].id))
        offers = [Offer(frozenset({int(code.id)}), code.name, count) for code, count in there]
        if chosen is not None and len(chosen) != 1:
            told = counted("{count} code", "{count} codes", len(chosen))
            offers.insert(0, Offer(chosen, told, len(passages.shown)))
        return [Offer(None, _("All codes")), *offers]

    def _documents(self, sifted: Sifted | None) -> list[Offer]:
        counts = {} if sifted is None else sifted.documents
        chosen = self._passages.sieve.document
        return [
            Offer(None, _("All documents")),
            *(
                Offer(document, self._passages.document_name(document), count)
                for document, count in counts.items()
                if count or document == chosen
            ),
        ]

    def _kinds(self, sifted: Sifted | None, sort: Sort) -> list[Offer]:
        """The kinds of the chosen sort; of all sorts where that is all of them."""
        counts = {} if sifted is None else sifted.kinds
        coders = [self._passages.coder_name(coder) for coder in self._passages.coders]
        of_sort = [kind for kind in KINDS if kind in KINDS_OF[sort]]
        offered: list[Kind] = [kind for kind in of_sort if counts.get(kind)]
        every = None if sort == "all" else KINDS_OF[sort]
        return [
            Offer(every, _("All kinds")),
            *(Offer(frozenset({kind}), kind_name(kind, coders), counts[kind]) for kind in offered),
        ]

    def _pairs(self, sifted: Sifted | None) -> list[Offer]:
        counts = {} if sifted is None else sifted.pairs
        who = self._passages.coder_name
        return [
            Offer(None, _("All coders among each other")),
            *(
                Offer(pair, names([isolated(who(pair[0])), isolated(who(pair[1]))]), count)
                for pair, count in counts.items()
            ),
        ]

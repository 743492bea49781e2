"""What can be chosen for the file of the current row: encoding, switches, the column of the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QScrollArea, QWidget

from postil.exchange.plan import Choices, PlannedDocument
from postil.exchange.plan_questions import SWITCHES, questions, takes_encoding
from postil.gui.appearance import Appearance
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import column, words
from postil.gui.dialogs.import_switches import label_of, meaning_of
from postil.gui.wording import _

ENCODINGS = {
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252 (Western)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "koi8-r": "KOI8-R (Cyrillic)",
    "iso-8859-5": "ISO 8859-5 (Cyrillic)",
    "cp1250": "Windows-1250 (Central European)",
    "cp1253": "Windows-1253 (Greek)",
    "cp1254": "Windows-1254 (Turkish)",
    "cp1256": "Windows-1256 (Arabic)",
    "mac-roman": "Mac Roman",
    "utf-16": "UTF-16",
    "gb18030": "GB 18030 (Chinese)",
    "shift-jis": "Shift JIS (Japanese)",
}


@dataclass(frozen=True, slots=True)
class KnownOfFile:
    """What was found of a file when it was read first: its likely encodings, and its columns."""

    guesses: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


class RowPanel(QScrollArea):
    """The choices of one file. `chosen` carries the name of a choice and its value."""

    chosen = Signal(str, object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = words(appearance, "", weight=Weight.DemiBold, wrap=True)
        self.encoding = QComboBox()
        self.encoding.setAccessibleName(_("Encoding"))
        self.column = QComboBox()
        self.column.setAccessibleName(_("Column with the words"))
        self._encoding_label = words(appearance, _("Encoding"), 12, ink="muted")
        self._encoding_label.setBuddy(self.encoding)
        self._column_label = words(appearance, _("Words in"), 12, ink="muted")
        self._column_label.setBuddy(self.column)
        self.switches = {switch: self._switch(appearance, switch) for switch in SWITCHES}
        self.told = words(appearance, "", 12, ink="muted", wrap=True)
        self._lay_out()
        self.encoding.activated.connect(
            lambda _place: self.chosen.emit("encoding", self.encoding.currentData() or None)
        )
        self.column.activated.connect(
            lambda place: self.chosen.emit("text_column", self.column.itemText(place))
        )

    def _lay_out(self) -> None:
        inside = column((0, 0, 8, 0), 6)
        inside.addWidget(self.name)
        asked = QGridLayout()
        asked.setHorizontalSpacing(10)
        asked.setColumnStretch(1, 1)
        for line, (label, box) in enumerate(
            ((self._encoding_label, self.encoding), (self._column_label, self.column))
        ):
            asked.addWidget(label, line, 0)
            asked.addWidget(box, line, 1)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        inside.addLayout(asked)
        for switch in self.switches.values():
            inside.addWidget(switch)
        inside.addWidget(self.told)
        inside.addStretch()
        whole = QWidget()
        whole.setLayout(inside)
        self.setWidget(whole)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        whole.setAutoFillBackground(False)

    def _switch(self, appearance: Appearance, switch: str) -> QCheckBox:
        box = QCheckBox(label_of(switch))
        box.setFont(appearance.fonts.interface(13))
        box.setToolTip(meaning_of(switch))
        box.clicked.connect(lambda on: self.chosen.emit(switch, on))
        return box

    def show_file(
        self,
        name: str,
        documents: Sequence[PlannedDocument],
        choices: Choices,
        known: KnownOfFile,
        told: str,
    ) -> None:
        """Offer what can be chosen for a file; without documents it could not be read."""
        self.name.setText(name)
        self.told.setText(told)
        self._offer_encodings(documents, choices, known.guesses)
        offered = questions(documents, choices)
        for switch, box in self.switches.items():
            box.setVisible(switch in offered)
            box.setChecked(getattr(choices, switch))
        self.column.clear()
        self.column.addItems(known.columns)
        self.column.setCurrentText(choices.text_column or "")
        for widget in (self._column_label, self.column):
            widget.setVisible(len(known.columns) > 1)

    def _offer_encodings(
        self, documents: Sequence[PlannedDocument], choices: Choices, guesses: Sequence[str]
    ) -> None:
        is_asked = bool(guesses) or bool(choices.encoding) or takes_encoding(documents)
        for widget in (self._encoding_label, self.encoding):
            widget.setVisible(is_asked)
        self.encoding.clear()
        if not guesses:
            self.encoding.addItem(_("as the file says"), "")
        for encoding in dict.fromkeys((*guesses, *ENCODINGS)):
            name = ENCODINGS.get(encoding, encoding)
            is_guess = encoding in guesses
            text = _("{encoding}, guessed").format(encoding=name) if is_guess else name
            self.encoding.addItem(text, encoding)
        wanted = choices.encoding or (guesses[0] if guesses else "")
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(wanted)))

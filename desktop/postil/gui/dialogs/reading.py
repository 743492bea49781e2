"""How the text is set for reading, with a page to try it on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox, QWidget

from postil.gui.appearance import Appearance, Setting
from postil.gui.controls import button, words
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.reader.comfort import HOUSE, NARROWEST, PLAIN, SYSTEM, WIDEST, Comfort, Numbers
from postil.gui.reader.page_view import PageView
from postil.gui.reader.records import ReaderColours
from postil.gui.reading_face import reading_face
from postil.gui.wording import _

LEAST_ZOOM, MOST_ZOOM = 50, 300
_TRIED = (
    "A text is read for hours, and coded line by line. What tires the eyes is a line too long to "
    "find the way back from, letters too small, or a page brighter than the room.\n"
    "Set it as you like it: nothing of this touches the text, or what others see of the project."
)
_SPACINGS: tuple[tuple[float, str], ...] = (
    (0.85, "Close"),
    (1.0, "Plain"),
    (1.2, "Wide"),
    (1.45, "Very wide"),
)
_PAGES: tuple[tuple[Setting, str], ...] = (
    ("system", "As the system"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("paper", "Paper"),
)
_NUMBERS: tuple[tuple[Numbers, str], ...] = (
    ("none", "None"),
    ("paragraphs", "Paragraphs"),
    ("lines", "Paragraphs and every fifth line"),
)
_HEIGHT = 210


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that the dialog asks for."""

    comfort: Comfort = PLAIN
    zoom: float = 1.0
    page: Setting = "system"


class ReadingDialog(DialogFrame):
    """Every choice is seen at once on the page below; "Plain" goes back to how it comes."""

    def __init__(
        self, appearance: Appearance, reading: Reading, parent: QWidget | None = None
    ) -> None:
        told = _("Kept on this computer. Ctrl with the mouse wheel changes the size, too.")
        super().__init__(appearance, _("How do you like to read?"), told, parent)
        self._before = reading.page
        self.family = self._combo(
            (HOUSE, _("Serif of Postil")),
            (SYSTEM, _("Sans of the system")),
            *((each, each) for each in _families()),
        )
        self.size_ = self._number(LEAST_ZOOM, MOST_ZOOM, 10, " %")
        self.column = self._number(NARROWEST, WIDEST, 2, _(" characters"))
        self.spacing = self._combo(*((value, _(text)) for value, text in _SPACINGS))
        self.page = self._combo(*((value, _(text)) for value, text in _PAGES))
        self.numbers = self._combo(*((value, _(text)) for value, text in _NUMBERS))
        self._fill_body()
        self.tried = self._make_tried()
        self.body.addWidget(self.tried, 1)
        plain = button(appearance, _("Plain"))
        plain.setAutoDefault(False)
        plain.clicked.connect(lambda: self.show_reading(Reading(page=self._before)))
        self.foot.addWidget(plain)
        self.add_answers(_("Read so"), _("Cancel"))
        self.setMinimumWidth(appearance.fonts.px(620))
        self.show_reading(reading)
        self._watch()

    def reading(self) -> Reading:
        """What is chosen."""
        comfort = Comfort(
            self.family.currentData(),
            self.column.value(),
            float(self.spacing.currentData()),
            self.numbers.currentData(),
        )
        return Reading(comfort, self.size_.value() / 100, self.page.currentData())

    def show_reading(self, reading: Reading) -> None:
        """Choose this."""
        comfort = reading.comfort
        for combo, value in (
            (self.family, comfort.family),
            (self.page, reading.page),
            (self.numbers, comfort.numbers),
        ):
            combo.setCurrentIndex(max(0, combo.findData(value)))
        spacings = [value for value, _text in _SPACINGS]
        nearest = min(spacings, key=lambda each: abs(each - comfort.spacing))
        self.spacing.setCurrentIndex(spacings.index(nearest))
        self.size_.setValue(round(100 * reading.zoom))
        self.column.setValue(comfort.column)
        self._try()

    def _fill_body(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(7)
        for text, control in (
            (_("Font"), self.family),
            (_("Size"), self.size_),
            (_("Width of the column"), self.column),
            (_("Space between lines"), self.spacing),
            (_("Page"), self.page),
            (_("Numbers at the side"), self.numbers),
        ):
            label = words(self.appearance, text)
            label.setBuddy(control)
            label.setFixedHeight(control.sizeHint().height())
            control.setAccessibleName(text)
            form.addRow(label, control)
        self.body.addLayout(form)

    def _make_tried(self) -> PageView:
        tried = PageView(ReaderColours.of(self.appearance.colour))
        tried.setAccessibleName(_("How it looks"))
        tried.set_margin_font(self.appearance.fonts.interface(12))
        tried.show_document(_TRIED)
        tried.setMinimumHeight(self.appearance.fonts.px(_HEIGHT))
        return tried

    def _watch(self) -> None:
        for combo in (self.family, self.spacing, self.page, self.numbers):
            combo.currentIndexChanged.connect(lambda _row: self._try())
        for number in (self.size_, self.column):
            number.valueChanged.connect(lambda _value: self._try())

    def _try(self) -> None:
        reading = self.reading()
        look = Appearance(reading.page, self.appearance.fonts)
        look.follow_like(self.appearance)
        self.tried.set_colours(ReaderColours.of(look.colour))
        self.tried.set_reading_font(reading_face(self.appearance.fonts, reading.comfort))
        self.tried.set_comfort(reading.comfort)
        self.tried.set_zoom(reading.zoom)

    def _combo(self, *rows: tuple[object, str]) -> QComboBox:
        made = QComboBox()
        made.setFont(self.appearance.fonts.interface(13))
        for value, text in rows:
            made.addItem(text, value)
        return made

    def _number(self, least: int, most: int, step: int, unit: str) -> QSpinBox:
        made = QSpinBox()
        made.setFont(self.appearance.fonts.interface(13))
        made.setRange(least, most)
        made.setSingleStep(step)
        made.setSuffix(unit)
        return made


def _families() -> list[str]:
    """The installed families that can be read in, in their order."""
    every = QFontDatabase.families()
    return [each for each in every if not QFontDatabase.isPrivateFamily(each)]

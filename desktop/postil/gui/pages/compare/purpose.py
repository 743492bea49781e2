"""What a comparison is for: asked on the first visit, and what each answer sets on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from postil.gui.controls import Surface, button, column, row, sentence, words
from postil.gui.desk import Desk
from postil.gui.settings import ProjectSettings
from postil.gui.wording import _

Purpose = Literal["train", "codebook", "report", "reflexive"]

_KEPT = "compare/purpose"
_WIDTH = 720
_BUTTON_WIDTH = 208
_TOP = 7  # the first line of the words stands at the height of the button's


@dataclass(frozen=True, slots=True)
class Sensible:
    """What serves a purpose: which coefficients, the unit, intervals or none, what is seen first."""

    columns: frozenset[str]
    unit: str
    intervals: bool
    passages_first: bool


SENSIBLE: Mapping[Purpose, Sensible] = {
    "train": Sensible(
        frozenset({"percent_agreement", "jaccard", "cohen_kappa", "conger_kappa"}),
        "sentence",
        intervals=False,
        passages_first=True,
    ),
    "codebook": Sensible(
        frozenset({"jaccard", "f1", "krippendorff_alpha", "kappa_max"}),
        "sentence",
        intervals=False,
        passages_first=True,
    ),
    "report": Sensible(
        frozenset(
            {
                "percent_agreement",
                "jaccard",
                "cohen_kappa",
                "conger_kappa",
                "fleiss_kappa",
                "krippendorff_alpha",
                "gwet_ac1",
            }
        ),
        "character",
        intervals=True,
        passages_first=False,
    ),
    "reflexive": Sensible(
        frozenset({"percent_agreement", "jaccard"}),
        "character",
        intervals=False,
        passages_first=True,
    ),
}
"""What each answer sets on the page; every one of these choices can be changed there."""


def purpose_of(settings: ProjectSettings) -> Purpose | None:
    """What the comparison of this project is for, if somebody said so on this laptop."""
    kept = settings.choices(_KEPT).get("purpose")
    return cast(Purpose, kept) if kept in SENSIBLE else None


def was_asked(settings: ProjectSettings) -> bool:
    """Whether the question was answered or passed over."""
    return "purpose" in settings.choices(_KEPT)


def keep_purpose(settings: ProjectSettings, purpose: Purpose | None) -> None:
    """Remember the answer; None that the question was passed over."""
    settings.keep_choices(_KEPT, {"purpose": purpose})


class PurposePage(Surface):
    """The question with four answers, each with what serves it; `answered` carries one or None.

    The arrow keys walk through the answers.
    """

    answered = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.appearance, "page", (), parent)
        self._settings = desk.remembered
        look = desk.appearance
        self.answers: dict[Purpose, QPushButton] = {}
        inner = column((24, 18, 24, 12), 7)
        inner.addWidget(sentence(look, _("What is this comparison for?"), 22))
        inner.addWidget(
            words(
                look,
                _(
                    "The answer sets what is shown first. Everything can be chosen otherwise "
                    "afterwards, and the question can be asked again."
                ),
                ink="muted",
                wrap=True,
            )
        )
        for purpose, (told, helped) in _answers().items():
            self._add(inner, purpose, told, helped)
        self.skip_button = self._beside(
            inner, _("Skip the question"), _("The figures come as they are; nothing is set.")
        )
        self.skip_button.clicked.connect(lambda: self._answer(None))
        inner.addStretch()
        self.setLayout(self._scrolled(inner))
        self.setAccessibleName(_("What is this comparison for?"))
        self.setFocusProxy(next(iter(self.answers.values())))

    def _scrolled(self, inner: QVBoxLayout) -> QVBoxLayout:
        """The page in a column of readable width that scrolls where the window is low."""
        held = QWidget()
        held.setLayout(inner)
        held.setMaximumWidth(self.appearance.fonts.px(_WIDTH))
        around = QWidget()
        across = row()
        across.addWidget(held, 1)
        across.addStretch()
        around.setLayout(across)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(around)
        for each in (scroll.viewport(), around):  # a scroll area fills both, on its own account
            each.setAutoFillBackground(False)
        whole = column(spacing=0)
        whole.addWidget(scroll)
        return whole

    def _add(self, into: QVBoxLayout, purpose: Purpose, told: str, helped: str) -> None:
        made = self.answers[purpose] = self._beside(into, told, helped)
        made.clicked.connect(lambda: self._answer(purpose))

    def _beside(self, into: QVBoxLayout, told: str, helped: str) -> QPushButton:
        """A button, and beside it what it leads to."""
        look = self.appearance
        made = button(look, told)
        made.setFixedWidth(look.fonts.px(_BUTTON_WIDTH))
        made.setAccessibleDescription(helped)
        line = row(spacing=16)
        line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        told_below = words(look, helped, wrap=True)
        told_below.setContentsMargins(0, look.fonts.px(_TOP), 0, 0)
        line.addWidget(told_below, 1, Qt.AlignmentFlag.AlignTop)
        into.addLayout(line)
        return made

    def show_answer(self) -> None:
        """Mark the answer that was given before."""
        given = purpose_of(self._settings)
        if was_asked(self._settings):
            self.skip_button.setText(_("Back to the figures"))
        for purpose, made in self.answers.items():
            made.setDefault(purpose == given)
            made.setProperty("variant", "primary" if purpose == given else "")
            made.style().unpolish(made)
            made.style().polish(made)

    def _answer(self, purpose: Purpose | None) -> None:
        keep_purpose(self._settings, purpose or purpose_of(self._settings))
        self.answered.emit(purpose)


def purpose_told(purpose: Purpose | None) -> str:
    """The answer in a few words, for the button that asks again."""
    return _("Purpose…") if purpose is None else f"{_answers()[purpose][0]}…"


def _answers() -> Mapping[Purpose, tuple[str, str]]:
    """Each answer, and in two sentences which figures serve it."""
    return {
        "train": (
            _("Train coders"),
            _(
                "The passages on which coders differ are what you talk about; they come first. "
                "Percent agreement, Jaccard and kappa by sentence show whether coders come closer to "
                "each other, and where one sees a code that the others do not."
            ),
        ),
        "codebook": (
            _("Check a codebook"),
            _(
                "Look at single codes: a low Jaccard or alpha with many codings points to a rule "
                "that can be read in two ways. The confusion of codes shows which two are taken "
                "for one another."
            ),
        ),
        "report": (
            _("Report reliability"),
            _(
                "Report alpha or kappa for each code beside percent agreement and how often the "
                "code was used, with intervals from resampled documents. Decide on unit and "
                "threshold before you look; “Copy methods text” says what was done."
            ),
        ),
        "reflexive": (
            _("Discuss reflexively"),
            _(
                "Reflexive thematic analysis reports no agreement figures: there is no truth to "
                "agree upon, and a reader’s view is a resource (Braun & Clarke 2021). This leads "
                "straight to the passages that were read differently, for a conversation."
            ),
        ),
    }

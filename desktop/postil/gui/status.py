"""The line at the foot: what is stored, who codes, what is finished, where one is, how large."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QWidget

from postil.gui.appearance import Appearance
from postil.gui.controls import Surface, row, words
from postil.gui.wording import _, codings_counted

_LEFT = ("saved", "coder")
_RIGHT = ("finished", "codings", "place", "zoom")


@dataclass(frozen=True, slots=True)
class ReadingFacts:
    """How far the acting coder is; without `paragraphs` no document is open."""

    finished: int
    documents: int
    codings: int = 0
    paragraph: int = 0
    paragraphs: int = 0
    percent: int = 0
    not_counted: bool = False


class StatusLine(Surface):
    """Named places for short facts; an empty fact takes no room."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, "window", ("top",), parent)
        self._icon = QLabel()
        self._shown: tuple[str, str] | None = None
        self._facts = {name: words(appearance, "", 12, ink="muted") for name in (*_LEFT, *_RIGHT)}
        line = row((14, 1, 14, 0), 18)
        line.addWidget(self._icon)
        line.setSpacing(6)
        line.addWidget(self._facts["saved"])
        line.addSpacing(12)
        line.addWidget(self._facts["coder"])
        line.addStretch()
        for name in _RIGHT:
            line.addWidget(self._facts[name])
            line.addSpacing(12)
        self.setLayout(line)
        self.setFixedHeight(appearance.fonts.px(28))

    def say(self, name: str, fact: str) -> None:
        """Put a fact at its place."""
        label = self._facts[name]
        if label.text() != fact:
            label.setText(fact)
            label.setVisible(bool(fact))

    def text(self, name: str) -> str:
        """What stands at a place."""
        return self._facts[name].text()

    def show_reading(self, facts: ReadingFacts, in_text: bool) -> None:
        """Say how far one is; the place only while the text is shown."""
        done = _("{done} of {all} finished").format(
            done=f"{facts.finished:,}", all=f"{facts.documents:,}"
        )
        self.say("finished", done)
        if not in_text or not facts.paragraphs:
            for name in ("codings", "place"):
                self.say(name, "")
            return
        here = _("{codings} here").format(codings=codings_counted(facts.codings))
        place = _("paragraph {at} of {all} · {percent} %").format(
            at=f"{facts.paragraph:,}", all=f"{facts.paragraphs:,}", percent=facts.percent
        )
        if facts.not_counted:
            place = _("{place} · not counted").format(place=place)
        self.say("codings", here)
        self.say("place", place)

    def saved(self) -> None:
        """Everything is stored."""
        self._state("check", "ok", _("All changes saved"))

    def working(self) -> None:
        """Something long is not stored yet."""
        self._state("more", "muted", _("Working…"))

    def read_only(self) -> None:
        """Nothing can be stored here."""
        self._state("warning", "warn", _("Read only"))

    def no_project(self, guide_key: str) -> None:
        """No project is open; the key of the guide stands there, if it has one."""
        for name in self._facts:
            self.say(name, "")
        self._icon.hide()
        self.say("saved", _("No project open"))
        self.say("zoom", _("User guide: {key}").format(key=guide_key) if guide_key else "")

    def _state(self, icon: str, token: str, text: str) -> None:
        if self._shown != (icon, self.appearance.name):
            self._shown = (icon, self.appearance.name)
            self._icon.setPixmap(self.appearance.icon(icon, token).pixmap(14, 14))
        self._icon.show()
        self.say("saved", text)

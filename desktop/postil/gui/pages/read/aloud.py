"""What a screen reader hears of the codings at the caret: their names, coders and words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from postil.core.records import CodingId
from postil.gui.pages.read.page_reader import PageReader
from postil.gui.panels.at_caret import CodingThere
from postil.gui.wording import _

_WHOLE = 60
_WORDS = 4
_REACH = 80


class Aloud:
    """Describes the text by what is coded at the caret, and announces what the caret enters."""

    def __init__(self, reader: PageReader) -> None:
        self._reader = reader
        self._before: dict[CodingId, str] = {}

    def look(self, there: Sequence[CodingThere]) -> None:
        """Tell what the caret came into or left; nothing while it stays in the same codings."""
        now = {each.coding.id: self._sentence(each) for each in there}
        if now == self._before:
            return
        before, self._before = self._before, now
        told = _("Coded here: {codings}").format(codings="; ".join(now.values())) if now else ""
        self._reader.describe("codings", told)
        self._announce([now[each] for each in now if before.get(each) != now[each]], bool(now))

    def _announce(self, entered: Sequence[str], is_coded: bool) -> None:
        if not self._reader.hasFocus():
            return
        if entered:
            told = "; ".join(entered)
        else:
            still = _("Still coded: {codings}").format(codings="; ".join(self._before.values()))
            told = still if is_coded else _("Not coded")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._reader, told))

    def _sentence(self, each: CodingThere) -> str:
        start, end = each.coding.start, each.coding.end
        named = _("{code} by {coder}").format(code=each.label, coder=each.coder)
        text = self._reader.text
        if end - start <= _WHOLE:
            return _("{named}, on “{words}”").format(named=named, words=text[start:end])
        first = " ".join(text[start : start + _REACH].split()[:_WORDS])
        last = " ".join(text[end - _REACH : end].split()[-_WORDS:])
        return _("{named}, from “{first}” to “{last}”").format(named=named, first=first, last=last)

"""The review list: codings that could not be placed, each placed by hand or taken off."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from postil.core.errors import ProjectError
from postil.core.project import Project
from postil.core.records import ReviewEntry
from postil.core.spans import OffsetMap
from postil.gui.controls import button, column, field, row, words
from postil.gui.controls.views import WholeRows
from postil.gui.desk import Desk
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.dialogs.text_side import show_from_its_side
from postil.gui.telling import told
from postil.gui.wording import _, counted, isolated, shortened
from postil.sentences import sentence

_SHOWN = 90  # characters of the words of an entry in the list
_WHOLE = 1_000  # characters of them where the pointer rests
_MOST_PLACES = 1_000
_AROUND = 40  # characters before and after a place


class ReviewDialog(DialogFrame):
    """The entries at the left; at the right the text to look in, and the two decisions."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        purpose = _(
            "These codings came without a sure place, and count nowhere. Select the right words "
            "in the text and place the coding there, or take it off the list. Each step can be "
            "undone."
        )
        super().__init__(desk.appearance, _("Review list"), purpose, parent)
        self._desk = desk
        self._entries: list[ReviewEntry] = []
        self._shown, self._offsets = "", OffsetMap("")
        self._places: list[tuple[int, int]] = []
        self._at = -1
        look = desk.appearance
        self.list = QListWidget()
        self.list.setAccessibleName(_("Codings without a place"))
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setItemDelegate(WholeRows(self.list))
        self.about = words(look, "", 12, ink="muted", wrap=True)
        self.search = field(look, _("Look for words in the text"), "find")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName(_("Text of the document"))
        self.text.setFont(look.fonts.reading(15))
        self.problem = words(look, "", ink="attention", wrap=True)
        self.problem.hide()
        self.found = words(look, "", 12, ink="muted")
        self.hidden = words(look, "", 12, ink="muted", wrap=True)
        self.place = button(look, _("Place it at the selected words"))
        self.dismiss = button(look, _("Take it off the list"))
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _row: self._show_entry())
        self.search.textEdited.connect(lambda _text: self._search_changed())
        self.search.returnPressed.connect(self.find_next)
        self.text.selectionChanged.connect(self._look)
        self._fill(0)
        self.open_at(900, 580)

    def _lay_out(self) -> None:
        right = column(spacing=6)
        for widget in (self.about, self.search, self.found, self.text, self.hidden, self.problem):
            right.addWidget(widget)
        line = row(spacing=16)
        line.addWidget(self.list, 2)
        line.addLayout(right, 3)
        self.body.addLayout(line, 1)
        for each, act in ((self.place, self.place_it), (self.dismiss, self.dismiss_it)):
            each.setAutoDefault(False)
            each.clicked.connect(act)
            self.foot.addWidget(each)
        self.add_close(_("Done"))
        self.yes.setDefault(False)
        self.yes.setAutoDefault(False)

    def find_next(self) -> bool:
        """Select the next place of the words looked for, from the top again after the last."""
        if not self._places:
            self._look_for(self.search.text())
        if not self._places:
            return False
        self._at = (self._at + 1) % len(self._places)
        start, end = self._places[self._at]
        cursor = self.text.textCursor()
        cursor.setPosition(self._offsets.to_utf16(end))
        cursor.setPosition(self._offsets.to_utf16(start), QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        self.text.centerCursor()
        self._tell_places()
        return True

    def _look_for(self, wanted: str) -> None:
        """Find all places of these words, whatever blanks and line ends stand between them."""
        words_ = wanted.split()
        pattern = re.compile(r"\s+".join(map(re.escape, words_)), re.IGNORECASE)
        found = pattern.finditer(self._shown) if words_ else iter(())
        self._places = [each.span() for each in islice(found, _MOST_PLACES)]
        self._at = -1
        self._tell_places()

    def _tell_places(self) -> None:
        count = len(self._places)
        if not self.search.text().strip() or not self._shown:
            self.found.setText("")
        elif count == 0:
            self.found.setText(_("These words do not stand in the text."))
        elif count == 1:
            self.found.setText(_("These words stand at one place."))
        else:
            text = _("Place {at} of {count}. Enter in the field goes to the next.")
            self.found.setText(text.format(at=f"{max(self._at, 0) + 1:,}", count=f"{count:,}"))

    def _search_changed(self) -> None:
        self._places = []
        self.found.setText("")

    def place_it(self) -> None:
        """Make the entry a coding of the selected words."""
        entry, cursor = self._current(), self.text.textCursor()
        if entry is None or entry.document is None:
            return
        start = self._offsets.to_points(cursor.selectionStart())
        end = self._offsets.to_points(cursor.selectionEnd())
        self._do(lambda: self._desk.project.review.place(entry.id, start, end))

    def dismiss_it(self) -> None:
        """Take the entry off the list without a coding."""
        entry = self._current()
        if entry is not None:
            self._do(lambda: self._desk.project.review.dismiss([entry.id]))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except ProjectError as error:
            self.problem.setText(told(error))
            self.problem.show()
            return
        self._fill(self.list.currentRow())
        self.list.setFocus()

    def _fill(self, at: int) -> None:
        self.problem.hide()
        found = self._desk.project.review.all()
        self._entries = _open_entries(self._desk.project, found)
        self._tell_hidden(len(found) - len(self._entries))
        self.list.blockSignals(True)
        self.list.clear()
        for entry in self._entries:
            shown = shortened(entry.words, _SHOWN) or _("(without words)")
            code = isolated(shortened(self._code(entry)))
            line = QListWidgetItem(f"{code}: {shown}")
            line.setToolTip(shortened(entry.words, _WHOLE))
            self.list.addItem(line)
        self.list.blockSignals(False)
        self.list.setCurrentRow(min(at, len(self._entries) - 1))
        count = len(self._entries)
        self.title.setText(
            counted("Review list: {count} coding", "Review list: {count} codings", count)
        )
        self._show_entry()

    def _tell_hidden(self, count: int) -> None:
        text = counted(
            "{count} more, of coders whose codings you do not see yet",
            "{count} more, of coders whose codings you do not see yet",
            count,
        )
        self.hidden.setText(text)
        self.hidden.setVisible(count > 0)

    def _show_entry(self) -> None:
        entry = self._current()
        if entry is None:
            self._show_text("")
            self.about.setText(_("Nothing waits for a decision."))
            self.search.clear()
            self._look()
            return
        project = self._desk.project
        coder = _("nobody") if entry.coder is None else project.coders.get(entry.coder).name
        code = isolated(shortened(self._code(entry)))
        said = [_("{code}, by {coder}").format(code=code, coder=isolated(shortened(coder)))]
        if entry.document is not None:
            name = project.documents.get(entry.document).name
            name = isolated(shortened(name))
            said[0] = _("{coding}, in “{document}”").format(coding=said[0], document=name)
        said.append(sentence(f"review.{entry.reason}", start=entry.start, end=entry.end))
        if entry.source:
            said.append(_("From {file}.").format(file=entry.source))
        if entry.memo:
            said.append(entry.memo)
        document = entry.document
        self._show_text("" if document is None else project.documents.text(document))
        said += _around(self._shown, entry.start, entry.end)
        said += _why_not(entry)
        self.about.setText("\n".join(said))
        self.search.setText(" ".join(entry.words.split())[:_SHOWN])
        self.search.setCursorPosition(0)
        self._look_for(entry.words)
        self.find_next()
        self._look()

    def _show_text(self, text: str) -> None:
        """Show a text, unless it is shown already; nothing of it is selected."""
        if text != self._shown:
            self._shown, self._offsets = text, OffsetMap(text)
            show_from_its_side(self.text, text)
        self._places = []
        cursor = self.text.textCursor()
        cursor.clearSelection()
        self.text.setTextCursor(cursor)

    def _current(self) -> ReviewEntry | None:
        at = self.list.currentRow()
        return self._entries[at] if 0 <= at < len(self._entries) else None

    def _code(self, entry: ReviewEntry) -> str:
        if entry.code is None:
            return _("a memo") if entry.is_memo else _("a code that is not in the codebook")
        return self._desk.project.codebook.label(entry.code)

    def _look(self) -> None:
        """Offer what can be done with the entry now."""
        entry = self._current()
        whole = entry is not None and not _why_not(entry)
        may = self._desk.writable
        self.place.setEnabled(may and whole and self.text.textCursor().hasSelection())
        self.dismiss.setEnabled(may and entry is not None)


def _open_entries(project: Project, entries: Iterable[ReviewEntry]) -> list[ReviewEntry]:
    """The entries of which the coder may know: what a correction took from others stays theirs.

    As with codings, it is open to who finished the document or was shown that coder's codings.
    """
    open_to = cache(partial(project.coders.open_to, project.coder))

    def is_open(entry: ReviewEntry) -> bool:
        coder, document = entry.coder, entry.document
        of_file = not entry.reason.startswith("text_")
        return of_file or coder is None or document is None or coder in open_to(document)

    return list(filter(is_open, entries))


def _around(text: str, start: int, end: int) -> list[str]:
    """What stands at the place that a file names, with the words before and after; or nothing."""
    if not 0 <= start < end <= len(text):
        return []
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    there = shortened(text[start:end], _SHOWN)
    line = f"… {before.lstrip()}[{there}]{after.rstrip()} …"
    return [_("There the text reads: {words}").format(words=" ".join(line.split()))]


def _why_not(entry: ReviewEntry) -> list[str]:
    """Why an entry cannot be placed here, where it cannot."""
    if entry.document is None:
        return [_("Its document is not in the project: import it, then import the file again.")]
    if entry.code is None and not entry.is_memo:
        return [_("Without a code it can only be taken off the list.")]
    return []

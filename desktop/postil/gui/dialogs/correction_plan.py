"""The plan of a correction: which codings would go to the review list, with words before and after."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from postil.core.corrections import CodingMove, Correction
from postil.core.records import CoderId
from postil.core.spans import OffsetMap
from postil.gui.controls import column, row, words
from postil.gui.controls.views import WholeRows
from postil.gui.desk import Desk
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.dialogs.text_side import show_from_its_side
from postil.gui.wording import _, codings_counted, counted, isolated, shortened
from postil.sentences import sentence

_AROUND = 300  # letters of the text before and after the words
_MOST = 500  # codings that are listed


class CorrectionPlanDialog(DialogFrame):
    """The unsure codings at the left; at the right the text before and after, each with its words.

    Codings of coders that are not `shown` here are counted and not told. `back` stands on the button
    that stores nothing.
    """

    def __init__(
        self,
        desk: Desk,
        correction: Correction,
        shown: Collection[CoderId],
        back: str,
        parent: QWidget | None = None,
    ) -> None:
        self._correction = correction
        super().__init__(desk.appearance, _title(correction), _purpose(correction), parent)
        look = desk.appearance
        self._names = {coder.id: coder.name for coder in desk.project.coders.all()}
        self._label = desk.project.codebook.label
        self._shown = [each for each in correction.unsure if each.coding.coder in shown][:_MOST]
        self.list = QListWidget()
        self.list.setAccessibleName(_("Codings for the review list"))
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setItemDelegate(WholeRows(self.list))
        self.about = words(look, "", 12, ink="muted", wrap=True)
        self.before = _passage(desk, _("Text before"))
        self.after = _passage(desk, _("Text after"))
        right = column(spacing=6)
        right.addWidget(self.about)
        for name, field in ((_("Before"), self.before), (_("After"), self.after)):
            label = words(look, name, 12, ink="muted")
            label.setBuddy(field)
            right.addWidget(label)
            right.addWidget(field, 1)
        line = row(spacing=16)
        line.addWidget(self.list, 2)
        line.addLayout(right, 3)
        self.body.addLayout(line, 1)
        hidden = len(correction.unsure) - len(self._shown)
        if hidden:
            self.foot.addWidget(words(look, _hidden(hidden), 12, ink="muted", wrap=True), 1)
        self.add_answers(_("Correct the text"), back)
        self.list.currentRowChanged.connect(lambda _row: self._show_row())
        self._fill()
        self.open_at(900, 580)

    def _fill(self) -> None:
        for each in self._shown:
            shown = shortened(each.words, 90)
            self.list.addItem(QListWidgetItem(f"{shown}\n{self._said(each)}"))
        self.list.setCurrentRow(0)
        self._show_row()

    def _said(self, move: CodingMove) -> str:
        code = isolated(shortened(self._label(move.coding.code)))
        coder = isolated(shortened(self._names[move.coding.coder]))
        return _("{code}, by {coder}").format(code=code, coder=coder)

    def _show_row(self) -> None:
        at = self.list.currentRow()
        if not 0 <= at < len(self._shown):
            self.about.setText(_("None of these codings is one that you see here."))
            return
        move = self._shown[at]
        self.about.setText(f"{self._said(move)}\n{sentence(f'review.{move.moved.fate}')}")
        _show(self.before, self._correction.before.text, move.coding.start, move.coding.end)
        _show(self.after, self._correction.text, move.moved.start, move.moved.end)


def _passage(desk: Desk, name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    made.setFont(desk.appearance.fonts.reading(15))
    return made


def _show(field: QPlainTextEdit, text: str, start: int, end: int) -> None:
    """A stretch of the text with some words selected in it."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    shown = text[low:high]
    offsets = OffsetMap(shown)
    show_from_its_side(field, shown)
    cursor = field.textCursor()
    cursor.setPosition(offsets.to_utf16(start - low))
    cursor.setPosition(offsets.to_utf16(end - low), QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    field.centerCursor()


def _title(correction: Correction) -> str:
    return counted(
        "{count} coding would go to the review list",
        "{count} codings would go to the review list",
        len(correction.unsure),
    )


def _purpose(correction: Correction) -> str:
    adjusted = len(correction.adjusted)
    same = len(correction.codings) - adjusted - len(correction.unsure)
    said = _("{same} keep their words").format(same=codings_counted(same))
    if adjusted:
        said += counted(
            ", {count} is kept with other words", ", {count} are kept with other words", adjusted
        )
    return _(
        "{said}. These here have no sure place in the new text; on the review list each can be "
        "placed by hand or taken off. One Undo takes all of it back."
    ).format(said=said)


def _hidden(count: int) -> str:
    return counted(
        "{count} more, of coders whose codings you do not see yet, or beyond the list",
        "{count} more, of coders whose codings you do not see yet, or beyond the list",
        count,
    )

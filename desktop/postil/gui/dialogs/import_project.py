"""The plan of a project of another program: what comes, and how its positions are read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from postil.core.errors import ProjectError
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import row, words
from postil.gui.desk import Desk
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.telling import remarked, told
from postil.gui.wording import (
    _,
    codings_counted,
    counted,
    documents_counted,
    isolated,
    shortened,
)

if TYPE_CHECKING:
    from postil.exchange.refi.positions import Reading

_HEADS = ("Document", "As it is read now", "Otherwise", "Named in the file")


class ImportProjectDialog(DialogFrame):
    """Counts, remarks, and where it matters the choice of how positions are counted."""

    def __init__(self, desk: Desk, path: Path, found: Any, parent: QWidget | None = None) -> None:
        purpose = _(
            "Nothing is in the project yet. What is there already is used, not doubled. "
            "One Undo takes all of it back."
        )
        title = _("Import “{name}”").format(name=isolated(shortened(path.name, 80)))
        super().__init__(desk.appearance, title, purpose, parent)
        self._desk = desk
        self._path = path
        self.found = found
        look = desk.appearance
        self.counts = words(look, "", weight=Weight.DemiBold, wrap=True)
        self.remarks = QPlainTextEdit()
        self.remarks.setReadOnly(True)
        self.remarks.setTabChangesFocus(True)
        self.remarks.setAccessibleName(_("What to know"))
        self.remarks.setMinimumHeight(96)
        self.positions = QComboBox()
        self.positions.setAccessibleName(_("Positions are counted in"))
        self.previews = _table()
        self._asked = words(look, _("Positions are counted in"), 12, ink="muted")
        self._asked.setBuddy(self.positions)
        self._fits = words(look, "", 12, ink="muted", wrap=True)
        self.body.addWidget(self.counts)
        self.body.addWidget(self.remarks, 1)
        line = row()
        line.addWidget(self._asked)
        line.addWidget(self.positions, 1)
        self.body.addLayout(line)
        self.body.addWidget(self._fits)
        self.body.addWidget(self.previews, 2)
        self.add_answers(_("Import"), _("Cancel"))
        self._offer()
        self._show(found)
        self.positions.activated.connect(lambda _place: self._read_again())
        self.open_at(880, 560)

    def reject(self) -> None:
        """Close without an import; reading that still runs is stopped."""
        if not self.yes.isEnabled():
            self._desk.tasks.cancel()
        super().reject()

    def _offer(self) -> None:
        from postil.exchange.refi.positions import READINGS  # start-up time

        decision = getattr(self.found, "decision", None)
        is_asked = decision is not None and decision.looked_at > 0
        for widget in (self._asked, self.positions, self._fits, self.previews):
            widget.setVisible(is_asked)
        if decision is None:
            return
        order = sorted(READINGS, key=lambda each: each not in (decision.reading, decision.usual))
        for each in order:
            self.positions.addItem(_told(each), each.key)
        self.positions.setCurrentIndex(order.index(decision.reading))

    def _read_again(self) -> None:
        from postil.verbs.project_files import reading  # start-up time

        self.yes.setEnabled(False)
        self.positions.setEnabled(False)
        self._fits.setText(_("Reading the project again…"))
        steps = reading(self._path, str(self.positions.currentData()))
        self._desk.tasks.run(_("Reading the project…"), steps, self._show, self._failed)

    def _failed(self, error: ProjectError) -> None:
        self.remarks.setPlainText(told(error))
        self._fits.setText("")
        self.positions.setEnabled(True)

    def _show(self, found: Any) -> None:
        self.found = found
        self.yes.setEnabled(True)
        self.positions.setEnabled(True)
        self.counts.setText(_counted(found.arriving))
        lines = remarked(each for each in found.remarks if each.key != "refi_positions_unsure")
        self.remarks.setPlainText("\n".join(lines) or _("Everything in the file has a place here."))
        decision = getattr(found, "decision", None)
        if decision is None:
            return
        said = counted("{count} selection", "{count} selections", decision.looked_at)
        text = _(
            "Postil looked at {selections} to find out how the file counts its positions: counted "
            "like this, {share} % of them are whole words or begin like their names in the file."
        )
        if not decision.sure:
            text += " " + _("That is not sure. Compare the words below, and choose what fits.")
        share = round(100 * decision.fits)
        self._fits.setText(text.format(selections=said, share=share))
        self._preview(found.previews)

    def _preview(self, previews: Any) -> None:
        self.previews.setRowCount(len(previews))
        self.previews.setVisible(bool(previews))
        for place, each in enumerate(previews):
            cells = (each.document, each.chosen, each.rival, each.name)
            for column, text in enumerate(cells):
                cell = QTableWidgetItem(" ".join(text.split()))
                cell.setToolTip(text)
                self.previews.setItem(place, column, cell)


def _table() -> QTableWidget:
    table = QTableWidget(0, len(_HEADS))
    table.setHorizontalHeaderLabels([_(head) for head in _HEADS])
    table.setAccessibleName(_("Words at the same places, read in two ways"))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    head = table.horizontalHeader()
    head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setMinimumHeight(150)
    return table


def _told(reading: Reading) -> str:
    """A way to count in words."""
    parts = [
        _("UTF-16 units") if reading.utf16 else _("code points"),
        _("a line end of two characters as one") if reading.crlf_as_one else "",
        _("the byte order mark counted") if reading.mark_counted else "",
        _("ends named by the last character") if reading.inclusive else "",
    ]
    return ", ".join(filter(None, parts))


def _counted(arriving: Any) -> str:
    """What comes, in one line."""
    parts = [
        documents_counted(len(arriving.documents)),
        counted("{count} code", "{count} codes", len(arriving.codes)),
        counted("{count} coder", "{count} coders", len(arriving.coders)),
        codings_counted(len(arriving.codings)),
        counted("{count} memo", "{count} memos", len(arriving.memos)),
    ]
    if arriving.review:
        parts.append(
            counted(
                "{count} on the review list", "{count} on the review list", len(arriving.review)
            )
        )
    return " · ".join(parts)

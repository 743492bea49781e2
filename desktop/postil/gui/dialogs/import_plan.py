"""The plan of an import: nothing is in the project until it is agreed to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from postil.core.errors import ExchangeError, ProjectError
from postil.exchange.plan import ImportPlan, PlannedDocument
from postil.exchange.plan_reworked import with_file_read
from postil.gui.appearance.fonts import Weight
from postil.gui.controls import column, row, words
from postil.gui.desk import Desk
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.dialogs.import_choices import ImportChoices
from postil.gui.dialogs.import_rows import PlanModel, PlanRow, rows_of
from postil.gui.telling import told
from postil.gui.wording import _, counted, documents_counted

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
_HELP = (
    "If the letters on the right read as words, the encoding is right. The text stays "
    "as it is imported; to change it, undo and import again."
)
_SHOWN = 3000
_WIDTHS = (190, 220, 130, 84, 110)


class ImportPlanDialog(DialogFrame):
    """A row a file; the chosen row's text below, with the question of its encoding."""

    def __init__(self, desk: Desk, plan: ImportPlan, parent: QWidget | None = None) -> None:
        purpose = _(
            "Nothing is in the project yet. Look through the plan, change what is wrong, then "
            "import. One Undo takes all of it back."
        )
        super().__init__(desk.appearance, _("Import"), purpose, parent)
        self._desk = desk
        self._encodings: dict[Path, tuple[str, bool]] = {}
        self._plan = self._first = self._guessed(plan)
        self.choices = self._make_choices()
        self.rows = PlanModel(desk.appearance, self)
        self.table = self._make_table()
        self.encoding = QComboBox()
        self.encoding.setAccessibleName(_("Encoding"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Text of the file"))
        self.text.setFont(desk.appearance.fonts.reading(15))
        self._lay_out()
        passed = sum(each.key in ("file_passed_by", "table_passed_by") for each in plan.remarks)
        if passed:
            text = counted(
                "{count} file of another kind was passed by.",
                "{count} files of another kind were passed by.",
                passed,
            )
            self.foot.addWidget(words(desk.appearance, text, 12, ink="muted"))
        self._tell_of_references()
        self.add_answers(_("Import"), _("Cancel"))
        self.rows.fill(self._rows())
        self.rows.dataChanged.connect(lambda *_places: self._count())
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_row())
        self.encoding.activated.connect(lambda _place: self._read_again())
        self.table.selectRow(self._first_question())
        self._count()
        self.resize(1080, 700)

    def chosen(self) -> list[PlannedDocument]:
        """The documents to import."""
        return self.rows.ticked()

    def left_out(self) -> int:
        """How many files stay out."""
        return len(self.rows.rows) - len(self.chosen())

    def plan(self) -> ImportPlan:
        """The plan that was shown."""
        return self._plan

    # ---- choices for all files ----

    def _tell_of_references(self) -> None:
        lost = sum(each.key == "reference_without_document" for each in self._plan.remarks)
        if self._plan.variables:
            known = {each.document for each in self._plan.variables}
            text = counted(
                "{count} document of the project gets variables.",
                "{count} documents of the project get variables.",
                len(known),
            )
            self.foot.addWidget(words(self.appearance, text, 12, ink="muted"))
        if lost:
            text = counted(
                "{count} reference is of no document.",
                "{count} references are of no document.",
                lost,
            )
            self.foot.addWidget(words(self.appearance, text, 12, ink="muted"))

    def _make_choices(self) -> ImportChoices:
        made = ImportChoices(self.appearance, self._plan)
        made.changed.connect(self._rework)
        return made

    def _rework(self) -> None:
        """Show the plan of the same files under the choices made."""
        from postil.verbs.importing import planned_again  # start-up time

        def rework() -> ImportPlan:
            return planned_again(self._desk.project, self._first, self.choices.choices())

        plan = self._desk.messages.attempt(rework)
        if plan is not None:
            self._plan = plan
            self.rows.fill(self._rows())
            self.table.selectRow(0)
            self._count()

    # ---- building ----

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.rows)
        table.setAccessibleName(_("Files"))
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self.appearance.fonts.px(42))
        head = table.horizontalHeader()
        for place, width in enumerate(_WIDTHS):
            head.resizeSection(place, self.appearance.fonts.px(width))
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        return table

    def _lay_out(self) -> None:
        look = self.appearance
        self._name = words(look, "", weight=Weight.DemiBold, wrap=True)
        label = words(look, _("Encoding"), 12, ink="muted")
        label.setBuddy(self.encoding)
        self._help = words(look, _(_HELP), 12, ink="muted", wrap=True)
        left = column(spacing=6)
        for widget in (self._name, label, self.encoding, self._help):
            left.addWidget(widget)
        left.addStretch()
        below = row((0, 8, 0, 0), 24)
        below.addLayout(left, 2)
        below.addWidget(self.text, 5)
        self.body.addWidget(self.choices)
        self.body.addWidget(self.table, 3)
        self.body.addLayout(below, 2)

    def _first_question(self) -> int:
        return next((n for n, each in enumerate(self.rows.rows) if each.guessed), 0)

    def _rows(self) -> list[PlanRow]:
        """The rows of the plan, with the encodings that were guessed or chosen."""
        return [
            replace(each, encoding=encoding, guessed=guessed)
            for each in rows_of(self._plan)
            for encoding, guessed in (self._encodings.get(each.path, ("", False)),)
        ]

    def _guessed(self, plan: ImportPlan) -> ImportPlan:
        """Files of unknown encoding read by the first guess, which the user is asked to look at."""
        for refusal in plan.refusals:
            guesses = _guesses(refusal)
            if guesses:
                path = Path(str(refusal.arguments.get("file", "")))
                read = self._read_as(path, guesses[0])
                if read is not None:
                    plan = with_file_read(plan, path, read)
                    self._encodings[path] = (guesses[0], True)
        return plan

    def _read_as(self, path: Path, encoding: str | None) -> ImportPlan | None:
        """A file read again; None where that fails."""
        from postil.verbs.importing import plan_documents  # start-up time

        try:
            plan = plan_documents(self._desk.project, [path], encoding, compare=False)
        except ProjectError:
            return None
        return plan

    # ---- the chosen row ----

    def _current(self) -> int:
        return self.table.currentIndex().row()

    def _show_row(self) -> None:
        place = self._current()
        if not 0 <= place < len(self.rows.rows):
            return
        shown = self.rows.rows[place]
        self._name.setText(shown.planned.document.name if shown.planned else shown.path.name)
        self._offer_encodings(shown)
        self._help.setText(shown.note if shown.planned and shown.note else _(_HELP))
        if shown.planned is not None:
            self.text.setPlainText(shown.planned.document.text[:_SHOWN])
        else:
            assert shown.refusal is not None
            self.text.setPlainText(told(shown.refusal).replace(str(shown.path), shown.path.name))

    def _offer_encodings(self, shown: PlanRow) -> None:
        may_choose = shown.planned is not None or (
            shown.refusal is not None and shown.refusal.key.startswith("encoding")
        )
        self.encoding.setEnabled(may_choose)
        self.encoding.clear()
        self.encoding.addItem(_("as the file says") if shown.planned else _("not chosen yet"), "")
        guesses = (shown.encoding,) if shown.guessed else _guesses(shown.refusal)
        for encoding in dict.fromkeys((*guesses, *ENCODINGS)):
            name = ENCODINGS.get(encoding, encoding)
            text = _("{encoding}, guessed").format(encoding=name) if encoding in guesses else name
            self.encoding.addItem(text, encoding)
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(shown.encoding)))

    def _read_again(self) -> None:
        place, encoding = self._current(), self.encoding.currentData() or ""
        path = self.rows.rows[place].path
        read = self._read_as(path, encoding or None)
        if read is not None:
            self._encodings[path] = (encoding, False)
            self._first = with_file_read(self._first, path, read)
            self._rework()
            rows = self.rows.rows
            self.table.selectRow(next((n for n, r in enumerate(rows) if r.path == path), 0))

    def _count(self) -> None:
        chosen, files = len(self.chosen()), len(self.rows.rows)
        title = _("Import {chosen} of {files}") if chosen < files else _("Import {files}")
        one_each = len({each.path for each in self.rows.rows}) == files
        all_files = (
            counted("{count} file", "{count} files", files)
            if one_each
            else documents_counted(files)
        )
        self.title.setText(title.format(chosen=chosen, files=all_files))
        self.yes.setText(_("Import {documents}").format(documents=documents_counted(chosen)))
        self.yes.setEnabled(chosen > 0 or bool(self._plan.variables))


def _guesses(refusal: ExchangeError | None) -> tuple[str, ...]:
    """What the encoding of a refused file could be, the best guess first."""
    if refusal is None or refusal.key != "encoding_unknown":
        return ()
    guesses = refusal.arguments.get("guesses", ())
    return tuple(map(str, guesses)) if isinstance(guesses, tuple | list) else ()

"""The plan of an import: nothing is in the project until it is agreed to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from postil.core.errors import ProjectError
from postil.exchange.plan import ImportPlan, PlannedDocument
from postil.exchange.plan_questions import columns, questions
from postil.exchange.plan_reading import guesses_of
from postil.gui.controls import column, row, words
from postil.gui.controls.texts import TextField
from postil.gui.desk import Desk
from postil.gui.dialogs.frame import DialogFrame
from postil.gui.dialogs.import_choices import AllFilesChoices
from postil.gui.dialogs.import_reading import PlanReading, ReadingLine
from postil.gui.dialogs.import_row_panel import KnownOfFile, RowPanel
from postil.gui.dialogs.import_rows import refusal_told, rows_of
from postil.gui.dialogs.import_table import PlanModel, PlanTable
from postil.gui.telling import told
from postil.gui.wording import _, counted, documents_counted

if TYPE_CHECKING:
    from postil.verbs.planning import Sketches

_SHOWN = 3000
_MOST_NAMED = 30
_PANEL = 330
_SIZE = (1080, 752)


class ImportPlanDialog(DialogFrame):
    """A row a document; below it the text of the chosen one, with what can be chosen for its file."""

    def __init__(
        self,
        desk: Desk,
        plan: ImportPlan,
        parent: QWidget | None = None,
        sketches: Sketches | None = None,
    ) -> None:
        purpose = _(
            "Nothing is in the project yet. Look through the plan, change what is wrong, then "
            "import. One Undo takes all of it back."
        )
        super().__init__(desk.appearance, _("Import"), purpose, parent)
        self._known: dict[Path, KnownOfFile] = {}
        self.reading = PlanReading(desk, plan, {} if sketches is None else sketches, self)
        self.choices = AllFilesChoices(self.appearance)
        self.rows = PlanModel(desk.appearance, self)
        self.table = PlanTable(self.rows, desk.appearance)
        self.panel = RowPanel(self.appearance)
        self.panel.setMinimumWidth(self.appearance.fonts.px(_PANEL))
        self.text = TextField(_("Text of the file"))
        self.text.setReadOnly(True)
        self.text.setFont(desk.appearance.fonts.reading(15))
        self.problem = words(desk.appearance, "", 12, ink="attention", wrap=True)
        self.problem.hide()
        self._lay_out()
        self.add_answers(_("Import"), _("Cancel"))
        self.rows.dataChanged.connect(lambda *_places: self._count())
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_row())
        self.panel.chosen.connect(self._choose)
        self.choices.chosen.connect(self._choose_for_all)
        self.reading.changed.connect(self._show_plan)
        self.reading.given_up.connect(self._show_as_before)
        self.reading.failed.connect(self._show_problem)
        self.reading.tasks.started.connect(lambda _text: self._count())
        self.reading.tasks.ended.connect(self._count)
        self._show_plan()
        self.table.selectRow(self._first_question())
        self.table.setFocus()
        self.open_at(*_SIZE)

    def chosen(self) -> list[PlannedDocument]:
        """The documents to import."""
        return self.rows.ticked()

    def left_out(self) -> int:
        """How many files stay out."""
        return len(self.rows.rows) - self.rows.ticked_count()

    def plan(self) -> ImportPlan:
        """The plan that is shown."""
        return self.reading.plan

    def reject(self) -> None:
        """Close without an import; reading that still runs is stopped."""
        self.reading.tasks.cancel()
        super().reject()

    # ---- building ----

    def _lay_out(self) -> None:
        below = row((0, 8, 0, 0), 24)
        below.addWidget(self.panel, 2)
        below.addWidget(self.text, 5)
        whole = column(spacing=0)
        whole.addLayout(below, 1)
        whole.addWidget(self.problem)
        self.body.addWidget(self.choices)
        self.body.addWidget(self.table, 3)
        self.body.addLayout(whole, 2)
        told_ = " ".join(_told_besides(self.plan()))
        self._besides = words(self.appearance, told_, 12, ink="muted", wrap=True)
        self._besides.setVisible(bool(told_))
        self._besides.setToolTip("\n".join(_passed_by(self.plan())))
        self.foot.addWidget(self._besides, 1)
        self.line = ReadingLine(self.appearance, self.reading)
        self.foot.addWidget(self.line)

    def _first_question(self) -> int:
        return next((n for n, each in enumerate(self.rows.rows) if each.is_guess), 0)

    # ---- the plan ----

    def _show_plan(self) -> None:
        """Show the plan as it is now, at the file that was shown before."""
        place = self._current()
        path = self.rows.rows[place].path if 0 <= place < len(self.rows.rows) else None
        scrolled = self.table.verticalScrollBar().value()
        self.problem.hide()
        self.table.show_rows(rows_of(self.plan(), self.reading.choices_of, self.rows.by_hand()))
        self._learn()
        self._show_choices()
        at = (n for n, each in enumerate(self.rows.rows) if each.path == path)
        self.table.selectRow(place if self._is_at(place, path) else next(at, 0))
        if self._is_at(place, path):
            self.table.verticalScrollBar().setValue(scrolled)
        self._show_row()
        self._count()

    def _is_at(self, place: int, path: Path | None) -> bool:
        return 0 <= place < len(self.rows.rows) and self.rows.rows[place].path == path

    def _learn(self) -> None:
        """Keep what is known of each file since it was read first."""
        for path, documents in self.rows.files.items():
            before = self._known.get(path, KnownOfFile())
            self._known[path] = KnownOfFile(
                before.guesses or _guesses(documents), before.columns or tuple(columns(documents))
            )
        for refusal in self.plan().refusals:
            path = Path(str(refusal.arguments.get("file", "")))
            if guesses_of(refusal):
                self._known.setdefault(path, KnownOfFile(guesses_of(refusal)))

    def _show_choices(self) -> None:
        chosen = {path: self.reading.choices_of(path) for path in self.rows.files}
        asked = {
            path: questions(documents, chosen[path]) for path, documents in self.rows.files.items()
        }
        self.choices.show_questions(asked, chosen)

    def _show_as_before(self) -> None:
        """Show the choices as they are in the plan that stands."""
        self._show_choices()
        self._show_row()
        self._count()

    def _choose(self, choice: str, value: object) -> None:
        place = self._current()
        if 0 <= place < len(self.rows.rows):
            self.reading.choose({self.rows.rows[place].path: {choice: value}})

    def _choose_for_all(self, switch: str, on: bool, paths: list[Path]) -> None:
        self.reading.choose({path: {switch: on} for path in paths})

    def _show_problem(self, error: ProjectError) -> None:
        self.problem.setText(told(error))
        self.problem.show()

    # ---- the chosen row ----

    def _current(self) -> int:
        return self.table.currentIndex().row()

    def _show_row(self) -> None:
        place = self._current()
        if not 0 <= place < len(self.rows.rows):
            return
        shown = self.rows.rows[place]
        self.panel.show_file(
            shown.planned.document.name if shown.planned else shown.path.name,
            self.rows.files.get(shown.path, ()),
            self.reading.choices_of(shown.path),
            self._known.get(shown.path, KnownOfFile()),
            "" if shown.refusal else shown.told,
        )
        if shown.planned is not None:
            self.text.setPlainText(shown.planned.document.text[:_SHOWN])
        else:
            assert shown.refusal is not None
            self.text.setPlainText(refusal_told(shown.refusal, shown.path))

    def _count(self) -> None:
        chosen, files = self.rows.ticked_count(), len(self.rows.rows)
        title = _("Import {chosen} of {files}") if chosen < files else _("Import {files}")
        all_files = (
            counted("{count} file", "{count} files", files)
            if self.rows.one_each
            else documents_counted(files)
        )
        self.title.setText(title.format(chosen=chosen, files=all_files))
        self.yes.setText(_("Import {documents}").format(documents=documents_counted(chosen)))
        can = chosen > 0 or bool(self.plan().variables)
        self.yes.setEnabled(can and not self.reading.busy)


def _guesses(documents: list[PlannedDocument]) -> tuple[str, ...]:
    for said in (said for each in documents for said in each.remarks):
        guesses = said.arguments.get("guesses", ())
        if said.key == "encoding_guessed" and isinstance(guesses, tuple):
            return tuple(map(str, guesses))
    return ()


def _passed_by(plan: ImportPlan) -> list[str]:
    """The names of files that were passed by, the first of them."""
    keys = ("file_passed_by", "table_passed_by")
    files = [str(said.arguments["file"]) for said in plan.remarks if said.key in keys]
    return [Path(file).name for file in files[:_MOST_NAMED]]


def _told_besides(plan: ImportPlan) -> list[str]:
    """What the plan tells of files that are no rows of it."""
    keys = [said.key for said in plan.remarks]
    passed = keys.count("file_passed_by") + keys.count("table_passed_by")
    known = len({each.document for each in plan.variables})
    lost = keys.count("reference_without_document")
    told_ = []
    if passed:
        told_.append(
            counted(
                "{count} file of another kind was passed by.",
                "{count} files of another kind were passed by.",
                passed,
            )
        )
    if known:
        told_.append(
            counted(
                "{count} document of the project gets variables.",
                "{count} documents of the project get variables.",
                known,
            )
        )
    if lost:
        told_.append(
            counted(
                "{count} reference is of no document.",
                "{count} references are of no document.",
                lost,
            )
        )
    return told_

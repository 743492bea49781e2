"""Articles and references: read in steps, shown as a plan, added in one edit when it is agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from postil.gui.wording import _, counted, documents_counted

if TYPE_CHECKING:
    from postil.exchange.plan import ImportPlan
    from postil.gui.desk import Desk
    from postil.gui.importing.turn import Turn
    from postil.gui.shell import Shell
    from postil.verbs.planning import Sketches


class DocumentArrival:
    """Documents on their way into the open project."""

    def __init__(self, window: Shell, desk: Desk, sketches: Sketches) -> None:
        self._window = window
        self._desk = desk
        self._sketches = sketches

    def plan(self, files: Sequence[Path], turn: Turn) -> None:
        """Read the files in steps, then show what they would become; `turn` is told what came."""
        from postil.gui.dialogs.import_switches import AS_THEY_ARE  # start-up time
        from postil.verbs.importing import planning

        desk = self._desk
        steps = planning(desk.project, files, AS_THEY_ARE, self._sketches)
        desk.tasks.run(
            _("Reading files…"), steps, lambda plan: self._agree(plan, turn), turn.failed
        )

    def _agree(self, plan: ImportPlan, turn: Turn) -> None:
        from postil.gui.dialogs.import_plan import ImportPlanDialog  # start-up time
        from postil.verbs.importing import document_steps

        desk = self._desk
        if not plan.documents and len(plan.refusals) == 1:
            refusal = plan.refusals[0]
            if "file" not in refusal.arguments:  # nothing at all was found to be read
                turn.failed(refusal)
                return
        dialog = ImportPlanDialog(desk, plan, self._window.widget, self._sketches)
        if not self._window.asking.show(dialog):
            return
        chosen, left_out = dialog.chosen(), dialog.left_out()

        def done(_result: object) -> None:
            text = _("Imported {documents}").format(documents=documents_counted(len(chosen)))
            if left_out:
                text += counted(", left out {count} file", ", left out {count} files", left_out)
            desk.messages.done(text + ".", desk.undo_choice)
            turn.came(text + ".")

        steps = document_steps(desk.project, dialog.plan(), chosen)
        desk.tasks.run(_("Importing…"), steps, done, turn.failed)

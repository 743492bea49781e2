"""A table of coded segments that another program wrote, brought in; told when it is done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from postil.gui.telling import remarked
from postil.gui.wording import _, codings_counted, counted

if TYPE_CHECKING:
    from postil.exchange.others.sheets import Sheet
    from postil.gui.desk import Desk
    from postil.verbs.project_files import ProjectResult


def bring_in_segments(desk: Desk, sheet: Sheet, file: Path, *, create: bool) -> None:
    """Find the words of a table's segments in the texts, a row a step, and take them in."""
    from postil.verbs.importing_segments import importing_segments  # start-up time

    def done(result: ProjectResult) -> None:
        counts = result.counts
        text = _("Imported {codings}").format(codings=codings_counted(counts.codings))
        if counts.skipped:
            text += counted(
                ", {count} was there already", ", {count} were there already", counts.skipped
            )
        desk.messages.done(" ".join([text + ".", *remarked(result.remarks)]), desk.undo_choice)

    steps = importing_segments(desk.project, sheet, file, create=create)
    desk.tasks.run(_("Importing…"), steps, done, desk.messages.fail)

"""Codebooks and codings of files: brought in whole, or refused with every bad line named."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postil.core.errors import ProjectError
from postil.gui.asking import Question
from postil.gui.telling import remarked
from postil.gui.wording import _, codings_counted, counted, isolated

if TYPE_CHECKING:
    from postil.gui.desk import Desk
    from postil.gui.importing.turn import Turn
    from postil.gui.shell import Shell
    from postil.verbs.importing import CodebookResult
    from postil.verbs.importing_segments import CodingsArrived


class TableArrival:
    """Tables of codes and codings on their way into the open project."""

    def __init__(self, window: Shell, desk: Desk) -> None:
        self._window = window
        self._desk = desk
        self._create: bool | None = None  # asked once for all tables of codings

    def codebook(self, file: Path, turn: Turn) -> None:
        """Bring in a codebook; `turn` is told what came."""
        from postil.verbs.incoming import codebook_steps  # start-up time

        def done(came: CodebookResult) -> None:
            text = counted("{count} code added", "{count} codes added", came.added)
            text += counted(", {count} changed", ", {count} changed", came.changed) + "."
            self._say(" ".join([text, *remarked(came.remarks)]), turn)

        project = self._desk.project
        self._run(lambda encoding: codebook_steps(project, file, encoding), done, turn)

    def codings(self, file: Path, turn: Turn, further: int = 0) -> None:
        """Bring in codings, ours or another program's segments; `turn` is told what came.

        `further` tables of codings follow, for which the answer holds too.
        """
        from postil.verbs.importing_segments import codings_table_steps  # start-up time

        if self._create is None:
            self._create = self._desk.asking.confirm(_question(file, further))
        create = self._create

        def done(came: CodingsArrived) -> None:
            text = _("Imported {codings}").format(codings=codings_counted(came.added))
            if came.skipped:
                text += counted(
                    ", {count} was there already", ", {count} were there already", came.skipped
                )
            self._say(" ".join([text + ".", *remarked(came.remarks)]), turn, came.review)

        project = self._desk.project
        self._run(
            lambda encoding: codings_table_steps(project, file, create=create, encoding=encoding),
            done,
            turn,
        )

    def _run(
        self,
        steps: Callable[[str | None], Generator[Any, None, Any]],
        done: Callable[[Any], None],
        turn: Turn,
        encoding: str | None = None,
    ) -> None:
        """Work through the steps; where the encoding of the file is not certain, it is asked for."""
        desk = self._desk

        def failed(error: ProjectError) -> None:
            if not error.key.startswith("encoding"):
                turn.failed(error)
                return
            from postil.gui.dialogs.encoding import asked_encoding  # start-up time

            chosen = asked_encoding(desk.asking, desk.appearance, error, self._window.widget)
            if chosen is not None:
                self._run(steps, done, turn, chosen)

        desk.tasks.run(_("Importing…"), steps(encoding), done, failed)

    def _say(self, text: str, turn: Turn, review: int = 0) -> None:
        choices = [self._desk.undo_choice]
        if review:
            choices.append((_("Review list"), self._desk.actions["review_list"].trigger))
        self._desk.messages.done(text, *choices)
        turn.came(text)


def _question(file: Path, further: int) -> Question:
    told = _(
        "“{file}” may name codes or coders that this project does not have. They can be made, or "
        "nothing is imported where one is missing."
    ).format(file=isolated(file.name))
    if further:
        told += " " + counted(
            "The answer holds for {count} more table.",
            "The answer holds for {count} more tables.",
            further,
        )
    return Question(
        _("Make codes and coders that are missing?"), told, _("Make them"), _("Only known ones")
    )

"""A project: one file, its rooms, its edits, its history."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from postil.core import check, connection
from postil.core.backups import keep_backup
from postil.core.clock import SYSTEM, Clock
from postil.core.codebook import Codebook
from postil.core.coders import Coders, coder_name
from postil.core.codings import Codings
from postil.core.corrections import Corrections
from postil.core.documents import Documents
from postil.core.errors import FileError, ProjectError
from postil.core.file_errors import reached
from postil.core.listeners import Listener
from postil.core.memos import Memos
from postil.core.records import Cause, Change, CoderId, CoderKind, HistoryLine, Problem
from postil.core.review import Review
from postil.core.spans import storable
from postil.core.store import Draft, Store

_LINE = "seq, verb, arguments, counts, coder, at, state, state_at, state_by"


class Project:
    """The open project file and its rooms. Close it, or use it as a context manager."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.path = store.path
        self.read_only = store.read_only
        self.changed_outside = store.changed_outside
        self.set_aside = store.set_aside
        self.backup_problem: ProjectError | None = None
        self.coders = Coders(store)
        self.documents = Documents(store)
        self.codebook = Codebook(store)
        self.memos = Memos(store)
        self.codings = Codings(store, self.documents, self.codebook, self.memos)
        self.review = Review(store, self.codings, self.memos)
        self.corrections = Corrections(store, self.documents, self.codings, self.memos, self.review)
        self._act_as_anyone()
        store.subscribe(self._keep_acting)

    @classmethod
    def create(
        cls,
        path: Path | str,
        coder: str,
        clock: Clock = SYSTEM,
        *,
        name: str = "",
        kind: CoderKind = "person",
        guid: str = "",
    ) -> Self:
        """Make a new project file with its first coder; never overwrites.

        Without a `name` the project is called like the file. `kind` and `guid` are those of a
        coder who was in a project before.
        """
        path, coder = Path(path), coder_name(coder)
        project = cls._over(connection.create(path, clock.stamp()), clock)
        name = storable(name or path.stem)
        try:
            project._store.coder_name = coder
            with project.edit("create_project", project=name):
                project._store.insert("project", key="name", value=name)
                project.act_as(project.coders.add(coder, kind, guid))
            project._store.seal("")
        except BaseException:
            project.close()
            connection.discard(project.path)
            raise
        return project

    @classmethod
    def open(
        cls,
        path: Path | str,
        clock: Clock = SYSTEM,
        *,
        verify: bool = True,
        backups: Path | None = None,
    ) -> Self:
        """Open a project file, locked for this process; `FileError` says why it cannot be.

        Without `verify` a file opens that is not whole; nothing is written to it.
        With a folder for `backups` a copy goes there where the project differs from its last one.
        That never keeps a project from opening: `backup_problem` tells what went wrong.
        """
        project = cls._over(connection.connect(Path(path), clock.stamp(), verify=verify), clock)
        if backups is not None:
            project._back_up_into(backups)
        return project

    @classmethod
    def _over(cls, found: connection.Connection, clock: Clock) -> Self:
        try:
            return cls(Store(found, clock))
        except BaseException:
            connection.release(found)
            raise

    def _back_up_into(self, folder: Path) -> None:
        try:
            keep_backup(self._store, folder)
        except ProjectError as error:
            self.backup_problem = error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; it then lies alone in its folder."""
        self._store.close()

    @property
    def name(self) -> str:
        """The project's name, at first the file's."""
        return str(
            self._store.value("select value from project where key = 'name'") or self.path.stem
        )

    # ---- who acts ----

    @property
    def coder(self) -> CoderId | None:
        """The coder who acts in this opening; None in a project without persons."""
        return self._store.coder

    def act_as(self, coder: CoderId) -> None:
        """Let this coder's name stand with the acts to come."""
        self._store.coder_name = self.coders.get(coder).name
        self._store.coder = coder

    def _act_as_anyone(self) -> None:
        self._store.coder, self._store.coder_name = None, ""
        first = next((coder for coder in self.coders.all() if coder.kind == "person"), None)
        if first:
            self.act_as(first.id)

    def _keep_acting(self, change: Change) -> None:
        """After an undo or a renaming the acting coder may be gone, or called otherwise."""
        if change.touches("coder"):
            known = {coder.id for coder in self.coders.all()}
            if self.coder in known and self.coder is not None:
                self.act_as(self.coder)
            else:
                self._act_as_anyone()

    # ---- changes ----

    def edit(
        self, verb: str, *, merge: str | None = None, **arguments: object
    ) -> AbstractContextManager[Draft]:
        """The only way to write; see `Store.edit`."""
        return self._store.edit(verb, merge=merge, **arguments)

    def long_edit(
        self, verb: str, steps: Callable[[Draft], Iterator[object]], **arguments: object
    ) -> Iterator[object]:
        """An edit in small steps that may be cancelled; see `Store.long_edit`."""
        return self._store.long_edit(verb, steps, **arguments)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each Change; returns how to stop that."""
        return self._store.subscribe(listener)

    @property
    def busy(self) -> bool:
        """Whether a long act is under way: reading goes on, writing waits."""
        return self._store.busy

    @property
    def moved(self) -> bool:
        """Whether the file was moved, replaced or deleted meanwhile: then `backup` saves the work."""
        return self._store.moved

    @property
    def edit_number(self) -> int:
        """Grows with every act, undo and redo; results of older numbers are late."""
        return self._store.edit_number

    def undo(self) -> Change | None:
        """Take back the newest act, also after a restart."""
        return self._store.undo()

    def redo(self) -> Change | None:
        """Do again what was taken back last."""
        return self._store.redo()

    def replay_steps(self, cause: Cause) -> Iterator[int | Change]:
        """Undo or redo in steps, for acts of very many rows."""
        return self._store.replay_steps(cause)

    def undoable(self) -> HistoryLine | None:
        """The act that an undo would take back."""
        return self._one_line("state = 'done' order by seq desc")

    def redoable(self) -> HistoryLine | None:
        """The act that a redo would do again."""
        return self._one_line("state = 'undone' order by seq")

    def history(self, limit: int | None = None) -> list[HistoryLine]:
        """All acts, oldest first; with a limit only the newest so many."""
        rows = self._store.rows(
            f"select {_LINE} from edit order by seq desc limit ?", (-1 if limit is None else limit,)
        )
        return [_history_line(row) for row in reversed(rows)]

    # ---- care of the file ----

    def check(self) -> list[Problem]:
        """Everything that does not hold in the file; empty is well."""
        return list(check.problems(self._store))

    def backup(self, target: Path | str, *, replace: bool = False) -> None:
        """A whole copy of the open project; an existing target is refused unless `replace`."""
        target = Path(target)
        with reached(target):
            if target.exists() and not replace:
                raise FileError("file_exists", path=str(target))
            if target.exists() and self.path.exists() and target.samefile(self.path):
                raise FileError("backup_onto_itself", path=str(target))
        self._store.copy_to(target)

    def _one_line(self, condition: str) -> HistoryLine | None:
        row = self._store.row(f"select {_LINE} from edit where {condition} limit 1")
        return None if row is None else _history_line(row)


def _history_line(row: tuple[object, ...]) -> HistoryLine:
    seq, verb, arguments, counts, *rest = row
    return HistoryLine(seq, verb, _by_name(arguments), _by_name(counts), *rest)  # type: ignore[arg-type]


def _by_name(text: object) -> dict[str, Any]:
    """A JSON object; an empty one where another program wrote something else."""
    try:
        found = json.loads(str(text))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}

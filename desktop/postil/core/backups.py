"""Automatic backups: whole copies of a project, in a folder of Postil's own, thinned with age."""

from __future__ import annotations

import contextlib
import hashlib
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from postil.core.errors import FileError, ProjectError
from postil.core.file_errors import reached
from postil.core.store import Store

LARGEST = 2**30  # bytes; of a larger project no copy is made
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d{8}T\d{6}Z) ([0-9a-f]{8}) ([0-9a-f]{8})\.postil")
_RECENT = 30  # copies of the last two days that all stay; of further ones, one an hour


@dataclass(frozen=True, slots=True)
class Backup:
    """An automatic copy: when it was made, of which project, and at which point of its history."""

    path: Path
    at: datetime
    project: str
    state: str


def backups_of(project: Path, folder: Path) -> list[Backup]:
    """The automatic copies of the project at this path, newest first; also where it is gone."""
    try:
        names = [found.name for found in _shelf(project, folder).iterdir()]
    except OSError:
        return []
    found = [_backup(_shelf(project, folder) / name) for name in names]
    return sorted((b for b in found if b), key=lambda backup: backup.at, reverse=True)


def keep_backup(store: Store, folder: Path) -> None:
    """Copy the project where it differs from its newest copy, and thin the older ones.

    `FileError` says why no copy could be made. Nothing is copied of a project that can only be
    read, or that is very large.
    """
    if store.read_only:
        return
    project, state = _project(store), _state(store)
    there = [b for b in backups_of(store.path, folder) if b.project == project]
    if there and there[0].state == state and not store.changed_outside:
        return
    try:
        with reached(folder):
            if store.path.stat().st_size > LARGEST:
                return
            shelf = _shelf(store.path, folder)
            shelf.mkdir(mode=0o700, parents=True, exist_ok=True)
            _refuse_without_room(store.path, shelf)
            now = store.clock.now().astimezone(UTC)
            store.copy_to(shelf / f"{now.strftime(_STAMP)} {project} {state}.postil")
    except ProjectError as error:
        raise FileError("backup_not_made", folder=str(folder)) from error
    _thin(there, now)


def thinned(times: Sequence[datetime], now: datetime) -> set[datetime]:
    """Which copies stay: all of two days, then one a day for 14 days, one a week for three months,
    and of older ones one a month, at most twelve.

    Of each day, week and month the newest stays. Times to come (a clock put back) stay, too.
    """
    newest_first = sorted(set(times), reverse=True)
    kept = set(newest_first[:1])
    days, weeks = timedelta(days=2), timedelta(days=16)
    months = weeks + timedelta(days=91)
    recent = [at for at in newest_first if now - at < days]
    kept.update(recent[:_RECENT])
    kept.update(_newest_of_each(recent, lambda at: at.strftime("%Y-%m-%d %H")))
    older = [at for at in newest_first if days <= now - at < weeks]
    kept.update(_newest_of_each(older, lambda at: at.strftime("%Y-%m-%d")))
    old = [at for at in newest_first if weeks <= now - at < months]
    kept.update(_newest_of_each(old, lambda at: at.strftime("%G week %V")))
    oldest = [at for at in newest_first if now - at >= months]
    kept.update(list(_newest_of_each(oldest, lambda at: at.strftime("%Y-%m")))[:12])
    return kept


def _newest_of_each(
    newest_first: Sequence[datetime], period: Callable[[datetime], str]
) -> Iterator[datetime]:
    seen: set[str] = set()
    for at in newest_first:
        if period(at) not in seen:
            seen.add(period(at))
            yield at


def _thin(there: Sequence[Backup], now: datetime) -> None:
    kept = thinned([backup.at for backup in there], now)
    for backup in there:
        if backup.at not in kept:
            with contextlib.suppress(OSError):
                backup.path.unlink()


def _refuse_without_room(project: Path, shelf: Path) -> None:
    """A copy must not fill the drive that the project itself may need."""
    if shutil.disk_usage(shelf).free < 2 * project.stat().st_size:
        raise FileError("disk_full", path=str(shelf))


def _shelf(project: Path, folder: Path) -> Path:
    """Where the copies of one project lie: by its name and place, so that two copies of a project
    that go different ways do not thin each other."""
    place = hashlib.sha256(str(project.resolve()).encode("utf-8", "surrogatepass")).hexdigest()
    return folder / f"{project.stem[:40]} {place[:8]}"


def _project(store: Store) -> str:
    """The beginning of the project's own guid: another project may take the place of one deleted."""
    guid = store.value("select guid from project where key = 'name'")
    return _short(guid)


def _state(store: Store) -> str:
    """The point of the history: the last act with its time, and how far acts are undone."""
    return _short(
        store.row(
            "select (select max(seq) from edit), (select at from edit order by seq desc limit 1),"
            " (select max(seq) from edit where state = 'done'),"
            " (select min(seq) from edit where state = 'undone')"
        )
    )


def _short(told: object) -> str:
    return hashlib.sha256(ascii(told).encode()).hexdigest()[:8]


def _backup(path: Path) -> Backup | None:
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    with contextlib.suppress(ValueError):
        at = datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC)
        return Backup(path, at, named[2], named[3])
    return None

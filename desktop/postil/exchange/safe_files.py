"""Files and folders that are whole or not there: written beside the target, then swapped in."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from postil.core.errors import ExchangeError
from postil.core.places_beside import FORMER, FRESH, place_beside

MARKER = "datapackage.json"
_REFUSED_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_EXCHANGES: Mapping[str, tuple[str, tuple[int, ...]]] = {
    "linux": ("renameat2", (-100,)),  # AT_FDCWD before each path: it is taken as it is
    "darwin": ("renamex_np", ()),
}
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_LONGEST_NAME = 120  # bytes; leaves room for a suffix and for encrypting file systems


def safe_filename(name: str, otherwise: str = "unnamed") -> str:
    """A name that every system takes as one file name; `otherwise` where nothing is left of it."""
    name = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    name = _REFUSED_IN_NAMES.sub("_", name).strip(" .")
    name = name.encode("utf-8")[:_LONGEST_NAME].decode("utf-8", "ignore").strip(" .")
    if not name.strip("_"):
        return otherwise
    return f"_{name}" if _DEVICES.match(name) else name


@contextmanager
def replaced_file(target: Path) -> Iterator[Path]:
    """A path to write to; what stands there takes the target's place if all goes well.

    Where the target is a link, that is the place that it leads to.
    Raises ExchangeError: target_is_a_folder, target_folder_missing, target_not_writable.
    """
    target = _behind_links(target)
    try:
        if target.is_dir():
            raise ExchangeError("target_is_a_folder", target=str(target))
        _check_folder_of(target)
        with place_beside(target) as place:
            fresh = place / f"{FRESH}{target.suffix}"
            yield fresh
            _flush(fresh)
            fresh.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
            fresh.replace(target)
    except OSError as error:
        raise _not_writable(target, error) from error


@contextmanager
def replaced_folder(target: Path, kind: str) -> Iterator[Path]:
    """An empty folder to fill; it takes the target's place if all goes well.

    The target must be absent, empty or an earlier export of the same kind, or a link to such a
    folder; files in it that no export wrote stay the same files, those too that came while this
    one was written. What is filled in must hold a marker (see `marked_files`).
    Raises ExchangeError: target_is_a_file, target_holds_other_files, target_folder_missing,
    target_not_writable.
    """
    target = _behind_links(target)
    try:
        _foreign_files(target, kind)
        _check_folder_of(target)
        with place_beside(target) as place:
            fresh = place / FRESH
            fresh.mkdir()
            yield fresh
            for name in files_below(fresh):
                _flush(fresh / name)
            for other in _foreign_files(target, kind):
                _carry_over(other, target, fresh)
            _swap(target, kind, fresh, place / FORMER)
    except OSError as error:
        raise _not_writable(target, error) from error


@contextmanager
def laid_beside(target: Path) -> Iterator[Path]:
    """An empty folder beside the target for what its writer needs; it is gone afterwards.

    After a crash it goes with the next export into that folder.
    Raises ExchangeError: target_folder_missing, target_not_writable.
    """
    target = _behind_links(target)
    try:
        _check_folder_of(target)
        with place_beside(target) as place:
            yield place
    except OSError as error:
        raise _not_writable(target, error) from error


def marked_files(folder: Path, kind: str) -> frozenset[str] | None:
    """The files that an earlier export of this kind wrote into a folder; None if there was none."""
    try:
        package = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        mark = package["postil"]
        return frozenset(mark["files"]) if mark["kind"] == kind else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def files_below(folder: Path) -> list[str]:
    """All files and links below a folder, relative to it, with slashes, sorted."""
    paths = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path.relative_to(folder).as_posix() for path in paths)


def _behind_links(target: Path) -> Path:
    """Where a link leads to, also if nothing is there yet; any other path as it is."""
    return Path(os.path.realpath(target)) if target.is_symlink() else target


def _foreign_files(target: Path, kind: str) -> Sequence[PurePosixPath]:
    if not target.exists():
        return ()
    if not target.is_dir():
        raise ExchangeError("target_is_a_file", target=str(target))
    present = files_below(target)
    written = marked_files(target, kind)
    if written is None:
        if present:
            raise ExchangeError("target_holds_other_files", target=str(target), file=present[0])
        return ()
    return [PurePosixPath(name) for name in present if name not in written]


def _carry_over(name: PurePosixPath, target: Path, fresh: Path) -> None:
    """Keep a file that no export wrote; refuse where the new export has a file of that name.

    It gets a second name rather than a copy, so that who has it open goes on in the same file.
    """
    if (fresh / name).exists():
        raise ExchangeError("target_holds_other_files", target=str(target), file=str(name))
    (fresh / name).parent.mkdir(parents=True, exist_ok=True)
    if (target / name).is_symlink():
        (fresh / name).symlink_to((target / name).readlink())
        return
    try:
        (fresh / name).hardlink_to(target / name)
    except OSError:  # a file system without second names
        shutil.copy2(target / name, fresh / name)
        _flush(fresh / name)


def _swap(target: Path, kind: str, fresh: Path, former: Path) -> None:
    """Put the fresh folder in the target's place, what came into the target meanwhile with it.

    Where the system cannot exchange the two, there is no target for a moment; `place_beside` puts
    the former one back if this ends there, be it by a crash.
    """
    if not target.exists():
        fresh.rename(target)
        return
    shutil.copymode(target, fresh)
    if not _exchanged(target, fresh):
        target.rename(former)
        fresh.rename(target)
        fresh = former
    written = marked_files(fresh, kind) or frozenset()
    for name in files_below(fresh):
        if name not in written and not os.path.lexists(target / name):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).rename(target / name)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders take each other's places in one step; False where that cannot be had."""
    import ctypes  # start-up time

    name, before = _EXCHANGES.get(sys.platform, ("", ()))
    exchange = getattr(ctypes.CDLL(None), name, None) if name else None
    if exchange is None:  # a system or a C library without it
        return False
    return bool(exchange(*before, os.fsencode(one), *before, os.fsencode(other), _EXCHANGE) == 0)


def _check_folder_of(target: Path) -> None:
    if not target.parent.is_dir():
        raise ExchangeError("target_folder_missing", target=str(target), folder=str(target.parent))


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _not_writable(target: Path, error: OSError) -> ExchangeError:
    reason = error.strerror or str(error)
    return ExchangeError("target_not_writable", target=str(target), reason=reason)

"""What every test stands on: a home of its own, no network, no screen, no writing elsewhere."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Sentences in tests are the English ones, whatever the language of the machine.
os.environ["LANGUAGE"] = "en"

# The machine may be busy with something else: time limits are pytest-timeout's business. A clean
# run is repeatable; `--hypothesis-seed=random` looks further.
settings.register_profile(
    "postil",
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("postil")
# Hypothesis keeps its table of characters there; tests write to temporary folders alone.
set_hypothesis_home_dir(Path(tempfile.gettempdir(), "postil-hypothesis"))

_PATIENCE = 30_000  # milliseconds

_NETWORK = frozenset(
    {
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.sendmsg",
        "socket.sendto",
    }
)
_WRITES = {"os.mkdir": 0, "os.rename": 1, "os.remove": 0, "os.rmdir": 0, "os.truncate": 0}
_WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class _Watch:
    """Hears what the process does through Python's audit events, while a test runs."""

    def __init__(self) -> None:
        self.running = False
        self.faults: list[str] = []
        self.temporary = os.path.realpath(tempfile.gettempdir())

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        """Note a reach for the network, which is refused too, and a write outside of tmp."""
        if not self.running:
            return
        if event in _NETWORK:
            self.faults.append(f"reached for the network: {event} {arguments[1:]}")
            raise PermissionError(self.faults[-1])
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITE_FLAGS:
            self._write(event, arguments[0])
        elif event in _WRITES:
            folder = -1 if event == "os.truncate" else arguments[-1]
            self._write(event, arguments[_WRITES[event]], folder)

    def _write(self, event: str, path: object, folder: object = -1) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return
        place = os.path.realpath(_folder_open_as(folder) / os.fsdecode(path))
        allowed = place.startswith((self.temporary, "/dev/", "/proc/")) or "__pycache__" in place
        if not allowed:
            self.faults.append(f"wrote outside of the temporary folder: {event} {place}")


def _folder_open_as(number: object) -> Path:
    """The folder that a bare name is meant in: shutil.rmtree hands over open folders (dir_fd)."""
    if not isinstance(number, int) or number < 0:
        return Path()
    linked = Path(f"/proc/self/fd/{number}")
    # Where the system does not tell the folder, it is taken for a temporary one.
    return linked.readlink() if linked.is_symlink() else Path(tempfile.gettempdir())


_watch = _Watch()
sys.addaudithook(_watch.hear)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """New empty home folders, one after another."""
    base = tmp_path_factory.mktemp("homes")
    # Matplotlib's list of fonts takes seconds to make: once a run is enough.
    os.environ["MPLCONFIGDIR"] = str(base / "matplotlib")
    return (base / str(number) for number in count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path]) -> Iterator[Path]:
    """A home folder of its own for each test; nothing read from or left in the real one."""
    folder = next(homes)
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, str(folder))
        patch.setenv("XDG_CONFIG_HOME", str(folder / ".config"))
        patch.setenv("XDG_DATA_HOME", str(folder / ".local" / "share"))
        patch.setenv("XDG_CACHE_HOME", str(folder / ".cache"))
        patch.setenv("XDG_STATE_HOME", str(folder / ".local" / "state"))
        yield folder


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Waits up to half a minute, not 5 s: that a machine is busy is no fault of the program."""
    qtbot.waitUntil = partial(qtbot.waitUntil, timeout=_PATIENCE)  # type: ignore[method-assign]
    qtbot.waitSignal = partial(qtbot.waitSignal, timeout=_PATIENCE)  # type: ignore[method-assign]
    return qtbot


@pytest.fixture(autouse=True)
def watched() -> Iterator[None]:
    """Fail a test that reached for the network or wrote elsewhere, even if it hid the error."""
    _watch.faults.clear()
    _watch.running = True
    yield
    _watch.running = False
    assert not _watch.faults, _watch.faults

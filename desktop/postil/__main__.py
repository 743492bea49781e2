"""Where `postil` starts: the window or the command line, decided by the words given.

Nothing heavy is imported here, so that a window is painted early and `--version` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from postil import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Postil with these words (else the process's own) and hand back the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words == ["--version"]:
        return _print_version()
    if not words:
        return open_window(None)
    if words[0].lower().endswith(".postil"):
        return open_window(Path(words[0])) if len(words) == 1 else _refuse_more(words)
    return _run_command(words)


def _print_version() -> int:
    try:
        print(f"postil {__version__}", flush=True)
    except BrokenPipeError:  # nobody reads on, and the exit must not try again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def open_window(project: Path | None) -> int:
    if not has_display():
        return _refuse("error.no_display", code=1)
    from postil.gui.app import main as show  # start-up time: the command line needs no Qt

    return show(project)


def _run_command(words: list[str]) -> int:
    from postil.cli import main as run  # start-up time: the window needs no click

    return run(words, open_window=open_window if has_display() else None)


def has_display() -> bool:
    """Whether a window can be shown; off Linux there always is a desktop."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _refuse_more(words: list[str]) -> int:
    return _refuse("error.one_file_at_a_time", code=2, count=len(words))


def _refuse(key: str, code: int, **arguments: object) -> int:
    from postil.sentences import sentence  # start-up time: only a refusal needs words

    print(sentence(key, **arguments), file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())

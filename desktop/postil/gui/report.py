"""The last resort: an error of ours is logged, shown and can be copied; no research text in it."""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from postil import __version__, paths
from postil.gui.appearance import Appearance

_LARGEST = 256 * 1024
_log = logging.getLogger("postil")


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """What went wrong and where in the program; never the words of an exception, which may quote
    a text or a name."""
    import platform  # start-up time

    frames = traceback.extract_tb(trace)
    lines = [
        f"Postil {__version__}, Python {platform.python_version()}, Qt {qt_version}, "
        f"{platform.system()} {platform.release()}",
        kind.__qualname__,
        *(
            f"  {frame.filename.rpartition('postil')[2]}:{frame.lineno} {frame.name}"
            for frame in frames
        ),
    ]
    return "\n".join(lines)


def catch_the_rest(window: QWidget, appearance: Appearance) -> None:
    """Let every exception that nobody caught be logged and shown."""
    QTimer.singleShot(0, window, _open_log)  # after the first paint
    shown: list[str] = []

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report = report_of(kind, trace)
        _open_log()
        _log.error("%s", report)
        if report not in shown:
            shown.append(report)
            from postil.gui.dialogs.report import ReportDialog  # start-up time

            dialog = ReportDialog(appearance, report, window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    sys.excepthook = caught


def _open_log() -> None:
    if _log.handlers:
        return
    from logging.handlers import RotatingFileHandler  # start-up time: it brings network modules

    folder = paths.log_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        to_file = RotatingFileHandler(
            folder / "postil.log", maxBytes=_LARGEST, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        return  # without a log the report is still shown
    to_file.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    _log.addHandler(to_file)
    _log.propagate = False

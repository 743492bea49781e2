"""Starting: the welcome page painted, against a bare window; and what memory it takes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.stopwatch import Ratio

_BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)
app = QApplication(sys.argv)
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""
_OURS = """
import sys
from postil.gui import app
sys.exit(app.run(None, until_painted=True))
"""


def measure(folder: Path) -> Iterator[Ratio]:
    """Whole processes, in turns."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_STATE_HOME": str(folder / "state"),
    }

    def run(script: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", script], check=True, env=environment)
        return (time.perf_counter() - start) * 1000

    run(_BARE), run(_OURS)
    pairs = [(run(_OURS), run(_BARE)) for _ in range(7)]
    yield Ratio(
        "start to painted welcome page / a bare window with the same Qt",
        statistics.median(pair[0] for pair in pairs),
        statistics.median(pair[1] for pair in pairs),
        target=2,
    )

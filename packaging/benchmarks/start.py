"""Starting: the welcome page painted, against a bare window; and what memory it takes."""

from __future__ import annotations

import ast
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.stopwatch import Ratio

_LOADED = """
import sys
import postil.gui.app
print(*(m.__file__ for n, m in sys.modules.items() if n.startswith("postil.gui") and m.__file__))
"""
_BARE = """
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)
import sys
app = QApplication(sys.argv)
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""
_OURS = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from postil.gui.app import application_for, window_for
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, app.quit)
        return False
app = application_for(sys.argv)
window = window_for(app)
window.resize(1440, 900)
painted = Painted()
window.centralWidget().installEventFilter(painted)
window.show()
app.exec()
"""
_SAMPLE = """
import sys, os
from pathlib import Path
from postil.gui.app import application_for, window_for
from postil.verbs.demo import build_demo
path = Path(sys.argv[1])
if not path.exists():
    build_demo(path)
app = application_for(sys.argv)
window = window_for(app)
window.resize(1440, 900)
window.show()
window.files.open_path(path)
for _ in range(50):
    app.processEvents()
line = next(x for x in open("/proc/self/status") if x.startswith("VmRSS"))
print(int(line.split()[1]) // 1024)
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

    bare = _qt_imports(environment) + _BARE
    run(bare)
    run(_OURS)
    pairs = [(run(_OURS), run(bare)) for _ in range(9)]
    yield Ratio(
        "start to painted welcome page / a bare window with the same Qt",
        statistics.median(pair[0] for pair in pairs),
        statistics.median(pair[1] for pair in pairs),
        target=2,
    )
    if Path("/proc/self/status").exists():
        told = subprocess.run(
            [sys.executable, "-c", _SAMPLE, str(folder / "sample.postil")],
            check=True,
            env=environment,
            capture_output=True,
            text=True,
        )
        yield Ratio(
            "memory of the window with the sample, in MB (not ms) / 150", float(told.stdout), 150, 1
        )


def _qt_imports(environment: Mapping[str, str]) -> str:
    """The names of Qt that the welcome page's rooms import: Qt makes each on its first use."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED], check=True, env=environment, capture_output=True, text=True
    )
    names = {("PySide6.QtCore", "QTimer"), ("PySide6.QtWidgets", "QMainWindow")}
    for path in done.stdout.split():
        for part in ast.walk(ast.parse(Path(path).read_text(encoding="utf-8"))):
            if isinstance(part, ast.ImportFrom) and (part.module or "").startswith("PySide6."):
                names |= {(part.module or "", each.name) for each in part.names}
    return "\n".join(f"from {module} import {name}" for module, name in sorted(names))

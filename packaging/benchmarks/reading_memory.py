"""What reading all of a 5 MB document costs in memory, beside Qt's bare text view."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.stopwatch import Ratio

_MORE = 150
_SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
from benchmarks.projects import text_of
from postil.gui.app import application_for
app = application_for(["postil"])
text = text_of(5_000_000, 3)
if sys.argv[2] == "bare":
    from PySide6.QtWidgets import QPlainTextEdit
    view = QPlainTextEdit(text)
else:
    from postil.gui.appearance import Appearance
    from postil.gui.pages.read.marking import reader_colours
    from postil.gui.reader.view import ReaderView
    look = Appearance("light", parent=app)
    view = ReaderView(reader_colours(look))
    view.set_reading_font(look.fonts.reading(18))
    view.show_document(text)
view.resize(900, 800)
view.show()
bar = view.verticalScrollBar()
while bar.value() < bar.maximum():
    bar.setValue(bar.value() + bar.pageStep())
    view.viewport().repaint()
    app.processEvents()
line = next(x for x in open("/proc/self/status") if x.startswith("VmRSS"))
print(int(line.split()[1]) / 1024)
"""


def reading_memory() -> Ratio:
    """Megabytes of a process that paged through all of it; the baseline may take 150 more."""
    if not Path("/proc/self/status").exists():
        return Ratio("memory", 0, 1, remark="not told by this system")
    ours, bare = (_megabytes(which) for which in ("ours", "bare"))
    return Ratio(
        f"MB (not ms) after reading 5 MB / bare text view and {_MORE}", ours, bare + _MORE, 1
    )


def _megabytes(which: str) -> float:
    packaging = str(Path(__file__).resolve().parents[1])
    command = [sys.executable, "-c", _SCRIPT, packaging, which]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])

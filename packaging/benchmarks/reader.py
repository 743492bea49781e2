"""The real window: opening a document, applying a coding until it is stored and painted, paging."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.projects import SIZES, build, text_of
from benchmarks.stopwatch import Ratio, once, side_by_side
from postil.core.project import Project
from postil.core.records import NewDocument

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from postil.gui.main_window import MainWindow


def measure(folder: Path) -> Iterator[Ratio]:
    """5 MB with 20,000 codings beside 20 kB with 200, and beside Qt's bare text view."""
    os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
    from postil.gui.app import application_for, window_for

    application = application_for(["postil"])
    window = window_for(application)
    window.resize(1440, 900)
    window.show()
    paths = {
        name: build(replace(SIZES[name], coders=1), folder / f"read-{name}.postil")
        for name in ("page", "huge")
    }
    for path in paths.values():
        with Project.open(path) as project:
            project.documents.add(NewDocument("another", text_of(4_000, 5)))
    yield from _openings(application, window, paths)
    page, huge = (_applying(application, window, paths[name]) for name in ("page", "huge"))
    yield Ratio(
        "a coding, stored and painted: 5 MB and 20,000 codings / 20 kB and 200", huge, page, 3
    )
    yield from _paging(application, window, paths["huge"])
    window.close()
    yield _memory()


def _painted(application: QApplication, view: QWidget) -> None:
    application.processEvents()
    view.repaint()
    application.processEvents()


def _page(application: QApplication, window: MainWindow, path: Path) -> Any:
    window.files.open_path(path)
    for _ in range(10):
        application.processEvents()
    return window.show_page("read")


def _openings(
    application: QApplication, window: MainWindow, paths: dict[str, Path]
) -> Iterator[Ratio]:
    from PySide6.QtWidgets import QPlainTextEdit

    for name, told in (("page", "20 kB"), ("huge", "5 MB")):
        page = _page(application, window, paths[name])
        documents = page._desk.project.documents
        large, other = (document.id for document in documents.all())
        text = documents.text(large)
        bare = QPlainTextEdit()
        bare.resize(page.reader.size())
        bare.show()

        def ours(page: Any = page, large: Any = large) -> None:
            page.open(large)
            _painted(application, page.reader.viewport())

        def base(bare: QPlainTextEdit = bare, text: str = text) -> None:
            bare.setPlainText(text)
            _painted(application, bare.viewport())

        pairs = []
        for _ in range(7):
            page.open(other)
            _painted(application, page.reader.viewport())
            bare.setPlainText("")
            pairs.append((once(ours), once(base)))
        yield Ratio(
            f"open a document of {told} to its paint, in the window / bare text view",
            statistics.median(pair[0] for pair in pairs),
            statistics.median(pair[1] for pair in pairs),
            2.5,
        )
        bare.close()


def _applying(application: QApplication, window: MainWindow, path: Path) -> float:
    """Median milliseconds from the key to the stored and painted coding."""
    page = _page(application, window, path)
    page.open(page._desk.project.documents.all()[0].id)
    length = len(page.reader.text)
    times = []
    for rank in range(25):
        start = length // 2 + rank * 31
        page.reader.select(start, start + 24)
        page.reader.scroll_to(start, start + 24)
        _painted(application, page.reader.viewport())
        begun = time.perf_counter()
        page.codings.apply_digit(1 + rank % 9)
        _painted(application, page.reader.viewport())
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def _paging(application: QApplication, window: MainWindow, path: Path) -> Iterator[Ratio]:
    from PySide6.QtWidgets import QPlainTextEdit

    page = _page(application, window, path)
    page.open(page._desk.project.documents.all()[0].id)
    bare = QPlainTextEdit(page.reader.text)
    bare.resize(page.reader.size())
    bare.show()

    def ours() -> None:
        bar = page.reader.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep())
        _painted(application, page.reader.viewport())

    def base() -> None:
        bar = bare.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep())
        _painted(application, bare.viewport())

    yield Ratio("scroll a page of 5 MB / bare text view", *side_by_side(ours, base, 60))
    bare.close()


def _memory() -> Ratio:
    """Megabytes of this process after all that; the baseline is what a sample may take."""
    status = Path("/proc/self/status")
    if not status.exists():
        return Ratio("memory", 0, 1, remark="not told by this system")
    line = next(x for x in status.read_text().splitlines() if x.startswith("VmRSS"))
    return Ratio(
        "memory afterwards in MB (not ms), bench included / 300", int(line.split()[1]) / 1024, 300
    )

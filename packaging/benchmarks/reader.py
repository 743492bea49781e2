"""The real window: opening, coding, paging, zooming and what lies at a point, at three sizes."""

from __future__ import annotations

import itertools
import os
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.projects import SIZES, build, text_of
from benchmarks.reading_memory import reading_memory
from benchmarks.stopwatch import Ratio, once, side_by_side
from benchmarks.store import bare
from postil.core.project import Project
from postil.core.records import NewDocument

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

    from postil.gui.main_window import MainWindow

_TOLD = {"page": "20 kB and 200", "chapter": "500 kB and 2,000", "huge": "5 MB and 20,000"}
_LEAST_PIECE = 1_000_000


def measure(folder: Path) -> Iterator[Ratio]:
    """Documents of three sizes with their codings, each beside Qt's bare text view."""
    os.environ["XDG_CONFIG_HOME"] = str(folder / "config")
    from postil.gui.app import application_for, window_for

    application = application_for(["postil"])
    window = window_for(application)
    window.resize(1440, 900)
    window.show()
    bench = _Bench(application, window)
    paths = {name: _project(name, folder) for name in _TOLD}
    for name, path in paths.items():
        yield bench.opening(path, name)
    yield from bench.codings(paths, folder)
    for name in ("chapter", "huge"):
        yield bench.paging(paths[name], f"scroll a page of {_TOLD[name]} codings / bare text view")
    yield from bench.stalls(paths["huge"])
    yield from bench.pointing(paths)
    yield bench.long_paragraph(folder)
    window.close()
    yield reading_memory()


def _project(name: str, folder: Path) -> Path:
    """The project of a size, with a second short document to turn to and back from."""
    path = build(replace(SIZES[name], coders=1), folder / f"read-{name}.postil")
    with Project.open(path) as project:
        project.documents.add(NewDocument("another", text_of(4_000, 5)))
    return path


def _bare_act(connection: sqlite3.Connection, view: QPlainTextEdit, number: int) -> None:
    """One durable row, and the whole of a bare text view to be painted."""
    connection.execute("begin immediate")
    row = (number,) * 5
    connection.execute("insert into coding(a, b, c, d, e) values (?, ?, ?, ?, ?)", row)
    connection.execute("commit")
    view.viewport().update()


def _look_at_each(reader: Any, spots: Iterable[QPoint]) -> None:
    for spot in spots:
        reader.marks_at(reader.point_at(spot))


class _Bench:
    """One window, opened on one project after the other."""

    def __init__(self, application: QApplication, window: MainWindow) -> None:
        self._application = application
        self._window = window

    def opening(self, path: Path, name: str) -> Ratio:
        """From the click on a document to its paint."""
        page = self._page(path)
        large, other = (document.id for document in page._desk.project.documents.all())
        text = page._desk.project.documents.text(large)
        view = self._bare_view(page, "")

        def ours() -> None:
            page.open(large)
            self._painted(page.reader.viewport())

        def base() -> None:
            view.setPlainText(text)
            self._painted(view.viewport())

        pairs = []
        for _ in range(9):
            page.open(other)
            self._painted(page.reader.viewport())
            view.setPlainText("")
            pairs.append((once(ours), once(base)))
        view.close()
        ours_ms, base_ms = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
        return Ratio(
            f"open {_TOLD[name]} codings to its paint / bare text view", ours_ms, base_ms, 2
        )

    def codings(self, paths: dict[str, Path], folder: Path) -> Iterator[Ratio]:
        """A coding by key until it is stored and painted, and its removal, flat and beside bare."""
        added, removed = {}, {}
        for name, path in paths.items():
            added[name], removed[name], bare_ms = self._coding(path, folder / f"bare-{name}.sqlite")
        for told, times in (("added", added), ("removed", removed)):
            yield Ratio(
                f"a coding {told}, stored and painted: {_TOLD['huge']} / {_TOLD['page']}",
                times["huge"],
                times["page"],
                1.5,
            )
            yield Ratio(
                f"a coding {told} in {_TOLD['huge']} / bare repaint and bare commit",
                times["huge"],
                bare_ms,
                3,
            )

    def _coding(self, path: Path, beside: Path) -> tuple[float, float, float]:
        """Median milliseconds of adding a coding, of removing it, and of a bare act in turns."""
        page = self._page(path)
        page.open(page._desk.project.documents.all()[0].id)
        length = len(page.reader.text)
        view = self._bare_view(page, page.reader.text)
        times: tuple[list[float], list[float], list[float]] = ([], [], [])
        with closing(bare(beside)) as connection:
            for rank in range(25):
                start = length // 2 + rank * 31
                page.reader.select(start, start + 24)
                page.reader.scroll_to(start, start + 24)
                self._painted(page.reader.viewport())
                acts = (
                    partial(page.codings.apply_digit, 1 + rank % 9),
                    page.codings.remove,
                    partial(_bare_act, connection, view, rank),
                )
                for act, took in zip(acts, times, strict=True):
                    begun = time.perf_counter()
                    act()
                    self._settled()
                    took.append((time.perf_counter() - begun) * 1000)
        view.close()
        added, removed, base = (statistics.median(each) for each in times)
        return added, removed, base

    def paging(self, path: Path, told: str) -> Ratio:
        """One page down, painted."""
        page = self._page(path)
        page.open(page._desk.project.documents.all()[0].id)
        view = self._bare_view(page, page.reader.text)
        ours = self._page_down(page.reader)
        base = self._page_down(view)
        found = Ratio(told, *side_by_side(ours, base, 60), 1.5)
        view.close()
        return found

    def _page_down(self, view: Any) -> Callable[[], None]:
        bar = view.verticalScrollBar()

        def act() -> None:
            bar.setValue(bar.value() + bar.pageStep())
            self._painted(view.viewport())

        return act

    def stalls(self, path: Path) -> Iterator[Ratio]:
        """The longest that one act keeps the window waiting, beside 50 ms."""
        page = self._page(path)
        page.open(page._desk.project.documents.all()[0].id)
        bar = page.reader.verticalScrollBar()
        zoom = itertools.cycle((1.1, 1.21, 1.0))

        def to_the_end() -> None:
            bar.setValue(0 if bar.value() else bar.maximum())
            self._settled()

        def zoomed() -> None:
            page.set_zoom(next(zoom))
            self._settled()

        for told, act in (("go to the end", to_the_end), ("zoom", zoomed)):
            longest = max(once(act) for _ in range(12))
            yield Ratio(f"{told} in {_TOLD['huge']}, the longest of 12 / 50 ms", longest, 50, 1)

    def pointing(self, paths: dict[str, Path]) -> Iterator[Ratio]:
        """What lies at a point of the text: its place and its codings, beside 50 microseconds."""
        from PySide6.QtCore import QPoint

        for name, path in paths.items():
            reader = self._page(path).reader
            left = int(reader.column_edges()[0])
            spots = [QPoint(left + x, y) for x in range(20, 520, 25) for y in range(40, 600, 40)]
            _look_at_each(reader, spots)
            took = min(once(partial(_look_at_each, reader, spots)) for _ in range(9))
            yield Ratio(
                f"what lies at a point of {_TOLD[name]}, the best of 9 / 50 microseconds",
                took / len(spots),
                0.05,
                1,
            )

    def long_paragraph(self, folder: Path) -> Ratio:
        """A page of one paragraph of a million characters beside one of 20,000."""
        path = folder / "paragraph.postil"
        words = text_of(_LEAST_PIECE, 8).replace("\n", " ")
        with Project.create(path, "coder") as project:
            project.documents.add(NewDocument("long", words))
            project.documents.add(NewDocument("short", words[:20_000]))
        times = []
        for rank in range(2):
            page = self._page(path)
            page.open(page._desk.project.documents.all()[rank].id)
            down = self._page_down(page.reader)
            times.append(statistics.median(once(down) for _ in range(5)))
        return Ratio("a page of a paragraph of 1 MB / one of 20 kB", times[0], times[1], 3)

    def _page(self, path: Path) -> Any:
        self._window.files.open_path(path)
        self._window.activateWindow()
        for _ in range(10):
            self._application.processEvents()
        return self._window.show_page("read")

    def _bare_view(self, page: Any, text: str) -> QPlainTextEdit:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QPlainTextEdit

        view = QPlainTextEdit(text)
        view.resize(page.reader.size())
        view.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        view.show()
        self._window.activateWindow()
        self._settled()
        return view

    def _painted(self, view: QWidget) -> None:
        self._settled()
        view.repaint()
        self._settled()

    def _settled(self) -> None:
        """Everything painted that an act asked for, and what came of that."""
        self._application.processEvents()
        self._application.processEvents()

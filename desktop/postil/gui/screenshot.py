"""Draws the real window into pictures, without a display.

`python -m postil.gui.screenshot app FILE.png` draws the window with the sample;
`python -m postil.gui.screenshot text FILE.txt FILE.png` draws it with a text of one's own;
`python -m postil.gui.screenshot all FOLDER` draws every page, light and dark, at 1x and 2x.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QDialog, QWidget

    from postil.gui.appearance import Setting
    from postil.gui.main_window import MainWindow

_SIZE = (1440, 900)
_SMALLEST = (960, 640)
_SCHEMES: tuple[Setting, ...] = ("light", "dark")
_LONGEST_WAIT = 20.0
_MOMENT = 1_000  # milliseconds
_USES = {("app", 2), ("text", 3), ("all", 2)}
"""What is asked for, and with how many words."""


def main(words: Sequence[str]) -> int:
    """Draw what the words say."""
    if (words[0] if words else "", len(words)) not in _USES:
        told = "(app FILE.png | text FILE.txt FILE.png | all FOLDER)"
        print(f"usage: python -m postil.gui.screenshot {told}", file=sys.stderr)  # noqa: T201
        return 2
    what, target = words[0], Path(words[-1])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if what == "app":
        return _in_a_home(lambda: _draw_app(target))
    if what == "text":
        return _in_a_home(lambda: _draw_text(Path(words[1]).read_text(encoding="utf-8"), target))
    target.mkdir(parents=True, exist_ok=True)
    return _draw_all(target)


def _draw_all(folder: Path) -> int:
    """Each scale needs a process of its own: Qt reads it once."""
    import subprocess

    inner = os.environ.get("POSTIL_DRAWING")
    if inner:
        return _in_a_home(lambda: _draw_pages(folder, suffix="" if inner == "1" else f"_{inner}x"))
    for scale in ("1", "2"):
        around = {**os.environ, "POSTIL_DRAWING": scale, "QT_SCALE_FACTOR": scale}
        done = subprocess.run(
            [sys.executable, "-m", "postil.gui.screenshot", "all", str(folder)],
            env=around,
            check=False,
        )
        if done.returncode:
            return done.returncode
    return 0


def _in_a_home(draw: Callable[[], None]) -> int:
    """Draw with settings of its own, so that nobody's recents stand in a picture."""
    with tempfile.TemporaryDirectory() as home:
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            os.environ[name] = home
        os.environ["XDG_CONFIG_HOME"] = str(Path(home, "config"))
        draw()
    return 0


# ---- the window ----


def _window() -> tuple[QApplication, MainWindow]:
    from postil.gui.app import application_for, window_for

    application = application_for(["postil"])
    window = window_for(application)
    window.resize(*_SIZE)
    window.show()
    return application, window


def _open_sample(application: QApplication, window: MainWindow) -> None:
    from postil.verbs.demo import build_demo

    path = Path(os.environ["HOME"], "Postil sample.postil")
    build_demo(path)
    window.files.open_path(path)
    _come_to_a_coding(window)
    _settle(application, window)


def _come_to_a_coding(window: MainWindow) -> None:
    page: Any = window.show_page("read")
    places = page.reader.coding_places()
    if places:
        start, _end, coding = places[len(places) // 6]
        page.choose_coding(coding)
        page.reader.restore_top(max(0, start - 900))


def _settle(application: QApplication, window: MainWindow) -> None:
    """Let the window come to rest, and background computing end."""
    until = time.monotonic() + _LONGEST_WAIT
    quiet = 0
    while quiet < 6 and time.monotonic() < until:
        application.processEvents()
        time.sleep(0.02)
        quiet = 0 if window.tasks.busy or _is_about_to_draw(window) else quiet + 1
    window.tasks.wait()
    application.processEvents()


def _is_about_to_draw(window: MainWindow) -> bool:
    """Whether a part waits a moment before it draws itself anew; messages wait longer to go."""
    from PySide6.QtCore import QTimer

    timers = (each for each in window.findChildren(QTimer) if each.isSingleShot())
    return any(each.isActive() and each.interval() < _MOMENT for each in timers)


def _save(widget: QWidget, path: Path) -> None:
    if not widget.grab().save(str(path)):
        raise OSError(f"could not write {path}")


def _draw_app(target: Path) -> None:
    application, window = _window()
    _open_sample(application, window)
    _save(window, target)
    window.close()


def _draw_text(text: str, target: Path) -> None:
    """Every sixth word coded, so that marks are seen in every line."""
    from postil.core.project import Project
    from postil.core.records import NewCode, NewDocument
    from postil.core.spans import canonical

    application, window = _window()
    path = Path(os.environ["HOME"], "text.postil")
    with Project.create(path, "Coder") as project:
        document = project.documents.add(NewDocument("Text", canonical(text)))
        codes = [project.codebook.add(NewCode((f"code {number}",))) for number in range(1, 7)]
        ends = [match.span() for match in re.finditer(r"\S+", canonical(text))]
        for number, (start, end) in enumerate(ends[1::6]):
            project.codings.apply(document, codes[number % 6], start, end)
    window.files.open_path(path)
    _settle(application, window)
    _save(window, target)
    window.close()


# ---- every page ----


def _draw_pages(folder: Path, suffix: str) -> None:
    from postil.gui.page_table import PAGES

    application, window = _window()
    for scheme in _SCHEMES:
        window.appearance.choose(scheme)
        _settle(application, window)
        _save(window, folder / f"welcome_{scheme}{suffix}.png")
    _open_sample(application, window)
    for scheme in _SCHEMES:
        window.appearance.choose(scheme)
        for row in PAGES:
            window.show_page(row.key)
            _settle(application, window)
            _save(window, folder / f"{row.key}_{scheme}{suffix}.png")
        _draw_compare_views(application, window, folder, f"{scheme}{suffix}")
        _draw_read_states(application, window, folder, f"{scheme}{suffix}")
        for name, dialog in _dialogs(window):
            dialog.show()
            _settle(application, window)
            _save(dialog, folder / f"{name}_{scheme}{suffix}.png")
            dialog.close()
    window.close()


def _draw_compare_views(
    application: QApplication, window: MainWindow, folder: Path, end: str
) -> None:
    """The first visit is drawn with the pages; here it is answered, and every view is shown."""
    from postil.gui.pages.compare.views import VIEWS

    page: Any = window.show_page("compare")
    if not page.visit.is_shown:
        page.ask_purpose()
    page.visit.page.answers["report"].click()
    for row in VIEWS:
        page.views.show_view(row.key)
        while page.computing.running:
            application.processEvents()
        _settle(application, window)
        _save(window, folder / f"compare_{row.key}_{end}.png")
    page.views.show_view(VIEWS[0].key)


def _draw_read_states(
    application: QApplication, window: MainWindow, folder: Path, end: str
) -> None:
    page: Any = window.show_page("read")
    everyone = [coder.id for coder in page.shown_coders.others]
    start, _end, _coding = page.reader.coding_places()[0]
    page.show_passage(page.document, start, start, tuple(everyone))
    _settle(application, window)
    _save(window, folder / f"coders_{end}.png")
    page.show_passage(page.document, start, start, (page.shown_coders.coders[0].id,))
    _come_to_a_coding(window)
    page.text.select_sentence()
    page.picking.open_picker()
    page.picker.field.setText("leg")
    _settle(application, window)
    _save(window, folder / f"picker_{end}.png")
    page.picker.close_up()
    page.text.select_paragraph()
    page.furniture.toggle()
    page.reader.select(page.reader.selection()[0], page.reader.selection()[0])
    _settle(application, window)
    _save(window, folder / f"not_counted_{end}.png")
    page.furniture.toggle()
    window.go_to()
    _settle(application, window)
    _save(window, folder / f"go_to_{end}.png")
    window.back_to_text()
    page.finding.ask_everywhere()
    page.find_bar.field.setText("Kabul")
    _settle(application, window)
    _save(window, folder / f"find_{end}.png")
    page.finding.leave()
    window.resize(*_SMALLEST)
    _settle(application, window)
    _save(window, folder / f"smallest_{end}.png")
    window.resize(*_SIZE)
    _settle(application, window)


def _dialogs(window: MainWindow) -> Iterator[tuple[str, QDialog]]:
    from postil.gui.dialogs.code import CodeDialog
    from postil.gui.dialogs.coder_variables import CoderVariablesDialog
    from postil.gui.dialogs.coders import CodersDialog
    from postil.gui.dialogs.export import ExportDialog
    from postil.gui.dialogs.import_plan import ImportPlanDialog
    from postil.gui.dialogs.new_project import NewProjectDialog
    from postil.gui.dialogs.notes import NotesDialog
    from postil.gui.dialogs.reading import Reading, ReadingDialog
    from postil.gui.dialogs.shortcuts import ShortcutsDialog
    from postil.gui.telling import remarked
    from postil.sentences import sentence
    from postil.verbs.exporting import export
    from postil.verbs.importing import plan_documents

    desk = window.desk
    assert desk is not None
    code = desk.project.codebook.all()[1]
    yield "code", CodeDialog(desk, code, code.parent, window)
    yield "coders_dialog", CodersDialog(desk, window)
    coder = desk.project.coders.all()[0]
    yield "coder_variables", CoderVariablesDialog(desk, coder, window)
    yield "export", ExportDialog(desk, window)
    written = export(desk.project, Path(os.environ["HOME"], "s.qdpx"), "qdpx", tell=sentence)
    title = "What the file does not hold"
    yield "losses", NotesDialog(window.appearance, title, remarked(written.notes), window)
    plan = plan_documents(desk.project, _files_to_import(), guess_encoding=True)
    yield "import", ImportPlanDialog(desk, plan, window)
    yield "new_project", NewProjectDialog(window.appearance, window)
    reading = Reading(window.settings.comfort, window.settings.zoom, window.appearance.setting)
    yield "reading", ReadingDialog(window.appearance, reading, window)
    yield "shortcuts", ShortcutsDialog(window.appearance, window.actions_, window)


def _files_to_import() -> list[Path]:
    """Files as they come: clear ones, one whose encoding is a guess, one known, one no text."""
    import textwrap

    from postil.paths import sample_corpus

    folder = Path(os.environ["HOME"], "articles")
    folder.mkdir(exist_ok=True)
    article = next(iter(sorted((sample_corpus() / "articles").glob("*.md"))))
    letters = "Уважаемая редакция! Я не политик и пишу вам впервые. Кто из нас ошибался и когда?\n"
    news = "".join(
        f"{name}\nThe Harbour Paper\nMarch {day}, 2024\n\nBody\n\n{name}: what was said, and why.\n"
        "End of Document\n"
        for day, name in enumerate(("Rails to the south", "Talks at the port", "A list"), 3)
    )
    told = "Trade came first in the towns, and the law only later, when people had learned. " * 6
    page = "<title>After the talks</title><nav>Menu</nav><article><h1>After the talks</h1><p>"
    texts = {
        "a column.txt": f"A column\n\n{told}",
        "after the talks.html": f"{page}{told}</p></article>",
        "news archive.txt": news,
        "old mail.txt": "\n\n".join([textwrap.fill(told, 72)] * 3),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "letters.txt").write_bytes((letters * 9).encode("cp1251"))
    (folder / "the same.md").write_bytes(article.read_bytes())
    (folder / "scan.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    return sorted(folder.iterdir())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

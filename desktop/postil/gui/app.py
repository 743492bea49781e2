"""Starts the window: application, appearance, the last-resort handler; heavy rooms come later."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from postil.gui.appearance import Appearance
from postil.gui.appearance.icons import program_icon
from postil.gui.main_window import MainWindow
from postil.gui.report import catch_the_rest
from postil.gui.settings import Settings
from postil.gui.style import dress


def main(project: Path | None = None) -> int:
    """Show the window, with this project if one is named, until it is closed."""
    return run(None if project is None else str(project))


def run(path: str | None) -> int:
    """The same for a path in words."""
    application = application_for(sys.argv)
    window = window_for(application)
    catch_the_rest(window, window.appearance)
    window.show()
    if path is not None:
        # The welcome page is painted first: opening needs the heavy rooms.
        QTimer.singleShot(0, window, lambda: window.files.open_path(Path(path)))
    return application.exec()


def application_for(words: list[str]) -> QApplication:
    """The one application object of the process."""
    application = QApplication.instance() or QApplication(words[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Postil")
    application.setApplicationDisplayName("Postil")
    application.setDesktopFileName("postil")
    application.setWindowIcon(program_icon())
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(), "qtbase", "_", folder):
        application.installTranslator(translator)
    return application


def window_for(application: QApplication) -> MainWindow:
    """A window in the appearance that was chosen last."""
    settings = Settings()
    appearance = Appearance(settings.appearance, parent=application)
    dress(application, appearance)
    return MainWindow(appearance, settings)

"""What stands between a project and the widgets goes with the project."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QActionGroup


def test_the_window_keeps_nothing_of_a_project_that_was_closed(
    desktop: Any, qapp: QCoreApplication
) -> None:
    project = weakref.ref(desktop.project)
    desktop.act("close_project")
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert project() is None


def test_an_opening_leaves_no_acts_of_the_one_before(desktop: Any, qapp: QCoreApplication) -> None:
    def kept() -> int:
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        of_code = (QActionGroup, type(desktop.page.inspector.codings._acts))
        return sum(isinstance(each, of_code) for each in shiboken6.getAllValidWrappers())

    path, before = desktop.project.path, kept()
    desktop.act("close_project")
    desktop.window.files.open_path(path)
    assert kept() == before

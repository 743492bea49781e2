"""What stands between a project and the widgets goes with the project."""

from __future__ import annotations

import gc
import weakref
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent


def test_the_window_keeps_nothing_of_a_project_that_was_closed(
    desktop: Any, qapp: QCoreApplication
) -> None:
    project = weakref.ref(desktop.project)
    desktop.act("close_project")
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert project() is None

"""Emptying a layout whose widgets are made anew."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


def empty(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets go."""
    while (taken := layout.takeAt(0)) is not None:
        widget = taken.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()

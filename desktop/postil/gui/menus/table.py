"""The one table of actions: menus, the shortcut sheet and the Ctrl+K field are built from it."""

from __future__ import annotations

from postil.gui.menus import (
    agreement_rows,
    codebook_rows,
    coding_rows,
    document_rows,
    edit_rows,
    help_rows,
    project_rows,
    view_rows,
)
from postil.gui.menus.row import ActionRow

MENUS = {
    "project": "&Project",
    "edit": "&Edit",
    "view": "&View",
    "document": "&Document",
    "coding": "&Coding",
    "codebook": "Code&book",
    "agreement": "&Agreement",
    "help": "&Help",
}
ACTIONS: tuple[ActionRow, ...] = (
    *project_rows.ROWS,
    *edit_rows.ROWS,
    *view_rows.ROWS,
    *document_rows.ROWS,
    *coding_rows.ROWS,
    *codebook_rows.ROWS,
    *agreement_rows.ROWS,
    *help_rows.ROWS,
)
ALSO = {
    "redo": "Ctrl+Shift+Z",
    "zoom_in": "Ctrl+=",
    "remove_coding": "Backspace",
    "previous_document": "Shift+F",
}
"""A second key that an action also answers."""

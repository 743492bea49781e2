"""The Edit menu: undo, copy, find, go somewhere."""

from __future__ import annotations

from postil.gui.menus.row import ActionRow

ROWS = (
    ActionRow("undo", "Undo", "edit", "undo", "Ctrl+Z", when="undo"),
    ActionRow("redo", "Redo", "edit", "redo", "Ctrl+Y", when="redo"),
    ActionRow("copy", "Copy", "edit", "copy", "Ctrl+C", when="project", group=1),
    ActionRow("find", "Find…", "edit", "read.find_bar.ask", "Ctrl+F", "", "document", 2),
    ActionRow("go_to", "Go to…", "edit", "go_to", "Ctrl+K", group=2),
)

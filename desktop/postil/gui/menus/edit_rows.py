"""The Edit menu: undo, copy, find, go somewhere."""

from __future__ import annotations

from postil.gui.menus.row import ActionRow

ROWS = (
    ActionRow("undo", "Undo", "edit", "undo", "Ctrl+Z", when="undo"),
    ActionRow("redo", "Redo", "edit", "redo", "Ctrl+Y", when="redo"),
    ActionRow("copy", "Copy", "edit", "copy", "Ctrl+C", when="project", group=1),
    ActionRow("find", "Find…", "edit", "read.finding.ask", "Ctrl+F", "", "document", 2),
    ActionRow(
        "find_everywhere",
        "Find in all documents…",
        "edit",
        "read.finding.ask_everywhere",
        "Ctrl+Alt+F",
        when="document",
        group=2,
    ),
    ActionRow(
        "next_place",
        "Next place found",
        "edit",
        "read.finding.next_place",
        "Ctrl+G",
        when="document",
        group=2,
    ),
    ActionRow(
        "previous_place",
        "Previous place found",
        "edit",
        "read.finding.previous_place",
        "Ctrl+Shift+G",
        when="document",
        group=2,
    ),
    ActionRow("go_to", "Go to…", "edit", "go_to", "Ctrl+K", group=2),
)

"""The Help menu."""

from __future__ import annotations

from postil.gui.menus.row import ActionRow

ROWS = (
    ActionRow("guide", "User guide", "help", "help.show_guide", "F1"),
    ActionRow("shortcuts", "Shortcuts", "help", "help.show_shortcuts", "Ctrl+F1"),
    ActionRow("about", "About Postil", "help", "help.show_about", group=1),
)

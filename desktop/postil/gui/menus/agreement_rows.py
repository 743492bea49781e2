"""The Agreement menu: disagreements, methods text, pictures."""

from __future__ import annotations

from postil.gui.menus.row import ActionRow

ROWS = (
    ActionRow(
        "next_disagreement",
        "Next disagreement",
        "agreement",
        "read.stepping.next_disagreement",
        letter="D",
        when="document",
    ),
    ActionRow(
        "previous_disagreement",
        "Previous disagreement",
        "agreement",
        "read.stepping.previous_disagreement",
        letter="Shift+D",
        when="document",
    ),
    ActionRow(
        "ask_purpose",
        "What the comparison is for…",
        "agreement",
        "compare.ask_purpose",
        when="project",
        group=1,
    ),
    ActionRow(
        "copy_methods",
        "Copy methods text",
        "agreement",
        "compare.copy_methods",
        when="project",
        group=1,
    ),
    ActionRow(
        "copy_methods_markdown",
        "Copy methods text as Markdown",
        "agreement",
        "compare.copy_methods_markdown",
        when="project",
        group=1,
    ),
    ActionRow(
        "draw_picture",
        "Picture of the agreement…",
        "agreement",
        "compare.draw_picture",
        "Ctrl+Shift+P",
        when="project",
        group=1,
    ),
)

"""The View menu: size of the text, panes, coders shown, light and dark."""

from __future__ import annotations

from postil.gui.menus.row import ActionRow

ROWS = (
    ActionRow("zoom_in", "Larger text", "view", "view.zoom_in", "Ctrl++", when="project", group=1),
    ActionRow(
        "zoom_out", "Smaller text", "view", "view.zoom_out", "Ctrl+-", when="project", group=1
    ),
    ActionRow(
        "zoom_plain", "Plain size", "view", "view.zoom_plain", "Ctrl+0", when="project", group=1
    ),
    ActionRow("reading", "Reading…", "view", "view.choose_reading", when="project", group=1),
    ActionRow(
        "left_pane", "Documents and codebook", "view", "read.toggle_left", "F3", "", "project", 2
    ),
    ActionRow(
        "right_pane", "What lies at the caret", "view", "read.toggle_right", "F4", "", "project", 2
    ),
    ActionRow("next_pane", "Next pane", "view", "next_pane", "F6", when="project", group=2),
    ActionRow(
        "previous_pane", "Previous pane", "view", "previous_pane", "Shift+F6", "", "project", 2
    ),
    ActionRow("back_to_text", "Back to the text", "view", "back_to_text", "Esc", "", "project", 2),
    ActionRow(
        "shown_coders", "Choose coders…", "view", "read.choose_coders", when="document", group=3
    ),
    ActionRow(
        "only_codes",
        "Only these codes…",
        "view",
        "read.showing.sifting.choose_codes",
        when="document",
        group=3,
        checkable=True,
    ),
    ActionRow(
        "dim_rest",
        "Dim the rest",
        "view",
        "read.showing.sifting.toggle_dim",
        when="document",
        group=3,
        checkable=True,
    ),
    ActionRow(
        "only_differing",
        "Only where coders differ",
        "view",
        "read.showing.sifting.toggle_differing",
        when="document",
        group=3,
        checkable=True,
    ),
    ActionRow(
        "show_all_codings",
        "Show all codings",
        "view",
        "read.showing.sifting.show_all",
        when="document+sifted",
        group=3,
    ),
    ActionRow(
        "overview",
        "Overview beside the text",
        "view",
        "read.showing.placing.toggle_overview",
        when="document",
        group=4,
        checkable=True,
    ),
    ActionRow(
        "margin_at_ends",
        "Margin where lines end",
        "view",
        "read.showing.placing.at_ends",
        when="document",
        group=4,
        checkable=True,
    ),
    ActionRow(
        "margin_left",
        "Margin on the left",
        "view",
        "read.showing.placing.left",
        when="document",
        group=4,
        checkable=True,
    ),
    ActionRow(
        "margin_right",
        "Margin on the right",
        "view",
        "read.showing.placing.right",
        when="document",
        group=4,
        checkable=True,
    ),
    ActionRow(
        "wider_margin",
        "Wider margin",
        "view",
        "read.showing.placing.wider",
        when="document",
        group=4,
    ),
    ActionRow(
        "narrower_margin",
        "Narrower margin",
        "view",
        "read.showing.placing.narrower",
        when="document",
        group=4,
    ),
    ActionRow(
        "follow_system", "As the system", "view", "view.follow_system", group=5, checkable=True
    ),
    ActionRow("stay_light", "Light", "view", "view.stay_light", group=5, checkable=True),
    ActionRow("stay_dark", "Dark", "view", "view.stay_dark", group=5, checkable=True),
    ActionRow("stay_paper", "Paper", "view", "view.stay_paper", group=5, checkable=True),
)

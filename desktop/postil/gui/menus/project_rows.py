"""The Project menu: begin, bring in, take out, look after the file."""

from __future__ import annotations

from postil.gui.menus.row import ActionRow

ROWS = (
    ActionRow("new_project", "New project…", "project", "files.new_project", "Ctrl+N"),
    ActionRow("open_project", "Open a project…", "project", "files.open_project", "Ctrl+O"),
    ActionRow("open_sample", "Open the sample", "project", "files.open_sample", "Ctrl+E"),
    ActionRow(
        "import_files",
        "Import…",
        "project",
        "files.imports.choose",
        "Ctrl+I",
        when="writable",
        group=1,
    ),
    ActionRow(
        "import_folder",
        "Import a folder…",
        "project",
        "files.imports.choose_folder",
        "Ctrl+Shift+I",
        when="writable",
        group=1,
    ),
    ActionRow(
        "review_list",
        "Review list…",
        "project",
        "files.projects.review",
        when="project",
        group=3,
    ),
    ActionRow(
        "export",
        "Export…",
        "project",
        "files.exports.choose",
        "Ctrl+Shift+E",
        when="project",
        group=2,
    ),
    ActionRow("open_archive", "Open an archive…", "project", "files.archives.choose", group=2),
    ActionRow("open_backup", "Open a backup…", "project", "files.open_backup", group=2),
    ActionRow("save_copy", "Save a copy…", "project", "files.save_copy", when="project", group=2),
    ActionRow("coders", "Coders…", "project", "files.edit_coders", when="project", group=3),
    ActionRow(
        "project_memo",
        "Memo on the project…",
        "project",
        "files.project_memo",
        when="project",
        group=3,
    ),
    ActionRow(
        "check_project",
        "Check the project",
        "project",
        "files.check_project",
        when="project",
        group=3,
    ),
    ActionRow(
        "close_project",
        "Close the project",
        "project",
        "files.close_project",
        "Ctrl+W",
        "",
        "project",
        4,
    ),
    ActionRow("quit", "Quit", "project", "close", "Ctrl+Q", group=4),
)
